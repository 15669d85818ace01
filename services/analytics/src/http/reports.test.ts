import { afterAll, describe, expect, it } from 'vitest';
import { openAskedShop } from '../testing/asked-shop.ts';
import { berlin, newYork } from '../testing/told-shop.ts';

/** Ten days, before which lie ten others; the shop's facts are written out in `told-shop.ts`. */
const days = 'from=2026-11-01&to=2026-11-10';
const compared = `${days}&compare=previous`;
const { missing, ask, told, close } = await openAskedShop();
afterAll(close);

describe.skipIf(missing)(`what was counted by hand ${missing}`, () => {
  describe('key figures', () => {
    it('are those that were counted by hand, with those of the ten days before', async () => {
      const report = await told(`kpis?${compared}`);
      expect(report).toEqual({
        period: { from: '2026-11-01', to: '2026-11-10' },
        previous: { from: '2026-10-22', to: '2026-10-31' },
        ...{ timeZone: 'Europe/Berlin', currency: 'EUR' },
        revenue: { value: 2_500, previous: 1_250, change: 1 },
        sales: { value: 4, previous: 3, change: 0.3333 },
        customers: {
          active: { value: 3, previous: 1, change: 2 },
          repeating: { value: 1, previous: 1, change: 0 },
          repeatPurchaseRate: { value: 0.3333, previous: 1, change: -0.6667 },
          earning: { value: 2, previous: 1, change: 1 },
          redeeming: { value: 1, previous: 0, change: null },
          enrolled: { value: 3, previous: 1, change: 2 },
          enrolledInAll: { value: 4, previous: 2, change: 1 },
        },
        averageBasket: {
          reading: 'association',
          members: { value: 750, previous: 225, change: 2.3333 },
          others: { value: 300, previous: null, change: null },
        },
        identified: {
          sales: { value: 0.8, previous: 1, change: -0.2 },
          revenue: { value: 0.9091, previous: 1, change: -0.0909 },
        },
        units: [
          {
            unit: 'coffee-card',
            issued: { value: 2, previous: 0, change: null },
            takenBack: { value: 0, previous: 0, change: null },
            redeemed: { value: 0, previous: 0, change: null },
            lapsed: { value: 0, previous: 0, change: null },
            redemptionRate: { value: 0, previous: null, change: null },
          },
          {
            unit: 'points',
            issued: { value: 22, previous: 4, change: 4.5 },
            takenBack: { value: 4, previous: 0, change: null },
            redeemed: { value: 6, previous: 0, change: null },
            lapsed: { value: 3, previous: 0, change: null },
            redemptionRate: { value: 0.3333, previous: 0, change: null },
          },
        ],
      });
    });

    it('of one location leave out who joined, of one tier who is known', async () => {
      const here = await told(`kpis?${days}&locationId=${newYork}`);
      expect(here).toMatchObject({
        ...{ locationId: newYork, revenue: { value: 1_000 }, sales: { value: 2 } },
        customers: { active: { value: 1 }, repeating: { value: 0 }, redeeming: { value: 1 } },
        identified: { sales: { value: 0.5 }, revenue: { value: 0.7 } },
      });
      expect(Object.keys(here.customers)).not.toContain('enrolled');
      const gold = await told(`kpis?${days}&tier=gold`);
      expect(gold).toMatchObject({
        ...{ tier: 'gold', revenue: { value: 1_800 }, sales: { value: 2 } },
        customers: { active: { value: 2 }, enrolled: { value: 1 }, enrolledInAll: { value: 2 } },
        averageBasket: { members: { value: 900 }, others: { value: null } },
      });
      expect(gold).not.toHaveProperty('identified');
    });

    it('are of the last thirty days unless asked otherwise, and nothing where nothing was', async () => {
      expect((await told('kpis')).period).toEqual({ from: '2026-10-29', to: '2026-11-27' });
      const empty = await told('kpis?from=2020-01-01&to=2020-01-01');
      expect(empty).toMatchObject({
        ...{ revenue: { value: 0 }, sales: { value: 0 }, units: [] },
        customers: { active: { value: 0 }, repeatPurchaseRate: { value: null } },
        averageBasket: { members: { value: null } },
        identified: { sales: { value: null } },
      });
    });
  });

  describe('sales', () => {
    const rowsBy = async (by: string, rest = '') => {
      const { data } = await told(`sales?${days}&by=${by}${rest}`);
      return data.map((row: SalesRowJson) => [
        ...[row.key, row.revenue.value, row.sales.value, row.customers.value, row.pieces.value],
      ]);
    };

    it('by day: each on its own, with zeros between', async () => {
      expect(await rowsBy('day')).toEqual([
        ['2026-11-01', 300, 1, 0, 1],
        ['2026-11-02', 1_000, 1, 1, 3],
        ['2026-11-03', 500, 1, 1, 1],
        ['2026-11-04', -400, 0, 0, -1],
        ['2026-11-05', 0, 0, 0, 0],
        ['2026-11-06', 700, 1, 1, 1],
        ['2026-11-07', 0, 0, 0, 0],
        ['2026-11-08', -800, -1, 0, -1],
        ['2026-11-09', 1_200, 1, 1, 0.25],
        ['2026-11-10', 0, 0, 0, 0],
      ]);
    });

    it('by week and month: of ISO 8601, cut off by the period', async () => {
      const { data, total } = await told(`sales?${days}&by=week`);
      expect(data).toMatchObject([
        { key: '2026-W44', from: '2026-11-01', to: '2026-11-01', revenue: { value: 300 } },
        {
          ...{ key: '2026-W45', from: '2026-11-02', to: '2026-11-08', revenue: { value: 1_000 } },
          ...{ sales: { value: 2 }, customers: { value: 2 } },
        },
        { key: '2026-W46', from: '2026-11-09', to: '2026-11-10', revenue: { value: 1_200 } },
      ]);
      expect(total).toMatchObject({
        ...{ revenue: { value: 2_500 }, customers: { value: 3 }, pieces: { value: 4.25 } },
      });
      expect(await rowsBy('month')).toEqual([['2026-11', 2_500, 4, 3, 4.25]]);
    });

    it('by hour: that of the store, also in a night with two of them', async () => {
      const rows = await rowsBy('hour');
      expect(rows).toHaveLength(25);
      expect(rows.filter((row: number[]) => row[1] !== 0)).toEqual([
        ['09', 1_000, 1, 1, 3],
        ['10', -400, 0, 0, -1],
        ['11', -800, -1, 0, -1],
        ['12', 700, 1, 1, 1],
        ['14', 1_200, 1, 1, 0.25],
        ['18', 500, 1, 1, 1],
        ['23', 300, 1, 0, 1],
      ]);
      const night = await told('sales?from=2026-10-25&to=2026-10-25&by=hour');
      expect(night.data[2]).toMatchObject({
        key: '02',
        revenue: { value: 450 },
        sales: { value: 2 },
      });
    });

    it('by location, staff, category and tier: the largest first', async () => {
      expect(await rowsBy('location')).toEqual([
        [berlin, 1_500, 2, 3, 2.25],
        [newYork, 1_000, 2, 1, 2],
        [null, 0, 0, 0, 0],
      ]);
      expect(await rowsBy('staff')).toEqual([
        ['bob', 1_100, 2, 2, 3],
        ['ann', 1_000, 2, 1, 2],
        [null, 400, 0, 1, -0.75],
      ]);
      expect(await rowsBy('category')).toEqual([
        ['coffee', 1_400, 3, 2, 4],
        [null, 1_200, 1, 1, 0.25],
        ['bread', 700, 1, 1, 1],
        ['cake', 0, 0, 0, 0],
        ['beans', -800, 0, 0, -1],
      ]);
      expect(await rowsBy('tier')).toEqual([
        ['gold', 1_800, 2, 2, 2.25],
        ['silver', 1_200, 2, 1, 2],
        [null, -500, 0, 0, 0],
      ]);
    });

    it('of one location, of one tier', async () => {
      expect(await rowsBy('location', `&locationId=${newYork}`)).toEqual([
        [newYork, 1_000, 2, 1, 2],
      ]);
      expect(await rowsBy('category', '&tier=silver')).toEqual([
        ['bread', 700, 1, 1, 1],
        ['coffee', 500, 1, 1, 1],
      ]);
    });

    it('with what moved: what a refund took back is not redeemed', async () => {
      const units = async (by: string) => {
        const { data } = await told(`sales?${days}&by=${by}`);
        return data.flatMap((row: SalesRowJson) =>
          (row.units ?? [])
            .filter(({ unit }) => unit === 'points')
            .map(({ issued, takenBack, redeemed, lapsed }) => [
              ...[row.key, issued.value, takenBack.value, redeemed.value, lapsed.value],
            ]),
        );
      };
      expect(await units('day')).toEqual([
        ['2026-11-02', 10, 0, 0, 0],
        ['2026-11-03', 5, 0, 0, 0],
        ['2026-11-04', 0, 4, 0, 0],
        ['2026-11-06', 7, 0, 6, 0],
        ['2026-11-10', 0, 0, 0, 3],
      ]);
      expect(await units('location')).toEqual([
        [berlin, 15, 4, 0, 0],
        [newYork, 7, 0, 6, 0],
        [null, 0, 0, 0, 3],
      ]);
      expect(await units('staff')).toEqual([
        ['bob', 15, 4, 0, 0],
        ['ann', 7, 0, 0, 0],
        [null, 0, 0, 6, 3],
      ]);
      expect(await units('hour')).toEqual([
        ['09', 10, 0, 0, 0],
        ['10', 0, 4, 0, 0],
        ['12', 7, 0, 0, 0],
        ['18', 5, 0, 0, 0],
        [null, 0, 0, 6, 3],
      ]);
      expect(await units('tier')).toEqual([
        ['gold', 10, 4, 0, 0],
        ['silver', 12, 0, 6, 0],
        [null, 0, 0, 0, 3],
      ]);
      expect((await told(`sales?${days}&by=category`)).data[0]).not.toHaveProperty('units');
    });

    it('with the day that lies ten days before each', async () => {
      const { data } = await told(`sales?${compared}&by=day`);
      expect(data[3]).toMatchObject({
        key: '2026-11-04',
        revenue: { value: -400, previous: 450, change: -1.8889 },
        sales: { value: 0, previous: 2, change: -1 },
        customers: { value: 0, previous: 1, change: -1 },
      });
      expect(data[8]).toMatchObject({
        key: '2026-11-09',
        revenue: { value: 1_200, previous: 800, change: 0.5 },
        customers: { value: 1, previous: 0, change: null },
      });
    });
  });

  describe('customers', () => {
    it('who joined, bought, came back and stayed away', async () => {
      const report = await told(`customers?${compared}&by=week&lapsedAfterDays=7`);
      const plain = ({ key, enrolled, active, ...rest }: CustomersRowJson) => [
        ...[key, enrolled.value, active.value, rest.new.value, rest.returning.value],
        rest.lapsed.value,
      ];
      expect(report.data.map(plain)).toEqual([
        ['2026-W44', 0, 0, 0, 0, 1],
        ['2026-W45', 2, 2, 1, 1, 0],
        ['2026-W46', 1, 1, 1, 0, 1],
      ]);
      expect(plain({ key: 'all', ...report.total })).toEqual(['all', 3, 3, 2, 1, 2]);
      expect(report.data[1]).toMatchObject({
        active: { previous: 1 },
        new: { previous: 1 },
        enrolled: { previous: 1 },
      });
    });

    it('who spent most, whatever he did not keep', async () => {
      const { top } = await told(`customers?${days}&top=2`);
      expect(top).toEqual([
        { customerId: 'cus_2', revenue: 1_200, sales: 2 },
        { customerId: 'cus_4', revenue: 1_200, sales: 1 },
      ]);
      expect((await told(`customers?${days}&top=0`)).top).toEqual([]);
    });

    it('nobody lapses on a day that is not over, nor later', async () => {
      const { total, data } = await told(
        'customers?from=2026-11-20&to=2026-12-31&lapsedAfterDays=18',
      );
      // cus_1 on the 20th, cus_2 on the 24th; cus_4 today
      expect(total.lapsed).toEqual({ value: 2 });
      expect(data.filter((row: CustomersRowJson) => row.lapsed.value > 0)).toMatchObject([
        { key: '2026-11-20' },
        { key: '2026-11-24' },
      ]);
    });
  });

  it.each(['day', 'week', 'month'])(
    'each %s has the days that it has, across the ends of years, and of the period before as many',
    async (by) => {
      // two years; the one before begins on the first of the days that somebody joined on
      const asked = `from=2025-12-21&to=2027-01-09&by=${by}&compare=previous`;
      const { data } = await told(`customers?${asked}`, { org: 'org_daily' });
      for (const { key, from, to, enrolled } of data) {
        const days = Temporal.PlainDate.from(from).until(to, { largestUnit: 'day' }).days + 1;
        expect([key, enrolled]).toEqual([key, { value: days, previous: days, change: 0 }]);
      }
    },
  );

  describe('cohorts', () => {
    it('by the month of joining', async () => {
      const { data, period } = await told('cohorts?from=2026-10-15&to=2026-11-02');
      expect(period).toEqual({ from: '2026-10-01', to: '2026-11-30' });
      const points = { unit: 'points', issued: 14, takenBack: 4, redeemed: 0, lapsed: 3 };
      expect(data).toEqual([
        {
          ...{ cohort: '2026-10', customers: 2 },
          months: [
            { month: 0, active: 1, share: 0.5, sales: 2, revenue: 450 },
            { month: 1, active: 1, share: 0.5, sales: 1, revenue: 600 },
          ],
          units: [
            {
              ...{ unit: 'coffee-card', issued: 2, takenBack: 0, redeemed: 0, lapsed: 0 },
              redemptionRate: 0,
            },
            { ...points, redemptionRate: 0 },
          ],
        },
        {
          ...{ cohort: '2026-11', customers: 3 },
          months: [{ month: 0, active: 2, share: 0.6667, sales: 3, revenue: 2_400 }],
          units: [
            {
              ...{ unit: 'points', issued: 12, takenBack: 0, redeemed: 6, lapsed: 0 },
              redemptionRate: 0.5,
            },
          ],
        },
      ]);
    });

    it('by the month of the first purchase, also at one location; twelve of them', async () => {
      const all = await told('cohorts?by=firstPurchase');
      expect(all.period).toEqual({ from: '2025-12-01', to: '2026-11-30' });
      expect(all.data).toHaveLength(12);
      expect(all.data.slice(10)).toMatchObject([
        { customers: 1, months: [{ active: 1 }, { active: 1, revenue: 600 }] },
        { customers: 2, months: [{ active: 2, revenue: 2_400 }] },
      ]);
      const here = await told(`cohorts?locationId=${newYork}&from=2026-11-01`);
      expect(here).toMatchObject({
        by: 'firstPurchase',
        data: [
          {
            ...{ customers: 1, months: [{ sales: 1, revenue: 700 }] },
            units: [{ issued: 7, redeemed: 6 }],
          },
        ],
      });
      expect(await ask(`cohorts?locationId=${newYork}&by=joining`)).toMatchObject({ status: 422 });
    });
  });
});

interface SalesRowJson {
  key: string | null;
  revenue: { value: number };
  sales: { value: number };
  customers: { value: number };
  pieces: { value: number };
  units?: ({ unit: string } & Record<
    'issued' | 'takenBack' | 'redeemed' | 'lapsed',
    { value: number }
  >)[];
}

interface CustomersRowJson {
  key: string;
  enrolled: { value: number };
  active: { value: number };
  new: { value: number };
  returning: { value: number };
  lapsed: { value: number };
}
