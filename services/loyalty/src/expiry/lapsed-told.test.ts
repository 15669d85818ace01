import { faultsOf } from '@laurel/contracts/events/testing/check';
import { expect, test } from 'vitest';
import { addCustomer, type Platform } from '../testing/platform.ts';
import { dayStartMs } from '../words/local-time.ts';
import { openShops, rolling, zone } from './testing/shop.ts';
import { mugs, prices, voucherShop } from './testing/voucher-shop.ts';

const shops = openShops();

/** What each event that tells of a sale says of what lapsed, oldest first; null: nothing. */
async function told({ loyalty, events }: Platform) {
  await loyalty.drained();
  const found: [string, unknown][] = [];
  const reader = await events.subscribe({
    group: 'lapsed-told',
    pattern: '*.loyalty.*',
    handler: async (batch) => {
      for (const { event } of batch) {
        expect(faultsOf(event)).toEqual([]);
        const name = /^loyalty\.(transaction_.*)/.exec(event.type)?.[1];
        const { lapsed = null } = event.payload as { lapsed?: unknown }; // payloads are objects
        if (name !== undefined && name !== 'transaction_voided') found.push([name, lapsed]);
      }
    },
  });
  await reader.drained();
  await reader.close();
  return found;
}

test('events of a sale tell which of its vouchers were over as they were given', async () => {
  const { platform, cafe } = await shops.open(mugs);
  const shop = voucherShop(platform, cafe);
  const ben = await addCustomer(platform, cafe.orgId);
  const correctTo = (id: string, total: number) =>
    shop.register.correct(id, {
      ...{ locationId: cafe.locationId, total },
      lines: [{ id: 'b', category: 'coffee', quantity: 1, unitPrice: total }],
    });
  shop.goTo('2026-12-18');
  await shop.buy('short');
  const late = await shop.register.sell({
    ...{ unitPrice: prices.short, occurredAt: '2026-06-01T12:00:00Z' },
  });
  await shop.register.name(late.id, ben);
  await correctTo(late.id, prices.ever);
  await correctTo(late.id, prices.long);
  const lapsed = [{ unit: 'reward.mug', amount: 1 }];
  expect(await told(platform)).toEqual([
    ['transaction_posted', null],
    ['transaction_posted', lapsed],
    ['transaction_customer_changed', lapsed],
    ['transaction_corrected', null],
    // of June and 30 days
    ['transaction_corrected', lapsed],
  ]);
});

test('a sale whose points had lapsed tells how many do so again, named and corrected', async () => {
  const { platform, cafe, shop } = await shops.open(rolling(1));
  const ben = await addCustomer(platform, cafe.orgId);
  const begin = async (date: string) => {
    await platform.loyalty.drained();
    platform.clock.set(dayStartMs(zone, date) + 60_000);
    expect(await platform.background.runExpiry()).toBe(true);
  };
  shop.goTo('2027-01', 5);
  const sale = await shop.earn(100);
  await shop.redeem(60);
  await begin('2027-03-01'); // 40 lapse
  await shop.register.name(sale.id, ben); // he has the 60
  const corrected = await shop.register.correct(sale.id, {
    ...{ locationId: cafe.locationId, total: 15_000 },
    lines: [{ id: 'a', category: 'coffee', quantity: 1, unitPrice: 15_000 }],
  });
  expect(corrected.balances).toMatchObject([{ unit: 'points', available: 60 }]);
  expect(await told(platform)).toEqual([
    ['transaction_posted', null],
    ['transaction_customer_changed', [{ unit: 'points', amount: 40 }]],
    // 150, of which 60 are there
    ['transaction_corrected', [{ unit: 'points', amount: 90 }]],
  ]);
  await shop.register.expectInvariants();
});
