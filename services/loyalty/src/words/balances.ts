import type { AccountKey } from '@laurel/ledger/chart';
import type { Leg } from '@laurel/ledger/postings/leg';
import { type Static, Type } from 'typebox';
import { debtKey, walletKey } from './accounts.ts';
import type { HolderOf, Standings } from './model.ts';
import { availableOf, moveStanding, owedOf } from './standing.ts';

export const unitBalanceExample = { unit: 'points', available: 180, pending: 0, held: 0, debt: 0 };

export const UnitBalanceSchema = Type.Object(
  {
    unit: Type.String(),
    available: Type.Integer({ description: 'Can be used now' }),
    pending: Type.Integer({ description: 'Earned, not yet due' }),
    held: Type.Integer({ description: 'Reserved by a redemption that is not captured yet' }),
    debt: Type.Integer({
      description: 'Owed after a refund of what was used already; the next earnings repay it',
    }),
  },
  { component: 'UnitBalance', example: unitBalanceExample },
);

/** One unit of a customer as he is told it. Whole units. */
export type UnitBalance = Static<typeof UnitBalanceSchema>;

/**
 * What the ledger says a customer has of a unit; zeros where it says nothing. Exact: nobody has
 * more than `balanceMax`.
 */
export const unitBalance = (
  unit: string,
  has: Readonly<Record<'available' | 'pending' | 'held' | 'debt', bigint>> | undefined,
): UnitBalance => {
  // when a hold has just timed out beside a debt, what it held is no more his to spend
  const net = Number((has?.available ?? 0n) - (has?.debt ?? 0n));
  return {
    unit,
    available: Math.max(0, net),
    pending: Number(has?.pending ?? 0n),
    held: Number(has?.held ?? 0n),
    debt: Math.max(0, -net),
  };
};

/** Balances as they will stand when the legs are posted on top of the standings. */
export function balancesAfter(
  standings: Standings,
  legs: readonly Leg[],
  holderOf: HolderOf,
  units: readonly string[],
): UnitBalance[] {
  return units.map((unit) => {
    const holder = holderOf(unit);
    const wallet = { ...standings.of(walletKey(holder, unit)) };
    const debt = { ...standings.of(debtKey(holder, unit)) };
    const mine = (key: AccountKey) =>
      key.holder !== holder
        ? undefined
        : key.kind === 'customer'
          ? wallet
          : key.kind === 'debt'
            ? debt
            : undefined;
    for (const leg of legs) {
      if (leg.debit.unit !== unit) continue;
      const from = mine(leg.debit);
      const to = mine(leg.credit);
      if (from) moveStanding(from, 'debits', leg);
      if (to) moveStanding(to, 'credits', leg);
    }
    return {
      unit,
      available: availableOf(wallet),
      pending: wallet.creditsPending,
      held: wallet.debitsPending,
      debt: owedOf(debt),
    };
  });
}
