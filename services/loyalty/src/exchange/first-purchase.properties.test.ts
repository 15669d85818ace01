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

/**
 * What Ben may do: buy shirts, bring some back, exchange some of a sale, picked by number; or a
 * sale of which nothing came back is voided.
 */
type Deed = { buys: number; back: number; of: number; voids: boolean };
const deed: fc.Arbitrary<Deed> = fc.record({
  buys: fc.integer({ min: 0, max: 2 }),
  back: fc.integer({ min: 0, max: 2 }),
  of: fc.nat({ max: 5 }),
  voids: fc.boolean(),
});

/** A sale as it is left. */
interface Left {
  id: string;
  externalId: string;
  sold: number;
  shirts: number;
  /** What it brought as a gift, and what of that is taken back with the shirts that are back. */
  gift: number;
  /** What was brought back in it. */
  from: Left | undefined;
  pieces: number;
  isVoided: boolean;
  /** Whether it is the purchase that was told, or was bought instead of such. */
  stands: boolean;
}

const giftLeft = ({ gift, sold, shirts }: Left) =>
  gift - Math.floor((gift * (sold - shirts)) / Math.max(1, sold));

const isUntouched = ({ isVoided, shirts, sold }: Left) => !isVoided && shirts === sold;

async function openBen(of: Platform) {
  const cafe = await openCafe(of, program);
  const register = openRegister(of, cafe);
  const made = await of.membership.customers.create(cafe.orgId, {
    ...{ externalId: 'ben', referredBy: { id: cafe.customerId } },
  });
  if (!made.ok) throw new Error(made.problem.detail);
  const ben = made.value.id;
  const sales: Left[] = [];
  let isTold = false;
  const shop = {
    ...{ register, sales },
    async settled() {
      for (let turn = 0; turn < 4; turn += 1) await of.loyalty.drained();
    },
    /** What he has, which is what is left of the gifts. */
    async expectGifts() {
      await shop.settled();
      const { available, debt } = await register.balance('points', ben);
      const left = sales.reduce((sum, sale) => sum + giftLeft(sale), 0);
      expect([available, debt]).toEqual([left, 0]);
    },
    async undoes(sale: Left) {
      expect(await register.tryVoidSale(sale.id, 'wrong')).toMatchObject({ ok: true });
      sale.isVoided = true;
      sale.shirts = 0;
      if (sale.from && !sale.from.isVoided) sale.from.shirts += sale.pieces;
    },
    async bringsBack(from: Left, pieces: number) {
      from.shirts -= pieces;
      await register.refund(from.id, { lines: [{ id: 'shirt', quantity: pieces }] });
    },
    /** Buys some shirts, perhaps none, and brings back some of another sale. */
    async exchanges(buys: number, from: Left | undefined, pieces: number) {
      const had = from ? giftLeft(from) : 0;
      if (from) from.shirts -= pieces;
      const stays = from && buys > 0 ? had - giftLeft(from) : 0;
      const externalId = `S-${sales.length + 1}`;
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
      sales.push({
        ...{ id: sale.id, externalId, sold: buys, shirts: buys, stands, isVoided: false },
        ...{ gift: Math.max(isFirst ? 100 : 0, stays), from, pieces },
      });
    },
  };
  return shop;
}

test('whatever a friend buys, exchanges, brings back and undoes: the gift follows what he has', async () => {
  platform = await openPlatform();
  const of = platform;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 1, maxLength: 7 }), async (deeds) => {
      const { register, sales, settled, expectGifts, ...ben } = await openBen(of);
      for (const { buys, back, of: picked, voids } of deeds) {
        const from = sales[picked % Math.max(1, sales.length)];
        const pieces = Math.min(back, from?.shirts ?? 0);
        if (voids && from && isUntouched(from)) await ben.undoes(from);
        else if (buys === 0 && pieces === 0) continue;
        else if (buys === 0 && from && picked % 2 === 0) await ben.bringsBack(from, pieces);
        else await ben.exchanges(buys, pieces > 0 ? from : undefined, pieces);
        await expectGifts();
      }
      of.clock.advance(30 * 86_400_000 + 1);
      await of.background.sweep();
      await settled();
      const given = sales.some(({ stands, shirts }) => stands && shirts > 0);
      const { available, pending, debt } = await register.balance('points');
      expect([available, pending, debt]).toEqual([given ? 500 : 0, 0, 0]);
      expect(of.errors).toEqual([]);
      await register.expectInvariants();
    }),
    { numRuns: 60 },
  );
}, 120_000);
