import { createIds } from '@laurel/contracts/ids';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountKey, keyText } from '../chart.ts';
import { repayDebt } from './debt.ts';
import { earn, earnPending } from './earn.ts';
import { gift } from './gift.ts';
import type { Leg } from './leg.ts';
import { measure } from './measure.ts';
import { mulDiv, type RefundProgress, type Reversal, type Reversible, reverse } from './refund.ts';
import { completeCard, stamp } from './stamp.ts';

const ids = createIds({ now: () => 1_795_000_000_000 });
const holder = ids.next('cus');
const friendId = ids.next('cus');
const locationId = ids.next('loc');
const headOfficeId = ids.next('loc');
const parties = { holder, locationId, headOfficeId };
const points: AccountKey = { kind: 'customer', holder, unit: 'points', period: '' };
const everything = () => Number.MAX_SAFE_INTEGER;

const fresh = (legs: readonly Leg[], lines: Reversible['lines'] = null): Reversible[] =>
  legs.map((leg) => ({ leg, reversed: 0, lines: leg.reason === 'earn' ? lines : null }));

const amountOf = (refundedMinor: number, totalMinor: number): RefundProgress => ({
  refundedMinor,
  totalMinor,
  lines: null,
});

/** Refunds one after the other, each building on the last. */
function refundAll(
  original: readonly Reversible[],
  steps: readonly RefundProgress[],
  headroom = everything,
) {
  let state = [...original];
  return steps.map((step) => {
    const reversal = reverse(state, step, headroom);
    state = state.map((item, i) => ({
      ...item,
      reversed: item.reversed + (reversal.reversed[i] ?? 0),
    }));
    return reversal;
  });
}

const totals = (reversals: readonly Reversal[]) =>
  reversals.reduce<number[]>(
    (sums, { reversed }) => reversed.map((amount, i) => (sums[i] ?? 0) + amount),
    [],
  );

/** Net movement per account: credits − debits. */
function net(legs: readonly Leg[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { debit, credit, amount, mode } of legs) {
    if (mode?.kind === 'pending' || mode?.kind === 'void') continue;
    sums.set(keyText(debit), (sums.get(keyText(debit)) ?? 0) - amount);
    sums.set(keyText(credit), (sums.get(keyText(credit)) ?? 0) + amount);
  }
  return new Map([...sums].filter(([, amount]) => amount !== 0));
}

function saleOf(earned: number, total: number, count: number): Leg[] {
  return [
    ...earn({ ...parties, unit: 'points', amount: earned, rule: 1, draws: [] }),
    ...measure({
      locationId,
      holder,
      unit: 'spend',
      period: '2026-11',
      amount: total,
      reason: 'spend',
    }),
    ...measure({
      locationId,
      holder,
      unit: 'visits',
      period: '2026-11',
      amount: 1,
      reason: 'visit',
    }),
    ...stamp({
      ...parties,
      unit: 'stamps.coffee',
      amount: 10 * count + 5,
      rule: 2,
      draws: [],
    }),
    ...completeCard({
      ...parties,
      rewardHolder: holder,
      unit: 'stamps.coffee',
      needed: 10,
      count,
      rewardUnit: 'reward.mug',
      draws: [],
    }),
  ];
}

