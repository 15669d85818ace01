import { afterAll, describe, expect, it } from 'vitest';
import { openAskedShop, sly } from '../testing/asked-shop.ts';
import { berlin } from '../testing/told-shop.ts';

const { missing, ask, told, close } = await openAskedShop();
afterAll(close);

/** What the facts of `told-run-off.ts` come to, by hand. */
const shop = { org: 'org_run_off' };
const august = 'at=2026-08-31';

interface Age {
  age: number;
  [way: string]: number;
}
interface Month extends Record<string, unknown> {
  month: string;
  ages: Age[];
}

describe.skipIf(missing)(`liability, counted by hand ${missing}`, () => {
  const points = async (rest = '', asker = shop) =>
    (await told(`liability?${august}${rest}`, asker)).units[0];

  it('what customers have and owe, and what months of issue come to: the same', async () => {
    expect(await points()).toMatchObject({
      ...{ unit: 'points', held: 61, owed: 3, outstanding: 58, counted: 58 },
      ...{ costPerUnit: 0.5, amountMinor: 29 },
    });
  });

  it('what left first is what came first, customer by customer', async () => {
    const { months } = await points();
    expect(
      months.map(({ month, issued, received, withSales, kept, outstanding }: Month) => [
        ...[month, issued, received, withSales, kept, outstanding],
      ]),
    ).toEqual([
      ['2026-05', 140, 0, 140, 140, 5],
      ['2026-06', 70, 0, 70, 70, 50],
      ['2026-07', 0, 10, 0, 10, 6],
      ['2026-08', 5, 0, 0, 0, 0],
    ]);
    const run = ({ ages }: Month) =>
      ages.map(({ takenBack, redeemed, expired, passedOn, outstanding }) => [
        ...[takenBack, redeemed, expired, passedOn, outstanding],
      ]);
    expect(months.map(run)).toEqual([
      [
        [0, 0, 0, 0, 140],
        [0, 30, 0, 0, 110],
        [0, 70, 25, 10, 5],
        [0, 0, 0, 0, 5],
      ],
      [
        [0, 20, 0, 0, 50],
        [0, 20, 0, 0, 30],
        [0, -20, 0, 0, 50],
      ],
      [
        [0, 0, 0, 0, 10],
        [0, 4, 0, 0, 6],
      ],
      [[5, 0, 0, 0, 0]],
    ]);
  });

  it('as it was recorded at the end of a day', async () => {
    const report = await told('liability?at=2026-07-09', shop);
    expect(report).toMatchObject({ at: '2026-07-09', recordedUntil: '2026-07-09T21:59:59.999Z' });
    // 100 + 50 − 30, 40, 20 − 20
    expect(report.units[0].counted).toBe(160);
    expect(report.units[0].months.map(({ outstanding }: Month) => outstanding)).toEqual([110, 50]);
  });

  it('breakage by the additive method', async () => {
    // lapsed: 25 of the 210 that are two months old; redeemed: 20/220 + 54/220 + 50/210 + 0/140
    expect((await points()).breakage).toEqual({
      ...{ method: 'additive', rate: 0.119048, redemptionRate: 0.574459, passedOnRate: 0.047619 },
      ...{ openRate: 0.258874, standardError: 0.084179, cohorts: 3, ages: 4 },
    });
    // of a month that is not over nothing is known
    const { breakage } = (await told('liability?at=2026-05-20', shop)).units[0];
    expect(breakage).toBeNull();
  });

  it('the price of May is shared by relative stand-alone selling prices', async () => {
    const given = '&unit=points&valuePerUnit=100&breakage=0.25';
    const { inputs, allocation, months } = await points(given);
    expect(inputs).toEqual({
      ...{ valuePerUnit: 100, valueFrom: 'given', breakage: 0.25, breakageFrom: 'given' },
      ...{ breakageAtIssue: 0.25, standAlonePrice: 75 },
    });
    // 140 × 75 = 10500; 100000 × 10500 / 110500 = 9502.26; 35 shall lapse, 25 did, 5 are left
    expect(months[0]).toMatchObject({ paid: 100_000, expectedToLapse: 5 });
    expect(months[0].allocation).toEqual({
      ...{ standAlone: 10_500, allocated: 9_502, recognized: 9_502, contractLiability: 0 },
    });
    // June came with sales of which nothing was paid by what is written down
    expect(months[1].allocation).toMatchObject({ standAlone: 5_250, allocated: 0 });
    expect(allocation).toMatchObject({ allocated: 9_502, contractLiability: 0 });
  });

  it('of nobody else; and of nothing there is nothing', async () => {
    const { units } = await told('liability', { org: 'org_none' });
    expect(units).toEqual([
      expect.objectContaining({ held: 61, counted: 0, months: [], breakage: null }),
    ]);
  });

  it('as a file: an age of a month a row', async () => {
    const { text, headers } = await ask(`liability?${august}&format=csv`, shop);
    const [header, ...rows] = text.trimEnd().split('\r\n');
    expect(header).toBe(
      'unit,month,age,issued,received,takenBack,redeemed,expired,passedOn,outstanding',
    );
    expect(rows).toHaveLength(4 + 3 + 2 + 1);
    expect(rows[2]).toBe('points,2026-05,2,140,0,0,70,25,10,5');
    expect(headers['content-disposition']).toContain('liability.csv');
  });

  it.each([
    ['at=2026-11-28', 400, '/at'],
    ['at=1926-11-28', 400, '/at'],
    ['at=yesterday', 400, '/at'],
    ['unit=gold', 404, '/unit'],
    [`unit=${encodeURIComponent(sly)}`, 404, '/unit'],
    ['valuePerUnit=2', 400, '/valuePerUnit'],
    ['breakage=0.1', 400, '/breakage'],
    ['unit=points&breakage=2', 400, '/breakage'],
    ['unit=points&breakage=-0.1', 400, '/breakage'],
    ['unit=points&valuePerUnit=NaN', 400, '/valuePerUnit'],
    [`locationId=${berlin}`, 400, '/locationId'],
  ])('%s is refused', async (query, status, pointer) => {
    const answer = await ask(`liability?${query}`, shop);
    expect([answer.status, answer.text]).toEqual([status, expect.stringContaining(pointer)]);
  });
});
