import type { Clock } from '@laurel/contracts/clock';
import { failureAt, type ProblemCode, type Result, success } from '@laurel/contracts/problems';
import { PositiveAmount, Text } from '@laurel/http/schemas';
import { redeemHold } from '@laurel/ledger/postings';
import { type Static, Type } from 'typebox';
import { debtKey, walletKey } from '../engine/effect-postings.ts';
import { offerFor, offerReads } from '../engine/offers.ts';
import { available } from '../pipeline/book.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Command, Decided, Kind, Prepared } from '../pipeline/kind.ts';
import { acceptAndPrepare } from '../pipeline/named.ts';
import { type Named, namingIn, type Subjects, subjectOf } from '../pipeline/subjects.ts';
import type { CompiledReward } from '../program/compiled.ts';
import { balancesAfter } from '../words/balances.ts';
import type { Book, Draw, Reads, Subject } from '../words/model.ts';

const ttlSecondsDefault = 300;
const ttlSecondsMax = 30 * 86_400;

export const RedemptionSchema = Type.Object(
  {
    customerId: Text('Customer'),
    rewardId: Type.Optional(Text('Reward; either this or `unit` and `amount`', 64)),
    unit: Type.Optional(Text('Wallet to pay with points from', 64)),
    amount: Type.Optional(PositiveAmount('How much of it')),
    locationId: Text('Where it is redeemed'),
    ttlSeconds: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: ttlSecondsMax,
        description: `How long it is held before it lets go by itself; default ${ttlSecondsDefault}`,
      }),
    ),
    externalId: Type.Optional(Text('Makes a repeat of the request recognizable')),
  },
  {
    additionalProperties: false,
    description: 'Holds a reward, or points to pay with, until it is captured or voided',
  },
);
export type RedemptionBody = Static<typeof RedemptionSchema>;

export interface RedemptionRequest {
  orgId: string;
  boundLocationId: string | null;
  requestId: string;
  body: RedemptionBody;
}

export interface RedemptionInput {
  customerId: string;
  locationId: string;
  what: { rewardId: string } | { unit: string; amount: number };
  ttlSeconds: number;
  occurredAtMs: number;
}

/** What the register does with it. */
export type Discount =
  | { kind: 'amount'; amountMinor: number }
  | { kind: 'percent'; percent: number; items?: unknown; maxAmountMinor?: number }
  | { kind: 'freeItem'; items: unknown; maxAmountMinor?: number }
  | { kind: 'voucher' }
  | { kind: 'custom'; data: unknown };

/** The answer to a hold; what a redemption's state is later, see `redemption-state.ts`. */
export interface RedemptionOutcome {
  id: string;
  status: 'held';
  customerId: string;
  rewardId: string | null;
  /** What is paid: points, or one voucher of the reward. */
  unit: string;
  amount: number;
  via: 'grant' | 'price';
  locationId: string;
  expiresAt: string;
  discount: Discount;
  /** Short, for people: what the customer shows and the cashier reads. */
  code: string;
  balances: ReturnType<typeof balancesAfter>;
}

/**
 * Holds. Failures: `customer_not_found`, `location_not_found`, `reward_not_found`,
 * `unit_not_found`, `insufficient_balance`, `out_of_stock`, `limit_reached`, `reward_unavailable`.
 */
export function redemptionKind({
  subjects,
  clock,
}: {
  subjects: Subjects;
  clock: Clock;
}): Kind<RedemptionRequest, RedemptionInput> {
  const accept = (
    { orgId, body, requestId }: RedemptionRequest,
    named: Named,
  ): Result<Command<RedemptionInput>> => {
    const what = whatOf(body, named);
    if (!what.ok) return what;
    const { customerId, ttlSeconds = ttlSecondsDefault, locationId } = body;
    return success({
      orgId,
      dedupe: `redemption|${body.externalId ?? requestId}`,
      contentHash: fingerprint([customerId, what.value, locationId, ttlSeconds]),
      input: { customerId, locationId, what: what.value, ttlSeconds, occurredAtMs: clock.now() },
    });
  };
  const naming = ({ orgId, boundLocationId, body }: RedemptionRequest) =>
    namingIn(body, { orgId, boundLocationId });
  return {
    kind: 'redemption',
    prefix: 'rdm',
    ...acceptAndPrepare({
      subjects,
      naming,
      accept,
      concerns: (input) => input,
      prepare: prepareRedemption,
    }),
    events: ({ outcome }) => [{ type: 'loyalty.redemption_held', payload: outcome }],
  };
}

function whatOf(body: RedemptionBody, { context }: Named): Result<RedemptionInput['what']> {
  const { rewardId, unit, amount } = body;
  if (rewardId !== undefined && unit === undefined && amount === undefined) {
    if (!context.program.rewards.has(rewardId))
      return failureAt('reward_not_found', '/rewardId', `there is no reward ${rewardId}`);
    return success({ rewardId });
  }
  if (rewardId !== undefined || unit === undefined || amount === undefined)
    return failureAt('invalid_request', '', 'give either rewardId, or unit and amount');
  if (!context.program.units.has(unit))
    return failureAt('unit_not_found', '/unit', `there is no wallet ${unit}`);
  return success({ unit, amount });
}

