import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Result } from '@laurel/contracts/problems';
import type { Collection, Documents } from '@laurel/documents/port';
import type { Ledger } from '@laurel/ledger/port';
import type { Activities } from './activities.ts';
import type { Activity, Done } from './activity.ts';
import type { ActivityType } from './activity-type.ts';
import type { ActivityWork, OutgoingActivities } from './activity-work.ts';
import type { Contexts } from './context.ts';
import type { FreeText } from './free-text.ts';
import type { Command, Handling } from './kind.ts';
import type { Mention } from './mentions.ts';
import type { Poster, PostOutcome } from './post.ts';

/** What the write path stands on. */
export interface WritePathDeps {
  documents: Pick<Documents, 'insertInOrder'>;
  activities: Activities;
  openWork: Collection<ActivityWork>;
  mentions: Collection<Mention>;
  contexts: Contexts;
  ledger: Ledger;
  poster: Poster;
  clock: Clock;
  ids: Ids;
  /**
   * Takes posted activities over: publishes their events and closes their work, behind the answer.
   */
  publish(outgoing: OutgoingActivities): void;
  /**
   * Whatever the event log does: who is told that it is done finds it in the audit log, and what
   * came of it by his hand. What cannot be done now is done behind the answer.
   */
  beforeAnswer(activities: readonly Activity[]): Promise<void>;
  /** How long an unfinished activity is left alone before the sweeper takes it up, in ms. */
  patienceMs: number;
}

/** The write path of one kind of activity, as its steps need it. */
export interface Path<A extends Activity>
  extends WritePathDeps,
    Pick<Handling<never, A>, 'prepare' | 'onRepeat' | 'onConflict'> {
  type: ActivityType<A>;
  /** See `Kind.momentary`. */
  momentary: boolean;
  /** See `Kind.freeText`. */
  freeText: FreeText<A> | undefined;
}

/**
 * One request on its way: its place in the answer, what is to be done, and the record of an earlier
 * attempt, when there is one.
 */
export interface PendingCommand<A extends Activity> {
  index: number;
  command: Command<A['input']>;
  recorded: A | undefined;
}

/** One answer per request, filled as they become known. */
export type Slots<A extends Activity> = (Result<Done<A>> | undefined)[];
export const emptySlots = (length: number): undefined[] => Array.from({ length }, () => undefined);

/** Names an event among those of all organizations. */
export const nameOf = ({ orgId, dedupe }: { orgId: string; dedupe: string }) =>
  `${orgId}|${dedupe}`;

/** The command a record was made of. */
export function commandOf<A extends Activity>(activity: A): Command<A['input']> {
  const { orgId, dedupe, contentHash, input } = activity;
  return { orgId, dedupe, contentHash, input };
}

/** The same command after the ledger refused its chain. */
export function refused<Input>(
  command: Command<Input>,
  outcome: PostOutcome | undefined,
): Command<Input> {
  return typeof outcome === 'object' ? { ...command, refusal: outcome.moved } : command;
}
