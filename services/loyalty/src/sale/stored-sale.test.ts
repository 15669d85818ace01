import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Activity } from '../pipeline/activity.ts';
import { latteSale, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';

let platform: Platform;
beforeEach(async () => {
  platform = await openPlatform();
});
afterEach(() => platform.close());

const line = { sku: 'LATTE', category: 'coffee', quantity: 2, unitPrice: 300 };
const sales: [string, object][] = [
  ['a plain one', {}],
  [
    'one with all there is',
    {
      source: 'till|7',
      total: 1_150,
      lines: [
        { ...line, id: 'x', name: 'Latte', discount: 50, tax: 7 },
        { ...line, id: 'y', tax: 3 },
      ],
      tenders: [{ kind: 'card', amount: 1_150 }],
      staffId: 'ada',
      deviceId: 'till-7',
      offline: true,
    },
  ],
  ['one that fills a card', { quantity: 11 }],
  ['one of nobody', { customer: undefined }],
];

test.each(sales)('%s is read as it was recorded', async (_, more) => {
  const cafe = await openCafe(platform);
  const done = await openRegister(platform, cafe).trySale(
    latteSale(cafe.locationId, cafe.customerId, { ...more }),
  );
  if (!done.ok) throw new Error(done.problem.detail);
  const recorded: Activity = done.value.activity;
  expect(await platform.loyalty.activities.get(recorded)).toEqual(recorded);
});
