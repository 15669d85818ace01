import { expect, test } from 'vitest';
import { earn } from '../postings/earn.ts';
import { openShop } from '../testing/shop.ts';
import { hexId } from './representation.ts';
import { transferRows } from './transfer-rows.ts';

test('a page is described in short steps, so that what others wait for comes between', async () => {
  await using shop = await openShop({ startMs: Date.UTC(2026, 10, 15, 12) });
  const { orgId, service, headOfficeId } = shop;
  const [holder = ''] = shop.customerIds;
  const [locationId = ''] = shop.locationIds;
  const parties = { holder, locationId, headOfficeId };
  await shop.post(earn({ ...parties, unit: 'points', amount: 100, rule: 1, draws: [] }));
  const { data } = await service.transfers(orgId, { limit: 1 });
  const page = Array.from({ length: 120 }, (_, i) =>
    data.map((transfer) => ({ ...transfer, id: BigInt(i + 1) })),
  ).flat();
  const described: number[] = [];
  const rows = await transferRows(
    {
      service,
      membership: {
        organizations: { find: async () => ({ headOfficeId, timeZone: 'Europe/Zurich' }) },
        locations: { find: async () => undefined },
        customers: { getMany: async (_, ids) => ids.map(() => ({ externalId: 'card 1' })) },
      },
      async describe(_, transfers) {
        described.push(transfers.length);
        return transfers.map(() => undefined);
      },
    },
    orgId,
    page,
  );
  expect(described).toEqual([50, 50, 20]);
  expect(rows.map(({ id }) => id)).toEqual(page.map(({ id }) => hexId(id)));
  expect(new Set(rows.map(({ creditExternalId }) => creditExternalId))).toEqual(
    new Set(['card 1']),
  );
});
