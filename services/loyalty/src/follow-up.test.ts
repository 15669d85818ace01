import { afterEach, describe, expect, test } from 'vitest';
import { saleKind } from './sale/record-sale.ts';
import { openDoor } from './testing/door.ts';
import {
  cafeProgram,
  latteSale,
  openCafe,
  openPlatform,
  type Platform,
} from './testing/platform.ts';
import { openRegister } from './testing/register.ts';

let platform: Platform | undefined;
afterEach(() => platform?.close());

async function openRacingCafe(program: object = cafeProgram) {
  const door = openDoor();
  platform = await openPlatform({ wrapLedger: door.wrapLedger });
  const cafe = await openCafe(platform, program);
  const { membership, loyalty } = platform;
  const customer = await membership.customers.get(cafe.orgId, cafe.customerId);
  const sell = (ref: object, quantity: number, unitPrice = 300) =>
    loyalty.intake(saleKind).submit({
      ...{ orgId: cafe.orgId, boundLocationId: null, fromLog: false },
      body: {
        ...latteSale(cafe.locationId, null, { quantity, unitPrice }),
        customer: ref,
      } as never,
    });
  return {
    platform,
    cafe,
    register: openRegister(platform, cafe),
    /**
     * Two sales of one customer, who is named in two ways, so that no queue in the process puts one
     * after the other.
     */
    async race(quantity: number, unitPrices: readonly [number, number] = [300, 300]) {
      await door.race(
        () => sell({ id: cafe.customerId }, quantity, unitPrices[0]),
        () => sell({ externalId: customer?.externalId }, quantity, unitPrices[1]),
      );
      await loyalty.drained();
    },
    completions: async () => {
      const { data } = await loyalty.activities.find({ orgId: cafe.orgId, limit: 100 });
      return data.filter(({ kind }) => kind === 'cardCompletion');
    },
  };
}

describe('cards', () => {
  test('a card that two racing sales filled together is completed, once', async () => {
    const { race, register, completions, platform: of } = await openRacingCafe();
    await race(6);
    expect([
      await register.balance('stamps.coffee'),
      await register.balance('reward.free-coffee'),
    ]).toMatchObject([{ available: 2 }, { available: 1 }]);
    const [completion, ...more] = await completions();
    expect([completion?.outcome, more]).toMatchObject([
      { rewards: [{ reward: 'free-coffee', count: 1 }] },
      [],
    ]);
    expect(completion?.parentId).toMatch(/^txn_/);
    expect((await of.events.topics('*.loyalty.cards_completed')).length).toBe(1);
    await register.expectInvariants();
    expect(of.errors).toEqual([]);
  });

  test('sales that leave no full card complete none', async () => {
    const { register, completions, platform: of } = await openRacingCafe();
    await register.sell({ quantity: 12 });
    await of.loyalty.drained();
    expect([await register.balance('stamps.coffee'), await completions()]).toMatchObject([
      { available: 2 },
      [],
    ]);
  });

  test('a full card waits while no reward is left', async () => {
    const [reward] = cafeProgram.rewards;
    const { race, register, completions } = await openRacingCafe({
      ...cafeProgram,
      rewards: [{ ...reward, stock: 1 }],
    });
    await register.sell({ quantity: 10 });
    await race(5);
    expect([
      await register.balance('stamps.coffee'),
      await register.balance('reward.free-coffee'),
      await completions(),
    ]).toMatchObject([{ available: 10 }, { available: 1 }, []]);
    await register.expectInvariants();
  });
});

describe('tiers', () => {
  test('are stored when they changed, and only then', async () => {
    const { register, platform: of, cafe } = await openRacingCafe();
    const stored = () => of.membership.customers.get(cafe.orgId, cafe.customerId);
    await register.sell({ unitPrice: 300 });
    await of.loyalty.drained();
    const before = await stored();
    expect(before).toMatchObject({ tier: null, version: 1 });
    await register.sell({ unitPrice: 60_000 });
    await of.loyalty.drained();
    expect(await stored()).toMatchObject({ tier: { id: 'silver' }, version: 2 });
    await register.sell({ unitPrice: 300 });
    await of.loyalty.drained();
    expect((await stored())?.version).toBe(2);
  });

  test('of racing sales that were decided on the same stored tier the highest stays', async () => {
    const { race, platform: of, cafe } = await openRacingCafe();
    await race(1, [160_000, 60_000]);
    const sales = await of.loyalty.activities.find({ orgId: cafe.orgId, limit: 10 });
    expect(sales.data.map(({ outcome }) => outcome)).toMatchObject([
      { tier: { id: 'gold' } },
      { tier: { id: 'silver' } },
    ]);
    const stored = await of.membership.customers.get(cafe.orgId, cafe.customerId);
    expect(stored).toMatchObject({ tier: { id: 'gold' }, version: 2 });
  });
});
