import type { PostingReason } from '@laurel/ledger/postings/leg';

/**
 * What comes into a wallet without being counted as earned: it has the age of its arrival all the
 * same.
 */
export const arrivalReasons: readonly PostingReason[] = ['adjust', 'gift', 'prize'];