function prepareRedemption(input: RedemptionInput, named: Named): Prepared {
  const { context } = named;
  const subject = subjectOf(named);
  const { what } = input;
  if ('unit' in what)
    return {
      context,
      reads: {
        accounts: [walletKey(input.customerId, what.unit), debtKey(input.customerId, what.unit)],
        lifetime: [],
      },
      decide: (book, id) => decidePayment({ ...input, ...what }, { named, book, id }),
    };
  return {
    context,
    reads: readsOf(context, subject, input, what.rewardId),
    decide: (book, id) => decideReward(input, what.rewardId, { named, subject, book, id }),
  };
}

/** The offer's accounts, and the customer's own for the balances he is told. */
function readsOf(
  context: OrgContext,
  subject: Subject,
  { customerId, occurredAtMs }: RedemptionInput,
  rewardId: string,
): Reads {
  const reads = offerReads(context.program, subject, occurredAtMs, rewardId);
  const reward = context.program.rewards.get(rewardId);
  for (const unit of [reward?.unit, reward?.reward.price?.unit])
    if (unit) reads.accounts.push(debtKey(customerId, unit));
  return reads;
}

function decidePayment(
  input: RedemptionInput & { unit: string; amount: number },
  { named, book, id }: { named: Named; book: Book; id: string },
): Result<Decided> {
  const { customerId, unit, amount } = input;
  const has = available(book.standing(walletKey(customerId, unit)));
  if (has < amount)
    return failureAt(
      'insufficient_balance',
      '/amount',
      `the customer has ${has} ${unit}, ${amount} are asked for`,
    );
  const cost = named.context.program.units.get(unit)?.cost ?? 0;
  return hold(input, {
    named,
    book,
    id,
    unit,
    amount,
    via: 'price',
    rewardId: null,
    draws: [],
    discount: { kind: 'amount', amountMinor: Math.floor(amount * cost) },
  });
}

function decideReward(
  input: RedemptionInput,
  rewardId: string,
  { named, subject, book, id }: { named: Named; subject: Subject; book: Book; id: string },
): Result<Decided> {
  const { program } = named.context;
  const reward = program.rewards.get(rewardId);
  // A record from before a program change may name a reward that is gone by now.
  if (!reward) return failureAt('reward_not_found', '/rewardId', `there is no reward ${rewardId}`);
  const offer = offerFor(program, rewardId, subject, book, input.occurredAtMs);
  if (!offer?.available) {
    const [missing] = offer?.missing ?? [];
    return failureAt(
      declineOf(missing?.code),
      '/rewardId',
      missing?.detail ?? 'the reward cannot be redeemed here and now',
    );
  }
  const price = reward.reward.price;
  const granted = offer.via === 'grant' || !price;
  return hold(input, {
    named,
    book,
    id,
    unit: granted ? reward.unit : price.unit,
    amount: granted ? 1 : price.amount,
    via: granted ? 'grant' : 'price',
    rewardId,
    draws: offer.draws,
    discount: discountOf(reward),
  });
}

const declines: readonly ProblemCode[] = [
  'insufficient_balance',
  'out_of_stock',
  'limit_reached',
  'reward_unavailable',
];
const declineOf = (code: string | undefined): ProblemCode =>
  declines.find((known) => known === code) ?? 'reward_unavailable';

function discountOf({ reward: { effect } }: CompiledReward): Discount {
  switch (effect.kind) {
    case 'discountAmount':
      return { kind: 'amount', amountMinor: effect.amount };
    case 'discountPercent':
      return {
        kind: 'percent',
        percent: effect.percent,
        ...(effect.items ? { items: effect.items } : {}),
        ...most(effect.maxAmount),
      };
    case 'freeItem':
      return { kind: 'freeItem', items: effect.items, ...most(effect.maxAmount) };
    case 'voucher':
      return { kind: 'voucher' };
    case 'custom':
      return { kind: 'custom', data: effect.data ?? {} };
  }
}

const most = (maxAmount: number | undefined) =>
  maxAmount === undefined ? {} : { maxAmountMinor: maxAmount };

interface Hold {
  named: Named;
  book: Book;
  id: string;
  unit: string;
  amount: number;
  via: 'grant' | 'price';
  rewardId: string | null;
  draws: Draw[];
  discount: Discount;
}

function hold(
  input: RedemptionInput,
  { named, book, id, unit, amount, via, rewardId, draws, discount }: Hold,
): Result<Decided> {
  const { customerId, locationId, ttlSeconds, occurredAtMs } = input;
  const { headOfficeId, program } = named.context;
  const legs = redeemHold({
    customerId,
    locationId,
    headOfficeId,
    unit,
    amount,
    draws,
    timeoutSeconds: ttlSeconds,
  });
  const outcome: RedemptionOutcome = {
    id,
    status: 'held',
    customerId,
    rewardId,
    unit,
    amount,
    via,
    locationId,
    expiresAt: new Date(occurredAtMs + ttlSeconds * 1000).toISOString(),
    discount,
    code: codeOf(id, rewardId === null ? undefined : program.rewards.get(rewardId)),
    balances: balancesAfter(book, legs, customerId, [unit]),
  };
  return success({
    customerId,
    locationId,
    parentId: null,
    occurredAtMs,
    legs,
    details: { expiresAtMs: occurredAtMs + ttlSeconds * 1000 },
    draws,
    outcome,
    dueAtMs: null,
  });
}

/** The random end of the id, in groups a person can read out. */
function codeOf(id: string, reward: CompiledReward | undefined): string {
  const random = id.slice(-8).toUpperCase();
  const prefix =
    reward?.reward.effect.kind === 'voucher' ? (reward.reward.effect.prefix ?? '') : '';
  return `${prefix}${random.slice(0, 4)}-${random.slice(4)}`;
}
