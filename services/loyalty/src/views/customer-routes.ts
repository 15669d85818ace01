import { failure, success } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { foreignCursor, ListQuery, Nullable, pageOf, Text, Timestamp } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { type PostingReason, postingReasons } from '@laurel/ledger/postings/leg';
import type { Customer, Membership } from '@laurel/membership/membership';
import { Type } from 'typebox';
import type { TierProgress } from '../engine/tiers.ts';
import { PriceSchema } from '../program/reward-schema.ts';
import { MissingAnswer } from '../redemption/basket-offers-answer.ts';
import { ViaSchema } from '../redemption/redemption.ts';
import { exampleOf, namingProblems, problemAnswer } from '../words/answers.ts';
import { UnitBalanceSchema, unitBalanceExample } from '../words/balances.ts';
import { customerBalances, customerOffers, customerTier, type ViewDeps } from './customer-view.ts';
import { describeMovements } from './describe-movements.ts';
import type { StoryDeps } from './stories.ts';

export interface CustomerViewDeps extends ViewDeps {
  loyalty: ViewDeps['loyalty'] & StoryDeps;
  membership: Membership;
}

const tags = ['Customers'];
const reasons = Object.keys(postingReasons) as PostingReason[]; // keys of `postingReasons`
const scopes = ['pos', 'read', 'manage'] as const;
const Params = Type.Object({ id: Text('cus_…', 64) });
export const unknownCustomer = failure('customer_not_found', 'There is no such customer.').problem;

const ExpiringSchema = Type.Object(
  { at: Timestamp('When; never in the past'), amount: Type.Integer() },
  { component: 'Expiring' },
);
const tierExample = {
  current: { id: 'bronze', name: 'Bronze', benefits: [], until: null },
  next: { id: 'silver', name: 'Silver', from: 50_000, measured: 3_000, missing: 47_000 },
};
export const TierProgressAnswer = Type.Object(
  {
    current: Nullable(
      Type.Object(
        {
          id: Type.String(),
          name: Type.String(),
          benefits: Type.Array(Type.String()),
          until: Nullable(Timestamp('When it ends if nothing more happens; null = it does not')),
        },
        { component: 'CurrentTier', description: 'Level now' },
      ),
    ),
    next: Nullable(
      Type.Object(
        {
          id: Type.String(),
          name: Type.String(),
          from: Type.Integer({ description: 'Where it begins' }),
          measured: Type.Integer({
            description: 'What counts towards it; it counts no further than 2^53 − 1',
          }),
          missing: Type.Integer(),
        },
        { component: 'NextTier', description: 'The level above' },
      ),
    ),
  },
  { component: 'TierProgress', example: tierExample },
);

export const BalancesAnswer = Type.Object(
  {
    data: Type.Array(
      Type.Object(
        {
          ...UnitBalanceSchema.properties,
          expiring: Type.Array(ExpiringSchema, {
            description: 'What lapses when, if it is not used',
          }),
          over: Type.Optional(
            Type.Integer({
              description:
                'What is no more `available`, for its last day is over, and has no line in the statement yet: the next run takes it. Absent when there is none',
            }),
          ),
        },
        { component: 'CustomerBalance' },
      ),
    ),
    tier: Nullable(TierProgressAnswer),
  },
  {
    component: 'CustomerBalances',
    example: {
      data: [
        { ...unitBalanceExample, expiring: [{ at: '2027-12-01T00:00:00.000Z', amount: 180 }] },
      ],
      tier: tierExample,
    },
  },
);

const MovementAnswer = Type.Object(
  {
    unit: Type.String(),
    amount: Type.Integer({
      description:
        'What it is about: positive came, negative went; 0 when only debt moved. Of what is `pending` or `voided` nothing has come or gone for good',
    }),
    available: Type.Integer({ description: 'How what can be spent changed' }),
    pending: Type.Integer({ description: 'How what is earned and not yet due changed' }),
    held: Type.Integer({ description: 'How what redemptions under way reserve changed' }),
    debt: Type.Integer({
      description: 'How what is owed changed: positive was left owing, negative repaid',
    }),
    state: Type.Enum(['posted', 'pending', 'voided'], {
      type: 'string',
      component: 'MovementState',
      description:
        '`pending`: a hold that is open, or what was earned and is due later; `voided`: it was let go, timed out or taken back',
    }),
    reason: Type.Enum(reasons, {
      type: 'string',
      component: 'MovementReason',
      description: 'What kind of movement it is; more may be added',
    }),
    rule: Nullable(Type.String({ description: 'The rule that gave it' })),
    activityId: Nullable(Type.String()),
    detail: Type.String({ description: 'A sentence for people' }),
    by: Nullable(Type.String({ description: 'Who did it by hand; null where nobody did' })),
    note: Nullable(Type.String({ description: 'Why, in the words of whoever did it' })),
    occurredAt: Timestamp('Business time'),
    recordedAt: Timestamp('When the ledger recorded it'),
  },
  {
    component: 'Movement',
    example: {
      unit: 'points',
      amount: 30,
      ...{ available: 30, pending: 0, held: 0 },
      debt: 0,
      state: 'posted' as const,
      reason: 'earn' as const,
      rule: 'base',
      activityId: exampleOf.saleId,
      detail: 'Earned with a purchase',
      by: null,
      note: null,
      occurredAt: exampleOf.at,
      recordedAt: exampleOf.at,
    },
  },
);
const StatementAnswer = pageOf(MovementAnswer, 'Statement');

