import type { EventEnvelope } from '@laurel/contracts/events';
import { afterEach, expect, test } from 'vitest';
import { latteSale, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';

let platform: Platform | undefined;
afterEach(() => platform?.close());

/** A café of which bronze begins at 0, silver at 500.00, gold at 1,500.00. */
async function openShop() {
  const opened = await openPlatform();
  platform = opened;
  const cafe = await openCafe(opened);
  const { loyalty, membership, events } = opened;
  return {
    ...{ opened, cafe, register: openRegister(opened, cafe) },
    tier: async () => (await membership.customers.get(cafe.orgId, cafe.customerId))?.tier?.id,
    /** What was told of tiers, repeats included. */
    async told(): Promise<EventEnvelope[]> {
      await loyalty.drained();
      await membership.drained();
      const found: EventEnvelope[] = [];
      reads += 1;
      const reader = await events.subscribe({
        group: `test-${reads}`, // a group hears of each event once
        pattern: '*.loyalty.tier_changed',
        handler: async (batch) => void found.push(...batch.map(({ event }) => event)),
      });
      await reader.drained();
      await reader.close();
      return found;
    },
  };
}
let reads = 0;
type Shop = Awaited<ReturnType<typeof openShop>>;

/** Sales of an offline register, in the order in which it hands them over. */
const handOver = ({ register, cafe }: Shop, sales: readonly (readonly [string, number])[]) =>
  Promise.all(
    sales.map(async ([occurredAt, unitPrice]) => {
      const body = latteSale(cafe.locationId, cafe.customerId, { unitPrice, occurredAt });
      const result = await register.trySale(body);
      if (!result.ok) throw new Error(result.problem.detail);
      return result.value.activity.details.tier.changed;
    }),
  );

const nine = '2026-11-22T09:00:00Z';
const ten = '2026-11-22T10:00:00Z';

test.each<[string, [string, number][], string]>([
  [
    'in order',
    [
      [nine, 60_000],
      [ten, 10_000],
    ],
    nine,
  ],
  [
    'out of order',
    [
      [ten, 60_000],
      [nine, 10_000],
    ],
    ten,
  ],
])(
  'two sales of a batch that both report silver, %s, are told of as one change',
  async (_, sales, at) => {
    const shop = await openShop();
    expect(await handOver(shop, sales)).toEqual([true, true]);
    const [change, ...more] = await shop.told();
    expect([change, more, await shop.tier()]).toMatchObject([
      {
        id: `${shop.cafe.customerId}.tier.v2`,
        ...{ customerId: shop.cafe.customerId, locationId: shop.cafe.locationId },
        ...{ timestamp: new Date(at).toISOString(), payload: { id: 'silver', previous: 'bronze' } },
      },
      [],
      'silver',
    ]);
    expect(await handOver(shop, [[nine, 5_000]])).toEqual([false]);
    expect(await shop.told()).toHaveLength(1);
  },
);

test('a batch that reaches silver and then gold makes him gold, which is one change', async () => {
  const shop = await openShop();
  await handOver(shop, [
    [ten, 60_000],
    [nine, 100_000],
  ]);
  expect((await shop.told()).map(({ payload }) => payload)).toMatchObject([
    { id: 'gold', previous: 'bronze' },
  ]);
  expect(await shop.tier()).toBe('gold');
});

test('two that reach it one after the other are told of as two changes', async () => {
  const shop = await openShop();
  await handOver(shop, [[nine, 60_000]]);
  await shop.told();
  await handOver(shop, [[ten, 100_000]]);
  expect((await shop.told()).map(({ payload }) => payload)).toMatchObject([
    { id: 'silver', previous: 'bronze' },
    { id: 'gold', previous: 'silver' },
  ]);
});

test('published again after a crash, a sale tells its tier no second time', async () => {
  const shop = await openShop();
  const { documents, loyalty, clock, background } = shop.opened;
  const sold = await shop.register.sell({ unitPrice: 60_000 });
  await shop.told();
  // as the process would have left it, had it died before it closed its work
  await documents.collection<never>('activity_work').insert({
    ...{ orgId: shop.cafe.orgId, id: sold.id, todo: 'finish', wakeAtMs: clock.now() },
    activityIds: [sold.id],
  } as never);
  clock.advance(60_000);
  expect(await background.sweep()).toBe(1);
  await loyalty.drained();
  expect(await shop.told()).toHaveLength(1);
});
