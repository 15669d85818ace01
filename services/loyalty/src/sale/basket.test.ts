import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addCustomer,
  latteSale,
  openCafe,
  openPlatform,
  type Platform,
} from '../testing/platform.ts';
import { type Cafe, openRegister, problemOf } from '../testing/register.ts';

let platform: Platform;
let cafe: Cafe;
let register: ReturnType<typeof openRegister>;
beforeAll(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform);
  register = openRegister(platform, cafe);
});
afterAll(() => platform.close());

const withNewCustomer = async () => {
  const customerId = await addCustomer(platform, cafe.orgId);
  return openRegister(platform, { ...cafe, customerId });
};
const coffee = { category: 'coffee', quantity: 1, unitPrice: 300 };

describe('a basket', () => {
  it('of 1.234 kg at 9.99 and a tip of 2.00: 12 points of 12.33, one stamp, 12.33 spent', async () => {
    const fresh = await withNewCustomer();
    const outcome = await fresh.sell({
      total: 1_433,
      lines: [
        { id: 'beans', category: 'coffee', quantity: 1.234, unit: 'kg', unitPrice: 999 },
        { id: 'tip', kind: 'tip', quantity: 1, unitPrice: 200 },
      ],
    });
    expect(outcome.earned).toEqual([{ unit: 'points', amount: 12, pending: false }]);
    expect(outcome.stamps).toMatchObject([{ added: 1 }]);
    expect(outcome.why.find(({ rule }) => rule === 'basket')).toMatchObject({ amount: 200 });
    expect(await fresh.balance('points')).toMatchObject({ available: 12, debt: 0 });
    await fresh.expectInvariants();
  });

  it('is read from its record as it was sent', async () => {
    const body = {
      ...latteSale(cafe.locationId, cafe.customerId),
      total: 1_233 + 200 - 100 - 300,
      lines: [
        { id: 'w', category: 'coffee', quantity: 1.234, unit: 'kg', unitPrice: 999, earns: false },
        { id: 't', kind: 'tip', quantity: 1, unitPrice: 200 },
        { id: 'c', quantity: 1, unitPrice: -100 },
        { id: 'x', quantity: -1, unitPrice: 300, tax: -50 },
      ],
    };
    const done = await register.trySale(body);
    if (!done.ok) throw new Error(done.problem.detail);
    const { activity } = done.value;
    expect(await platform.loyalty.activities.get(activity)).toEqual(activity);
    expect(activity.input.sale.lines).toMatchObject([
      { net: 1_233, earns: false },
      { net: 200, kind: 'tip' },
      { net: -100 },
      { net: -300 },
    ]);
  });

  it('brought back 0.234 kg and then the kilogram that is left: exactly what was earned, no debt', async () => {
    const fresh = await withNewCustomer();
    const lines = [{ id: 'b', category: 'coffee', quantity: 1.234, unit: 'kg', unitPrice: 999 }];
    const { id } = await fresh.sell({ total: 1_233, lines });
    // ⌊1233 × 234 ÷ 1234⌋ = 233 of the money, ⌊12 × 234 ÷ 1234⌋ = 2 of the points
    expect(await fresh.refund(id, { lines: [{ id: 'b', quantity: 0.234 }] })).toMatchObject({
      amount: 233,
      reversed: [{ unit: 'points', amount: 2 }],
    });
    expect(
      problemOf(await fresh.tryRefund(id, { lines: [{ id: 'b', quantity: 1.001 }] })),
    ).toMatchObject({
      code: 'refund_exceeds_sale',
      detail: '1 of 1.234 are left of line b',
      errors: [{ pointer: '/lines/0/quantity' }],
    });
    expect(await fresh.refund(id, { lines: [{ id: 'b', quantity: 1 }] })).toMatchObject({
      amount: 1_000,
    });
    for (const unit of ['points', 'stamps.coffee'])
      expect(await fresh.balance(unit)).toMatchObject({ available: 0, debt: 0 });
    await fresh.expectInvariants();
  });

  it('weighed, brought back in any parts sums to the whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1, max: 20_000 }),
        fc.integer({ min: 0, max: 5_000 }),
        fc.array(fc.integer({ min: 1, max: 9_000 }), { minLength: 1, maxLength: 4 }),
        async (sold, unitPrice, parts) => {
          const fresh = await withNewCustomer();
          const total = Number((BigInt(sold) * BigInt(unitPrice) + 500n) / 1_000n);
          const line = { id: 'b', category: 'coffee', quantity: sold / 1_000, unitPrice };
          const sale = await fresh.sell({ total, lines: [{ ...line, unit: 'kg' }] });
          let left = sold;
          let money = 0;
          for (const part of [...parts, sold]) {
            const back = Math.min(part, left);
            if (back === 0) break;
            left -= back;
            const lines = [{ id: 'b', quantity: back / 1_000 }];
            money += (await fresh.refund(sale.id, { lines })).amount;
          }
          expect([left, money]).toEqual([0, total]);
          for (const unit of ['points', 'stamps.coffee'])
            expect(await fresh.balance(unit)).toMatchObject({ available: 0, debt: 0 });
        },
      ),
      { numRuns: 15 },
    );
    await register.expectInvariants();
  });

  it('of 10.00 and 5.00 with a coupon of 3.00: 12 points, of which the lines bring back 8 and 4 with 8.00 and 4.00', async () => {
    const fresh = await withNewCustomer();
    const lines = [
      { id: 'a', quantity: 1, unitPrice: 1_000 },
      { id: 'b', quantity: 1, unitPrice: 500 },
      { id: 'coupon', quantity: 1, unitPrice: -300 },
    ];
    const { id, earned } = await fresh.sell({ total: 1_200, lines });
    expect(earned).toMatchObject([{ amount: 12 }]);
    expect(await fresh.refund(id, { lines: [{ id: 'a', quantity: 1 }] })).toMatchObject({
      amount: 800,
      reversed: [{ unit: 'points', amount: 8 }],
    });
    expect(
      problemOf(await fresh.tryRefund(id, { lines: [{ id: 'coupon', quantity: 1 }] })),
    ).toMatchObject({ code: 'invalid_value', errors: [{ pointer: '/lines/0/id' }] });
    expect(await fresh.refund(id, { lines: [{ id: 'b', quantity: 1 }] })).toMatchObject({
      amount: 400,
      reversed: [{ unit: 'points', amount: 4 }],
    });
    expect(await fresh.balance('points')).toMatchObject({ available: 0, debt: 0 });
    await fresh.expectInvariants();
  });

  it('brought back by parts that cannot be: each says which field and why', async () => {
    const lines = [
      { id: 'b', quantity: 1.5, unit: 'kg', unitPrice: 1_000 },
      { id: 'c', quantity: 2, unitPrice: 100 },
    ];
    const { id } = await register.sell({ total: 1_700, lines });
    for (const [line, quantity, detail] of [
      ['b', 0.0001, 'a quantity has at most three decimals'],
      ['c', 0.5, 'line c was sold by the piece: pieces are whole'],
    ] as const)
      expect(
        problemOf(await register.tryRefund(id, { lines: [{ id: line, quantity }] })),
      ).toMatchObject({
        code: 'invalid_value',
        errors: [{ pointer: '/lines/0/quantity', detail }],
      });
  });
});

