import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openMemoryCache } from '@laurel/cache/memory';
import { systemClock as clock } from '@laurel/contracts/clock';
import type { EventEnvelope } from '@laurel/contracts/events';
import { createIds } from '@laurel/contracts/ids';
import type { Document } from '@laurel/documents/port';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import { undisturbed } from '@laurel/outbox/sweep';
import { expect, test } from 'vitest';
import { openMembership } from './membership.ts';
import { must, prepareProgram } from './testing/bench.ts';

const shopProcess = fileURLToPath(new URL('./testing/shop-process.ts', import.meta.url));

async function openShop(directory: string) {
  const documents = await openSqliteDocuments({ path: join(directory, 'documents.db') });
  const events = await openSqliteEventLog({ path: join(directory, 'events.db'), clock });
  const cache = openMemoryCache({ clock });
  const membership = await openMembership({
    ...{ documents, events, cache, clock, ids: createIds(clock), prepareProgram },
    onPublish: async () => {},
    onError: (error) => expect.unreachable(String(error)),
  });
  const close = async () => {
    await membership.close();
    await Promise.all([documents.close(), events.close(), cache.close()]);
  };
  return { documents, events, membership, close };
}
type Shop = Awaited<ReturnType<typeof openShop>>;

/** Ids of the events of what a process acknowledged before it was killed. */
async function changeAndKill(args: readonly string[], acknowledgements: number): Promise<string[]> {
  const child = spawn(process.execPath, [shopProcess, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let lines = 0;
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    lines += text.split('\n').length - 1;
    if (lines >= acknowledgements) child.kill('SIGKILL');
  });
  const [, signal] = await once(child, 'close');
  expect(signal).toBe('SIGKILL');
  return output.slice(0, output.lastIndexOf('\n')).split('\n');
}

/** All that was ever published, repeats included. */
async function eventsOf({ events }: Shop): Promise<EventEnvelope[]> {
  const found: EventEnvelope[] = [];
  const end = Promise.withResolvers<void>();
  const last = { id: `end-${clock.now()}`, type: 'test.end', version: 1, orgId: 'org_end' };
  const tail = await events.tail({
    pattern: '*.*.*',
    from: 'earliest',
    handler(batch) {
      found.push(...batch.map(({ event }) => event).filter(({ type }) => type !== last.type));
      if (batch.some(({ event }) => event.id === last.id)) end.resolve();
    },
  });
  const timestamp = new Date(clock.now()).toISOString();
  await events.append([{ ...last, locationId: null, customerId: null, timestamp, payload: {} }]);
  await end.promise;
  await tail.close();
  return found;
}

/** For each document of the shop the versions that it has come to. */
async function versionsOf({ documents }: Shop, orgId: string): Promise<string[]> {
  const ids: string[] = [];
  for (const name of ['customers', 'locations', 'api_keys', 'organizations', 'program_versions']) {
    let cursor: string | undefined;
    do {
      const page = await documents
        .collection<Document>(name)
        .find({ orgId, limit: 1_000, ...(cursor === undefined ? {} : { cursor }) });
      for (const { id, version } of page.data)
        for (let n = 1; n <= version; n += 1)
          ids.push(name === 'program_versions' ? `${orgId}.program.v${id}` : `${id}.v${n}`);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
  }
  return ids;
}

test('whatever was changed before kill -9 is told, once in effect, and nothing else is', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-membership-crash-'));
  let shop = await openShop(directory);
  const input = { name: 'Crash', currency: 'GBP', timeZone: 'Europe/London' };
  const orgId = must(await shop.membership.organizations.create(input, 'test')).organization.id;
  await shop.close();
  const acknowledged: string[] = [];
  let left = 0;
  for (const [run, acknowledgements] of [40, 400, 150].entries()) {
    const args = [directory, orgId, String(run)];
    acknowledged.push(...(await changeAndKill(args, acknowledgements)));
    shop = await openShop(directory);
    left += await shop.membership.sweep({ aheadMs: 60_000, isMine: undisturbed });
    await shop.membership.drained();
    expect(await shop.membership.unpublished()).toMatchObject({ count: 0 });
    const told = (await eventsOf(shop)).map(({ id }) => id);
    // Nobody but these processes wrote, and each version is a change of theirs.
    expect([...new Set(told)].sort()).toEqual((await versionsOf(shop, orgId)).sort());
    expect(acknowledged.filter((id) => !told.includes(id))).toEqual([]);
    await shop.close();
  }
  expect(left).toBeGreaterThan(0); // the kills came between write and publish
  for (const file of await readdir(directory))
    if (file.startsWith('events.db'))
      expect((await readFile(join(directory, file))).includes('+44770')).toBe(false);
  await rm(directory, { recursive: true });
}, 120_000);
