import {
  type Account,
  batchMax,
  type Ledger,
  type QueryFilter,
  queryFilterFlags,
  type Transfer,
} from './port.ts';

/** What reports ask of a ledger. */
export type LedgerReads = Pick<
  Ledger,
  'lookupAccounts' | 'queryAccounts' | 'queryTransfers' | 'reports'
>;

/** A filter that lets everything pass; name only what differs. */
export const anything: QueryFilter = {
  userData128: 0n,
  userData64: 0n,
  userData32: 0,
  ledger: 0,
  code: 0,
  timestampMin: 0n,
  timestampMax: 0n,
  limit: batchMax,
  flags: 0,
};

/**
 * Reads one page of rows; `from` is the timestamp after which (reversed: before which) it begins,
 * `undefined` for the first.
 */
export type PageReader<T> = (page: { from: bigint | undefined; limit: number }) => Promise<T[]>;

/** Where a page begins, as the port's filters say it. */
function range(
  from: bigint | undefined,
  reversed: boolean,
): { timestampMin?: bigint; timestampMax?: bigint; flags: number } {
  if (!reversed) return { ...(from === undefined ? {} : { timestampMin: from + 1n }), flags: 0 };
  return {
    ...(from === undefined ? {} : { timestampMax: from - 1n }),
    flags: queryFilterFlags.reversed,
  };
}

/**
 * Pages of an organization's transfers in one unit. `filter.timestampMin/Max` bound the whole scan
 * on the side where it ends.
 */
export function unitTransfers(
  ledger: LedgerReads,
  filter: Partial<QueryFilter>,
  reversed = false,
): PageReader<Transfer> {
  return async ({ from, limit }) =>
    ledger.queryTransfers({ ...anything, ...filter, ...range(from, reversed), limit });
}

/** Pages of accounts; as `unitTransfers`. */
export function unitAccounts(
  ledger: LedgerReads,
  filter: Partial<QueryFilter>,
  reversed = false,
): PageReader<Account> {
  return async ({ from, limit }) =>
    ledger.queryAccounts({ ...anything, ...filter, ...range(from, reversed), limit });
}

/**
 * Readers that together give the accounts of some units: one, where the ledger finds those of
 * several at once.
 */
export function accountsOfUnits(
  ledger: LedgerReads,
  numbers: readonly number[],
  filter: Partial<QueryFilter>,
): PageReader<Account>[] {
  const ask = ledger.reports?.accountsOfUnits;
  if (!ask || numbers.length < 2 || filter.userData128)
    return numbers.map((number) => unitAccounts(ledger, { ...filter, ledger: number }));
  return [
    ({ from, limit }) =>
      ask({ ...anything, ...filter, ...range(from, false), ledgers: numbers, limit }),
  ];
}

/** The same of transfers. */
export function transfersOfUnits(
  ledger: LedgerReads,
  numbers: readonly number[],
  filter: Partial<QueryFilter>,
  reversed = false,
): PageReader<Transfer>[] {
  const ask = ledger.reports?.transfersOfUnits;
  if (!ask || numbers.length < 2)
    return numbers.map((number) => unitTransfers(ledger, { ...filter, ledger: number }, reversed));
  return [
    ({ from, limit }) =>
      ask({ ...anything, ...filter, ...range(from, reversed), ledgers: numbers, limit }),
  ];
}

/** Of one report; a ledger elsewhere takes a thousand of all reports before it refuses more. */
const askedTogether = 16;

/** Asks the same of each, some at a time: what is far away is not waited for one by one. */
export async function askEach<T, R>(
  items: readonly T[],
  ask: (item: T) => Promise<R>,
): Promise<R[]> {
  const answers: R[] = [];
  for (let i = 0; i < items.length; i += askedTogether)
    answers.push(...(await Promise.all(items.slice(i, i + askedTogether).map(ask))));
  return answers;
}

/** All rows of one source, page after page; one page is in memory at a time. */
export async function* pages<T extends { timestamp: bigint }>(
  read: PageReader<T>,
  { from, limit = batchMax }: { from?: bigint | undefined; limit?: number } = {},
): AsyncGenerator<T[]> {
  let after = from;
  for (;;) {
    const page = await read({ from: after, limit });
    if (page.length > 0) yield page;
    const last = page.at(-1);
    if (!last || page.length < limit) return;
    after = last.timestamp;
  }
}

interface Source<T> {
  read: PageReader<T>;
  rows: T[];
  at: number;
  after: bigint | undefined;
  done: boolean;
}

/**
 * Rows of several sources as one sequence ordered by timestamp (the ledger gives no two rows the
 * same one). Yields runs of rows; together the sources hold about one page of the ledger in memory.
 */
export async function* merged<T extends { timestamp: bigint }>(
  readers: readonly PageReader<T>[],
  { from, reversed, limit }: { from?: bigint | undefined; reversed: boolean; limit?: number },
): AsyncGenerator<T[]> {
  const limitEach = limit ?? Math.max(64, Math.floor(batchMax / Math.max(1, readers.length)));
  let sources: Source<T>[] = readers.map((read) => ({
    read,
    rows: [],
    at: 0,
    after: from,
    done: false,
  }));
  for (;;) {
    await Promise.all(sources.filter(isEmpty).map((source) => fill(source, limitEach)));
    sources = sources.filter((source) => !isEmpty(source));
    if (sources.length === 0) return;
    yield run(sources, reversed);
  }
}

const isEmpty = <T>(source: Source<T>) => source.at >= source.rows.length;

async function fill<T extends { timestamp: bigint }>(
  source: Source<T>,
  limit: number,
): Promise<void> {
  if (source.done) return;
  source.rows = await source.read({ from: source.after, limit });
  source.at = 0;
  source.after = source.rows.at(-1)?.timestamp ?? source.after;
  source.done = source.rows.length < limit;
}

/** Takes rows in order until one source has to be read again. */
function run<T extends { timestamp: bigint }>(
  sources: readonly Source<T>[],
  reversed: boolean,
): T[] {
  const rows: T[] = [];
  for (;;) {
    let next: Source<T> | undefined;
    let head: T | undefined;
    for (const source of sources) {
      const candidate = source.rows[source.at];
      if (candidate && (!head || candidate.timestamp < head.timestamp !== reversed)) {
        head = candidate;
        next = source;
      }
    }
    if (!next || !head) return rows;
    rows.push(head);
    next.at += 1;
    if (isEmpty(next) && !next.done) return rows;
    if (rows.length >= batchMax) return rows;
  }
}

/**
 * The accounts with these ids, by id; as many calls as the ledger's batches need. Missing ones are
 * left out.
 */
export async function accountsById(
  ledger: LedgerReads,
  ids: Iterable<bigint>,
): Promise<Map<bigint, Account>> {
  const all = [...ids];
  const found = new Map<bigint, Account>();
  for (let i = 0; i < all.length; i += batchMax)
    for (const account of await ledger.lookupAccounts(all.slice(i, i + batchMax)))
      found.set(account.id, account);
  return found;
}

/** Both accounts of each transfer. */
export function accountsOf(
  ledger: LedgerReads,
  transfers: readonly Transfer[],
): Promise<Map<bigint, Account>> {
  return accountsById(
    ledger,
    new Set(
      transfers.flatMap(({ debitAccountId, creditAccountId }) => [debitAccountId, creditAccountId]),
    ),
  );
}