describe('a line is refused when', () => {
  const refusals: [string, object, string][] = [
    ['it has no quantity', { ...coffee, quantity: 0 }, 'quantity'],
    ['half a piece is sold', { ...coffee, quantity: 1.5 }, 'quantity'],
    ['half an `each` is sold', { ...coffee, quantity: 1.5, unit: 'each' }, 'quantity'],
    ['the scale has four decimals', { ...coffee, quantity: 1.2345, unit: 'kg' }, 'quantity'],
    ['quantity and price are negative', { ...coffee, quantity: -1, unitPrice: -300 }, 'unitPrice'],
    [
      'it comes to too much',
      { ...coffee, quantity: 1e6, unitPrice: 1e12, unit: 'kg' },
      'unitPrice',
    ],
    ['more is taken off than comes back', { ...coffee, quantity: -1, discount: 301 }, 'discount'],
    ['tax is taken off what is sold', { ...coffee, tax: -1 }, 'tax'],
    ['tax is added to what comes back', { ...coffee, quantity: -1, tax: 1 }, 'tax'],
  ];
  it.each(refusals)('%s', async (_, line, field) => {
    const body = latteSale(cafe.locationId, cafe.customerId, { total: 0, lines: [line] });
    expect(problemOf(await register.trySale(body))).toMatchObject({
      code: 'invalid_value',
      errors: [{ pointer: `/lines/0/${field}` }],
    });
  });

  it('the lines together come to less than nothing', async () => {
    const lines = [{ ...coffee, quantity: -1 }];
    const body = latteSale(cafe.locationId, cafe.customerId, { total: 0, lines });
    expect(problemOf(await register.trySale(body)).code).toBe('total_mismatch');
  });
});
