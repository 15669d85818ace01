import { afterAll, describe, expect, it } from 'vitest';
import { openAskedShop } from '../testing/asked-shop.ts';
import { berlin, newYork } from '../testing/told-shop.ts';

/** Ten days, before which lie ten others; the facts are written out in `told-program.ts`. */
const days = 'from=2026-11-01&to=2026-11-10';
const { missing, ask, told, close } = await openAskedShop();
afterAll(close);

const shop = { org: 'org_program' };
const columns = ['times', 'customers', 'issued', 'takenBack', 'share', 'cost', 'costShare'];

interface RuleJson extends Record<string, unknown> {
  clause: string | null;
  kind: string;
  unit: string | null;
  published: boolean;
}

describe.skipIf(missing)(`rules, counted by hand ${missing}`, () => {
  const rules = async (rest = '', asker = shop) => {
    const { data } = await told(`rules?${days}${rest}`, asker);
    return data.map((row: Record<string, { value: number }> & RuleJson) => [
      ...[row.clause, row.unit, ...columns.map((name) => row[name]?.value)],
    ]);
  };

  it('each clause and unit, in the order of the program, what gave nothing too', async () => {
    expect(await rules()).toEqual([
      ['base', 'points', 2, 2, 30, 4, 0.7429, 13, 0.0122],
      ['welcome', 'reward.mug', 1, 1, 2, 0, 1, 800, 0.7494],
      ['never', null, 0, 0, 0, 0, null, 0, 0],
      ['stamps.coffee', 'stamps.coffee', 2, 2, 10, 0, 1, 0, 0],
      ['stamps.lunch', null, 0, 0, 0, 0, null, 0, 0],
      ['tier', 'points', 1, 1, 5, 0, 0.1429, 3, 0.0023],
      ['old', 'points', 1, 1, 4, 0, 0.1143, 2, 0.0019],
      [null, 'reward.free-coffee', 1, 1, 1, 0, 1, 250, 0.2342],
    ]);
  });

  it('what they are, what all of it costs, and the ten days before', async () => {
    const report = await told(`rules?${days}&compare=previous`, shop);
    // 35 points at a half, two mugs at 400, a coffee at 250: 1067.5
    expect(report.cost).toEqual({ value: 1_068, previous: 404, change: 1.6436 });
    const kinds = report.data.map(({ kind, published }: RuleJson) => [kind, published]);
    expect(kinds).toEqual([
      ...[...['rule', 'rule', 'rule', 'card', 'card', 'tier'].map((kind) => [kind, true])],
      ...[
        ['rule', false],
        ['other', false],
      ],
    ]);
    expect(report.data[0]).toMatchObject({
      ...{ times: { value: 2, previous: 1, change: 1 }, cost: { value: 13, previous: 4 } },
      ...{ share: { value: 0.7429, previous: 1 }, customers: { value: 2, previous: 1 } },
    });
  });

  it('is what the key figures say of each unit', async () => {
    const { data } = await told(`rules?${days}`, shop);
    const { units } = await told(`kpis?${days}`, shop);
    for (const { unit, issued } of units) {
      const own = data.filter((row: RuleJson) => row.unit === unit);
      const sum = own.reduce(
        (all: number, row: { issued: { value: number } }) => all + row.issued.value,
        0,
      );
      expect(sum, unit).toBe(issued.value);
    }
  });

  it('of one location; of a key that is bound to it; and of nobody else', async () => {
    const there = await rules(`&locationId=${newYork}`);
    expect(there).toContainEqual(['old', 'points', 1, 1, 4, 0, 1, 2, 0.0079]);
    expect(there[0]).toEqual(['base', null, 0, 0, 0, 0, null, 0, 0]);
    const bound = { ...shop, bound: newYork };
    expect(await rules('', bound)).toEqual(there);
    expect((await ask(`rules?locationId=${berlin}`, bound)).status).toBe(403);
    const rival = await told(`rules?${days}`, { org: 'org_program_rival' });
    expect(rival.cost).toEqual({ value: 1_067_500 });
    const nobody = await told(`rules?${days}`, { org: 'org_none' });
    expect(nobody.cost).toEqual({ value: 0 });
    expect(nobody.data.map(({ unit }: RuleJson) => unit)).toEqual(Array(6).fill(null));
  });

  it('as a file', async () => {
    const { text } = await ask(`rules?${days}&format=csv`, shop);
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      `clause,kind,unit,published,${columns.join()},currency`,
      'base,rule,points,true,2,2,30,4,0.7429,13,0.0122,EUR',
    ]);
  });
});

