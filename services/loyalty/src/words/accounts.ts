import type { AccountKey } from '@laurel/ledger/chart';
import { agedUnit, earnedDayUnit, earnedUnit, lapsedUnit } from './units.ts';

/** What a holder has of a unit. */
export const walletKey = (holder: string, unit: string): AccountKey => ({
  kind: 'customer',
  holder,
  unit,
  period: '',
});

/** What a holder owes of a unit after a refund of what was spent already. */
export const debtKey = (holder: string, unit: string): AccountKey => ({
  kind: 'debt',
  holder,
  unit,
  period: '',
});

/** The accounts that tell what a holder has of a unit, and owes. */
export const walletAndDebt = (holder: string, unit: string): [AccountKey, AccountKey] => [
  walletKey(holder, unit),
  debtKey(holder, unit),
];

/** The account whose debits are what refunds gave back to a supply. */
export const returnedKey = (key: AccountKey): AccountKey => ({ ...key, kind: 'returned' });

/** A counter of a month (`YYYY-MM`), or of a day. */
export const measureKey = (holder: string, unit: string, period: string): AccountKey => ({
  kind: 'measure',
  holder,
  unit,
  period,
});

/** What a holder earned of a wallet in a month. */
export const earnedKey = (holder: string, wallet: string, month: string): AccountKey =>
  measureKey(holder, earnedUnit(wallet), month);

/** What a holder earned of a wallet on a day (`2026-11-26`), while it lapses by days. */
export const earnedDayKey = (holder: string, wallet: string, date: string): AccountKey =>
  measureKey(holder, earnedDayUnit(wallet), date);

/** What lapsed of a wallet of what a holder earned in a month, or on a day where days lapse. */
export const lapsedKey = (holder: string, wallet: string, period: string): AccountKey =>
  measureKey(holder, lapsedUnit(wallet), period);

/** How much of what a holder was given counts as earned in a month or on a day, signed. */
export const agedKey = (holder: string, wallet: string, period: string): AccountKey =>
  measureKey(holder, agedUnit(wallet), period);
