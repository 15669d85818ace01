import { afterEach, expect, test } from 'vitest';
import { cafeProgram, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';
import { describeMovements } from '../views/describe-movements.ts';

let platform: Platform | undefined;
afterEach(() => platform?.close());

async function open() {
  const opened = await openPlatform();
  platform = opened;
  const units = cafeProgram.units.map((unit) => ({ ...unit, pendingDays: 14 }));
  const cafe = await openCafe(opened, { ...cafeProgram, units });
  const { ledgerService, loyalty } = opened;
  return {
    ...{ opened, cafe, register: openRegister(opened, cafe) },
    /** What the lines say, oldest first. */
    async lines() {
      const asked = { holder: cafe.customerId, units: ['points'], limit: 50 };
      const { data } = await ledgerService.statement(cafe.orgId, asked);
      const told = await describeMovements(loyalty, cafe.orgId, data.toReversed());
      return told.map(({ available, pending, held, state, detail }) => [
        ...[available, pending, held, state, detail],
      ]);
    },
  };
}

test('a hold that times out is one line, which takes nothing', async () => {
  const { opened, register, lines } = await open();
  await register.adjust(30);
  await register.hold({ unit: 'points', amount: 20 });
  opened.clock.advance(299_000);
  expect((await lines()).at(-1)).toEqual([-20, 0, 20, 'pending', 'Held for a redemption']);
  opened.clock.advance(2_000);
  expect((await lines()).at(-1)).toEqual([
    ...[0, 0, 0, 'voided', 'Held for a redemption, and let go when its time was over'],
  ]);
  expect(await register.balance('points')).toMatchObject({ available: 30, held: 0 });
});

test('points that wait are two lines: when they were earned, and when they are due', async () => {
  const { opened, register, lines } = await open();
  const sale = await register.sell({ unitPrice: 1_000 });
  expect(await lines()).toEqual([[0, 10, 0, 'pending', 'Earned by “base”, not yet due']]);
  await register.refund(sale.id, { amount: 400 });
  await opened.loyalty.drained();
  opened.clock.advance(14 * 86_400_000 + 1_000);
  await opened.background.sweep();
  await opened.loyalty.drained();
  const all = await lines();
  expect(all.map(([available, pending]) => [available, pending])).toEqual([
    [0, 10],
    [0, -10],
    [0, 6],
    [6, -6],
  ]);
  expect(await register.balance('points')).toMatchObject({ available: 6, pending: 0 });
});

test('a refund of points that wait says so, and what of them is left', async () => {
  const { opened, cafe, register, lines } = await open();
  const sale = await register.sell({ unitPrice: 1_000 });
  const half = await register.refund(sale.id, { amount: 400 });
  const rest = await register.refund(sale.id, { amount: 600 });
  const { data } = await opened.ledgerService.statement(cafe.orgId, {
    ...{ holder: cafe.customerId, limit: 10, units: ['points'] },
  });
  const told = await describeMovements(opened.loyalty, cafe.orgId, data.toReversed());
  expect(told.map(({ activityId }) => activityId)).toEqual([
    ...[sale.id, half.id, half.id, rest.id],
  ]);
  expect(await lines()).toEqual([
    [0, 10, 0, 'pending', 'Earned by “base”, not yet due'],
    [0, -10, 0, 'voided', 'Taken back by a refund, before it was due'],
    [0, 6, 0, 'pending', 'Left by a refund, not yet due'],
    [0, -6, 0, 'voided', 'Taken back by a refund, before it was due'],
  ]);
});

test('points that wait and are brought back in an exchange are told likewise', async () => {
  const { register, lines } = await open();
  await register.sell({ externalId: 'first', quantity: 2, unitPrice: 500 });
  const back = { sku: 'LATTE', quantity: -1, unitPrice: 500, returnOf: { externalId: 'first' } };
  await register.sell({ total: -500, lines: [{ id: 'b', ...back }] });
  expect(await lines()).toEqual([
    [0, 10, 0, 'pending', 'Earned by “base”, not yet due'],
    [0, -10, 0, 'voided', 'Taken back by a refund, before it was due'],
    [0, 5, 0, 'pending', 'Earned by “base”, not yet due'],
  ]);
});
