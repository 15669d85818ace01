import type { Movement } from '@laurel/ledger/movement';
import type { PostingReason } from '@laurel/ledger/postings/leg';
import { debtRepaidSentence, lapsedAtOnceSentence } from '../words/sentences.ts';

/** Postings of a sale or custom event that move what its customer has. */
export const occasionOrigins = [
  'earn',
  'stamp',
  'cardCompleted',
  'grant',
  'debtRepaid',
  'expire',
] as const satisfies PostingReason[];

export function occasionSentence(
  { reason, state }: Movement,
  { rule }: { rule: string | null },
): string {
  switch (reason) {
    case 'earn':
      return rule ? `Earned by “${rule}”${state === 'pending' ? ', not yet due' : ''}` : 'Earned';
    case 'stamp':
      return 'Stamps collected';
    case 'cardCompleted':
      return 'A full card became a reward';
    case 'grant':
      return rule ? `Granted by “${rule}”` : 'Granted';
    case 'expire':
      return lapsedAtOnceSentence;
    default:
      return debtRepaidSentence;
  }
}
