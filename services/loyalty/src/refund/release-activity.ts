import { Nullable } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import type { Activity } from '../pipeline/activity.ts';
import { activityType } from '../pipeline/activity-type.ts';
import { UnitAmountSchema } from '../words/answers.ts';
import { RepaidSchema } from '../words/debts.ts';

export interface ReleaseInput {
  activityId: string;
  dueAtMs: number;
  occurredAtMs: number;
}

export const ReleaseOutcomeSchema = Type.Object({
  id: Type.String(),
  status: Type.Literal('posted'),
  activityId: Type.String(),
  customerId: Nullable(Type.String()),
  released: Type.Array(UnitAmountSchema),
  withdrawn: Type.Optional(Type.Array(UnitAmountSchema)),
  repaid: RepaidSchema,
});

/** Pending points of a sale or event that fell due. */
export type ReleaseActivity = Activity<ReleaseInput, object, Static<typeof ReleaseOutcomeSchema>>;
export const releaseType = activityType<ReleaseActivity>('release', 'evt');

export const releaseDedupe = (activityId: string, dueAtMs: number) =>
  `release|${activityId}|${dueAtMs}`;
