import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AccountKey } from '../chart.ts';
import { openShop, type Posted, type Shop, stockUp } from '../testing/shop.ts';
import { adjust } from './adjust.ts';
import { repayDebt } from './debt.ts';
import { earn, earnPending, mature } from './earn.ts';
import { expire } from './expire.ts';
import { gift } from './gift.ts';
import { grant } from './grant.ts';
import type { Leg } from './leg.ts';
import { measure } from './measure.ts';
import { capture, redeemHold, voidHold } from './redeem.ts';
import { type Reversible, reverse } from './refund.ts';
import { spin } from './spin.ts';
import { completeCard, stamp } from './stamp.ts';

let shop: Shop;
let parties: { holder: string; locationId: string; headOfficeId: string };

beforeEach(async () => {
  shop = await openShop();
  parties = {
    holder: shop.customerIds[0] ?? '',
    locationId: shop.locationIds[0] ?? '',
    headOfficeId: shop.headOfficeId,
  };
});
afterEach(async () => {
  expect(await shop.service.invariants(shop.orgId)).toMatchObject({ ok: true });
  await shop[Symbol.asyncDispose]();
});

const of = (
  kind: AccountKey['kind'],
  unit: string,
  holder = parties.holder,
  period = '',
): AccountKey => ({
  kind,
  holder,
  unit,
  period,
});
const budget = (): AccountKey => of('stock', 'cap.base', shop.headOfficeId);
const earning = (amount: number, more: { draws?: { key: AccountKey; amount: number }[] } = {}) =>
  earn({ ...parties, unit: 'points', amount, rule: 1, draws: [], ...more });
const repaid = (amount: number) => repayDebt({ holder: parties.holder, unit: 'points', amount });
const held = (legs: readonly Leg[], posted: Posted) =>
  legs.map((leg, i) => ({ leg, id: posted.ids[i] ?? 0n }));
const fresh = (legs: readonly Leg[]): Reversible[] =>
  legs.map((leg) => ({ leg, reversed: 0, lines: null }));

describe('earning', () => {
  it('is a credit of the customer and a debit of the location, and counts', async () => {
    const legs = [
      ...earning(100),
      ...measure({
        locationId: parties.locationId,
        holder: parties.holder,
        unit: 'points.earned',
        period: '2026-10',
        amount: 100,
        reason: 'earned',
      }),
    ];
    expect((await shop.post(legs)).outcome).toBe('applied');
    expect(await shop.balance(of('customer', 'points'))).toBe(100);
    expect(await shop.balance(of('location', 'points', parties.locationId))).toBe(-100);
    expect(await shop.balance(of('measure', 'points.earned', parties.holder, '2026-10'))).toBe(100);
  });

  it('sent twice is already applied, and moves nothing again', async () => {
    const legs = [
      ...earning(100),
      ...stamp({
        ...parties,
        unit: 'stamps.coffee',
        amount: 1,
        rule: 2,
        draws: [],
      }),
    ];
    const { activityId } = await shop.post(legs);
    expect((await shop.post(legs, { activityId })).outcome).toBe('already_applied');
    expect(await shop.balance(of('customer', 'points'))).toBe(100);
  });

  it('beyond a budget fails as a whole; a new attempt with what is left applies', async () => {
    await stockUp(shop, budget(), 60);
    const legs = (amount: number) => [
      ...stamp({
        ...parties,
        unit: 'stamps.coffee',
        amount: 1,
        rule: 2,
        draws: [],
      }),
      ...earning(amount, { draws: [{ key: budget(), amount }] }),
    ];
    const { outcome, activityId } = await shop.post(legs(100));
    expect(outcome).toEqual({ failed: { index: 2, status: 'exceeds_credits' } });
    expect(await shop.balance(of('customer', 'stamps.coffee'))).toBe(0);
    expect((await shop.post(legs(60), { activityId, attempt: 2 })).outcome).toBe('applied');
    expect(await shop.balance(budget())).toBe(0);
    expect(await shop.balance(of('customer', 'points'))).toBe(60);
  });

  it('later: pending until it matures', async () => {
    const legs = earnPending({ ...parties, unit: 'points', amount: 80, rule: 1, draws: [] });
    const posted = await shop.post(legs);
    expect(await shop.service.balances(shop.orgId, parties.holder)).toEqual([
      { unit: 'points', available: 0n, pending: 80n, held: 0n, debt: 0n },
    ]);
    const [pending] = held(legs, posted);
    if (!pending) throw new Error('the pending leg was posted');
    expect((await shop.post([mature(pending.leg, pending.id)])).outcome).toBe('applied');
    expect(await shop.balance(of('customer', 'points'))).toBe(80);
  });
});

