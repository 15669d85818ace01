import { endOfMs } from './instant.ts';
import type { Ledger } from './port.ts';
import { askEach } from './scan.ts';
import { type Sums, unitTotals } from './totals.ts';
import type { OrgUnits } from './units.ts';

export interface TrialBalanceLine {
  unit: string;
  /** Posted, over all accounts of the unit. */
  debits: bigint;
  credits: bigint;
}

/**
 * Posted debits and credits of every unit. Equal in every line, or the ledger is broken. «As of» is
 * when the ledger recorded it, not business time: what was reported for an instant never changes
 * afterwards.
 * @param atMs ms since epoch, inclusive; `undefined` = now
 */
export async function trialBalance(
  ledger: Ledger,
  orgUnits: OrgUnits,
  atMs?: number,
): Promise<TrialBalanceLine[]> {
  const at = atMs === undefined ? undefined : endOfMs(atMs);
  return await askEach(orgUnits.all(), async ({ unit, number }) => {
    const sums = await postedSums(ledger, number, at);
    return {
      unit,
      debits: sums.reduce((sum, { debits }) => sum + debits, 0n),
      credits: sums.reduce((sum, { credits }) => sum + credits, 0n),
    };
  });
}

/** As they are kept, where they are; else over all accounts and the transfers since the instant. */
async function postedSums(
  ledger: Ledger,
  number: number,
  at: bigint | undefined,
): Promise<readonly Sums[]> {
  return ledger.reports
    ? await ledger.reports.sumsByCode({ ledger: number, timestampMax: at ?? 0n })
    : Object.values(await unitTotals(ledger, number, at));
}
