import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addCustomer, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { type Cafe, openRegister, problemOf } from '../testing/register.ts';
import { customerTier } from '../views/customer-view.ts';

/** A point for each minor unit by line, a gift of 100 for the sale as a whole; tiers by spend. */
const program = {
  units: [
    { id: 'points', kind: 'points', name: 'Points' },
    { id: 'gift', kind: 'points', name: 'Gift' },
  ],
  rules: [
    {
      id: 'base',
      on: 'pos.transaction',
      then: [{ earn: 'points', rate: { amount: 1, per: 1 }, base: 'net' }],
    },
    { id: 'gift', on: 'pos.transaction', then: [{ earn: 'gift', fixed: 100 }] },
  ],
  tiers: {
    basis: { measure: 'spend', window: 'rolling12' },
    levels: [
      { id: 'bronze', from: 0 },
      { id: 'gold', from: 1_000_000_000 },
    ],
  },
};

let platform: Platform;
let cafe: Cafe;
beforeAll(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform, program);
});
afterAll(() => platform.close());

type Line = readonly [id: string, quantity: number, unitPrice: number];
const saleOf = (...lines: readonly Line[]) => ({
  total: lines.reduce((sum, [, quantity, unitPrice]) => sum + quantity * unitPrice, 0),
  lines: lines.map(([id, quantity, unitPrice]) => ({ id, quantity, unitPrice })),
});
const pieces = (id: string, quantity: number) => ({ lines: [{ id, quantity }] });

async function openTill() {
  const customerId = await addCustomer(platform, cafe.orgId);
  const register = openRegister(platform, { ...cafe, customerId });
  const points = async (unit: string) => {
    const { available, debt } = await register.balance(unit);
    return available - debt;
  };
  return {
    register,
    /** Points by line, of the gift for the whole, and what counts for the tier. */
    async has() {
      const customer = await platform.membership.customers.get(cafe.orgId, customerId);
      const tier = customer && (await customerTier(platform, customer));
      return [await points('points'), await points('gift'), tier?.next?.measured];
    },
  };
}

/** Three of 10.00 and two of 10.00; two of the first were brought back, for 20.00. */
async function twoBroughtBack() {
  const till = await openTill();
  const { id } = await till.register.sell(saleOf(['l1', 3, 1_000], ['l2', 2, 1_000]));
  expect(await till.register.refund(id, pieces('l1', 2))).toMatchObject({ amount: 2_000 });
  expect(await till.has()).toEqual([3_000, 60, 3_000]);
  return { ...till, id, ...till.register };
}

describe('two of what came back were 30.00 each and not 10.00: 60.00 of 80.00 are left', () => {
  const right = saleOf(['l1', 2, 3_000], ['l2', 2, 1_000]);

  test('what counts is what is left, 20.00; bringing it back gives that, the rest is money', async () => {
    const { id, has, correct, refund, tryRefund, tryCorrect, expectInvariants } =
      await twoBroughtBack();
    await correct(id, right);
    expect(await has()).toEqual([2_000, 25, 2_000]); // 20.00 of 80.00
    expect(await refund(id, pieces('l2', 2))).toMatchObject({
      ...{ amount: 2_000, refundedTotal: 4_000 },
    });
    expect(await has()).toEqual([0, 0, 0]);
    expect(problemOf(await tryRefund(id, { amount: 4_001 }))).toMatchObject({
      errors: [{ pointer: '/amount', detail: '4000 of 8000 are left to refund' }],
    });
    expect(await refund(id, { amount: 1_000 })).toMatchObject({ refundedTotal: 5_000 });
    expect(await refund(id, { amount: 3_000 })).toMatchObject({ refundedTotal: 8_000 });
    expect(problemOf(await tryRefund(id, { amount: 1 })).code).toBe('refund_exceeds_sale');
    expect(problemOf(await tryCorrect(id, saleOf(['l1', 3, 3_000]))).code).toBe(
      'transaction_refunded',
    );
    expect(await has()).toEqual([0, 0, 0]);
    await expectInvariants();
  });

  test('the 40.00 that were not given for them take nothing; of what is beyond, half takes half', async () => {
    const { id, has, correct, refund, expectInvariants } = await twoBroughtBack();
    await correct(id, right);
    await refund(id, { amount: 4_000 });
    expect(await has()).toEqual([2_000, 25, 2_000]);
    await refund(id, { amount: 1_000 });
    expect(await has()).toEqual([1_000, 13, 1_000]);
    for (const refundedTotal of [7_500, 8_000])
      expect(await refund(id, pieces('l2', 1))).toMatchObject({ amount: 500, refundedTotal });
    expect(await has()).toEqual([0, 0, 0]);
    await expectInvariants();
  });

  test('a void gives back all the money that is left', async () => {
    const { id, has, correct, tryVoidSale, expectInvariants } = await twoBroughtBack();
    await correct(id, right);
    expect(await tryVoidSale(id, 'wrong')).toMatchObject({
      value: { activity: { outcome: { amount: 6_000, refundedTotal: 8_000 } } },
    });
    expect(await has()).toEqual([0, 0, 0]);
    await expectInvariants();
  });

  test('when every piece is back it can be corrected again, named, and given back in money', async () => {
    const { id, has, correct, register, refund, expectInvariants } = await twoBroughtBack();
    await correct(id, right);
    await refund(id, pieces('l2', 2));
    await correct(id, saleOf(['l1', 2, 2_000], ['l2', 2, 1_000]));
    expect(await has()).toEqual([0, 0, 0]);
    await register.name(id, null);
    await correct(id, saleOf(['l1', 2, 2_000], ['l2', 3, 1_000]));
    await register.name(id, await addCustomer(platform, cafe.orgId));
    expect(await has()).toEqual([0, 0, 0]);
    // 70.00, of which 40.00 were given back, 30.00 as it is right now are left
    expect(await refund(id, pieces('l2', 1))).toMatchObject({ amount: 1_000 });
    expect(await refund(id, { amount: 2_000 })).toMatchObject({ refundedTotal: 7_000 });
    await expectInvariants();
  });
});

