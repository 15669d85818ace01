import { failureAt, type Result, success } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { Nullable, ProblemSchema, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { CustomerCode, codeAnswer } from '@laurel/membership/http/customer-codes';
import type { Customer, CustomerInput, Membership } from '@laurel/membership/membership';
import type { FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import type { CustomerAccess } from '../customer-access.ts';
import { takeCookie } from './auth-routes.ts';
import { Erased, erasedAnswer, Me, meAnswer } from './me-answers.ts';
import { ofCustomers, ownCustomer, ownIdOf, tags } from './own-customer.ts';

const problemAnswer = { '4xx': ProblemSchema };
const Code = (of: string) =>
  Type.Optional(
    Type.String({ pattern: '^[0-9]{6}$', description: `That was sent to the new ${of}` }),
  );

const MePatch = Type.Object(
  {
    firstName: Type.Optional(Nullable(Text('Given name', 100))),
    lastName: Type.Optional(Nullable(Text('Family name', 100))),
    birthDate: Type.Optional(Text('YYYY-MM-DD; said once', 10)),
    phone: Type.Optional(Text('Another one, with `phoneCode`', 40)),
    phoneCode: Code('phone'),
    email: Type.Optional(Text('Another one, with `emailCode`', 254)),
    emailCode: Code('e-mail address'),
  },
  { additionalProperties: false, component: 'MePatch', example: { firstName: 'Ada' } },
);

const EraseBody = Type.Object(
  { confirm: Type.Literal('erase', { description: 'That it is meant' }) },
  { additionalProperties: false, component: 'EraseMyself', example: { confirm: 'erase' as const } },
);

export interface ProfileRouteDeps {
  access: Pick<CustomerAccess, 'prove' | 'sessions'>;
  membership: Pick<Membership, 'customers' | 'organizations'>;
}

/** Who a customer is, as he says it himself. */
export function profileRoutes(app: TypedApp, deps: ProfileRouteDeps): void {
  readRoutes(app, deps);
  changeRoute(app, deps);
  eraseRoute(app, deps);
}

const told = async ({ membership }: ProfileRouteDeps, customer: Customer) => {
  const organization = await membership.organizations.find(customer.orgId);
  if (!organization) throw new Error(`the organization ${customer.orgId} is not there`);
  return meAnswer(customer, organization);
};

function readRoutes(app: TypedApp, deps: ProfileRouteDeps): void {
  app.get(
    '/v1/me',
    {
      config: ofCustomers,
      schema: {
        ...{ tags, operationId: 'getMe', summary: 'Who I am' },
        description: 'The profile, without what the organization notes for itself.',
        response: { 200: Me },
      },
    },
    async (request, reply) =>
      reply.code(200).send(await told(deps, await ownCustomer(deps.membership, request))),
  );

  app.get(
    '/v1/me/code',
    {
      config: { ...ofCustomers, problems: ['customer_erased', 'version_conflict'] },
      schema: {
        ...{ tags, operationId: 'getMyCode', summary: 'What I show at a register' },
        description: 'Another one every half minute; with `offline` also without a network.',
        response: { 200: CustomerCode, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const { orgId, id } = ownIdOf(request);
      const shown = await deps.membership.customers.tokenOf(orgId, id);
      if (!shown.ok) return sendProblem(reply, shown.problem);
      return reply.code(200).send(codeAnswer(shown.value));
    },
  );
}

function changeRoute(app: TypedApp, deps: ProfileRouteDeps): void {
  app.patch(
    '/v1/me',
    {
      config: {
        ...ofCustomers,
        problems: [
          ...(['code_not_valid', 'identifier_taken', 'customer_erased'] as const),
          ...(['version_conflict', 'organization_not_found'] as const),
        ],
      },
      schema: {
        ...{ tags, operationId: 'changeMe', summary: 'Change my profile' },
        description:
          'What is not named stays; null takes a name away. Another phone or e-mail address needs the code that `POST /v1/customer-auth/start` sent to it: nobody takes what is not his. A birth date is said once; who mistyped it asks in a store.',
        body: MePatch,
        response: { 200: Me, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const customer = await ownCustomer(deps.membership, request);
      const input = await inputOf(deps, request, { customer, patch: request.body });
      if (!input.ok) return sendProblem(reply, input.problem);
      const { orgId, id } = customer;
      const changed = await deps.membership.customers.update(orgId, id, input.value, id);
      if (!changed.ok) return sendProblem(reply, changed.problem);
      return reply.code(200).send(await told(deps, changed.value));
    },
  );
}

/** What may be changed of it, once it is proven. */
async function inputOf(
  { access }: ProfileRouteDeps,
  { ip }: Pick<FastifyRequest, 'ip'>,
  { customer, patch }: { customer: Customer; patch: Static<typeof MePatch> },
): Promise<Result<CustomerInput>> {
  const { phone, phoneCode, email, emailCode, ...profile } = patch;
  if (
    profile.birthDate !== undefined &&
    (customer.birthDate ?? profile.birthDate) !== profile.birthDate
  )
    return failureAt(
      'invalid_value',
      '/birthDate',
      'was said before; ask in a store to correct it',
    );
  const input: CustomerInput = { ...profile };
  for (const [kind, value, code] of [
    ['phone', phone, phoneCode],
    ['email', email, emailCode],
  ] as const) {
    if (value === undefined) continue;
    if (code === undefined)
      return failureAt('invalid_value', `/${kind}Code`, 'is needed: it was sent to the new one');
    const proven = await access.prove(customer.orgId, { [kind]: value, code }, ip);
    if (!proven.ok) return proven;
    input[kind] = proven.value.value;
  }
  return success(input);
}

function eraseRoute(app: TypedApp, { access, membership }: ProfileRouteDeps): void {
  app.delete(
    '/v1/me',
    {
      config: { ...ofCustomers, problems: ['customer_not_found', 'version_conflict'] },
      schema: {
        ...{ tags, operationId: 'eraseMe', summary: 'Erase me' },
        description:
          'For good: the profile and every way to find the customer are gone when this is answered, points and rewards with them, and every session is over. What was booked stays without a name.',
        body: EraseBody,
        response: { 200: Erased, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const { orgId, id } = ownIdOf(request);
      const erased = await membership.customers.erase(orgId, id, id);
      if (!erased.ok) return sendProblem(reply, erased.problem);
      await access.sessions.endAll(orgId, id);
      const { erasedAtMs } = erased.value;
      if (erasedAtMs === null) throw new Error(`${id} was erased and is not`);
      return takeCookie(reply, orgId).code(200).send(erasedAnswer(erasedAtMs));
    },
  );
}
