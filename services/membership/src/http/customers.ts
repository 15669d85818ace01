import { failure, failureAt } from '@laurel/contracts/problems';
import type { Principal } from '@laurel/http/principal';
import { sendProblem } from '@laurel/http/reply';
import { ListQuery, Text } from '@laurel/http/schemas';
import { type Static, type TSchema, Type } from 'typebox';
import type {
  Customer,
  CustomerInput,
  CustomerRef,
  CustomerTier,
  ReferrerRef,
} from '../customer.ts';
import { identifierKinds } from '../identifiers.ts';
import { maskedEmail, maskedPhone } from '../masked.ts';
import type { Membership } from '../model.ts';
import { Attributes, CustomerAnswer, CustomersPage, customerAnswer } from './answers.ts';
import { ReferrerRefSchema } from './customer-ref.ts';
import { answerPage, pageRequest, type TypedApp } from './edge.ts';

const OrNull = <T extends TSchema>(schema: T) => Type.Optional(Type.Union([schema, Type.Null()]));

const CustomerBody = Type.Object(
  {
    phone: OrNull(Text("With country code, or as dialled in the organization's country", 40)),
    email: OrNull(Text('E-mail address', 254)),
    externalId: OrNull(Text('Card number, or the id in your own systems')),
    firstName: OrNull(Text('Given name', 100)),
    lastName: OrNull(Text('Family name', 100)),
    birthDate: OrNull(Text('YYYY-MM-DD', 10)),
    attributes: Type.Optional(Attributes),
    referredBy: Type.Optional(ReferrerRefSchema),
  },
  {
    additionalProperties: false,
    component: 'CustomerInput',
    example: { phone: '+447700900123', firstName: 'Ada', birthDate: '1990-12-10' },
  },
);

const CustomersQuery = Type.Evaluate(
  Type.Intersect([
    ListQuery,
    Type.Object({
      phone: Type.Optional(
        Type.String({ maxLength: 40, description: 'Only the customer with this phone number' }),
      ),
      email: Type.Optional(
        Type.String({ maxLength: 254, description: 'Only the customer with this e-mail address' }),
      ),
      externalId: Type.Optional(
        Type.String({ maxLength: 255, description: 'Only the customer with this external id' }),
      ),
      token: Type.Optional(
        Type.String({ maxLength: 64, description: 'Only the customer whose app shows this' }),
      ),
      search: Type.Optional(
        Text('Those whose name, phone, e-mail or external id begins so; `Müller` as `muller`', 100),
      ),
    }),
  ]),
);

const CustomerParams = Type.Object({ id: Text('cus_…', 64) });
const tags = ['Customers'];
const referrerRefused = ['customer_not_found', 'customer_erased'] as const;
const howToChange =
  'What is not named stays; null takes a field, or an attribute, away. At least one identifier must remain. `referredBy` is said once: another one is refused (`already_exists`).';

/** How the tiers of an organization's customers are told. */
export type TiersOf = (orgId: string) => Promise<(customer: Customer) => CustomerTier | null>;

export function customerRoutes(app: TypedApp, membership: Membership, tiersOf: TiersOf): void {
  const answers: Answers = async (orgId) => {
    const tierOf = await tiersOf(orgId);
    return (customer) => customerAnswer({ ...customer, tier: tierOf(customer) });
  };
  createAndFind(app, membership, answers);
  giveCode(app, membership, answers);
  readAndChange(app, membership, answers);
  erase(app, membership, answers);
}

/** A till finds who stands before it; who collects in all stores is the organization's to know. */
const boundFindsOne = failure(
  'forbidden',
  'A key bound to a location finds customers by phone, e-mail, external id or code; it lists and searches none.',
).problem;

const nothingTyped = failureAt('invalid_request', '/search', 'must not be blank').problem;

/** What may name the one customer who is looked for, or those who may be meant. */
const namedBy = [...identifierKinds, 'token', 'search'] as const;

type Answers = (orgId: string) => Promise<typeof customerAnswer>;

/**
 * What a register is not told of whom it found: only who showed himself by the code of his app is
 * told whole, else what was asked by, which the cashier knows. Whoever may change a customer
 * (`manage`) sees him whole.
 */
