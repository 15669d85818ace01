import type { Clock } from '@laurel/contracts/clock';
import { isId } from '@laurel/contracts/ids';
import { failure, failureAt } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { pageOf, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { Membership } from '@laurel/membership/membership';
import { Type } from 'typebox';
import { holdType } from '../redemption/redemption.ts';
import { problemAnswer } from '../words/answers.ts';
import { type CustomerRedemptionsDeps, customerRedemptions } from './customer-redemptions.ts';
import { unknownCustomer } from './customer-routes.ts';
import { askedOf, PeriodQuery, recordsByTime } from './records-by-time.ts';
import { RedemptionStateSchema, redemptionState } from './redemption-state.ts';

const tags = ['Redemptions'];
const Params = Type.Object({ id: Text('rdm_…', 64) });

const RedemptionsPage = pageOf(RedemptionStateSchema, 'RedemptionPage');
const RedemptionsQuery = Type.Evaluate(
  Type.Intersect([
    PeriodQuery,
    Type.Object({ customerId: Type.Optional(Text('Of this customer', 64)) }),
  ]),
);

export interface RedemptionViewDeps extends CustomerRedemptionsDeps {
  membership: Membership;
  clock: Clock;
}

export function redemptionViewRoutes(app: TypedApp, deps: RedemptionViewDeps): void {
  oneRoute(app, deps);
  listRoute(app, deps);
}

function listRoute(app: TypedApp, deps: RedemptionViewDeps): void {
  const { activities, membership, clock } = deps;
  app.get(
    '/v1/redemptions',
    {
      config: {
        heavy: true,
        scopes: ['pos', 'read', 'manage'],
        boundKey: 'ownLocation',
        problems: ['customer_not_found', 'location_not_found', 'organization_not_found'],
      },
      schema: {
        ...{ tags, operationId: 'listRedemptions', summary: 'List redemptions' },
        description:
          'As they stand now, the latest held first, of a period, a location, or all. With `customerId`: of that customer, the latest movement first, of all times; promotions, which nobody pays for, are not among them, and a page may have fewer lines, or none, while `nextCursor` says that there is more.',
        querystring: RedemptionsQuery,
        response: { 200: RedemptionsPage, ...problemAnswer },
      },
    },
    async ({ principal, query }, reply) => {
      const { orgId } = principal;
      const { customerId, limit = 50, cursor } = query;
      const asked = await askedOf(membership, principal, query);
      if (!asked.ok) return sendProblem(reply, asked.problem);
      const { locationId, period } = asked.value;
      if (customerId !== undefined) {
        if (query.from !== undefined || query.to !== undefined) return sendProblem(reply, eitherOr);
        if (!(await membership.customers.get(orgId, customerId)))
          return sendProblem(reply, unknownCustomer);
        const page = await customerRedemptions(deps, orgId, {
          ...{ customerId, limit, cursor, locationId, nowMs: clock.now() },
        });
        return page.ok ? reply.code(200).send(page.value) : sendProblem(reply, page.problem);
      }
      const page = await recordsByTime(activities, holdType, {
        ...{ orgId, query: { ...period, locationId, limit, cursor } },
      });
      if (!page.ok) return sendProblem(reply, page.problem);
      const { data, ...rest } = page.value;
      const at = { nowMs: clock.now(), boundLocationId: null };
      const states = await Promise.all(data.map((held) => redemptionState(deps, held, at)));
      return reply.code(200).send({ ...rest, data: states.filter((state) => state !== undefined) });
    },
  );
}

const eitherOr = failureAt(
  'invalid_request',
  '/customerId',
  'ask for a customer or for a period',
).problem;

function oneRoute(app: TypedApp, deps: RedemptionViewDeps): void {
  app.get(
    '/v1/redemptions/:id',
    {
      config: {
        scopes: ['pos', 'read', 'manage'],
        boundKey: 'ownLocation',
        problems: ['redemption_not_found'],
      },
      schema: {
        ...{ tags, operationId: 'getRedemption', summary: 'Get a redemption and its state' },
        description: 'Held, expired, captured, voided or reversed.',
        params: Params,
        response: { 200: RedemptionStateSchema, ...problemAnswer },
      },
    },
    async ({ principal, params }, reply) => {
      const key = { orgId: principal.orgId, id: params.id };
      const state = isId('rdm', params.id)
        ? await redemptionState(deps, key, {
            nowMs: deps.clock.now(),
            boundLocationId: principal.locationId,
          })
        : undefined;
      if (!state)
        return sendProblem(
          reply,
          failure('redemption_not_found', `There is no redemption ${params.id}.`).problem,
        );
      return reply.code(200).send(state);
    },
  );
}
