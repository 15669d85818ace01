import { existsSync } from 'node:fs';
import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { EngineUnavailable, StorageFull } from '@laurel/contracts/problems';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { openSqliteWorker, type SqliteWorker } from './client.ts';

const module = new URL('./testing/rehearsal-worker.ts', import.meta.url);
let directory: string;
let path: string;
let worker: SqliteWorker;

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'laurel-sqlite-'));
  path = join(directory, 'deeper', 'entries.db');
  worker = await openSqliteWorker(module, path, { pausesMs: [5, 5, 5] });
});
afterEach(async () => {
  await worker.close();
  await rm(directory, { recursive: true });
});

const insert = (id: number) => worker.call<void>('insert', { id, text: `entry ${id}` });

it('operations run in the order of their calls, and what was answered is there after reopening', async () => {
  const inserted = Promise.all(Array.from({ length: 500 }, (_, id) => insert(id)));
  expect(await worker.call('count', undefined)).toBe(500);
  await inserted;
  await worker.close();
  worker = await openSqliteWorker(module, path);
  expect(await worker.call('count', undefined)).toBe(500);
});

it('reads are answered before the writes they arrived with, from what is committed', async () => {
  await insert(1);
  const order: string[] = [];
  const [, before] = await Promise.all([
    insert(2).then(() => order.push('write')),
    worker.call('peek', undefined).then((n) => {
      order.push('read');
      return n;
    }),
  ]);
  expect([before, order, await worker.call('peek', undefined)]).toEqual([1, ['read', 'write'], 2]);
});

it('a new file, and what lies beside it, is for its owner alone', async () => {
  await insert(1);
  const folder = join(directory, 'deeper');
  const names = await readdir(folder);
  const modes = await Promise.all(names.map(async (name) => (await stat(join(folder, name))).mode));
  expect(names.sort()).toEqual(['entries.db', 'entries.db-shm', 'entries.db-wal']);
  expect(modes.map((mode) => mode & 0o077)).toEqual([0, 0, 0]);
});

it('many may open a new file at the same moment', async () => {
  const fresh = join(directory, 'fresh.db');
  const workers = await Promise.all(
    Array.from({ length: 6 }, () => openSqliteWorker(module, fresh)),
  );
  await Promise.all(workers.map((each) => each.close()));
  expect(workers).toHaveLength(6);
});

it('an operation that throws is rolled back alone, its neighbours in the group are kept', async () => {
  const results = await Promise.allSettled([
    insert(1),
    worker.call('insertThenThrow', { id: 2 }),
    insert(1),
    insert(3),
    worker.call('unknown', 1),
  ]);
  expect(results.map((result) => result.status)).toEqual([
    'fulfilled',
    'rejected',
    'rejected',
    'fulfilled',
    'rejected',
  ]);
  expect(results[1]).toMatchObject({ reason: { message: 'changed my mind' } });
  expect(await worker.call('ids', undefined)).toEqual([1, 3]);
});

it('an argument that cannot be cloned fails its own call only', async () => {
  const results = await Promise.allSettled([
    insert(1),
    worker.call('insert', { id: 2, text: () => '' }),
    insert(3),
  ]);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(await worker.call('ids', undefined)).toEqual([1, 3]);
});

