import { failure, success } from '@laurel/contracts/problems';
import type { Activity } from './activity.ts';
import type { Contexts } from './context.ts';
import { drive } from './drive.ts';
import { findRecorded } from './find-recorded.ts';
import type { Command } from './kind.ts';
import {
  commandOf,
  nameOf,
  type Path,
  type PendingCommand,
  refused,
  type Slots,
} from './pending-command.ts';
import type { Poster, Posting, PostOutcome } from './post.ts';
import { storedPosting } from './record.ts';

/** A recorded activity and the place of its answer. */
export interface Known<A extends Activity> {
  index: number;
  activity: A;
}

/**
 * Answers requests whose activity is recorded already: by an earlier request, or by another process
 * at this moment.
 */
export async function settleKnown<A extends Activity>(
  path: Path<A>,
  works: readonly PendingCommand<A>[],
  slots: Slots<A>,
): Promise<void> {
  if (works.length === 0) return;
  const { activities, type } = path;
  const found = await findRecorded(activities, works);
  const known: Known<A>[] = [];
  for (const { index, command } of works) {
    const activity = found.get(nameOf(command));
    // Recorded a moment ago and gone again: the other attempt was declined after a race. Trying
    // again decides afresh.
    if (!activity)
      slots[index] = failure(
        'unavailable',
        'another request for the same activity is being settled; try again',
      );
    else if (!type.is(activity) || !isRepeat(command, activity))
      slots[index] = path.onConflict?.(activity) ?? conflict(activity);
    else known.push({ index, activity });
  }
  await finishKnown(path, known, slots);
  const activityAt = new Map(known.map(({ index, activity }) => [index, activity]));
  for (const { index, command } of works) {
    const activity = activityAt.get(index);
    if (activity && slots[index]?.ok)
      slots[index] = path.onRepeat?.(activity, command) ?? slots[index];
  }
}

const isRepeat = (command: Command<unknown>, recorded: Activity) =>
  command.recognizes?.(recorded) ?? recorded.contentHash === command.contentHash;

const conflict = ({ id }: Activity) =>
  failure('idempotency_conflict', `${id} was recorded under this external id with other content`);

/**
 * Brings recorded activities to their end: what the ledger has is done, what it lacks is posted as
 * recorded (or barred, see `Kind.momentary`), what it refuses is decided again.
 */
export async function finishKnown<A extends Activity>(
  path: Path<A>,
  known: readonly Known<A>[],
  slots: Slots<A>,
): Promise<void> {
  const { momentary, poster } = path;
  const done = ({ index, activity }: Known<A>) => {
    slots[index] = success({ activity, replayed: true });
  };
  known.filter(({ activity }) => activity.legs.length === 0).forEach(done);
  const unsure = known.filter(({ activity }) => activity.legs.length > 0);
  if (unsure.length === 0) return;
  const postings = await rebuild(path.contexts, unsure);
  const there = await poster.posted(postings);
  unsure.filter((_, i) => there[i]).forEach(done);
  const lacking = unsure.filter((_, i) => !there[i]);
  if (lacking.length === 0) return;
  const missing = postings.filter((_, i) => !there[i]);
  const outcomes = await (momentary ? barAll(poster, missing) : postAll(poster, missing));
  const again: PendingCommand<A>[] = [];
  lacking.forEach((item, i) => {
    const { index, activity } = item;
    if (outcomes[i] === 'posted') done(item);
    else
      again.push({
        index,
        command: refused(commandOf(activity), outcomes[i]),
        recorded: activity,
      });
  });
  await settleKnown(path, await drive(path, again, slots), slots);
}

async function postAll(poster: Poster, postings: readonly Posting[]): Promise<PostOutcome[]> {
  await poster.ensure(postings, () => false);
  return await poster.post(postings);
}

async function barAll(poster: Poster, postings: readonly Posting[]): Promise<PostOutcome[]> {
  const barred = await poster.bar(postings);
  return barred.map((isBarred) => (isBarred ? { moved: 'barred' } : 'posted'));
}

/** The chains of recorded decisions, exactly as they were recorded. */
function rebuild(contexts: Contexts, unsure: readonly Known<Activity>[]): Promise<Posting[]> {
  return Promise.all(
    unsure.map(async ({ activity }) => {
      const context = await contexts.of(activity.orgId);
      if (!context.ok)
        throw new Error(`${activity.id} cannot be finished: ${context.problem.detail}`);
      return storedPosting(activity, context.value);
    }),
  );
}
