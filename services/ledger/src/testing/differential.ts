import { isDeepStrictEqual } from 'node:util';
import type { Ledger } from '../port.ts';
import { createPlaces, type Side } from './places.ts';
import { createEvents, createRandom, type Random } from './random-events.ts';
import { createRealTime, type RealTime } from './real-time.ts';

export interface DifferentialOptions {
  /** Two ledgers that are empty. */
  left: Ledger;
  right: Ledger;
  seed: number;
  /** At least so many events are sent to both. */
  events: number;
  time: SharedTime | RealTime;
}

/** Both ledgers run on one clock that we move, so their timestamps must be equal. */
export interface SharedTime {
  kind: 'shared';
  advance(ms: number): void | Promise<void>;
}

export interface DifferentialReport {
  events: number;
  calls: number;
  /** How often each status was answered. */
  statuses: Map<string, number>;
}

/** The two ledgers answered differently. */
class LedgersDiffer extends Error {
  override readonly name = 'LedgersDiffer';
}

const sharedTimeouts = { usual: [0, 0, 1, 2, 60, 2 ** 32 - 1], closing: [1, 2], wrong: 1 } as const;
const day = 86_400;
/**
 * On a real clock most holds outlast the run, because each that ends has to be waited for; now and
 * then a few batches have short ones.
 */
const shortTimeouts = { usual: [0, 1, 1, day], closing: [1], wrong: 1 } as const;
const longTimeouts = { usual: [0, 0, day, day, 2 ** 32 - 1], wrong: day } as const;
const sharedBatchSizes = [1, 2, 5, 20, 40] as const;
const shortHoldsChance = 0.02;
const shortHoldsBatches = 6;
/** Some are beyond what a cluster in development takes at once. */
const realBatchSizes = [1, 2, 5, 20, 40, 40, 100, 300] as const;

/**
 * Sends the same random events, look-ups and queries to two ledgers and compares all they answer.
 * @throws LedgersDiffer at the first difference, with the seed that replays it
 * @throws TooSlow when the machine was so busy that nothing can be said
 */
export async function compareLedgers(options: DifferentialOptions): Promise<DifferentialReport> {
  const { left, seed, time } = options;
  const random = createRandom(seed);
  const places = createPlaces(time.kind === 'shared' ? 'equal' : 'own');
  const realTime = time.kind === 'real' ? createRealTime(time, left) : undefined;
  const report: DifferentialReport = { events: 0, calls: 0, statuses: new Map() };
  let shortBatches = 0;
  const events = createEvents(random, {
    importTimestamp: () => places.past(random),
    importsResolveTimed: !realTime,
    batchSizes: realTime ? realBatchSizes : sharedBatchSizes,
    timeouts: () => (!realTime ? sharedTimeouts : shortBatches > 0 ? shortTimeouts : longTimeouts),
  });
  const compare = createComparison(options, places, realTime, report);
  const send = async <E extends { timestamp: bigint; timeout?: number }>(
    what: 'createAccounts' | 'createTransfers',
    batch: readonly E[],
    create: (ledger: Ledger, own: E[]) => Promise<Result[]>,
  ) => {
    const answered: Record<Side, Result[]> = { left: [], right: [] };
    await compare(what, batch, async (ledger, side) => {
      const own = batch.map((event) => ({
        ...event,
        timestamp: places.timestampFor(event.timestamp, side),
      }));
      const results = await create(ledger, own);
      answered[side] = results;
      realTime?.answered(side, own, results);
      if (!realTime) return results;
      // What exists answers when it was recorded; other timestamps are each ledger's own.
      return results.map(({ status, timestamp }) => ({
        status,
        timestamp: status === 'exists' ? timestamp : undefined,
      }));
    });
    report.events += batch.length;
    for (const { status } of answered.left)
      report.statuses.set(status, (report.statuses.get(status) ?? 0) + 1);
    places.learn(batch, answered, what === 'createTransfers');
  };

  while (report.events < options.events) {
    if (realTime) {
      shortBatches = random.chance(shortHoldsChance) ? shortHoldsBatches : shortBatches - 1;
      // What comes now meets holds that have ended.
      if (shortBatches === 0) await realTime.passEnds();
    } else if (time.kind === 'shared' && random.chance(0.1))
      await time.advance(random.pick([1, 500, 1_000, 2_000]));
    if (random.chance(report.events < 40 ? 0.9 : 0.08))
      await send('createAccounts', events.accounts(), (ledger, own) => ledger.createAccounts(own));
    else
      await send('createTransfers', events.transfers(), (ledger, own) =>
        ledger.createTransfers(own),
      );
    await compareReads({ random, events, compare, places });
  }
  return report;
}

