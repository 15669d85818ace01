import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Result } from '@laurel/contracts/problems';
import type { Collection, Documents } from '@laurel/documents/port';
import type { Ledger } from '@laurel/ledger/port';
import type { Activities } from './activities.ts';
import type { Activity, Done } from './activity.ts';
import type { ActivityWork, OutgoingActivities } from './activity-work.ts';
import type { Contexts } from './context.ts';
import type { Command, Kind } from './kind.ts';
import type { Poster, PostOutcome } from './post.ts';

/** What the write path stands on. */
export interface WritePathDeps {
  documents: Pick<Documents, 'insertInOrder'>;
  activities: Activities;
  openWork: Collection<ActivityWork>;
  contexts: Contexts;
  ledger: Ledger;
  poster: Poster;
  clock: Clock;
  ids: Ids;
  /**
   * Takes posted activities over: publishes their events and closes their work, behind the answer.
   */
  publish(outgoing: OutgoingActivities): void;
  /** How long an unfinished activity is left alone before the sweeper takes it up, in ms. */
  patienceMs: number;
}

/** The write path of one kind of activity. */
export interface Path<Request, Input> extends WritePathDeps {
  kind: Kind<Request, Input>;
}

/**
 * One request on its way: its place in the answer, what is to be done, and the record of an earlier
 * attempt, when there is one.
 */
export interface Work<Input> {
  index: number;
  command: Command<Input>;
  recorded: Activity | undefined;
}

/** One answer per request, filled as they become known. */
export type Slots = (Result<Done> | undefined)[];
export const emptySlots = (length: number): Slots => Array.from({ length }, () => undefined);

/** Names an event among those of all organizations. */
export const nameOf = ({ orgId, dedupe }: { orgId: string; dedupe: string }) =>
  `${orgId}|${dedupe}`;

/** The command a record was made of. */
export function commandOf<Input>({ orgId, dedupe, contentHash, input }: Activity): Command<Input> {
  return { orgId, dedupe, contentHash, input: input as Input }; // written by the kind that reads it
}

/** The same command after the ledger refused its chain. */
export function refused<Input>(
  command: Command<Input>,
  outcome: PostOutcome | undefined,
): Command<Input> {
  return typeof outcome === 'object' ? { ...command, refusal: outcome.moved } : command;
}
