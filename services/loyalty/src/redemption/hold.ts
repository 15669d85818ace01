import { failureAt, type ProblemCode, type Result, success } from '@laurel/contracts/problems';
import { redeemHold } from '@laurel/ledger/postings/redeem';
import type { Missing } from '../engine/missing.ts';
import { offerFor, offerReads } from '../engine/offers.ts';
import { afterReturns } from '../exchange/counted-back.ts';
import { openReturnsThought } from '../exchange/plan-returns.ts';
import type { Activity } from '../pipeline/activity.ts';
import { canonical, fingerprint } from '../pipeline/fingerprint.ts';
import { handleSubjects } from '../pipeline/handle-subjects.ts';
import type { Command, Decided, Kind, Prepared } from '../pipeline/kind.ts';
import { type ResolvedSubject, subjectOf, subjectRefIn } from '../pipeline/subjects.ts';
import type { CompiledReward } from '../program/compiled.ts';
import { walletAndDebt } from '../words/accounts.ts';
import { balancesAfter } from '../words/balances.ts';
import { foldCode } from '../words/code.ts';
import { netIn, netInWords, repaidFirst, type Wallet } from '../words/debts.ts';
import { localTimeAt } from '../words/local-time.ts';
import { takenOf, type Usable, usableIn, withLots } from '../words/lots.ts';
import type { Draw } from '../words/model.ts';
import { readBasket } from './basket.ts';
import { discountIn, discountOf, paymentIn } from './discount.ts';
import { type Deciding, preparePromotion, promotionAsked } from './hold-promotion.ts';
import { holdRoutes } from './hold-routes.ts';
import { redeemOrigins, redeemSentence, timedOutSentence } from './movements.ts';
import { pointValue } from './point-value.ts';
import {
  type Discount,
  type HoldActivity,
  type HoldDetails,
  HoldOutcomeSchema,
  holdType,
  type RedemptionBody,
  type RedemptionInput,
  type RedemptionRequest,
  shortCode,
  tillSaid,
  ttlSecondsDefault,
} from './redemption.ts';

/**
 * Holds. Failures: `customer_not_found`, `location_not_found`, `reward_not_found`,
 * `unit_not_found`, `not_redeemable`, `invalid_value`, `insufficient_balance`, `out_of_stock`,
 * `limit_reached`, `reward_unavailable`; of promotions those of `decidePromotion`.
 */
export const holdKind: Kind<RedemptionRequest, HoldActivity> = {
  type: holdType,
  lane: ({ body, requestId }) => body.customerId ?? body.externalId ?? requestId,
  answer: HoldOutcomeSchema,
  origins: redeemOrigins,
  // what is captured or let go is told by whoever did that
  sentence: (movement) =>
    movement.state === 'voided' ? timedOutSentence : redeemSentence(movement),
  events: ({ outcome }) => [{ type: 'loyalty.redemption_held', payload: outcome }],
  routes: holdRoutes,
  open: (tools) => {
    const { subjects, contexts, clock } = tools;
    const thought = openReturnsThought(tools);
    const handling = handleSubjects<RedemptionRequest, HoldActivity>({
      subjects,
      refOf: ({ orgId, boundLocationId, body: { customerId, locationId } }) =>
        customerId === undefined
          ? { orgId, boundLocationId, locationId, customer: undefined, pointers }
          : subjectRefIn({ customerId, locationId }, { orgId, boundLocationId }),
      accept: (request, resolved) => acceptHold(request, resolved, clock.now()),
      idsOf: (input) => input,
      prepare: prepareRedemption,
      recall: namedBy,
    });
    return {
      ...handling,
      prepare: async (commands) =>
        await handling.prepare(
          await Promise.all(
            commands.map(async (command) => {
              const { orgId, input, resolved } = command;
              if (!input.basket?.returns) return command;
              const context = resolved ? success(resolved.context) : await contexts.of(orgId);
              if (!context.ok) return command;
              const basket = await afterReturns(input.basket, context.value, thought);
              return { ...command, input: { ...input, basket } };
            }),
          ),
        ),
    };
  },
};

const pointers = { location: '/locationId', customer: '/customerId' };

