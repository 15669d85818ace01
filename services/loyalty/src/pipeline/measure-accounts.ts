import { idNumber } from '@laurel/contracts/ids';
import { chart } from '@laurel/ledger/chart';
import { type Account, batchMax, type Ledger } from '@laurel/ledger/port';

/** A holder's accounts of one measure, one per month that counted something; in no order. */
export const measureAccounts = (
  ledger: Ledger,
  holder: string,
  ledgerNumber: number,
): Promise<Account[]> =>
  ledger.queryAccounts({
    userData128: idNumber(holder),
    userData64: 0n,
    userData32: 0,
    ledger: ledgerNumber,
    code: chart.measure.code,
    timestampMin: 0n,
    timestampMax: 0n,
    limit: batchMax,
    flags: 0,
  });

/** The month or day that an account counts: `2026-11`, `2026-11-26`. */
export function periodOf({ userData32 }: Account): string {
  const digits = String(userData32);
  const month = `${digits.slice(0, 4)}-${digits.slice(4, 6)}`;
  return digits.length > 6 ? `${month}-${digits.slice(6)}` : month;
}

/** What a measure of a holder counts, by month or day. */
export async function countedByPeriod(
  ledger: Ledger,
  holder: string,
  ledgerNumber: number,
): Promise<Map<string, number>> {
  const accounts = await measureAccounts(ledger, holder, ledgerNumber);
  return new Map(
    accounts.map((account) => [
      periodOf(account),
      Number(account.creditsPosted - account.debitsPosted),
    ]),
  );
}
