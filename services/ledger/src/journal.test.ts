import { expect, it } from 'vitest';
import { aheadMsMax, journal } from './journal.ts';
import type { Ledger } from './port.ts';
import { earn } from './postings/earn.ts';
import { openShop, type Shop } from './testing/shop.ts';

const [hour, day] = [3_600_000, 86_400_000];
const noon = Date.UTC(2026, 10, 1, 12);

/** Points for a customer. */
function sell(shop: Shop, amount: number, occurredAtMs: number) {
  const [locationId = '', holder = ''] = [shop.locationIds[0], shop.customerIds[0]];
  const parties = { holder, locationId, headOfficeId: shop.headOfficeId };
  const legs = earn({ ...parties, unit: 'points', amount, rule: 1, draws: [] });
  return shop.post(legs, { occurredAtMs });
}

it('a window of business time reads what was recorded since shortly before it, and misses nothing', async () => {
  await using shop = await openShop({ startMs: noon });
  const { clock, ledger, orgUnits } = shop;
  for (let sale = 0; sale < 40; sale += 1) await sell(shop, 1, clock.now());

  // on the 20th a register whose clock is a day ahead; on the 21st one on time, and one three weeks
  // late
  clock.set(noon + 19 * day);
  await sell(shop, 100, clock.now() + day);
  clock.set(noon + 20 * day);
  await sell(shop, 200, clock.now());
  await sell(shop, 300, noon);

  let rowsRead = 0;
  const counted: Ledger = {
    ...ledger,
    reports: ledger.reports && {
      ...ledger.reports,
      async transfersOfUnits(filter) {
        const rows = (await ledger.reports?.transfersOfUnits?.(filter)) ?? [];
        rowsRead += rows.length;
        return rows;
      },
    },
  };
  const window = { fromMs: clock.now() - hour, toMs: clock.now() + hour, aheadMsMax };
  const found: bigint[] = [];
  for await (const page of journal(counted, orgUnits, window))
    found.push(...page.map(({ amount }) => amount));
  expect(found).toEqual([100n, 200n]);
  expect(rowsRead).toBe(3);
});
