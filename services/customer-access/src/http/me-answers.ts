import { Nullable, Text } from '@laurel/http/schemas';
import type { Customer, Organization } from '@laurel/membership/membership';
import { Type } from 'typebox';
import type { Session } from '../sessions.ts';

const at = '2026-11-22T09:30:00.000Z';
const Time = (description: string) => Type.String({ format: 'date-time', description });
const timeOf = (atMs: number) => new Date(atMs).toISOString();

const brandExample = {
  ...{ id: 'org_01kamj8r5ve5wvv3a8w2y7d6jq', slug: 'bean-there', name: 'Bean There' },
  ...{ currency: 'GBP', timeZone: 'Europe/London' },
};
export const meExample = {
  id: 'cus_01kamj8r5ve5wvv3d0y4s9k2fa',
  ...{ phone: '+447700900123', email: 'ada@example.com' },
  ...{ firstName: 'Ada', lastName: 'Lovelace', birthDate: '1990-12-10' },
  ...{ referralCode: 'K7QM2XFD', createdAt: at, brand: brandExample },
};

export const Me = Type.Object(
  {
    id: Text('cus_…'),
    phone: Nullable(Type.String({ description: 'E.164' })),
    email: Nullable(Type.String()),
    firstName: Nullable(Type.String()),
    lastName: Nullable(Type.String()),
    birthDate: Nullable(Type.String({ description: 'YYYY-MM-DD' })),
    referralCode: Nullable(Type.String({ description: 'What he tells friends; null: none yet' })),
    createdAt: Time('When he joined'),
    brand: Type.Object(
      {
        id: Text('org_…'),
        slug: Nullable(Type.String()),
        name: Type.String(),
        currency: Type.String({ description: 'ISO 4217' }),
        timeZone: Type.String({ description: 'IANA' }),
      },
      { component: 'OwnBrand', example: brandExample },
    ),
  },
  { component: 'Me', description: 'A customer, as he sees himself', example: meExample },
);

export function meAnswer(customer: Customer, organization: Organization) {
  const { id, phone, email, firstName, lastName, birthDate, referralCode = null } = customer;
  const { slug, name, currency, timeZone } = organization;
  return {
    ...{ id, phone, email, firstName, lastName, birthDate, referralCode },
    createdAt: timeOf(customer.createdAtMs),
    brand: { id: organization.id, slug, name, currency, timeZone },
  };
}

const sessionExample = {
  id: 'ses_01kamj8r5ve5wvv3f2z8p5j0kc',
  ...{ device: 'Telephone', createdAt: at, usedAt: at, endsAt: '2027-05-24T09:30:00.000Z' },
  current: true,
};
const OwnSession = Type.Object(
  {
    id: Text('ses_…'),
    device: Nullable(Type.String({ description: 'As his app said when he signed in' })),
    createdAt: Time('When he signed in'),
    usedAt: Time('When it was last used, to the hour'),
    endsAt: Time('When it ends if it is not used'),
    current: Type.Boolean({ description: 'Whether it is the one that asks' }),
  },
  { component: 'OwnSession', example: sessionExample },
);

export const OwnSessions = Type.Object(
  {
    data: Type.Array(OwnSession),
    csrfToken: Type.Optional(
      Type.String({ description: 'For `x-csrf-token`; where the cookie is used' }),
    ),
  },
  { component: 'OwnSessions', example: { data: [sessionExample] } },
);

export const sessionAnswer = (session: Session, currentId: string) => ({
  ...{ id: session.id, device: session.device, current: session.id === currentId },
  createdAt: timeOf(session.createdAtMs),
  usedAt: timeOf(session.usedAtMs),
  endsAt: timeOf(session.endsAtMs),
});

export const Ended = Type.Object(
  { ended: Type.Integer({ description: 'How many sessions ended' }) },
  { component: 'EndedSessions', example: { ended: 1 } },
);

export const Verified = Type.Object(
  {
    token: Type.Optional(
      Type.String({ description: 'For `Authorization: Bearer`; absent where a cookie was asked' }),
    ),
    csrfToken: Type.Optional(
      Type.String({ description: 'For `x-csrf-token`; where a cookie was asked' }),
    ),
    joined: Type.Boolean({ description: 'Whether he is a customer since just now' }),
    customer: Me,
  },
  {
    component: 'CustomerSignedIn',
    example: { token: 'lcs_…', joined: false, customer: meExample },
  },
);

export const Erased = Type.Object(
  { erasedAt: Time('When the profile was erased') },
  { component: 'ErasedMyself', example: { erasedAt: at } },
);
export const erasedAnswer = (atMs: number) => ({ erasedAt: timeOf(atMs) });
