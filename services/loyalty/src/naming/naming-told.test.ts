import { afterAll, beforeAll, expect, test } from 'vitest';
import { addCustomer, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';
import { describeMovements } from '../views/describe-movements.ts';

let platform: Platform;
beforeAll(async () => {
  platform = await openPlatform();
});
afterAll(() => platform.close());

async function openShop() {
  const cafe = await openCafe(platform);
  const register = openRegister(platform, cafe);
  const ben = await addCustomer(platform, cafe.orgId);
  return {
    ...{ register, ada: cafe.customerId, ben },
    /** What a customer is told of his points, newest first. */
    async told(holder: string) {
      const asked = { holder, units: ['points'], limit: 10 };
      const { data } = await platform.ledgerService.statement(cafe.orgId, asked);
      const lines = await describeMovements(platform.loyalty, cafe.orgId, data);
      return lines.map(({ amount, detail }) => [amount, detail]);
    },
  };
}

/** Two coffees for 10.00: 10 points. */
const ten = { quantity: 2, unitPrice: 500 };

test('the statements of both tell that a purchase was somebody else’s', async () => {
  const { register, ada, ben, told } = await openShop();
  const sale = await register.sell(ten);
  await register.refund(sale.id, { amount: 300 });
  await register.name(sale.id, ben);
  expect(await told(ada)).toEqual([
    [-7, 'Taken back, for the purchase was not this customer’s'],
    [-3, 'Taken back by a refund'],
    [10, 'Earned by “base”'],
  ]);
  expect(await told(ben)).toEqual([
    [-3, 'Taken back, for it had been refunded before'],
    [10, 'Earned by “base”, with a purchase told of later'],
  ]);
});

test('whoever owes repays it first with the purchase that is his', async () => {
  const { register, ben, told } = await openShop();
  const lost = await register.sell(ten, ben);
  const held = await register.hold({ customerId: ben, unit: 'points', amount: 4 });
  await register.capture(held.id);
  await register.refund(lost.id, { amount: 1_000 });
  expect(await register.balance('points', ben)).toMatchObject({ available: 0, debt: 4 });
  const sale = await register.sell(ten);
  const { balances } = await register.name(sale.id, ben);
  expect(balances).toContainEqual({ unit: 'points', available: 6, pending: 0, held: 0, debt: 0 });
  expect(await register.balance('points', ben)).toMatchObject({ available: 6, debt: 0 });
  expect((await told(ben))[0]).toEqual([-4, 'Repaid what a refund left owing']);
  await register.expectInvariants();
});
