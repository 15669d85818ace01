import type { Ledger } from '@laurel/ledger/port';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import {
  addCustomer,
  cafeProgram,
  openCafe,
  openPlatform,
  type Platform,
  publish,
} from '../testing/platform.ts';
import { type Cafe, openRegister, problemOf } from '../testing/register.ts';
import { describeMovements } from '../views/describe-movements.ts';
import { redemptionState } from '../views/redemption-state.ts';
import { capturesOfSale } from './reverse.ts';

const program = {
  ...cafeProgram,
  rewards: [
    ...cafeProgram.rewards,
    {
      ...{ id: 'mug', name: 'Mug', effect: { kind: 'voucher' }, stock: 1 },
      price: { unit: 'points', amount: 10 },
      limit: { per: 'customer', period: 'day', count: 1 },
    },
  ],
};

let platform: Platform;
let cafe: Cafe;
let customerId: string;
let register: ReturnType<typeof openRegister>;
let crash = false;
/** The process dies between the record and the ledger. */
const wrapLedger = (ledger: Ledger): Ledger => ({
  ...ledger,
  async createTransfers(transfers) {
    if (crash) throw new Error('the power went out');
    return ledger.createTransfers(transfers);
  },
});
beforeAll(async () => {
  platform = await openPlatform({ wrapLedger });
});
beforeEach(async () => {
  cafe = await openCafe(platform, program);
  customerId = await addCustomer(platform, cafe.orgId);
  register = openRegister(platform, { ...cafe, customerId });
});
afterAll(() => platform.close());

const captured = async (body: object, transactionExternalId: string | null = null) => {
  const { id } = await register.hold(body);
  await register.capture(id, { transactionExternalId });
  return id;
};
const stateOf = (id: string) =>
  redemptionState(
    platform.loyalty,
    { orgId: cafe.orgId, id },
    {
      nowMs: platform.clock.now(),
      boundLocationId: null,
    },
  );
const settled = async () =>
  (
    await platform.ledgerService.settlement(cafe.orgId, {
      month: '2026-11',
      timeZoneOf: async () => 'Europe/London',
    })
  )
    .filter(({ locationId, unit }) => locationId === cafe.locationId && unit === 'points')
    .map(({ issued, redeemed, net }) => [issued, redeemed, net].map(Number));

describe('a captured redemption that is reversed', () => {
  it('200 − 150 + 150 = 200 points; the statement says so, and the location redeemed nothing', async () => {
    await register.adjust(200, { locationId: cafe.otherLocationId });
    const id = await captured({ rewardId: 'free-coffee' }, 'T-1');
    expect(await settled()).toEqual([[0, 150, -150]]);
    const told = await register.reverse(id, { reason: 'wrong drink' });
    expect(told).toMatchObject({
      ...{ id, status: 'reversed', unit: 'points', amount: 150, debtRepaid: 0 },
      ...{ transactionExternalId: 'T-1', reason: 'wrong drink' },
    });
    expect(await register.balance('points')).toEqual({
      ...{ available: 200, pending: 0, held: 0, debt: 0 },
    });
    expect(await stateOf(id)).toEqual(told);
    expect(await settled()).toEqual([]);
    const { data } = await platform.ledgerService.statement(cafe.orgId, {
      ...{ holder: customerId, units: ['points'], limit: 1 },
    });
    expect(await describeMovements(platform.loyalty, cafe.orgId, data)).toMatchObject([
      { amount: 150, detail: 'Given back, for a redemption was reversed: wrong drink' },
    ]);
    await register.expectInvariants();
  });

  it('gives back the piece of the stock and the redemption of the day', async () => {
    await register.adjust(20);
    const id = await captured({ rewardId: 'mug' });
    expect(problemOf(await register.tryHold({ rewardId: 'mug' })).code).toBe('limit_reached');
    await register.reverse(id);
    await captured({ rewardId: 'mug' });
    expect(problemOf(await register.tryHold({ rewardId: 'mug' })).code).toBe('limit_reached');
    const other = await addCustomer(platform, cafe.orgId);
    await register.adjust(10, { customerId: other });
    expect(problemOf(await register.tryHold({ rewardId: 'mug', customerId: other })).code).toBe(
      'out_of_stock',
    );
    expect(await register.balance('points')).toMatchObject({ available: 10 });
    await register.expectInvariants();
  });

  it('gives back the voucher it was paid with', async () => {
    await register.sell({ quantity: 10 });
    const id = await captured({ rewardId: 'free-coffee' });
    expect(await register.balance('reward.free-coffee')).toMatchObject({ available: 0 });
    await register.reverse(id);
    expect(await register.balance('reward.free-coffee')).toMatchObject({ available: 1 });
    expect((await register.hold({ rewardId: 'free-coffee' })).via).toBe('grant');
  });

  it('earned 30, paid 20, 30 taken back: owes 20; the 20 that come back repay it', async () => {
    const sale = await register.sell({ quantity: 10 });
    const id = await captured({ unit: 'points', amount: 20 });
    await register.refund(sale.id, { amount: 3_000 });
    expect(await register.balance('points')).toMatchObject({ available: 0, debt: 20 });
    expect((await register.reverse(id)).debtRepaid).toBe(20);
    expect(await register.balance('points')).toMatchObject({ available: 0, debt: 0 });
    await register.expectInvariants();
  });

  it('happens once, whoever asks how often, and is not captured any more', async () => {
    await register.adjust(10);
    const id = await captured({ unit: 'points', amount: 10 });
    const all = await Promise.all(Array.from({ length: 5 }, () => register.tryReverse(id)));
    expect(all.filter((result) => result.ok && !result.value.replayed)).toHaveLength(1);
    expect(all.filter((result) => result.ok && result.value.replayed)).toHaveLength(4);
    platform.clock.advance(86_400_000);
    expect((await register.tryReverse(id)).ok).toBe(true);
    for (const refused of [
      await register.tryReverse(id, { reason: 'another', atAnyTime: true }),
      await register.capture(id),
      await register.void(id),
    ])
      expect(problemOf(refused).code).toBe('redemption_reversed');
    expect(await register.balance('points')).toMatchObject({ available: 10, held: 0 });
  });

  it('survives a crash before the ledger has it: captured until then, reversed after', async () => {
    await register.adjust(10);
    const id = await captured({ unit: 'points', amount: 10 });
    crash = true;
    await expect(register.tryReverse(id)).rejects.toThrow();
    crash = false;
    expect(await stateOf(id)).toMatchObject({ status: 'captured' });
    await register.reverse(id);
    expect(await stateOf(id)).toMatchObject({ status: 'reversed' });
    expect(await register.balance('points')).toMatchObject({ available: 10 });
  });
});

