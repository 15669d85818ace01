import { postingReasons } from './postings/leg.ts';

/** What one posting to a location's account is in its settlement; signed. */
export interface Position {
  issued: bigint;
  redeemed: bigint;
  /** The part of `redeemed` that refunds took back from customers who still had it. */
  refunded: bigint;
  /** The part of `redeemed` that customers had spent when a refund asked for it: they owe it. */
  owed: bigint;
}

/**
 * Taken back to be given anew, of what is given anew what a refund counted already, and the stamps
 * of a card that is filled again.
 */
const givenAnew: ReadonlySet<number> = new Set([
  postingReasons.customerChanged,
  postingReasons.corrected,
  postingReasons.refundedBefore,
  postingReasons.returnUndone,
]);

/** Debits of a location that issue nothing: they undo what it was credited with before. */
const givesBack: ReadonlySet<number> = new Set([
  postingReasons.redeemReversed,
  postingReasons.returnUndone,
  postingReasons.debtUndone,
]);

/**
 * A location's account is debited with what it issues and credited with what it redeems. What is
 * taken back to be given anew is issued once less: what is given in exchange counts as issued once
 * more.
 * @param reason code of the transfer
 */
export function positionOf({
  reason,
  isDebit,
  amount,
}: {
  reason: number;
  isDebit: boolean;
  amount: bigint;
}): Position {
  const none = { issued: 0n, redeemed: 0n, refunded: 0n, owed: 0n };
  if (isDebit ? !givesBack.has(reason) : givenAnew.has(reason))
    return { ...none, issued: isDebit ? amount : -amount };
  const redeemed = isDebit ? -amount : amount;
  const isRefunded = reason === (isDebit ? postingReasons.returnUndone : postingReasons.refund);
  const isOwed = reason === (isDebit ? postingReasons.debtUndone : postingReasons.debt);
  return { ...none, redeemed, refunded: isRefunded ? redeemed : 0n, owed: isOwed ? redeemed : 0n };
}
