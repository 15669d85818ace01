import { idNumber } from '@laurel/contracts/ids';
import { timeoutAtNs } from './account-transfers.ts';
import { accountId, chart } from './chart.ts';
import { startOfMs } from './instant.ts';
import { movements } from './lookup.ts';
import { type Line, type Movement, movementOf, type OwnAccounts } from './movement.ts';
import { type Ledger, type Transfer, transferFlags } from './port.ts';
import { postingReasons } from './postings/leg.ts';
import { accountsById, merged, pages } from './scan.ts';
import { hasValue, type OrgUnits } from './units.ts';

export interface Statement {
  data: Movement[];
  /** Ledger timestamp of the last movement; present when there may be more. */
  nextCursor?: bigint;
}

export interface StatementQuery {
  /** Customer TypeID. */
  holder: string;
  /** Only these units; absent = all of value. */
  units?: readonly string[];
  /** 1 to 1,000. */
  limit: number;
  cursor?: bigint;
}

/**
 * Movements of one customer over all his accounts, as recorded, newest first: of what he has, and
 * of what he owes. One that repays a debt moves both and is one line. A hold is one line: where it
 * was captured or let go, and where it was taken as long as it is open or when it timed out. The
 * two legs of an expiry's balance check, which cancel out, are left out. All lines together add up
 * to what he has and owes.
 */
export async function statement(
  ledger: Ledger,
  orgUnits: OrgUnits,
  { nowMs, ...query }: StatementQuery & { nowMs: number },
): Promise<Statement> {
  const own = await ownAccounts(ledger, orgUnits, query);
  const { limit, cursor } = query;
  const endOf = openEnds(ledger, { cursor, nowNs: startOfMs(nowMs) });
  const lines: Line[] = [];
  let seen = 0n;
  let nextCursor: bigint | undefined;
  const readers = [...own.has, ...own.owes].map((id) => movements(ledger, id));
  const sources = merged(readers, { from: cursor, reversed: true, limit: limit + 1 });
  scan: for await (const transfers of sources) {
    for (const transfer of transfers) {
      if (transfer.code === postingReasons.expiryCheck || transfer.timestamp === seen) continue;
      seen = transfer.timestamp; // one between two of his accounts is read by both readers
      const end = own.has.has(transfer.debitAccountId) ? await endOf(transfer) : 'open';
      if (end === 'resolved') continue;
      if (lines.length === limit) {
        nextCursor = lines.at(-1)?.transfer.timestamp;
        break scan;
      }
      lines.push({ transfer, timedOut: end === 'timedOut' });
    }
  }
  const resolved = await resolvedBy(ledger, lines);
  const data = lines.map((line) =>
    movementOf(line, resolved.get(line.transfer.pendingId), { own, orgUnits }),
  );
  return nextCursor === undefined ? { data } : { data, nextCursor };
}

async function ownAccounts(
  ledger: Ledger,
  orgUnits: OrgUnits,
  { holder, units }: Pick<StatementQuery, 'holder' | 'units'>,
): Promise<OwnAccounts> {
  const wanted = orgUnits
    .all()
    .filter(({ unit, kind }) => (units ? units.includes(unit) : hasValue(kind)));
  const accounts = wanted.flatMap(({ unit, number }) => [
    accountId({ kind: 'customer', holder, unit, period: '' }, number),
    accountId({ kind: 'debt', holder, unit, period: '' }, number),
  ]);
  const existing = [...(await accountsById(ledger, accounts)).values()].filter(
    ({ userData128 }) => userData128 === idNumber(holder),
  );
  const idsOf = (kind: 'customer' | 'debt') =>
    new Set(existing.filter(({ code }) => code === chart[kind].code).map(({ id }) => id));
  return { has: idsOf('customer'), owes: idsOf('debt') };
}

/** What became of a hold; `open` of whatever is none. */
type End = 'open' | 'resolved' | 'timedOut';

/**
 * Tells of transfers, newest first, whether they are holds that came to an end. What resolves a
 * hold is newer than it: it was told before, or lies on a page before, and then it is looked for
 * between the page's beginning and the time at which the hold would have timed out.
 */
function openEnds(
  ledger: Ledger,
  { cursor, nowNs }: { cursor: bigint | undefined; nowNs: bigint },
): (transfer: Transfer) => Promise<End> {
  const resolved = new Set<bigint>();

  const isResolvedBefore = async ({ id, debitAccountId }: Transfer, endNs: bigint | null) => {
    if (cursor === undefined || (endNs !== null && endNs < cursor)) return false;
    const read = movements(ledger, debitAccountId, { since: cursor });
    const from = endNs === null ? undefined : endNs + 1n;
    for await (const transfers of pages(read, { from }))
      if (transfers.some(({ pendingId }) => pendingId === id)) return true;
    return false;
  };

  return async (transfer) => {
    if (transfer.pendingId !== 0n) resolved.add(transfer.pendingId);
    if ((transfer.flags & transferFlags.pending) === 0) return 'open';
    const endNs = timeoutAtNs(transfer);
    if (resolved.has(transfer.id) || (await isResolvedBefore(transfer, endNs))) return 'resolved';
    return endNs !== null && endNs <= nowNs ? 'timedOut' : 'open';
  };
}

/** What the lines post or void, by id. */
async function resolvedBy(ledger: Ledger, lines: readonly Line[]): Promise<Map<bigint, Transfer>> {
  const ids = lines.map(({ transfer }) => transfer.pendingId).filter((id) => id !== 0n);
  const found = ids.length === 0 ? [] : await ledger.lookupTransfers(ids);
  return new Map(found.map((transfer) => [transfer.id, transfer]));
}
