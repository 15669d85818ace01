import { EngineUnavailable } from '@laurel/contracts/problems';
import { postingReasons } from '@laurel/ledger/postings/leg';
import { afterEach, describe, expect, test } from 'vitest';
import { openDoor } from '../testing/door.ts';
import {
  addCustomer,
  cafeProgram,
  latteSale,
  openCafe,
  openPlatform,
  type Platform,
  type PlatformOptions,
  publish,
} from '../testing/platform.ts';
import { openRegister, problemOf } from '../testing/register.ts';
import { eventType } from './record-event.ts';
import { saleKind } from './record-sale.ts';

let platform: Platform | undefined;
afterEach(() => platform?.close());

const on = (type: string, then: unknown, more: object = {}) => ({
  ...{ id: type.replace('.', '-'), on: type, then: [then].flat() },
  ...more,
});
const gives = (fixed: number) => ({ earn: 'points', fixed });
const points = { id: 'points', kind: 'points', name: 'Beans', cost: 1 };
const cup = { id: 'cup', name: 'Cup', effect: { kind: 'voucher' } };

async function openShop(program: object, options: PlatformOptions = {}) {
  platform = await openPlatform(options);
  const of = platform;
  const cafe = await openCafe(of, { units: [points], rules: [], ...program });
  const register = openRegister(of, cafe);
  return {
    ...{ of, cafe, register },
    /** Everything that follows has followed. */
    async settled() {
      for (let turn = 0; turn < 6; turn += 1) await of.loyalty.drained();
      expect(of.errors).toEqual([]);
      await register.expectInvariants();
    },
    has: async (unit = 'points', customerId = cafe.customerId) =>
      (await register.balance(unit, customerId)).available,
    on: (instant: string) => of.clock.set(Date.parse(instant)),
    /** What the platform told of, oldest first. */
    async told() {
      const { data } = await of.loyalty.activities.find({ orgId: cafe.orgId, limit: 100 });
      return data.filter(eventType.is);
    },
  };
}