interface Result {
  timestamp: bigint;
  status: string;
}
type Compare = <Row>(
  what: string,
  asked: unknown,
  ask: (ledger: Ledger, side: Side) => Promise<Row[]>,
) => Promise<void>;

/** Asks both ledgers; what they answer must be alike row by row. */
function createComparison(
  { left, right, seed }: DifferentialOptions,
  places: ReturnType<typeof createPlaces>,
  realTime: ReturnType<typeof createRealTime> | undefined,
  report: DifferentialReport,
): Compare {
  return async (what, asked, ask) => {
    const [leftRows, rightRows] = realTime
      ? await realTime.inTurn(ask)
      : await Promise.all([ask(left, 'left'), ask(right, 'right')]);
    report.calls += 1;
    for (let index = 0; index < Math.max(leftRows.length, rightRows.length); index += 1) {
      const leftRow = places.comparable(leftRows[index], 'left');
      const rightRow = places.comparable(rightRows[index], 'right');
      if (isDeepStrictEqual(leftRow, rightRow)) continue;
      const event = what.startsWith('create') && Array.isArray(asked) ? asked[index] : asked;
      throw new LedgersDiffer(
        `seed ${seed}, call ${report.calls}, after ${report.events} events: ` +
          `${what} differs in row ${index} of ${leftRows.length} and ${rightRows.length}\n` +
          `  left  ${text(leftRow)}\n  right ${text(rightRow)}\n  asked ${text(event)}`,
      );
    }
  };
}

interface Reads {
  random: Random;
  events: ReturnType<typeof createEvents>;
  compare: Compare;
  places: ReturnType<typeof createPlaces>;
}

async function compareReads({ random, events, compare, places }: Reads): Promise<void> {
  const anyTimestamp = () => places.created(random);
  /** Each side gets its own timestamps for those in a filter. */
  const forSide = <F extends { timestampMin: bigint; timestampMax: bigint }>(
    filter: F,
    side: Side,
  ): F => ({
    ...filter,
    timestampMin: places.timestampFor(filter.timestampMin, side),
    timestampMax: places.timestampFor(filter.timestampMax, side),
  });
  const accountIds = events.accountIds();
  await compare('lookupAccounts', accountIds, (ledger) => ledger.lookupAccounts(accountIds));
  if (random.chance(0.5)) {
    const transferIds = events.transferIds();
    await compare('lookupTransfers', transferIds, (ledger) => ledger.lookupTransfers(transferIds));
  }
  if (random.chance(0.5)) {
    const filter = events.accountFilter(anyTimestamp);
    await compare('getAccountTransfers', filter, (ledger, side) =>
      ledger.getAccountTransfers(forSide(filter, side)),
    );
    await compare('getAccountBalances', filter, (ledger, side) =>
      ledger.getAccountBalances(forSide(filter, side)),
    );
  }
  if (random.chance(0.5)) {
    const filter = events.queryFilter(anyTimestamp);
    await compare('queryAccounts', filter, (ledger, side) =>
      ledger.queryAccounts(forSide(filter, side)),
    );
    await compare('queryTransfers', filter, (ledger, side) =>
      ledger.queryTransfers(forSide(filter, side)),
    );
  }
}

const text = (value: unknown) =>
  JSON.stringify(value, (_, part) => (typeof part === 'bigint' ? `${part}n` : part));
