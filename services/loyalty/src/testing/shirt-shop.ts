import { openSaleViews } from '../views/sale-view.ts';
import { addCustomer, cafeProgram, openCafe, openPlatform } from './platform.ts';
import { openRegister } from './register.ts';

const nothing = { available: 0, pending: 0, held: 0, debt: 0 };
/** What a customer has of a unit. */
export const has = (available: number, more = {}) => ({ ...nothing, available, ...more });

const [base] = cafeProgram.rules;
const [points] = cafeProgram.units;
/** A point for a full pound, nothing else. */
export const plainProgram = { units: [points], rules: [base] };

export const shirt = (unitPrice: number, more: object = {}) => ({
  ...{ id: 'shirt', sku: `SHIRT-${unitPrice}`, category: 'clothes', quantity: 1, unitPrice },
  ...more,
});
/** A shirt of the sale `A` comes back. */
export const back = (unitPrice: number, more: object = {}) =>
  shirt(unitPrice, { id: 'back', quantity: -1, returnOf: { externalId: 'A' }, ...more });

/** Three shirts for 30.00 were sold as `A`: 30 points. */
export async function openShirtShop(
  program: object = plainProgram,
  options: Parameters<typeof openPlatform>[0] = {},
) {
  const of = await openPlatform(options);
  const cafe = await openCafe(of, program);
  const register = openRegister(of, cafe);
  const lines = [shirt(1_000, { quantity: 3 })];
  const sale = await register.sell({ externalId: 'A', total: 3_000, lines });
  const views = openSaleViews({
    ...{ activities: of.loyalty.activities, ledger: of.ledger, posted: of.loyalty.posted },
    ledgerService: of.ledgerService,
  });
  return {
    ...{ of, cafe, register, saleId: sale.id, ada: cafe.customerId },
    ben: await addCustomer(of, cafe.orgId),
    /** Voids a sale. */
    undo: async (id: string) => {
      const done = await register.tryVoidSale(id, 'wrong scan');
      if (!done.ok) throw new Error(`${done.problem.code}: ${done.problem.detail}`);
      return done.value.activity.outcome;
    },
    /** Status, money given back, number of refunds. */
    async shown(id: string) {
      const found = await views.find(cafe.orgId, id);
      if (!found) throw new Error(`no ${id}`);
      const { status, refundedTotal, refunds } = await views.view(found);
      return [status, refundedTotal, refunds.length];
    },
    tier: async (id = cafe.customerId) =>
      (await of.membership.customers.get(cafe.orgId, id))?.tier?.id ?? 'bronze',
    /** Points issued, redeemed, and of these refunded and owed. */
    async settled() {
      const month = { month: '2026-11', timeZoneOf: async () => 'Europe/London' };
      const all = await of.ledgerService.settlement(cafe.orgId, month);
      return all
        .filter(({ unit }) => unit === 'points')
        .map(({ issued, redeemed, refunded, owed }) => [issued, redeemed, refunded, owed]);
    },
  };
}
