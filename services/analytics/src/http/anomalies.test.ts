import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ask, askedOver } from '../testing/asked-shop.ts';
import { openFactsWarehouse } from '../testing/facts-warehouse.ts';
import { frauds, ordinaryYear, rowsOfYear } from '../testing/ordinary-year.ts';

const store = await openFactsWarehouse();
const missing = 'missing' in store ? `(not run: ${store.missing})` : '';
const asked = 'missing' in store ? undefined : askedOver(store.warehouse);
afterAll(async () => {
  await asked?.close();
  if (!('missing' in store)) await store.close();
});
const ask: Ask = async (...question) => {
  if (!asked) throw new Error(missing);
  return await asked.ask(...question);
};

interface Anomaly {
  kind: string;
  subject: string;
  id: string;
  customerId: string | null;
  reason: string;
  [more: string]: unknown;
}
const found = async (query: string, org: string): Promise<Anomaly[]> => {
  const { status, text } = await ask(`anomalies?${query}`, { org });
  expect(status, text).toBe(200);
  return JSON.parse(text).data;
};

describe.skipIf(missing)(`what is unusual ${missing}`, () => {
  beforeAll(async () => {
    if ('missing' in store) return;
    await store.tell(rowsOfYear('org_ordinary', ordinaryYear(1)));
    await store.tell(rowsOfYear('org_robbed', [...ordinaryYear(3), ...frauds()]));
  }, 60_000);

  it('an ordinary year raises a handful of alarms at most', async () => {
    const alarms: Anomaly[] = [];
    for (let week = 0; week < 10; week += 1) {
      const to = new Date(Date.UTC(2026, 10, 27) - week * 21 * 86_400_000).toISOString();
      alarms.push(...(await found(`to=${to.slice(0, 10)}`, 'org_ordinary')));
    }
    const reasons = alarms.map(({ reason }) => reason);
    expect(reasons).toEqual(reasons.slice(0, 2));
  }, 120_000);

  it('what three people did in a week is found, with the reason, and nothing else', async () => {
    const data = await found('', 'org_robbed');
    const told = data.map(({ kind, subject, id, customerId }) => [kind, subject, id, customerId]);
    expect(told).toEqual(
      expect.arrayContaining([
        ['cardsByStaff', 'staff', 'mallory', 'cus_mallory'],
        ['redeemingByDevice', 'device', 'till-2', null],
        ['spentRefundsByCustomer', 'customer', 'cus_trick', null],
        ['pointsOfCustomer', 'customer', 'cus_rich', null],
      ]),
    );
    const guilty = ['mallory', 'cus_mallory', 'till-2', 'cus_trick', 'cus_rich', 'bob'];
    expect(data.filter(({ id }) => !guilty.includes(id))).toEqual([]);
    const [card] = data.filter(({ kind }) => kind === 'cardsByStaff');
    expect(card).toMatchObject({ count: 24, before: 0, knownDays: 0 });
    expect(card?.reason).toMatch(
      /^mallory put 24 sales on the card of cus_mallory in 7 days; [0-9.]+ were to be expected: it never happened before, and of others [0-9.]+ are usual\. By chance that happens less than once in 10\^12\.$/,
    );
    const [device] = data.filter(({ kind }) => kind === 'redeemingByDevice');
    expect(device).toMatchObject({ count: 10, hours: { fromHour: 0, toHour: 6 } });
  });

  it('of another organization, or before anything happened, nothing', async () => {
    expect(await found('', 'org_none')).toEqual([]);
    expect(await found('from=2020-01-01&to=2020-01-31', 'org_robbed')).toEqual([]);
  });

  it('as a file', async () => {
    const { text } = await ask('anomalies?format=csv', { org: 'org_robbed' });
    const [header, ...rows] = text.trimEnd().split('\r\n');
    expect(header).toBe(
      'kind,subject,id,customerId,hours,unit,count,expected,before,knownDays,probability,reason',
    );
    expect(rows.some((row) => row.startsWith('cardsByStaff,staff,mallory,cus_mallory,'))).toBe(
      true,
    );
  });

  it.each([
    ['from=2026-11-27&to=2026-11-01', '/to'],
    ['from=2026-01-01&to=2026-11-01', '/from'],
    ['from=1926-01-01&to=2026-11-01', '/from'],
    ['to=soon', '/to'],
    ['locationId=loc_1', '/locationId'],
  ])('%s is refused', async (query, pointer) => {
    const { status, text } = await ask(`anomalies?${query}`, { org: 'org_robbed' });
    expect([status, text]).toEqual([400, expect.stringContaining(pointer)]);
  });
});
