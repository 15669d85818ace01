import { afterEach, describe, expect, test } from 'vitest';
import { saleKind } from '../sale/record-sale.ts';
import {
  addCustomer,
  cafeProgram,
  openCafe,
  openPlatform,
  type Platform,
} from '../testing/platform.ts';
import { openRegister, problemOf } from '../testing/register.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

const nothing = { available: 0, pending: 0, held: 0, debt: 0 };
const has = (available: number, more = {}) => ({ ...nothing, available, ...more });

/** A point for a full pound, nothing else. */
const [base] = cafeProgram.rules;
const plain = { units: cafeProgram.units, rules: [base] };

async function openShop(program: object = plain) {
  platform = await openPlatform();
  const of = platform;
  const cafe = await openCafe(of, program);
  const register = openRegister(of, cafe);
  return { of, cafe, register, ada: cafe.customerId, ben: await addCustomer(of, cafe.orgId) };
}

let receipts = 0;
const receipt = () => {
  receipts += 1;
  return `X-${receipts}`;
};

const shirt = (unitPrice: number, more: object = {}) => ({
  ...{ id: 'shirt', sku: `SHIRT-${unitPrice}`, category: 'clothes', quantity: 1, unitPrice },
  ...more,
});
const back = (unitPrice: number, externalId: string, more: object = {}) =>
  shirt(unitPrice, { id: 'back', quantity: -1, returnOf: { externalId }, ...more });

/** Sells a shirt, and answers with its number and id. */
async function sold(
  { register }: Pick<Awaited<ReturnType<typeof openShop>>, 'register'>,
  unitPrice: number,
  more: object = {},
) {
  const externalId = receipt();
  const { id } = await register.sell({
    externalId,
    total: unitPrice,
    lines: [shirt(unitPrice)],
    ...more,
  });
  return { id, externalId };
}

describe('a shirt of 50.00 is exchanged', () => {
  test('for one of 80.00: 80 points, as if the first had never been sold', async () => {
    const shop = await openShop();
    const { register } = shop;
    const first = await sold(shop, 5_000);
    expect(await register.balance('points')).toEqual(has(50));
    const lines = [back(5_000, first.externalId), shirt(8_000)];
    const exchange = await register.sell({ total: 3_000, lines });
    expect(exchange).toMatchObject({
      earned: [{ unit: 'points', amount: 80 }],
      returns: [
        {
          transactionId: first.id,
          lines: [{ id: 'shirt', quantity: 1 }],
          ...{ amount: 5_000, refundedTotal: 5_000 },
          reversed: [{ unit: 'points', amount: 50 }],
          debt: [],
        },
      ],
    });
    expect(exchange.balances).toContainEqual({ unit: 'points', ...has(80) });
    expect(await register.balance('points')).toEqual(has(80));
    await register.expectInvariants();
  });

  test('for one of 30.00, and 20.00 are handed back: 30 points', async () => {
    const shop = await openShop();
    const { register } = shop;
    const first = await sold(shop, 5_000);
    const exchange = await register.sell({
      total: -2_000,
      lines: [shirt(3_000), back(5_000, first.externalId)],
      tenders: [{ kind: 'card', amount: -2_000 }],
    });
    expect(exchange.earned).toEqual([{ unit: 'points', amount: 30, pending: false }]);
    expect(await register.balance('points')).toEqual(has(30));
    await register.expectInvariants();
  });

  test('and is refused twice: the piece is back already', async () => {
    const shop = await openShop();
    const { register, cafe } = shop;
    const first = await sold(shop, 5_000);
    const again = () => ({
      ...{ externalId: receipt(), locationId: cafe.locationId, customer: { id: cafe.customerId } },
      ...{ total: 3_000, lines: [back(5_000, first.externalId), shirt(8_000)] },
    });
    const body = again();
    const [once] = [await register.trySale(body), await register.trySale(body)];
    expect(await register.trySale(body)).toMatchObject({ value: { replayed: true } });
    if (!once.ok) throw new Error(once.problem.detail);
    expect(problemOf(await register.trySale(again()))).toMatchObject({
      code: 'refund_exceeds_sale',
      errors: [{ pointer: '/lines/0/quantity' }],
    });
    expect(problemOf(await register.tryRefund(first.id, { amount: 1 })).code).toBe(
      'refund_exceeds_sale',
    );
    expect(await register.balance('points')).toEqual(has(80));
  });
});

