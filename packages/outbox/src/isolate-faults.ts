import { EngineUnavailable } from '@laurel/contracts/problems';
import type { Key } from '@laurel/documents/port';

/** Something that cannot be done, however often it is tried, and why. */
export interface Fault<T> {
  of: T;
  error: unknown;
}

/**
 * Does all at once; where that fails its parts, down to those that fail by themselves: one which
 * always fails does not hold up its neighbours for ever. With halves as parts one fault among n
 * costs some 2·log₂ n tries, and n faults 2n − 1.
 * @param act must be repeatable
 * @param partsOf one part: it cannot be divided
 * @returns what cannot be done
 * @throws EngineUnavailable at once: smaller parts would fail alike
 */
export async function isolateFaults<T>(
  all: readonly T[],
  act: (some: readonly T[]) => Promise<void>,
  partsOf: (some: readonly T[]) => readonly (readonly T[])[] = halves,
): Promise<Fault<T>[]> {
  if (all.length === 0) return [];
  try {
    await act(all);
    return [];
  } catch (error) {
    if (error instanceof EngineUnavailable) throw error;
    const parts = partsOf(all);
    if (parts.length < 2) return all.map((of) => ({ of, error }));
    const faults: Fault<T>[] = [];
    for (const part of parts) faults.push(...(await isolateFaults(part, act, partsOf)));
    return faults;
  }
}

/** Two halves, or the one that is left. */
export function halves<T>(some: readonly T[]): (readonly T[])[] {
  if (some.length < 2) return [some];
  const middle = some.length >> 1;
  return [some.slice(0, middle), some.slice(middle)];
}

/** A report names so many; what is beyond is counted. */
const namedMax = 10;

/**
 * Tells of faults once per organization, with the ids that an operator looks for and the first
 * cause: what cannot be done is tried again and again, and each time all of it.
 */
export function reportFaults(
  what: string,
  faults: readonly Fault<Key>[],
  onError: (error: unknown) => void,
): void {
  for (const [orgId, ofOrg] of Map.groupBy(faults, ({ of }) => of.orgId)) {
    const ids = ofOrg.slice(0, namedMax).map(({ of }) => of.id);
    const more = ofOrg.length > namedMax ? ` and ${ofOrg.length - namedMax} more` : '';
    const message = `${what} of ${orgId}, tried again until it can be: ${ids.join(', ')}${more}`;
    onError(new Error(message, { cause: ofOrg[0]?.error }));
  }
}
