import { Nullable } from '@laurel/http/schemas';
import { transferId } from '@laurel/ledger/chart';
import { type Static, Type } from 'typebox';
import type { Activity } from '../pipeline/activity.ts';
import { activityType } from '../pipeline/activity-type.ts';
import { type TakenBack, type UndoneReturn, UndoneReturnSchema } from '../sale/returned.ts';
import { DoneBy, exampleOf, UnitAmountSchema } from '../words/answers.ts';
import { RepaidSchema } from '../words/debts.ts';

/** What is given back: an amount, pieces of lines, or all that is left. */
export type RefundOf =
  | { amount: number }
  | { lines: { id: string; quantity: number }[] }
  | { rest: true };

export interface RefundInput {
  saleId: string;
  occurredAtMs: number;
  of: RefundOf;
  /** Where it was brought back; older records have none of the fields from here on. */
  locationId?: string;
  /** Absent by the route of one sale, whose numbers are a namespace of their own. */
  source?: string;
  externalId?: string;
  reason?: string;
  refundTo?: string;
  /** It came by the event log, which has it already: it is not published there again. */
  fromLog?: boolean;
  /** It undoes the sale as if it had never been. */
  voids?: true;
  /** Who asked. */
  by?: string;
}

/** What a refund did, for those that follow it. */
export interface RefundDetails extends TakenBack {
  /** Of the void of a sale in which something was brought back; its legs come after. */
  undone?: UndoneReturn[];
}

export const RefundOutcomeSchema = Type.Object(
  {
    id: Type.String({
      description: 'The refund, or the sale in which it was brought back (`returnOf`)',
    }),
    status: Type.Enum(['posted', 'voided'], {
      type: 'string',
      component: 'RefundStatus',
      description: '`voided` when it undid the whole sale',
    }),
    transactionId: Type.String(),
    customerId: Nullable(Type.String()),
    amount: Type.Integer({ description: 'Given back by this refund, minor units' }),
    refundedTotal: Type.Integer({ description: 'Given back of the sale in all, minor units' }),
    reversed: Type.Array(UnitAmountSchema, { description: 'All that is taken back' }),
    debt: Type.Array(UnitAmountSchema, {
      description: 'The part of it that the customer no longer had',
    }),
    lapsed: Type.Optional(
      Type.Array(UnitAmountSchema, {
        description:
          'The part of it that had lapsed before: nothing more was taken; absent when there is none',
      }),
    ),
    repaid: RepaidSchema,
    returnsUndone: Type.Optional(
      Type.Array(UndoneReturnSchema, {
        description:
          'Of the void of a sale in which something was brought back: what the sales it was of have again; absent when nothing was',
      }),
    ),
    locationId: Type.Optional(
      Type.String({ description: 'Where it was brought back; older refunds have none' }),
    ),
    reason: Type.Optional(Type.String({ description: 'Why, as it was told' })),
    refundTo: Type.Optional(Type.String({ description: 'How the money was given back' })),
    by: DoneBy,
  },
  {
    component: 'RefundOutcome',
    example: {
      id: 'rfd_01kamj8r5ve5wvv3m9d2x5q8wf',
      status: 'posted' as const,
      transactionId: exampleOf.saleId,
      customerId: exampleOf.customerId,
      amount: 3_000,
      refundedTotal: 3_000,
      reversed: [{ unit: 'points', amount: 30 }],
      debt: [],
      locationId: exampleOf.locationId,
    },
  },
);

export type RefundOutcome = Static<typeof RefundOutcomeSchema>;

export type RefundActivity = Activity<RefundInput, RefundDetails, RefundOutcome>;
export const refundType = activityType<RefundActivity>('refund', 'rfd');

const guardBase = 0x4000_0000;

/**
 * Id of a transfer of the n-th refund, naming, correction or return of a sale: of two that race to
 * be the n-th, the ledger takes one.
 */
export const refundGuardId = (saleId: string, n: number): bigint =>
  transferId(saleId, 0, guardBase + n);
