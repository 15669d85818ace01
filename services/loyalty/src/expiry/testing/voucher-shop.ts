import type { Result } from '@laurel/contracts/problems';
import { expect } from 'vitest';
import type { openCafe, Platform } from '../../testing/platform.ts';
import { openRegister } from '../../testing/register.ts';
import { dayStartMs } from '../../words/local-time.ts';
import { loadDated } from '../expiring-vouchers.ts';
import { zone } from './shop.ts';

/** What a sale of so many pence gives: a mug for five days, for thirty, or for ever. */
export const prices = { short: 100, long: 200, ever: 300, card: 400 } as const;
export type Mug = keyof typeof prices;

const when = (mug: Mug) => ({ 'transaction.total': prices[mug] });
const on = 'pos.transaction';
export const mug = { id: 'mug', name: 'Mug', effect: { kind: 'voucher' } };
export const mugs = {
  units: [],
  rules: [
    { id: 'short', on, when: when('short'), then: [{ grant: 'mug', expiresDays: 5 }] },
    { id: 'long', on, when: when('long'), then: [{ grant: 'mug', expiresDays: 30 }] },
    { id: 'ever', on, when: when('ever'), then: [{ grant: 'mug' }] },
  ],
  stampCards: [
    {
      ...{ id: 'card', name: 'Card', needed: 2, per: 'item', reward: 'mug', expiresDays: 10 },
      when: when('card'),
    },
  ],
  rewards: [mug],
};

/** A shop whose days are spoken of as `2027-01-05`. */
export function voucherShop(platform: Platform, cafe: Awaited<ReturnType<typeof openCafe>>) {
  const { clock, loyalty, background, ledger } = platform;
  const register = openRegister(platform, cafe);
  const shop = {
    register,
    /** Noon of a day, or so many minutes after it begins. */
    goTo: (day: string, minutes = 720) => clock.set(dayStartMs(zone, day) + minutes * 60_000),
    async run() {
      await loyalty.drained();
      await background.sweep();
      expect(await background.runVoucherExpiry()).toBe(true);
      await loyalty.drained();
      expect(platform.errors).toEqual([]);
    },
    buy: (kind: Mug, customerId = cafe.customerId) =>
      register.sell({ unitPrice: prices[kind] }, customerId),
    tryHold: (customerId = cafe.customerId) =>
      register.tryHold({ rewardId: 'mug', customerId, ttlSeconds: 30 * 86_400 }),
    /** Takes one and hands it over. */
    async redeem(customerId = cafe.customerId) {
      const held = idOf(await shop.tryHold(customerId));
      expect((await register.capture(held)).ok).toBe(true);
      return held;
    },
    /** In the ledger. */
    balance: (customerId = cafe.customerId) => register.balance('reward.mug', customerId),
    has: async (customerId = cafe.customerId) => (await shop.balance(customerId)).available,
    /** By the day after which they lapse. */
    async expiring(customerId = cafe.customerId) {
      const context = await loyalty.contexts.of(cafe.orgId);
      if (!context.ok) throw new Error(context.problem.detail);
      const nowMs = clock.now();
      const all = await loadDated(ledger, context.value, { customerId, nowMs });
      return all.get('reward.mug') ?? { expiring: [], over: 0 };
    },
  };
  return shop;
}

export function idOf(result: Result<{ activity: { id: string } }>): string {
  if (!result.ok) throw new Error(result.problem.detail);
  return result.value.activity.id;
}
