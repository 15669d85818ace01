import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import { engineSettings, patience } from '@laurel/e2e-tests/engine-settings';
import { readConfig } from '@laurel/host/config';
import { type Host, openHost } from '@laurel/host/host';
import { createLog } from '@laurel/host/log';
import { type ImportOptions, importFile } from '@laurel/import/import';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import program from './one-point-per-pound.program.json' with { type: 'json' };
import { rfmInSql, salesLeft } from './online-retail-left.ts';

/**
 * The whole file takes minutes: `npx vitest run --mode whole
 * tests/integration/src/import.integration.test.ts`.
 */
const { env } = import.meta as ImportMeta & { env: { MODE: string } }; // set by Vitest
const whole = env.MODE === 'whole';
const linesMax = whole ? Number.POSITIVE_INFINITY : 20_000 / patience;
const root = fileURLToPath(new URL('../../..', import.meta.url));
const data = join(root, '..', 'shared', 'data', 'online-retail.csv.gz');
const mapFile = join(root, 'docs', 'examples', 'online-retail.map.json');
const timeoutMs = whole ? 900_000 : 120_000 * patience;

/** What this test reads of an answer. */
interface Answer {
  apiKey: string;
  nextCursor?: string;
  data: { id: string; unit: string; available: number; debt: number }[];
}

