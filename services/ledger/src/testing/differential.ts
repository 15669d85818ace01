import { isDeepStrictEqual } from 'node:util';
import type { Ledger } from '../port.ts';
import { createEvents, createRandom, type Random } from './random-events.ts';

export interface DifferentialOptions {
  /** Two ledgers that are empty. */
  left: Ledger;
  right: Ledger;
  seed: number;
  /** At least so many events are sent to both. */
  events: number;
  /** Moves the clock of both. */
  advance(ms: number): void | Promise<void>;
  /**
   * `same`: both run on one clock, so timestamps must be equal. `own`: each has its own; they are compared by order, and imported events are left out,
   * because they would have to name one past for both.
   */
  timestamps: 'same' | 'own';
}

export interface DifferentialReport {
  events: number;
  calls: number;
  /** How often each status was answered. */
  statuses: Map<string, number>;
}

/**
 * Sends the same random events, look-ups and queries to two ledgers and compares all they answer.
 * @throws at the first difference, with the seed that replays it
 */
export async function compareLedgers(options: DifferentialOptions): Promise<DifferentialReport> {
  const random = createRandom(options.seed);
  const times = createTimes(options.timestamps);
  const events = createEvents(random, options.timestamps === 'same' ? () => times.past(random) : undefined);
  const report: DifferentialReport = { events: 0, calls: 0, statuses: new Map() };

  const compare = async <T>(what: string, input: unknown, ask: (ledger: Ledger, side: Side) => Promise<T[]>): Promise<T[]> => {
    const [left, right] = await Promise.all([ask(options.left, 'left'), ask(options.right, 'right')]);
    report.calls += 1;
    if (left.length !== right.length) throw difference(options.seed, report, { what, input, left, right });
    for (const [index, row] of left.entries()) {
      const leftRow = times.comparable(row, 'left');
      const rightRow = times.comparable(right[index], 'right');
      if (!isDeepStrictEqual(leftRow, rightRow)) {
        throw difference(options.seed, report, { what: `${what}, row ${index}`, input, left: leftRow, right: rightRow });
      }
    }
    return left;
  };
  const send = async <E>(
    what: string,
    batch: E[],
    create: (ledger: Ledger) => Promise<{ timestamp: bigint; status: string }[]>,
  ) => {
    const answered: Record<Side, { timestamp: bigint; status: string }[]> = { left: [], right: [] };
    await compare(what, batch, async (ledger, side) => {
      answered[side] = await create(ledger);
      return answered[side].map(({ status, timestamp }) => (options.timestamps === 'same' ? { status, timestamp } : { status }));
    });
    report.events += batch.length;
    for (const { status } of answered.left) report.statuses.set(status, (report.statuses.get(status) ?? 0) + 1);
    times.learn(answered.left, answered.right);
    if (what === 'createTransfers') times.learnTransfers(answered.left);
  };
  const timesOf = (place: number, side: Side) => times.at(place, side);

  while (report.events < options.events) {
    if (random.chance(0.1)) await options.advance(random.pick([1, 500, 1_000, 2_000]));
    if (random.chance(report.events < 40 ? 0.9 : 0.08)) {
      const batch = events.accounts();
      await send('createAccounts', batch, (ledger) => ledger.createAccounts(batch));
    } else {
      const batch = events.transfers();
      await send('createTransfers', batch, (ledger) => ledger.createTransfers(batch));
    }
    await compareReads({ random, events, compare, timesOf, known: times.count() });
  }
  return report;
}

type Side = 'left' | 'right';

interface Reads {
  random: Random;
  events: ReturnType<typeof createEvents>;
  compare: <T>(what: string, input: unknown, ask: (ledger: Ledger, side: Side) => Promise<T[]>) => Promise<T[]>;
  /** The timestamp at this place in the order of all created, as a side knows it. */
  timesOf(place: number, side: Side): bigint;
  known: number;
}

