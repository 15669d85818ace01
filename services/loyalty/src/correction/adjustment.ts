import { FreeText, integerMax, Text } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import type { Activity } from '../pipeline/activity.ts';
import { activityType } from '../pipeline/activity-type.ts';
import { DoneBy, exampleOf } from '../words/answers.ts';
import { UnitBalanceSchema, unitBalanceExample } from '../words/balances.ts';
import { RepaidSchema } from '../words/debts.ts';

const adjustmentExample = {
  customerId: exampleOf.customerId,
  unit: 'points',
  amount: 50,
  reason: 'Forgotten card',
};

export const AdjustmentSchema = Type.Object(
  {
    customerId: Text('Customer'),
    unit: Text('Wallet, stamp card unit or reward unit', 120),
    amount: Type.Integer({
      minimum: -integerMax,
      maximum: integerMax,
      description: 'Whole; positive gives, negative takes; not 0',
    }),
    reason: FreeText('Why, for the audit and the customer', 500),
    locationId: Type.Optional(
      Text("Store concerned: the location's id or external id; default the head office"),
    ),
    externalId: Type.Optional(Text('Makes a repeat of the request recognizable')),
  },
  {
    additionalProperties: false,
    component: 'Adjustment',
    example: { ...adjustmentExample, externalId: 'A-1' },
    description: 'A correction made by a person',
  },
);
type AdjustmentBody = Static<typeof AdjustmentSchema>;

export interface AdjustmentRequest {
  orgId: string;
  boundLocationId: string | null;
  /** Names the request when the body has no external id: its Idempotency-Key, or a fresh id. */
  requestId: string;
  /** The key that asks. */
  by: string;
  body: AdjustmentBody;
}

export const AdjustmentOutcomeSchema = Type.Object(
  {
    id: Type.String(),
    status: Type.Literal('posted'),
    customerId: Type.String(),
    unit: Type.String(),
    amount: Type.Integer(),
    reason: Type.String(),
    by: DoneBy,
    balances: Type.Array(UnitBalanceSchema),
    repaid: RepaidSchema,
  },
  {
    component: 'AdjustmentOutcome',
    example: {
      id: 'adj_01kamj8r5ve5wvv3j2k8p4m6sx',
      status: 'posted' as const,
      ...adjustmentExample,
      balances: [unitBalanceExample],
    },
  },
);

export interface AdjustmentInput {
  customerId: string;
  locationId: string;
  unit: string;
  change: number;
  reason: string;
  by: string;
  occurredAtMs: number;
}

export type AdjustmentActivity = Activity<
  AdjustmentInput,
  { by: string; reason: string },
  Static<typeof AdjustmentOutcomeSchema>
>;
export const adjustmentType = activityType<AdjustmentActivity>('adjustment', 'adj');
