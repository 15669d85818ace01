import { Nullable, PositiveAmount, Text, Timestamp } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import type { NumberedBasket } from '../engine/offer-basket.ts';
import type { Activity } from '../pipeline/activity.ts';
import { activityType } from '../pipeline/activity-type.ts';
import { ItemsSchema } from '../program/items-schema.ts';
import { CustomDataSchema } from '../program/reward-schema.ts';
import type { Unit } from '../program/schema.ts';
import { exampleOf } from '../words/answers.ts';
import { UnitBalanceSchema, unitBalanceExample } from '../words/balances.ts';
import { RepaidSchema } from '../words/debts.ts';

import { BasketSchema } from './basket.ts';

export const ttlSecondsDefault = 300;
const ttlSecondsMax = 30 * 86_400;

export const RedemptionSchema = Type.Object(
  {
    customerId: Type.Optional(Text('Customer; a promotion may be had without one')),
    rewardId: Type.Optional(
      Text('Reward; one of this, `unit` with `amount`, `promotionId` and `code`', 64),
    ),
    promotionId: Type.Optional(Text('Promotion that applies without a code', 64)),
    code: Type.Optional(Text('Code of a promotion as it was typed', 128)),
    unit: Type.Optional(Text('Wallet to pay with points from', 64)),
    amount: Type.Optional(PositiveAmount('How much of it')),
    locationId: Text("Where it is redeemed: the location's id, or its external id"),
    ttlSeconds: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: ttlSecondsMax,
        description: `How long it is held before it lets go by itself; default ${ttlSecondsDefault}`,
      }),
    ),
    transaction: Type.Optional(BasketSchema),
    staffId: Type.Optional(Text('Who stands at the till', 64)),
    deviceId: Type.Optional(Text('Which till it is', 64)),
    externalId: Type.Optional(Text('Makes a repeat of the request recognizable')),
  },
  {
    additionalProperties: false,
    component: 'RedemptionRequest',
    example: {
      customerId: exampleOf.customerId,
      rewardId: 'free-coffee',
      locationId: exampleOf.locationId,
    },
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
  customerId: string | null;
  locationId: string;
  what:
    | { rewardId: string }
    | { unit: string; amount: number }
    /** `code`: it was asked for by its code. */
    | { promotionId: string; code?: string };
  ttlSeconds: number;
  occurredAtMs: number;
  /** As the till said; absent: it did not. */
  staffId?: string;
  deviceId?: string;
  /** What is being bought, if the register said. */
  basket?: NumberedBasket;
}

const maxAmountMinor = Type.Optional(Type.Integer({ description: 'At most; minor units' }));
const lines = Type.Optional(
  Type.Array(
    Type.Object(
      {
        id: Type.String({ description: 'Line of the basket' }),
        amountMinor: Type.Integer({ description: 'Minor units off this line' }),
      },
      { component: 'LineDiscount' },
    ),
    { description: 'What is taken off each line of `transaction`; together `amountMinor`' },
  ),
);
const amountMinor = Type.Optional(
  Type.Integer({ description: 'What is taken off `transaction` in all, minor units' }),
);

/** What the register does with it. */
export const DiscountSchema = Type.Union(
  [
    Type.Object(
      { kind: Type.Literal('amount'), amountMinor: Type.Integer(), lines },
      { component: 'AmountDiscount' },
    ),
    Type.Object(
      {
        kind: Type.Literal('percent'),
        percent: Type.Number(),
        items: Type.Optional(ItemsSchema),
        maxAmountMinor,
        amountMinor,
        lines,
      },
      { component: 'PercentDiscount' },
    ),
    Type.Object(
      { kind: Type.Literal('freeItem'), items: ItemsSchema, maxAmountMinor, amountMinor, lines },
      { component: 'FreeItemDiscount' },
    ),
    Type.Object({ kind: Type.Literal('voucher') }, { component: 'VoucherDiscount' }),
    Type.Object(
      { kind: Type.Literal('custom'), data: CustomDataSchema },
      { component: 'CustomDiscount' },
    ),
  ],
  {
    component: 'Discount',
    description: 'What the register does',
    example: { kind: 'freeItem' as const, items: { category: 'coffee' } },
  },
);
export type Discount = Static<typeof DiscountSchema>;

/** How a redemption is paid for. */
const RedeemedViaSchema = Type.Enum(['grant', 'price', 'promotion'], {
  type: 'string',
  component: 'RedeemedVia',
  description:
    '`grant`: with a voucher the customer had; `price`: with points; `promotion`: nobody pays',
});

/** How a reward is paid for. */
export const ViaSchema = Type.Enum(['grant', 'price'], {
  type: 'string',
  component: 'Via',
  description: '`grant`: with a voucher the customer had; `price`: with points',
});

