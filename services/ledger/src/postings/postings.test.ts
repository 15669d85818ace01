import { createIds, idNumber } from '@laurel/contracts/ids';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AccountKey } from '../chart.ts';
import { keyText, transferId } from '../chart.ts';
import { type CreateTransferStatus, transferFlags } from '../port.ts';
import { adjust } from './adjust.ts';
import { chain, chainOutcome, legIds } from './chain.ts';
import { repayDebt } from './debt.ts';
import { earn, earnPending, mature } from './earn.ts';
import { expire } from './expire.ts';
import { fund } from './fund.ts';
import { gift } from './gift.ts';
import { grant } from './grant.ts';
import type { Leg } from './leg.ts';
import { measure } from './measure.ts';
import { capture, redeemHold, reverseCapture, voidHold } from './redeem.ts';
import { spin } from './spin.ts';
import { completeCard, stamp } from './stamp.ts';

const ids = createIds({ now: () => 1_795_000_000_000 });
const holder = ids.next('cus');
const locationId = ids.next('loc');
const headOfficeId = ids.next('loc');
const parties = { holder, locationId, headOfficeId };
const budget: AccountKey = { kind: 'stock', holder: headOfficeId, unit: 'cap.base', period: '' };
const amount = fc.integer({ min: 0, max: 1_000_000_000 });

/** Every template with arbitrary arguments. */
const posting: fc.Arbitrary<Leg[]> = fc
  .record({
    amount,
    other: amount,
    debt: amount,
    rule: fc.integer({ min: 0, max: 99 }),
    count: fc.integer({ min: 0, max: 20 }),
  })
  .chain(({ amount: a, other, debt, rule, count }) => {
    const draws = [{ key: budget, amount: a }];
    const held = redeemHold({ ...parties, unit: 'points', amount: a, draws, timeoutSeconds: 300 });
    const pendingEarn = earnPending({
      ...parties,
      unit: 'points',
      amount: a,
      rule,
      draws,
    })[0] as Leg; // the first leg issues
    return fc.constantFrom(
      earn({ ...parties, unit: 'points', amount: a, rule, draws }),
      [pendingEarn],
      [repayDebt({ holder, unit: 'points', amount: debt })],
      [mature(pendingEarn, 7n)],
      measure({
        locationId,
        holder,
        unit: 'spend',
        period: '2026-11',
        amount: a,
        reason: 'spend',
      }),
      stamp({
        ...parties,
        unit: 'stamps.coffee',
        amount: a,
        rule,
        draws: [],
      }),
      completeCard({
        ...parties,
        rewardHolder: holder,
        unit: 'stamps.coffee',
        needed: 10,
        count,
        rewardUnit: 'reward.mug',
        draws,
      }),
      grant({ ...parties, rewardUnit: 'reward.mug', count, rule, draws }),
      held,
      capture(held.map((leg) => ({ leg, id: 9n }))),
      reverseCapture(capture(held.map((leg) => ({ leg, id: 9n })))),
      voidHold(held.map((leg) => ({ leg, id: 9n }))),
      expire({ holder, headOfficeId, unit: 'points', available: a, earnedWithin: other }),
      gift({
        fromHolder: holder,
        toHolder: headOfficeId,
        unit: 'points',
        amount: a,
      }),
      adjust({ holder, locationId, unit: 'points', change: a - other }),
      spin({
        ...parties,
        tokenUnit: 'spins',
        tokens: 1,
        prize: { unit: 'reward.mug', amount: count, limited: true },
      }),
      fund({ supply: headOfficeId, account: budget, amount: a }),
    );
  });

describe('posting templates', () => {
  it('move whole, non-negative amounts between two different accounts of one unit', () => {
    fc.assert(
      fc.property(posting, (legs) => {
        for (const { debit, credit, amount: moved } of legs) {
          expect(Number.isSafeInteger(moved) && moved >= 0).toBe(true);
          expect(credit.unit).toBe(debit.unit);
          expect(keyText(credit)).not.toBe(keyText(debit));
        }
      }),
    );
  });

  it('give at the location what customers get: no template lets a guard account pay a customer', () => {
    fc.assert(
      fc.property(posting, (legs) => {
        for (const { debit, credit, reason } of legs) {
          if (reason === 'expiryCheck') continue;
          expect(debit.kind === 'stock' || debit.kind === 'allowance').toBe(
            credit.kind === 'supply',
          );
        }
      }),
    );
  });

  it('draw on the guard exactly what they give', () => {
    const legs = earn({
      ...parties,
      unit: 'points',
      amount: 40,
      rule: 3,
      draws: [{ key: budget, amount: 40 }],
    });
    expect(
      legs.map(({ debit, credit, amount: a, reason }) => [debit.kind, credit.kind, a, reason]),
    ).toEqual([
      ['location', 'customer', 40, 'earn'],
      ['stock', 'supply', 40, 'cap'],
    ]);
  });

  it('expire what is beyond the earnings of the last months, and check what is kept', () => {
    const legs = expire({
      holder,
      headOfficeId,
      unit: 'points',
      available: 120,
      earnedWithin: 50,
    });
    expect(legs.map(({ debit, credit, amount: a }) => [debit.kind, credit.kind, a])).toEqual([
      ['customer', 'breakage', 70],
      ['customer', 'supply', 50],
      ['supply', 'customer', 50],
    ]);
    expect(
      expire({ holder, headOfficeId, unit: 'points', available: 50, earnedWithin: 50 }),
    ).toEqual([]);
  });
});

