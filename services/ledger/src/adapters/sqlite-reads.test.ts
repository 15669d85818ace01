import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { fixedClock } from '@laurel/contracts/clock';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Ledger, queryFilterFlags, type Transfer } from '../port.ts';
import { anything } from '../scan.ts';
import { transferDraft } from '../testing/law.ts';
import { createRandom, type Random } from '../testing/random-events.ts';
import { idOf, openAccounts, postSome } from '../testing/random-postings.ts';
import { expectTrue, startMs } from '../testing/true-reads.ts';
import { openSqliteLedger } from './sqlite.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'laurel-reads-'));
});
afterEach(() => rmSync(directory, { recursive: true }));

const clock = fixedClock(startMs);
const pathOf = (name: string) => join(directory, `${name}.db`);
const told: string[] = [];
const open = (name = 'ledger', generationMovements = 50) =>
  openSqliteLedger({
    path: pathOf(name),
    clock,
    generationMovements,
    tell: (message) => told.push(message),
  });

const ids = { last: 1n << 100n };
const post = (ledger: Ledger, random: Random, held: Transfer[] = []) =>
  postSome(ledger, random, { held, ids, nowMs: clock.now() });

describe('what is read by the index', () => {
  it.each([1, 2, 3])(
    'is what the log says, whatever was posted, closed, lost or put back meanwhile (%i)',
    async (seed) => {
      const random = createRandom(seed);
      const held: Transfer[] = [];
      clock.set(startMs);
      let ledger = await open();
      await openAccounts(ledger);
      for (let round = 0; round < 6; round += 1) {
        for (let calls = 2 + random.below(6); calls > 0; calls -= 1) {
          await post(ledger, random, held);
          clock.advance(random.below(200_000));
          if (random.chance(0.5)) await ledger.queryTransfers({ ...anything, ledger: 1 });
        }
        await expectTrue(ledger, random);
        await ledger.close();
        if (random.chance(0.3)) rmSync(`${pathOf('ledger')}.index`);
        ledger = await open();
      }
      await expectTrue(ledger, random);
      await ledger.close();
    },
    60_000,
  );

  it('is made anew where it belongs to another ledger, to a later state of this one, is damaged, or of an older layout', async () => {
    const random = createRandom(7);
    const ledger = await open();
    await openAccounts(ledger);
    await post(ledger, random);
    await expectTrue(ledger, random);
    await ledger.close();
    copyFileSync(pathOf('ledger'), pathOf('before'));

    const later = await open();
    for (let calls = 0; calls < 20; calls += 1) await post(later, random);
    await expectTrue(later, random);
    await later.close();
    copyFileSync(`${pathOf('ledger')}.index`, `${pathOf('before')}.index`);
    const restored = await open('before');
    await expectTrue(restored, random);
    await post(restored, random);
    await expectTrue(restored, random);
    await restored.close();

    writeFileSync(
      `${pathOf('before')}.index`,
      'no database at all, but long enough to be read as one'.repeat(90),
    );
    told.length = 0;
    const damaged = await open('before');
    await expectTrue(damaged, random);
    await damaged.close();
    expect(told.join()).toContain("the ledger's index is made anew: ");

    rmSync(`${pathOf('before')}.index`);
    const older = new DatabaseSync(`${pathOf('before')}.index`);
    older.exec('CREATE TABLE unit_rows (ledger INTEGER, log_row INTEGER, codes INTEGER)');
    older.exec('PRAGMA user_version = 1');
    older.close();
    told.length = 0;
    const upgraded = await open('before');
    await expectTrue(upgraded, random);
    await upgraded.close();
    expect(told.join()).toContain('has layout 1');
  });
});

it('a process that is killed while it posts leaves an index that goes on as the log says', async () => {
  const poster = fileURLToPath(new URL('../testing/post-until-killed.ts', import.meta.url));
  for (const [round, answers] of [20, 60, 5].entries()) {
    const child = spawn(process.execPath, [poster, pathOf('ledger'), String(round)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.length >= answers) child.kill('SIGKILL');
    });
    const [, signal] = await once(child, 'close');
    expect(signal).toBe('SIGKILL');
    const ledger = await open();
    await expectTrue(ledger, createRandom(round));
    await ledger.close();
  }
}, 60_000);

it('what was answered is seen at once, by whoever asks next, while others post', async () => {
  const ledger = await open('busy', 1_000_000);
  await openAccounts(ledger);
  let isDone = false;
  const others = (async () => {
    const random = createRandom(9);
    while (!isDone) await post(ledger, random);
  })();
  for (let round = 0; round < 20; round += 1) {
    const id = (1n << 120n) | BigInt(round + 1);
    const transfer = { debitAccountId: idOf(3, 4), creditAccountId: idOf(3, 5), amount: 1n };
    await ledger.createTransfers([transferDraft({ id, ledger: 3, code: 7, ...transfer })]);
    const [newest] = await ledger.queryTransfers({
      ...anything,
      ledger: 3,
      code: 7,
      limit: 1,
      flags: queryFilterFlags.reversed,
    });
    expect(newest?.id).toBe(id);
  }
  isDone = true;
  await others;
  await ledger.close();
});
