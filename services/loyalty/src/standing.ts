import type { AccountKey } from '@laurel/ledger/chart';
import type { Leg } from '@laurel/ledger/postings';
import type { Book, Standing } from './engine/model.ts';
import { debtKey, walletKey } from './postings-of.ts';

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
export function balancesAfter(book: Book, legs: readonly Leg[], customerId: string, units: readonly string[]): UnitBalance[] {
  return units.map((unit) => {
    const wallet = { ...book.standing(walletKey(customerId, unit)) };
    const debt = { ...book.standing(debtKey(customerId, unit)) };
    const mine = ({ kind, holder }: AccountKey) =>
      holder !== customerId ? undefined : kind === 'customer' ? wallet : kind === 'debt' ? debt : undefined;
    for (const leg of legs) {
      if (leg.debit.unit !== unit) continue;
      move(mine(leg.debit), 'debits', leg);
      move(mine(leg.credit), 'credits', leg);
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

function move(standing: Standing | undefined, side: 'debits' | 'credits', { amount, mode }: Leg) {
  if (!standing) return;
  const resolves = mode?.kind === 'post' || mode?.kind === 'void';
  if (mode?.kind === 'pending') standing[`${side}Pending`] += amount;
  else if (resolves) standing[`${side}Pending`] -= amount;
  if (mode?.kind !== 'pending' && mode?.kind !== 'void') standing[`${side}Posted`] += amount;
}
