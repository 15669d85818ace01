import { createIds } from '@laurel/contracts/ids';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountKey, keyText } from '../chart.ts';
import { earn, earnPending } from './earn.ts';
import { giveAgain, type Undoing } from './give-again.ts';
import type { Leg } from './leg.ts';
import { measure } from './measure.ts';
import { type RefundProgress, type Reversible, reverse } from './refund.ts';
import { completeCard, stamp } from './stamp.ts';

const ids = createIds({ now: () => 1_795_000_000_000 });
const holder = ids.next('cus');
const locationId = ids.next('loc');
const headOfficeId = ids.next('loc');
const parties = { holder, locationId, headOfficeId };
const cap: AccountKey = { kind: 'allowance', holder, unit: 'cap.base', period: '2026-11-22' };
const account = (kind: AccountKey['kind'], unit: string, period = ''): AccountKey => ({
  ...{ kind, unit, period },
  holder: kind === 'location' ? locationId : kind === 'breakage' ? headOfficeId : holder,
});

const progressOf = (refundedMinor: number, totalMinor: number): RefundProgress => ({
  ...{ refundedMinor, totalMinor, lines: null },
});
const undoing = (progress: RefundProgress, more: Partial<Undoing> = {}): Undoing => ({
  ...{ progress, headOfficeId, owed: [], lapsed: new Map(), counters: [] },
  headroom: () => Number.MAX_SAFE_INTEGER,
  isDue: () => true,
  ...more,
});
const taken = (legs: readonly Leg[], reversed: readonly number[]): Reversible[] =>
  legs.map((leg, i) => ({ leg, reversed: reversed[i] ?? 0, lines: null }));
const moves = (legs: readonly Leg[]) =>
  legs.map(({ debit, credit, amount, reason }) => [
    `${debit.kind}.${debit.unit} > ${credit.kind}.${credit.unit}`,
    ...[amount, reason],
  ]);
const none = progressOf(0, 1);

const base = earn({ ...parties, unit: 'points', amount: 50, rule: 1, draws: [] });

describe('what a refund had taken back is given again', () => {
  it('30 of 50 points, of which 10 were owed and 5 had lapsed', () => {
    const counter = account('measure', 'points.lapsed', '2025-01');
    const again = giveAgain(
      taken(base, [30]),
      undoing(none, {
        ...{ owed: [{ unit: 'points', amount: 10 }], lapsed: new Map([[keyText(counter), 5]]) },
        counters: [{ holder, unit: 'points', counter }],
      }),
    );
    expect(moves(again.legs)).toEqual([
      ['location.points > customer.points', 15, 'returnUndone'],
      ['location.points > customer.points', 10, 'debtUndone'],
      ['location.points > breakage.points', 5, 'returnUndone'],
      ['location.points.lapsed > measure.points.lapsed', 5, 'returnUndone'],
    ]);
    expect(again).toMatchObject({
      ...{ reversed: [-30], given: [{ unit: 'points', amount: 30 }] },
      lapsed: [{ unit: 'points', amount: 5 }],
    });
  });

  it('not what another refund takes: of 50, 20 stay taken', () => {
    const again = giveAgain(taken(base, [30]), undoing(progressOf(40, 100)));
    expect(again.reversed).toEqual([-10]);
    expect(giveAgain(taken(base, [20]), undoing(progressOf(40, 100))).legs).toEqual([]);
  });

  it('pending while it is not due: with what still pends, in one transfer', () => {
    const pending = earnPending({ ...parties, unit: 'points', amount: 50, rule: 1, draws: [] });
    const open = taken(pending, [30]).map((item) => ({ ...item, openPendingId: 7n }));
    const still = giveAgain(open, undoing(none));
    expect(still.legs.map(({ amount, mode }) => [amount, mode?.kind])).toEqual([
      ...[
        [20, 'void'],
        [50, 'pending'],
      ],
    ]);
    expect(still.pendingAgain).toEqual([1]);
    const [gone] = giveAgain(taken(pending, [50]), undoing(none, { isDue: () => false })).legs;
    expect([gone?.amount, gone?.mode?.kind, gone?.reason]).toEqual([50, 'pending', 'earn']);
    const [due] = giveAgain(taken(pending, [50]), undoing(none)).legs;
    expect([due?.amount, due?.mode, due?.reason]).toEqual([50, undefined, 'returnUndone']);
  });

  it('a cap is drawn as far as there is some, the points are given all the same', () => {
    const capped = earn({
      ...{ ...parties, unit: 'points', amount: 50, rule: 1 },
      draws: [{ key: cap, amount: 50 }],
    });
    const headroom = (key: AccountKey) => (key.kind === 'allowance' ? 20 : 0);
    const again = giveAgain(taken(capped, [50, 50]), undoing(none, { headroom }));
    expect(again.reversed).toEqual([-50, -20]);
  });
});

