import { limitBodiesUnderWay } from '@laurel/http/bodies-under-way';
import { createCompany } from '@laurel/http/company';
import { limitHeavyRequests } from '@laurel/http/heavy-requests';
import { limitOrganizations } from '@laurel/http/organization-limit';
import { createRateLimit } from '@laurel/http/rate-limit';
import { createRequestTurns, takeRequestsInTurn } from '@laurel/http/request-turns';
import { openForgottenAnswers } from '@laurel/membership/http/forgotten-answer';
import type { FastifyInstance } from 'fastify';
import { useAuthentication } from '../authentication.ts';
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
  needs: { membership, people, idempotency },
  async open({ engines: { cache }, clock, log, settings }, needs) {
    const rateLimit = createRateLimit({ cache, clock, log, limit: settings.rateLimit });
    const company = createCompany();
    const turns = createRequestTurns({ company });
    return {
      api: {
        turns,
        /** Call before the routes are registered. */
        guard(app: FastifyInstance): void {
          const { keys } = needs.membership;
          useAuthentication(app, { keys, people: needs.people, rateLimit, turns });
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
