import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { undisturbed } from '@laurel/outbox/sweep';
import { expect, test } from 'vitest';
import { movesTold, wayOf } from '../testing/moves-told.ts';
import { openSold, soldIn } from '../testing/sold.ts';
import { openCustomerRfms } from './customer-rfm.ts';

const program = fileURLToPath(new URL('../testing/scoring-process.ts', import.meta.url));

/** Kills the process when it has said so much; answers of which sale it said that last. */
async function hearAndKill(directory: string, from: number, acknowledged: number) {
  const child = spawn(process.execPath, [program, directory, String(from)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    if (said.split('\n').length > acknowledged) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  return Number(said.slice(0, said.lastIndexOf('\n')).split('\n').at(-1));
}

test('whatever moved before kill -9 is told, once in effect, and nothing else is', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-analytics-crash-'));
  let from = 0;
  let left = 0;
  for (const acknowledged of [2, 3, 5, 4]) {
    from = await hearAndKill(directory, from, acknowledged);
    const sold = await openSold(directory);
    left += await sold.analytics.sweep({
      aheadMs: 60_000,
      wakesStrays: false,
      isMine: undisturbed,
    });
    // the event log hands over again what was not acknowledged
    await sold.hear(Math.max(0, from - 20), 40);
    await sold.analytics.drained();
    expect(await sold.analytics.unpublished()).toMatchObject({ count: 0 });
    const told = await movesTold(sold.events);
    const { data } = await openCustomerRfms(sold.documents).find({ orgId: soldIn, limit: 1_000 });
    const [moves, ways] = [data.flatMap((state) => state.moves), data.map(({ id }) => id)];
    expect(moves.length).toBe(ways.flatMap((id) => wayOf(told, id)).length);
    for (const { id, segment, scores, moves } of data) {
      expect(wayOf(told, id)).toEqual(moves.map((move) => [move.from, move.to]));
      expect(moves.at(-1)?.to ?? 'prospect').toBe(segment);
      expect(sold.standings.get(id) ?? { segment, scores }).toMatchObject({ segment, scores });
    }
    await sold.close();
  }
  expect(left).toBeGreaterThan(0); // the kills came between write and publish
  await rm(directory, { recursive: true });
}, 120_000);
