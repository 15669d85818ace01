import { type AccountKey, keyText } from '@laurel/ledger/chart';
import type { CompiledRule } from '../program/compiled.ts';
import { returnedKey } from '../words/accounts.ts';
import { type LocalTime, type Period, periodKey } from '../words/local-time.ts';
import type { Draw, Standings, Subject } from '../words/model.ts';
import { availableOf } from '../words/standing.ts';
import { capUnit } from '../words/units.ts';

/**
 * What limited supplies still give within one decision: what the ledger says, less what the
 * decision already took.
 */
export interface Supplies {
  left(key: AccountKey, funded: number): number;
  /** What is there, whatever it may be funded up to by now. */
  room(key: AccountKey): number;
  take(key: AccountKey, funded: number, amount: number): Draw;
}

export function createSupplies(standings: Standings): Supplies {
  let taken: Map<string, number> | undefined;
  return {
    left(key, funded) {
      const { debitsPosted, debitsPending } = standings.of(key);
      const returned = standings.of(returnedKey(key)).debitsPosted;
      return Math.max(
        0,
        funded + returned - debitsPosted - debitsPending - (taken?.get(keyText(key)) ?? 0),
      );
    },
    room: (key) => Math.max(0, availableOf(standings.of(key)) - (taken?.get(keyText(key)) ?? 0)),
    take(key, funded, amount) {
      taken ??= new Map();
      taken.set(keyText(key), (taken.get(keyText(key)) ?? 0) + amount);
      return { key, funded, amount };
    },
  };
}

/** The accounts that tell what a supply still gives. */
export const supplyAccounts = (key: AccountKey): AccountKey[] => [key, returnedKey(key)];

/**
 * The account that holds what a capped rule may still give; `null` where the cap needs none: no
 * cap, one per transaction, nobody named.
 */
export function capKey(
  { id, cap }: Pick<CompiledRule, 'id' | 'cap'>,
  { customer, headOfficeId, holderOf }: Subject,
  local: LocalTime,
): AccountKey | null {
  if (!cap || cap.period === 'transaction' || !customer) return null;
  const period = periodKey(cap.period, local);
  const unit = capUnit(id);
  return cap.per === 'customer'
    ? { kind: 'allowance', holder: holderOf(unit), unit, period }
    : { kind: 'stock', holder: headOfficeId, unit, period };
}

/**
 * The account of a unit that holds what there is in a period, for one customer or for all together;
 * `null` where it is for each customer and nobody is named.
 */
export function periodSupplyKey(
  { per, period }: { per: 'customer' | 'program'; period: Period },
  unit: string,
  { customer, headOfficeId, holderOf }: Subject,
  local: LocalTime,
): AccountKey | null {
  const within = { unit, period: periodKey(period, local) };
  if (per === 'program') return { kind: 'stock', holder: headOfficeId, ...within };
  return customer ? { kind: 'allowance', holder: holderOf(unit), ...within } : null;
}

/** The account that holds the supply of a reward. */
export const stockKey = (rewardUnit: string, headOfficeId: string): AccountKey => ({
  kind: 'stock',
  holder: headOfficeId,
  unit: rewardUnit,
  period: '',
});
