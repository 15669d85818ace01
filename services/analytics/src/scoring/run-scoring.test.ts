import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Book, openBook } from '../testing/book.ts';
import { movesTold, wayOf } from '../testing/moves-told.ts';
import { scoringJob } from './run-scoring.ts';

let book: Book;
beforeEach(async () => {
  book = await openBook();
});
afterEach(() => book.close());

const codeIn = async (id: string) => {
  const state = await book.states.get({ orgId: book.orgId, id });
  const { scores, segment } = state ?? {};
  return [scores && `${scores.r}${scores.f}${scores.m}`, segment];
};
const told = async (id: string) => wayOf(await movesTold(book.events), id);

test('scores fade where nothing happens, each move is told once, and counted on its day', async () => {
  book.note('cus_ann', 3_000);
  await book.hear();
  // by the defaults: today a 5, once a 1, 30.00 of 20.00, 40.00 … a 2
  expect(await codeIn('cus_ann')).toEqual(['512', 'new_customers']);
  // of one customer the average purchase is his own: 30.00 is below 60.00
  expect(await book.score()).toMatchObject({ customers: 1, rescored: 1 });
  expect(await codeIn('cus_ann')).toEqual(['511', 'new_customers']);
  book.pass(60);
  expect(await book.score()).toMatchObject({ rescored: 1 });
  expect(await codeIn('cus_ann')).toEqual(['311', 'about_to_sleep']);
  expect(await book.score()).not.toHaveProperty('rescored'); // it was done today
  book.pass(340);
  expect(await book.score()).toMatchObject({ rescored: 1 });
  expect(await codeIn('cus_ann')).toEqual(['111', 'lost']);
  expect(await told('cus_ann')).toEqual([
    ['prospect', 'new_customers'],
    ['new_customers', 'about_to_sleep'],
    ['about_to_sleep', 'lost'],
  ]);
  book.pass(1);
  await book.score();
  const { orgId, analytics } = book;
  const moves = (from: string, to: string) => analytics.overviews.movements(orgId, from, to);
  // the first of them is too long ago to be known from the state: it was counted in its time
  expect(await moves('2026-11-22', '2027-11-21')).toMatchObject({
    value: {
      data: [
        { from: 'prospect', to: 'new_customers', customers: 1 },
        { from: 'new_customers', to: 'about_to_sleep', customers: 1 },
      ],
    },
  });
  expect(await moves('2027-12-27', '2027-12-27')).toMatchObject({
    value: { countedTo: '2027-12-28', data: [{ to: 'lost', customers: 1 }] },
  });
  expect(await moves('2027-12-28', '2027-12-28')).toMatchObject({ value: { data: [] } });
});

describe('thresholds of the customers', () => {
  /** Sixty came once, ten days ago, forty twice today; each time for 10.00. */
  const hundred = async () => {
    for (let i = 0; i < 100; i += 1) {
      if (i < 60) book.note(`cus_${i}`, 1_000, 10);
      else for (const _ of [1, 2]) book.note(`cus_${i}`, 1_000);
    }
    await book.hear();
    await book.score();
  };

  test('never part equals: who ties gets the lowest of the fifths that he lies in', async () => {
    await hundred();
    const { orgId, analytics } = book;
    expect((await analytics.yardsticks.of(orgId)).thresholds).toEqual({
      basis: 'quintiles',
      r: [-1, 9, 9, 9],
      f: [2, 2, 2, 3],
      m: [1_001, 1_001, 1_001, 2_001],
    });
    const codes = await Promise.all(
      Array.from({ length: 100 }, async (_, i) => (await codeIn(`cus_${i}`)).join(' ')),
    );
    expect(
      [...Map.groupBy(codes, (code) => code)].map(([code, all]) => [code, all.length]),
    ).toEqual([
      ['111 lost', 60],
      ['444 champions', 40],
    ]);
  });

  test('give a segment its size and its money, and the matrix the same', async () => {
    await hundred();
    const { orgId, analytics } = book;
    const { asOf, total, segments, matrix } = await analytics.overviews.overview(orgId);
    expect([asOf, total]).toEqual(['2026-11-22', { customers: 100, monetary: '140000' }]);
    const peopled = segments.filter(({ customers }) => customers > 0);
    expect(segments).toHaveLength(11);
    expect(peopled).toEqual([
      { segment: 'champions', customers: 40, monetary: '80000' },
      { segment: 'lost', customers: 60, monetary: '60000' },
    ]);
    expect(matrix).toHaveLength(25);
    expect(matrix.filter(({ customers }) => customers > 0)).toEqual([
      { r: 4, f: 4, customers: 40, monetary: '80000' },
      { r: 1, f: 1, customers: 60, monetary: '60000' },
    ]);
  });
});

const fixed = {
  windowMonths: 12,
  scoring: { kind: 'thresholds', r: [1, 2, 3, 4], f: [2, 3, 4, 5], m: [1, 2, 3, 4] },
};

