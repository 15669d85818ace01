import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { addCustomer, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';
import { compareHere } from './testing/compare.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

/** Everything that rests on what was before: caps, budgets, stock, cards, levels, visits. */
const program = {
  visitMinutes: 30,
  units: [
    { id: 'points', kind: 'points', name: 'Beans', cost: 1 },
    { id: 'later', kind: 'points', name: 'Later', cost: 0.5, pendingDays: 7 },
  ],
  rules: [
    {
      ...{ id: 'base', on: 'pos.transaction' },
      then: [{ earn: 'points', rate: { amount: 1, per: 100 }, base: 'net' }],
      cap: { per: 'customer', period: 'day', amount: 25 },
    },
    {
      ...{ id: 'week', on: 'pos.transaction', then: [{ earn: 'later', fixed: 7 }] },
      cap: { per: 'customer', period: 'week', amount: 20 },
    },
    {
      ...{ id: 'budget', on: 'pos.transaction', then: [{ earn: 'points', fixed: 9 }] },
      cap: { per: 'program', period: 'month', amount: 50 },
    },
    {
      ...{ id: 'first', on: 'pos.transaction', then: [{ grant: 'mug', count: 1 }] },
      when: { 'customer.firstPurchase': true },
    },
    {
      ...{ id: 'back', on: 'pos.transaction', then: [{ earn: 'points', fixed: 3 }] },
      when: { 'customer.daysSinceLastVisit': { $gte: 5 } },
    },
    {
      ...{ id: 'many', on: 'pos.transaction', then: [{ multiply: 'points', by: 2 }] },
      when: { 'customer.visits': { $gte: 3 } },
    },
    { id: 'level', on: 'tier.reached', then: [{ earn: 'points', fixed: 100 }] },
    { id: 'full', on: 'card.completed', then: [{ grant: 'mug', count: 1 }] },
    { id: 'granted', on: 'reward.granted', then: [{ earn: 'later', fixed: 1 }] },
    { id: 'friend', on: 'referral.converted', then: [{ earn: 'points', fixed: 11 }] },
    { id: 'survey', on: 'survey.done', then: [{ earn: 'points', fixed: 2 }, { stamp: 'coffee' }] },
  ],
  events: [{ type: 'survey.done' }],
  stampCards: [
    {
      ...{ id: 'coffee', name: 'Coffee', needed: 3, per: 'item', reward: 'free-coffee' },
      items: { category: 'coffee' },
    },
    { id: 'visit', name: 'Visits', needed: 4, per: 'visit', reward: 'mug' },
  ],
  tiers: {
    basis: { measure: 'spend', window: 'rolling12' },
    levels: [
      { id: 'bronze', from: 0, multiplier: 1 },
      { id: 'silver', from: 3_000, multiplier: 1.25 },
      { id: 'gold', from: 9_000, multiplier: 2 },
    ],
    downgrade: { mode: 'one-step', graceDays: 3 },
  },
  rewards: [
    { id: 'free-coffee', name: 'Free coffee', cost: 120, effect: { kind: 'voucher' }, stock: 6 },
    { id: 'mug', name: 'Mug', cost: 300, effect: { kind: 'voucher' } },
  ],
};

const hourMs = 3_600_000;
const who = fc.nat(3);
const line = fc.record({
  category: fc.constantFrom('coffee', 'cake'),
  quantity: fc.integer({ min: 1, max: 3 }),
  unitPrice: fc.integer({ min: 0, max: 1_500 }),
});
/** Minutes, days, or most of a year later, for visits, caps and levels. */
const later = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(0.1, 0.4, 3) },
  { weight: 3, arbitrary: fc.integer({ min: 8, max: 200 }) },
  { weight: 1, arbitrary: fc.integer({ min: 24 * 150, max: 24 * 420 }) },
);
const deed = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      ...{ do: fc.constant('sell' as const), who, later },
      lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    }),
  },
  fc.record({ do: fc.constant('survey' as const), who, later }),
);

type Given = Map<string, number>;
const add = (sums: Given, name: string, amount: number) =>
  amount === 0 ? sums : sums.set(name, (sums.get(name) ?? 0) + amount);