describe('a refund', () => {
  it('takes what is there, makes the rest a debt, and later earnings repay it, never more', async () => {
    const sale = earning(100);
    await shop.post(sale);
    await shop.post(
      adjust({
        holder: parties.holder,
        locationId: parties.locationId,
        unit: 'points',
        change: -70,
      }),
    );
    const refund = reverse(
      fresh(sale),
      { refundedMinor: 10, totalMinor: 10, lines: null },
      (key) => (key.kind === 'customer' ? 30 : 0),
    );
    expect((await shop.post(refund.legs)).outcome).toBe('applied');
    expect(await shop.balance(of('debt', 'points'))).toBe(-70);
    await shop.post([...earning(50), repaid(50)]);
    expect(await shop.service.balances(shop.orgId, parties.holder)).toEqual([
      { unit: 'points', available: 0n, pending: 0n, held: 0n, debt: 20n },
    ]);
    // Two sales that both believe 20 to be outstanding: the second repays nothing.
    await shop.post([...earning(20), repaid(20)]);
    expect((await shop.post([...earning(30), repaid(20)])).outcome).toBe('applied');
    expect(await shop.balance(of('customer', 'points'))).toBe(30);
    expect(await shop.balance(of('debt', 'points'))).toBe(0);
  });

  it('that believes in points a racing redemption took fails as a whole, and is decided again', async () => {
    const sale = earning(100);
    await shop.post(sale);
    const stale = reverse(
      fresh(sale),
      { refundedMinor: 10, totalMinor: 10, lines: null },
      () => 100,
    );
    await shop.post(
      redeemHold({ ...parties, unit: 'points', amount: 40, draws: [], timeoutSeconds: 60 }),
    );
    const { outcome, activityId } = await shop.post(stale.legs);
    expect(outcome).toEqual({ failed: { index: 0, status: 'exceeds_credits' } });
    const again = reverse(fresh(sale), { refundedMinor: 10, totalMinor: 10, lines: null }, (key) =>
      key.kind === 'customer' ? 60 : 0,
    );
    expect((await shop.post(again.legs, { activityId, attempt: 2 })).outcome).toBe('applied');
    expect(await shop.balance(of('debt', 'points'))).toBe(-40);
  });

  it('of pending points voids them and holds the rest', async () => {
    const legs = earnPending({ ...parties, unit: 'points', amount: 80, rule: 1, draws: [] });
    const posted = await shop.post(legs);
    const item: Reversible = {
      leg: legs[0] as Leg,
      reversed: 0,
      lines: null,
      openPendingId: posted.ids[0] ?? 0n,
    }; // there is a first leg
    const refund = reverse([item], { refundedMinor: 1, totalMinor: 4, lines: null }, () => 0);
    expect((await shop.post(refund.legs)).outcome).toBe('applied');
    expect(await shop.service.balances(shop.orgId, parties.holder)).toMatchObject([
      { available: 0n, pending: 60n },
    ]);
  });

  it('un-completes a card and takes the voucher back', async () => {
    const sale = [
      ...stamp({
        ...parties,
        unit: 'stamps.coffee',
        amount: 10,
        rule: 2,
        draws: [],
      }),
      ...completeCard({
        ...parties,
        rewardHolder: parties.holder,
        unit: 'stamps.coffee',
        needed: 10,
        count: 1,
        rewardUnit: 'reward.mug',
        draws: [{ key: of('stock', 'reward.mug', shop.headOfficeId), amount: 1 }],
      }),
    ];
    await stockUp(shop, of('stock', 'reward.mug', shop.headOfficeId), 1);
    expect((await shop.post(sale)).outcome).toBe('applied');
    expect(await shop.balance(of('customer', 'reward.mug'))).toBe(1);
    const refund = reverse(fresh(sale), { refundedMinor: 9, totalMinor: 9, lines: null }, (key) =>
      key.unit === 'reward.mug' ? 1 : 0,
    );
    expect((await shop.post(refund.legs)).outcome).toBe('applied');
    for (const key of [
      of('customer', 'reward.mug'),
      of('customer', 'stamps.coffee'),
      of('location', 'reward.mug', parties.locationId),
    ])
      expect(await shop.balance(key)).toBe(0);
    expect(await shop.balance(of('stock', 'reward.mug', shop.headOfficeId))).toBe(1);
  });
});