function masked<A extends { phone: string | null; email: string | null }>(
  { locationId, scopes }: Pick<Principal, 'locationId' | 'scopes'>,
  answer: A,
  asked: { phone?: string; email?: string; token?: string } = {},
): A {
  if (locationId === null || scopes.includes('manage') || asked.token !== undefined) return answer;
  const { phone, email } = answer;
  return {
    ...answer,
    phone: phone === null || asked.phone !== undefined ? phone : maskedPhone(phone),
    email: email === null || asked.email !== undefined ? email : maskedEmail(email),
  };
}

function createAndFind(app: TypedApp, { customers }: Membership, answers: Answers): void {
  app.post(
    '/v1/customers',
    {
      config: {
        scopes: ['pos', 'manage', 'admin'],
        boundKey: 'shared',
        problems: [...referrerRefused, 'organization_not_found', 'identifier_taken'],
      },
      schema: {
        ...{ tags, operationId: 'createCustomer', summary: 'Add a customer' },
        description:
          'Needs a phone, an e-mail address or an external id. An identifier that another customer has is refused (`identifier_taken`). `referredBy` is another customer, who brought this one: by the first purchase rules hear of it (`referral.converted`).',
        body: CustomerBody,
        response: { 201: CustomerAnswer },
      },
    },
    async (request, reply) => {
      const { orgId, keyId } = request.principal;
      const result = await customers.create(orgId, bodyOf(request.body), keyId);
      if (!result.ok) return sendProblem(reply, result.problem);
      return reply.code(201).send((await answers(orgId))(result.value));
    },
  );

  app.get(
    '/v1/customers',
    {
      config: { scopes: ['pos', 'read', 'manage', 'admin'], boundKey: 'shared' },
      schema: {
        ...{
          tags,
          operationId: 'listCustomers',
          summary: 'List customers, search them, or find one by phone, e-mail, external id or code',
        },
        description:
          "Oldest first. With an identifier, or the `token` that an app shows: the one customer who has it, or none. With `search`: those one of whose names, phone number (also as it is dialled in the organization's country), e-mail address or external id begins with it, whatever its case and diacritics; by what it most likely is, then in alphabetical order. Erased customers are listed, but not found by an identifier or a search. A key bound to a location must name one (`forbidden`); without the scope `manage` it is told phone and e-mail masked, but for what it asked by, or whole where the customer showed the code of his app.",
        querystring: CustomersQuery,
        response: { 200: CustomersPage },
      },
    },
    async (request, reply) => {
      const { orgId } = request.principal;
      const kinds = namedBy.filter((kind) => request.query[kind] !== undefined);
      if (kinds.length > 1) {
        return sendProblem(
          reply,
          failureAt('invalid_request', `/${kinds[1]}`, 'ask for one identifier at a time').problem,
        );
      }
      const answer = await answers(orgId);
      const ref = refOf(request.query);
      if (ref) {
        const [customer] = await customers.resolve(orgId, [ref]);
        const found = customer && masked(request.principal, answer(customer), request.query);
        return reply.code(200).send({ data: found ? [found] : [] });
      }
      if (request.principal.locationId !== null) return sendProblem(reply, boundFindsOne);
      const { search } = request.query;
      if (search !== undefined && search.trim() === '') return sendProblem(reply, nothingTyped);
      const wanted = pageRequest(request.query);
      const found =
        search === undefined
          ? customers.list(orgId, wanted)
          : customers.search(orgId, search, wanted);
      const page = await answerPage(found, answer);
      return page.ok ? reply.code(200).send(page.value) : sendProblem(reply, page.problem);
    },
  );
}

