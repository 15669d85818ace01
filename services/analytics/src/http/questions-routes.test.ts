import type { Problem } from '@laurel/contracts/problems';
import { afterAll, describe, expect, it } from 'vitest';
import { askedOver, openAskedShop, sly } from '../testing/asked-shop.ts';
import { berlin, newYork } from '../testing/told-shop.ts';

/** Ten days, before which lie ten others; the shop's facts are written out in `told-shop.ts`. */
const days = 'from=2026-11-01&to=2026-11-10';
const compared = `${days}&compare=previous`;
const { missing, ask, told, close } = await openAskedShop();
afterAll(close);

describe.skipIf(missing)(`questions over HTTP ${missing}`, () => {
  describe('who asks', () => {
    it('sees his own organization alone', async () => {
      const rival = await told(`sales?${days}&by=day`, { org: 'org_rival' });
      expect(rival.total.revenue).toEqual({ value: 2_500_000 });
      const nobody = await told(`kpis?${days}`, { org: 'org_none' });
      expect(nobody).toMatchObject({
        revenue: { value: 0 },
        customers: { enrolledInAll: { value: 0 } },
      });
      expect((await told('cohorts', { org: 'org_none' })).data[11]).toMatchObject({ customers: 0 });
    });

    it('with a key of one location sees that one alone', async () => {
      const bound = { bound: newYork };
      for (const question of ['kpis', 'sales', 'customers', 'cohorts']) {
        expect(await told(question, bound), question).toMatchObject({ locationId: newYork });
        const other = await ask(`${question}?locationId=${berlin}`, bound);
        expect([other.status, JSON.parse(other.text).code]).toEqual([403, 'forbidden']);
      }
      expect((await told(`kpis?${days}`, bound)).revenue).toEqual({ value: 1_000 });
      expect((await told(`customers?${days}`, bound)).top).toEqual([
        { customerId: 'cus_2', revenue: 700, sales: 1 },
      ]);
    });
  });

  describe('what cannot be meant', () => {
    it.each([
      ['kpis?from=2026-11-10&to=2026-11-01', 400, '/to'],
      ['kpis?from=2026-12-01', 400, '/from'],
      ['sales?from=2016-11-01&to=2026-11-01', 400, '/from'],
      ['sales?from=1926-11-01&to=2026-11-01', 400, '/from'],
      ['sales?from=2026-11-01&to=2126-11-01', 400, '/to'],
      ['cohorts?from=2026-02-30', 400, '/from'],
      ['cohorts?from=yesterday', 400, '/from'],
      ['customers?from=2026-11-01T00:00:00Z', 400, '/from'],
      ['sales?by=moon', 400, '/by'],
      ['customers?by=hour', 400, '/by'],
      ['customers?lapsedAfterDays=0', 400, '/lapsedAfterDays'],
      ['customers?top=1e9', 400, '/top'],
      ['kpis?compare=rival', 400, '/compare'],
      ['kpis?format=xml', 400, '/format'],
      ['kpis?org=org_rival', 400, '/org'],
      ['kpis?orgId=org_rival', 400, '/orgId'],
      ['kpis?segment=champions', 400, '/segment'],
      ['kpis?locationId=loc_unknown', 404, '/locationId'],
      ['kpis?tier=platinum', 422, '/tier'],
      [`kpis?locationId=${encodeURIComponent("loc_berlin' OR '1'='1")}`, 404, '/locationId'],
      [`kpis?tier=${encodeURIComponent("gold' UNION ALL SELECT 1 --")}`, 422, '/tier'],
      [`sales?from=${encodeURIComponent("2026-11-01') OR 1=1 --")}`, 400, '/from'],
      [`sales?by=${encodeURIComponent('day, org')}`, 400, '/by'],
      [`sales?tier=${encodeURIComponent('a\u0000b')}`, 422, '/tier'],
    ])('%s → %d at %s', async (path, status, pointer) => {
      const answer = await ask(path);
      expect(answer.status, answer.text).toBe(status);
      expect(JSON.parse(answer.text).errors[0].pointer).toBe(pointer);
    });

    it('ten years are not too long, nor the day of today alone', async () => {
      const long = await told('sales?from=2016-11-02&to=2026-11-01&by=month');
      expect(long.data).toHaveLength(121);
      expect(long.data.at(-1)).toMatchObject({ key: '2026-11', revenue: { value: 300 } });
      expect((await told('sales?from=2026-11-27')).data).toHaveLength(1);
    });

    it('text that looks like SQL is text, where it is what an organization named something', async () => {
      for (const question of ['kpis', 'sales', 'customers', 'cohorts'])
        for (const filter of ['locationId', 'tier']) {
          const report = await told(`${question}?${days}&${filter}=${encodeURIComponent(sly)}`);
          expect(JSON.stringify(report), question).not.toMatch(
            /"(revenue|active)":\{"value":[-1-9]/,
          );
        }
    });
  });

  describe('as CSV', () => {
    const csv = async (path: string, as = {}) => {
      const { status, headers, text } = await ask(`${path}&format=csv`, as);
      expect(status, text).toBe(200);
      return { lines: text.split('\r\n').slice(0, -1), headers, text };
    };

    it('is a file with a header and a row a line', async () => {
      const { lines, headers } = await csv(`sales?${days}&by=week`);
      expect(headers['content-type']).toBe('text/csv; charset=utf-8');
      expect(headers['content-disposition']).toBe('attachment; filename="sales-by-week.csv"');
      const units = ['coffee-card', 'points'].map((unit) =>
        ['issued', 'takenBack', 'redeemed', 'lapsed'].map((name) => `${unit}.${name}`).join(),
      );
      expect(lines).toEqual([
        `key,from,to,revenue,sales,customers,pieces,${units.join()},currency`,
        '2026-W44,2026-11-01,2026-11-01,300,1,0,1,0,0,0,0,0,0,0,0,EUR',
        '2026-W45,2026-11-02,2026-11-08,1000,2,2,3,2,0,0,0,22,4,6,0,EUR',
        '2026-W46,2026-11-09,2026-11-10,1200,1,1,0.25,0,0,0,0,0,0,0,3,EUR',
      ]);
    });

    it('has the period before beside each figure', async () => {
      const { lines } = await csv(`sales?${compared}&by=category`);
      expect(lines.slice(0, 2)).toEqual([
        'key,from,to,revenue,revenuePrevious,revenueChange,sales,salesPrevious,salesChange,customers,customersPrevious,customersChange,pieces,piecesPrevious,piecesChange,currency',
        'coffee,,,1400,450,2.1111,3,2,0.5,2,1,1,4,2,1,EUR',
      ]);
    });

    it('has every key figure, every customer figure, every month of a cohort', async () => {
      const kpis = await csv(`kpis?${days}`);
      expect(kpis.lines.slice(0, 3)).toEqual([
        'figure,unit,value,currency',
        'revenue,,2500,EUR',
        'sales,,4,',
      ]);
      expect(kpis.lines).toContain('averageBasket.members,,750,EUR');
      expect(kpis.lines).toContain('redemptionRate,points,0.3333,');
      expect(kpis.lines).toHaveLength(24);
      const customers = await csv(`customers?${days}&by=month`);
      expect(customers.lines).toEqual([
        'key,from,to,enrolled,active,new,returning,lapsed',
        '2026-11,2026-11-01,2026-11-10,3,3,2,1,0',
      ]);
      const cohorts = await csv('cohorts?from=2026-10-01');
      expect(cohorts.lines).toEqual([
        'cohort,customers,month,active,share,sales,revenue,currency',
        '2026-10,2,0,1,0.5,2,450,EUR',
        '2026-10,2,1,1,0.5,1,600,EUR',
        '2026-11,3,0,2,0.6667,3,2400,EUR',
      ]);
    });

    it('quotes what needs it, and lets no name become a formula', async () => {
      const { text } = await csv(`sales?${days}&by=staff`, { org: 'org_odd' });
      expect(text).toContain('\r\n"two\nlines, ""quoted""",,,');
      expect(text).toContain('\r\n"\'=HYPERLINK(""http://x"")",,,');
      const header = text.slice(0, text.indexOf('\r\n'));
      expect(header).toContain(",'=cmd.issued,");
    });
  });
});

describe('where the warehouse does not answer', () => {
  const refusing = (problem: Problem) => askedOver({ ask: async () => ({ ok: false, problem }) });
  it.each(['unavailable', 'question_stopped'] as const)('503 %s, with the reason', async (code) => {
    const { ask, close } = refusing({ code, detail: 'the package chdb is not installed' });
    for (const question of ['kpis', 'sales', 'customers', 'cohorts', 'kpis?format=csv']) {
      const { status, headers, text } = await ask(question);
      expect([status, String(headers['content-type'])]).toEqual([
        ...[503, 'application/problem+json; charset=utf-8'],
      ]);
      expect(JSON.parse(text)).toMatchObject({
        ...{ code, detail: 'the package chdb is not installed' },
      });
    }
    await close();
  });
});
