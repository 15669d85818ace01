import { failure, success } from '@laurel/contracts/problems';
import type { Draft } from '@laurel/documents/port';
import type { Activity } from './activity.ts';
import { type ActivityWork, closedBut } from './activity-work.ts';
import { type DecidedCommand, decideAll } from './decide-all.ts';
import { mentionsOf } from './mentions.ts';
import { type Path, type PendingCommand, refused, type Slots } from './pending-command.ts';

/**
 * Decisions made again before we give up: each time another writer moved the same balances first.
 */
const maxAttempts = 25;

/**
 * Decides, records and posts until each is posted or declined. Returns what someone else has
 * recorded already.
 */
export async function drive<A extends Activity>(
  path: Path<A>,
  start: readonly PendingCommand<A>[],
  slots: Slots<A>,
): Promise<PendingCommand<A>[]> {
  const { poster, publish } = path;
  const elsewhere: PendingCommand<A>[] = [];
  const posted: Activity[] = [];
  const works: Draft<ActivityWork>[] = [];
  const unfinished = new Set<string>(); // of those recorded here
  let open = start;
  for (let round = 0; open.length > 0; round += 1) {
    if (round === maxAttempts) {
      for (const { index } of open)
        slots[index] = failure(
          'unavailable',
          'other requests kept changing the same balances; try again',
        );
      break;
    }
    const { decided, standings, repeats, dropped } = await decideAll(path, open, slots);
    for (const id of dropped) unfinished.delete(id);
    const postings = decided.map(({ posting }) => posting);
    const [recorded] = await Promise.all([
      recordAll(path, decided),
      poster.ensure(postings, standings.existed),
    ]);
    works.push(...recorded.works);
    elsewhere.push(...repeats, ...recorded.elsewhere);
    const outcomes = await poster.post(recorded.written.map(({ posting }) => posting));
    const moved: PendingCommand<A>[] = [];
    recorded.written.forEach((work, i) => {
      const activity = { ...work.activity, version: (work.recorded?.version ?? 0) + 1 };
      if (outcomes[i] === 'posted') {
        slots[work.index] = success({ activity, replayed: false });
        posted.push(activity);
        unfinished.delete(activity.id);
      } else {
        moved.push({
          index: work.index,
          command: refused(work.command, outcomes[i]),
          recorded: activity,
        });
        if (!work.recorded) unfinished.add(activity.id);
      }
    });
    open = moved;
  }
  publish({
    items: posted,
    works: works.map((work) => closedBut(work, (id) => unfinished.has(id))),
  });
  return elsewhere;
}

/**
 * Writes the records and what is left to do for them; tells which were written and which someone
 * else had recorded already.
 */
async function recordAll<A extends Activity>(path: Path<A>, decided: readonly DecidedCommand<A>[]) {
  const { documents, activities, openWork, mentions, freeText } = path;
  const fresh = decided.filter(({ recorded }) => !recorded);
  const again = decided.filter(({ recorded }) => recorded);
  const works = worksFor(path, fresh);
  const [[, , inserts = []], replaces] = await Promise.all([
    // The work first: an activity that a crash left without it, nobody would finish; and one with
    // words of which nothing is noted, erasing would not find. Those decided again have theirs from
    // their first record.
    documents.insertInOrder([
      { into: openWork, documents: works },
      {
        into: mentions,
        documents: fresh.flatMap(({ activity }) => mentionsOf(activity, freeText)),
      },
      activities.insertionOf(fresh.map(({ activity }) => activity)),
    ]),
    Promise.all(
      again.map(({ activity, recorded }) => activities.replace(activity, recorded?.version ?? 0)),
    ),
  ]);
  return {
    works,
    written: [
      ...fresh.filter((_, i) => inserts[i] === 'inserted'),
      ...again.filter((_, i) => replaces[i] === 'replaced'),
    ],
    elsewhere: [
      ...fresh.filter((_, i) => inserts[i] === 'duplicate'),
      ...again.filter((_, i) => replaces[i] === 'conflict'),
    ],
  };
}

/** What is left to do for new activities, one document per organization. */
function worksFor<A extends Activity>(
  { ids, clock, patienceMs }: Path<A>,
  fresh: readonly DecidedCommand<A>[],
): Draft<ActivityWork>[] {
  const wakeAtMs = clock.now() + patienceMs;
  const byOrg = new Map<string, string[]>();
  for (const { activity } of fresh) {
    const known = byOrg.get(activity.orgId);
    if (known) known.push(activity.id);
    else byOrg.set(activity.orgId, [activity.id]);
  }
  return [...byOrg].map(([orgId, activityIds]) => ({
    orgId,
    id: ids.next('msg'),
    todo: 'finish',
    wakeAtMs,
    activityIds,
  }));
}