// The data are not part of the repository.
describe.skipIf(!existsSync(data))(`Online Retail (${data})`, () => {
  let directory: string;
  let host: Host;
  let options: ImportOptions;
  let expected: Expected;
  /** Fields of the lines that are imported. */
  let fields: string[][];
  let refunds = 0;
  const api = async (
    method: string,
    path: string,
    key: string,
    body?: unknown,
  ): Promise<Answer> => {
    const headers = {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    };
    const response = await fetch(host.url + path, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const answer = (await response.json()) as Answer; // by the OpenAPI document
    if (!response.ok)
      throw new Error(`${method} ${path}: ${response.status} ${JSON.stringify(answer)}`);
    return answer;
  };
  const get = (path: string) => api('GET', path, options.key ?? '');

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'laurel-online-retail-'));
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
      name: 'Online Retail',
      currency: 'GBP',
      timeZone: 'Europe/London',
      settings: { maxPastDays: 10_000 },
    };
    const { apiKey } = await api('POST', '/v1/organizations', platformKey, organization);
    await api('PUT', '/v1/program', apiKey, program);
    await api('POST', '/v1/program/publish', apiKey);
    const lines = gunzipSync(await readFile(data))
      .toString('utf8')
      .trimEnd()
      .split('\n')
      .slice(0, linesMax);
    expected = compute(lines.slice(1));
    fields = lines.slice(1).map(fieldsOf);
    const file = join(directory, 'lines.csv');
    await writeFile(file, `${lines.join('\n')}\n`);
    options = { file, map: mapFile, url: host.url, key: apiKey, work: join(directory, 'work') };
  }, timeoutMs);
  afterAll(async () => {
    await host?.close();
    await rm(directory, { recursive: true, force: true });
  });

  it(
    'earns what an independent computation says, and the books balance',
    async () => {
      const summary = await importFile(options);
      expect(summary.lines).toBe(expected.lines);
      expect(summary.imported + summary.refunded + summary.rejected).toBe(summary.lines);
      expect(summary.imported).toBe(expected.saleLines);
      expect(summary.refunded).toBe(expected.refundedLines);
      expect(summary.partlyRefunded).toBe(expected.partlyRefunded);
      expect(summary.sales).toEqual({
        posted: expected.sales,
        replayed: 0,
        refused: 0,
        alreadyDone: 0,
      });
      expect(summary.refunds).toMatchObject({ replayed: 0, refused: 0 });
      refunds = summary.refunds.posted;
      expect(summary.customers).toBe(expected.customers);
      expect(summary.earned).toEqual([{ unit: 'points', amount: expected.points }]);

      expect(await get('/v1/ledger/invariants')).toMatchObject({ ok: true });
      const reversed = summary.reversed.find(({ unit }) => unit === 'points')?.amount ?? 0;
      expect(reversed).toBeGreaterThan(0);
      expect(await held()).toBe(expected.points - reversed);
    },
    timeoutMs,
  );

  it(
    'imported again, with and without the working file, changes nothing',
    async () => {
      const before = await get('/v1/ledger/trial-balance');
      const again = await importFile(options);
      expect(again.sales).toEqual({
        posted: 0,
        replayed: 0,
        refused: 0,
        alreadyDone: expected.sales,
      });
      await rm(join(directory, 'work'), { recursive: true });
      const afresh = await importFile(options);
      expect(afresh.sales).toEqual({
        posted: 0,
        replayed: expected.sales,
        refused: 0,
        alreadyDone: 0,
      });
      expect(afresh.refunds).toEqual({ posted: 0, replayed: refunds, refused: 0 });
      expect(afresh.rejected).toBe(again.rejected);
      expect(afresh.earned).toEqual([{ unit: 'points', amount: expected.points }]);
      expect((await get('/v1/ledger/trial-balance')).data).toEqual(before.data);
      expect(await get('/v1/ledger/invariants')).toMatchObject({ ok: true });
    },
    timeoutMs,
  );

  it(
    'RFM of every customer is what plain SQL says, and the warehouse says what the ledger does',
    async () => {
      const days = fields.map(([, , , , at = '']) => at.slice(0, 10)).sort();
      const [first = '', last = ''] = [days[0], days.at(-1)];
      const left = salesLeft(fields);
      const measured = rfmInSql(left, last);
      expect(measured.size).toBe(expected.customers);
      await vi.waitFor(
        async () => expect(await told('/v1/analytics/freshness')).toMatchObject({ events: 0 }),
        { timeout: timeoutMs, interval: 500 },
      );
      const scoring = { kind: 'quintiles' };
      const settings = { windowMonths: 12, scoring, asOf: last };
      await api('PUT', '/v1/analytics/rfm/settings', options.key ?? '', settings);
      await vi.waitFor(
        async () =>
          expect(await told('/v1/analytics/rfm/settings')).toMatchObject({ applied: true }),
        { timeout: timeoutMs, interval: 500 },
      );

      const found = new Map<string, object>();
      for await (const { id, externalId } of customers()) {
        const { recencyDays, frequency, monetary } = await told(`/v1/customers/${id}/rfm`);
        found.set(String(externalId), { recencyDays, frequency, monetary });
      }
      expect(found.size).toBe(measured.size);
      for (const [customer, rfm] of measured)
        expect({ customer, ...found.get(customer) }).toEqual({ customer, ...rfm });

      let moved = 0;
      for (const month of monthsOf(days)) {
        const booked = await bookedBy(month);
        const counted = await countedBy(month, { first, last });
        expect(counted, month).toEqual(booked);
        moved += booked.length;
      }
      expect(moved).toBeGreaterThan(1);
    },
    timeoutMs,
  );

  type Told = Record<string, unknown>;
  // by the OpenAPI document
  const told = async (path: string) => (await get(path)) as unknown as Told;
  async function* customers(): AsyncGenerator<Told> {
    let cursor = '';
    do {
      const page = await get(`/v1/customers?limit=200${cursor}`);
      yield* page.data as unknown as Told[];
      cursor =
        page.nextCursor === undefined ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
    } while (cursor !== '');
  }
  const monthsOf = (days: readonly string[]) => [...new Set(days.map((day) => day.slice(0, 7)))];
  /** Location, issued, redeemed and taken back together: by the ledger. */
  async function bookedBy(month: string): Promise<unknown[][]> {
    const { data } = (await told(`/v1/ledger/settlement?month=${month}`)) as { data: Told[] };
    const own = data.filter(({ unit }) => unit === 'points');
    return own
      .map(({ locationId, issued, redeemed }) => [locationId, issued, redeemed])
      .sort(byPlace);
  }
  /** The same by the warehouse. */
  async function countedBy(
    month: string,
    { first, last }: { first: string; last: string },
  ): Promise<unknown[][]> {
    const [from, to] = [`${month}-01`, lastDayOf(month)];
    const range = `from=${from > first ? from : first}&to=${to < last ? to : last}`;
    const { data } = (await told(`/v1/analytics/sales?by=location&${range}`)) as { data: Row[] };
    return data
      .flatMap(({ key, units }) => {
        const moved = units.find(({ unit }) => unit === 'points');
        if (!moved) return [];
        const { issued, takenBack, redeemed } = moved;
        const back = takenBack.value + redeemed.value;
        return issued.value === 0 && back === 0 ? [] : [[key, issued.value, back]];
      })
      .sort(byPlace);
  }

  /** Σ over all customers of what they have, less what they owe. */
  async function held(): Promise<number> {
    let sum = 0;
    let cursor = '';
    do {
      const page = await get(`/v1/customers?limit=200${cursor}`);
      const all = await Promise.all(page.data.map(({ id }) => get(`/v1/customers/${id}/balances`)));
      for (const { data: balances } of all) {
        for (const { unit, available, debt } of balances)
          if (unit === 'points') sum += available - debt;
      }
      cursor =
        page.nextCursor === undefined ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
    } while (cursor !== '');
    return sum;
  }
});

