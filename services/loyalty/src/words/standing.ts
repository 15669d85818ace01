import type { Leg } from '@laurel/ledger/postings/leg';
import type { Standing } from './model.ts';

export const nothing: Standing = Object.freeze({
  debitsPending: 0,
  debitsPosted: 0,
  creditsPending: 0,
  creditsPosted: 0,
});

/** What an account whose debits may not exceed its credits can still give. */
export const availableOf = ({ creditsPosted, debitsPosted, debitsPending }: Standing): number =>
  creditsPosted - debitsPosted - debitsPending;

/** What a holder has in all: what is available, held, or pending. */
export const heldOf = ({ creditsPosted, creditsPending, debitsPosted }: Standing): number =>
  creditsPosted + creditsPending - debitsPosted;

/** How far a counter stands. */
export const countOf = ({ creditsPosted, debitsPosted }: Standing): number =>
  creditsPosted - debitsPosted;

/** What is owed on a debt account; the ledger never lets it fall below zero. */
export const owedOf = ({ creditsPosted, debitsPosted }: Standing): number =>
  Math.max(0, debitsPosted - creditsPosted);

/** What is there beyond what is owed; negative: so much is owed beyond it. */
export const netOf = (wallet: Standing, debt: Standing): number =>
  availableOf(wallet) - owedOf(debt);

export type Side = 'debits' | 'credits';

/** What a leg does to the standing of the account on one of its sides, as the ledger does it. */
export function moveStanding(standing: Standing, side: Side, { amount, mode }: Leg): void {
  if (mode?.kind === 'pending') standing[`${side}Pending`] += amount;
  if (mode?.kind === 'post' || mode?.kind === 'void')
    standing[`${side}Pending`] -= mode.pendingAmount ?? amount;
  if (mode?.kind !== 'pending' && mode?.kind !== 'void') standing[`${side}Posted`] += amount;
}