describe('what a sale brings about', () => {
  test('a level that is reached is told once, and so is each later one', async () => {
    const shop = await openShop({
      tiers: cafeProgram.tiers,
      rules: [
        on('tier.reached', gives(10), { id: 's', when: { 'event.payload.tier': 'silver' } }),
        on('tier.reached', gives(500), { id: 'g', when: { 'event.payload.tier': 'gold' } }),
      ],
    });
    await shop.register.sell({ unitPrice: 60_000 });
    await shop.settled();
    expect(await shop.has()).toBe(10);
    await shop.register.sell({ unitPrice: 300 });
    await shop.settled();
    expect(await shop.has()).toBe(10);
    await shop.register.sell({ unitPrice: 100_000 });
    await shop.settled();
    expect(await shop.has()).toBe(510);
    expect((await shop.told()).map(({ input }) => input.payload)).toEqual([
      { tier: 'silver', previous: 'bronze' },
      { tier: 'gold', previous: 'silver' },
    ]);
  });

  test('two sales that race to a level tell of it once', async () => {
    const door = openDoor();
    const shop = await openShop(
      { ...cafeProgram, rules: [on('tier.reached', gives(10))] },
      { wrapLedger: door.wrapLedger },
    );
    const customer = await shop.of.membership.customers.get(shop.cafe.orgId, shop.cafe.customerId);
    const sell = (ref: object) =>
      shop.of.loyalty.intake(saleKind).submit({
        ...{ orgId: shop.cafe.orgId, boundLocationId: null, fromLog: false },
        body: {
          ...latteSale(shop.cafe.locationId, null, { unitPrice: 60_000 }),
          customer: ref,
        } as never,
      });
    await door.race(
      () => sell({ id: shop.cafe.customerId }),
      () => sell({ externalId: customer?.externalId }),
    );
    await shop.settled();
    const sales = await shop.of.loyalty.activities.find({ orgId: shop.cafe.orgId, limit: 9 });
    expect(sales.data.filter(({ kind }) => kind === 'sale')).toMatchObject([
      { outcome: { tier: { changed: true } } },
      { outcome: { tier: { changed: true } } },
    ]);
    expect([await shop.has(), (await shop.told()).length]).toEqual([10, 1]);
  });

  test('a full card and the reward of it, each with what it is', async () => {
    const [reward] = cafeProgram.rewards;
    const shop = await openShop({
      ...{ stampCards: cafeProgram.stampCards, rewards: [{ ...reward, price: null }] },
      rules: [
        on('card.completed', gives(5), { when: { 'event.payload.card': 'coffee' } }),
        on('reward.granted', gives(100), { when: { 'event.payload.count': { $gte: 2 } } }),
      ],
    });
    await shop.register.sell({ quantity: 9 });
    await shop.settled();
    expect(await shop.has()).toBe(0);
    await shop.register.sell({ quantity: 1 });
    await shop.settled();
    expect(await shop.has()).toBe(5);
    await shop.register.sell({ quantity: 20 });
    await shop.settled();
    expect(await shop.has()).toBe(5 + 5 + 100);
    expect(await shop.has('reward.free-coffee')).toBe(3);
  });

  test('happens where and when the sale did', async () => {
    const shop = await openShop({
      rewards: [cup],
      rules: [on('pos.transaction', { grant: 'cup' }), on('reward.granted', gives(1))],
    });
    await shop.register.sell({ occurredAt: '2026-11-01T10:00:00Z' });
    await shop.settled();
    expect(await shop.told()).toMatchObject([
      {
        ...{ locationId: shop.cafe.locationId, occurredAtMs: Date.parse('2026-11-01T10:00:00Z') },
        input: { type: 'reward.granted', source: 'laurel', depth: 1 },
      },
    ]);
  });

  test('what brings about itself ends after three, and says why', async () => {
    const shop = await openShop({
      rewards: [cup],
      rules: [on('pos.transaction', { grant: 'cup' }), on('reward.granted', { grant: 'cup' })],
    });
    await shop.register.sell();
    await shop.settled();
    expect(await shop.has('reward.cup')).toBe(1 + 3);
    const told = await shop.told();
    expect(told.map(({ input }) => input.depth)).toEqual([1, 2, 3, 4]);
    expect(told.at(-1)?.outcome.why[1]).toEqual({
      ...{ rule: 'reward-granted', fired: false, reason: 'chain_too_long' },
      detail:
        'reward-granted gives nothing any more: this came of what came of something else, 3 times over.',
    });
  });

  test('is told after all where the ledger failed in between, and once', async () => {
    let isBroken = false;
    const shop = await openShop(
      {
        rewards: [cup],
        rules: [on('pos.transaction', { grant: 'cup' }), on('reward.granted', gives(7))],
      },
      {
        wrapLedger: (ledger) => ({
          ...ledger,
          async createTransfers(transfers) {
            if (isBroken && transfers.some(({ code }) => code === postingReasons.earn))
              throw new EngineUnavailable('ledger', 'gone for a while');
            return ledger.createTransfers(transfers);
          },
        }),
      },
    );
    isBroken = true;
    await shop.register.sell();
    await shop.of.loyalty.drained();
    expect([await shop.has('reward.cup'), await shop.has()]).toEqual([1, 0]);
    isBroken = false;
    shop.of.errors.length = 0;
    for (const minutes of [1, 2]) {
      shop.on(`2026-11-22T12:0${minutes}:00Z`);
      await shop.of.background.sweep();
      await shop.settled();
    }
    expect([await shop.has('reward.cup'), await shop.has()]).toEqual([1, 7]);
    expect((await shop.of.loyalty.unfinished()).count).toBe(0);
  });

  test('a program that listens to none of it is told nothing', async () => {
    const shop = await openShop({ ...cafeProgram });
    await shop.register.sell({ quantity: 200 });
    await shop.settled();
    expect(await shop.told()).toEqual([]);
  });
});

