import { type TSchema, Type } from 'typebox';
import type { TierProgress } from '../engine/tiers.ts';

/** What the routes answer with. Failures are problems everywhere. */

export const problemAnswer = { '4xx': Type.Unknown() };

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const Id = Nullable(Type.String({ description: 'Null in a preview' }));

export const UnitBalanceAnswer = Type.Object({
  unit: Type.String(),
  available: Type.Integer({ description: 'Can be used now' }),
  pending: Type.Integer({ description: 'Earned, not yet due' }),
  held: Type.Integer({ description: 'Reserved by a redemption that is not captured yet' }),
  debt: Type.Integer({
    description: 'Owed after a refund of what was used already; the next earnings repay it',
  }),
});

export const TierProgressAnswer = Type.Object({
  current: Nullable(
    Type.Object(
      {
        id: Type.String(),
        name: Type.String(),
        benefits: Type.Array(Type.String()),
        until: Nullable(
          Type.String({
            description: 'When it ends if nothing more happens (RFC 3339); null = it does not',
          }),
        ),
      },
      { description: 'Level now' },
    ),
  ),
  next: Nullable(
    Type.Object(
      {
        id: Type.String(),
        name: Type.String(),
        from: Type.Integer({ description: 'Where it begins' }),
        measured: Type.Integer({ description: 'What counts towards it' }),
        missing: Type.Integer(),
      },
      { description: 'The level above' },
    ),
  ),
});

export function tierProgressAnswer({ current, next }: TierProgress) {
  if (!current) return { current, next };
  const { id, name, benefits, untilMs } = current;
  const until = untilMs === null ? null : new Date(untilMs).toISOString();
  return { current: { id, name, benefits: [...benefits], until }, next };
}

export const UnitAmountAnswer = Type.Object({ unit: Type.String(), amount: Type.Integer() });

const Why = Type.Object({
  rule: Type.String({ description: 'Rule, `stamps.<card>`, or `tier`' }),
  fired: Type.Boolean(),
  reason: Type.String({
    description:
      'Stable code, such as `fired`, `condition_not_met`, `outside_schedule`, `cap_reached`',
  }),
  detail: Type.Optional(Type.String({ description: 'The same for people' })),
  unit: Type.Optional(Type.String()),
  amount: Type.Optional(Type.Integer()),
});

const occasionFields = {
  id: Id,
  status: Type.String({ description: '`posted`, or `preview` with `?dry=true`' }),
  customerId: Nullable(Type.String()),
  earned: Type.Array(
    Type.Object({ unit: Type.String(), amount: Type.Integer(), pending: Type.Boolean() }),
  ),
  stamps: Type.Array(
    Type.Object({
      card: Type.String(),
      added: Type.Integer(),
      balance: Type.Integer({ description: 'On the card now' }),
      completed: Type.Integer({ description: 'Cards filled by this' }),
    }),
  ),
  rewards: Type.Array(Type.Object({ reward: Type.String(), count: Type.Integer() }), {
    description: 'Granted',
  }),
  tier: Type.Object({ id: Nullable(Type.String()), changed: Type.Boolean() }),
  balances: Type.Array(UnitBalanceAnswer),
  why: Type.Array(Why, { description: 'One per rule: what it did, or why it did nothing' }),
};

export const OccasionAnswer = Type.Object(occasionFields);

export const RefundAnswer = Type.Object({
  id: Id,
  status: Type.String(),
  transactionId: Type.String(),
  customerId: Nullable(Type.String()),
  amount: Type.Integer({ description: 'Given back by this refund, minor units' }),
  refundedTotal: Type.Integer({ description: 'Given back of the sale in all, minor units' }),
  reversed: Type.Array(UnitAmountAnswer, { description: 'All that is taken back' }),
  debt: Type.Array(UnitAmountAnswer, {
    description: 'The part of it that the customer no longer had',
  }),
});

export const TransactionAnswer = Type.Object({
  ...occasionFields,
  transaction: Type.Unknown({
    description: 'The sale as it was recorded, in the words of POST /v1/transactions',
  }),
  refunds: Type.Array(RefundAnswer),
  refundedTotal: Type.Integer(),
});

const Discount = Type.Unknown({
  description:
    'What the register does: {kind: "amount", amountMinor} · {kind: "percent", percent, items?, maxAmountMinor?} · {kind: "freeItem", items, maxAmountMinor?} · {kind: "voucher"} · {kind: "custom", data}',
});

export const RedemptionAnswer = Type.Object({
  id: Id,
  status: Type.String({ description: '`held`, `captured`, `voided`, `expired`, or `preview`' }),
  customerId: Type.String(),
  rewardId: Nullable(Type.String()),
  unit: Type.String({ description: 'What is paid: points, or a voucher of the reward' }),
  amount: Type.Integer(),
  via: Type.String({
    description: '`grant`: with a voucher the customer had; `price`: with points',
  }),
  locationId: Type.String(),
  expiresAt: Type.String(),
  discount: Discount,
  code: Type.String({ description: 'Short code for people' }),
  capturedAt: Type.Optional(Type.String()),
  voidedAt: Type.Optional(Type.String()),
  transactionExternalId: Type.Optional(Nullable(Type.String())),
  balances: Type.Optional(Type.Array(UnitBalanceAnswer)),
});

export const AdjustmentAnswer = Type.Object({
  id: Id,
  status: Type.String(),
  customerId: Type.String(),
  unit: Type.String(),
  amount: Type.Integer(),
  reason: Type.String(),
  balances: Type.Array(UnitBalanceAnswer),
});

export const TransferAnswer = Type.Object({
  id: Id,
  status: Type.String(),
  from: Type.String(),
  to: Type.String(),
  unit: Type.String(),
  amount: Type.Integer(),
  balances: Type.Array(UnitBalanceAnswer, { description: "The giver's" }),
});