it('a result that cannot be cloned fails its own call only, and says that the operation was done', async () => {
  const results = await Promise.allSettled([
    insert(1),
    worker.call('insertThenAnswerFunction', { id: 2 }),
    insert(3),
  ]);
  expect(results.map((result) => result.status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(results[1]).toMatchObject({
    reason: { message: expect.stringContaining('done, but its result cannot cross') },
  });
  expect(await worker.call('ids', undefined)).toEqual([1, 2, 3]);
});

it('buffers named for transfer are moved, not copied, also when a neighbour cannot be cloned', async () => {
  for (const neighbour of ['text', () => '']) {
    const bytes = new Uint8Array(1000);
    const other = worker.call('insert', { id: 1, text: neighbour }).catch(() => {});
    expect(await worker.call('byteLength', bytes, [bytes.buffer])).toBe(1000);
    expect(bytes.byteLength).toBe(0);
    await other;
  }
});

it.each(['die', 'dieLater'])(
  'a thread that ends (%s) is started again: what it did not answer is rejected, what it answered is there',
  async (operation) => {
    await insert(1);
    const ended = await Promise.allSettled([
      worker.call(operation, undefined).then(() => worker.call('count', undefined)),
      ...(operation === 'die' ? [insert(2)] : []),
    ]);
    expect(ended).toEqual(
      ended.map(() => ({ status: 'rejected', reason: expect.any(EngineUnavailable) })),
    );
    await vi.waitFor(() => insert(3));
    expect([await worker.call('ids', undefined), worker.starts()]).toEqual([[1, 3], 2]);
  },
);

it('a thread that ends time and again is given up, once; a file that is gone is not made anew', async () => {
  const reasons: string[] = [];
  const [own, lost] = [join(directory, 'own.db'), (reason: Error) => reasons.push(reason.message)];
  const dying = await openSqliteWorker(module, own, { lost, pausesMs: [1, 1] });
  const die = () => dying.call('die', undefined);
  for (const starts of [1, 2]) {
    await expect(die()).rejects.toThrow(EngineUnavailable);
    await vi.waitFor(() => expect(dying.starts()).toBe(starts + 1));
    expect(reasons).toEqual([]);
  }
  await expect(die()).rejects.toThrow(EngineUnavailable);
  await vi.waitFor(() => expect(reasons).toEqual([`the database ${own} is closed`]));
  await expect(die()).rejects.toThrow(EngineUnavailable);
  await dying.close();

  const bereft = await openSqliteWorker(module, own, { lost, pausesMs: [1] });
  for (const end of ['', '-wal', '-shm']) await rm(`${own}${end}`, { force: true });
  await expect(bereft.call('die', undefined)).rejects.toThrow(EngineUnavailable);
  await vi.waitFor(() => expect(reasons[1]).toBe(`the database ${own} is gone`));
  expect(existsSync(own)).toBe(false);
  await bereft.close();
});

it('what is closed while its thread is to be started again stays closed', async () => {
  const slow = await openSqliteWorker(module, join(directory, 'slow.db'), { pausesMs: [60_000] });
  await expect(slow.call('die', undefined)).rejects.toThrow(EngineUnavailable);
  await slow.close();
  await expect(slow.call('count', undefined)).rejects.toThrow('is closed');
  expect(slow.starts()).toBe(1);
});

it('when a commit fails nothing of its group is acknowledged, and another thread begins with what is there', async () => {
  const group = await Promise.allSettled([
    insert(1),
    worker.call('failOnCommit', undefined),
    insert(2),
  ]);
  expect(group.map((result) => result.status)).toEqual(['rejected', 'rejected', 'rejected']);
  await expect(insert(3)).rejects.toThrow('FOREIGN KEY');
  await vi.waitFor(() => worker.call('count', undefined));
  expect(await worker.call('count', undefined)).toBe(0);
});

it('where there is no room a group is given up whole, reads go on, and so do writes when there is room', async () => {
  await insert(1);
  await worker.call('limit', 2);
  const large = (id: number) => worker.call('insert', { id, text: 'x'.repeat(100_000) });
  const group = await Promise.allSettled([insert(2), large(3), insert(4)]);
  expect(group).toEqual(group.map(() => ({ status: 'rejected', reason: expect.any(StorageFull) })));
  expect(await worker.call('peek', undefined)).toBe(1);
  expect(await worker.call('rolledBackTimes', undefined)).toBe(1);
  await insert(5);
  await worker.call('limit', 1_000);
  await Promise.all([large(3), insert(4)]);
  expect(await worker.call('ids', undefined)).toEqual([1, 3, 4, 5]);
});

it('close lets the calls in flight finish; later calls reject; closing again is the same close', async () => {
  const inFlight = Array.from({ length: 100 }, (_, id) => insert(id));
  const closing = worker.close();
  await expect(insert(1000)).rejects.toThrow('is closed');
  await closing;
  expect(
    (await Promise.allSettled(inFlight)).every((result) => result.status === 'fulfilled'),
  ).toBe(true);
  await worker.close();
  worker = await openSqliteWorker(module, path);
  expect(await worker.call('count', undefined)).toBe(100);
});

it('a file that is no database is refused on opening', async () => {
  const junk = join(directory, 'junk.db');
  await writeFile(
    junk,
    'this is no database, and long enough that nobody takes it for an empty one'.repeat(20),
  );
  await expect(openSqliteWorker(module, junk)).rejects.toThrow(
    'file is not a database. It is damaged, or no file of Laurel: restore a backup',
  );
});

it('while another process holds the file, calls fail after the busy time-out, and the next ones succeed', async () => {
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  await expect(insert(1)).rejects.toThrow('locked');
  other.exec('ROLLBACK');
  other.close();
  await insert(1);
  expect(await worker.call('ids', undefined)).toEqual([1]);
});
