import { afterEach, describe, expect, test } from 'vitest';
import type { Platform } from '../testing/platform.ts';
import { back, openShirtShop, shirt } from '../testing/shirt-shop.ts';
import type { SaleEntry } from './sale-story.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

/** Three shirts were sold to Ada as `A` for 30.00: a point for a pound. */
async function openShop() {
  const shop = await openShirtShop();
  const { of, cafe, ada, ben, saleId } = shop;
  platform = of;
  const names = new Map<string | null, string>([
    [ada, 'Ada'],
    [ben, 'Ben'],
  ]);
  const nameOf = (id: string | null) => (id === null ? 'nobody' : names.get(id));
  const told = ({ kind, customerId, amountMinor, sales, lines }: SaleEntry) => [
    ...[kind, nameOf(customerId), amountMinor, sales],
    lines.map(({ sku, thousandths, netMinor }) => `${thousandths / 1_000} ${sku} ${netMinor}`),
  ];
  const all = () => of.loyalty.facts.page({ orgId: cafe.orgId, limit: 1_000 });
  return {
    ...shop,
    all,
    /** Entries of a sale, and what is left of it. */
    async story(id = saleId) {
      const { stories } = await all();
      const story = stories.find(({ state }) => state.saleId === id);
      if (!story) throw new Error(`no story of ${id}`);
      const { customerId, formerCustomerIds, netMinor, stands, revision } = story.state;
      return {
        entries: story.entries.map(told),
        left: [nameOf(customerId), netMinor, stands, revision],
        former: formerCustomerIds.map(nameOf),
      };
    },
    /** Unit, issued, redeemed, lapsed and by which rule, movement by movement. */
    async moved() {
      const { movements } = await all();
      const inOrder = movements.toSorted((a, b) => a.atMs - b.atMs || b.issued - a.issued);
      return inOrder.map(({ reason, unit, issued, redeemed, lapsed, clause }) => [
        ...[reason, unit, issued, redeemed, lapsed, clause],
      ]);
    },
  };
}

const one = { lines: [{ id: 'shirt', quantity: 1 }] };

