import { chart } from './chart.ts';
import { endOfMs } from './instant.ts';
import type { Ledger } from './port.ts';
import { askEach } from './scan.ts';
import { unitTotals } from './totals.ts';
import { hasValue, type OrgUnits } from './units.ts';

/** What is open of a unit that customers hold. */
export interface Outstanding {
  unit: string;
  /** What customers have; what is held for a redemption is theirs until it is captured. */
  held: bigint;
  /** What customers owe. */
  owed: bigint;
}

/**
 * What customers have and owe of every unit that they hold, posted: what waits to fall due is not
 * in it. «As of» is when the ledger recorded it, as in the trial balance.
 * @param atMs ms since epoch, inclusive; `undefined` = now
 */
export async function outstanding(
  ledger: Ledger,
  orgUnits: OrgUnits,
  atMs?: number,
): Promise<Outstanding[]> {
  const at = atMs === undefined ? undefined : endOfMs(atMs);
  const held = orgUnits.all().filter(({ kind }) => hasValue(kind));
  return await askEach(held, async ({ unit, number }) => {
    const { customer, debt } = await byKind(ledger, number, at);
    return { unit, held: customer.credits - customer.debits, owed: debt.debits - debt.credits };
  });
}

async function byKind(ledger: Ledger, number: number, at: bigint | undefined) {
  if (!ledger.reports) return await unitTotals(ledger, number, at);
  const sums = await ledger.reports.sumsByCode({ ledger: number, timestampMax: at ?? 0n });
  const of = (kind: 'customer' | 'debt') =>
    sums.find(({ code }) => code === chart[kind].code) ?? { debits: 0n, credits: 0n };
  return { customer: of('customer'), debt: of('debt') };
}
