import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addCustomer, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { type Cafe, openRegister, problemOf } from '../testing/register.ts';

/** A point for each pound; coffee gives another two, and a stamp for each cup. */
const program = {
  units: [{ id: 'points', kind: 'points', name: 'Beans' }],
  rules: [
    {
      id: 'base',
      on: 'pos.transaction',
      then: [{ earn: 'points', rate: { amount: 1, per: 100 } }],
    },
    {
      id: 'coffee',
      on: 'pos.transaction',
      then: [{ earn: 'points', rate: { amount: 2, per: 100 }, items: { category: 'coffee' } }],
    },
  ],
  stampCards: [
    {
      ...{ id: 'cup', name: 'Cups', needed: 1_000, per: 'item' },
      ...{ items: { category: 'coffee' }, reward: 'mug' },
    },
  ],
  rewards: [{ id: 'mug', name: 'Mug', effect: { kind: 'voucher' } }],
};

/** Two coffees for 6.00 bring 18 points, the cake for 30.00 brings 30. */
const coffeeAndCake = {
  total: 3_600,
  lines: [
    { id: 'coffee', category: 'coffee', quantity: 2, unitPrice: 300 },
    { id: 'cake', category: 'food', quantity: 1, unitPrice: 3_000 },
  ],
};

let platform: Platform;
let cafe: Cafe;
beforeAll(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform, program);
});
afterAll(() => platform.close());

const withNewCustomer = async () =>
  openRegister(platform, { ...cafe, customerId: await addCustomer(platform, cafe.orgId) });

const taken = (refund: { reversed: { unit: string; amount: number }[] }, unit = 'points') =>
  refund.reversed.find((reversed) => reversed.unit === unit)?.amount ?? 0;

