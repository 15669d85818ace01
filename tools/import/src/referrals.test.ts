import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '@laurel/contracts/clock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeHost, startFakeHost } from './fake-host.ts';
import { type ImportOptions, importFile } from './import.ts';
import type { ImportMap } from './map.ts';
import { summaryText } from './summary.ts';

const map: ImportMap = {
  source: 'till',
  currency: 'GBP',
  sale: { column: 'Invoice' },
  occurredAt: { column: 'At', format: 'yyyy-MM-dd', timeZone: 'UTC' },
  customer: {
    column: 'Customer',
    normalize: 'whole-number',
    referredBy: { column: 'Brought by' },
  },
  location: { value: 'Leeds', timeZone: 'Europe/London' },
  sku: { column: 'Sku' },
  quantity: { column: 'Qty' },
  unitPrice: { column: 'Price', decimals: 2, rounding: 'reject' },
};

let host: FakeHost;
let directory: string;
beforeEach(async () => {
  host = await startFakeHost();
  directory = await mkdtemp(join(tmpdir(), 'laurel-referrals-'));
});
afterEach(async () => {
  await host.close();
  await rm(directory, { recursive: true });
});

/** Sales of a mug, each of a day of its own: `customer by referrer`. */
async function run(who: readonly string[], options: Partial<ImportOptions> = {}) {
  const file = join(directory, 'sales.csv');
  const lines = who.map((one, n) => {
    const [customer = '', referrer = ''] = one.split(' by ');
    return `S${n},MUG,1,2011-01-${String(n + 1).padStart(2, '0')},2.50,${customer},${referrer}`;
  });
  await writeFile(file, `Invoice,Sku,Qty,At,Price,Customer,Brought by\n${lines.join('\n')}\n`);
  const summary = await importFile({
    ...{ file, map, url: host.url, key: 'test-key', work: join(directory, 'work') },
    ...{ clock: fixedClock(Date.UTC(2026, 0, 1)), sleep: async () => {} },
    ...options,
  });
  const rejects = await readFile(summary.rejectsFile, 'utf8');
  return { summary, rejects: rejects.trimEnd().split('\n').slice(1) };
}
const named = (id: string) => [...host.customers].find(([, known]) => known === id)?.[0] ?? id;
const brought = () =>
  [...host.referrals].map(([id, by]) => `${named(id)} by ${named(by)}`).toSorted();

