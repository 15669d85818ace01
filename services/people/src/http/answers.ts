import { sendProblem } from '@laurel/http/reply';
import { Nullable, pageOf, Text } from '@laurel/http/schemas';
import type { Organizations } from '@laurel/membership/membership';
import type { FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { SessionShown, SignedIn, Standing, User } from '../model.ts';
import { roles } from '../roles.ts';
import type { Attempted } from '../sign-in.ts';

const example = '2026-11-22T09:30:00.000Z';
const Time = (description: string) =>
  Type.String({ format: 'date-time', description: `${description} (RFC 3339, UTC)`, example });
const timeOf = (atMs: number) => new Date(atMs).toISOString();

export const RoleWord = Type.Enum([...roles], {
  component: 'Role',
  type: 'string',
  description: 'What somebody is in an organization',
});
const LocationIds = Type.Array(Type.String({ description: 'loc_…' }), {
  description: 'Of a cashier: where he works. Of others none: they are of all locations',
});

const UserAnswer = Type.Object(
  {
    id: Text('usr_…; of this organization'),
    email: Type.String({ description: 'Where the invitation went, and with what he signs in' }),
    name: Type.String({ description: 'What he is called here' }),
    role: RoleWord,
    locationIds: LocationIds,
    status: Type.Enum(['invited', 'active'], {
      component: 'UserStatus',
      type: 'string',
      description: 'Whether the invitation was accepted',
    }),
    invitedAt: Time('When he was first invited'),
    joinedAt: Nullable(Time('When he accepted; null while he has not')),
  },
  {
    component: 'User',
    example: {
      ...{ id: 'usr_01kamj8r5ve5wvv3e7b6v3g1nd', email: 'ines@example.com', name: 'Ines Prado' },
      ...{ role: 'manager' as const, locationIds: [], status: 'active' as const },
      ...{ invitedAt: example, joinedAt: example },
    },
  },
);

export { UserAnswer };
export const UsersPage = pageOf(UserAnswer, 'UsersPage');

export const InvitedAnswer = Type.Object(
  {
    ...UserAnswer.properties,
    inviteUrl: Type.String({
      description:
        'A link with which he joins, to hand on where no mail arrives; told only here. Good once, for 7 days',
    }),
  },
  {
    component: 'InvitedUser',
    example: {
      ...{ id: 'usr_01kamj8r5ve5wvv3e7b6v3g1nd', email: 'ines@example.com', name: 'Ines Prado' },
      ...{ role: 'manager' as const, locationIds: [], status: 'invited' as const },
      ...{ invitedAt: example, joinedAt: null },
      inviteUrl: 'https://loyalty.example.com/admin/invitation#01kamj8r5ve5wvv3e7b6v3g1nd.…',
    },
  },
);

export const userAnswer = (user: User) => ({
  ...{ id: user.id, email: user.email, name: user.name, role: user.role },
  ...{ locationIds: [...user.locationIds], status: user.status },
  invitedAt: timeOf(user.invitedAtMs),
  joinedAt: user.joinedAtMs === null ? null : timeOf(user.joinedAtMs),
});

const Person = Type.Object(
  {
    id: Type.String({ description: 'acc_…; the same in every organization' }),
    email: Type.String({ description: 'With what he signs in' }),
    name: Type.String({ description: 'What he is called' }),
  },
  { component: 'SignedInPerson' },
);
const Place = Type.Object(
  {
    id: Type.String({ description: 'org_…, for the header laurel-organization' }),
    name: Type.String({ description: 'What it is called' }),
    role: RoleWord,
    userId: Type.String({ description: 'usr_…: who he is there; so the audit log names him' }),
    locationIds: Type.Optional(LocationIds),
  },
  { component: 'SignedInOrganization' },
);

export const SessionAnswer = Type.Object(
  {
    user: Person,
    organizations: Type.Array(Place, { description: 'For which he works, and as what' }),
    secondFactor: Type.Boolean({
      description: 'Signing in needs a code of a device beside the password',
    }),
    csrfToken: Type.String({ description: 'To be sent with every change as x-csrf-token' }),
    expiresAt: Time('When the session ends if nothing more is asked with it'),
  },
  {
    component: 'Session',
    example: {
      user: {
        ...{ id: 'acc_01kamj8r5ve5wvv3e7b6v3g1nd', email: 'ines@example.com', name: 'Ines Prado' },
      },
      organizations: [
        {
          ...{ id: 'org_01kamj8r5ve5wvv3c5t2m8h7rz', name: 'Laurel Coffee' },
          ...{ role: 'owner' as const, userId: 'usr_01kamj8r5ve5wvv3f2z8p5j0kc' },
        },
      ],
      secondFactor: false,
      csrfToken: 'R1m1lq0nJ7aQ6uJpCq5Zb7mZb1hT0W6mGq2f3f9n9pI',
      expiresAt: example,
    },
  },
);

export async function sessionAnswer(
  { accountId, email, name, standings, hasSecondFactor, csrfToken, expiresAtMs }: SignedIn,
  organizations: Pick<Organizations, 'find'>,
) {
  const named = async ({ orgId, userId, role, locationIds }: Standing) => ({
    ...{ id: orgId, name: (await organizations.find(orgId))?.name ?? '', role, userId },
    ...(role === 'cashier' ? { locationIds: [...locationIds] } : {}),
  });
  return {
    user: { id: accountId, email, name },
    organizations: await Promise.all(standings.map(named)),
    secondFactor: hasSecondFactor,
    csrfToken,
    expiresAt: timeOf(expiresAtMs),
  };
}

const OneSession = Type.Object(
  {
    id: Type.String({ description: 'ses_…' }),
    current: Type.Boolean({ description: 'It is the one that asks' }),
    createdAt: Time('When he signed in'),
    seenAt: Time('When it was last used, to the minute'),
    expiresAt: Time('When it ends if it is not used'),
    address: Type.String({ description: 'From where he signed in' }),
    agent: Type.String({ description: 'What the browser said it was' }),
  },
  {
    component: 'SessionEntry',
    example: {
      ...{ id: 'ses_01kamj8r5ve5wvv3e7b6v3g1nd', current: true, createdAt: example },
      ...{ seenAt: example, expiresAt: example, address: '192.0.2.7', agent: 'Firefox' },
    },
  },
);
export const SessionsAnswer = Type.Object(
  { data: Type.Array(OneSession) },
  { component: 'SessionList' },
);

export const sessionEntry = (session: SessionShown, currentId: string) => ({
  ...{ id: session.id, current: session.id === currentId, createdAt: timeOf(session.createdAtMs) },
  ...{ seenAt: timeOf(session.seenAtMs), expiresAt: timeOf(session.expiresAtMs) },
  ...{ address: session.address, agent: session.agent },
});

/** Answers with why not, and when to come again. */
export function sendRefusal(
  reply: FastifyReply,
  refusal: Extract<Attempted<never>, { ok: false }>,
): FastifyReply {
  if ('retryAfterSeconds' in refusal)
    reply.header('retry-after', String(refusal.retryAfterSeconds));
  return sendProblem(reply, refusal.problem);
}
