import { expect } from 'vitest';
import type { openCafe, Platform } from '../../testing/platform.ts';
import { openRegister } from '../../testing/register.ts';
import { dayStartMs, localTimeAt } from '../../words/local-time.ts';
import { loadExpiring } from '../expiring.ts';
import { loadDated, together } from '../expiring-vouchers.ts';
import { zone } from './shop.ts';

/** From so many pence on a sale brings 50 points for fourteen days beside its own. */
const bonusFrom = 10_000;
const on = 'pos.transaction';
export const base = { id: 'base', on, then: [{ earn: 'points', rate: { amount: 1, per: 100 } }] };
export const bonus = {
  ...{ id: 'bonus', on, when: { 'transaction.total': { $gte: bonusFrom } } },
  ...{ then: [{ earn: 'points', fixed: 50 }], expires: { kind: 'days', days: 14 } },
};

/** Points, of which a rule gives some that last for fourteen days. */
export const withBonus = (expiry: object = { kind: 'none' }, more: object = {}) => ({
  units: [
    {
      ...{ id: 'points', kind: 'points', name: 'Beans', cost: 1, expiry },
      redemption: { amount: 1, minor: 1 },
    },
  ],
  rules: [base, bonus],
  ...more,
});

/** A shop whose days are spoken of as `2026-11-01`, and whose sales by the points they earn. */
export function datedShop(platform: Platform, cafe: Awaited<ReturnType<typeof openCafe>>) {
  const { clock, loyalty, background, ledger } = platform;
  const register = openRegister(platform, cafe);
  const shop = {
    register,
    goTo: (day: string, minutes = 720) => clock.set(dayStartMs(zone, day) + minutes * 60_000),
    /** Lets lapse what is over by the first minute of a day. */
    async begin(day: string) {
      shop.goTo(day, 1);
      await shop.run();
    },
    async run() {
      await loyalty.drained();
      await background.sweep();
      expect(await background.runExpiry()).toBe(true);
      expect(await background.runVoucherExpiry()).toBe(true);
      await loyalty.drained();
      expect(platform.errors).toEqual([]);
    },
    /** 100 and more bring the bonus besides. */
    sell: (points: number, customerId = cafe.customerId) =>
      register.sell({ unitPrice: points * 100 }, customerId),
    tryHold: (amount: number, customerId = cafe.customerId) =>
      register.tryHold({ unit: 'points', amount, customerId, ttlSeconds: 3_600 }),
    async spend(amount: number, customerId = cafe.customerId) {
      const held = await shop.tryHold(amount, customerId);
      if (!held.ok) throw new Error(held.problem.detail);
      const { id } = held.value.activity;
      const captured = await register.capture(id);
      expect(captured.ok).toBe(true);
      return id;
    },
    give: (from: string, to: string, amount: number) =>
      register.tryTransfer({ from, to, unit: 'points', amount }),
    balance: (customerId = cafe.customerId) => register.balance('points', customerId),
    has: async (customerId = cafe.customerId) => (await shop.balance(customerId)).available,
    /** What lapses with the beginning of which day. */
    async lapses(customerId = cafe.customerId): Promise<[string, number][]> {
      const context = await loyalty.contexts.of(cafe.orgId);
      if (!context.ok) throw new Error(context.problem.detail);
      const asked = { customerId, nowMs: clock.now() };
      const ofUnit = await loadExpiring(ledger, context.value, asked);
      const dated = await loadDated(ledger, context.value, asked);
      return together(ofUnit.get('points') ?? [], dated.get('points')?.expiring ?? []).map(
        ({ at, amount }) => [localTimeAt(zone, Date.parse(at)).date, amount],
      );
    },
  };
  return shop;
}