test('settings take effect with a run: until then all are judged by those before', async () => {
  book.note('cus_ann', 3_000, 100);
  await book.hear();
  await book.score();
  const { orgId, analytics } = book;
  const rfm = async () => {
    const tally = await analytics.overviews.overview(orgId);
    return [tally.thresholds.basis, tally.segments.find(({ customers }) => customers)?.segment];
  };
  expect(await rfm()).toEqual(['defaults', 'hibernating']);
  const saved = await analytics.settings.set(orgId, { ...fixed, windowMonths: 3 }, 'key');
  expect(saved).toMatchObject({ ok: true, value: { settings: { version: 1 }, warnings: [] } });
  expect(await rfm()).toEqual(['defaults', 'hibernating']);
  expect(await analytics.yardsticks.settingsOf(orgId)).toBe(0);
  expect(await book.score()).toMatchObject({ rescored: 1 });
  expect(await analytics.yardsticks.settingsOf(orgId)).toBe(1);
  // 100 days are beyond three months: nothing counts, and it was too long ago
  expect(await rfm()).toEqual(['thresholds', 'lost']);
  expect(await codeIn('cus_ann')).toEqual(['111', 'lost']);
  const map = Object.fromEntries(
    [1, 2, 3, 4, 5].flatMap((r) =>
      [1, 2, 3, 4, 5].flatMap((f) => [1, 2, 3, 4, 5].map((m) => [`${r}${f}${m}`, 'loyal'])),
    ),
  );
  await analytics.settings.set(orgId, { ...fixed, map, asOf: '2026-08-15' }, 'key');
  await book.score();
  // as of a day on which it was 1 day ago
  expect(await codeIn('cus_ann')).toEqual(['515', 'loyal']);
  expect((await analytics.overviews.overview(orgId)).asOf).toBe('2026-08-15');
});

test('a window that is longer than what is known of a customer is made anew of his sales', async () => {
  for (let i = 0; i < 150; i += 1) book.note('cus_ann', 100, i * 3);
  await book.hear();
  const { orgId, analytics } = book;
  const frequency = async () => {
    const rfm = await analytics.rfmOf(orgId, 'cus_ann');
    return rfm.ok ? rfm.value.frequency : rfm.problem.code;
  };
  expect(await frequency()).toBe('customer_not_found'); // of membership
  const counted = async () => (await analytics.overviews.overview(orgId)).total.monetary;
  expect(await counted()).toBe('12200'); // 0, 3 … 363 days ago
  await analytics.settings.set(orgId, { ...fixed, windowMonths: 24 }, 'key');
  await book.score();
  expect(await counted()).toBe('15000');
});

test('what was sold before anybody counted is taken in once, whatever else is heard of it', async () => {
  for (let i = 0; i < 1_200; i += 1) book.note(`cus_${i % 400}`, 1_000, i % 90);
  await book.hear(['txn_7', 'txn_1100']);
  const { orgId, analytics, jobs } = book;
  expect((await jobs.perform('rfm-history'))?.counts).toEqual({ sales: 1_200 });
  const { total } = await analytics.overviews.overview(orgId);
  expect(total).toEqual({ customers: 400, monetary: '1200000' });
  const again = await jobs.perform('rfm-history');
  expect(again?.counts).toEqual({});
});

describe('customers on several pages', () => {
  const customers = 2_300;
  beforeEach(async () => {
    const sold: string[] = [];
    for (let i = 0; i < customers; i += 1) sold.push(book.note(`cus_${i}`, 100 + i, i % 50));
    for (let i = 0; i < sold.length; i += 500) await book.hear(sold.slice(i, i + 500));
  });

  test('are counted by the job, and until it ran not at all', async () => {
    const { orgId, analytics } = book;
    expect(await analytics.overviews.overview(orgId)).toMatchObject({
      computedAtMs: null,
      total: { customers: 0 },
    });
    expect(await book.score()).toMatchObject({ customers });
    const found = await analytics.overviews.overview(orgId);
    expect(found.total).toEqual({
      customers,
      monetary: String(customers * 100 + (customers * (customers - 1)) / 2),
    });
    expect(found.thresholds).toMatchObject({ basis: 'quintiles', m: [560, 1_020, 1_480, 1_940] });
    expect(await analytics.overviews.movements(orgId, '2026-11-01', '2026-11-30')).toMatchObject({
      value: { countedTo: '2026-11-21', data: [] },
    });
  }, 60_000);

  test('come to the same where the process changes on every page, and settings on the way', async () => {
    const { orgId, clock, membership, analytics, states } = book;
    const { yardsticks, customers: kept } = analytics;
    const { organizations } = membership;
    const settings = analytics.settings;
    const days = { noteThresholds: async () => {}, summary: async () => undefined };
    const totals: string[] = [];
    const process = () =>
      scoringJob({
        ...{ customers: states, kept, settings, yardsticks, organizations },
        days: {
          ...days,
          noteRun: async (_org, { total }) => void totals.push(`${total.customers}`),
        },
      });
    let [one, other] = [process(), process()];
    let cursor: string | undefined;
    let pages = 0;
    const piece = '2026-11-22|s0';
    do {
      const done = await one.run({ orgId, piece, cursor, nowMs: clock.now() });
      cursor = done.nextCursor;
      pages += 1;
      // the last time to the first again, which is a page behind by then
      if ([2, 9, 11].includes(pages)) [one, other] = [other, one];
      if (pages === 7) await settings.set(orgId, fixed, 'key');
    } while (cursor !== undefined && pages < 30);
    expect(totals).toEqual([String(customers)]);
    // 2 measure; 3 anew, 2 score; with new settings 1 measures, 1 scores; 2 score; all 3 again
    expect(pages).toBe(14);
    expect(await yardsticks.settingsOf(orgId)).toBe(1);
  }, 60_000);
});