describe('what was brought back had', () => {
  test('used up the cap of the day: it is seen after that, whatever the order of lines', async () => {
    const cap = { per: 'customer', period: 'day', amount: 60 };
    const shop = await openShop({ ...plain, rules: [{ ...base, cap }] });
    const { register } = shop;
    for (const order of [0, 1]) {
      const first = await sold(shop, 5_000);
      expect(await register.balance('points')).toEqual(has(50));
      const lines = [back(5_000, first.externalId), shirt(8_000)];
      const swapped = order === 0 ? lines : lines.toReversed();
      // 60 a day, of which the first shirt does not have 50 any more
      const exchange = await register.sell({ total: 3_000, lines: swapped });
      expect(exchange.earned).toEqual([{ unit: 'points', amount: 60, pending: false }]);
      expect(await register.balance('points')).toEqual(has(60));
      const onlyBought = { lines: [{ id: 'shirt', quantity: 1 }] };
      expect(await register.refund(exchange.id, onlyBought)).toMatchObject({ amount: 8_000 });
      expect(await register.balance('points')).toEqual(nothing);
    }
    await register.expectInvariants();
  });

  test('points that are spent: the points of the new one repay them in the same chain', async () => {
    const shop = await openShop();
    const { register, ada } = shop;
    const first = await sold(shop, 5_000);
    await register.capture((await register.hold({ unit: 'points', amount: 40 })).id);
    const lines = [back(5_000, first.externalId), shirt(8_000)];
    const exchange = await register.sell({ total: 3_000, lines });
    expect(exchange).toMatchObject({
      customerId: ada,
      returns: [
        {
          reversed: [{ unit: 'points', amount: 50 }],
          debt: [{ unit: 'points', amount: 40 }],
        },
      ],
    });
    expect(exchange.why).toContainEqual(
      expect.objectContaining({ rule: 'debt', reason: 'repaid', unit: 'points', amount: 40 }),
    );
    expect(await register.balance('points')).toEqual(has(40)); // 50 − 40 − 50 + 80
    await register.expectInvariants();
  });

  test('points that are spent, and nothing is bought: they are owed', async () => {
    const shop = await openShop();
    const { register } = shop;
    const first = await sold(shop, 5_000);
    await register.capture((await register.hold({ unit: 'points', amount: 40 })).id);
    await register.sell({ total: -5_000, lines: [back(5_000, first.externalId)] });
    expect(await register.balance('points')).toEqual(has(0, { debt: 40 }));
    await register.expectInvariants();
  });

  test('pending points: two of three shirts come back, the third falls due', async () => {
    const [points] = plain.units;
    const shop = await openShop({ ...plain, units: [{ ...points, pendingDays: 7 }] });
    const { of, register } = shop;
    const first = await sold(shop, 5_000, {
      total: 15_000,
      lines: [shirt(5_000, { quantity: 3 })],
    });
    expect(await register.balance('points')).toEqual(has(0, { pending: 150 }));
    await register.sell({ total: -5_000, lines: [back(5_000, first.externalId)] });
    expect(await register.balance('points')).toEqual(has(0, { pending: 100 }));
    const lines = [shirt(2_000), back(5_000, first.externalId)];
    const exchange = await register.sell({ total: -3_000, lines });
    expect(await register.balance('points')).toEqual(has(0, { pending: 70 }));
    await of.loyalty.drained();
    of.clock.advance(8 * 86_400_000);
    await of.background.sweep();
    expect(await register.balance('points')).toEqual(has(70));
    await register.refund(first.id, { lines: [{ id: 'shirt', quantity: 1 }] });
    expect(await register.balance('points')).toEqual(has(20));
    await register.refund(exchange.id, { amount: 1_000 }); // of 20.00
    expect(await register.balance('points')).toEqual(has(10));
    await register.expectInvariants();
  });

  test('filled a card: the voucher is gone, the stamps of before are there', async () => {
    const shop = await openShop(cafeProgram);
    const { register } = shop;
    const coffee = (quantity: number, more: object = {}) => ({
      ...{ id: 'a', sku: 'LATTE', category: 'coffee', quantity, unitPrice: 300 },
      ...more,
    });
    await register.sell({ quantity: 8 });
    const externalId = receipt();
    await register.sell({ externalId, quantity: 2 });
    expect(await register.balance('reward.free-coffee')).toEqual(has(1));
    const lines = [coffee(-2, { returnOf: { externalId } }), coffee(1, { id: 'b' })];
    const exchange = await register.sell({ total: -300, lines });
    expect(exchange.stamps).toEqual([{ card: 'coffee', added: 1, balance: 9, completed: 0 }]);
    expect(await register.balance('reward.free-coffee')).toEqual(nothing);
    expect(await register.balance('stamps.coffee')).toEqual(has(9));
    expect(await register.balance('points')).toEqual(has(27));
    await register.expectInvariants();
  });
});

