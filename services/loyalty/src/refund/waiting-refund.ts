import type { Problem } from '@laurel/contracts/problems';
import type { Document, Documents } from '@laurel/documents/port';
import { problemBody } from '@laurel/http/reply';
import { ProblemSchema, pageOf, Timestamp } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import { exampleOf } from '../words/answers.ts';
import { GeneralRefundSchema, type WaitingBody } from './general-refund.ts';

export const waitingStatuses = ['waiting', 'unmatched', 'refused'] as const;
export type WaitingStatus = (typeof waitingStatuses)[number];

/** A refund of a sale that is not known, from when it was told until it is posted. */
export interface WaitingRefund extends Document {
  /** Of the refund, unique in the organization: the `dedupe` of the activity it becomes. */
  name: string;
  contentHash: string;
  /** The sale's organization and `dedupe`: unique among all organizations. */
  saleName: string;
  /**
   * `waiting`: for its sale. `unmatched`: longer than the limit, which was reported; a sale that
   * comes later still meets it. `refused`: the sale came, and the refund cannot be of it.
   */
  status: WaitingStatus;
  body: WaitingBody;
  /** Where it was brought back, if it was said or the key is bound; else where it was sold. */
  locationId?: string;
  fromLog: boolean;
  /** Who told it; older ones have none. */
  by?: string;
  occurredAtMs: number;
  receivedAtMs: number;
  waitsUntilMs: number;
  /** When it is tried again, though no sale was seen to come. */
  lookAtMs: number;
  /** Why it was refused. */
  problem?: Problem;
}

export const openWaitingRefunds = (documents: Documents) =>
  documents.collection<WaitingRefund>('waiting_refunds', {
    unique: [['name']],
    indexes: [
      { fields: ['saleName'], global: true },
      { fields: ['lookAtMs'], global: true },
      { fields: ['status'] },
      { fields: ['locationId', 'status'] },
    ],
  });

const { source, externalId, of, amount, lines, locationId, reason, refundTo } =
  GeneralRefundSchema.properties;

export const WaitingRefundSchema = Type.Object(
  {
    status: Type.Enum([...waitingStatuses], {
      type: 'string',
      component: 'WaitingRefundStatus',
      description:
        '`waiting` for its sale; `unmatched`: none came within the limit, one that comes later still meets it; `refused`: the sale came, and the refund cannot be of it',
    }),
    ...{ source, externalId, of, amount, lines, locationId, reason, refundTo },
    occurredAt: Timestamp('When it happened'),
    receivedAt: Timestamp('When it was told here'),
    waitsUntil: Timestamp('When it is reported as `unmatched`'),
    problem: Type.Optional(ProblemSchema),
  },
  {
    component: 'WaitingRefund',
    description: 'A refund that was told before its sale',
    example: {
      status: 'waiting' as const,
      source: 'station-till',
      externalId: 'R-1',
      of: { externalId: 'T-1' },
      amount: 3_000,
      occurredAt: exampleOf.at,
      receivedAt: exampleOf.at,
      waitsUntil: '2026-11-29T09:30:00.000Z',
    },
  },
);
export const WaitingRefundsPage = pageOf(WaitingRefundSchema, 'WaitingRefundPage');

/** A waiting refund in the words in which it was told. */
export function waitingView(refund: WaitingRefund): Static<typeof WaitingRefundSchema> {
  const { status, body, locationId, occurredAtMs, receivedAtMs, waitsUntilMs, problem } = refund;
  return {
    status,
    ...body,
    source: body.source ?? 'api',
    ...(locationId !== undefined && { locationId }),
    occurredAt: new Date(occurredAtMs).toISOString(),
    receivedAt: new Date(receivedAtMs).toISOString(),
    waitsUntil: new Date(waitsUntilMs).toISOString(),
    ...(problem && { problem: problemBody(problem) }),
  };
}
