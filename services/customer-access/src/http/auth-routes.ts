import { sendProblem } from '@laurel/http/reply';
import { ProblemSchema, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { Membership } from '@laurel/membership/membership';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Type } from 'typebox';
import type { CustomerAccess } from '../customer-access.ts';
import { languages } from '../letters.ts';
import { cookieText } from '../session-cookie.ts';
import { csrfTokenOf } from '../session-token.ts';
import { sessionSecondsMax } from '../sessions.ts';
import { meAnswer, Verified } from './me-answers.ts';

const tags = ['Customers signing in'];
const problemAnswer = { '4xx': ProblemSchema };
const problems = ['organization_not_found', 'invalid_value', 'rate_limited'] as const;

const identifier = {
  brand: Text("The organization's `slug`", 63),
  phone: Type.Optional(Text("With country code, or as dialled in the brand's country", 40)),
  email: Type.Optional(Text('E-mail address', 254)),
};

const StartBody = Type.Object(
  {
    ...identifier,
    language: Type.Optional(
      Type.Enum([...languages], {
        type: 'string',
        component: 'LetterLanguage',
        description: 'Of the message; English without it',
      }),
    ),
  },
  {
    additionalProperties: false,
    component: 'StartSignIn',
    example: { brand: 'bean-there', phone: '+447700900123' },
  },
);

const Started = Type.Object(
  { expiresInSeconds: Type.Integer({ description: 'How long a code that was sent is good' }) },
  { component: 'SignInStarted', example: { expiresInSeconds: 600 } },
);

const VerifyBody = Type.Object(
  {
    ...identifier,
    code: Type.String({ pattern: '^[0-9]{6}$', description: 'As it was sent' }),
    device: Type.Optional(Text('What he knows the device by, such as «Telephone»', 100)),
    as: Type.Optional(
      Type.Enum(['token', 'cookie'], {
        type: 'string',
        component: 'SessionForm',
        description:
          '`token` (the default) for apps; `cookie` for pages of this installation: no script can read it',
      }),
    ),
  },
  {
    additionalProperties: false,
    component: 'VerifySignIn',
    example: { brand: 'bean-there', phone: '+447700900123', code: '004711' },
  },
);

export interface AuthRouteDeps {
  access: Pick<CustomerAccess, 'start' | 'verify'>;
  membership: Pick<Membership, 'organizations'>;
  /** People come over TLS alone, whatever a request says. */
  isSecure: boolean;
}

export function authRoutes(app: TypedApp, deps: AuthRouteDeps): void {
  startRoute(app, deps);
  verifyRoute(app, deps);
}

function startRoute(app: TypedApp, { access }: AuthRouteDeps): void {
  app.post(
    '/v1/customer-auth/start',
    {
      config: { person: 'anyone', problems },
      schema: {
        ...{ tags, operationId: 'startCustomerSignIn', summary: 'Have a code sent' },
        description:
          'A code of six digits goes to the phone or the e-mail address, if that may be: the answer, and how long it takes, are the same whether or not somebody is known by it, and whether or not a code was sent. A code is good for ten minutes and five tries; another one takes its place. At most five are sent to one person in ten minutes.',
        body: StartBody,
        response: { 202: Started, ...problemAnswer },
      },
    },
    async ({ body, ip }, reply) => {
      const { language = 'en', ...asked } = body;
      const started = await access.start({ ...asked, language }, ip);
      if (!started.ok) return sendProblem(withRetry(reply, started.problem.code), started.problem);
      return reply.code(202).send({ expiresInSeconds: 600 });
    },
  );
}

function verifyRoute(app: TypedApp, { access, membership, isSecure }: AuthRouteDeps): void {
  app.post(
    '/v1/customer-auth/verify',
    {
      config: { person: 'anyone', problems: [...problems, 'code_not_valid', 'version_conflict'] },
      schema: {
        ...{ tags, operationId: 'verifyCustomerSignIn', summary: 'Sign in with a code' },
        description:
          'Whoever is not known by it joins, where the organization lets people join by themselves (`settings.selfEnrolment`). The session lasts half a year after its last use, two years at most; he may end it from any device (`GET /v1/me/sessions`). A token, or the cookie, reaches the routes below `/v1/me` and nothing else.',
        body: VerifyBody,
        response: { 200: Verified, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const { as = 'token', device = null, ...asked } = request.body;
      const verified = await access.verify({ ...asked, device }, request.ip);
      if (!verified.ok)
        return sendProblem(withRetry(reply, verified.problem.code), verified.problem);
      const { customer, joined, token } = verified.value;
      const organization = await membership.organizations.find(customer.orgId);
      if (!organization) throw new Error(`the organization ${customer.orgId} is not there`);
      const told = { joined, customer: meAnswer(customer, organization) };
      if (as === 'token') return reply.code(200).send({ token, ...told });
      giveCookie(request, reply, { token, orgId: customer.orgId, isSecure });
      return reply.code(200).send({ csrfToken: csrfTokenOf(token), ...told });
    },
  );
}

const withRetry = (reply: FastifyReply, code: string): FastifyReply =>
  code === 'rate_limited' ? reply.header('retry-after', '600') : reply;

/** Hands a browser its token. */
export function giveCookie(
  { protocol }: Pick<FastifyRequest, 'protocol'>,
  reply: FastifyReply,
  { token, orgId, isSecure }: { token: string; orgId: string; isSecure: boolean },
): void {
  const secure = isSecure || protocol === 'https';
  const text = cookieText(token, { orgId, seconds: sessionSecondsMax, isSecure: secure });
  reply.header('set-cookie', text);
}

/** Takes the cookie of a brand from the browser. */
export const takeCookie = (reply: FastifyReply, orgId: string): FastifyReply =>
  reply.header('set-cookie', cookieText('', { orgId, seconds: 0, isSecure: false }));
