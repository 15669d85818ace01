import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

const program = {
  units: [{ id: 'points', kind: 'points', name: 'Points' }],
  rules: [
    {
      ...{ id: 'brought', on: 'referral.converted', then: [{ earn: 'points', fixed: 500 }] },
      pendingDays: 30,
    },
    {
      ...{ id: 'welcome', on: 'pos.transaction', then: [{ earn: 'points', fixed: 100 }] },
      when: { 'customer.firstPurchase': true },
    },
  ],
};
const price = 3_000;
const shirt = { id: 'shirt', sku: 'SHIRT', unitPrice: price };

/** What Ben may do: buy shirts, bring some back, exchange some of a sale, picked by number. */
type Deed = { buys: number; back: number; of: number };
const deed: fc.Arbitrary<Deed> = fc.record({
  buys: fc.integer({ min: 0, max: 2 }),
  back: fc.integer({ min: 0, max: 2 }),
  of: fc.nat({ max: 5 }),
});

/** A sale as it is left. */
interface Left {
  id: string;
  externalId: string;
  shirts: number;
  /** Whether it is the purchase that was told, or was bought instead of such. */
  stands: boolean;
}

test('whatever a friend buys, exchanges and brings back: one first purchase at a time, and a gift for what stands', async () => {
  platform = await openPlatform();
  const of = platform;
  let names = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 6 }), async (deeds) => {
      const cafe = await openCafe(of, program);
      const register = openRegister(of, cafe);
      const made = await of.membership.customers.create(cafe.orgId, {
        ...{ externalId: 'ben', referredBy: { id: cafe.customerId } },
      });
      if (!made.ok) throw new Error(made.problem.detail);
      const ben = made.value.id;
      const settled = async () => {
        for (let turn = 0; turn < 4; turn += 1) await of.loyalty.drained();
      };
      const sales: Left[] = [];
      let isTold = false;
      for (const { buys, back, of: picked } of deeds) {
        const from = sales[picked % Math.max(1, sales.length)];
        const pieces = Math.min(back, from?.shirts ?? 0);
        if (from && pieces > 0) from.shirts -= pieces;
        if (buys === 0 && pieces === 0) continue;
        if (buys === 0 && from && picked % 2 === 0) {
          await register.refund(from.id, { lines: [{ id: 'shirt', quantity: pieces }] });
          continue;
        }
        names += 1;
        const externalId = `S-${names}`;
        const returned = { ...shirt, id: 'back', quantity: -pieces };
        const sale = await register.sell(
          {
            ...{ externalId, total: (buys - pieces) * price },
            lines: [
              ...(buys > 0 ? [{ ...shirt, quantity: buys }] : []),
              ...(from && pieces > 0
                ? [{ ...returned, returnOf: { externalId: from.externalId, lineId: 'shirt' } }]
                : []),
            ],
          },
          ben,
        );
        const isFirst = buys > 0 && sales.every(({ shirts }) => shirts === 0);
        const welcome = sale.why.find(({ rule }) => rule === 'welcome');
        expect(welcome?.fired).toBe(isFirst);
        const instead = pieces > 0 && from?.stands === true;
        const stands = instead || (buys > 0 && !isTold);
        isTold ||= buys > 0;
        sales.push({ id: sale.id, externalId, shirts: buys, stands });
        await settled();
        const { available, debt } = await register.balance('points', ben);
        expect([available <= 100, debt]).toEqual([true, 0]);
      }
      await settled();
      of.clock.advance(30 * 86_400_000 + 1);
      await of.background.sweep();
      await settled();
      const given = sales.some(({ shirts, stands }) => stands && shirts > 0);
      const { available, pending, debt } = await register.balance('points');
      expect([available, pending, debt]).toEqual([given ? 500 : 0, 0, 0]);
      expect(of.errors).toEqual([]);
      await register.expectInvariants();
    }),
    { numRuns: 25 },
  );
}, 120_000);
