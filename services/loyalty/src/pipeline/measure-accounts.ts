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