/** What is read of a line of a report. */
interface Row {
  key: string;
  units: ({ unit: string } & Record<'issued' | 'takenBack' | 'redeemed', { value: number }>)[];
}

const byPlace = ([a]: unknown[], [b]: unknown[]) => (String(a) < String(b) ? -1 : 1);
const lastDayOf = (month: string) => {
  const { daysInMonth } = Temporal.PlainYearMonth.from(month);
  return `${month}-${daysInMonth}`;
};

interface Expected {
  lines: number;
  saleLines: number;
  refundedLines: number;
  partlyRefunded: number;
  sales: number;
  customers: number;
  points: number;
}

/**
 * The same question answered without any of the importer's code: all in memory, money as text
 * digits.
 */
function compute(lines: readonly string[]): Expected {
  const totals = new Map<string, { customer: string; pence: bigint }>();
  const sold = new Map<string, number[]>();
  const buyers = new Set<string>();
  let saleLines = 0;
  let refundedLines = 0;
  let partlyRefunded = 0;
  for (const line of lines) {
    const [invoice = '', sku = '', , quantityText = '', , price = '', customer = ''] =
      fieldsOf(line);
    const quantity = Number(quantityText);
    if (price.startsWith('-')) continue;
    if (quantity > 0) {
      saleLines += 1;
      const total = totals.get(invoice) ?? { customer, pence: 0n };
      total.pence += BigInt(quantity) * pence(price);
      totals.set(invoice, total);
      if (customer === 'nan') continue;
      buyers.add(customer);
      const pieces = sold.get(`${customer}|${sku}`) ?? [];
      pieces.push(quantity);
      sold.set(`${customer}|${sku}`, pieces);
    } else if (customer !== 'nan') {
      const pieces = sold.get(`${customer}|${sku}`) ?? [];
      let missing = -quantity;
      for (let at = pieces.length - 1; at >= 0 && missing > 0; at -= 1) {
        const back = Math.min(missing, pieces[at] ?? 0);
        pieces[at] = (pieces[at] ?? 0) - back;
        missing -= back;
      }
      if (missing < -quantity) refundedLines += 1;
      if (missing > 0 && missing < -quantity) partlyRefunded += 1;
    }
  }
  let points = 0n;
  for (const { customer, pence: total } of totals.values())
    if (customer !== 'nan') points += total / 100n;
  return {
    lines: lines.length,
    saleLines,
    refundedLines,
    partlyRefunded,
    sales: totals.size,
    customers: buyers.size,
    points: Number(points),
  };
}

/** Two decimals; a third below five is dropped (the data have 0.001 only). */
function pence(price: string): bigint {
  const [whole = '0', fraction = ''] = price.split('.');
  return BigInt(whole) * 100n + BigInt(fraction.slice(0, 2).padEnd(2, '0'));
}

function fieldsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
