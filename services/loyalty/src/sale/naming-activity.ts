import { Nullable, Text } from '@laurel/http/schemas';
import { CustomerRefSchema } from '@laurel/membership/http/customer-ref';
import { type Static, Type } from 'typebox';
import type { Activity } from '../pipeline/activity.ts';
import { activityType } from '../pipeline/activity-type.ts';
import type { TierOutcome } from '../words/model.ts';
import type { OccasionDetails, OccasionOutcome } from './occasion-outcome.ts';

/** The body of `PUT /v1/transactions/{id}/customer`. */
export const NamingSchema = Type.Object(
  {
    customer: Nullable(CustomerRefSchema),
    reason: Type.Optional(Text('Why, for people', 500)),
    claim: Type.Optional(
      Type.Boolean({
        description:
          'The customer shows the receipt, whose code is the id of the transaction: only a sale that is nobody’s, and within `settings.claimHours`, whoever asks',
      }),
    ),
  },
  {
    additionalProperties: false,
    component: 'NameCustomer',
    description: 'Whose a recorded sale is; null: nobody’s',
    example: { customer: { phone: '+447700900123' }, reason: 'Card was forgotten' },
  },
);
export type NamingBody = Static<typeof NamingSchema>;

export interface NamingInput {
  saleId: string;
  /** Null: the sale is nobody's. */
  customerId: string | null;
  /** The key that asked. */
  by: string;
  reason?: string;
  /** Only if it is nobody's: whoever shows the receipt takes it from no one. */
  claim?: true;
  /** When it was asked; the activity itself has the time of the sale. */
  changedAtMs: number;
}

/**
 * What a naming or correction gave, as a sale's details say it of the sale; indexes count its own
 * gift.
 */
export interface NamingDetails extends OccasionDetails {
  /** Number of its guard among the refunds, namings and corrections of the sale. */
  step: number;
  gift: Gift;
  previous: Previous;
}

/** Where among the legs stand those that gave the sale to whose it is. */
export interface Gift {
  first: number;
  count: number;
  /** Per leg of the gift, what had been refunded of the sale before: taken back at once. */
  reversed: number[];
  /** By leg of the gift, the amount before that, where the leg itself was made smaller by it. */
  whole: Record<string, number>;
}

/** Who had the sale before, and what was taken from him. */
export interface Previous {
  customerId: string | null;
  /** The sale, or the naming, that had given it to him. */
  givenBy: string;
  /** What the tier was that this had brought. */
  tier: TierOutcome;
  taken: { unit: string; amount: number }[];
  owed: { unit: string; amount: number }[];
}

/** Somebody else was named as a sale's customer; its outcome is that of the sale, for him. */
export type NamingActivity = Activity<NamingInput, NamingDetails, OccasionOutcome>;
export const namingType = activityType<NamingActivity>('naming', 'nam');
