import { failure, type Result, success } from '@laurel/contracts/problems';
import { InvalidCursor } from '@laurel/documents/cursor';
import { sendProblem } from '@laurel/http/reply';
import { foreignCursor, ListQuery, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { type Static, Type } from 'typebox';
import type { People } from '../people.ts';
import { locationsMax } from '../users.ts';
import { InvitedAnswer, RoleWord, UserAnswer, UsersPage, userAnswer } from './answers.ts';
import { Email } from './sign-in-routes.ts';

const LocationIds = Type.Array(Text('loc_…', 64), {
  ...{ maxItems: locationsMax, uniqueItems: true },
  description: 'Of a cashier: where he works',
});
const UserBody = Type.Object(
  {
    email: Email,
    name: Text('What he is called', 100),
    role: RoleWord,
    locationIds: Type.Optional(LocationIds),
  },
  {
    additionalProperties: false,
    component: 'UserInput',
    example: { email: 'ines@example.com', name: 'Ines Prado', role: 'manager' as const },
  },
);
const UserPatchBody = Type.Object(
  {
    name: Type.Optional(Text('What he is called', 100)),
    role: Type.Optional(RoleWord),
    locationIds: Type.Optional(LocationIds),
  },
  {
    ...{ additionalProperties: false, minProperties: 1, component: 'UserPatch' },
    example: { role: 'support' as const },
  },
);
const UserParams = Type.Object({ id: Text('usr_…', 64) });
const tags = ['Users'];
const access = { scopes: ['admin'], boundKey: 'refused' } as const;

export function userRoutes(app: TypedApp, { users }: Pick<People, 'users'>): void {
  routesOfAll(app, users);
  routesOfOne(app, users);
  inviteAgainRoute(app, users);
}

function routesOfAll(app: TypedApp, users: People['users']): void {
  app.post(
    '/v1/users',
    {
      config: { ...access, problems: ['location_not_found', 'already_exists', 'invalid_value'] },
      schema: {
        ...{ tags, operationId: 'inviteUser', summary: 'Invite somebody who works here' },
        description:
          'A letter with a link goes to the address. The answer holds another one to hand on, and is the same whether or not the address has an account here. A cashier is one of certain locations; everybody else is of all.',
        body: UserBody,
        response: { 201: InvitedAnswer },
      },
    },
    async (request, reply) => {
      const invited = await users.invite(request.principal, request.body);
      if (!invited.ok) return sendProblem(reply, invited.problem);
      const { user, inviteUrl } = invited.value;
      return reply.code(201).send({ ...userAnswer(user), inviteUrl });
    },
  );

  app.get(
    '/v1/users',
    {
      config: access,
      schema: {
        ...{ tags, operationId: 'listUsers', summary: 'List who works here' },
        description: 'Oldest first, whoever is invited too. A page may be shorter than `limit`.',
        querystring: ListQuery,
        response: { 200: UsersPage },
      },
    },
    async ({ principal, query }, reply) => {
      const page = await pageOfUsers(users, principal.orgId, query);
      return page.ok ? reply.code(200).send(page.value) : sendProblem(reply, page.problem);
    },
  );
}

async function pageOfUsers(
  users: People['users'],
  orgId: string,
  { limit = 50, cursor }: Static<typeof ListQuery>,
): Promise<Result<Static<typeof UsersPage>>> {
  try {
    const page = { limit, ...(cursor === undefined ? {} : { cursor }) };
    const { data, ...rest } = await users.list(orgId, page);
    return success({ data: data.map(userAnswer), ...rest });
  } catch (error) {
    if (error instanceof InvalidCursor) return foreignCursor;
    throw error;
  }
}

function routesOfOne(app: TypedApp, users: People['users']): void {
  app.get(
    '/v1/users/:id',
    {
      config: { ...access, problems: ['user_not_found'] },
      schema: {
        ...{ tags, operationId: 'getUser', summary: 'Read who works here' },
        description: 'As this organization knows him.',
        params: UserParams,
        response: { 200: UserAnswer },
      },
    },
    async ({ principal, params }, reply) => {
      const user = await users.find(principal.orgId, params.id);
      return user ? reply.code(200).send(userAnswer(user)) : sendProblem(reply, notFound.problem);
    },
  );

  app.patch(
    '/v1/users/:id',
    {
      config: {
        ...access,
        problems: [
          ...(['user_not_found', 'location_not_found', 'invalid_value'] as const),
          ...(['last_owner', 'version_conflict'] as const),
        ],
      },
      schema: {
        ...{ tags, operationId: 'changeUser', summary: 'Change a name, a role or locations' },
        description:
          'What he may is another at once, in every process within a second. The last owner who can sign in stays one.',
        params: UserParams,
        body: UserPatchBody,
        response: { 200: UserAnswer },
      },
    },
    async ({ principal, params, body }, reply) => {
      const changed = await users.change(principal, params.id, body);
      return changed.ok
        ? reply.code(200).send(userAnswer(changed.value))
        : sendProblem(reply, changed.problem);
    },
  );

  app.delete(
    '/v1/users/:id',
    {
      config: { ...access, problems: ['user_not_found', 'last_owner', 'version_conflict'] },
      schema: {
        ...{ tags, operationId: 'removeUser', summary: 'Remove somebody' },
        description:
          'He reaches nothing of this organization any more, in every process within a second. His name stays in the audit log; his address does not stay. The last owner who can sign in cannot be removed.',
        params: UserParams,
        response: { 200: UserAnswer },
      },
    },
    async ({ principal, params }, reply) => {
      const left = await users.remove(principal, params.id);
      return left.ok
        ? reply.code(200).send(userAnswer(left.value))
        : sendProblem(reply, left.problem);
    },
  );
}

function inviteAgainRoute(app: TypedApp, users: People['users']): void {
  app.post(
    '/v1/users/:id/invite',
    {
      config: { ...access, problems: ['user_not_found', 'already_exists'] },
      schema: {
        ...{ tags, operationId: 'inviteUserAgain', summary: 'Invite somebody anew' },
        description:
          'New links, by letter and in the answer; those of before open nothing any more.',
        params: UserParams,
        response: { 200: InvitedAnswer },
      },
    },
    async ({ principal, params }, reply) => {
      const invited = await users.inviteAgain(principal, params.id);
      if (!invited.ok) return sendProblem(reply, invited.problem);
      const { user, inviteUrl } = invited.value;
      return reply.code(200).send({ ...userAnswer(user), inviteUrl });
    },
  );
}

const notFound = failure('user_not_found', 'There is no such user.');