describe.skipIf(missing)(`rewards and cards, counted by hand ${missing}`, () => {
  const rewardColumns = [
    ...['granted', 'takenBack', 'redeemed', 'reversed', 'redemptionRate'],
    ...['cost', 'receivers', 'redeemers', 'bought', 'lapsed', 'open'],
  ];
  const cardColumns = ['stamps', 'takenBack', 'collectors', 'completed', 'completers'];
  type Row = Record<string, { value: number; previous: number } | undefined>;
  const valuesOf = (row: Row, name: string, columns: readonly string[]) => [
    ...[row[name], ...columns.map((column) => row[column]?.value)],
  ];

  it('in the order of the program, those that nobody had too', async () => {
    const { rewards, cards } = await told(`rewards?${days}`, shop);
    expect(rewards.map((row: Row) => valuesOf(row, 'reward', rewardColumns))).toEqual([
      ['free-coffee', 1, 0, 0, 1, 0, 0, 1, 0, 0, 0, 1],
      ['mug', 2, 0, 1, 0, 0.5, 400, 1, 1, 0, 1, 2],
      ['cake', 0, 0, 0, 0, null, 0, 0, 0, 2, 0, 0],
    ]);
    expect(cards.map((row: Row) => valuesOf(row, 'card', cardColumns))).toEqual([
      ['coffee', 10, 0, 2, 1, 1],
      ['lunch', 0, 0, 0, 0, 0],
    ]);
  });

  it('what was paid for with points, by what paid, less what was reversed', async () => {
    const { rewards } = await told(`rewards?${days}`, shop);
    expect(rewards.map(({ paid }: { paid: object[] }) => paid)).toEqual([
      ...[[], []],
      [
        {
          ...{ unit: 'points', times: { value: 2 }, amount: { value: 9 } },
          customers: { value: 2 },
        },
      ],
    ]);
    const { rewards: there } = await told(`rewards?${days}&locationId=${newYork}`, shop);
    expect(there[2].paid).toEqual([
      { unit: 'points', times: { value: 1 }, amount: { value: 5 }, customers: { value: 1 } },
    ]);
  });

  it('with the ten days before, and what was open when they ended', async () => {
    const { rewards } = await told(`rewards?${days}&compare=previous`, shop);
    expect(rewards[1]).toMatchObject({
      ...{ granted: { value: 2, previous: 1 }, open: { value: 2, previous: 2, change: 0 } },
    });
  });

  it('of one location: what it gave and took in, for nothing lapses there', async () => {
    const { rewards } = await told(`rewards?${days}`, { ...shop, bound: newYork });
    expect(rewards.map((row: Row) => valuesOf(row, 'reward', rewardColumns))).toEqual([
      ['free-coffee', 1, 0, 0, 0, 0, 0, 1, 0, 0, undefined, undefined],
      ['mug', 0, 0, 1, 0, null, 400, 0, 1, 0, undefined, undefined],
      ['cake', 0, 0, 0, 0, null, 0, 0, 0, 1, undefined, undefined],
    ]);
    const elsewhere = await ask(`rewards?locationId=${berlin}`, { ...shop, bound: newYork });
    expect(elsewhere.status).toBe(403);
  });

  it('of nobody else', async () => {
    const rival = await told(`rewards?${days}`, { org: 'org_program_rival' });
    expect(rival.rewards[1]).toMatchObject({ open: { value: 2_000 }, cost: { value: 400_000 } });
    const nobody = await told(`rewards?${days}`, { org: 'org_none' });
    expect(JSON.stringify(nobody)).not.toMatch(/"value":[1-9-]/);
    expect([nobody.rewards.length, nobody.cards.length]).toEqual([3, 2]);
  });

  it('as a file', async () => {
    const { text } = await ask(`rewards?${days}&format=csv`, shop);
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      `reward,published,${rewardColumns.join()},currency`,
      'free-coffee,true,1,0,0,1,0,0,1,0,0,0,1,EUR',
    ]);
  });
});

describe.skipIf(missing)(`tiers, counted by hand ${missing}`, () => {
  type Row = Record<string, { value: number } | undefined>;

  it('customers as they stand, and what was sold to them', async () => {
    // of the shop of `told-shop.ts`: cus_5 was erased, and 300 are nobody's
    const { data } = await told(`tiers?${days}`);
    expect(data.slice(0, 2)).toEqual([
      {
        ...{ tier: 'gold', published: true, customers: 2 },
        ...{ active: { value: 2 }, sales: { value: 2 }, revenue: { value: 1_800 } },
      },
      {
        ...{ tier: 'silver', published: true, customers: 1 },
        ...{ active: { value: 1 }, sales: { value: 2 }, revenue: { value: 1_200 } },
      },
    ]);
    expect(data.at(-1)).toEqual({
      ...{ tier: null, published: false, customers: 1 },
      ...{ active: { value: 0 }, sales: { value: 0 }, revenue: { value: -500 } },
    });
    const { data: gold } = await told(`tiers?${days}&tier=gold`);
    expect(gold).toEqual([data[0]]);
  });

  it('from which to which they went', async () => {
    const { moves } = await told(`tiers?${days}&compare=previous`, shop);
    const counted = moves.map(({ from, to, changes, customers }: Row) => [
      ...[from, to, changes, customers],
    ]);
    const figure = (value: number, previous: number, change: number | null) => ({
      ...{ value, previous, change },
    });
    expect(counted).toEqual([
      [null, 'silver', figure(0, 1, -1), figure(0, 1, -1)],
      ['gold', 'silver', figure(1, 0, null), figure(1, 0, null)],
      ['silver', null, figure(1, 0, null), figure(1, 0, null)],
      ['silver', 'gold', figure(3, 0, null), figure(2, 0, null)],
    ]);
  });

  it('a key of one location sees what was sold there, and no customers', async () => {
    const here = await told(`tiers?${days}`, { bound: newYork });
    expect(here).not.toHaveProperty('moves');
    expect(here.data[1]).toEqual({
      ...{ tier: 'silver', published: true },
      ...{ active: { value: 1 }, sales: { value: 1 }, revenue: { value: 700 } },
    });
    expect((await ask(`tiers?locationId=${berlin}`, { bound: newYork })).status).toBe(403);
  });

  it('of nobody else; and as a file', async () => {
    const rival = await told(`tiers?${days}`, { org: 'org_program_rival' });
    expect(rival.moves[0].changes).toEqual({ value: 1_000 });
    const nobody = await told(`tiers?${days}`, { org: 'org_none' });
    expect(nobody.moves).toEqual([]);
    expect(nobody.data.map(({ customers }: { customers: number }) => customers)).toEqual([
      ...[0, 0, 0, 0],
    ]);
    const { text } = await ask(`tiers?${days}&format=csv`);
    expect(text.split('\r\n').slice(0, 2)).toEqual([
      ...['tier,published,customers,active,sales,revenue,currency', 'gold,true,2,2,2,1800,EUR'],
    ]);
  });
});
