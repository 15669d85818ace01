import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fixedClock } from '@laurel/contracts/clock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type FakeHost, startFakeHost } from './fake-host.ts';
import { type ImportOptions, importFile } from './import.ts';
import type { ImportMap } from './map.ts';
import { summaryText } from './summary.ts';

const map: ImportMap = {
  source: 'till',
  currency: 'GBP',
  empty: ['nan'],
  sale: { column: 'Invoice' },
  occurredAt: { column: 'At', format: 'yyyy-MM-dd HH:mm', timeZone: 'Europe/London' },
  customer: { column: 'Customer', normalize: 'whole-number' },
  location: { column: 'Shop', timeZone: 'Europe/London' },
  sku: { column: 'Sku' },
  quantity: { column: 'Qty' },
  unitPrice: { column: 'Price', decimals: 2, rounding: 'half-up' },
};
const titles = 'Invoice,Sku,Qty,At,Price,Customer,Shop';

let host: FakeHost;
let directory: string;
beforeEach(async () => {
  host = await startFakeHost();
  directory = await mkdtemp(join(tmpdir(), 'laurel-import-'));
});
afterEach(async () => {
  await host.close();
  await rm(directory, { recursive: true });
});

async function run(lines: readonly string[], options: Partial<ImportOptions> = {}) {
  const file = join(directory, 'sales.csv');
  await writeFile(file, `${[titles, ...lines].join('\n')}\n`);
  return await importFile({
    file,
    map,
    url: host.url,
    key: 'test-key',
    work: join(directory, 'work'),
    clock: fixedClock(Date.UTC(2026, 0, 1)),
    sleep: async () => {},
    ...options,
  });
}
const rejectsOf = async (path: string) =>
  (await readFile(path, 'utf8')).trimEnd().split('\n').slice(1);

describe('sales', () => {
  it('are what the lines say, wherever they stand in the file', async () => {
    const summary = await run([
      'A1,MUG,2,2011-07-01 10:00,2.55,17850.0,Leeds',
      'B1,TEA,1,2011-07-01 09:00,4.1,nan,York',
      'A1,TEA,3,2011-07-01 10:01,0.001,17850.0,Leeds',
    ]);
    expect(host.sales.get('A1')).toEqual({
      id: 'txn_A1',
      source: 'till',
      externalId: 'A1',
      locationId: host.locations.get('Leeds'),
      customer: { id: host.customers.get('17850') },
      occurredAt: '2011-07-01T09:00:00Z',
      currency: 'GBP',
      total: 510,
      lines: [
        { id: '1', sku: 'MUG', quantity: 2, unitPrice: 255 },
        { id: '2', sku: 'TEA', quantity: 3, unitPrice: 0 },
      ],
    });
    expect(host.sales.get('B1')).not.toHaveProperty('customer');
    expect(summary).toMatchObject({
      lines: 3,
      imported: 3,
      refunded: 0,
      rejected: 0,
      rounded: 1,
      customers: 1,
      locationsCreated: 2,
      sales: { posted: 2, replayed: 0, refused: 0, alreadyDone: 0 },
      earned: [{ unit: 'points', amount: 5 }],
    });
    expect(summaryText(summary, false)).toContain('points earned                     5');
  });

  it('are read from a gzipped file with a byte order mark', async () => {
    const file = join(directory, 'sales.csv.gz');
    await writeFile(file, gzipSync(`\uFEFF${titles}\r\nA1,MUG,1,2011-07-01 10:00,1,1,Leeds\r\n`));
    expect(await run([], { file })).toMatchObject({ lines: 1, imported: 1 });
  });

  it('are lines of their own, whatever ends each line', async () => {
    const file = join(directory, 'mixed.csv');
    const line = (sale: string) => `${sale},"a\r\nmug",1,2011-07-01 10:00,1,1,Leeds`;
    await writeFile(
      file,
      `${titles}\r\n${line('A1')}\n${line('A2')}\r\n\r\n${line('A3')}\r${line('A4')}`,
    );
    expect(await run([], { file })).toMatchObject({ lines: 4, imported: 4, rejected: 0 });
  });

  it('go to the locations and customers that are there already', async () => {
    host.locations.set('Leeds', 'loc_7');
    host.customers.set('1', 'cus_7');
    const summary = await run(['A1,MUG,1,2011-07-01 10:00,1,1,Leeds']);
    expect(host.sales.get('A1')).toMatchObject({ locationId: 'loc_7', customer: { id: 'cus_7' } });
    expect(summary.locationsCreated).toBe(0);
  });
});