function readAndChange(app: TypedApp, { customers }: Membership, answers: Answers): void {
  app.get(
    '/v1/customers/:id',
    {
      config: {
        scopes: ['pos', 'read', 'manage', 'admin'],
        boundKey: 'shared',
        problems: ['customer_not_found'],
      },
      schema: {
        ...{ tags, operationId: 'getCustomer', summary: 'Get a customer' },
        description:
          'An erased customer is answered too, without profile and with `erasedAt`. A key bound to a location without the scope `manage` is told phone and e-mail masked (`+44•••••123`).',
        params: CustomerParams,
        response: { 200: CustomerAnswer },
      },
    },
    async (request, reply) => {
      const { orgId } = request.principal;
      const customer = await customers.get(orgId, request.params.id);
      if (!customer)
        return sendProblem(
          reply,
          failure('customer_not_found', 'There is no such customer.').problem,
        );
      return reply.code(200).send(masked(request.principal, (await answers(orgId))(customer)));
    },
  );

  app.patch(
    '/v1/customers/:id',
    {
      config: {
        scopes: ['manage', 'admin'],
        boundKey: 'shared',
        problems: [...referrerRefused, 'identifier_taken', 'version_conflict', 'already_exists'],
      },
      schema: {
        ...{ tags, operationId: 'updateCustomer', summary: 'Change a customer' },
        description: howToChange,
        params: CustomerParams,
        body: CustomerBody,
        response: { 200: CustomerAnswer },
      },
    },
    async (request, reply) => {
      const { orgId, keyId } = request.principal;
      const { params, body } = request;
      const result = await customers.update(orgId, params.id, bodyOf(body), keyId);
      if (!result.ok) return sendProblem(reply, result.problem);
      return reply.code(200).send((await answers(orgId))(result.value));
    },
  );
}

function erase(app: TypedApp, { customers }: Membership, answers: Answers): void {
  app.delete(
    '/v1/customers/:id',
    {
      config: {
        scopes: ['manage', 'admin'],
        boundKey: 'refused',
        problems: ['customer_not_found', 'version_conflict'],
      },
      schema: {
        ...{ tags, operationId: 'eraseCustomer', summary: 'Erase a customer' },
        description:
          'The profile and all identifiers are gone when this is answered; the id and the ledger stay, pseudonymous. Within seconds what people wrote of the customer goes as well: reasons of corrections, transfers, refunds, voids and reversals (empty from then on, in the audit log too), and the payloads of custom events. Asking again is harmless.',
        params: CustomerParams,
        response: { 200: CustomerAnswer },
      },
    },
    async (request, reply) => {
      const { orgId, keyId } = request.principal;
      const result = await customers.erase(orgId, request.params.id, keyId);
      if (!result.ok) return sendProblem(reply, result.problem);
      return reply.code(200).send((await answers(orgId))(result.value));
    },
  );
}

function giveCode(app: TypedApp, { customers }: Membership, answers: Answers): void {
  app.post(
    '/v1/customers/:id/referral-code',
    {
      config: {
        scopes: ['pos', 'manage', 'admin'],
        boundKey: 'shared',
        problems: [...referrerRefused, 'version_conflict'],
      },
      schema: {
        ...{ tags, operationId: 'giveReferralCode', summary: 'Give a customer a referral code' },
        description:
          'A short code of his own, to be told to friends, who say it as `referredBy` when they join. He keeps it: asking again answers the same.',
        params: CustomerParams,
        response: { 200: CustomerAnswer },
      },
    },
    async (request, reply) => {
      const { orgId } = request.principal;
      const result = await customers.giveReferralCode(orgId, request.params.id);
      if (!result.ok) return sendProblem(reply, result.problem);
      const answer = (await answers(orgId))(result.value);
      return reply.code(200).send(masked(request.principal, answer));
    },
  );
}

/** Whoever referred is named by exactly one field: the schema is a union of closed objects. */
const bodyOf = ({ referredBy, ...profile }: Static<typeof CustomerBody>): CustomerInput => ({
  ...profile,
  ...(referredBy && { referredBy: referredBy as ReferrerRef }),
});

/**
 * The identifier a query names. A `+` that was not escaped arrives as a space: no phone number
 * begins with one otherwise.
 */
function refOf(query: {
  phone?: string;
  email?: string;
  externalId?: string;
  token?: string;
}): CustomerRef | undefined {
  if (query.phone !== undefined) return { phone: query.phone.replace(/^ (?=\d)/, '+') };
  if (query.email !== undefined) return { email: query.email };
  if (query.token !== undefined) return { token: query.token };
  return query.externalId === undefined ? undefined : { externalId: query.externalId };
}
