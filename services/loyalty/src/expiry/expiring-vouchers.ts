import type { Ledger } from '@laurel/ledger/port';
import type { OrgContext } from '../pipeline/context.ts';
import { loadStandings } from '../pipeline/standings.ts';
import { walletAndDebt } from '../words/accounts.ts';
import { netIn } from '../words/debts.ts';
import { localTimeAt } from '../words/local-time.ts';
import { endOfDayMs, type Vouchers, vouchersOf, withLots } from '../words/lots.ts';
import type { Expiring } from './expiring.ts';
import { unitsWithLots } from './run-voucher-expiry.ts';

/** A customer's vouchers of a reward, by when they lapse. */
export interface ExpiringVouchers {
  expiring: Expiring[];
  /** Those of the balance that lapsed by now, though the next run has not taken them yet. */
  over: number;
}

/** By the unit of the vouchers; rewards that never gave any that lapse are left out. */
export async function loadExpiringVouchers(
  ledger: Ledger,
  { program, units, holderOf }: OrgContext,
  { customerId, nowMs }: { customerId: string; nowMs: number },
): Promise<Map<string, ExpiringVouchers>> {
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
      const vouchers = vouchersOf(standings, wallet, { net, today });
      return [wallet.unit, { over: vouchers.over, expiring: expiringOf(vouchers, timeZone) }];
    }),
  );
}

/** Soonest first; should there be fewer than the lots say, those that end soonest are used. */
function expiringOf({ usable, lots }: Vouchers, timeZone: string): Expiring[] {
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