describe('returns', () => {
  it('go back to the most recent earlier sales of the article to that customer, newest first', async () => {
    const summary = await run([
      'S1,MUG,5,2011-01-01 10:00,2,1,Leeds',
      'S2,MUG,3,2011-01-02 10:00,2,1,Leeds',
      'S2,MUG,1,2011-01-02 10:00,2,1,Leeds',
      'OTHER,MUG,9,2011-01-02 11:00,2,2,Leeds',
      'LATER,MUG,9,2011-01-04 10:00,2,1,Leeds',
      'C1,MUG,-6,2011-01-03 10:00,2,1,Leeds',
      'C2,MUG,-3,2011-01-03 11:00,2,1,Leeds',
    ]);
    expect([...host.refunds.values()]).toEqual([
      {
        externalId: 'C1/S2',
        occurredAt: '2011-01-03T10:00:00Z',
        transactionId: 'txn_S2',
        lines: [
          { id: '2', quantity: 1 },
          { id: '1', quantity: 3 },
        ],
      },
      {
        externalId: 'C1/S1',
        occurredAt: '2011-01-03T10:00:00Z',
        transactionId: 'txn_S1',
        lines: [{ id: '1', quantity: 2 }],
      },
      {
        externalId: 'C2/S1',
        occurredAt: '2011-01-03T11:00:00Z',
        transactionId: 'txn_S1',
        lines: [{ id: '1', quantity: 3 }],
      },
    ]);
    expect(summary).toMatchObject({
      lines: 7,
      imported: 5,
      refunded: 2,
      partlyRefunded: 0,
      rejected: 0,
    });
  });

  it('of more than was sold go back in part, and the rest is reported', async () => {
    const summary = await run([
      'S1,MUG,5,2011-01-01 10:00,2,1,Leeds',
      'C1,MUG,-6,2011-01-03 10:00,2,1,Leeds',
    ]);
    expect(summary).toMatchObject({ imported: 1, refunded: 1, partlyRefunded: 1, rejected: 0 });
    expect(await rejectsOf(summary.rejectsFile)).toEqual([
      '3,refund_partly_matched,5 of 6 pieces refunded; no earlier sale of MUG to this customer has more left,C1,MUG,-6,2011-01-03 10:00,2,1,Leeds',
    ]);
  });

  it('keep their place among the sales of the customer', async () => {
    const lines: string[] = [];
    for (let day = 1; day <= 28; day += 1) {
      const date = `2011-02-${String(day).padStart(2, '0')}`;
      for (const customer of [1, 2, 3]) {
        lines.push(`S${customer}-${day},MUG,1,${date} 09:00,2,${customer},Leeds`);
        if (day % 3 === 0)
          lines.push(`C${customer}-${day},MUG,-1,${date} 10:00,2,${customer},Leeds`);
      }
    }
    await run(lines);
    for (const customer of [1, 2, 3]) {
      const seen = host.effects.filter(
        (id) => id.startsWith(`S${customer}-`) || id.startsWith(`C${customer}-`),
      );
      const days = seen.map((id) => Number(/-(\d+)/.exec(id)?.[1]));
      expect(days).toEqual(days.toSorted((a, b) => a - b));
      expect(seen).toHaveLength(28 + 9);
    }
  });

  it('that the host refuses are reported, and later returns find the same sales as if it had not', async () => {
    host.refundsRefused.add('C1/S1');
    const summary = await run([
      'S0,MUG,1,2010-12-31 10:00,2,1,Leeds',
      'S1,MUG,1,2011-01-01 10:00,2,1,Leeds',
      'C1,MUG,-1,2011-01-03 10:00,2,1,Leeds',
      'C2,MUG,-1,2011-01-04 10:00,2,1,Leeds',
    ]);
    expect([...host.refunds.keys()]).toEqual(['C2/S0']);
    expect(summary).toMatchObject({
      imported: 2,
      refunded: 1,
      rejectedBy: [{ code: 'refund_exceeds_sale', lines: 1 }],
    });
  });

  it('to a sale that the host refused are refused too', async () => {
    host.refuse = (sale) =>
      sale.externalId === 'S1' ? { status: 422, code: 'total_mismatch', detail: 'no' } : undefined;
    const summary = await run([
      'S1,MUG,5,2011-01-01 10:00,2,1,Leeds',
      'C1,MUG,-1,2011-01-03 10:00,2,1,Leeds',
    ]);
    expect(summary.rejectedBy).toEqual([
      { code: 'refund_without_sale', lines: 1 },
      { code: 'total_mismatch', lines: 1 },
    ]);
  });
});