async function compareReads({ random, events, compare, timesOf, known }: Reads): Promise<void> {
  // A filter is made once, with places for timestamps; each side gets its own timestamps for them.
  const placed = <F extends { timestampMin: bigint; timestampMax: bigint }>(make: (timestamp: () => bigint) => F) => {
    const places: number[] = [];
    const marker = 2n ** 70n;
    const filter = make(() => marker + BigInt(places.push(random.below(known + 1)) - 1));
    const placeOr = (value: bigint, side: Side) => (value >= marker ? timesOf(places[Number(value - marker)] ?? 0, side) : value);
    return (side: Side): F => ({
      ...filter,
      timestampMin: placeOr(filter.timestampMin, side),
      timestampMax: placeOr(filter.timestampMax, side),
    });
  };
  const accountIds = events.accountIds();
  await compare('lookupAccounts', accountIds, (ledger) => ledger.lookupAccounts(accountIds));
  if (random.chance(0.5)) {
    const transferIds = events.transferIds();
    await compare('lookupTransfers', transferIds, (ledger) => ledger.lookupTransfers(transferIds));
  }
  if (random.chance(0.5)) {
    const filter = placed((timestamp) => events.accountFilter(timestamp));
    await compare('getAccountTransfers', filter('left'), (ledger, side) => ledger.getAccountTransfers(filter(side)));
    await compare('getAccountBalances', filter('left'), (ledger, side) => ledger.getAccountBalances(filter(side)));
  }
  if (random.chance(0.5)) {
    const filter = placed((timestamp) => events.queryFilter(timestamp));
    await compare('queryAccounts', filter('left'), (ledger, side) => ledger.queryAccounts(filter(side)));
    await compare('queryTransfers', filter('left'), (ledger, side) => ledger.queryTransfers(filter(side)));
  }
}

/** The timestamps each side gave, by the order of what they were given to. */
function createTimes(mode: 'same' | 'own') {
  const given: Record<Side, bigint[]> = { left: [], right: [] };
  const places: Record<Side, Map<bigint, number>> = { left: new Map(), right: new Map() };
  let latest = 10n;
  let latestTransfer = 1n;
  return {
    learn(left: readonly { timestamp: bigint; status: string }[], right: readonly { timestamp: bigint }[]) {
      for (const [index, { timestamp, status }] of left.entries()) {
        if (timestamp > latest) latest = timestamp;
        if (status !== 'created') continue;
        for (const [side, time] of [
          ['left', timestamp],
          ['right', right[index]?.timestamp ?? 0n],
        ] as const) {
          places[side].set(time, given[side].push(time) - 1);
        }
      }
    },
    learnTransfers(results: readonly { timestamp: bigint; status: string }[]) {
      for (const { timestamp, status } of results) if (status === 'created') latestTransfer = timestamp;
    },
    count: () => given.left.length,
    at: (place: number, side: Side) => given[side][place] ?? 0n,
    /** Around the newest event, or just after the newest transfer, hence before the newest accounts. */
    past: (random: Random) => (random.chance(0.3) ? latestTransfer + 1n : latest - 2n) + BigInt(random.below(40)),
    /** A row with its timestamp replaced by its place, when the sides have clocks of their own. */
    comparable(row: unknown, side: Side): unknown {
      if (mode === 'same' || typeof row !== 'object' || row === null || !('timestamp' in row)) return row;
      const { timestamp } = row;
      return { ...row, timestamp: typeof timestamp === 'bigint' ? places[side].get(timestamp) : timestamp };
    },
  };
}

function difference(
  seed: number,
  report: DifferentialReport,
  detail: { what: string; input: unknown; left: unknown; right: unknown },
): Error {
  const text = (value: unknown) => JSON.stringify(value, (_, v) => (typeof v === 'bigint' ? `${v}n` : v));
  return new Error(
    `seed ${seed}, call ${report.calls}: ${detail.what} differs\n  left  ${text(detail.left)}\n  right ${text(detail.right)}\n  input ${text(detail.input)}`,
  );
}
