/**
 * The public entry to postings: what happens in the business, as legs; legs, as one linked chain of
 * the ledger.
 */
export { type AccountKey, transferId } from './chart.ts';
export { adjust } from './postings/adjust.ts';
export {
  type ChainOutcome,
  chain,
  chainOutcome,
  chainTransfers,
  legIds,
  type NumberOf,
} from './postings/chain.ts';
export { type Earning, earn, earnPending, mature } from './postings/earn.ts';
export { expire } from './postings/expire.ts';
export { fund } from './postings/fund.ts';
export { gift } from './postings/gift.ts';
export { grant } from './postings/grant.ts';
export type { Draw } from './postings/guard.ts';
export {
  type ChainOrigin,
  type Leg,
  type LegMode,
  type Parties,
  type PostingReason,
  postingReasons,
  reasonOfCode,
} from './postings/leg.ts';
export { measure } from './postings/measure.ts';
export { capture, type HeldLeg, redeemHold, voidHold } from './postings/redeem.ts';
export {
  type RefundProgress,
  type Reversal,
  type Reversible,
  reverse,
  type UnitAmount,
} from './postings/refund.ts';
export { type Prize, spin } from './postings/spin.ts';
export { completeCard, stamp } from './postings/stamp.ts';