describe('somebody else', () => {
  test('brings a present back: it is taken from whose it was, and he earns what he buys', async () => {
    const shop = await openShop();
    const { register, ada, ben } = shop;
    const first = await sold(shop, 5_000);
    const lines = [back(5_000, first.externalId), shirt(8_000)];
    const exchange = await register.sell({ total: 3_000, lines }, ben);
    expect(exchange).toMatchObject({ customerId: ben, returns: [{ customerId: ada }] });
    expect(await register.balance('points', ada)).toEqual(nothing);
    expect(await register.balance('points', ben)).toEqual(has(80));
    await register.expectInvariants();
  });

  test('nobody is named: it is taken from whose it was', async () => {
    const shop = await openShop();
    const { register } = shop;
    const first = await sold(shop, 5_000);
    const lines = [back(5_000, first.externalId), shirt(8_000)];
    const exchange = await register.sell({ total: 3_000, lines }, null);
    expect(exchange).toMatchObject({ customerId: null, balances: [] });
    expect(await register.balance('points')).toEqual(nothing);
    await register.name(exchange.id, shop.ben);
    expect(await register.balance('points', shop.ben)).toEqual(has(80));
    expect(await register.balance('points')).toEqual(nothing);
    await register.expectInvariants();
  });
});

describe('which line it is', () => {
  const twoShirts = [shirt(5_000, { id: 'a' }), shirt(5_000, { id: 'b' })];

  test('is told where the article stands on two: each comes back once', async () => {
    const shop = await openShop();
    const { register, cafe } = shop;
    const { externalId } = await sold(shop, 5_000, { total: 10_000, lines: twoShirts });
    const common = { locationId: cafe.locationId, customer: { id: cafe.customerId } };
    const bring = (returnOf: object) =>
      register.trySale({
        ...{ ...common, externalId: receipt(), total: -5_000 },
        lines: [shirt(5_000, { id: 'back', quantity: -1, returnOf })],
      });
    expect(problemOf(await bring({ externalId }))).toMatchObject({
      code: 'invalid_value',
      errors: [{ pointer: '/lines/0/returnOf/lineId' }],
    });
    expect((await bring({ externalId, lineId: 'b' })).ok).toBe(true);
    expect(problemOf(await bring({ externalId, lineId: 'b' })).code).toBe('refund_exceeds_sale');
    expect(await register.balance('points')).toEqual(has(50));
    expect((await bring({ externalId, lineId: 'a' })).ok).toBe(true);
    expect(await register.balance('points')).toEqual(nothing);
  });

  test('may be of several sales, and one line be named twice', async () => {
    const shop = await openShop();
    const { register } = shop;
    const [first, second] = [
      await sold(shop, 5_000, { total: 15_000, lines: [shirt(5_000, { quantity: 3 })] }),
      await sold(shop, 2_000),
    ];
    const exchange = await register.sell({
      total: -10_000,
      lines: [
        back(5_000, first.externalId, { id: '1' }),
        back(2_000, second.externalId, { id: '2' }),
        shirt(2_000),
        back(5_000, first.externalId, { id: '3' }),
      ],
    });
    expect(exchange.returns).toMatchObject([
      { transactionId: first.id, lines: [{ id: 'shirt', quantity: 2 }], amount: 10_000 },
      { transactionId: second.id, amount: 2_000 },
    ]);
    expect(await register.balance('points')).toEqual(has(70)); // 170 − 100 − 20 + 20
    await register.refund(first.id, { amount: 5_000 });
    expect(await register.balance('points')).toEqual(has(20));
    await register.expectInvariants();
  });

  test('the money is the till’s: another price takes back what the piece had brought', async () => {
    const shop = await openShop();
    const { register } = shop;
    const first = await sold(shop, 5_000);
    const reduced = back(5_000, first.externalId, { unitPrice: 3_500 });
    const exchange = await register.sell({ total: -500, lines: [reduced, shirt(3_000)] });
    expect(exchange.returns).toMatchObject([{ amount: 5_000, reversed: [{ amount: 50 }] }]);
    expect(await register.balance('points')).toEqual(has(30));
  });
});

