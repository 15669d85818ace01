import { failure } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { foreignCursor, ListQuery, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import type { Membership } from '@laurel/membership/membership';
import { Type } from 'typebox';
import type { TierProgress } from '../engine/tiers.ts';
import { Nullable, problemAnswer } from '../words/answers.ts';
import { UnitBalanceSchema } from '../words/balances.ts';
import { customerBalances, customerOffers, customerTier, type ViewDeps } from './customer-view.ts';
import { type DescribeDeps, describeMovements } from './describe-movements.ts';

export interface CustomerViewDeps extends ViewDeps {
  loyalty: ViewDeps['loyalty'] & DescribeDeps;
  membership: Membership;
}

const tags = ['Customers'];
const scopes = ['pos', 'read', 'manage'] as const;
const Params = Type.Object({ id: Text('cus_…', 64) });
export const unknownCustomer = failure('customer_not_found', 'There is no such customer.').problem;

const Expiring = Type.Array(Type.Object({ at: Type.String(), amount: Type.Integer() }), {
  description: 'What lapses when, if it is not used',
});

const MovementAnswer = Type.Object({
  unit: Type.String(),
  amount: Type.Integer({ description: 'Positive came, negative went' }),
  state: Type.String({ description: '`posted`, `pending` or `voided`' }),
  reason: Type.String({ description: 'earn, stamp, redeem, refund, expire, adjust, …' }),
  rule: Nullable(Type.String({ description: 'The rule that gave it' })),
  activityId: Nullable(Type.String()),
  detail: Type.String({ description: 'A sentence for people' }),
  occurredAt: Type.String(),
  recordedAt: Type.String(),
});

const OfferAnswer = Type.Object({
  rewardId: Type.String(),
  name: Type.String(),
  available: Type.Boolean(),
  via: Type.String({
    description: '`grant`: with a voucher the customer has; `price`: with points',
  }),
  granted: Type.Integer({ description: 'Vouchers the customer has' }),
  price: Type.Unknown(),
  missing: Type.Array(Type.Unknown(), {
    description: 'What stands in the way: {code, detail, unit?, amount?}',
  }),
});

const TierProgressAnswer = Type.Object({
  current: Nullable(
    Type.Object(
      {
        id: Type.String(),
        name: Type.String(),
        benefits: Type.Array(Type.String()),
        until: Nullable(
          Type.String({
            description: 'When it ends if nothing more happens (RFC 3339); null = it does not',
          }),
        ),
      },
      { description: 'Level now' },
    ),
  ),
  next: Nullable(
    Type.Object(
      {
        id: Type.String(),
        name: Type.String(),
        from: Type.Integer({ description: 'Where it begins' }),
        measured: Type.Integer({ description: 'What counts towards it' }),
        missing: Type.Integer(),
      },
      { description: 'The level above' },
    ),
  ),
});

function tierProgressAnswer({ current, next }: TierProgress) {
  if (!current) return { current, next };
  const { id, name, benefits, untilMs } = current;
  const until = untilMs === null ? null : new Date(untilMs).toISOString();
  return { current: { id, name, benefits: [...benefits], until }, next };
}

export function customerViewRoutes(app: TypedApp, deps: CustomerViewDeps): void {
  balanceRoute(app, deps);
  statementRoute(app, deps);
  offersRoute(app, deps);
}

function balanceRoute(app: TypedApp, deps: CustomerViewDeps): void {
  app.get(
    '/v1/customers/:id/balances',
    {
      config: { scopes },
      schema: {
        ...{ tags, operationId: 'getBalances', summary: 'What a customer has' },
        params: Params,
        response: {
          200: Type.Object({
            data: Type.Array(Type.Object({ ...UnitBalanceSchema.properties, expiring: Expiring })),
            tier: Nullable(TierProgressAnswer),
          }),
          ...problemAnswer,
        },
      },
    },
    async ({ principal, params }, reply) => {
      const customer = await deps.membership.customers.get(principal.orgId, params.id);
      if (!customer) return sendProblem(reply, unknownCustomer);
      const [data, tier] = await Promise.all([
        customerBalances(deps, customer),
        customerTier(deps, customer),
      ]);
      return reply.code(200).send({ data, tier: tier && tierProgressAnswer(tier) });
    },
  );
}

function statementRoute(app: TypedApp, deps: CustomerViewDeps): void {
  app.get(
    '/v1/customers/:id/statement',
    {
      config: { scopes },
      schema: {
        ...{
          tags,
          operationId: 'getStatement',
          summary: 'Every movement of a customer, newest first',
        },
        params: Params,
        querystring: Type.Evaluate(
          Type.Intersect([
            ListQuery,
            Type.Object({ unit: Type.Optional(Text('Only this unit', 120)) }),
          ]),
        ),
        response: {
          200: Type.Object({
            data: Type.Array(MovementAnswer),
            nextCursor: Type.Optional(Type.String()),
          }),
          ...problemAnswer,
        },
      },
    },
    async ({ principal, params, query }, reply) => {
      const { orgId } = principal;
      const customer = await deps.membership.customers.get(orgId, params.id);
      if (!customer) return sendProblem(reply, unknownCustomer);
      if (query.cursor !== undefined && !/^\d{1,20}$/.test(query.cursor))
        return sendProblem(reply, foreignCursor.problem);
      const { data, nextCursor } = await deps.ledgerService.statement(orgId, {
        holder: customer.id,
        limit: query.limit ?? 50,
        ...(query.unit === undefined ? {} : { units: [query.unit] }),
        ...(query.cursor === undefined ? {} : { cursor: BigInt(query.cursor) }),
      });
      const described = await describeMovements(deps.loyalty, orgId, data);
      return reply.code(200).send({
        data: described,
        ...(nextCursor === undefined ? {} : { nextCursor: String(nextCursor) }),
      });
    },
  );
}

function offersRoute(app: TypedApp, deps: CustomerViewDeps): void {
  app.get(
    '/v1/customers/:id/offers',
    {
      config: { scopes },
      schema: {
        ...{
          tags,
          operationId: 'getOffers',
          summary: 'What a customer can redeem now, and what is missing for the rest',
        },
        params: Params,
        querystring: Type.Object({
          locationId: Type.Optional(Text('Where; default the head office', 64)),
        }),
        response: { 200: Type.Object({ data: Type.Array(OfferAnswer) }), ...problemAnswer },
      },
    },
    async ({ principal, params, query }, reply) => {
      const offers = await customerOffers(deps, {
        orgId: principal.orgId,
        customerId: params.id,
        locationId: query.locationId,
        boundLocationId: principal.locationId,
      });
      return offers.ok
        ? reply.code(200).send({ data: offers.value })
        : sendProblem(reply, offers.problem);
    },
  );
}
