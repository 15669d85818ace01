import { Text } from '@laurel/http/schemas';
import { Type } from 'typebox';

const strict = { additionalProperties: false } as const;

/**
 * As somebody typed, scanned or said it: whatever that is, it never costs a shop its record. A QR
 * code has at most 4,296 characters.
 */
const Said = (description: string) => Type.String({ maxLength: 4_300, description });

/** Names that last. */
const names = [
  Type.Object({ id: Text('Customer id') }, { ...strict, component: 'CustomerById' }),
  Type.Object(
    { phone: Said('Phone number, international or of the default country') },
    { ...strict, component: 'CustomerByPhone' },
  ),
  Type.Object({ email: Said('E-mail address') }, { ...strict, component: 'CustomerByEmail' }),
  Type.Object(
    { externalId: Said("Number in the business's own systems") },
    { ...strict, component: 'CustomerByExternalId' },
  ),
] as const;

/** How requests name a customer. */
export const CustomerRefSchema = Type.Union(
  [
    ...names,
    Type.Object(
      {
        token: Said(
          "What the customer's app shows (`GET /v1/customers/{id}/code`), as scanned; good for a minute, judged by `occurredAt` and by the time of the server",
        ),
      },
      { ...strict, component: 'CustomerByToken' },
    ),
  ],
  {
    component: 'CustomerRef',
    example: { phone: '+447700900123' },
    description: 'How the customer was identified; exactly one of these',
  },
);

/** How a customer says who brought him. */
export const ReferrerRefSchema = Type.Union(
  [
    ...names,
    Type.Object(
      { referralCode: Text('The code that the other customer was given', 32) },
      { ...strict, component: 'CustomerByReferralCode' },
    ),
  ],
  {
    component: 'ReferrerRef',
    example: { referralCode: 'K7QM2XFD' },
    description: 'Another customer; exactly one of these',
  },
);
