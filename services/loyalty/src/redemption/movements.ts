import type { PostingReason } from '@laurel/ledger/postings/leg';
import type { Movement } from '@laurel/ledger/statement';

/** Postings by which a customer pays for a reward, from the hold to its end. */
export const redeemOrigins = ['redeem'] as const satisfies PostingReason[];

export const redeemSentence = ({ state }: Movement): string =>
  state === 'pending' ? 'Held for a redemption' : state === 'voided' ? 'Hold let go' : 'Redeemed';