describe('a refund', () => {
  it('sums to the whole for any split into parts, and never takes more in between', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2 ** 40 }),
        fc.integer({ min: 1, max: 2 ** 40 }),
        fc.integer({ min: 0, max: 3 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 8 }),
        (earned, total, count, cuts) => {
          const legs = saleOf(earned, total, count);
          const steps = [
            ...cuts.map((cut) => Math.floor(cut * total)).sort((a, b) => a - b),
            total,
          ].map((to) => amountOf(to, total));
          const reversals = refundAll(fresh(legs), steps);
          expect(totals(reversals)).toEqual(legs.map(({ amount }) => amount));
          for (const [i, reversal] of reversals.entries()) {
            const soFar = totals(reversals.slice(0, i + 1));
            const step = steps[i];
            expect(soFar[0]).toBe(
              Number((BigInt(earned) * BigInt(step?.refundedMinor ?? 0)) / BigInt(total)),
            );
            expect(soFar[1]).toBe(step?.refundedMinor);
            for (const { amount } of reversal.legs)
              expect(Number.isSafeInteger(amount) && amount > 0).toBe(true);
          }
          const undone = net([...legs, ...reversals.flatMap((reversal) => reversal.legs)]);
          expect([...undone]).toEqual([]);
        },
      ),
    );
  });

  it('sums to the whole when it goes line by line, and mixes with refunds by amount', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(500), fc.integer({ min: 1, max: 6 })), {
          minLength: 1,
          maxLength: 5,
        }),
        fc.nat(100),
        (sold, percent) => {
          const lines = Object.fromEntries(sold.map(([part], i) => [String(i), part]));
          const earned = sold.reduce((sum, [part]) => sum + part, 0);
          const total = 1000;
          const original = fresh(saleOf(earned, total, 0), lines);
          const back = (upTo: number) =>
            Object.fromEntries(
              sold.map(([, quantity], i) => [
                String(i),
                { sold: quantity, refunded: i < upTo ? quantity : 0 },
              ]),
            );
          const steps: RefundProgress[] = [amountOf(percent, total)];
          for (let i = 1; i <= sold.length; i += 1)
            steps.push({
              refundedMinor:
                i === sold.length ? total : Math.max(percent, mulDiv(total, i, sold.length)),
              totalMinor: total,
              lines: back(i),
            });
          expect(totals(refundAll(original, steps))).toEqual(original.map(({ leg }) => leg.amount));
        },
      ),
    );
  });

  it('takes back what the returned line brought, not a share of the sale', () => {
    const original = fresh(saleOf(100, 1000, 0), { coffee: 90, cake: 10 });
    const lines = { coffee: { sold: 2, refunded: 1 }, cake: { sold: 1, refunded: 0 } };
    const [reversal] = refundAll(original, [{ refundedMinor: 100, totalMinor: 1000, lines }]);
    expect(reversal?.reversed.slice(0, 2)).toEqual([45, 100]);
  });

  it('gives back of a cap what it takes of the points that drew on it', () => {
    const key: AccountKey = { kind: 'allowance', holder, unit: 'cap.piece', period: '2026-11-22' };
    const draws = [{ key, amount: 60 }];
    const legs = earn({ ...parties, unit: 'points', amount: 60, rule: 1, draws });
    const original = legs.map((leg, i) => ({
      leg,
      reversed: 0,
      lines: i === 0 ? { a: 60 } : null,
    }));
    const back = (a: number, b: number): RefundProgress => ({
      ...{ refundedMinor: a * 100 + b * 800, totalMinor: 1000 },
      lines: { a: { sold: 2, refunded: a }, b: { sold: 1, refunded: b } },
    });
    const steps = [back(0, 1), back(1, 1), back(2, 1)];
    expect(refundAll(original, steps).map(({ reversed }) => reversed)).toEqual([
      [0, 0],
      [30, 30],
      [30, 30],
    ]);
  });

  it('lowers what counts as earned by the points that it takes, whichever lines brought them', () => {
    const part = fc.tuple(fc.nat(300), fc.nat(300), fc.integer({ min: 1, max: 4 }));
    const lines = fc.array(part, { minLength: 1, maxLength: 3 });
    const steps = fc.array(fc.tuple(fc.nat(2), fc.nat(1000)), { maxLength: 6 });
    fc.assert(
      fc.property(lines, steps, fc.nat(99), (sold, returned, whole) => {
        const sum = (at: 0 | 1) => sold.reduce((all, of) => all + of[at], 0);
        const by = (at: 0 | 1) => Object.fromEntries(sold.map((of, i) => [String(i), of[at]]));
        const gave = (amount: number, attributed: Reversible['lines']): Reversible[] =>
          earn({ ...parties, unit: 'points', amount, rule: 1, draws: [] }).map((leg) => ({
            ...{ leg, reversed: 0, lines: attributed },
          }));
        const earned = measure({
          ...{ locationId, holder, unit: 'points.earned', period: '2026-11' },
          ...{ amount: sum(0) + sum(1) + whole, reason: 'earned' },
        });
        const original = [gave(sum(0), by(0)), gave(sum(1), by(1)), gave(whole, null)].flat();
        const back = new Map<number, number>();
        let money = 0;
        const progress = returned.map(([line, minor]): RefundProgress => {
          const quantity = sold[line]?.[2] ?? 0;
          back.set(line, Math.min(quantity, (back.get(line) ?? 0) + 1));
          money = Math.max(money, minor);
          const pieces = sold.map(([, , of], i) => [
            ...[String(i), { sold: of, refunded: back.get(i) ?? 0 }],
          ]);
          const told = { refundedMinor: money, totalMinor: 1000 };
          return { ...told, lines: Object.fromEntries(pieces) };
        });
        for (const { reversed } of refundAll([...original, ...fresh(earned)], progress)) {
          const points = original.reduce((all, _, i) => all + (reversed[i] ?? 0), 0);
          expect(reversed[original.length] ?? 0).toBe(points);
        }
      }),
    );
  });

  it('turns what the customer no longer has into debt', () => {
    const legs = earn({
      ...parties,
      unit: 'points',
      amount: 100,
      rule: 1,
      draws: [],
    });
    const reversal = reverse(fresh(legs), amountOf(10, 10), () => 30);
    expect(
      reversal.legs.map(({ debit, credit, amount, reason }) => [
        debit.kind,
        credit.kind,
        amount,
        reason,
      ]),
    ).toEqual([
      ['customer', 'location', 30, 'refund'],
      ['debt', 'location', 70, 'debt'],
    ]);
    expect(reversal.taken).toEqual([{ unit: 'points', amount: 100 }]);
    expect(reversal.owed).toEqual([{ unit: 'points', amount: 70 }]);
  });

  it('counts what one leg took when the next one takes from the same account', () => {
    const twice = [1, 2].flatMap((rule) =>
      earn({ ...parties, unit: 'points', amount: 100, rule, draws: [] }),
    );
    const { owed } = reverse(fresh(twice), amountOf(10, 10), (key) =>
      keyText(key) === keyText(points) ? 130 : 0,
    );
    expect(owed).toEqual([{ unit: 'points', amount: 70 }]);
  });

  it('leaves repaid debt repaid: the sum is the same', () => {
    const legs = [
      ...earn({ ...parties, unit: 'points', amount: 100, rule: 1, draws: [] }),
      repayDebt({ holder, unit: 'points', amount: 20 }),
    ];
    const reversal = reverse(fresh(legs), amountOf(10, 10), () => 80);
    expect(reversal.legs.map(({ debit, amount }) => [debit.kind, amount])).toEqual([
      ['customer', 80],
      ['debt', 20],
    ]);
  });

  it('gives stamps of a full card back before it takes those of the sale, and tells both', () => {
    // ten of fifteen stamps became a mug, five are on the card
    const legs = saleOf(0, 1000, 1);
    const has = new Map([
      ['customer reward.mug', 1],
      ['customer stamps.coffee', 5],
    ]);
    const headroom = ({ kind, unit }: AccountKey) => has.get(`${kind} ${unit}`) ?? 0;
    const third = reverse(fresh(legs), amountOf(334, 1000), headroom);
    expect([third.taken, third.owed]).toEqual([[{ unit: 'stamps.coffee', amount: 5 }], []]);
    const more = reverse(fresh(legs), amountOf(900, 1000), headroom);
    expect(more.owed).toEqual([]);
    expect(more.taken).toEqual([
      { unit: 'reward.mug', amount: 1 },
      { unit: 'stamps.coffee', amount: 13 },
    ]);
    const ofCard = ({ debit, credit }: Leg) =>
      [debit, credit].some(({ kind }) => kind === 'customer');
    expect(
      more.legs
        .filter(ofCard)
        .map(({ debit, credit, amount }) => [debit.kind, credit.kind, amount]),
    ).toEqual([
      ['customer', 'location', 1],
      ['location', 'customer', 10],
      ['customer', 'location', 13],
    ]);
  });

  it('voids pending points, and holds the rest again when it is partial', () => {
    const legs = earnPending({ ...parties, unit: 'points', amount: 100, rule: 1, draws: [] });
    // there is a first leg
    const item: Reversible = { leg: legs[0] as Leg, reversed: 0, lines: null, openPendingId: 77n };
    const half = reverse([item], amountOf(4, 10), () => 0);
    expect(half.legs).toMatchObject([
      { amount: 100, mode: { kind: 'void', pendingId: 77n } },
      { amount: 60, mode: { kind: 'pending', timeoutSeconds: 0 } },
    ]);
    expect(half.pendingAgain).toEqual([1]);
    const rest = reverse(
      [{ ...item, reversed: 40, openPendingId: 78n }],
      amountOf(10, 10),
      () => 0,
    );
    expect(rest.legs).toMatchObject([{ amount: 60, mode: { kind: 'void', pendingId: 78n } }]);
    expect(rest.owed).toEqual([]);
  });

  it('can itself be taken back: the customer has what he had, and the debt is gone', () => {
    fc.assert(
      fc.property(fc.nat(1000), fc.nat(1000), (earned, had) => {
        const legs = earn({
          ...parties,
          unit: 'points',
          amount: earned,
          rule: 1,
          draws: [],
        });
        const refund = reverse(fresh(legs), amountOf(10, 10), () => had);
        const undo = reverse(fresh(refund.legs), amountOf(10, 10), everything);
        expect([...net([...refund.legs, ...undo.legs])]).toEqual([]);
      }),
    );
  });

  it('gives to the customer what no longer is owed when a refund is taken back after its debt was repaid', () => {
    const debt: Leg = {
      debit: { ...points, kind: 'debt' },
      credit: { kind: 'location', holder: locationId, unit: 'points', period: '' },
      amount: 70,
      reason: 'debt',
    };
    const undo = reverse(fresh([debt]), amountOf(10, 10), () => 25);
    expect(undo.legs.map(({ debit, credit, amount }) => [debit.kind, credit.kind, amount])).toEqual(
      [
        ['location', 'debt', 25],
        ['location', 'customer', 45],
      ],
    );
  });

  it('of a gift makes the receiver owe what he has spent', () => {
    const legs = gift({
      fromHolder: holder,
      toHolder: friendId,
      unit: 'points',
      amount: 50,
    });
    const undo = reverse(fresh(legs), amountOf(1, 1), () => 20);
    expect(
      undo.legs.map(({ debit, credit, amount }) => [
        debit.kind,
        debit.holder,
        credit.holder,
        amount,
      ]),
    ).toEqual([
      ['customer', friendId, holder, 20],
      ['debt', friendId, holder, 30],
    ]);
  });

  it('divides exactly beyond the safe integers', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.maxSafeNat(), fc.maxSafeNat(), (a, b, c) => {
        const whole = Math.max(b, c, 1);
        const part = Math.min(b, c);
        expect(mulDiv(a, part, whole)).toBe(Number((BigInt(a) * BigInt(part)) / BigInt(whole)));
      }),
    );
  });
});
