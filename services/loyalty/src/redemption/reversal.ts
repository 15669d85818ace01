import { Nullable, Text, Timestamp } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import type { Activity } from '../pipeline/activity.ts';
import { activityType } from '../pipeline/activity-type.ts';
import { DoneBy, exampleOf } from '../words/answers.ts';
import { released, told, toldExample } from './redemption.ts';

/** Minutes after the capture in which a till may reverse it, where the program does not say. */
export const reverseMinutesDefault = 30;

export const ReverseSchema = Type.Object(
  { reason: Text('Why it is taken back, for the statement and for support', 200) },
  {
    additionalProperties: false,
    component: 'ReverseRedemption',
    example: { reason: 'wrong item' },
  },
);

export interface ReverseRequest {
  orgId: string;
  boundLocationId: string | null;
  redemptionId: string;
  reason: string;
  /** The key that asks; absent: whoever voided the sale, before that was kept. */
  by?: string | undefined;
  /** Whether the caller may reverse whenever it is; a till may for some minutes only. */
  atAnyTime: boolean;
}

export type ReverseInput = Omit<ReverseRequest, 'orgId' | 'boundLocationId'> & {
  captureId: string;
  occurredAtMs: number;
};

export const ReverseOutcomeSchema = Type.Object(
  {
    ...told,
    status: Type.Literal('reversed'),
    capturedAt: Timestamp('When the reward was handed over'),
    transactionExternalId: Nullable(Type.String()),
    released,
    reversedAt: Timestamp('When it was taken back'),
    reason: Type.String(),
    by: DoneBy,
    debtRepaid: Type.Integer({
      description: 'The part of what came back that repaid what the customer owed in this unit',
    }),
  },
  {
    component: 'ReversedRedemption',
    example: {
      ...toldExample,
      status: 'reversed' as const,
      capturedAt: exampleOf.at,
      transactionExternalId: 'T-1',
      reversedAt: '2026-11-22T09:36:00.000Z',
      reason: 'wrong item',
      debtRepaid: 0,
    },
  },
);

export type ReverseActivity = Activity<ReverseInput, object, Static<typeof ReverseOutcomeSchema>>;
export const reverseType = activityType<ReverseActivity>('reversal', 'rev');

/** A capture is reversed once. */
export const reverseDedupe = (redemptionId: string) => `reversal|${redemptionId}`;