describe('a reversal is refused', () => {
  const refusal = async (...args: Parameters<typeof register.tryReverse>) =>
    problemOf(await register.tryReverse(...args));

  it('when nothing was captured', async () => {
    await register.adjust(20);
    const { id } = await register.hold({ unit: 'points', amount: 10 });
    expect(await refusal(id)).toMatchObject({
      ...{ code: 'redemption_not_captured', detail: `${id} is not captured; void it instead` },
    });
    await register.void(id);
    expect((await refusal(id)).code).toBe('redemption_voided');
    expect((await refusal('rdm_01h455vb4pex5vsknk084sn02q')).code).toBe('redemption_not_found');
    expect((await refusal('txn_01h455vb4pex5vsknk084sn02q')).code).toBe('redemption_not_found');
    const own = await captured({ unit: 'points', amount: 10 });
    const { orgId } = await openCafe(platform);
    expect((await refusal(own, { orgId })).code).toBe('redemption_not_found');
  });

  it('to a till of another location, and after 30 minutes to every till', async () => {
    await register.adjust(20);
    const id = await captured({ unit: 'points', amount: 10 });
    const there = { boundLocationId: cafe.otherLocationId };
    expect((await refusal(id, there)).code).toBe('forbidden');
    expect((await refusal(id, { ...there, atAnyTime: true })).code).toBe('forbidden');
    platform.clock.advance(30 * 60_000);
    expect(await refusal(id)).toMatchObject({
      code: 'forbidden',
      detail: 'it was captured more than 30 minutes ago: reversing it needs the scope manage',
    });
    expect(await register.balance('points')).toMatchObject({ available: 10 });
    await register.reverse(id, { atAnyTime: true });
    expect(await register.balance('points')).toMatchObject({ available: 20 });
  });

  it('to a till at all, where the program says so', async () => {
    await publish(platform, cafe.orgId, { ...program, redemptions: { reverseMinutes: 0 } });
    await register.adjust(10);
    const id = await captured({ unit: 'points', amount: 10 });
    expect((await refusal(id)).code).toBe('forbidden');
    expect((await register.tryReverse(id, { atAnyTime: true })).ok).toBe(true);
  });
});

it('the captures of a sale are found by its number, without those that were reversed', async () => {
  await register.adjust(40);
  const first = await captured({ unit: 'points', amount: 10 }, 'T-7');
  const second = await captured({ unit: 'points', amount: 10 }, 'T-7');
  await captured({ unit: 'points', amount: 10 }, 'T-8');
  await captured({ unit: 'points', amount: 10 });
  const found = async (orgId = cafe.orgId) =>
    (await capturesOfSale(platform.loyalty, { orgId, transactionExternalId: 'T-7' })).map(
      ({ input }) => input.redemptionId,
    );
  expect((await found()).sort()).toEqual([first, second].sort());
  await register.reverse(first);
  expect(await found()).toEqual([second]);
  expect(await found('org_01h455vb4pex5vsknk084sn02q')).toEqual([]);
});
