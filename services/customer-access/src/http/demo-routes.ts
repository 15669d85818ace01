import { failure } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { Nullable, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { Membership } from '@laurel/membership/membership';
import { Type } from 'typebox';
import type { CustomerAccess } from '../customer-access.ts';
import type { DemoCustomer } from '../demo-customer.ts';
import { csrfTokenOf } from '../session-token.ts';
import { giveCookie } from './auth-routes.ts';
import { meAnswer, Verified } from './me-answers.ts';

const Brand = Text("The organization's `slug`", 63);
const DemoQuery = Type.Object({ brand: Brand });
const DemoBody = Type.Object({ brand: Brand }, { additionalProperties: false });
const DemoAnswer = Type.Object({ name: Nullable(Type.String()) });

export interface DemoRouteDeps {
  access: Pick<CustomerAccess, 'sessions'>;
  membership: Pick<Membership, 'organizations' | 'customers'>;
  /** People come over TLS alone, whatever a request says. */
  isSecure: boolean;
}

/**
 * Signing in with one click, as the demo's made up customer. Registered in a demo alone, and
 * documented nowhere: no installation that means it has these.
 */
export function demoRoutes(app: TypedApp, deps: DemoRouteDeps, demo: DemoCustomer): void {
  const { access, membership, isSecure } = deps;
  const ofBrand = async (slug: string) => {
    const chosen = demo.chosen();
    const organization = chosen && (await membership.organizations.findBySlug(slug));
    if (!organization || organization.id !== chosen.orgId) return undefined;
    const customer = await membership.customers.get(chosen.orgId, chosen.id);
    return customer && { organization, customer };
  };
  app.get(
    '/v1/customer-auth/demo',
    {
      config: { person: 'anyone' },
      schema: { hide: true, querystring: DemoQuery, response: { 200: DemoAnswer } },
    },
    async ({ query }, reply) => {
      const found = await ofBrand(query.brand);
      const { firstName = null, lastName = null } = found?.customer ?? {};
      const name = [firstName, lastName].filter(Boolean).join(' ');
      return reply.code(200).send({ name: name || null });
    },
  );
  app.post(
    '/v1/customer-auth/demo',
    {
      config: { person: 'anyone', problems: ['customer_not_found'] },
      schema: { hide: true, body: DemoBody, response: { 200: Verified } },
    },
    async (request, reply) => {
      const found = await ofBrand(request.body.brand);
      if (!found)
        return sendProblem(
          reply,
          failure('customer_not_found', 'The demo has no customer here yet.').problem,
        );
      const { customer, organization } = found;
      const { token } = await access.sessions.begin(customer, 'Demo');
      giveCookie(request, reply, { token, orgId: customer.orgId, isSecure });
      return reply.code(200).send({
        ...{ csrfToken: csrfTokenOf(token), joined: false },
        customer: meAnswer(customer, organization),
      });
    },
  );
}
