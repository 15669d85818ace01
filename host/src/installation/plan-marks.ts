import type { Found, Mark } from '@laurel/sqlite/mark';

/** A file of an installation, and what it says of itself. */
export interface MarkedFile {
  path: string;
  found: Found;
}

/** What is written into which file. */
export interface Marking {
  path: string;
  mark: Mark;
}

export type Plan = { fits: true; markings: Marking[] } | { fits: false; reason: string };

/**
 * Whether files belong together, and what to write into them, one after the other, so that they all
 * carry a mark of their own.
 *
 * The first file says what is under way: it gets the new token and keeps the old one as `before`,
 * then the others get the new one in their order, then the first forgets the old one. Nobody writes
 * data before that. So a crash leaves a first file that knows of the old token, and behind it some
 * files with the new one and then only files with the old: that is finished. Whatever else differs
 * was put there by somebody. A marking that was interrupted is finished and followed by another, so
 * what was copied in between fits nothing later.
 * @param files in a fixed order; not empty
 * @param fresh never used before
 */
export function planMarks(
  files: readonly MarkedFile[],
  fresh: { installation: string; token: string },
): Plan {
  const standing = standingOf(files, fresh.installation);
  if (!standing) return { fits: false, reason: misfit(files) };
  const { now, before, behind } = standing;
  const next: Mark = { ...now, epoch: now.epoch + 1, token: fresh.token, before: null };
  return {
    fits: true,
    markings: [
      ...markingsOf(behind, { ...now, before: null }),
      ...markingsOf(files.slice(0, 1), { ...next, before }),
      ...markingsOf(files.slice(1), next),
      ...markingsOf(files.slice(0, 1), next),
    ],
  };
}

export type Fit = { fits: true; mark: Mark | undefined } | { fits: false; reason: string };

/**
 * What the files of one copy carry, be they marked or being marked; undefined: none of them is
 * marked. A copy is not finished but marked anew.
 */
export function markOfAll(files: readonly MarkedFile[]): Fit {
  const standing = standingOf(files, '');
  if (!standing) return { fits: false, reason: misfit(files) };
  return { fits: true, mark: standing.now.installation === '' ? undefined : standing.now };
}

const markingsOf = (files: readonly Pick<MarkedFile, 'path'>[], mark: Mark): Marking[] =>
  files.map(({ path }) => ({ path, mark }));

interface Standing {
  /** What all files carry, once those behind do. */
  now: Mark;
  /** What that is called in the next mark's `before`. */
  before: string;
  behind: readonly MarkedFile[];
}

/** Undefined: the files do not belong together. */
function standingOf(files: readonly MarkedFile[], installation: string): Standing | undefined {
  const [first, ...others] = files.map(({ found }) => found);
  if (typeof first !== 'object') {
    const isUniform = first !== undefined && others.every((found) => found === first);
    const now: Mark = { installation, epoch: 0, token: '', before: null };
    return isUniform ? { now, before: first, behind: [] } : undefined;
  }
  const carries = (found: Found, token: string | null) =>
    typeof found === 'object'
      ? found.installation === first.installation && found.token === token
      : found === token;
  const done = others.findIndex((found) => !carries(found, first.token));
  const behind = done < 0 ? [] : files.slice(1 + done);
  return behind.every(({ found }) => carries(found, first.before))
    ? { now: first, before: first.token, behind }
    : undefined;
}

/** What is wrong with files that do not belong together, for the operator. */
function misfit(files: readonly MarkedFile[]): string {
  const marked = files.flatMap(({ path, found }) =>
    typeof found === 'object' ? [{ path, mark: found }] : [],
  );
  const installation = mostFrequent(marked.map(({ mark }) => mark.installation));
  const own = marked.filter(({ mark }) => mark.installation === installation);
  const youngest = own.reduce<(typeof own)[number] | undefined>(
    (found, file) => (found && found.mark.epoch >= file.mark.epoch ? found : file),
    undefined,
  );
  const faults = files.flatMap(({ path, found }) => {
    if (found === 'absent') return [`${path} is missing, or empty`];
    if (!youngest || youngest.path === path) return [];
    if (found === 'unmarked')
      return [`${path} does not say which installation it belongs to, and ${youngest.path} does`];
    const { mark } = youngest;
    if (found.installation !== mark.installation)
      return [`${path} belongs to another installation than ${youngest.path}`];
    if (found.epoch < mark.epoch)
      return [
        `${path} is older than ${youngest.path} (of epoch ${found.epoch}; that is of ${mark.epoch})`,
      ];
    return found.token === mark.token ? [] : [`${path} is of another copy than ${youngest.path}`];
  });
  return faults.join('; ');
}

/** Of those that are as frequent the first. */
function mostFrequent(values: readonly string[]): string | undefined {
  const counts = Map.groupBy(values, (value) => value);
  const [found] = [...counts.values()].sort((a, b) => b.length - a.length);
  return found?.[0];
}
