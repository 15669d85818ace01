import { FreeText, PositiveAmount, Text } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import type { Activity } from '../pipeline/activity.ts';
import { activityType } from '../pipeline/activity-type.ts';
import { DoneBy, exampleOf } from '../words/answers.ts';
import { UnitBalanceSchema, unitBalanceExample } from '../words/balances.ts';
import { RepaidSchema } from '../words/debts.ts';

const transferExample = {
  from: exampleOf.customerId,
  to: exampleOf.otherCustomerId,
  unit: 'points',
  amount: 50,
};

export const TransferSchema = Type.Object(
  {
    from: Text('Customer who gives'),
    to: Text('Customer who receives'),
    unit: Text('What is given', 120),
    amount: PositiveAmount('How much'),
    reason: Type.Optional(FreeText('Why, for the audit and the statement', 500)),
    externalId: Type.Optional(Text('Makes a repeat of the request recognizable')),
  },
  {
    additionalProperties: false,
    component: 'Transfer',
    example: transferExample,
    description: 'Points from one customer to another',
  },
);
type TransferBody = Static<typeof TransferSchema>;

export interface TransferRequest {
  orgId: string;
  boundLocationId: string | null;
  requestId: string;
  /** The key that asks. */
  by: string;
  body: TransferBody;
}

export interface TransferInput {
  from: string;
  to: string;
  unit: string;
  amount: number;
  locationId: string;
  occurredAtMs: number;
  /** Older records have neither. */
  by?: string;
  reason?: string;
}

export const TransferOutcomeSchema = Type.Object(
  {
    id: Type.String(),
    status: Type.Literal('posted'),
    from: Type.String(),
    to: Type.String(),
    unit: Type.String(),
    amount: Type.Integer(),
    by: DoneBy,
    reason: Type.Optional(Type.String({ description: 'Why, as it was told' })),
    balances: Type.Array(UnitBalanceSchema, { description: "The giver's" }),
    repaid: RepaidSchema,
  },
  {
    component: 'TransferOutcome',
    example: {
      id: 'trf_01kamj8r5ve5wvv3k6r1v7z3hb',
      status: 'posted' as const,
      ...transferExample,
      balances: [unitBalanceExample],
    },
  },
);

export type TransferActivity = Activity<
  TransferInput,
  { to: string },
  Static<typeof TransferOutcomeSchema>
>;
export const transferType = activityType<TransferActivity>('transfer', 'trf');