describe('lines that make no sense', () => {
  it('are reported with their number, reason and columns; the rest of their sale stands', async () => {
    const bad: [string, string][] = [
      ['A1,MUG,1,2011-07-01 10:00,1', 'malformed'],
      [',MUG,1,2011-07-01 10:00,1,1,Leeds', 'sale_missing'],
      ['A1,MUG,1,yesterday,1,1,Leeds', 'time_malformed'],
      ['A1,MUG,1,2011-07-01 10:00,1,1,', 'location_missing'],
      ['A1,MUG,1.5,2011-07-01 10:00,1,1,Leeds', 'quantity_malformed'],
      ['A1,MUG,0,2011-07-01 10:00,1,1,Leeds', 'quantity_zero'],
      ['A1,MUG,1,2011-07-01 10:00,free,1,Leeds', 'price_malformed'],
      ['A1,MUG,1,2011-07-01 10:00,-1,1,Leeds', 'price_negative'],
      [`A1,${'M'.repeat(256)},1,2011-07-01 10:00,1,1,Leeds`, 'text_too_long'],
      ['C1,MUG,-1,2011-07-01 10:00,1,nan,Leeds', 'refund_without_customer'],
      ['C1,,-1,2011-07-01 10:00,1,1,Leeds', 'refund_without_sku'],
      ['C1,MUG,-1,2010-07-01 10:00,1,1,Leeds', 'refund_without_sale'],
      ['A1,MUG,1,2011-07-01 10:00,1,2,Leeds', 'disagrees_with_sale'],
      ['A1,MUG,1,2011-07-01 10:00,1,1,York', 'disagrees_with_sale'],
      ['D1,MUG,1,2011-07-01 10:00,1,bad,Leeds', 'invalid_value'],
      ['A1,MUG,1000001,2011-07-01 10:00,1,1,Leeds', 'quantity_too_large'],
      ['E1,MUG,1000000,2011-07-01 10:00,90071992547.5,1,Leeds', 'total_too_large'],
    ];
    const summary = await run([
      'A1,"a ""mug"", big",1,2011-07-01 10:00,3,1,Leeds',
      ...bad.map(([line]) => line),
    ]);
    expect(summary).toMatchObject({ lines: 18, imported: 1, refunded: 0, rejected: 17 });
    const rejects = await rejectsOf(summary.rejectsFile);
    expect(rejects.map((row) => row.split(',').slice(0, 2))).toEqual(
      bad.map(([, code], index) => [String(index + 3), code]),
    );
    for (const [index, [line]] of bad.entries())
      expect(rejects[index]?.endsWith(`,${line}`)).toBe(true);
    expect([...host.sales.keys()]).toEqual(['A1']);
    expect(host.sales.get('A1')?.total).toBe(300);
  });

  it('that make a sale larger than the API takes reject that sale', async () => {
    const lines = Array.from({ length: 2_001 }, () => 'A1,MUG,1,2011-07-01 10:00,1,1,Leeds');
    expect(await run([...lines, 'B1,MUG,1,2011-07-01 10:00,1,1,Leeds'])).toMatchObject({
      imported: 1,
      rejected: 2_001,
      rejectedBy: [{ code: 'too_many_lines', lines: 2_001 }],
    });
  });

  it('stop the import before anything is sent when the file is damaged', async () => {
    await expect(
      run(['A1,MUG,1,2011-07-01 10:00,1,1,Leeds', 'A2,"MUG,1,2011-07-01 10:00,1,1,Leeds']),
    ).rejects.toMatchObject({
      code: 'file_malformed',
    });
    const file = join(directory, 'cut.csv.gz');
    await writeFile(
      file,
      gzipSync(`${titles}\n${'A1,MUG,1,2011-07-01 10:00,1,1,Leeds\n'.repeat(5000)}`).subarray(
        0,
        150,
      ),
    );
    await expect(run([], { file })).rejects.toMatchObject({ code: 'file_malformed' });
    expect(host.requests).toEqual([]);
  });
});
