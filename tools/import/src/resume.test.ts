import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '@laurel/contracts/clock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openWorkingFile } from './adapters/sqlite-working-file.ts';
import { backoffMs } from './api-requests.ts';
import { type FakeHost, startFakeHost } from './fake-host.ts';
import { type ImportOptions, importFile } from './import.ts';
import type { ImportMap } from './map.ts';

const map: ImportMap = {
  source: 'till',
  currency: 'GBP',
  sale: { column: 'Invoice' },
  occurredAt: { column: 'At', format: 'yyyy-MM-dd', timeZone: 'UTC' },
  customer: { column: 'Customer' },
  location: { value: 'Leeds', timeZone: 'Europe/London' },
  sku: { column: 'Sku' },
  quantity: { column: 'Qty' },
  unitPrice: { column: 'Price', decimals: 2, rounding: 'reject' },
};

/** A year of 20 customers: 480 sales of two lines, and 120 returns, of which some find nothing. */
function history(): string {
  const lines = ['Invoice,Sku,Qty,At,Price,Customer'];
  for (let n = 0; n < 480; n += 1) {
    const day = `2011-${String(1 + Math.floor(n / 40)).padStart(2, '0')}-${String(1 + (n % 28)).padStart(2, '0')}`;
    const customer = n % 20;
    lines.push(`S${n},MUG,2,${day},2.50,${customer}`, `S${n},TEA,1,${day},1.25,${customer}`);
    if (n % 4 === 0) lines.push(`C${n},MUG,-${1 + (n % 5)},${day},2.50,${customer}`);
  }
  return `${lines.join('\n')}\n`;
}

let host: FakeHost;
let directory: string;
let options: ImportOptions;
beforeEach(async () => {
  host = await startFakeHost();
  directory = await mkdtemp(join(tmpdir(), 'laurel-resume-'));
  const file = join(directory, 'sales.csv');
  await writeFile(file, history());
  const clock = fixedClock(Date.UTC(2026, 0, 1));
  options = {
    file,
    map,
    url: host.url,
    key: 'test-key',
    work: join(directory, 'work'),
    clock,
    sleep: async () => {},
  };
});
afterEach(async () => {
  await host.close();
  await rm(directory, { recursive: true });
});

const stateOf = ({ sales, refunds }: FakeHost) =>
  JSON.stringify([[...sales.entries()].sort(), [...refunds.entries()].sort()]);
const countsOf = ({
  lines,
  imported,
  refunded,
  partlyRefunded,
  rejected,
  rejectedBy,
}: Awaited<ReturnType<typeof importFile>>) => ({
  lines,
  imported,
  refunded,
  partlyRefunded,
  rejected,
  rejectedBy,
});

describe('a second run', () => {
  it('sends nothing again', async () => {
    const first = await importFile(options);
    const rejects = await readFile(first.rejectsFile, 'utf8');
    const sent = host.requests.length;
    const second = await importFile(options);
    expect(host.requests.length).toBe(sent);
    expect(countsOf(second)).toEqual(countsOf(first));
    expect(second.sales).toEqual({ posted: 0, replayed: 0, refused: 0, alreadyDone: 480 });
    expect(await readFile(second.rejectsFile, 'utf8')).toBe(rejects);
  });

  it('changes nothing even when the working file is gone', async () => {
    const first = await importFile(options);
    const state = stateOf(host);
    await rm(join(directory, 'work'), { recursive: true });
    const second = await importFile(options);
    expect(stateOf(host)).toBe(state);
    expect(countsOf(second)).toEqual(countsOf(first));
    expect(second.sales).toEqual({ posted: 0, replayed: 480, refused: 0, alreadyDone: 0 });
    expect(second.refunds).toEqual({ posted: 0, replayed: first.refunds.posted, refused: 0 });
  });
});

describe('an interrupted import', () => {
  it('continues wherever it was broken off, and ends as one that was not', async () => {
    const whole = await importFile({ ...options, work: join(directory, 'undisturbed') });
    const expected = stateOf(host);
    await host.close();

    host = await startFakeHost();
    let budget = 7;
    let left = budget;
    host.disturb = (path) => {
      if (!path.startsWith('/v1/transactions')) return undefined;
      left -= 1;
      // The answer is lost after the work was done: the worst moment.
      return left === 0 ? 'drop' : left < 0 ? 503 : undefined;
    };
    let interruptions = 0;
    for (;;) {
      try {
        const summary = await importFile({ ...options, url: host.url });
        expect(countsOf(summary)).toEqual(countsOf(whole));
        break;
      } catch (error) {
        expect(error).toMatchObject({ code: 'unreachable' });
        interruptions += 1;
        budget *= 2;
        left = budget;
      }
    }
    expect(interruptions).toBeGreaterThan(3);
    expect(stateOf(host)).toBe(expected);
  });

  it('starts over when it was broken off while reading', async () => {
    const { workingFile: path } = await importFile(options);
    await rm(path);
    const half = openWorkingFile(path);
    half.stage([{ number: 2, ok: false, reject: { code: 'left-over', detail: '' } }]);
    half.close();
    expect((await importFile(options)).rejectedBy.map(({ code }) => code)).not.toContain(
      'left-over',
    );
  });

  it('is not continued by two at once', async () => {
    const { workingFile: path } = await importFile(options);
    const other = openWorkingFile(path);
    await expect(importFile(options)).rejects.toMatchObject({ code: 'busy' });
    other.close();
  });
});

