import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { anomaliesJob } from '../anomalies/anomalies-job.ts';
import { forgetFound, foundOf, openKeptAnomalies } from '../anomalies/kept-anomalies.ts';
import { type Ask, askedOver } from '../testing/asked-shop.ts';
import { openFactsWarehouse } from '../testing/facts-warehouse.ts';
import { frauds, ordinaryYear, rowsOfYear } from '../testing/ordinary-year.ts';

const store = await openFactsWarehouse();
const missing = 'missing' in store ? `(not run: ${store.missing})` : '';
const documents = await openSqliteDocuments({ path: ':memory:' });
const asked = 'missing' in store ? undefined : askedOver(store.warehouse, documents);
afterAll(async () => {
  await documents.close();
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
    for (let week = 0; week < 8; week += 1) {
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

  it('the daily run notes since when, once; an erased customer is in none of it', async () => {
    if ('missing' in store) return;
    const { warehouse } = store;
    const membership = {
      organizations: { find: async () => ({ timeZone: 'Europe/Berlin' }) },
    } as unknown as Parameters<typeof anomaliesJob>[0]['membership']; // what it asks of it
    const { run } = anomaliesJob({ documents, membership, warehouse });
    const page = { orgId: 'org_robbed', piece: 'run', cursor: undefined };
    const atNoon = (day: number) => Date.UTC(2026, 10, day, 12);
    const { counts } = await run({ ...page, nowMs: atNoon(26) });
    await run({ ...page, nowMs: atNoon(26) });
    await run({ ...page, nowMs: atNoon(27) });
    expect(counts?.found).toBeGreaterThan(2);
    const kept = openKeptAnomalies(documents);
    const cards = (await foundOf(kept, 'org_robbed')).filter(({ name }) => /cards/.test(name));
    expect(cards).toEqual([
      {
        name: '["cardsByStaff","mallory","cus_mallory",null,null]',
        ...{ customerIds: ['cus_mallory'], firstDay: '2026-11-25', lastDay: '2026-11-26' },
      },
    ]);
    const since = async () =>
      (await found('', 'org_robbed')).find(({ kind }) => kind === 'cardsByStaff')?.foundSince;
    expect(await since()).toBe('2026-11-25');
    await forgetFound(kept, { orgId: 'org_robbed', id: 'cus_mallory' });
    expect(JSON.stringify(await foundOf(kept, 'org_robbed'))).not.toContain('cus_mallory');
    expect(await since()).toBeNull();
    expect(await foundOf(kept, 'org_ordinary')).toEqual([]);
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
