import { isSessionToken } from '@laurel/customer-access/session-token';
import { limitBodiesUnderWay } from '@laurel/http/bodies-under-way';
import { createCompany } from '@laurel/http/company';
import { limitHeavyRequests } from '@laurel/http/heavy-requests';
import { limitOrganizations } from '@laurel/http/organization-limit';
import { createRateLimit } from '@laurel/http/rate-limit';
import { createRequestTurns, takeRequestsInTurn } from '@laurel/http/request-turns';
import { openForgottenAnswers } from '@laurel/membership/http/forgotten-answer';
import type { FastifyInstance } from 'fastify';
import { useAuthentication } from '../authentication.ts';
import { takeCustomerCookies } from '../customer-cookie.ts';
import { takeDeviceCookies } from '../device-cookie.ts';
import { customerAccess } from './customer-access.ts';
import { idempotency } from './idempotency.ts';
import { membership } from './membership.ts';
import { defineModule } from './module.ts';
import { people } from './people.ts';

/**
 * Who may ask, how often and how much at once, and that a write repeated under one Idempotency-Key
 * happens once: what every process needs that serves a service, whichever.
 */
export const access = defineModule({
  name: 'access',
  ports: ['cache'],
  needs: { membership, people, customerAccess, idempotency },
  async open({ engines: { cache }, clock, log, settings }, needs) {
    const rateLimit = createRateLimit({ cache, clock, log, limit: settings.rateLimit });
    const company = createCompany();
    const turns = createRequestTurns({ company });
    const { sessions } = needs.customerAccess;
    const keys: Pick<typeof needs.membership.keys, 'authenticate'> = {
      authenticate: (bearer) =>
        isSessionToken(bearer)
          ? sessions.authenticate(bearer)
          : needs.membership.keys.authenticate(bearer),
    };
    return {
      api: {
        turns,
        /** Call before the routes are registered. */
        guard(app: FastifyInstance): void {
          useAuthentication(app, { keys, people: needs.people, rateLimit, turns });
          takeCustomerCookies(app);
          takeDeviceCookies(app);
          limitOrganizations(app, { clock, limit: settings.organizationRateLimit });
          limitBodiesUnderWay(app);
          takeRequestsInTurn(app, turns);
          limitHeavyRequests(app, company);
          needs.idempotency.guard(app, openForgottenAnswers(needs.membership.customers));
        },
      },
    };
  },
});
