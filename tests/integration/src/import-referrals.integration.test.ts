import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineSettings, patience } from '@laurel/e2e-tests/engine-settings';
import { readConfig } from '@laurel/host/config';
import { type Host, openHost } from '@laurel/host/host';
import { createLog } from '@laurel/host/log';
import { type ImportOptions, importFile } from '@laurel/import/import';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import perPound from './one-point-per-pound.program.json' with { type: 'json' };

const timeoutMs = 60_000 * patience;
/** Five hundred points for each friend who begins with 10.00 or more. */
const program = {
  ...perPound,
  rules: [
    ...perPound.rules,
    {
      ...{ id: 'brought', on: 'referral.converted', then: [{ earn: 'points', fixed: 500 }] },
      when: { 'event.payload.total': { $gte: 1_000 } },
    },
  ],
};
const map: ImportOptions['map'] = {
  source: 'old-till',
  currency: 'GBP',
  sale: { column: 'Invoice' },
  occurredAt: { column: 'At', format: 'yyyy-MM-dd', timeZone: 'Europe/London' },
  customer: { column: 'Customer', referredBy: { column: 'Brought by' } },
  location: { value: 'Leeds', timeZone: 'Europe/London' },
  sku: { column: 'Sku' },
  quantity: { column: 'Qty' },
  unitPrice: { column: 'Price', decimals: 2, rounding: 'reject' },
};
const history = `Invoice,Sku,Qty,At,Price,Customer,Brought by
S1,MUG,1,2024-03-01,20.00,bea,ada
S2,MUG,1,2024-03-02,10.00,ada,
S3,MUG,1,2024-03-03,30.00,bea,ada
S4,MUG,1,2024-03-04,10.00,cy,dan
S5,TEA,1,2024-03-05,5.00,eve,ada
S6,MUG,1,2024-03-06,10.00,eve,ada
S7,TEA,1,2024-03-07,5.00,bea,cy
`;

let directory: string;
let host: Host;
let key: string;

/** What this test reads of an answer. */
interface Answer {
  apiKey: string;
  id: string;
  referredBy: { id: string } | null;
  ok: boolean;
  data: { id: string; unit: string; available: number }[];
}

async function api(method: string, path: string, by: string, body?: unknown): Promise<Answer> {
  const response = await fetch(host.url + path, {
    ...{ method, headers: { authorization: `Bearer ${by}`, 'content-type': 'application/json' } },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as Answer; // by the OpenAPI document
  if (!response.ok)
    throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
  return answer;
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'laurel-import-referrals-'));
  const platformKey = `lkp_${'i'.repeat(43)}`;
  const { config } = readConfig({
    ...engineSettings(directory),
    LAUREL_PORT: '0',
    LAUREL_DATA: join(directory, 'data'),
    LAUREL_PLATFORM_KEY: platformKey,
    LAUREL_LOG_LEVEL: 'error',
  });
  host = await openHost(config, { log: createLog(config) });
  const organization = {
    ...{ name: 'Mugs', currency: 'GBP', timeZone: 'Europe/London' },
    settings: { maxPastDays: 10_000 },
  };
  ({ apiKey: key } = await api('POST', '/v1/organizations', platformKey, organization));
  await api('PUT', '/v1/program', key, program);
  await api('POST', '/v1/program/publish', key, {});
}, timeoutMs);
afterAll(async () => {
  await host?.close();
  await rm(directory, { recursive: true, force: true });
});

it(
  'friends that an old system knows bring points to whoever brought them, once',
  async () => {
    const file = join(directory, 'sales.csv');
    await writeFile(file, history);
    const run = () => importFile({ file, map, url: host.url, key, work: join(directory, 'work') });
    const find = async (name: string) => {
      const [found] = (await api('GET', `/v1/customers?externalId=${name}`, key)).data;
      return found?.id ?? '';
    };
    const pointsOf = async (name: string) => {
      const { data } = await api('GET', `/v1/customers/${await find(name)}/balances`, key);
      return data.find(({ unit }) => unit === 'points')?.available ?? 0;
    };
    const expectPoints = () =>
      vi.waitFor(
        async () => {
          const names = ['ada', 'bea', 'cy', 'dan', 'eve'];
          // 10 and 500 for bea; eve began with 5.00; dan bought nothing himself
          expect(await Promise.all(names.map(pointsOf))).toEqual([510, 55, 10, 500, 15]);
        },
        { timeout: 20_000 * patience, interval: 100 },
      );
    const summary = await run();
    expect(summary).toMatchObject({ imported: 7, rejected: 0, referrals: { told: 3, refused: 1 } });
    await expectPoints();
    const bea = await api('GET', `/v1/customers/${await find('bea')}`, key);
    expect(bea.referredBy).toEqual({ id: await find('ada') });
    await rm(join(directory, 'work'), { recursive: true });
    expect(await run()).toMatchObject({ sales: { posted: 0, replayed: 7 } });
    await expectPoints();
    expect(await api('GET', '/v1/ledger/invariants', key)).toMatchObject({ ok: true });
  },
  timeoutMs,
);