describe('the exchange itself', () => {
  test('is corrected but for what was brought back: that is voided and sent again', async () => {
    const shop = await openShop();
    const { register } = shop;
    const first = await sold(shop, 5_000);
    const returned = back(5_000, first.externalId);
    const exchange = await register.sell({ total: 3_000, lines: [returned, shirt(8_000)] });
    const other = { total: 3_500, lines: [{ ...returned, unitPrice: 4_500 }, shirt(8_000)] };
    await register.correct(exchange.id, other);
    expect(await register.balance('points')).toEqual(has(80));
    await register.correct(exchange.id, { total: 4_000, lines: [returned, shirt(9_000)] });
    expect(await register.balance('points')).toEqual(has(90));
    const without = { total: 9_000, lines: [shirt(9_000)] };
    expect(problemOf(await register.tryCorrect(exchange.id, without))).toMatchObject({
      code: 'transaction_brings_back',
      errors: [{ pointer: '/lines' }],
    });
    expect((await register.tryVoidSale(exchange.id, 'wrong scan')).ok).toBe(true);
    expect(await register.balance('points')).toEqual(has(50));
    await register.sell(without);
    expect(await register.balance('points')).toEqual(has(140));
    await register.refund(first.id, { amount: 5_000 });
    expect(await register.balance('points')).toEqual(has(90));
    await register.expectInvariants();
  });

  test('changes hands: what was bought moves, what was brought back stays taken', async () => {
    const shop = await openShop();
    const { register, ada, ben } = shop;
    const first = await sold(shop, 5_000);
    const lines = [back(5_000, first.externalId), shirt(8_000)];
    const exchange = await register.sell({ total: 3_000, lines });
    await register.name(exchange.id, ben);
    expect(await register.balance('points', ada)).toEqual(nothing);
    expect(await register.balance('points', ben)).toEqual(has(80));
    await register.refund(exchange.id, { amount: 8_000 });
    expect(await register.balance('points', ben)).toEqual(nothing);
    await register.expectInvariants();
  });

  test('the sale it is of changes hands afterwards: only what was kept moves', async () => {
    const shop = await openShop();
    const { register, ben } = shop;
    const two = { total: 10_000, lines: [shirt(5_000, { quantity: 2 })] };
    const first = await sold(shop, 5_000, two);
    await register.sell({ total: -5_000, lines: [back(5_000, first.externalId)] });
    await register.name(first.id, ben);
    expect(await register.balance('points')).toEqual(nothing);
    expect(await register.balance('points', ben)).toEqual(has(50));
    await register.sell({ total: -5_000, lines: [back(5_000, first.externalId)] });
    expect(await register.balance('points', ben)).toEqual(nothing);
    await register.expectInvariants();
  });
});

test('from the log, of a sale that is not known: it is recorded, with a warning, and earns the difference', async () => {
  const shop = await openShop();
  const { of, cafe, register } = shop;
  const intake = of.loyalty.intake(saleKind);
  const first = await sold(shop, 2_000);
  const told = (externalId: string) => ({
    ...{ orgId: cafe.orgId, boundLocationId: null, fromLog: true },
    body: {
      ...{ externalId, locationId: cafe.locationId, customer: { id: cafe.customerId } },
      total: 1_000,
      lines: [
        ...[back(5_000, 'nowhere', { id: '1' }), shirt(8_000)],
        back(2_000, first.externalId, { id: '2' }),
      ],
    } as never,
  });
  const done = await intake.submit(told('offline'));
  if (!done.ok) throw new Error(done.problem.detail);
  expect(done.value.activity.outcome).toMatchObject({
    earned: [{ unit: 'points', amount: 30 }], // 80.00 − 50.00
    returns: [{ transactionId: first.id }],
    warnings: [{ code: 'return_not_found', pointer: '/lines/0/returnOf/externalId' }],
  });
  expect(await register.balance('points')).toEqual(has(30));
  expect(await intake.submit(told('offline'))).toMatchObject({ value: { replayed: true } });
  // the piece is back by now
  expect(await intake.submit(told('late'))).toMatchObject({
    value: { activity: { outcome: { warnings: [{}, {}] } } },
  });
  expect(await register.balance('points')).toEqual(has(40)); // 30, and 80.00 − 50.00 − 20.00
  await register.expectInvariants();
});
