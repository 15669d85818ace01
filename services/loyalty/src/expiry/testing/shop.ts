import { afterEach, expect } from 'vitest';
import {
  openCafe,
  openPlatform,
  type Platform,
  type PlatformOptions,
} from '../../testing/platform.ts';
import { openRegister } from '../../testing/register.ts';
import { monthStartMs } from '../../words/local-time.ts';
import type { ExpiryActivity } from '../expire.ts';
import { loadExpiring } from '../expiring.ts';

export const zone = 'Europe/London';
const dayMs = 86_400_000;
export const program = (expiry: object, pendingDays = 0) => ({
  units: [
    {
      ...{ id: 'points', kind: 'points', name: 'Beans', cost: 1, expiry, pendingDays },
      redemption: { amount: 1, minor: 1 },
    },
  ],
  rules: [
    {
      id: 'base',
      on: 'pos.transaction',
      then: [{ earn: 'points', rate: { amount: 1, per: 100 }, base: 'net' }],
    },
  ],
});
export const rolling = (months: number) => program({ kind: 'rolling', months });

/** Shops of a file of tests, closed after each; those that a test takes out it closes itself. */
export function openShops() {
  const platforms: Platform[] = [];
  afterEach(async () => {
    for (const platform of platforms.splice(0)) await platform.close();
  });
  return {
    platforms,
    async open(shape: object, options: PlatformOptions = {}) {
      const platform = await openPlatform(options);
      platforms.push(platform);
      const cafe = await openCafe(platform, shape);
      return { platform, cafe, shop: shopOf(platform, cafe) };
    },
  };
}

export function shopOf(platform: Platform, cafe: Awaited<ReturnType<typeof openCafe>>) {
  const { clock, loyalty, background } = platform;
  const register = openRegister(platform, cafe);
  return {
    register,
    /** Sets the clock to a day of a month (2026-11), noon. */
    goTo: (month: string, day = 1) => clock.set(monthStartMs(zone, month) + (day - 0.5) * dayMs),
    /** Sets the clock to the first minute of a month and runs what is due. */
    async turn(month: string) {
      await loyalty.drained();
      clock.set(monthStartMs(zone, month) + 60_000);
      await background.sweep();
      expect(await background.runExpiry()).toBe(true);
      await loyalty.drained();
      expect(platform.errors).toEqual([]);
    },
    earn: (points: number, customerId = cafe.customerId) =>
      register.sell({ unitPrice: points * 100 }, customerId),
    async redeem(points: number, customerId = cafe.customerId) {
      const { id } = await register.hold({ unit: 'points', amount: points, customerId });
      const captured = await register.capture(id);
      expect(captured.ok).toBe(true);
    },
    give: (from: string, to: string, amount: number) =>
      register.tryTransfer({ from, to, unit: 'points', amount }),
    has: async (customerId = cafe.customerId) =>
      (await register.balance('points', customerId)).available,
    async expiring(customerId = cafe.customerId) {
      const context = await loyalty.contexts.of(cafe.orgId);
      if (!context.ok) throw new Error(context.problem.detail);
      const all = await loadExpiring(platform.ledger, context.value, {
        customerId,
        nowMs: clock.now(),
      });
      return all.get('points') ?? [];
    },
  };
}

/** What was published of expiries, oldest first. */
export async function expired({ events }: Platform): Promise<ExpiryActivity['outcome'][]> {
  const found = new Map<string, ExpiryActivity['outcome']>();
  const subscription = await events.subscribe({
    group: `test-${Math.floor(performance.now() * 1000)}`,
    pattern: '*.loyalty.points_expired',
    handler: async (batch) => {
      for (const { event } of batch) {
        expect(found.has(event.id)).toBe(false);
        found.set(event.id, event.payload as ExpiryActivity['outcome']);
      }
      return undefined;
    },
  });
  await subscription.drained();
  await subscription.close();
  return [...found.values()];
}
