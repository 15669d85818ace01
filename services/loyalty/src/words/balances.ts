import type { AccountKey } from '@laurel/ledger/chart';
import type { Leg } from '@laurel/ledger/postings';
import { debtKey, walletKey } from '../engine/effect-postings.ts';
import { moveStanding } from '../pipeline/book.ts';
import type { Book } from './model.ts';

/** One unit of a customer as he is told it. Whole units. */
export interface UnitBalance {
  unit: string;
  /** What he can use now. */
  available: number;
  /** Earned, not yet due. */
  pending: number;
  /** Reserved by a redemption that is not captured yet. */
  held: number;
  /** Owed after a refund of what he had used already; the next earnings repay it. */
  debt: number;
}

/** Balances as they will stand when the legs are posted on top of the book. */
export function balancesAfter(
  book: Book,
  legs: readonly Leg[],
  customerId: string,
  units: readonly string[],
): UnitBalance[] {
  return units.map((unit) => {
    const wallet = { ...book.standing(walletKey(customerId, unit)) };
    const debt = { ...book.standing(debtKey(customerId, unit)) };
    const mine = ({ kind, holder }: AccountKey) =>
      holder !== customerId
        ? undefined
        : kind === 'customer'
          ? wallet
          : kind === 'debt'
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
      available: wallet.creditsPosted - wallet.debitsPosted - wallet.debitsPending,
      pending: wallet.creditsPending,
      held: wallet.debitsPending,
      debt: debt.debitsPosted - debt.creditsPosted,
    };
  });
}