describe('the calendar', () => {
  const born = async (of: Platform, orgId: string, birthDate: string | null, card: string) => {
    const made = await of.membership.customers.create(orgId, { externalId: card, birthDate });
    if (!made.ok) throw new Error(made.problem.detail);
    return made.value.id;
  };

  test('a birthday is told once a year, on the day of the organization', async () => {
    const shop = await openShop({ rules: [on('customer.birthday', gives(100))] });
    const { of, cafe } = shop;
    const ada = await born(of, cafe.orgId, '1990-11-25', 'ada');
    const leap = await born(of, cafe.orgId, '2000-02-29', 'leap');
    await born(of, cafe.orgId, null, 'nobody knows');
    shop.on('2026-11-24T23:59:00Z');
    expect(await of.background.runOccasions()).toBe(0);
    shop.on('2026-11-25T00:03:00Z');
    expect(await of.background.runOccasions()).toBe(1);
    shop.on('2026-11-25T23:03:00Z');
    expect(await of.background.runOccasions()).toBe(0);
    await shop.settled();
    expect([await shop.has('points', ada), await shop.has('points', leap)]).toEqual([100, 0]);
    expect(await shop.told()).toMatchObject([{ occurredAtMs: Date.parse('2026-11-25T00:00:00Z') }]);
    shop.on('2027-02-28T05:03:00Z');
    expect(await of.background.runOccasions()).toBe(1);
    shop.on('2027-11-25T05:03:00Z');
    expect(await of.background.runOccasions()).toBe(1);
    await shop.settled();
    expect([await shop.has('points', ada), await shop.has('points', leap)]).toEqual([200, 100]);
  });

  test('a day on which nobody worked is made up for on the next', async () => {
    const shop = await openShop({ rules: [on('customer.birthday', gives(100))] });
    const ada = await born(shop.of, shop.cafe.orgId, '1990-11-25', 'ada');
    shop.on('2026-11-26T09:03:00Z');
    expect(await shop.of.background.runOccasions()).toBe(1);
    await shop.settled();
    expect(await shop.has('points', ada)).toBe(100);
  });

  test('an anniversary says how many years it is', async () => {
    const shop = await openShop({
      rules: [
        on('customer.anniversary', gives(10)),
        on('customer.anniversary', gives(500), {
          id: 'fifth',
          when: { 'event.payload.years': { $mod: [5, 0] } },
        }),
      ],
    });
    shop.on('2026-11-22T20:00:00Z'); // the day on which he joined
    expect(await shop.of.background.runOccasions()).toBe(0);
    shop.on('2027-11-22T09:00:00Z');
    expect(await shop.of.background.runOccasions()).toBe(1);
    await shop.settled();
    expect(await shop.has()).toBe(10);
    shop.on('2031-11-22T09:00:00Z');
    expect(await shop.of.background.runOccasions()).toBe(1);
    await shop.settled();
    expect(await shop.has()).toBe(520);
  });

  test('who stays away is told of after the days of each rule, once for each absence', async () => {
    const shop = await openShop({
      rules: [
        on('customer.inactive', gives(30), { id: 'month', afterDays: 30 }),
        on('customer.inactive', gives(1_000), { id: 'quarter', afterDays: 90 }),
      ],
    });
    const ben = await addCustomer(shop.of, shop.cafe.orgId); // never came
    await shop.register.sell({ occurredAt: '2026-10-20T10:00:00Z' });
    await shop.register.sell({ occurredAt: '2026-11-01T23:30:00Z' });
    const run = async (instant: string) => {
      shop.on(instant);
      const told = await shop.of.background.runOccasions();
      await shop.settled();
      return [told, await shop.has()];
    };
    expect(await run('2026-11-19T09:00:00Z')).toEqual([0, 0]); // thirty days after the first
    expect(await run('2026-11-30T23:00:00Z')).toEqual([0, 0]);
    expect(await run('2026-12-01T00:03:00Z')).toEqual([1, 30]);
    expect(await run('2026-12-02T00:03:00Z')).toEqual([0, 30]);
    expect(await run('2027-01-30T08:00:00Z')).toEqual([1, 1_030]);
    await shop.register.sell({});
    expect(await run('2027-03-01T08:00:00Z')).toEqual([1, 1_060]);
    expect(await shop.has('points', ben)).toBe(0);
    const why = (await shop.told())[0]?.outcome.why.map(({ reason }) => reason);
    expect(why).toEqual(['fired', 'other_event']);
  });

  test('of nothing that nobody listens to a page is read', async () => {
    const shop = await openShop(cafeProgram);
    await born(shop.of, shop.cafe.orgId, '1990-11-22', 'ada');
    expect(await shop.of.background.runOccasions()).toBe(0);
    expect(await shop.told()).toEqual([]);
  });
});

describe('who may tell of them', () => {
  test('a customer who joined is told of once', async () => {
    const shop = await openShop({ rules: [on('customer.created', gives(50))] });
    const { orgId, customerId } = shop.cafe;
    const created = { orgId, customerId, atMs: shop.of.clock.now() };
    expect(await shop.of.loyalty.customerCreated(created)).toMatchObject({ ok: true });
    expect(await shop.of.loyalty.customerCreated(created)).toMatchObject({ ok: true });
    await shop.settled();
    expect(await shop.has()).toBe(50);
    const nobody = { ...created, customerId: 'cus_01k2q8r9xse8x9a6j3m5v7w2td' };
    expect(await shop.of.loyalty.customerCreated(nobody)).toBeUndefined();
    await publish(shop.of, orgId, { units: [points], rules: [] });
    expect(await shop.of.loyalty.customerCreated(created)).toBeUndefined();
  });

  test('nobody from outside, under whatever name', async () => {
    const shop = await openShop({ rules: [on('customer.birthday', gives(50))] });
    const forged = {
      ...{ type: 'customer.birthday', source: 'laurel' },
      externalId: `customer.birthday|${shop.cafe.customerId}|2026`,
    };
    expect(problemOf(await shop.register.tryEvent(forged)).code).toBe('event_type_unknown');
  });

  test('a program that declared one of these names keeps it for itself', async () => {
    const shop = await openShop({
      events: [{ type: 'customer.birthday', fields: { age: 'integer' } }],
      rules: [on('customer.birthday', gives(50), { when: { 'event.payload.age': { $gte: 18 } } })],
    });
    const { orgId } = shop.cafe;
    await shop.of.membership.customers.update(orgId, shop.cafe.customerId, {
      birthDate: '1990-11-22',
    });
    expect(await shop.of.background.runOccasions()).toBe(0);
    const body = { type: 'customer.birthday', payload: { age: 36 } };
    expect(await shop.register.tryEvent(body)).toMatchObject({ ok: true });
    await shop.settled();
    expect(await shop.has()).toBe(50);
  });
});
