import { Text } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import type { Activity } from '../pipeline/activity.ts';
import { activityType } from '../pipeline/activity-type.ts';
import type { Sale } from '../words/model.ts';
import { type NamingActivity, type NamingDetails, namingType } from './naming-activity.ts';
import type { OccasionOutcome } from './occasion-outcome.ts';
import { SaleSchema } from './sale.ts';
import { lineExample } from './sale-line.ts';

const { externalId, locationId, customerRequired: _, ...words } = SaleSchema.properties;

/** The body of `PUT /v1/transactions/{id}`. */
export const CorrectionSchema = Type.Object(
  {
    revision: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 1_000_000,
        description: 'The one it corrects: refused with `version_conflict` when there is a later',
      }),
    ),
    reason: Type.Optional(Text('Why, for people', 500)),
    ...words,
    ...{ externalId: Type.Optional(externalId), locationId: Type.Optional(locationId) },
  },
  {
    additionalProperties: false,
    component: 'CorrectSale',
    description:
      'The sale as it is right. Its number, place and customer stay: they may be left out, and are refused when they are others. `occurredAt` stays when it is left out',
    example: { total: 3_000, lines: [lineExample], reason: 'Reopened: one latte more' },
  },
);
export type CorrectionBody = Static<typeof CorrectionSchema>;

export interface CorrectionInput {
  saleId: string;
  /** Which it is, from 2: the sale as it was recorded is the first. */
  revision: number;
  /** As it is right. Its customer is whose it was when this was asked. */
  sale: Sale;
  /** The key that asked. */
  by: string;
  reason?: string;
  /** When it was asked; the activity itself has the time of the sale. */
  correctedAtMs: number;
}

/** A recorded sale was corrected; its outcome is that of the sale as it is right. */
export type CorrectionActivity = Activity<CorrectionInput, NamingDetails, OccasionOutcome>;
export const correctionType = activityType<CorrectionActivity>('correction', 'cor');

/** What a sale gave was taken back, and given anew: to somebody else, or otherwise. */
export type GivenAnew = NamingActivity | CorrectionActivity;
export const isGivenAnew = (activity: Activity | undefined): activity is GivenAnew =>
  namingType.is(activity) || correctionType.is(activity);

/** A naming that found its sale named already brought nothing. */
export const wasGivenAnew = (activity: Activity): activity is GivenAnew =>
  isGivenAnew(activity) && activity.legs.length > 0;

/** The latest of some steps of one sale; they are numbered as the ledger has them. */
export const latestOf = <A extends GivenAnew>(steps: readonly A[]): A | undefined =>
  steps.reduce<A | undefined>(
    (latest, step) => (latest && latest.details.step > step.details.step ? latest : step),
    undefined,
  );
