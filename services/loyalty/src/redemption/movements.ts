import type { Movement } from '@laurel/ledger/movement';
import type { PostingReason } from '@laurel/ledger/postings/leg';
import { debtRepaidSentence } from '../words/sentences.ts';

/** Postings by which a customer pays for a reward, from the hold to its end. */
export const redeemOrigins = ['redeem', 'debtRepaid'] as const satisfies PostingReason[];

export function redeemSentence({ reason, state }: Movement): string {
  if (reason === 'debtRepaid') return debtRepaidSentence;
  if (state === 'pending') return 'Held for a redemption';
  return state === 'voided' ? 'Held for a redemption, and let go' : 'Redeemed';
}

/** Of a hold that nobody captured or let go. */
export const timedOutSentence = 'Held for a redemption, and let go when its time was over';
