import type { Document } from '@laurel/documents/port';
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

test('one in which something was brought back is read as it was recorded', async () => {
  const cafe = await openCafe(platform);
  const register = openRegister(platform, cafe);
  await register.sell({ externalId: 'first' });
  const done = await register.trySale(
    latteSale(cafe.locationId, cafe.customerId, {
      total: 300,
      lines: [
        { ...line, id: 'b', quantity: -1, returnOf: { externalId: 'first', lineId: 'a' } },
        { ...line, id: 'c' },
      ],
    }),
  );
  if (!done.ok) throw new Error(done.problem.detail);
  const recorded: Activity = done.value.activity;
  expect(recorded.outcome).toMatchObject({ returns: [{ amount: 300, debt: [] }] });
  expect(await platform.loyalty.activities.get(recorded)).toEqual(recorded);
});

test('a sale that lies where sales were kept before kinds packed their own is read as well', async () => {
  const cafe = await openCafe(platform);
  const done = await openRegister(platform, cafe).trySale(latteSale(cafe.locationId, null));
  if (!done.ok) throw new Error(done.problem.detail);
  const { orgId, id } = done.value.activity;
  interface Raw extends Document {
    dedupe: string;
    parentId?: string;
    content?: unknown;
    sale?: unknown;
  }
  const raw = platform.documents.collection<Raw>('activities', {
    unique: [['dedupe']],
    indexes: [{ fields: ['parentId'] }],
  });
  const { content, ...rest } = (await raw.get({ orgId, id })) as Raw; // recorded above
  await raw.replace({ ...rest, sale: content }, rest.version);
  const read = await platform.loyalty.activities.get({ orgId, id });
  expect(read).toEqual({ ...done.value.activity, version: rest.version + 1 });
});
