import type { Clock } from '@laurel/contracts/clock';
import { failure } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { ListQuery, Nullable, ProblemSchema, pageOf, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import {
  BalancesAnswer,
  balancesAnswer,
  type CustomerViewDeps,
  OffersAnswer,
  statementPage,
  TierProgressAnswer,
} from '@laurel/loyalty/customer-answers';
import { customerRedemptions } from '@laurel/loyalty/customer-redemptions';
import { customerBalances, customerOffers } from '@laurel/loyalty/customer-view';
import type { Loyalty } from '@laurel/loyalty/loyalty';
import { stampUnit } from '@laurel/loyalty/words/units';
import type { Customer } from '@laurel/membership/membership';
import { type Static, Type } from 'typebox';
import { ofCustomers, ownCustomer, tags } from './own-customer.ts';
import { OwnRedemption, ownRedemption } from './own-redemption.ts';
import { RewardForCustomers, rewardsForCustomers } from './program-for-customers.ts';

export interface ValueRouteDeps extends CustomerViewDeps {
  loyalty: Loyalty;
  clock: Clock;
}

const problemAnswer = { '4xx': ProblemSchema };
const at = '2026-11-22T09:30:00.000Z';

export const OwnMovement = Type.Object(
  {
    unit: Type.String(),
    amount: Type.Integer({ description: 'Positive came, negative went' }),
    available: Type.Integer({ description: 'How what can be spent changed' }),
    pending: Type.Integer({ description: 'How what is earned and not yet due changed' }),
    held: Type.Integer({ description: 'How what redemptions under way reserve changed' }),
    debt: Type.Integer({ description: 'How what is owed changed' }),
    state: Type.Enum(['posted', 'pending', 'voided'], {
      type: 'string',
      component: 'OwnMovementState',
    }),
    reason: Type.String({ description: 'What kind of movement it is; more may be added' }),
    rule: Nullable(Type.String({ description: 'The rule that gave it' })),
    ruleName: Nullable(
      Type.String({ description: 'What people call the rule, or the card; null: it has no name' }),
    ),
    activityId: Nullable(Type.String()),
    detail: Type.String({ description: 'A sentence for people' }),
    occurredAt: Type.String({ format: 'date-time' }),
  },
  {
    component: 'OwnMovement',
    description: 'A movement, without who did it by hand and what he wrote',
    example: {
      ...{ unit: 'points', amount: 30, available: 30, pending: 0, held: 0, debt: 0 },
      ...{ state: 'posted' as const, reason: 'earn', rule: 'base' },
      ...{ ruleName: '5 beans per euro', activityId: null },
      ...{ detail: 'Earned with a purchase', occurredAt: at },
    },
  },
);
const OwnStatement = pageOf(OwnMovement, 'OwnStatement');

const OwnCard = Type.Object(
  {
    id: Type.String(),
    name: Type.String(),
    needed: Type.Integer({ description: 'Stamps that fill it' }),
    stamps: Type.Integer({ description: 'On the card now' }),
    rewardId: Type.String({ description: 'What a full one brings' }),
    rewardName: Type.String(),
  },
  {
    component: 'OwnCard',
    example: {
      ...{ id: 'coffee', name: '10th coffee free', needed: 10, stamps: 3 },
      ...{ rewardId: 'free-coffee', rewardName: 'Free coffee' },
    },
  },
);
const OwnCards = Type.Object({ data: Type.Array(OwnCard) }, { component: 'OwnCards' });
const OwnTier = Type.Object({ tier: Nullable(TierProgressAnswer) }, { component: 'OwnTier' });
const OwnRewards = Type.Object(
  { data: Type.Array(RewardForCustomers) },
  { component: 'OwnRewards' },
);
const OwnRedemptions = pageOf(OwnRedemption, 'OwnRedemptions');

/** What a customer has, and what it can become. */
export function valueRoutes(app: TypedApp, deps: ValueRouteDeps): void {
  balanceRoutes(app, deps);
  statementRoute(app, deps);
  programRoutes(app, deps);
  redemptionsRoute(app, deps);
}

function balanceRoutes(app: TypedApp, deps: ValueRouteDeps): void {
  app.get(
    '/v1/me/balances',
    {
      config: ofCustomers,
      schema: {
        ...{ tags, operationId: 'getMyBalances', summary: 'What I have' },
        description: 'Every unit, what of it lapses when, and the tier.',
        response: { 200: BalancesAnswer },
      },
    },
    async (request, reply) =>
      reply.code(200).send(await balancesAnswer(deps, await ownCustomer(deps.membership, request))),
  );

  app.get(
    '/v1/me/tier',
    {
      config: ofCustomers,
      schema: {
        ...{ tags, operationId: 'getMyTier', summary: 'My tier' },
        description: 'Level, next level and what is missing; null where the program has none.',
        response: { 200: OwnTier },
      },
    },
    async (request, reply) => {
      const { tier } = await balancesAnswer(deps, await ownCustomer(deps.membership, request));
      return reply.code(200).send({ tier });
    },
  );

  app.get(
    '/v1/me/cards',
    {
      config: ofCustomers,
      schema: {
        ...{ tags, operationId: 'listMyCards', summary: 'My stamp cards' },
        description: 'Those of the program, with the stamps on them.',
        response: { 200: OwnCards },
      },
    },
    async (request, reply) =>
      reply
        .code(200)
        .send({ data: await cardsOf(deps, await ownCustomer(deps.membership, request)) }),
  );
}

async function cardsOf(
  deps: ValueRouteDeps,
  customer: Customer,
): Promise<Static<typeof OwnCard>[]> {
  const context = await deps.loyalty.contexts.of(customer.orgId);
  if (!context.ok) return [];
  const { cards, rewards } = context.value.program;
  const balances = await customerBalances(deps, customer);
  return cards.map(({ card: { id, name, needed, reward } }) => ({
    ...{ id, name, needed, rewardId: reward },
    stamps: balances.find(({ unit }) => unit === stampUnit(id))?.available ?? 0,
    rewardName: rewards.get(reward)?.reward.name ?? reward,
  }));
}

function statementRoute(app: TypedApp, deps: ValueRouteDeps): void {
  app.get(
    '/v1/me/statement',
    {
      config: ofCustomers,
      schema: {
        ...{ tags, operationId: 'getMyStatement', summary: 'What came and went, newest first' },
        description: 'Each with a sentence that says what it was.',
        querystring: Type.Evaluate(
          Type.Intersect([
            ListQuery,
            Type.Object({ unit: Type.Optional(Text('Only this unit', 120)) }),
          ]),
        ),
        response: { 200: OwnStatement, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const customer = await ownCustomer(deps.membership, request);
      const page = await statementPage(deps, customer, { ...request.query, locationId: null });
      if (!page.ok) return sendProblem(reply, page.problem);
      return reply.code(200).send(await withRuleNames(deps, customer.orgId, page.value));
    },
  );
}

/** As the program of today calls them; a rule that it has no more has no name. */
export async function withRuleNames<Line extends { rule: string | null }, Page>(
  { loyalty }: Pick<ValueRouteDeps, 'loyalty'>,
  orgId: string,
  { data, ...rest }: Page & { data: readonly Line[] },
) {
  const context = await loyalty.contexts.of(orgId);
  const names = new Map<string, string>();
  if (context.ok) {
    const { program, cards } = context.value.program;
    for (const { id, name } of program.rules ?? []) if (name) names.set(id, name);
    for (const { card, clause } of cards) names.set(clause, card.name);
  }
  return {
    ...rest,
    data: data.map((line) => ({ ...line, ruleName: names.get(line.rule ?? '') ?? null })),
  };
}

function programRoutes(app: TypedApp, deps: ValueRouteDeps): void {
  app.get(
    '/v1/me/offers',
    {
      config: { ...ofCustomers, problems: offersProblems },
      schema: {
        ...{ tags, operationId: 'getMyOffers', summary: 'What I can redeem now' },
        description: 'And what is missing for the rest.',
        querystring: Type.Object({
          locationId: Type.Optional(Text('Where; default the head office')),
        }),
        response: { 200: OffersAnswer, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const { orgId, id: customerId } = await ownCustomer(deps.membership, request);
      const { locationId } = request.query;
      const offers = await customerOffers(deps, {
        ...{ orgId, customerId, locationId, boundLocationId: null },
      });
      return offers.ok
        ? reply.code(200).send({ data: offers.value })
        : sendProblem(reply, offers.problem);
    },
  );

  app.get(
    '/v1/me/rewards',
    {
      config: ofCustomers,
      schema: {
        ...{ tags, operationId: 'listMyRewards', summary: 'What there is to be had' },
        description: 'Rewards of the program, whether or not they can be had now.',
        response: { 200: OwnRewards },
      },
    },
    async (request, reply) => {
      const context = await deps.loyalty.contexts.of(request.principal.orgId);
      return reply
        .code(200)
        .send({ data: context.ok ? rewardsForCustomers(context.value.program) : [] });
    },
  );
}

const offersProblems = [
  ...(['organization_not_found', 'location_not_found'] as const),
  ...(['customer_not_found', 'customer_erased'] as const),
];

function redemptionsRoute(app: TypedApp, deps: ValueRouteDeps): void {
  app.get(
    '/v1/me/redemptions',
    {
      config: ofCustomers,
      schema: {
        ...{ tags, operationId: 'listMyRedemptions', summary: 'What I redeemed, or hold' },
        description:
          'The latest first, as they stand now. A page may have fewer lines, or none, while `nextCursor` says that there is more.',
        querystring: ListQuery,
        response: { 200: OwnRedemptions, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const { orgId, id: customerId } = await ownCustomer(deps.membership, request);
      const { limit = 50, cursor } = request.query;
      const { activities, posted } = deps.loyalty;
      const page = await customerRedemptions({ ...deps, activities, posted }, orgId, {
        ...{ customerId, limit, cursor, nowMs: deps.clock.now(), locationId: null },
      });
      if (!page.ok) return sendProblem(reply, page.problem);
      const { data, ...rest } = page.value;
      return reply.code(200).send({ ...rest, data: data.map(ownRedemption) });
    },
  );
}

export const unknownRedemption = (id: string) =>
  failure('redemption_not_found', `There is no redemption ${id}.`).problem;
