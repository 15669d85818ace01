import { isId } from '@laurel/contracts/ids';
import { failure, type Problem } from '@laurel/contracts/problems';
import type { Documents } from '@laurel/documents/port';
import { openStoredSegments } from './stored-segments.ts';

/** A saved segment that a program or a condition names by its id, and where. */
export interface NamedSegment {
  id: string;
  /** RFC 6901. */
  pointer: string;
}

/** All saved segments that are named in it, however deep. It must be JSON. */
export function namedSegmentsIn(value: unknown, pointer = ''): NamedSegment[] {
  if (typeof value === 'string') return isId('seg', value) ? [{ id: value, pointer }] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    namedSegmentsIn(part, `${pointer}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`),
  );
}

/** For so long a program that names segments may take from its check until it is published, ms. */
const claimMs = 60_000;

/** What whoever checks programs asks of saved segments. */
export function openNamedSegments({
  documents,
  clock,
}: {
  documents: Pick<Documents, 'collection'>;
  clock: { now(): number };
}) {
  const stored = openStoredSegments(documents);
  return {
    /**
     * What is wrong with the segments that a program names; undefined: nothing.
     * @param publishing it is published at once: until that is done they are not deleted
     */
    async fault(
      orgId: string,
      program: unknown,
      { publishing }: { publishing: boolean },
    ): Promise<Problem | undefined> {
      const named = namedSegmentsIn(program);
      const ids = [...new Set(named.map(({ id }) => id))];
      if (ids.length === 0) return undefined;
      const keys = ids.map((id) => ({ orgId, id }));
      const set = { claimedUntilMs: clock.now() + claimMs };
      const found = publishing
        ? await Promise.all(keys.map((key) => stored.update(key, { set })))
        : await stored.getMany(keys);
      const lost = new Set(ids.filter((_, i) => !found[i]));
      if (lost.size === 0) return undefined;
      const errors = named
        .filter(({ id }) => lost.has(id))
        .map(({ id, pointer }) => ({ pointer, detail: `there is no saved segment ${id}` }));
      const detail = 'The program names saved segments that do not exist.';
      return failure('program_invalid', detail, errors).problem;
    },
  };
}
