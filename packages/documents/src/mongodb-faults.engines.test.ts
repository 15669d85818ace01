import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { startMongodb } from '@laurel/engines/mongodb';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { idsOf, key, numbered, openThings, range, thing } from './conformance-model.ts';
import { openMongoDocuments } from './mongodb.ts';
import { openMongoCollection } from './mongodb-collection.ts';
import { type Lock, openLocks } from './mongodb-locks.ts';
import { dropDatabase, ownDatabase } from './mongodb-testing.ts';
import type { Stored } from './mongodb-values.ts';
import { openAtomicWrites } from './mongodb-writes.ts';
import type { Documents } from './port.ts';
import { declare } from './query.ts';

const { url: server, missing } = inject('engines').mongodb;
const patienceMs = 60_000;

describe.skipIf(!server)(`mongodb, many processes and faults${missing ? ` (${missing})` : ''}`, () => {
  let url: string;
  const opened: Documents[] = [];
  const open = async (at = url, timeoutMs = patienceMs) => {
    const documents = await openMongoDocuments({ url: at, timeoutMs });
    opened.push(documents);
    return { documents, things: openThings(documents) };
  };
  beforeEach(() => {
    url = ownDatabase(server ?? '');
  });
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((documents) => documents.close()));
    await dropDatabase(url);
  });

  it('many may open a collection at once; of two that insert the same unique value exactly one wins', async () => {
    const racers = await Promise.all([open(), open(), open()]);
    const outcomes = await Promise.all(
      racers.map(({ things }, racer) =>
        Promise.all(range(20).map((i) => things.insert(thing(`${racer}.${i}`, { code: `code ${i}` })))),
      ),
    );
    for (const i of range(20)) expect(outcomes.map((each) => each[i]).sort()).toEqual(['duplicate', 'duplicate', 'inserted']);
    expect(await racers[0]?.things.count({ orgId: 'org_1' })).toBe(20);
  });

  it('of two that change one document no change is lost, and of two that replace one version exactly one does', async () => {
    const [one, two] = [(await open()).things, (await open()).things];
    await one.insertMany([thing('a'), ...range(10).map((i) => thing(numbered(i)))]);
    await Promise.all([one, two].flatMap((things) => range(25).map(() => things.update(key('a'), { inc: { visits: 1 } }))));
    expect(await one.get(key('a'))).toMatchObject({ visits: 50, version: 51 });
    for (const i of range(10)) {
      const replacing = [one, two].map((things, rank) => things.replace(thing(numbered(i), { rank }), 1));
      const outcomes = await Promise.all(replacing);
      expect([...outcomes].sort()).toEqual(['conflict', 'replaced']);
      expect(await two.get(key(numbered(i)))).toMatchObject({ rank: outcomes.indexOf('replaced'), version: 2 });
    }
  });

  it('a server that keeps silent is an EngineUnavailable in time, and serves again when it speaks again', async () => {
    const line = await startLine(server ?? '');
    const through = new URL(url);
    through.port = String(line.port);
    const { documents, things } = await open(through.href, 1_500);
    await things.insert(thing('a'));
    line.silence(true);
    const startMs = performance.now();
    const asked = [
      things.get(key('a')),
      things.insert(thing('b')),
      things.update(key('a'), { inc: { visits: 1 } }),
      documents.ping(),
    ];
    for (const { status, ...rest } of await Promise.allSettled(asked)) {
      expect(status).toBe('rejected');
      expect('reason' in rest && rest.reason).toBeInstanceOf(EngineUnavailable);
    }
    expect(performance.now() - startMs).toBeLessThan(4_000);
    line.silence(false);
    await expect.poll(() => things.get(key('a')).then((found) => found?.id), { timeout: 20_000, interval: 100 }).toBe('a');
    await documents.close();
    await line.close();
  });

  it('of the locks of a dead process others wait the time out, then go on; a lock is buried once', async () => {
    const client = new MongoClient(url);
    const locks = client.db().collection<Lock>('laurel_locks');
    const [one, two] = [openLocks(locks, 'one', 200), openLocks(locks, 'two', 200)];
    const dead = await openLocks(locks, 'dead', 200).take(['a', 'b']);
    expect([...dead.keys]).toEqual(['a', 'b']);
    expect((await one.take(['a', 'c'])).keys).toEqual(new Set(['c']));
    expect((await two.take(['a'])).keys).toEqual(new Set());
    await pause(450);
    expect(dead.isSafe()).toBe(false);
    // Both find it dead; who comes second may even take it at once.
    const taken = [];
    for (const _turn of range(2)) taken.push(...(await Promise.all([one.take(['a']), two.take(['a'])])));
    expect(taken.filter(({ keys }) => keys.has('a'))).toHaveLength(1);
    await dead.release(); // late: must not take it from its new holder
    expect((await openLocks(locks, 'three', 200).take(['a'])).keys.size).toBe(0);
    await client.close();
  });

  // FerretDB 1 is given other calls than MongoDB. What it can show of MongoDB's own: that they mean what they should when nobody races.
  it('the calls for servers that change documents atomically keep versions, fields, unique values', async () => {
    const client = new MongoClient(url);
    const collection = client.db().collection<Stored>('things');
    const declaration = declare('things', { unique: [['code']], indexes: [{ fields: ['status'] }] });
    const writes = openAtomicWrites(collection);
    const things = openMongoCollection<ReturnType<typeof thing> & { version: number }>({
      ...{ declaration, server: collection, writes, timeoutMs: patienceMs },
    });
    await things.insertMany([thing('a', { body: 'x' }), thing('b'), thing('c')]);
    expect(await things.getMany([key('b'), key('nobody'), key('a')])).toMatchObject([{ id: 'b' }, undefined, { id: 'a' }]);
    expect(await things.update(key('a'), { set: { status: 'seen', body: { $gt: '' } }, inc: { visits: 2 } })).toEqual({
      ...thing('a', { status: 'seen', body: { $gt: '' }, visits: 2 }),
      version: 2,
    });
    expect(await things.update(key('nobody'), { inc: { visits: 1 } })).toBeUndefined();
    await expect(things.update(key('a'), { inc: { status: 1 } })).rejects.toThrow('status');
    await expect(things.update(key('a'), { set: { code: 'code of b' } })).rejects.toThrow('unique');
    expect(await things.replace(thing('a', { code: 'code of b' }), 2)).toBe('conflict');
    expect(await things.replace(thing('a'), 1)).toBe('conflict');
    expect(await things.replace(thing('a'), 2)).toBe('replaced');
    expect(await things.get(key('a'))).toEqual({ ...thing('a'), version: 3 });
    expect(await things.updateMany([key('a'), key('b'), key('nobody')], { set: { status: 'both' } })).toBe(2);
    expect(idsOf((await things.find({ orgId: 'org_1', filter: { status: 'both' }, limit: 9 })).data)).toEqual(['a', 'b']);
    expect(await things.delete(key('a'), 3)).toBe(false);
    expect(await things.delete(key('a'), 4)).toBe(true);
    expect(await things.deleteMany([key('a'), key('b'), key('c')])).toBe(2);
    await client.close();
  });
});