/** What a hold is known by, whatever has become of the customer and the reward. */
function namedBy({ orgId, boundLocationId, body, requestId }: RedemptionRequest) {
  const { customerId, rewardId, promotionId, code, unit, amount } = body;
  const { locationId, transaction, ttlSeconds = ttlSecondsDefault, externalId } = body;
  const promotion = code === undefined ? promotionId && { promotionId } : { code: foldCode(code) };
  const what = promotion ?? (rewardId === undefined ? { unit, amount } : { rewardId });
  const words = [customerId, what, locationId, ttlSeconds];
  const contentHash = fingerprint(transaction ? [...words, canonical(transaction)] : words);
  return {
    ...{ orgId, dedupe: `redemption|${externalId ?? requestId}`, contentHash },
    recognizes: (recorded: Activity) =>
      recorded.contentHash === contentHash &&
      (boundLocationId === null || boundLocationId === recorded.locationId),
  };
}

function acceptHold(
  request: RedemptionRequest,
  resolved: ResolvedSubject,
  nowMs: number,
): Result<Command<RedemptionInput>> {
  const { body } = request;
  const what = whatOf(body, resolved);
  if (!what.ok) return what;
  const { customerId = null, ttlSeconds = ttlSecondsDefault, transaction } = body;
  const locationId = resolved.location.id;
  const basket = transaction && readBasket(transaction, resolved, nowMs);
  if (basket && !basket.ok) return basket;
  const { orgId, dedupe, contentHash } = namedBy(request);
  return success({
    ...{ orgId, dedupe, contentHash },
    input: {
      ...{ customerId, locationId, what: what.value, ttlSeconds, occurredAtMs: nowMs },
      ...tillSaid(body),
      ...(basket && { basket: basket.value }),
    },
  });
}

function whatOf(
  body: RedemptionBody,
  { context }: ResolvedSubject,
): Result<RedemptionInput['what']> {
  const { rewardId, unit, amount, promotionId, code, customerId } = body;
  const asked = [rewardId, promotionId, code, unit ?? amount].filter((one) => one !== undefined);
  if (asked.length !== 1)
    return failureAt(
      'invalid_request',
      '',
      'give one of rewardId, promotionId, code, or unit with amount',
    );
  if (promotionId !== undefined || code !== undefined) return promotionAsked(context.program, body);
  if (customerId === undefined)
    return failureAt('invalid_request', '/customerId', 'is missing: only promotions need nobody');
  if (rewardId !== undefined) {
    if (!context.program.rewards.has(rewardId))
      return failureAt('reward_not_found', '/rewardId', `there is no reward ${rewardId}`);
    return success({ rewardId });
  }
  if (unit === undefined || amount === undefined)
    return failureAt(
      'invalid_request',
      unit === undefined ? '/unit' : '/amount',
      'points are paid by unit and amount: both are needed',
    );
  if (!context.program.units.has(unit))
    return failureAt('unit_not_found', '/unit', `there is no wallet ${unit}`);
  return success({ unit, amount });
}

function prepareRedemption(
  input: RedemptionInput,
  resolved: ResolvedSubject,
): Prepared<HoldActivity> {
  const { context } = resolved;
  const subject = subjectOf(resolved);
  const { what } = input;
  if ('promotionId' in what) return preparePromotion(input, what, resolved);
  if ('unit' in what)
    return {
      context,
      reads: withLots(context.units, {
        accounts: walletAndDebt(subject.holderOf(what.unit), what.unit),
        lifetime: [],
      }),
      decide: (standings, id) =>
        decidePayment({ ...input, ...what }, { context, subject, standings, id }),
    };
  return {
    context,
    reads: withLots(
      context.units,
      offerReads(context.program, subject, input.occurredAtMs, {
        rewardId: what.rewardId,
        basketNumber: input.basket?.number ?? null,
      }),
    ),
    decide: (standings, id) =>
      decideReward(input, what.rewardId, { context, subject, standings, id }),
  };
}

function decidePayment(
  input: RedemptionInput & { unit: string; amount: number },
  deciding: Deciding,
): Result<Decided<HoldActivity>> {
  const { unit, amount } = input;
  const { context, subject, standings } = deciding;
  const wallet = context.program.units.get(unit);
  // A record from before a program change may name a wallet that is gone by now.
  if (!wallet) return failureAt('unit_not_found', '/unit', `there is no wallet ${unit}`);
  const value = pointValue(wallet, amount);
  if (!value.ok) return value;
  const purse = { holder: subject.holderOf(unit), unit };
  if (usableNow(input, purse, deciding).usable < amount)
    return failureAt(
      'insufficient_balance',
      '/amount',
      `the customer has ${netInWords(standings, purse)}; ${amount} are asked for`,
    );
  const discount: Result<Discount> = input.basket
    ? paymentIn(context.program, value.value, input.basket)
    : success({ kind: 'amount', amountMinor: value.value });
  if (!discount.ok) return discount;
  return hold(input, deciding, {
    unit,
    amount,
    via: 'price',
    rewardId: null,
    draws: [],
    discount: discount.value,
    worth: wallet.redemption,
  });
}

