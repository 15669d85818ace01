import { isDeepStrictEqual } from 'node:util';
import type { Clock } from '@laurel/contracts/clock';
import { type Ids, isId } from '@laurel/contracts/ids';
import {
  type FieldError,
  failure,
  failureAt,
  type Result,
  success,
} from '@laurel/contracts/problems';
import type { Collection, Document, Documents, Draft } from '@laurel/documents/port';
import type { Loyalty } from '@laurel/loyalty/loyalty';
import type { Membership } from '@laurel/membership/membership';
import { namedSegmentsIn } from './named-segments.ts';
import { type CompiledSegment, compileSegment, type Known } from './segment-fields.ts';
import { openStoredSegments, type Segment, type StoredSegment } from './stored-segments.ts';

/** A segment that was deleted, while who was in it is still to be forgotten. */
export interface RetiredSegment extends Document {
  wakeAtMs: number;
  /** Whoever was in it was forgotten once. */
  emptied: boolean;
}

export interface SegmentInput {
  name: string;
  description?: string | null | undefined;
  when: Readonly<Record<string, unknown>>;
}

/** A segment with what of its condition can hardly be meant. */
export interface SavedSegment {
  segment: Segment;
  warnings: readonly FieldError[];
}

export interface SegmentsDeps {
  documents: Pick<Documents, 'collection'>;
  membership: {
    locations: Pick<Membership['locations'], 'find'>;
    programs: Pick<Membership['programs'], 'published'>;
  };
  loyalty: { contexts: Pick<Loyalty['contexts'], 'of'> };
  clock: Clock;
  ids: Pick<Ids, 'next'>;
}

export const segmentsMax = 200;
/** How often a change is tried again when a rival one was faster. */
const attemptsMax = 20;

/** Whoever says that he deletes a segment, and has not done so after this time, ms, has died. */
const retiringMs = 60_000;

const keyOf = (name: string) => name.normalize('NFKC').trim().toLowerCase();
const missing = failure('segment_not_found', 'There is no such segment.');

export type Segments = ReturnType<typeof openSegments>;