describe('a redemption', () => {
  const stock = () => of('stock', 'reward.mug', shop.headOfficeId);
  const hold = () =>
    redeemHold({
      ...parties,
      unit: 'points',
      amount: 100,
      draws: [
        { key: stock(), amount: 1 },
        { key: of('allowance', 'limit.mug', parties.holder, '2026-10-01'), amount: 1 },
      ],
      timeoutSeconds: 60,
    });
  beforeEach(async () => {
    await shop.post(earning(250));
    await stockUp(shop, stock(), 1);
    await stockUp(shop, of('allowance', 'limit.mug', parties.holder, '2026-10-01'), 2);
  });

  it('held is reserved: the last mug cannot be held twice', async () => {
    expect((await shop.post(hold())).outcome).toBe('applied');
    expect((await shop.post(hold())).outcome).toEqual({
      failed: { index: 1, status: 'exceeds_credits' },
    });
    expect(await shop.service.balances(shop.orgId, parties.holder)).toMatchObject([
      { available: 150n, held: 100n },
    ]);
  });

  it('captured is paid at the location; a second capture is refused', async () => {
    const legs = hold();
    const posted = await shop.post(legs);
    expect((await shop.post(capture(held(legs, posted)))).outcome).toBe('applied');
    expect((await shop.post(capture(held(legs, posted)))).outcome).toEqual({
      failed: { index: 0, status: 'pending_transfer_already_posted' },
    });
    expect(await shop.balance(of('location', 'points', parties.locationId))).toBe(-150);
    expect(await shop.balance(stock())).toBe(0);
  });

  it('voided, or timed out, is there again', async () => {
    const legs = hold();
    const posted = await shop.post(legs);
    expect((await shop.post(voidHold(held(legs, posted)))).outcome).toBe('applied');
    const again = await shop.post(legs);
    expect(again.outcome).toBe('applied');
    shop.clock.advance(61_000);
    expect((await shop.post(capture(held(legs, again)))).outcome).toEqual({
      failed: { index: 0, status: 'pending_transfer_expired' },
    });
    expect(await shop.service.balances(shop.orgId, parties.holder)).toMatchObject([
      { available: 250n, held: 0n },
    ]);
    expect((await shop.post(hold())).outcome).toBe('applied');
  });
});

describe('the other postings', () => {
  it('expiry takes the oldest and fails when a redemption came between', async () => {
    await shop.post(earning(100));
    const stale = expire({
      holder: parties.holder,
      headOfficeId: shop.headOfficeId,
      unit: 'points',
      available: 100,
      earnedWithin: 40,
    });
    await shop.post(
      redeemHold({ ...parties, unit: 'points', amount: 10, draws: [], timeoutSeconds: 60 }),
    );
    const { outcome, activityId } = await shop.post(stale);
    expect(outcome).toEqual({ failed: { index: 1, status: 'exceeds_credits' } });
    const again = expire({
      holder: parties.holder,
      headOfficeId: shop.headOfficeId,
      unit: 'points',
      available: 90,
      earnedWithin: 40,
    });
    expect((await shop.post(again, { activityId, attempt: 2 })).outcome).toBe('applied');
    expect(await shop.balance(of('breakage', 'points', shop.headOfficeId))).toBe(50);
    expect(await shop.service.balances(shop.orgId, parties.holder)).toMatchObject([
      { available: 40n, held: 10n },
    ]);
  });

  it('a gift moves between customers, an adjustment cannot take more than there is', async () => {
    const friend = shop.customerIds[1] ?? '';
    await shop.post(earning(30));
    await shop.post(
      gift({
        fromHolder: parties.holder,
        toHolder: friend,
        unit: 'points',
        amount: 20,
      }),
    );
    expect(await shop.balance(of('customer', 'points', friend))).toBe(20);
    const take = adjust({
      holder: parties.holder,
      locationId: parties.locationId,
      unit: 'points',
      change: -11,
    });
    expect((await shop.post(take)).outcome).toEqual({
      failed: { index: 0, status: 'exceeds_credits' },
    });
  });

  it('a spin without a token, or for a prize that is gone, moves nothing', async () => {
    const spinning = () =>
      spin({
        ...parties,
        tokenUnit: 'stamps.coffee',
        tokens: 1,
        prize: { unit: 'reward.mug', amount: 1, limited: true },
      });
    await stockUp(shop, of('stock', 'reward.mug', shop.headOfficeId), 1);
    expect((await shop.post(spinning())).outcome).toEqual({
      failed: { index: 0, status: 'exceeds_credits' },
    });
    await shop.post(
      stamp({
        ...parties,
        unit: 'stamps.coffee',
        amount: 2,
        rule: 0,
        draws: [],
      }),
    );
    expect((await shop.post(spinning())).outcome).toBe('applied');
    expect((await shop.post(spinning())).outcome).toEqual({
      failed: { index: 2, status: 'exceeds_credits' },
    });
    expect(await shop.balance(of('customer', 'stamps.coffee'))).toBe(1);
  });

  it('a granted voucher draws on the stock', async () => {
    const draws = [{ key: of('stock', 'reward.mug', shop.headOfficeId), amount: 1 }];
    const granting = grant({
      ...parties,
      rewardUnit: 'reward.mug',
      count: 1,
      rule: 4,
      draws,
    });
    await stockUp(shop, of('stock', 'reward.mug', shop.headOfficeId), 1);
    expect((await shop.post(granting)).outcome).toBe('applied');
    expect((await shop.post(granting)).outcome).toEqual({
      failed: { index: 1, status: 'exceeds_credits' },
    });
  });
});
