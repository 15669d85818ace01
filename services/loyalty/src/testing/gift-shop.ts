import { expect } from 'vitest';
import { addCustomer, openCafe, openPlatform } from './platform.ts';
import { openRegister } from './register.ts';

export const units = [{ id: 'points', kind: 'points', name: 'Points' }];
export const gift = (more: object = {}) => ({
  ...{ id: 'welcome', on: 'pos.transaction', then: [{ earn: 'points', fixed: 100 }] },
  ...more,
});
export const first = { when: { 'customer.firstPurchase': true } };
export const welcome = gift(first);

export const shirt = (unitPrice = 3_000, more: object = {}) => ({
  ...{ id: 'new', sku: `SHIRT-${unitPrice}`, category: 'clothes', quantity: 1, unitPrice },
  ...more,
});
type Line = ReturnType<typeof shirt>;

/** Where Ada buys shirts, and exchanges and brings back some; points are what gifts bring. */
export async function openGiftShop(rules: readonly object[] = [welcome], more: object = {}) {
  const of = await openPlatform();
  const cafe = await openCafe(of, { units, rules, ...more });
  const register = openRegister(of, cafe);
  let receipts = 0;
  const shop = {
    ...{ of, cafe, register, ada: cafe.customerId },
    ben: await addCustomer(of, cafe.orgId),
    async buys(lines: readonly Line[], by: string | null = cafe.customerId) {
      receipts += 1;
      const externalId = `K-${receipts}`;
      const total = lines.reduce((sum, one) => sum + one.quantity * one.unitPrice, 0);
      const sale = await register.sell({ externalId, total, lines }, by);
      await of.loyalty.drained();
      await register.expectInvariants();
      return { ...sale, externalId };
    },
    /** A shirt at 30.00 of a sale for something else. */
    exchange: (
      { externalId }: { externalId: string },
      instead: readonly Line[] = [shirt()],
      { by, ...more }: { by?: string | null } & Partial<Line> = {},
    ) => shop.buys([back(externalId, more), ...instead], by),
    bringsBack: (id: string, quantity = 1) =>
      register.refund(id, { lines: [{ id: 'new', quantity }] }),
    undo: async ({ id }: { id: string }) => {
      expect(await register.tryVoidSale(id, 'wrong')).toMatchObject({ ok: true });
      await of.loyalty.drained();
    },
    points: async (customerId = cafe.customerId) => {
      const { available, debt } = await register.balance('points', customerId);
      return available - debt;
    },
  };
  return shop;
}

export const back = (externalId: string, more: object = {}) =>
  shirt(3_000, { id: 'back', quantity: -1, returnOf: { externalId, lineId: 'new' }, ...more });
export const two = [shirt(3_000, { quantity: 2 })];