const OfferAnswer = Type.Object(
  {
    rewardId: Type.String(),
    name: Type.String(),
    available: Type.Boolean(),
    via: ViaSchema,
    granted: Type.Integer({ description: 'Vouchers the customer has' }),
    needsBasket: Type.Boolean({
      description: 'Whether it depends on what is bought, too: hold it with `transaction`',
    }),
    price: Nullable(PriceSchema),
    missing: Type.Array(MissingAnswer, { description: 'What stands in the way' }),
  },
  { component: 'Offer' },
);
export const OffersAnswer = Type.Object(
  { data: Type.Array(OfferAnswer) },
  {
    component: 'Offers',
    example: {
      data: [
        {
          rewardId: 'free-coffee',
          name: 'Free coffee',
          available: false,
          via: 'price' as const,
          granted: 0,
          needsBasket: false,
          price: { unit: 'points', amount: 150 },
          missing: [
            {
              code: 'insufficient_balance' as const,
              detail: '120 Beans are missing.',
              unit: 'points',
              amount: 120,
            },
          ],
        },
      ],
    },
  },
);

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
      config: { scopes, boundKey: 'shared', problems: ['customer_not_found'] },
      schema: {
        ...{ tags, operationId: 'getBalances', summary: 'What a customer has' },
        description: 'Every unit, what of it lapses when, and the tier.',
        params: Params,
        response: {
          200: BalancesAnswer,
          ...problemAnswer,
        },
      },
    },
    async ({ principal, params }, reply) => {
      const customer = await deps.membership.customers.get(principal.orgId, params.id);
      if (!customer) return sendProblem(reply, unknownCustomer);
      return reply.code(200).send(await balancesAnswer(deps, customer));
    },
  );
}

function statementRoute(app: TypedApp, deps: CustomerViewDeps): void {
  app.get(
    '/v1/customers/:id/statement',
    {
      config: { scopes, boundKey: 'ownLocation', problems: ['customer_not_found'] },
      schema: {
        ...{
          tags,
          operationId: 'getStatement',
          summary: 'Every movement of a customer, newest first',
        },
        description:
          'Each with a sentence that says what it was. There is a line for every change of `available`, `pending`, `held` and `debt`; all lines together add up to the balances (what is `over` there has its line when the next run takes it). A redemption is one line: where it was captured or let go, and where it was held as long as that is open, or when it timed out. A key bound to a location is told what happened there alone: a page may have fewer lines, or none, while `nextCursor` says that there is more.',
        params: Params,
        querystring: Type.Evaluate(
          Type.Intersect([
            ListQuery,
            Type.Object({ unit: Type.Optional(Text('Only this unit', 120)) }),
          ]),
        ),
        response: {
          200: StatementAnswer,
          ...problemAnswer,
        },
      },
    },
    async ({ principal, params, query }, reply) => {
      const customer = await deps.membership.customers.get(principal.orgId, params.id);
      if (!customer) return sendProblem(reply, unknownCustomer);
      const page = await statementPage(deps, customer, {
        ...query,
        locationId: principal.locationId,
      });
      return page.ok ? reply.code(200).send(page.value) : sendProblem(reply, page.problem);
    },
  );
}

/** What a customer has, and his tier. */
export async function balancesAnswer(deps: ViewDeps, customer: Customer) {
  const [data, tier] = await Promise.all([
    customerBalances(deps, customer),
    customerTier(deps, customer),
  ]);
  return { data, tier: tier && tierProgressAnswer(tier) };
}

/**
 * A page of a customer's statement. Failure: `invalid_request` (cursor).
 * @param query.locationId only what happened there; null: wherever
 */
export async function statementPage(
  deps: Pick<CustomerViewDeps, 'ledgerService' | 'loyalty'>,
  { orgId, id: holder }: Pick<Customer, 'orgId' | 'id'>,
  {
    limit = 50,
    unit,
    cursor,
    locationId,
  }: { limit?: number; unit?: string; cursor?: string; locationId: string | null },
) {
  if (cursor !== undefined && !/^\d{1,20}$/.test(cursor)) return foreignCursor;
  const { data, nextCursor } = await deps.ledgerService.statement(orgId, {
    ...{ holder, limit },
    ...(unit === undefined ? {} : { units: [unit] }),
    ...(cursor === undefined ? {} : { cursor: BigInt(cursor) }),
  });
  const described = await describeMovements(deps.loyalty, orgId, data, locationId);
  return success({
    data: described,
    ...(nextCursor === undefined ? {} : { nextCursor: String(nextCursor) }),
  });
}

function offersRoute(app: TypedApp, deps: CustomerViewDeps): void {
  app.get(
    '/v1/customers/:id/offers',
    {
      config: { scopes, boundKey: 'ownLocation', problems: namingProblems },
      schema: {
        ...{
          tags,
          operationId: 'getOffers',
          summary: 'What a customer can redeem now, and what is missing for the rest',
        },
        description: 'Every reward of the program, for this customer, here and now.',
        params: Params,
        querystring: Type.Object({
          locationId: Type.Optional(
            Text("Where: the location's id or external id; default the head office"),
          ),
        }),
        response: { 200: OffersAnswer, ...problemAnswer },
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
