import type { Collection, Document, Documents } from '@laurel/documents/port';
import type { Thresholds } from '../rfm/thresholds.ts';
import type { DayMoves, Tallied } from './tally.ts';

/** What is kept of a day of an organization. */
interface RfmDay extends Document {
  /** By what customers were judged on it; absent: the job did not run. */
  thresholds?: Thresholds;
  /** How many went where; absent: it is not over, or not counted yet. */
  moves?: DayMoves['moves'];
}

/** Where customers stood when the job last came through all of them. */
export interface Summary extends Tallied {
  asOf: string;
  computedAtMs: number;
  thresholds: Thresholds;
  /** The last day of which the moves are counted. */
  movesTo: string;
}
interface StoredSummary extends Summary, Document {}

const id = 'current';

export type Days = ReturnType<typeof openDays>;

/** What the daily job finds out, by day and as of its last run. */
export function openDays(documents: Pick<Documents, 'collection'>) {
  const days: Collection<RfmDay> = documents.collection<RfmDay>('rfm_days');
  const summaries: Collection<StoredSummary> = documents.collection<StoredSummary>('rfm_summaries');

  const note = async (
    orgId: string,
    day: string,
    set: Pick<RfmDay, 'thresholds'> | Pick<RfmDay, 'moves'>,
  ) => {
    const key = { orgId, id: day };
    if ((await days.update(key, { set })) || (await days.insert({ ...key, ...set })) === 'inserted')
      return;
    await days.update(key, { set });
  };

  return {
    summary: async (orgId: string): Promise<Summary | undefined> =>
      await summaries.get({ orgId, id }),
    noteThresholds: (orgId: string, day: string, thresholds: Thresholds) =>
      note(orgId, day, { thresholds }),
    /** Keeps what a run found out. Done twice, it is the same. */
    async noteRun(orgId: string, summary: Summary, closed: readonly DayMoves[]): Promise<void> {
      for (const { day, moves } of closed) await note(orgId, day, { moves });
      const draft = { ...summary, orgId, id };
      for (;;) {
        const known = await summaries.get(draft);
        const isDone = known
          ? (await summaries.replace(draft, known.version)) === 'replaced'
          : (await summaries.insert(draft)) === 'inserted';
        if (isDone) return;
      }
    },
    /** The moves of the days from one to another, as far as they are counted. */
    async movesIn(orgId: string, from: string, to: string): Promise<DayMoves[]> {
      const found: DayMoves[] = [];
      let cursor: string | undefined;
      do {
        const page = await days.find({
          ...{ orgId, filter: { id: { $gte: from, $lte: to } }, limit: 1_000 },
          ...(cursor === undefined ? {} : { cursor }),
        });
        for (const { id: day, moves } of page.data) if (moves) found.push({ day, moves });
        cursor = page.nextCursor;
      } while (cursor !== undefined);
      return found;
    },
  };
}
