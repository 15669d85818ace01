import { ProblemSchema } from '@laurel/http/schemas';
import { type TObject, Type } from 'typebox';

/** What answers are made of. */

/** Lets a handler answer with a problem; which ones, its route declares in `problems`. */
export const problemAnswer = { '4xx': ProblemSchema };

/** What may be wrong with naming an organization, a location and a customer. */
export const namingProblems = [
  'organization_not_found',
  'location_not_found',
  'customer_not_found',
  'customer_erased',
] as const;

/** What may be wrong with an activity of somebody somewhere that has a name of its own. */
export const recordingProblems = [...namingProblems, 'idempotency_conflict'] as const;

/** Ids and instants as the examples in the documents have them. */
export const exampleOf = {
  customerId: 'cus_01kamj8r5ve5wvv3d0y4s9k2fa',
  otherCustomerId: 'cus_01kamj8r5ve5wvv3g5x7q3t8be',
  locationId: 'loc_01kamj8r5ve5wvv3c5t2m8h7rz',
  keyId: 'key_01kamj8r5ve5wvv3e7b6v3g1nd',
  saleId: 'txn_01kamj8r5ve5wvv3h8c4w6n2yd',
  at: '2026-11-22T09:30:00.000Z',
};

/** Who did it. */
export const DoneBy = Type.Optional(
  Type.String({
    description:
      'Who did it: the key that asked, or `event-log`; what was done before it was kept has none',
  }),
);

/** Some of a unit. Whole. */
export const UnitAmountSchema = Type.Object(
  { unit: Type.String(), amount: Type.Integer() },
  { component: 'UnitAmount', example: { unit: 'points', amount: 30 } },
);

/**
 * What a route answers that may only preview (`?dry=true`): an outcome that did not happen has no
 * id.
 * @param component the answer's name in the documents
 */
export function orPreview<T extends TObject, const Status extends string>(
  outcome: T,
  status: Status | readonly Status[],
  component: string,
) {
  // every outcome gives one
  const { example } = outcome as { example?: object };
  return Type.Object(
    {
      ...outcome.properties,
      id: Type.Union([Type.String(), Type.Null()], { description: 'Null in a preview' }),
      status: Type.Enum([...[status].flat(), 'preview'], {
        type: 'string',
        component: `${component}Status`,
        description: '`preview` with `?dry=true`',
      }),
    },
    { component, example },
  );
}