/** A shop of three customers, one of whom another brought; the fourth is nobody. */
async function openShop() {
  const nowMs = Date.parse('2026-11-02T09:00:00Z');
  platform = await openPlatform({ nowMs });
  const cafe = await openCafe(platform, program);
  const { membership } = platform;
  const friend = await membership.customers.create(cafe.orgId, {
    externalId: 'friend',
    referredBy: { id: cafe.customerId },
  });
  if (!friend.ok) throw new Error(friend.problem.detail);
  const ids = [cafe.customerId, friend.value.id, await addCustomer(platform, cafe.orgId)];
  const of = platform;
  const people = () => Promise.all(ids.map((id) => membership.customers.get(cafe.orgId, id)));
  const levelEnds = async () =>
    (await people()).flatMap((customer) => customer?.tier?.untilMs ?? []).sort((a, b) => a - b);
  return {
    ...{ of, cafe, register: openRegister(of, cafe), ids, people, nowMs },
    /** Time passes, and each level is looked at when its time is over. */
    async wait(ms: number) {
      const untilMs = of.clock.now() + ms;
      for (let [end] = await levelEnds(); end !== undefined && end <= untilMs; ) {
        of.clock.set(end);
        await of.background.runTierReview();
        [end] = await levelEnds();
      }
      of.clock.set(untilMs);
    },
    async settled() {
      for (let turn = 0; turn < 5; turn += 1) await of.loyalty.drained();
    },
  };
}

test('under the published program the replay gives exactly what was really given', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { minLength: 4, maxLength: 24 }), async (deeds) => {
      const { of, cafe, register, ids, people, nowMs, wait, settled } = await openShop();
      for (const one of deeds) {
        await wait(Math.round(one.later * hourMs));
        const customerId = ids[one.who] ?? null;
        if (one.do === 'survey') {
          if (customerId) await register.tryEvent({ type: 'survey.done', customerId });
        } else {
          const lines = one.lines.map((told, i) => ({ id: String(i), ...told }));
          const total = lines.reduce(
            (sum, { quantity, unitPrice }) => sum + quantity * unitPrice,
            0,
          );
          await register.sell({ total, lines }, customerId);
        }
        await settled();
      }
      await wait(1_000);
      const toMs = of.clock.now();
      const report = await compareHere(of, cafe.orgId, { fromMs: nowMs, toMs, draft: program });

      const given: Given = new Map();
      const why: Given = new Map();
      const { data } = await of.loyalty.activities.find({ orgId: cafe.orgId, limit: 1_000 });
      for (const { kind, outcome } of data) {
        if (kind !== 'sale' && kind !== 'event') continue;
        const told = outcome as Awaited<ReturnType<typeof register.sell>>;
        for (const { unit, amount } of told.earned) add(given, unit, amount);
        for (const { card, added } of told.stamps) add(given, `stamps.${card}`, added);
        for (const { reward, count } of told.rewards) add(given, `reward.${reward}`, count);
        for (const { rule, fired, reason } of told.why)
          if (reason !== 'other_event') add(why, `${rule} ${fired ? 'fired' : reason}`, 1);
      }
      for (const result of [report.published, report.draft]) {
        const replayed: Given = new Map();
        const reasons: Given = new Map();
        for (const { unit, given: amount } of result?.units ?? []) add(replayed, unit, amount);
        for (const { clause, fired, refused } of result?.clauses ?? []) {
          add(reasons, `${clause} fired`, fired);
          for (const { reason, count } of refused) add(reasons, `${clause} ${reason}`, count);
        }
        expect(sorted(replayed)).toEqual(sorted(given));
        expect(sorted(reasons)).toEqual(sorted(why));
      }
      const levels: Given = new Map();
      const appeared = new Set(data.map(({ customerId }) => customerId));
      for (const customer of await people())
        if (customer && appeared.has(customer.id)) add(levels, customer.tier?.id ?? 'bronze', 1);
      const counted = report.draft.tiers.filter(({ customers }) => customers > 0);
      expect(sorted(new Map(counted.map(({ tier, customers }) => [`${tier}`, customers])))).toEqual(
        sorted(levels),
      );
      expect(report.difference.costMinor).toBe(0);
      expect(report.customers).toMatchObject({ more: 0, less: 0 });
      await platform?.close();
      platform = undefined;
    }),
    { numRuns: 20 },
  );
}, 180_000);

const sorted = (sums: Given) => [...sums].sort(([a], [b]) => (a < b ? -1 : 1));
