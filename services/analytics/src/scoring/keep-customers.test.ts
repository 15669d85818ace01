import { publish } from '@laurel/loyalty/testing/platform';
import { back, plainProgram, shirt } from '@laurel/loyalty/testing/shirt-shop';
import { afterEach, describe, expect, test } from 'vitest';
import { openShop, type Shop } from '../testing/shop.ts';

let shop: Shop | undefined;
afterEach(async () => {
  const opened = shop;
  shop = undefined;
  await opened?.close();
});
const open = async (): Promise<Shop> => {
  shop = await openShop();
  return shop;
};

const nobody = [null, 0, 0, null, 'prospect'];
/** By the default thresholds: today 5, one purchase 1; 30.00 is between 20.00 and 40.00: 2. */
const bought3000 = [0, 1, 3_000, '512', 'new_customers'];

/** What is known of Ada and Ben; the values were computed by hand. */
describe('what purchases come to', () => {
  test('a sale; somebody who bought nothing is a prospect', async () => {
    const { heard, ada, ben } = await open();
    expect(await heard(ada)).toEqual(bought3000);
    expect(await heard(ben)).toEqual(nobody);
  });

  test('a second sale, and days that go by', async () => {
    const { heard, of, register, ada } = await open();
    of.clock.advance(20 * 86_400_000);
    await register.sell({ total: 1_500, lines: [shirt(1_500)] });
    // two purchases are a 2, and 45.00 a 3
    expect(await heard(ada)).toEqual([0, 2, 4_500, '523', 'potential_loyalist']);
    of.clock.advance(31 * 86_400_000);
    expect(await heard(ada)).toEqual([31, 2, 4_500, '323', 'need_attention']);
  });

  test('a refund in part, then of the rest: as if he had never bought', async () => {
    const { heard, register, saleId, ada } = await open();
    await register.refund(saleId, { amount: 1_500 });
    // below 20.00 there is a 1
    expect(await heard(ada)).toEqual([0, 1, 1_500, '511', 'new_customers']);
    await register.refund(saleId, { amount: 1_500 });
    expect(await heard(ada)).toEqual(nobody);
  });

  test('a void', async () => {
    const { heard, undo, saleId, ada } = await open();
    expect(await heard(ada)).toEqual(bought3000);
    await undo(saleId);
    expect(await heard(ada)).toEqual(nobody);
  });

  test('a correction of what a sale of another month came to', async () => {
    const { heard, of, register, saleId, ada } = await open();
    expect(await heard(ada)).toEqual(bought3000);
    of.clock.advance(35 * 86_400_000);
    await register.correct(saleId, { total: 9_000, lines: [shirt(9_000)] });
    // 80.00 or more is a 4; it still is of the day on which he bought
    expect(await heard(ada)).toEqual([35, 1, 9_000, '314', 'need_attention']);
  });

  test('a sale that turns out to be somebody else’s, and comes back', async () => {
    const { heard, register, saleId, ada, ben } = await open();
    await register.name(saleId, ben);
    expect([await heard(ada), await heard(ben)]).toEqual([nobody, bought3000]);
    await register.name(saleId, ada);
    expect([await heard(ada), await heard(ben)]).toEqual([bought3000, nobody]);
    await register.name(saleId, null);
    expect([await heard(ada), await heard(ben)]).toEqual([nobody, nobody]);
  });

  test('a sale of nobody is nobody’s', async () => {
    const { heard, register, states, orgId, ada } = await open();
    const { id } = await register.sell({ total: 700, lines: [shirt(700)] }, null);
    expect(await heard(ada)).toEqual(bought3000);
    expect(await states.count({ orgId })).toBe(1);
    await register.name(id, ada);
    expect(await heard(ada)).toEqual([0, 2, 3_700, '522', 'potential_loyalist']);
  });

  test('is what rules of the next sale may ask for', async () => {
    const { analytics, of, orgId, register, recorded, ada } = await open();
    await publish(of, orgId, {
      units: plainProgram.units,
      rules: [
        ...plainProgram.rules,
        {
          ...{ id: 'again', on: 'pos.transaction', then: [{ earn: 'points', fixed: 100 }] },
          when: { 'customer.segment': 'potential_loyalist', 'customer.rfm.f': { $gte: 2 } },
        },
        {
          ...{ id: 'hello', on: 'pos.transaction', then: [{ earn: 'points', fixed: 7 }] },
          when: { 'customer.segment': 'prospect', 'customer.rfm.f': { $exists: false } },
        },
      ],
    });
    const sell = async () => {
      const { earned } = await register.sell({ total: 500, lines: [shirt(500)] });
      await analytics.customers.hear(await recorded());
      await analytics.drained();
      return earned.map(({ amount }) => amount);
    };
    // nobody has counted yet what he bought
    expect(await sell()).toEqual([12]);
    expect((await of.membership.customers.get(orgId, ada))?.standing).toMatchObject({
      ...{ segment: 'potential_loyalist', scores: { r: 5, f: 2, m: 2 } },
    });
    expect(await sell()).toEqual([105]);
  });

  test('an exchange: what came back lowers the sale that it was of, what was bought is one more', async () => {
    const { heard, register, undo, ada } = await open();
    const lines = [back(1_000, { quantity: -2 }), shirt(5_000)];
    const { id } = await register.sell({ total: 3_000, lines });
    // 10.00 of the sale are left, and 50.00 were bought
    expect(await heard(ada)).toEqual([0, 2, 6_000, '523', 'potential_loyalist']);
    await undo(id);
    expect(await heard(ada)).toEqual(bought3000);
  });
});