/** What is told of a sale that something becomes of; the values were computed by hand. */
describe('the story of a sale', () => {
  test('of which nothing came back', async () => {
    const { story, moved } = await openShop();
    expect(await story()).toEqual({
      entries: [['sale', 'Ada', 3_000, 1, ['3 SHIRT-1000 3000']]],
      left: ['Ada', 3_000, true, 0],
      former: [],
    });
    expect(await moved()).toEqual([['earn', 'points', 30, 0, 0, 'base']]);
  });

  test('of which pieces, then money, then the rest came back', async () => {
    const { of, register, saleId, story, moved } = await openShop();
    of.clock.advance(1_000);
    await register.refund(saleId, one);
    of.clock.advance(1_000);
    await register.refund(saleId, { amount: 500 });
    expect(await story()).toEqual({
      entries: [
        ['sale', 'Ada', 3_000, 1, ['3 SHIRT-1000 3000']],
        ['refund', 'Ada', -1_000, 0, ['-1 SHIRT-1000 -1000']],
        ['refund', 'Ada', -500, 0, ['0 SHIRT-1000 -500']],
      ],
      left: ['Ada', 1_500, true, 2],
      former: [],
    });
    of.clock.advance(1_000);
    await register.refund(saleId, { amount: 1_500 });
    expect(await story()).toMatchObject({ left: ['Ada', 0, false, 3] });
    expect(await moved()).toEqual([
      ['earn', 'points', 30, 0, 0, 'base'],
      ['refund', 'points', 0, 10, 0, 'base'],
      ['refund', 'points', 0, 5, 0, 'base'],
      ['refund', 'points', 0, 15, 0, 'base'],
    ]);
  });

  test('that was voided: as if it had never been, at its own time', async () => {
    const { of, register, saleId, undo, story, all } = await openShop();
    const soldAtMs = of.clock.now();
    of.clock.advance(86_400_000);
    await register.refund(saleId, one);
    await undo(saleId);
    expect(await story()).toEqual({
      entries: [
        ['sale', 'Ada', 3_000, 1, ['3 SHIRT-1000 3000']],
        ['refund', 'Ada', -1_000, 0, ['-1 SHIRT-1000 -1000']],
        ['void', 'Ada', -2_000, -1, ['-2 SHIRT-1000 -2000']],
      ],
      left: ['Ada', 0, false, 2],
      former: [],
    });
    const entries = (await all()).stories.flatMap((story) => story.entries);
    expect(entries.at(-1)?.atMs).toBe(soldAtMs);
  });

  test('that turned out to be somebody else’s, after a piece had come back', async () => {
    const { register, saleId, ben, story } = await openShop();
    await register.refund(saleId, one);
    await register.tryName(saleId, { id: ben });
    await register.tryName(saleId, null);
    expect(await story()).toEqual({
      entries: [
        ['sale', 'Ada', 3_000, 1, ['3 SHIRT-1000 3000']],
        ['refund', 'Ada', -1_000, 0, ['-1 SHIRT-1000 -1000']],
        ['naming', 'Ada', -2_000, -1, ['-2 SHIRT-1000 -2000']],
        ['naming', 'Ben', 2_000, 1, ['2 SHIRT-1000 2000']],
        ['naming', 'Ben', -2_000, -1, ['-2 SHIRT-1000 -2000']],
        ['naming', 'nobody', 2_000, 1, ['2 SHIRT-1000 2000']],
      ],
      left: ['nobody', 2_000, true, 3],
      former: ['Ada', 'Ben'],
    });
  });

  test('that was corrected: the difference counts at the time of the sale', async () => {
    const { register, saleId, story } = await openShop();
    await register.refund(saleId, one);
    const lines = [shirt(1_000, { quantity: 2 }), shirt(4_000, { id: 'coat' })];
    const corrected = await register.tryCorrect(saleId, { total: 6_000, lines });
    expect(corrected.ok).toBe(true);
    expect(await story()).toMatchObject({
      entries: [
        ['sale', 'Ada', 3_000, 1, ['3 SHIRT-1000 3000']],
        ['refund', 'Ada', -1_000, 0, ['-1 SHIRT-1000 -1000']],
        ['correction', 'Ada', 3_000, 0, ['-1 SHIRT-1000 -1000', '1 SHIRT-4000 4000']],
      ],
      left: ['Ada', 5_000, true, 2],
    });
  });

  test('that was of another day: it leaves the one and comes into the other', async () => {
    const { of, register, saleId, story, all } = await openShop();
    const noon = of.clock.now();
    const occurredAt = new Date(noon - 86_400_000).toISOString();
    const lines = [shirt(1_000, { quantity: 4 })];
    await register.correct(saleId, { total: 4_000, lines, occurredAt });
    expect(await story()).toMatchObject({
      entries: [
        ['sale', 'Ada', 3_000, 1, ['3 SHIRT-1000 3000']],
        ['correction', 'Ada', -3_000, -1, ['-3 SHIRT-1000 -3000']],
        ['correction', 'Ada', 4_000, 1, ['4 SHIRT-1000 4000']],
      ],
      left: ['Ada', 4_000, true, 1],
    });
    const [told] = (await all()).stories;
    expect(told?.entries.map(({ atMs }) => noon - atMs)).toEqual([0, 0, 86_400_000]);
    expect(told?.entries.map(({ day, hour }) => [day, hour])).toEqual([
      ['2026-11-22', 12],
      ['2026-11-22', 12],
      ['2026-11-21', 12],
    ]);
    expect(told?.state).toMatchObject({ soldAtMs: noon - 86_400_000, soldDay: '2026-11-21' });
  });

  test('of which something was exchanged, and the exchange undone', async () => {
    const { register, undo, story, moved } = await openShop();
    const lines = [back(1_000, { quantity: -2 }), shirt(5_000)];
    const exchange = await register.sell({ total: 3_000, lines });
    expect(await story(exchange.id)).toMatchObject({
      entries: [['sale', 'Ada', 5_000, 1, ['1 SHIRT-5000 5000']]],
      left: ['Ada', 5_000, true, 0],
    });
    await undo(exchange.id);
    expect(await story()).toEqual({
      entries: [
        ['sale', 'Ada', 3_000, 1, ['3 SHIRT-1000 3000']],
        ['refund', 'Ada', -2_000, 0, ['-2 SHIRT-1000 -2000']],
        ['returnUndone', 'Ada', 2_000, 0, ['2 SHIRT-1000 2000']],
      ],
      left: ['Ada', 3_000, true, 2],
      former: [],
    });
    expect(await story(exchange.id)).toMatchObject({ left: ['Ada', 0, false, 1] });
    const sums = (await moved()).reduce<number[]>(
      ([issued = 0, redeemed = 0], [, , more, back]) => [
        issued + Number(more),
        redeemed + Number(back),
      ],
      [],
    );
    expect(sums).toEqual([80, 50]); // as the settlement has it
  });
});