describe.skipIf(!server)('mongodb that is killed and comes back', () => {
  it('has everything it acknowledged, each once, and nobody is told anything but EngineUnavailable', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'laurel-mongodb-'));
    const engine = await startMongodb({ directory });
    const documents = await openMongoDocuments({ url: engine.url, timeoutMs: 2_000 });
    const things = openThings(documents);
    const acknowledged: string[] = [];
    const refusals: unknown[] = [];
    let visits = 0;
    let stop = false;
    await things.insert(thing('counter'));
    const insertOn = async (writer: number) => {
      for (let i = 0; !stop; i += 1) {
        const id = `${writer}.${i}`;
        const outcome = await things.insert(thing(id)).catch((error) => void refusals.push(error));
        if (outcome === 'inserted') acknowledged.push(id);
        else await pause(20);
      }
    };
    const countOn = async () => {
      while (!stop) {
        const counted = await things.update(key('counter'), { inc: { visits: 1 } }).catch((error) => void refusals.push(error));
        if (counted) visits += 1;
        else await pause(20);
      }
    };
    const writers = Promise.all([insertOn(1), insertOn(2), insertOn(3), countOn()]);
    const more = (least: number) => expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(least);
    await more(30);
    await engine.kill();
    await expect.poll(() => refusals.length, { timeout: 30_000 }).toBeGreaterThan(5);
    await engine.restart();
    await more(acknowledged.length + 30);
    stop = true;
    await writers;
    expect(refusals.filter((error) => !(error instanceof EngineUnavailable))).toEqual([]);
    const found = await things.getMany(acknowledged.map((id) => key(id)));
    expect(found.map((one) => one?.id)).toEqual(acknowledged);
    const counter = await things.get(key('counter'));
    expect(counter?.visits).toBeGreaterThanOrEqual(visits); // one that was answered with a refusal may have been done
    expect(counter?.visits).toBeLessThanOrEqual(visits + refusals.length);
    await documents.close();
    await engine.stop();
    await rm(directory, { recursive: true });
  });
});

/** Passes bytes between clients and the server, or keeps them while silent. */
async function startLine(target: string) {
  const { hostname, port } = new URL(target);
  const ends: Socket[] = [];
  let silent = false;
  const line = createServer((client) => {
    const onward = connect(Number(port), hostname);
    ends.push(client, onward);
    client.pipe(onward);
    onward.pipe(client);
    for (const end of [client, onward]) {
      end.on('error', () => end.destroy());
      end.on('close', () => [client, onward].map((other) => other.destroy()));
      if (silent) end.pause();
    }
  });
  line.listen(0, '127.0.0.1');
  await once(line, 'listening');
  return {
    port: (line.address() as AddressInfo).port, // a TCP server's address
    silence(on: boolean) {
      silent = on;
      for (const end of ends) on ? end.pause() : end.resume();
    },
    async close() {
      for (const end of ends) end.destroy();
      line.close();
      await once(line, 'close');
    },
  };
}
