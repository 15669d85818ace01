import type { Clock } from '@laurel/contracts/clock';
import type { ForgetSlice, Forgotten } from './sqlite-forgetting.ts';

const dayMs = 86_400_000;
/** Between two slices, so that what piled up is written. */
const betweenSlicesMs = 20;

export interface RetentionDeps {
  /** For so many days events are kept. */
  days: number;
  clock: Clock;
  /** Operations of the log's thread. */
  age(argument: { nowMs: number; beforeMs: number; groups: readonly number[] }): Promise<number>;
  forget(slice: ForgetSlice): Promise<Forgotten>;
  /** Groups with members now. */
  groups(): Promise<readonly number[]>;
  /** Told what an operator should know. */
  tell(message: string): void;
}

/**
 * Forgets what is older than some days and was dealt with by every group; of groups that had no
 * member for as long nothing waits. Ages are counted from when this was run first. Returns how many
 * events went.
 */
export async function forgetOld(
  { days, clock, age, forget, groups, tell }: RetentionDeps,
  isClosed: () => boolean,
): Promise<number> {
  const nowMs = clock.now();
  const beforeMs = nowMs - days * dayMs;
  const until = await age({ nowMs, beforeMs, groups: await groups() });
  let events = 0;
  for (let after: number | undefined = 0; after !== undefined && !isClosed(); ) {
    const forgotten: Forgotten = await forget({ until, after, seenSinceMs: beforeMs });
    events += forgotten.events;
    after = forgotten.next;
    if (forgotten.keptFor !== undefined)
      tell(
        `events older than ${days} days are kept: the group ${forgotten.keptFor} has not dealt with them`,
      );
    if (after !== undefined) await new Promise((resolve) => setTimeout(resolve, betweenSlicesMs));
  }
  if (events > 0) tell(`${events} events older than ${days} days were deleted`);
  return events;
}