describe('refunds by amount and by line', () => {
  it('half by amount (24 points), then the cake: the half that is left of it, 15.00 and 15 points', async () => {
    const register = await withNewCustomer();
    const { id } = await register.sell(coffeeAndCake);
    expect(taken(await register.refund(id, { amount: 1_800 }))).toBe(24);
    const cake = await register.refund(id, { lines: [{ id: 'cake', quantity: 1 }] });
    expect(cake).toMatchObject({ amount: 1_500, refundedTotal: 3_300 });
    expect(taken(cake)).toBe(15);
    const coffees = await register.refund(id, { lines: [{ id: 'coffee', quantity: 2 }] });
    expect(coffees).toMatchObject({ amount: 300, refundedTotal: 3_600 });
    expect([taken(coffees), taken(coffees, 'stamps.cup')]).toEqual([9, 1]);
    expect(await register.balance('points')).toMatchObject({ available: 0, debt: 0 });
    expect(await register.balance('stamps.cup')).toMatchObject({ available: 0, debt: 0 });
    await register.expectInvariants();
  });

  it('the cake (30 points), then 3.00: half of the coffees that are left, 9 points and a stamp', async () => {
    const register = await withNewCustomer();
    const { id } = await register.sell(coffeeAndCake);
    expect(taken(await register.refund(id, { lines: [{ id: 'cake', quantity: 1 }] }))).toBe(30);
    const amount = await register.refund(id, { amount: 300 });
    expect([taken(amount), taken(amount, 'stamps.cup')]).toEqual([9, 1]);
    // a coffee of what is left: half of 3.00
    const coffee = await register.refund(id, { lines: [{ id: 'coffee', quantity: 1 }] });
    expect(coffee).toMatchObject({ amount: 150, refundedTotal: 3_450 });
    // left of it: 1.5 of the first rule's points, of which only 1 is taken, and 3 of the second's
    expect(await register.balance('points')).toMatchObject({ available: 5, debt: 0 });
    const more = await register.tryRefund(id, { amount: 151 });
    expect(problemOf(more)).toMatchObject({
      code: 'refund_exceeds_sale',
      errors: [{ pointer: '/amount', detail: '150 of 3600 are left to refund' }],
    });
    await register.refund(id, { amount: 150 });
    expect(await register.balance('points')).toMatchObject({ available: 0, debt: 0 });
    await register.expectInvariants();
  });

  it('of nothing that is left are refused by either', async () => {
    const register = await withNewCustomer();
    const { id } = await register.sell(coffeeAndCake);
    await register.refund(id, { amount: 3_600 });
    for (const body of [{ amount: 1 }, { lines: [{ id: 'cake', quantity: 1 }] }])
      expect(problemOf(await register.tryRefund(id, body)).code).toBe('refund_exceeds_sale');
  });

  it('a gift beside what was paid: half by amount takes half of it, its line the rest', async () => {
    const register = await withNewCustomer();
    const { id } = await register.sell({
      total: 300,
      lines: [
        { id: 'paid', category: 'coffee', quantity: 2, unitPrice: 150 },
        { id: 'gift', category: 'food', quantity: 1, unitPrice: 400, discount: 400 },
      ],
    });
    await register.refund(id, { amount: 150 });
    expect(await register.refund(id, { lines: [{ id: 'paid', quantity: 2 }] })).toMatchObject({
      amount: 150,
    });
    expect(await register.refund(id, { lines: [{ id: 'gift', quantity: 1 }] })).toMatchObject({
      amount: 0,
    });
    expect(await register.balance('points')).toMatchObject({ available: 0, debt: 0 });
    expect(await register.balance('stamps.cup')).toMatchObject({ available: 0, debt: 0 });
  });

  it('in any order and mixture sum to the sale, and leave what nobody took back', async () => {
    const line = fc.record({
      category: fc.constantFrom('coffee', 'food'),
      quantity: fc.integer({ min: 1, max: 5 }),
      unitPrice: fc.integer({ min: 0, max: 2_000 }),
    });
    const step = fc.record({
      byLine: fc.boolean(),
      at: fc.nat(),
      share: fc.integer({ min: 1, max: 100 }),
    });
    await fc.assert(
      fc.asyncProperty(
        fc.array(line, { minLength: 1, maxLength: 4 }),
        fc.array(step, { maxLength: 6 }),
        async (bodies, steps) => {
          const register = await withNewCustomer();
          const lines = bodies.map((body, i) => ({ ...body, id: `l${i}` }));
          const total = lines.reduce(
            (sum, { quantity, unitPrice }) => sum + quantity * unitPrice,
            0,
          );
          const { id } = await register.sell({ total, lines });
          const left = new Map(lines.map((line) => [line.id, line.quantity]));
          let kept = 1; // what refunds by amount left of every piece
          let refunded = 0;
          for (const { byLine, at, share } of steps) {
            const { id: name = '' } = lines[at % lines.length] ?? {};
            const pieces = Math.ceil(((left.get(name) ?? 0) * share) / 100);
            const amount = Math.ceil(((total - refunded) * share) / 100);
            if (byLine ? pieces === 0 : amount === 0) continue;
            if (refunded === total && kept === 0) continue;
            const body = byLine ? { lines: [{ id: name, quantity: pieces }] } : { amount };
            const refund = await register.refund(id, body);
            if (byLine) left.set(name, (left.get(name) ?? 0) - pieces);
            else kept *= (total - refunded - amount) / (total - refunded);
            refunded += refund.amount;
            expect(refund.refundedTotal).toBe(refunded);
            const worthOf = (rate: (category: string) => number) =>
              lines.reduce(
                (sum, { id, category, unitPrice }) =>
                  sum + (left.get(id) ?? 0) * unitPrice * kept * rate(category),
                0,
              );
            // rounded once in each step: by money, and for each rule and line by points
            expect(Math.abs(total - refunded - worthOf(() => 1))).toBeLessThanOrEqual(steps.length);
            const points = worthOf((category) => (category === 'coffee' ? 0.03 : 0.01));
            const { available, debt } = await register.balance('points');
            expect(debt).toBe(0);
            expect(Math.abs(available - points)).toBeLessThanOrEqual(
              2 * lines.length + steps.length * 0.03 + 2,
            );
          }
          const rest = lines.flatMap(({ id }) => {
            const quantity = left.get(id) ?? 0;
            return quantity > 0 ? [{ id, quantity }] : [];
          });
          if (rest.length > 0 && !(refunded === total && kept === 0)) {
            const last = await register.refund(id, { lines: rest });
            refunded += last.amount;
          }
          expect(refunded).toBe(total);
          for (const unit of ['points', 'stamps.cup'])
            expect(await register.balance(unit)).toMatchObject({ available: 0, debt: 0 });
        },
      ),
      { numRuns: 40 },
    );
    await (await withNewCustomer()).expectInvariants();
  });
});