describe('a card', () => {
  const card = [
    ...stamp({ ...parties, unit: 'stamps.c', amount: 3, rule: 1, draws: [] }),
    ...completeCard({
      ...{ ...parties, rewardHolder: holder, unit: 'stamps.c', needed: 10, count: 1 },
      ...{ rewardUnit: 'reward.c', draws: [] },
    }),
  ];
  /** It was open; the customer has so many stamps, and owes so many vouchers. */
  const completed = (stamps: number, progress = none, vouchersOwed = 0) => {
    const has = new Map([
      ['customer stamps.c', stamps],
      ['debt stamps.c', -stamps],
      ['debt reward.c', vouchersOwed],
    ]);
    const headroom = ({ kind, unit }: AccountKey) => Math.max(0, has.get(`${kind} ${unit}`) ?? 0);
    return giveAgain(taken(card, [3, 10, 1]), undoing(progress, { headroom }));
  };

  it('is completed again with its stamps, and not without them', () => {
    expect(completed(7).reversed).toEqual([-3, -10, -1]);
    expect(completed(6).reversed).toEqual([-3, 0, 0]);
  });

  it('of which another refund took a stamp stays open, for nine are there', () => {
    // a third of the sale is refunded: one of its three stamps
    expect(completed(7, progressOf(1, 3)).reversed).toEqual([-2, 0, 0]);
    // others have filled it meanwhile
    expect(completed(8, progressOf(1, 3)).reversed).toEqual([-2, -10, -1]);
  });

  it('whose voucher was used, and is owed: in its place the stamp that is missing', () => {
    const third = completed(7, progressOf(1, 3), 1);
    expect(third.reversed).toEqual([-2, -10, -1]);
    expect(moves(third.legs)).toContainEqual(['debt.stamps.c > location.stamps.c', 1, 'debt']);
    // all of the sale was brought back otherwise: the voucher stays owed
    expect(completed(7, progressOf(1, 1), 1).reversed).toEqual([0, 0, 0]);
  });

  it('is not completed with stamps that are owed', () => {
    // three are given again, of which two repay: eight
    expect(completed(-2).reversed).toEqual([-3, 0, 0]);
  });
});

it('whatever is taken back and given again, what is left is what the other refunds take', () => {
  const amounts = fc.record({
    points: fc.integer({ min: 0, max: 10_000 }),
    total: fc.integer({ min: 1, max: 5_000 }),
    other: fc.nat(5_000),
    undone: fc.nat(5_000),
    had: fc.nat(10_000),
  });
  fc.assert(
    fc.property(amounts, ({ points, total, other, undone, had }) => {
      const counted = { locationId, holder, unit: 'points.earned', period: '2026-11' };
      const legs = [
        ...earn({ ...parties, unit: 'points', amount: points, rule: 1, draws: [] }),
        ...measure({ ...counted, amount: points, reason: 'earned' }),
      ].filter(({ amount }) => amount > 0);
      const first = Math.min(other, total);
      const both = Math.min(first + undone, total);
      const alone = reverse(taken(legs, []), progressOf(first, total), () => had);
      const then = reverse(taken(legs, alone.reversed), progressOf(both, total), () => had);
      const all = legs.map((_, i) => (alone.reversed[i] ?? 0) + (then.reversed[i] ?? 0));
      const progress = progressOf(first, total);
      const again = giveAgain(taken(legs, all), undoing(progress, { owed: then.owed }));
      expect(again.reversed.map((amount, i) => amount + (all[i] ?? 0))).toEqual(alone.reversed);
      const net = new Map<string, number>();
      for (const { debit, credit, amount } of [...then.legs, ...again.legs])
        for (const [key, moved] of [
          [debit, -amount],
          [credit, amount],
        ] as const) {
          // a debt is repaid by whoever posts it, out of what is given again
          const name = keyText(key.kind === 'debt' ? { ...key, kind: 'customer' } : key);
          net.set(name, (net.get(name) ?? 0) + moved);
        }
      expect([...net.values()].every((moved) => moved === 0)).toBe(true);
    }),
  );
});