describe('who brought a customer', () => {
  it('is said once, and before anybody has bought', async () => {
    const { summary, rejects } = await run(['2 by 1.0', '1', '2 by 1', '2', '3 by 2.0', ' by 1']);
    expect(brought()).toEqual(['2 by 1', '3 by 2']);
    expect(host.effects.slice(0, 2).every((effect) => effect.includes(' by '))).toBe(true);
    expect(host.effects.length).toBe(8);
    expect(summary).toMatchObject({
      ...{ lines: 6, imported: 6, rejected: 0, referrals: { told: 2, refused: 0 } },
    });
    expect(rejects).toEqual([]);
    expect(summaryText(summary, false)).toContain(
      'referrals                         2 told, 0 refused',
    );
  });

  it('is made a customer where the file has no sale of his', async () => {
    await run(['2 by 9']);
    expect(brought()).toEqual(['2 by 9']);
    expect([...host.customers.keys()].toSorted()).toEqual(['2', '9']);
  });

  it('is found where the host has him', async () => {
    host.customers.set('9', 'cus_nine');
    await run(['2 by 9']);
    expect([...host.referrals.values()]).toEqual(['cus_nine']);
  });

  it('is reported where the file contradicts itself, and the sale is imported', async () => {
    const { summary, rejects } = await run([
      ...['1 by 1', '2 by 1', '2 by 3', '1 by 2', '1 by 3'],
      ...['4 by bad'],
    ]);
    expect(brought()).toEqual(['1 by 3', '2 by 1']);
    const told = (number: number, detail: string, line: string) =>
      `${number},referral_contradicted,${detail},S${number - 2},MUG,1,2011-01-0${number - 1},2.50,${line}`;
    expect(rejects).toEqual([
      told(2, 'nobody refers himself', '1,1'),
      told(4, 'an earlier line says that 1 brought 2; it is said once', '2,3'),
      told(5, 'an earlier line says that 1 brought 2', '1,2'),
      '7,invalid_value,invalid_value,S5,MUG,1,2011-01-06,2.50,4,bad',
    ]);
    expect(summary).toMatchObject({ lines: 6, imported: 6, rejected: 0, rejectedBy: [] });
    expect(summary.referrals).toEqual({ told: 2, refused: 3 });
  });

  it('is reported where the host knows otherwise', async () => {
    for (const name of ['2', '9']) host.customers.set(name, `cus_${name}`);
    host.referrals.set('cus_2', 'cus_9');
    const { summary, rejects } = await run(['2 by 1', '3 by 2']);
    expect(brought()).toEqual(['2 by 9', '3 by 2']);
    expect(rejects).toEqual(['2,already_exists,already_exists,S0,MUG,1,2011-01-01,2.50,2,1']);
    expect(summary).toMatchObject({ imported: 2, referrals: { told: 1, refused: 1 } });
  });

  it('yields to why the whole line was not imported', async () => {
    host.refuse = ({ externalId }) =>
      externalId === 'S0' ? { status: 422, code: 'total_mismatch', detail: 'no' } : undefined;
    const { summary, rejects } = await run(['1 by 1', '2']);
    expect(rejects).toEqual(['2,total_mismatch,no,S0,MUG,1,2011-01-01,2.50,1,1']);
    expect(summary).toMatchObject({ lines: 2, imported: 1, rejected: 1 });
  });

  it('is not said again by a second run, and changes nothing where the working file is gone', async () => {
    const who = ['2 by 1', '1', '3 by 2'];
    await run(who);
    const [sent, effects] = [host.requests.length, host.effects.length];
    expect((await run(who)).summary.referrals).toEqual({ told: 2, refused: 0 });
    expect(host.requests.length).toBe(sent);
    await rm(join(directory, 'work'), { recursive: true });
    expect((await run(who)).summary.referrals).toEqual({ told: 2, refused: 0 });
    expect(host.effects.length).toBe(effects);
  });

  it('is said by the run that goes on where another was broken off', async () => {
    const who = ['2 by 1', '3 by 1', '4 by 1'];
    let patches = 0;
    host.disturb = (path) => {
      if (!/\/v1\/customers\/./.test(path)) return undefined;
      patches += 1;
      return patches === 1 ? 'drop' : 503;
    };
    await expect(run(who)).rejects.toMatchObject({ code: 'unreachable' });
    expect(host.sales.size).toBe(0);
    host.disturb = () => undefined;
    expect((await run(who)).summary).toMatchObject({
      ...{ imported: 3, referrals: { told: 3, refused: 0 } },
    });
    expect(brought()).toEqual(['2 by 1', '3 by 1', '4 by 1']);
    expect(host.effects.length).toBe(6);
  });

  it('is rehearsed without a host', async () => {
    const { summary, rejects } = await run(['2 by 1', '2 by 3'], { dry: true });
    expect(summary.referrals).toEqual({ told: 1, refused: 1 });
    expect(rejects.length).toBe(1);
    expect(host.requests).toEqual([]);
  });

  it('stands in a column that the file has, of at most 255 characters', async () => {
    const customer = { column: 'Customer', referredBy: { column: 'Friend' } };
    await expect(run(['1'], { map: { ...map, customer } })).rejects.toThrow(/no column «Friend»/);
    const { rejects } = await run([`2 by ${'1'.repeat(256)}`]);
    expect(rejects[0]).toContain('text_too_long,the referredBy has more than 255 characters');
  });
});
