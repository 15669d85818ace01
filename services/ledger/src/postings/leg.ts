import type { AccountKey } from '../chart.ts';

/**
 * One line of a posting: the ledger moves `amount` of the accounts' unit from the debit to the
 * credit account.
 */
export interface Leg {
  debit: AccountKey;
  credit: AccountKey;
  /** Non-negative integer. For `balancing…` the most that may move. */
  amount: number;
  /**
   * Which template wrote it; the transfer's `code`, so that statements and refunds know what a
   * movement was.
   */
  reason: PostingReason;
  /** Rule number in the program version (from 1); 0 = none. Kept in `userData32`. */
  rule?: number;
  mode?: LegMode;
  /**
   * Replaces the derived id of its transfer, where only one of several racing activities may apply.
   * The leg must be one that no balance can refuse.
   */
  guardId?: bigint;
  /**
   * Business time, ms since epoch, where it is not that of the activity: what is taken back of a
   * sale that was in another month than was told lowers that month.
   */
  occurredAtMs?: number;
}

export type LegMode =
  | { kind: 'pending'; timeoutSeconds: number }
  /**
   * Resolves a pending transfer by its id; `amount` at most the pending amount, which is
   * `pendingAmount` where a post moves less: the rest lets go.
   */
  | { kind: 'post' | 'void'; pendingId: bigint; pendingAmount?: number }
  /**
   * Moves as much of `amount` as the debit account has (balancingDebit) or the credit account lacks
   * (balancingCredit).
   */
  | { kind: 'balancingDebit' | 'balancingCredit' };

/**
 * Why a transfer was made; its number is the transfer's `code`. Numbers are stored for ever: append
 * only.
 */
export const postingReasons = {
  earn: 1,
  earned: 2,
  spend: 3,
  visit: 4,
  cap: 5,
  debtRepaid: 6,
  stamp: 7,
  cardCompleted: 8,
  grant: 9,
  redeem: 10,
  stock: 11,
  limit: 12,
  refund: 13,
  debt: 14,
  expire: 15,
  expiryCheck: 16,
  gift: 17,
  adjust: 18,
  fund: 19,
  spin: 20,
  prize: 21,
  redeemReversed: 22,
  customerChanged: 23,
  corrected: 24,
  returned: 25,
  promotion: 26,
  refundedBefore: 27,
  returnUndone: 28,
  debtUndone: 29,
} as const;
export type PostingReason = keyof typeof postingReasons;

const reasonByNumber = new Map<number, PostingReason>(
  // keys of `postingReasons`
  Object.entries(postingReasons).map(([reason, number]) => [number, reason as PostingReason]),
);

/** The reason behind a transfer's `code`; `undefined` for a code that is not ours. */
export const reasonOfCode = (code: number): PostingReason | undefined => reasonByNumber.get(code);

/** What a chain belongs to; decides the ids of its transfers. */
export interface ChainOrigin {
  activityId: string;
  /** That id as a number (`userData128`). */
  activityNumber: bigint;
  /** From 1: a decision made again after a balance moved gets fresh transfer ids. */
  attempt: number;
  /** Business time, ms since epoch (`userData64`), of legs that have none of their own. */
  occurredAtMs: number;
}

/**
 * Who gives and who receives. TypeIDs; the head office holds what belongs to no store (supply,
 * breakage).
 */
export interface Parties {
  holder: string;
  locationId: string;
  headOfficeId: string;
}
