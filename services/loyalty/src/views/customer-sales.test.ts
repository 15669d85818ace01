import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { type Cafe, openRegister } from '../testing/register.ts';

let platform: Platform;
let cafe: Cafe;
beforeEach(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform);
});
afterEach(() => platform.close());

const sellAt = async (occurredAt: string) =>
  (await openRegister(platform, cafe).sell({ occurredAt })).id;

/** All pages, end to end. */
async function listAll(limit: number): Promise<string[][]> {
  const pages: string[][] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await platform.loyalty.customerSales(cafe.orgId, {
      customerId: cafe.customerId,
      limit,
      cursor,
    });
    if (!page.ok) throw new Error(page.problem.detail);
    pages.push(page.value.data.map(({ id }) => id));
    cursor = page.value.nextCursor;
    if (cursor === undefined) return pages;
  }
}

test('sales are listed by when they took place, the newest first, whenever they were reported', async () => {
  const october = await sellAt('2026-10-05T10:00:00Z');
  const newest = await sellAt('2026-11-21T10:00:00Z');
  const late = await sellAt('2026-11-02T10:00:00Z');
  const september = await sellAt('2026-09-30T10:00:00Z');
  expect(await listAll(10)).toEqual([[newest, late, october, september]]);
  expect(await listAll(3)).toEqual([[newest, late, october], [september]]);
  expect(await listAll(1)).toEqual([[newest], [late], [october], [september]]);
});

test('at the turn of a month zones do not disturb the order', async () => {
  const created = await platform.membership.locations.create(
    cafe.orgId,
    { name: 'Auckland', timeZone: 'Pacific/Auckland' },
    'test',
  );
  if (!created.ok) throw new Error(created.problem.detail);
  const sell = openRegister(platform, cafe).sell;
  // there it is the 1st already
  const november = await sell({ locationId: created.value.id, occurredAt: '2026-10-31T12:00:00Z' });
  const october = await sell({ occurredAt: '2026-10-31T20:00:00Z' });
  expect(await listAll(1)).toEqual([[october.id], [november.id]]);
});

test('what is no sale is not listed, nor what others have', async () => {
  const register = openRegister(platform, cafe);
  const { id } = await register.sell();
  await register.adjust(10);
  await register.refund(id, { amount: 300 });
  expect(await listAll(10)).toEqual([[id]]);
  const { customerSales } = platform.loyalty;
  const other = await openCafe(platform);
  const query = { customerId: cafe.customerId, limit: 10, cursor: undefined };
  expect(await customerSales(other.orgId, query)).toEqual({ ok: true, value: { data: [] } });
  expect(await customerSales(cafe.orgId, { ...query, customerId: 'nobody' })).toEqual({
    ok: true,
    value: { data: [] },
  });
});

test.each(['', 'x', 'WzFd', 'bnVsbA'])('%j is no cursor', async (cursor) => {
  const answer = await platform.loyalty.customerSales(cafe.orgId, {
    customerId: cafe.customerId,
    limit: 10,
    cursor,
  });
  expect(!answer.ok && answer.problem.code).toBe('invalid_request');
});