describe('two of what came back were 1.00 each and not 10.00: 2.00 of 22.00 are left', () => {
  const right = saleOf(['l1', 2, 100], ['l2', 2, 1_000]);

  test('what counts is what is left, 20.00; bringing it back gives the money that is left', async () => {
    const { id, has, correct, refund, tryRefund, expectInvariants } = await twoBroughtBack();
    await correct(id, right);
    expect(await has()).toEqual([2_000, 91, 2_000]); // 20.00 of 22.00
    expect(problemOf(await tryRefund(id, { amount: 201 })).code).toBe('refund_exceeds_sale');
    expect(await refund(id, pieces('l2', 1))).toMatchObject({ amount: 100 });
    expect(await has()).toEqual([1_000, 46, 1_000]);
    expect(await refund(id, pieces('l2', 1))).toMatchObject({ amount: 100, refundedTotal: 2_200 });
    expect(await has()).toEqual([0, 0, 0]);
    await expectInvariants();
  });

  test('half of the money takes half of what is left', async () => {
    const { id, has, correct, refund, expectInvariants } = await twoBroughtBack();
    await correct(id, right);
    await refund(id, { amount: 100 });
    expect(await has()).toEqual([1_000, 46, 1_000]);
    await refund(id, { amount: 100 });
    expect(await has()).toEqual([0, 0, 0]);
    await expectInvariants();
  });
});

test('after a correction back to what it was, all is as if there had been none', async () => {
  const { id, has, correct, refund, expectInvariants } = await twoBroughtBack();
  await correct(id, saleOf(['l1', 2, 3_000], ['l2', 2, 1_000]));
  await correct(id, saleOf(['l1', 3, 1_000], ['l2', 2, 1_000]));
  expect(await has()).toEqual([3_000, 60, 3_000]);
  expect(await refund(id, pieces('l2', 2))).toMatchObject({ amount: 2_000 });
  await expectInvariants();
});

test('whatever is brought back and corrected, what counts is what is left, and no more money is given than was paid', async () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 4 }),
    unitPrice: fc.integer({ min: 1, max: 2_000 }),
  });
  const step = fc.oneof(
    fc.record({ at: fc.nat(2), back: fc.integer({ min: 1, max: 4 }) }),
    fc.record({ to: fc.array(line, { minLength: 3, maxLength: 3 }) }),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { minLength: 3, maxLength: 3 }),
      fc.array(step, { minLength: 1, maxLength: 6 }),
      async (sold, steps) => {
        const { register, has } = await openTill();
        const bodyOf = (lines: readonly { quantity: number; unitPrice: number }[]) =>
          saleOf(...lines.map((of, i): Line => [`l${i}`, of.quantity, of.unitPrice]));
        const { id } = await register.sell(bodyOf(sold));
        const back = [0, 0, 0];
        let now = sold;
        let given = 0;
        for (const one of steps) {
          if ('to' in one) {
            const right = one.to.map((of, i) => ({
              ...of,
              quantity: Math.max(of.quantity, back[i] ?? 0),
            }));
            if (bodyOf(right).total <= given || bodyOf(now).total <= given) continue;
            await register.correct(id, bodyOf(right));
            now = right;
          } else {
            const left = (now[one.at]?.quantity ?? 0) - (back[one.at] ?? 0);
            const quantity = Math.min(left, one.back);
            if (quantity === 0) continue;
            const { amount } = await register.refund(id, pieces(`l${one.at}`, quantity));
            expect(amount).toBeLessThanOrEqual(quantity * (now[one.at]?.unitPrice ?? 0));
            given += amount;
            back[one.at] = (back[one.at] ?? 0) + quantity;
          }
          const kept = now.map((of, i) => ({ ...of, quantity: of.quantity - (back[i] ?? 0) }));
          const { total: worth } = bodyOf(kept);
          const { total } = bodyOf(now);
          expect(given).toBeLessThanOrEqual(total);
          const gift = 100 - Math.floor((100 * (total - worth)) / total);
          expect(await has()).toEqual([worth, gift, worth]);
        }
      },
    ),
    { numRuns: 40 },
  );
  await (await openTill()).register.expectInvariants();
});
