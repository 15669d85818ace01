import { createEdge } from '@laurel/http/edge';
import { afterEach, expect, test } from 'vitest';
import { simulate } from '../authoring/simulate.ts';
import { loyaltyRoutes } from '../http/routes.ts';
import {
  addCustomer,
  cafeProgram,
  openCafe,
  openPlatform,
  type Platform,
} from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';

let platform: Platform | undefined;
afterEach(() => platform?.close());

const isFirst = { when: { 'customer.firstPurchase': true } };
const effect = { kind: 'discountAmount', amount: 500 };
const [points] = cafeProgram.units;
/** Who buys for the first time is given 100 points by a rule, and 5.00 off by what is asked for. */
const program = {
  units: [points],
  rules: [
    { id: 'welcome', on: 'pos.transaction', then: [{ earn: 'points', fixed: 100 }], ...isFirst },
  ],
  rewards: [
    { id: 'hello', name: 'hello', price: { unit: 'points', amount: 10 }, effect, ...isFirst },
  ],
  promotions: [{ id: 'first', name: 'first', effect, ...isFirst }],
};

const shirt = (unitPrice: number, more: object = {}) => ({
  ...{ id: 'shirt', sku: 'SHIRT', quantity: 1, unitPrice },
  ...more,
});
const back = (externalId: string, quantity: number, more: object = {}) =>
  shirt(3_000, { id: 'back', quantity: -quantity, returnOf: { externalId }, ...more });

async function openShop() {
  const of = await openPlatform();
  platform = of;
  const cafe = await openCafe(of, program);
  const registerOf = (customerId: string) => openRegister(of, { ...cafe, customerId });
  const { orgId, locationId } = cafe;
  const app = createEdge({ log: { error: () => {}, warn: () => {} }, bodyLimit: 100_000 });
  app.addHook('onRequest', async (request) => {
    request.principal = { orgId, keyId: 'key_1', scopes: ['pos'], locationId: null };
  });
  loyaltyRoutes(app, of);
  return {
    ...{ ada: cafe.customerId, ben: await addCustomer(of, orgId), registerOf },
    /** Whether rules, the reward, and the promotion by trial, route and hold see the first one. */
    async asFirst(customerId: string, sale: { total: number; lines: object[] }) {
      const register = registerOf(customerId);
      await register.adjust(10);
      const thought = await simulate(
        { ...of, nowMs: of.clock.now() },
        {
          ...{ orgId, boundLocationId: null, program: undefined },
          body: { locationId, customer: { id: customerId }, ...sale } as never,
        },
      );
      const answer = await app.inject({
        ...{ method: 'POST', url: '/v1/offers' },
        payload: { locationId, customerId, transaction: sale },
      });
      const reward = await register.tryHold({ rewardId: 'hello', transaction: sale });
      const promotion = await register.tryHold({ promotionId: 'first', transaction: sale });
      for (const held of [reward, promotion])
        if (held.ok) await register.void(held.value.activity.id);
      return [
        thought.ok && thought.value.why.some(({ rule, fired }) => rule === 'welcome' && fired),
        thought.ok && thought.value.promotions.data.every(({ available }) => available),
        answer.json().data.every(({ available }: { available: boolean }) => available),
        reward.ok,
        promotion.ok,
      ];
    },
  };
}

const all = [true, true, true, true, true];
const none = [false, false, false, false, false];

test('the first purchase is exchanged: what is bought instead is the first, to rules and offers', async () => {
  const { ada, registerOf, asFirst } = await openShop();
  const register = registerOf(ada);
  await register.sell({ externalId: 'A', total: 3_000, lines: [shirt(3_000)] });
  const lines = [shirt(4_000), back('A', 1)];
  expect(await asFirst(ada, { total: 1_000, lines })).toEqual(all);
  // another shirt beside it is the second
  expect(await asFirst(ada, { total: 4_000, lines: [shirt(4_000)] })).toEqual(none);
  const exchange = await register.sell({ externalId: 'B', total: 1_000, lines });
  expect(exchange.earned).toMatchObject([{ amount: 100 }]);
  // and again: of the first nothing is left
  const again = [shirt(5_000), back('B', 1, { unitPrice: 4_000 })];
  expect(await asFirst(ada, { total: 1_000, lines: again })).toEqual(all);
  await register.expectInvariants();
});

test('one of two shirts is exchanged: the other is still the first purchase', async () => {
  const { ada, registerOf, asFirst } = await openShop();
  await registerOf(ada).sell({
    ...{ externalId: 'A', total: 6_000, lines: [shirt(3_000, { quantity: 2 })] },
  });
  expect(await asFirst(ada, { total: 1_000, lines: [shirt(4_000), back('A', 1)] })).toEqual(none);
  expect(await asFirst(ada, { total: -2_000, lines: [shirt(4_000), back('A', 2)] })).toEqual(all);
});

test('a shirt of somebody else makes nothing the first', async () => {
  const { ada, ben, registerOf, asFirst } = await openShop();
  await registerOf(ada).sell({ externalId: 'A', total: 3_000, lines: [shirt(3_000)] });
  await registerOf(ben).sell({ externalId: 'of-ben', total: 3_000, lines: [shirt(3_000)] });
  const sale = { total: 1_000, lines: [shirt(4_000), back('A', 1)] };
  expect(await asFirst(ben, sale)).toEqual(none);
  expect(await asFirst(ada, sale)).toEqual(all);
});

test('what comes back of no sale that is known changes nothing, and what is left is not the first', async () => {
  const { ada, registerOf, asFirst } = await openShop();
  await registerOf(ada).sell({ externalId: 'A', total: 3_000, lines: [shirt(3_000)] });
  const sale = { total: 1_000, lines: [shirt(4_000), back('nowhere', 1)] };
  expect(await asFirst(ada, sale)).toEqual(none);
});