/** What the till said of itself, in every state of a redemption. */
export const tillSaid = ({ staffId, deviceId }: Pick<RedemptionInput, 'staffId' | 'deviceId'>) => ({
  ...(staffId !== undefined && { staffId }),
  ...(deviceId !== undefined && { deviceId }),
});

/** What every state of a redemption tells. */
export const told = {
  id: Type.String(),
  customerId: Nullable(
    Type.String({ description: 'Null: nobody was named, as a promotion allows' }),
  ),
  rewardId: Nullable(Type.String()),
  promotionId: Type.Optional(Type.String({ description: 'Of a promotion only' })),
  unit: Type.String({
    description:
      'What is paid: points, or a voucher of the reward; of a promotion what counts its money',
  }),
  amount: Type.Integer({
    description: 'How much of the unit; of a promotion the minor units that it gives away',
  }),
  via: RedeemedViaSchema,
  locationId: Type.String(),
  staffId: Type.Optional(Type.String({ description: 'Who stood at the till, if it said so' })),
  deviceId: Type.Optional(Type.String({ description: 'Which till it was, if it said so' })),
  expiresAt: Timestamp('When it lets go by itself'),
  discount: DiscountSchema,
  code: Type.String({ description: 'Short, for people: what the customer shows' }),
};

export const toldExample = {
  id: 'rdm_01kamj8r5ve5wvv3n4f8y1t5kg',
  customerId: exampleOf.customerId,
  rewardId: 'free-coffee',
  unit: 'reward.free-coffee',
  amount: 1,
  via: 'grant' as const,
  locationId: exampleOf.locationId,
  expiresAt: '2026-11-22T09:35:00.000Z',
  discount: { kind: 'freeItem' as const, items: { category: 'coffee' } },
  code: 'K7QM',
};

export const HoldOutcomeSchema = Type.Object(
  { ...told, status: Type.Literal('held'), balances: Type.Array(UnitBalanceSchema) },
  {
    component: 'Hold',
    example: { ...toldExample, status: 'held' as const, balances: [unitBalanceExample] },
  },
);

/** Where less was captured than held; what was captured whole, and older records, have none. */
export const released = Type.Optional(
  Type.Integer({ description: 'The part of what was held that was not paid and let go' }),
);

export const CaptureOutcomeSchema = Type.Object(
  {
    ...told,
    status: Type.Literal('captured'),
    capturedAt: Timestamp('When the reward was handed over'),
    transactionExternalId: Nullable(Type.String()),
    released,
    repaid: RepaidSchema,
  },
  {
    component: 'CapturedRedemption',
    example: {
      ...toldExample,
      status: 'captured' as const,
      capturedAt: exampleOf.at,
      transactionExternalId: 'T-1',
    },
  },
);

export const VoidOutcomeSchema = Type.Object(
  {
    ...told,
    status: Type.Literal('voided'),
    voidedAt: Timestamp('When it was let go'),
    repaid: RepaidSchema,
  },
  {
    component: 'VoidedRedemption',
    example: { ...toldExample, status: 'voided' as const, voidedAt: exampleOf.at },
  },
);

export interface HoldDetails {
  expiresAtMs: number;
  /**
   * What the points were worth when they were held, for capturing less of them; absent of rewards,
   * and in records from before.
   */
  worth?: NonNullable<Unit['redemption']>;
}

export type HoldActivity = Activity<RedemptionInput, HoldDetails, Static<typeof HoldOutcomeSchema>>;
export const holdType = activityType<HoldActivity>('redemption', 'rdm');

export interface ResolveRequest {
  orgId: string;
  boundLocationId: string | null;
  redemptionId: string;
  /** The sale it was used in; captures only. */
  transactionExternalId: string | null;
  /** How much of the points that were held is paid; absent: all, as of a reward. */
  amount?: number;
}

export type ResolveInput = Omit<ResolveRequest, 'orgId' | 'boundLocationId'> & {
  occurredAtMs: number;
};

type Resolved<Outcome> = Activity<ResolveInput, object, Outcome>;
export type CaptureActivity = Resolved<Static<typeof CaptureOutcomeSchema>>;
export type VoidActivity = Resolved<Static<typeof VoidOutcomeSchema>>;
export const captureType = activityType<CaptureActivity>('capture', 'cap');
export const voidType = activityType<VoidActivity>('void', 'voi');

/** The random end of an id, in groups a person can read out. */
export function shortCode(id: string, prefix = ''): string {
  const random = id.slice(-8).toUpperCase();
  return `${prefix}${random.slice(0, 4)}-${random.slice(4)}`;
}

/**
 * The parent of a capture that names the sale it pays for, by the register's number: whoever undoes
 * the sale finds it so. Captures recorded before that have their redemption for a parent.
 */
export const usedInSale = (transactionExternalId: string) => `sale|${transactionExternalId}`;

/**
 * A hold is resolved once: capture and void share this name, so that only one of them can be
 * recorded.
 */
export const resolutionDedupe = (redemptionId: string) => `resolve|${redemptionId}`;