function decideReward(
  input: RedemptionInput,
  rewardId: string,
  deciding: Deciding,
): Result<Decided<HoldActivity>> {
  const { context, subject, standings } = deciding;
  const { program } = context;
  const reward = program.rewards.get(rewardId);
  // A record from before a program change may name a reward that is gone by now.
  if (!reward) return failureAt('reward_not_found', '/rewardId', `there is no reward ${rewardId}`);
  const { occurredAtMs: nowMs, basket = null } = input;
  const offer = offerFor(program, rewardId, subject, standings, { nowMs, basket });
  if (!offer?.available) {
    const [missing] = offer?.missing ?? [];
    return failureAt(
      declineOf(missing?.code),
      missing && ofBasket.has(missing.code) ? '/transaction' : '/rewardId',
      missing?.detail ?? 'the reward cannot be redeemed here and now',
    );
  }
  const discount = basket ? discountIn(program, reward, basket) : success(discountOf(reward));
  if (!discount.ok) return discount;
  const price = reward.reward.price;
  const granted = offer.via === 'grant' || !price;
  return hold(input, deciding, {
    unit: granted ? reward.unit : price.unit,
    amount: granted ? 1 : price.amount,
    via: granted ? 'grant' : 'price',
    rewardId,
    draws: offer.draws,
    discount: discount.value,
  });
}

const declines: readonly ProblemCode[] = [
  'insufficient_balance',
  'out_of_stock',
  'limit_reached',
  'reward_unavailable',
];
/** What the basket is to blame for. */
const ofBasket: ReadonlySet<Missing['code']> = new Set([
  'basket_needed',
  'condition_not_met',
  'nothing_matches',
  'below_minimum',
  'not_combinable',
]);
const declineOf = (code: string | undefined): ProblemCode =>
  declines.find((known) => known === code) ?? 'reward_unavailable';

interface Hold {
  unit: string;
  amount: number;
  via: 'grant' | 'price';
  rewardId: string | null;
  draws: Draw[];
  discount: Discount;
  worth?: HoldDetails['worth'];
}

/** What somebody can spend of a wallet, and what of it ends when. */
const usableNow = (
  { occurredAtMs }: RedemptionInput,
  wallet: Wallet,
  { standings, context }: Pick<Deciding, 'standings' | 'context'>,
): Usable =>
  usableIn(standings, wallet, {
    net: netIn(standings, wallet),
    today: localTimeAt(context.program.timeZone, occurredAtMs).date,
  });

function hold(
  input: RedemptionInput,
  { context, subject, standings, id }: Deciding,
  { unit, amount, via, rewardId, draws, discount, worth }: Hold,
): Result<Decided<HoldActivity>> {
  const { customerId, locationId, ttlSeconds, occurredAtMs } = input;
  const { headOfficeId, program } = context;
  const holder = subject.holderOf(unit);
  const expiresAtMs = occurredAtMs + ttlSeconds * 1000;
  const { lots, over } = usableNow(input, { holder, unit }, { standings, context });
  const held = redeemHold({
    ...{ holder, locationId, headOfficeId, unit, amount, draws, over },
    lots: takenOf(lots, amount),
    timeoutSeconds: ttlSeconds,
  });
  const legs = repaidFirst(standings, held);
  return success({
    customerId,
    locationId,
    parentId: null,
    occurredAtMs,
    legs,
    details: { expiresAtMs, ...(worth && { worth }) },
    draws,
    outcome: {
      ...{ id, status: 'held', customerId, rewardId, unit, amount, via, locationId, discount },
      ...tillSaid(input),
      expiresAt: new Date(expiresAtMs).toISOString(),
      code: codeOf(id, rewardId === null ? undefined : program.rewards.get(rewardId)),
      balances: balancesAfter(standings, legs, () => holder, [unit]),
    },
    dueAtMs: null,
  });
}

function codeOf(id: string, reward: CompiledReward | undefined): string {
  const effect = reward?.reward.effect;
  return shortCode(id, effect?.kind === 'voucher' ? effect.prefix : undefined);
}
