import type { EventEnvelope } from '@laurel/contracts/events';
import type { Customers } from '@laurel/membership/membership';
import { afterEach, describe, expect, test } from 'vitest';
import {
  cafeProgram,
  openCafe,
  openPlatform,
  type Platform,
  publish,
  startMs,
} from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';
import { tierReviewJob } from './review-tiers.ts';

let platform: Platform | undefined;
afterEach(() => platform?.close());

async function openShop() {
  platform = await openPlatform();
  const cafe = await openCafe(platform);
  const { membership, background, clock } = platform;
  return {
    platform,
    cafe,
    register: openRegister(platform, cafe),
    tier: async () => (await membership.customers.get(cafe.orgId, cafe.customerId))?.tier ?? null,
    async reviewAt(when: string) {
      clock.set(Date.parse(when));
      return await background.runTierReview();
    },
  };
}

let reads = 0;
async function tierChanges({ events, membership }: Platform): Promise<EventEnvelope[]> {
  await membership.drained();
  const found: EventEnvelope[] = [];
  reads += 1;
  const subscription = await events.subscribe({
    group: `test-${reads}`, // a group hears of each event once
    pattern: '*.loyalty.tier_changed',
    handler: async (batch) => void found.push(...batch.map(({ event }) => event)),
  });
  await subscription.drained();
  await subscription.close();
  return found;
}

describe('the tier review', () => {
  test('lowers one step at a time when the time of a tier is over, not before, and tells of it', async () => {
    const shop = await openShop();
    await shop.register.sell({ unitPrice: 160_000 });
    await shop.platform.loyalty.drained();
    const gold = await shop.tier();
    expect(gold).toMatchObject({
      id: 'gold',
      sinceMs: startMs,
      untilMs: Date.parse('2027-12-01T00:00:00Z'),
    });
    expect(await shop.reviewAt('2027-11-30T23:59:59Z')).toEqual({ reviewed: 0, changed: 0 });
    expect(await shop.reviewAt('2027-12-01T00:00:00Z')).toEqual({ reviewed: 1, changed: 1 });
    expect(await shop.tier()).toEqual({
      id: 'silver',
      sinceMs: Date.parse('2027-12-01T00:00:00Z'),
      untilMs: Date.parse('2028-12-01T00:00:00Z'),
    });
    expect(await shop.reviewAt('2027-12-01T01:00:00Z')).toEqual({ reviewed: 0, changed: 0 });
    expect(await shop.reviewAt('2028-12-01T00:00:00Z')).toEqual({ reviewed: 1, changed: 1 });
    expect(await shop.tier()).toMatchObject({ id: 'bronze', untilMs: null });
    expect((await tierChanges(shop.platform)).map(({ payload }) => payload)).toMatchObject([
      { id: 'gold', previous: 'bronze' },
      { id: 'silver', previous: 'gold' },
      { id: 'bronze', previous: 'silver' },
    ]);
  });

  test('keeps a tier that the measures still carry, with a new end, and says nothing', async () => {
    const shop = await openShop();
    await shop.register.sell({ unitPrice: 60_000 });
    await shop.platform.loyalty.drained();
    shop.platform.clock.set(Date.parse('2027-06-10T12:00:00Z'));
    await shop.register.sell({ unitPrice: 60_000 });
    await shop.platform.loyalty.drained();
    expect(await shop.reviewAt('2028-01-02T00:00:00Z')).toEqual({ reviewed: 1, changed: 0 });
    expect(await shop.tier()).toMatchObject({
      id: 'silver',
      sinceMs: startMs,
      untilMs: Date.parse('2028-07-01T00:00:00+01:00'),
    });
    expect(await tierChanges(shop.platform)).toHaveLength(1);
  });

  test('what it could not store, because the customer was changed meanwhile, it does not tell', async () => {
    const shop = await openShop();
    await shop.register.sell({ unitPrice: 60_000 });
    await shop.platform.loyalty.drained();
    const { membership, loyalty, ledger } = shop.platform;
    const { orgId } = shop.cafe;
    const customers: Customers = {
      ...membership.customers,
      async setTier(...asked) {
        await membership.customers.update(orgId, shop.cafe.customerId, { firstName: 'Ada' });
        return membership.customers.setTier(...asked);
      },
    };
    const review = tierReviewJob({
      membership: { ...membership, customers },
      ...{ contexts: loyalty.contexts, ledger },
    });
    const nowMs = Date.parse('2028-02-01T00:00:00Z');
    const asked = { orgId, piece: 'run_1', cursor: undefined, nowMs };
    expect((await review.run(asked)).counts).toEqual({ reviewed: 1, changed: 0 });
    expect(await tierChanges(shop.platform)).toHaveLength(1); // silver
    expect(await shop.reviewAt('2028-02-01T00:00:01Z')).toEqual({ reviewed: 1, changed: 1 });
    expect((await tierChanges(shop.platform)).map(({ payload }) => payload)).toMatchObject([
      { id: 'silver', previous: 'bronze' },
      { id: 'bronze', previous: 'silver' },
    ]);
  });

  test('a program without tiers takes stored ones away when their time is over', async () => {
    const shop = await openShop();
    await shop.register.sell({ unitPrice: 60_000 });
    await shop.platform.loyalty.drained();
    const { tiers: _, ...without } = cafeProgram;
    await publish(shop.platform, shop.cafe.orgId, without);
    expect(await shop.reviewAt('2028-02-01T00:00:00Z')).toEqual({ reviewed: 1, changed: 0 });
    expect(await shop.tier()).toBeNull();
  });
});