describe('a chain', () => {
  const numbers: Record<string, number> = { points: 1, 'cap.base': 2, spend: 3 };
  const numberOf = (unit: string) => numbers[unit] ?? 99;
  const activityId = ids.next('txn');
  const origin = {
    activityId,
    activityNumber: idNumber(activityId),
    attempt: 2,
    occurredAtMs: 1_795_000_000_123,
  };
  const legs = [
    ...earn({
      ...parties,
      unit: 'points',
      amount: 40,
      rule: 3,
      draws: [{ key: budget, amount: 0 }],
    }),
    ...measure({
      locationId,
      holder,
      unit: 'spend',
      period: '2026-11',
      amount: 999,
      reason: 'spend',
    }),
  ];

  it('links all transfers but the last, drops what moves nothing, and keeps the ids of the rest', () => {
    const { accounts, transfers } = chain(origin, legs, numberOf);
    expect(transfers.map(({ id }) => id)).toEqual([
      transferId(activityId, 2, 0),
      transferId(activityId, 2, 2),
    ]);
    expect(transfers.map(({ flags }) => flags)).toEqual([transferFlags.linked, 0]);
    expect(transfers.map(({ ledger, code, userData32 }) => [ledger, code, userData32])).toEqual([
      [1, 1, 3],
      [3, 3, 0],
    ]);
    expect(
      new Set(transfers.map(({ userData128, userData64 }) => `${userData128} ${userData64}`)),
    ).toEqual(new Set([`${origin.activityNumber} ${origin.occurredAtMs}`]));
    expect(legIds(origin, legs)).toEqual([transfers[0]?.id, undefined, transfers[1]?.id]);
    expect(accounts.map(({ id }) => id)).toEqual(
      transfers.flatMap(({ debitAccountId, creditAccountId }) => [debitAccountId, creditAccountId]),
    );
  });

  it('has the time of the activity, but for legs that have their own', () => {
    const [first] = legs as [Leg, ...Leg[]]; // there is a first leg
    const { transfers } = chain(origin, [{ ...first, occurredAtMs: 7 }, first], numberOf);
    expect(transfers.map(({ userData64 }) => userData64)).toEqual([
      7n,
      BigInt(origin.occurredAtMs),
    ]);
  });

  it('never drops a leg that ends a pending transfer', () => {
    // there is a first leg
    const post: Leg = { ...(legs[0] as Leg), amount: 0, mode: { kind: 'post', pendingId: 5n } };
    const { transfers, accounts } = chain(origin, [post], numberOf);
    expect(transfers).toMatchObject([
      { pendingId: 5n, flags: transferFlags.postPendingTransfer, amount: 0n },
    ]);
    expect(accounts).toEqual([]);
  });

  it.each([-1, 0.5, Number.NaN, 2 ** 53])('refuses the amount %d', (moved) => {
    expect(() => chain(origin, [{ ...(legs[0] as Leg), amount: moved }], numberOf)).toThrow(
      RangeError,
    ); // there is a first leg
  });
});

describe('the outcome of a chain', () => {
  const results = (...statuses: CreateTransferStatus[]) =>
    statuses.map((status) => ({ timestamp: 1n, status }));
  const table: [string, CreateTransferStatus[], ReturnType<typeof chainOutcome>][] = [
    ['nothing to post', [], 'applied'],
    ['created', ['created', 'created'], 'applied'],
    ['sent again', ['exists', 'linked_event_failed', 'linked_event_failed'], 'already_applied'],
    ['one transfer sent again', ['exists'], 'already_applied'],
    [
      'a guard refused',
      ['linked_event_failed', 'exceeds_credits', 'linked_event_failed'],
      { failed: { index: 1, status: 'exceeds_credits' } },
    ],
    [
      'burned',
      ['id_already_failed', 'linked_event_failed'],
      { failed: { index: 0, status: 'id_already_failed' } },
    ],
    [
      'another activity was first',
      ['exists_with_different_user_data_128'],
      { failed: { index: 0, status: 'exists_with_different_user_data_128' } },
    ],
  ];
  it.each(table)('%s', (_name, statuses, expected) => {
    expect(chainOutcome(results(...statuses))).toEqual(expected);
  });
});
