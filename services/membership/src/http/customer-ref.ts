import { Text } from '@laurel/http/schemas';
import { Type } from 'typebox';

const strict = { additionalProperties: false } as const;

/** How requests name a customer. */
export const CustomerRefSchema = Type.Union(
  [
    Type.Object({ id: Text('Customer id') }, { ...strict, component: 'CustomerById' }),
    Type.Object(
      { phone: Text('Phone number, international or of the default country') },
      { ...strict, component: 'CustomerByPhone' },
    ),
    Type.Object({ email: Text('E-mail address') }, { ...strict, component: 'CustomerByEmail' }),
    Type.Object(
      { externalId: Text("Number in the business's own systems") },
      { ...strict, component: 'CustomerByExternalId' },
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
    ...CustomerRefSchema.anyOf,
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