describe('a host in trouble', () => {
  it('is given time: 429, 503 and broken connections are tried again', async () => {
    const waits: number[] = [];
    let count = 0;
    host.disturb = () => {
      count += 1;
      return count % 5 === 1 ? 429 : count % 5 === 2 ? 503 : count % 5 === 3 ? 'drop' : undefined;
    };
    const summary = await importFile({ ...options, sleep: async (ms) => waits.push(ms) });
    expect(summary).toMatchObject({ imported: 960, sales: { refused: 0 } });
    expect(waits).toContain(backoffMs(1));
    expect(host.sales.size).toBe(480);
  });

  it('gets single sales of a batch again that it could not take', async () => {
    const failed = new Set<string>();
    host.refuse = ({ externalId }) => {
      if (!externalId.endsWith('7') || failed.has(externalId)) return undefined;
      failed.add(externalId);
      return { status: 503, code: 'unavailable', detail: 'later' };
    };
    expect(await importFile(options)).toMatchObject({
      imported: 960,
      sales: { posted: 480, refused: 0 },
    });
    expect(failed.size).toBe(48);
  });

  it('gets smaller batches when they are too large', async () => {
    host.bodyMax = 5_000;
    expect(await importFile(options)).toMatchObject({ imported: 960, sales: { posted: 480 } });
  });

  it('says once what is wrong when it would refuse everything', async () => {
    host.refuse = () => ({
      status: 422,
      code: 'occurred_at_out_of_range',
      detail: 'older than 730 days',
    });
    await expect(importFile(options)).rejects.toThrow(/settings\.maxPastDays/);
    host.refuse = () => ({
      status: 422,
      code: 'currency_mismatch',
      detail: 'the organization keeps EUR',
    });
    await expect(importFile(options)).rejects.toThrow(/currency_mismatch/);
    await expect(importFile({ ...options, key: 'wrong' })).rejects.toThrow(/is the key right/);
    host.refuse = () => undefined;
    host.program = null;
    await expect(importFile(options)).rejects.toThrow(/no published program/);
    host.program = 2;
    expect(await importFile(options)).toMatchObject({ imported: 960 });
  });

  it('may refuse single sales from the future', async () => {
    host.refuse = (sale) =>
      sale.occurredAt.startsWith('2011-12-')
        ? { status: 422, code: 'occurred_at_out_of_range', detail: 'in the future' }
        : undefined;
    const summary = await importFile({ ...options, clock: fixedClock(Date.UTC(2011, 10, 30)) });
    expect(summary.imported).toBe(880);
    expect(summary.rejectedBy).toContainEqual({ code: 'occurred_at_out_of_range', lines: 80 });
  });
});

describe('a rehearsal', () => {
  it('counts as the import will, and touches nothing', async () => {
    const { url: _url, key: _key, ...rest } = options;
    const rehearsed = await importFile({ ...rest, dry: true });
    expect(host.requests).toEqual([]);
    expect(countsOf(await importFile(options))).toEqual(countsOf(rehearsed));
  });
});

describe('a wrong map', () => {
  it.each([
    [{ ...map, sku: { column: 'Article' } }, /no column «Article»/],
    [{ ...map, occurredAt: { ...map.occurredAt, format: 'DD.MM' } }, /unknown letters DD/],
  ])('is explained before anything is sent', async (wrong, message) => {
    await expect(importFile({ ...options, map: wrong })).rejects.toThrow(message);
    expect(host.requests).toEqual([]);
  });

  it('names every fault', async () => {
    const path = join(directory, 'map.json');
    await writeFile(path, JSON.stringify({ ...map, currency: 'pounds', qty: 1 }));
    await expect(importFile({ ...options, map: path })).rejects.toThrow(
      /additional properties.*\/currency|\/currency.*additional properties/,
    );
    await writeFile(path, '{');
    await expect(importFile({ ...options, map: path })).rejects.toMatchObject({
      code: 'map_invalid',
    });
  });
});
