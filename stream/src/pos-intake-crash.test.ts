import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EventEnvelope } from '@laurel/contracts/events';
import type { DeadLetter, LogRecord } from '@laurel/event-log/port';
import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';

const program = fileURLToPath(new URL('./testing/crashing-intake.ts', import.meta.url));
let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'laurel-crashing-intake-'));
  mkdirSync(join(directory, 'recorded'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const open = () => openSqliteEventLog({ path: join(directory, 'events.db') });

const saleOf = (n: number, orgId = 'org_1'): EventEnvelope => ({
  ...{ id: `evt_${n}`, type: 'pos.transaction', version: 1, orgId, locationId: null },
  ...{ customerId: `cus_${n % 5}`, timestamp: '2026-11-27T09:00:00Z' },
  payload: {
    ...{ externalId: `sale-${n}`, locationId: 'loc_1', total: 300 },
    lines: [{ quantity: 1, unitPrice: 300 }],
  },
});

/** One life of a process; answers how it ended, and what it said. */
async function live(poison: string): Promise<{ end: string | number; said: string }> {
  const child = spawn(process.execPath, [program, directory, poison], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  const [code, signal] = await once(child, 'close');
  return { end: signal ?? code, said };
}

async function deadLetters(): Promise<DeadLetter[]> {
  const log = await open();
  const letters: DeadLetter[] = [];
  const reader = await log.subscribe({
    group: 'reader',
    pattern: '*.deadletter.pos-intake',
    async handler(batch: readonly LogRecord[]) {
      letters.push(...batch.map(({ event }) => event.payload as DeadLetter));
      return undefined;
    },
  });
  await reader.drained();
  await log.close();
  return letters;
}

test('a sale that kills whoever takes it is given up after five processes; all others are recorded', async () => {
  const log = await open();
  const numbers = Array.from({ length: 60 }, (_, n) => n);
  await log.append(numbers.map((n) => saleOf(n, n < 50 ? 'org_1' : 'org_2')));
  await log.close();

  const ends: (string | number)[] = [];
  let said = '';
  while (ends.at(-1) !== 0 && ends.length < 9) {
    const life = await live('sale-23');
    ends.push(life.end);
    said += life.said;
  }
  // The first process notes nothing, the second has the page in hand; then it is alone in it.
  expect(ends).toEqual([...Array(5).fill('SIGKILL'), 0]);
  const recorded = readdirSync(join(directory, 'recorded')).sort();
  expect(recorded).toEqual(
    numbers
      .filter((n) => n !== 23)
      .map((n) => `sale-${n}`)
      .sort(),
  );
  const [letter, ...others] = await deadLetters();
  expect(others).toEqual([]);
  expect(letter).toMatchObject({
    event: { id: 'evt_23' },
    reason: expect.stringMatching(/^crashed_the_process: 3 times/),
  });
  expect(said).toContain('evt_23 crashed_the_process');
  // and what comes later is taken as ever, also of the same customer
  const after = await open();
  await after.append([saleOf(63)]);
  await after.close();
  expect(await live('sale-23')).toEqual({ end: 0, said: '' });
  expect(readdirSync(join(directory, 'recorded'))).toContain('sale-63');
}, 180_000);
