import { failure, success } from '@laurel/contracts/problems';
import type { Activity } from './activity.ts';
import { type DecidedWork, decideAll } from './decide-all.ts';
import { type Path, refused, type Slots, type Work } from './work.ts';

/** Decisions made again before we give up: each time another writer moved the same balances first. */
const maxAttempts = 25;

/** Decides, records and posts until each is posted or declined. Returns what someone else has recorded already. */
export async function drive<Request, Input>(
  path: Path<Request, Input>,
  start: readonly Work<Input>[],
  slots: Slots,
): Promise<Work<Input>[]> {
  const { poster, behind } = path;
  const elsewhere: Work<Input>[] = [];
  let open = start;
  for (let round = 0; open.length > 0; round += 1) {
    if (round === maxAttempts) {
      for (const { index } of open)
        slots[index] = failure('unavailable', 'other requests kept changing the same balances; try again');
      break;
    }
    const { decided, book, repeats } = await decideAll(path, open, slots);
    const postings = decided.map(({ posting }) => posting);
    const [recorded] = await Promise.all([recordAll(path, decided), poster.ensure(postings, book.existed)]);
    elsewhere.push(...repeats, ...recorded.elsewhere);
    const outcomes = await poster.post(recorded.written.map(({ posting }) => posting));
    const posted: Activity[] = [];
    const moved: Work<Input>[] = [];
    recorded.written.forEach((work, i) => {
      const activity = { ...work.activity, version: (work.recorded?.version ?? 0) + 1 };
      if (outcomes[i] === 'posted') {
        slots[work.index] = success({ activity, replayed: false });
        posted.push(activity);
      } else moved.push({ index: work.index, command: refused(work.command, outcomes[i]), recorded: activity });
    });
    behind(posted);
    open = moved;
  }
  return elsewhere;
}

/** Writes the records and what is left to do for them; tells which were written and which someone else had recorded already. */
async function recordAll<Request, Input>(
  { documents, activities, openWork, clock, patienceMs }: Path<Request, Input>,
  decided: readonly DecidedWork<Input>[],
) {
  const fresh = decided.filter(({ recorded }) => !recorded);
  const again = decided.filter(({ recorded }) => recorded);
  const wakeAtMs = clock.now() + patienceMs;
  const work = fresh.map(({ activity: { orgId, id } }) => ({ orgId, id, todo: 'finish' as const, wakeAtMs }));
  const [[, inserts = []], replaces] = await Promise.all([
    // The work first: an activity that a crash left without it, nobody would finish. Those decided again have theirs from their first record.
    documents.insertInOrder([
      { into: openWork, documents: work },
      { into: activities, documents: fresh.map(({ activity }) => activity) },
    ]),
    Promise.all(again.map(({ activity, recorded }) => activities.replace(activity, recorded?.version ?? 0))),
  ]);
  const duplicates = fresh.filter((_, i) => inserts[i] === 'duplicate');
  if (duplicates.length > 0) await openWork.deleteMany(duplicates.map(({ activity }) => activity));
  return {
    written: [...fresh.filter((_, i) => inserts[i] === 'inserted'), ...again.filter((_, i) => replaces[i] === 'replaced')],
    elsewhere: [...duplicates, ...again.filter((_, i) => replaces[i] === 'conflict')],
  };
}
