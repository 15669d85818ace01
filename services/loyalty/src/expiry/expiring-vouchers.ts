import type { Ledger } from '@laurel/ledger/port';
import type { OrgContext } from '../pipeline/context.ts';
import { loadStandings } from '../pipeline/standings.ts';
import { walletAndDebt } from '../words/accounts.ts';
import { netIn } from '../words/debts.ts';
import { localTimeAt } from '../words/local-time.ts';
import { endOfDayMs, type Usable, usableIn, withLots } from '../words/lots.ts';
import type { Expiring } from './expiring.ts';
import { unitsWithLots } from './run-voucher-expiry.ts';

/** A customer's vouchers of a reward, or points with a day of their own, by when they lapse. */
export interface Dated {
  expiring: Expiring[];
  /** What of the balance lapsed by now, though the next run has not taken it yet. */
  over: number;
}

/** By unit; those of which nothing ever had a day of its own are left out. */
export async function loadDated(
  ledger: Ledger,
  { program, units, holderOf }: OrgContext,
  { customerId, nowMs }: { customerId: string; nowMs: number },
): Promise<Map<string, Dated>> {
  const wallets = unitsWithLots(units).map((unit) => ({
    unit,
    holder: holderOf({ id: customerId }, unit),
  }));
  if (wallets.length === 0) return new Map();
  const accounts = wallets.flatMap(({ holder, unit }) => walletAndDebt(holder, unit));
  const standings = await loadStandings(ledger, [
    { reads: withLots(units, { accounts, lifetime: [] }), numberOf: units.numberOf },
  ]);
  const { timeZone } = program;
  const today = localTimeAt(timeZone, nowMs).date;
  return new Map(
    wallets.map((wallet) => {
      const net = netIn(standings, wallet);
      const usable = usableIn(standings, wallet, { net, today });
      return [wallet.unit, { over: usable.over, expiring: expiringOf(usable, timeZone) }];
    }),
  );
}

/** Both in one list, soonest first. */
export function together(a: readonly Expiring[], b: readonly Expiring[]): Expiring[] {
  const amounts = new Map<string, number>();
  for (const { at, amount } of [...a, ...b]) amounts.set(at, (amounts.get(at) ?? 0) + amount);
  return [...amounts]
    .map(([at, amount]) => ({ at, amount }))
    .sort((x, y) => (x.at < y.at ? -1 : 1));
}

/** Soonest first; should there be less than the lots say, what ends soonest is used. */
function expiringOf({ usable, lots }: Usable, timeZone: string): Expiring[] {
  let rest = usable;
  const expiring: Expiring[] = [];
  for (const { day, left } of lots.toReversed()) {
    const amount = Math.min(rest, left);
    rest -= amount;
    if (amount > 0)
      expiring.unshift({ at: new Date(endOfDayMs(timeZone, day)).toISOString(), amount });
  }
  return expiring;
}
