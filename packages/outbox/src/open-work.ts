import { idHalves } from '@laurel/contracts/ids';
import type { Change, Collection, Document, Key } from '@laurel/documents/port';

/**
 * What is left to do for something that a service writes. It is written before that (see
 * `Documents.insertInOrder`) and removed when the events are published; so its collection holds
 * only what is under way, or was in a process that died. What there is to do the service keeps in
 * fields of its own.
 */
export interface OpenWork extends Document {
  /** When the sweep takes it up. */
  wakeAtMs: number;
}

/** Open work that is done; `rest` overwrites it where somebody else has to finish a part. */
export interface ClosedWork<W extends OpenWork> extends Key {
  rest?: Change<W>['set'] | undefined;
}

/** The indexes that a collection of open work is opened with. */
export const openWorkIndexes = [{ fields: ['wakeAtMs'], global: true }] as const;

/**
 * Open work without what it was written for is older than this before it counts as abandoned:
 * several times as long as an engine may take to answer whoever is about to write that. Should a
 * process be paused for longer, write it, and then die before it is published, its caller has had
 * no answer.
 */
const abandonedMs = 30_000;

/**
 * Whether nobody can be about to write any more what this id was minted for. Of an id that was
 * minted in the future nobody can tell: another process may have the right clock, and be about to.
 * @param id a TypeID: it begins with its time
 */
export const isAbandoned = (id: string, nowMs: number): boolean =>
  nowMs - mintedAtMs({ id }) > abandonedMs;

/** When an id, a TypeID, was minted. */
export const mintedAtMs = ({ id }: { id: string }): number => Number(idHalves(id).high >> 16n);

/** What is open. */
export interface Backlog {
  /** Of the things that work was written for. */
  count: number;
  /**
   * For how long the oldest could have been done, in ms; 0 when there is none. Beyond minutes there
   * is something that cannot be done.
   */
  oldestMs: number;
}

/** Unfinished work is looked at again within this time, whatever became of the last look. */
const soonMs = 600_000;

/**
 * What is open now or within minutes.
 * @param measures for how many things a piece of work is, and since when it could be done
 */
export async function backlogOf<W extends OpenWork>(
  openWork: Collection<W>,
  nowMs: number,
  { sizeOf, sinceMsOf }: { sizeOf(work: W): number; sinceMsOf(work: W): number },
): Promise<Backlog> {
  const backlog = { count: 0, oldestMs: 0 };
  let cursor: string | undefined;
  do {
    const page = await findDue(openWork, { untilMs: nowMs + soonMs, limit: 1_000, cursor });
    for (const work of page.data) {
      backlog.count += sizeOf(work);
      backlog.oldestMs = Math.max(backlog.oldestMs, nowMs - sinceMsOf(work));
    }
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return backlog;
}

/** Open work of all organizations that wakes until then, first to wake first. */
export async function findDue<W extends OpenWork>(
  openWork: Collection<W>,
  asked: { untilMs: number; limit: number; cursor?: string | undefined },
): Promise<{ data: W[]; nextCursor?: string }> {
  const { untilMs, limit, cursor } = asked;
  const { data, ...rest } = await byWaking(openWork).find({
    orgId: undefined,
    filter: { wakeAtMs: { $lte: untilMs } },
    sort: { field: 'wakeAtMs', direction: 'asc' },
    limit,
    ...(cursor === undefined ? {} : { cursor }),
  });
  return { data: data as W[], ...rest }; // found in a collection of such
}

/** Nothing sleeps so long but what falls due at a time of its own. */
const soundSleepMs = 600_000;

/**
 * Wakes what was put to sleep while the clock was ahead, and would sleep until it has got there.
 * @param isLate whether work sleeps longer than its own time says, if it has one
 */
export async function wakeStrays<W extends OpenWork>(
  openWork: Collection<W>,
  nowMs: number,
  isLate: (work: W) => boolean,
): Promise<void> {
  let cursor: string | undefined;
  do {
    const { data, nextCursor } = await byWaking(openWork).find({
      orgId: undefined,
      filter: { wakeAtMs: { $gt: nowMs + soundSleepMs } },
      sort: { field: 'wakeAtMs', direction: 'asc' },
      limit: 500,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const strays = (data as W[]).filter(isLate); // found in a collection of such
    if (strays.length > 0) await sleepUntil(openWork, strays, nowMs);
    cursor = nextCursor;
  } while (cursor !== undefined);
}

/** Lets open work sleep on, whatever becomes of it. */
export async function sleepUntil<W extends OpenWork>(
  openWork: Collection<W>,
  works: readonly Key[],
  wakeAtMs: number,
): Promise<void> {
  const keys = works.map(({ orgId, id }) => ({ orgId, id }));
  await byWaking(openWork).updateMany(keys, { set: { wakeAtMs } });
}

/** Whatever else it has, open work has this one field. */
const byWaking = <W extends OpenWork>(openWork: Collection<W>) =>
  openWork as unknown as Pick<Collection<OpenWork>, 'find' | 'updateMany'>;

/** Removes what is done, and leaves open what others have to finish. */
export async function close<W extends OpenWork>(
  openWork: Collection<W>,
  works: readonly ClosedWork<W>[],
): Promise<void> {
  await Promise.all([
    openWork.deleteMany(works.filter(({ rest }) => rest === undefined)),
    ...works.map(({ rest, ...key }) => rest && openWork.update(key, { set: rest })),
  ]);
}