/** The saved segments of organizations. */
export function openSegments({ documents, membership, loyalty, clock, ids }: SegmentsDeps) {
  const stored = openStoredSegments(documents);
  const retired: Collection<RetiredSegment> = documents.collection<RetiredSegment>(
    'segments_retired',
    { indexes: [{ fields: ['wakeAtMs'], global: true }] },
  );

  const knownTo = async (orgId: string): Promise<Known> => {
    const context = await loyalty.contexts.of(orgId);
    if (!context.ok) throw new Error(`${orgId} asks, and does not exist`);
    const { units, cards, tiers } = context.value.program;
    return {
      units: [...units.keys()],
      cards: cards.map(({ card }) => card.id),
      levels: tiers?.levels.map(({ id }) => id) ?? [],
    };
  };

  /** Failure: `invalid_value` with a pointer for each fault. */
  const read = async (
    orgId: string,
    when: unknown,
  ): Promise<Result<CompiledSegment & { warnings: readonly FieldError[] }>> => {
    const compiled = compileSegment(when, '/when', await knownTo(orgId));
    const named = [...new Set(compiled.locations.map(({ id }) => id))];
    const found = await Promise.all(named.map((id) => locationOf(orgId, id)));
    const lost = new Set(named.filter((_, i) => !found[i]));
    const errors = [
      ...compiled.errors,
      ...compiled.locations
        .filter(({ id }) => lost.has(id))
        .map(({ pointer }) => ({ pointer, detail: 'there is no such location' })),
      ...namedSegmentsIn(when, '/when').map(({ pointer }) => ({
        pointer,
        detail: 'a segment cannot ask for another saved segment: write its condition here',
      })),
    ];
    if (errors.length > 0)
      return failure('invalid_value', 'The condition cannot be used as it is.', errors);
    return success(compiled);
  };
  const locationOf = async (orgId: string, id: string) =>
    isId('loc', id) ? await membership.locations.find(orgId, id) : undefined;

  const get = async (orgId: string, id: string): Promise<StoredSegment | undefined> =>
    isId('seg', id) ? await stored.get({ orgId, id }) : undefined;
  const all = async (orgId: string): Promise<StoredSegment[]> =>
    (await stored.find({ orgId, limit: segmentsMax })).data;

  /** What keeps it from being deleted. */
  const useOf = async ({ orgId, id, name, claimedUntilMs = 0 }: StoredSegment) => {
    if (claimedUntilMs > clock.now())
      return failure(
        'segment_in_use',
        `A program that names the segment “${name}” is being published, or was a moment ago; try again in a minute.`,
      );
    const program = await membership.programs.published(orgId);
    const used = namedSegmentsIn(program?.program).find((named) => named.id === id);
    return used
      ? failure(
          'segment_in_use',
          `Version ${program?.version} of the program names the segment “${name}”, at ${used.pointer}. Publish one that does not, then delete it.`,
        )
      : undefined;
  };

  const isTaken = (others: readonly StoredSegment[], name: string) =>
    others.some(({ nameKey }) => nameKey === keyOf(name));
  const taken = (name: string) =>
    failureAt('already_exists', '/name', `There is a segment “${name}” already.`);
  const raced = failure('version_conflict', 'Other requests keep changing segments; try again.');

  return {
    read,
    all: all as (orgId: string) => Promise<Segment[]>,
    hasAny: async (orgId: string): Promise<boolean> =>
      (await stored.find({ orgId, limit: 1 })).data.length > 0,
    get: get as (orgId: string, id: string) => Promise<Segment | undefined>,
    /** Failures: `invalid_value`, `already_exists`, `limit_reached`, `version_conflict`. */
    async create(orgId: string, input: SegmentInput): Promise<Result<SavedSegment>> {
      const compiled = await read(orgId, input.when);
      if (!compiled.ok) return compiled;
      for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
        const others = await all(orgId);
        if (isTaken(others, input.name)) return taken(input.name);
        if (others.length >= segmentsMax)
          return failure('limit_reached', `An organization has at most ${segmentsMax} segments.`);
        const slots = new Set(others.map(({ slot }) => slot));
        let slot = 0;
        while (slots.has(slot)) slot += 1;
        const atMs = clock.now();
        const draft: Draft<StoredSegment> = {
          ...{ orgId, id: ids.next('seg'), ...fieldsOf(input), slot },
          ...{ revision: 1, createdAtMs: atMs, updatedAtMs: atMs },
          ...{ judgedRevision: 0, judgedAtMs: null, progress: null, wakeAtMs: atMs },
        };
        if ((await stored.insert(draft)) === 'inserted')
          return success({ segment: { ...draft, version: 1 }, warnings: compiled.value.warnings });
      }
      return raced;
    },
    /**
     * A condition that differs is judged anew. Failures: as of `create`, and `segment_not_found`.
     */
    async replace(orgId: string, id: string, input: SegmentInput): Promise<Result<SavedSegment>> {
      if (!(await get(orgId, id))) return missing;
      const compiled = await read(orgId, input.when);
      if (!compiled.ok) return compiled;
      for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
        const before = await get(orgId, id);
        if (!before) return missing;
        const others = (await all(orgId)).filter((other) => other.id !== id);
        if (isTaken(others, input.name)) return taken(input.name);
        const { version, ...kept } = before;
        const isSame = isDeepStrictEqual(before.when, input.when);
        const draft: Draft<StoredSegment> = {
          ...{ ...kept, ...fieldsOf(input), updatedAtMs: clock.now() },
          ...(!isSame && { revision: before.revision + 1, wakeAtMs: clock.now() }),
        };
        if ((await stored.replace(draft, version)) === 'replaced') {
          const segment = { ...draft, version: version + 1 };
          return success({ segment, warnings: compiled.value.warnings });
        }
      }
      return raced;
    },
    /**
     * Failures: `segment_not_found`; `segment_in_use` while the published program names it, or one
     * is being published that does; `version_conflict`.
     */
    async remove(orgId: string, id: string): Promise<Result<Segment>> {
      for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
        const segment = await get(orgId, id);
        if (!segment) return missing;
        // The segment before the program: a claim in between makes it another version.
        const used = await useOf(segment);
        if (used) return used;
        // First, so that nobody is left in a segment that is gone, should this process die.
        const wakeAtMs = clock.now() + retiringMs;
        if ((await retired.insert({ orgId, id, wakeAtMs, emptied: false })) === 'duplicate')
          await retired.update({ orgId, id }, { set: { wakeAtMs } });
        if (!(await stored.delete({ orgId, id }, segment.version))) continue;
        await retired.update({ orgId, id }, { set: { wakeAtMs: clock.now() } });
        return success(segment);
      }
      return raced;
    },
    /** For the judging of all customers. */
    stored,
    retired,
  };
}

const fieldsOf = ({ name, description = null, when }: SegmentInput) => ({
  ...{ name, nameKey: keyOf(name), description, when },
});
