import { type Result, success } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { type Static, Type } from 'typebox';
import { promotionReads } from '../engine/promotions.ts';
import { afterReturns } from '../exchange/counted-back.ts';
import type { ReturnsThought } from '../exchange/plan-returns.ts';
import { loadStandings } from '../pipeline/standings.ts';
import { subjectOf } from '../pipeline/subjects.ts';
import { BasketSchema, readBasket } from '../redemption/basket.ts';
import { automaticIn, type BasketOffer, basketOffers } from '../redemption/basket-offers.ts';
import { BasketOffersAnswer, basketOffersAnswer } from '../redemption/basket-offers-answer.ts';
import { exampleOf, namingProblems, problemAnswer } from '../words/answers.ts';
import type { ViewDeps } from './customer-view.ts';

const BasketOffersSchema = Type.Object(
  {
    locationId: Text("Where it is bought: the location's id, or its external id"),
    customerId: Type.Optional(Text('Customer, if it is known who buys')),
    transaction: BasketSchema,
  },
  {
    additionalProperties: false,
    component: 'BasketOffersRequest',
    example: {
      locationId: exampleOf.locationId,
      transaction: {
        total: 2_000,
        lines: [{ id: '1', category: 'bread', quantity: 4, unitPrice: 500 }],
      },
    },
    description: 'What is being bought, where, and by whom if that is known',
  },
);

export interface BasketOffersDeps extends ViewDeps {
  loyalty: ViewDeps['loyalty'] & { returnsThought: ReturnsThought };
}

/** What a basket gets by itself. */
export function basketOffersRoute(app: TypedApp, deps: BasketOffersDeps): void {
  app.post(
    '/v1/offers',
    {
      config: {
        scopes: ['pos', 'read', 'manage'],
        boundKey: 'ownLocation',
        takes: 'basket',
        problems: [...namingProblems, 'total_mismatch'],
      },
      schema: {
        ...{
          tags: ['Redemptions'],
          operationId: 'getBasketOffers',
          summary: 'Which promotions a basket gets by itself, and what is missing for the rest',
        },
        description:
          'Asked before money is taken; holds nothing. Promotions that need a code are not told. Each is taken off what those before it leave: hold what is available in this order (`POST /v1/redemptions` with `promotionId`), each time with the basket as it is by then.',
        body: BasketOffersSchema,
        response: { 200: BasketOffersAnswer, ...problemAnswer },
      },
    },
    async ({ principal, body }, reply) => {
      const offers = await offersIn(deps, body, principal);
      if (!offers.ok) return sendProblem(reply, offers.problem);
      return reply.code(200).send(basketOffersAnswer(offers.value));
    },
  );
}

async function offersIn(
  { loyalty, ledger, clock }: BasketOffersDeps,
  { locationId, customerId, transaction }: Static<typeof BasketOffersSchema>,
  caller: { orgId: string; locationId: string | null },
): Promise<Result<BasketOffer[]>> {
  const [resolved] = await loyalty.subjects.find([
    {
      ...{ orgId: caller.orgId, boundLocationId: caller.locationId, locationId },
      customer: customerId === undefined ? undefined : { id: customerId },
      pointers: { location: '/locationId', customer: '/customerId' },
    },
  ]);
  if (!resolved) throw new Error('one question, one answer');
  if (!resolved.ok) return resolved;
  const nowMs = clock.now();
  const basket = readBasket(transaction, resolved.value, nowMs);
  if (!basket.ok) return basket;
  const { context } = resolved.value;
  const { program, units } = context;
  const after = await afterReturns(basket.value, context, loyalty.returnsThought);
  const ask = { subject: subjectOf(resolved.value), nowMs, basket: after };
  const reads = promotionReads(program, automaticIn(program), ask);
  const standings = await loadStandings(ledger, [{ reads, numberOf: units.numberOf }]);
  return success(basketOffers(program, standings, ask));
}
