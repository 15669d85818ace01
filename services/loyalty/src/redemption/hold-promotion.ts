import { failureAt, type ProblemCode, type Result, success } from '@laurel/contracts/problems';
import { promotionHold } from '@laurel/ledger/postings/redeem';
import type { Missing } from '../engine/missing.ts';
import type { NumberedBasket } from '../engine/offer-basket.ts';
import { promotionReads } from '../engine/promotions.ts';
import type { OrgContext } from '../pipeline/context.ts';
import type { Decided, Prepared } from '../pipeline/kind.ts';
import { type ResolvedSubject, subjectOf } from '../pipeline/subjects.ts';
import type { CompiledProgram } from '../program/compiled.ts';
import { foldCode } from '../words/code.ts';
import { localTimeAt } from '../words/local-time.ts';
import type { Standings, Subject } from '../words/model.ts';
import { givenBy } from './given-by.ts';
import {
  type HoldActivity,
  type RedemptionBody,
  type RedemptionInput,
  shortCode,
  tillSaid,
} from './redemption.ts';

/** What a decision rests on. */
export interface Deciding {
  context: OrgContext;
  subject: Subject;
  standings: Standings;
  id: string;
}

type Asked = Extract<RedemptionInput['what'], { promotionId: string }>;

/**
 * Which promotion a request means. Failures: `promotion_not_found`, `invalid_request` (without the
 * basket nobody knows what it gives).
 */
export function promotionAsked(
  { promotions }: CompiledProgram,
  { promotionId, code, transaction }: RedemptionBody,
): Result<Asked> {
  const folded = code === undefined ? null : foldCode(code);
  const found =
    promotionId === undefined
      ? [...promotions.values()].find((one) => folded !== null && one.code === folded)
      : promotions.get(promotionId);
  if (!found)
    return promotionId === undefined
      ? failureAt('promotion_not_found', '/code', `there is no code ${folded}`)
      : failureAt('promotion_not_found', '/promotionId', `there is no promotion ${promotionId}`);
  if (folded === null && found.code !== null)
    return failureAt(
      'promotion_not_found',
      '/promotionId',
      `${promotionId} is had by its code only`,
    );
  if (!transaction)
    return failureAt(
      'invalid_request',
      '/transaction',
      'is missing: what a promotion gives depends on the basket',
    );
  const { id } = found.promotion;
  return success(folded === null ? { promotionId: id } : { promotionId: id, code: folded });
}

export function preparePromotion(
  input: RedemptionInput,
  asked: Asked,
  resolved: ResolvedSubject,
): Prepared<HoldActivity> {
  const { context } = resolved;
  const subject = subjectOf(resolved);
  const { occurredAtMs: nowMs, basket } = input;
  if (!basket) throw new Error(`the promotion ${asked.promotionId} was accepted without a basket`);
  const compiled = context.program.promotions.get(asked.promotionId);
  return {
    context,
    reads: promotionReads(context.program, compiled ? [compiled] : [], { subject, nowMs, basket }),
    decide: (standings, id) =>
      decidePromotion({ ...input, basket }, asked, { context, subject, standings, id }),
  };
}

/**
 * Failures: `promotion_not_found`, `promotion_expired`, `promotion_not_targeted`,
 * `promotion_needs_customer`, `promotion_unavailable`, `limit_reached`, `budget_exhausted`.
 */
function decidePromotion(
  input: RedemptionInput & { basket: NumberedBasket },
  { promotionId, code }: Asked,
  { context, subject, standings, id }: Deciding,
): Result<Decided<HoldActivity>> {
  const { customerId, locationId, ttlSeconds, occurredAtMs: nowMs, basket } = input;
  const { program, headOfficeId } = context;
  const named = code === undefined ? '/promotionId' : '/code';
  const compiled = program.promotions.get(promotionId);
  // A record from before a program change may name a promotion that is gone by now.
  if (!compiled)
    return failureAt('promotion_not_found', named, `there is no promotion ${promotionId}`);
  const given = givenBy(program, compiled, standings, { subject, nowMs, basket });
  if (!given.ok) {
    const [first] = given.missing;
    return failureAt(declineOf[first.code], placeOf[first.code] ?? named, first.detail);
  }
  const { discount, amountMinor: amount, draws } = given;
  const expiresAtMs = nowMs + ttlSeconds * 1000;
  const { month } = localTimeAt(subject.location.timeZone, nowMs);
  const { unit } = compiled;
  return success({
    ...{ customerId, locationId, parentId: null, occurredAtMs: nowMs },
    legs: promotionHold({
      ...{ locationId, headOfficeId, unit, amount, month, draws },
      timeoutSeconds: ttlSeconds,
    }),
    details: { expiresAtMs },
    draws,
    outcome: {
      ...{ id, status: 'held', customerId, rewardId: null, promotionId, unit, amount },
      ...{ via: 'promotion', locationId, discount },
      ...tillSaid(input),
      expiresAt: new Date(expiresAtMs).toISOString(),
      code: shortCode(id),
      balances: [],
    },
    dueAtMs: null,
  });
}

const declineOf = {
  ...{ not_offered: 'promotion_unavailable', not_for_sale: 'promotion_unavailable' },
  ...{ outside_schedule: 'promotion_unavailable', not_started: 'promotion_unavailable' },
  ...{ basket_needed: 'promotion_unavailable', condition_not_met: 'promotion_unavailable' },
  ...{ nothing_matches: 'promotion_unavailable', nothing_off: 'promotion_unavailable' },
  ...{ below_minimum: 'promotion_unavailable', not_combinable: 'promotion_unavailable' },
  ...{ insufficient_balance: 'promotion_unavailable', out_of_stock: 'promotion_unavailable' },
  not_targeted: 'promotion_not_targeted',
  limit_reached: 'limit_reached',
  no_customer: 'promotion_needs_customer',
  expired: 'promotion_expired',
  budget_exhausted: 'budget_exhausted',
} as const satisfies Record<Missing['code'], ProblemCode>;

/** Where the fault stands, if not in what was asked for. */
const placeOf: Partial<Record<Missing['code'], string>> = {
  ...{ basket_needed: '/transaction', condition_not_met: '/transaction' },
  ...{ nothing_matches: '/transaction/lines', nothing_off: '/transaction/lines' },
  ...{ below_minimum: '/transaction', not_combinable: '/transaction' },
  no_customer: '/customerId',
};
