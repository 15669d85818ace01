import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { startTcpProxy, type TcpProxy } from '@laurel/engines/tcp-proxy';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { openMongoDocuments } from './mongodb.ts';
import { openMongoCollection } from './mongodb-collection.ts';
import { type Lock, openLocks } from './mongodb-locks.ts';
import type { Stored } from './mongodb-values.ts';
import { reconnectWhenBlind } from './mongodb-watch.ts';
import { openAtomicWrites } from './mongodb-writes.ts';
import type { Documents } from './port.ts';
import { declare } from './query.ts';
import { idsOf, key, numbered, openThings, range, thing } from './testing/bench.ts';
import { dropDatabase, ownDatabase } from './testing/own-database.ts';
import { mongoServers } from './testing/servers.ts';

const patienceMs = 60_000;

describe.each(mongoServers)('mongodb on $name', ({ engine, start }) => {
  const { url: server, missing } = inject('engines')[engine];

  describe.skipIf(!server)(`many processes and faults${missing ? ` (${missing})` : ''}`, () => {
    let url: string;
    const opened: Documents[] = [];
    const wires: TcpProxy[] = [];
    const open = async (at = url, timeoutMs = patienceMs) => {
      const documents = await openMongoDocuments({ url: at, timeoutMs });
      opened.push(documents);
      return { documents, things: openThings(documents) };
    };
    const openWire = async () => {
      const at = new URL(url);
      const wire = await startTcpProxy({ host: at.hostname, port: Number(at.port) });
      wires.push(wire);
      at.port = String(wire.port);
      return { ...wire, url: at.href };
    };
    beforeEach(() => {
      url = ownDatabase(server ?? '');
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((documents) => documents.close()));
      await Promise.all(wires.splice(0).map((wire) => wire.close()));
      await dropDatabase(url);
    });

    it('many may open a collection at once; of two that insert the same unique value exactly one wins', async () => {
      const racers = await Promise.all([open(), open(), open()]);
      const outcomes = await Promise.all(
        racers.map(({ things }, racer) =>
          Promise.all(
            range(20).map((i) => things.insert(thing(`${racer}.${i}`, { code: `code ${i}` }))),
          ),
        ),
      );
      for (const i of range(20))
        expect(outcomes.map((each) => each[i]).sort()).toEqual([
          'duplicate',
          'duplicate',
          'inserted',
        ]);
      expect(await racers[0]?.things.count({ orgId: 'org_1' })).toBe(20);
    });

    it('of two that change one document no change is lost, and of two that replace one version exactly one does', async () => {
      const [one, two] = [(await open()).things, (await open()).things];
      await one.insertMany([thing('a'), ...range(10).map((i) => thing(numbered(i)))]);
      await Promise.all(
        [one, two].flatMap((things) =>
          range(25).map(() => things.update(key('a'), { inc: { visits: 1 } })),
        ),
      );
      expect(await one.get(key('a'))).toMatchObject({ visits: 50, version: 51 });
      for (const i of range(10)) {
        const replacing = [one, two].map((things, rank) =>
          things.replace(thing(numbered(i), { rank }), 1),
        );
        const outcomes = await Promise.all(replacing);
        expect([...outcomes].sort()).toEqual(['conflict', 'replaced']);
        expect(await two.get(key(numbered(i)))).toMatchObject({
          rank: outcomes.indexOf('replaced'),
          version: 2,
        });
      }
    });

    it('a server that keeps silent is an EngineUnavailable in time, and serves again when it speaks again', async () => {
      const wire = await openWire();
      const { documents, things } = await open(wire.url, 1_500);
      await things.insert(thing('a'));
      wire.stall();
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
      wire.heal();
      await expect
        .poll(() => things.get(key('a')).then((found) => found?.id), {
          timeout: 20_000,
          interval: 100,
        })
        .toBe('a');
    });

    // As a server does that shuts down in good order, or a balancer.
    it('connections that all end at once, again and again, are made anew within seconds', async () => {
      const wire = await openWire();
      const { things } = await open(wire.url);
      await things.insert(thing('a'));
      using load = callOn((caller, call) => things.insert(thing(`${caller}.${call}`)));
      for (const _turn of range(5)) {
        await pause(700);
        wire.halfClose();
        const before = load.done();
        await expect
          .poll(load.done, { timeout: 10_000, interval: 20 })
          .toBeGreaterThan(before + 50);
      }
      const refusals = await load.stop();
      expect(refusals.filter((error) => !(error instanceof EngineUnavailable))).toEqual([]);
    });

    // When this fails because the driver is never blind, its fault is mended, and
    // `reconnectWhenBlind` can go.
    it('a client that never looks for its server again is connected anew', {
      timeout: 60_000,
    }, async () => {
      const wire = await openWire();
      const client = new MongoClient(wire.url, {
        heartbeatFrequencyMS: 1_000,
        connectTimeoutMS: 1_000,
        serverSelectionTimeoutMS: 500,
      });
      using _watch = reconnectWhenBlind(client, 3_000);
      let reconnected = 0;
      client.on('topologyClosed', () => (reconnected += 1));
      const things = client.db().collection<{ _id: string; visits: number }>('things');
      using load = callOn((caller) =>
        things.updateOne({ _id: `${caller}` }, { $inc: { visits: 1 } }, { upsert: true }),
      );
      for (let turn = 0; turn < 10 && reconnected === 0; turn += 1) {
        await pause(700); // the monitor looks at most twice a second
        wire.halfClose();
        const before = load.done();
        await expect.poll(load.done, { timeout: 10_000 }).toBeGreaterThan(before + 50);
      }
      await load.stop();
      await client.close();
      expect(reconnected).toBeGreaterThan(0);
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
      for (const _turn of range(2))
        taken.push(...(await Promise.all([one.take(['a']), two.take(['a'])])));
      expect(taken.filter(({ keys }) => keys.has('a'))).toHaveLength(1);
      await dead.release(); // late: must not take it from its new holder
      expect((await openLocks(locks, 'three', 200).take(['a'])).keys.size).toBe(0);
      await client.close();
    });

    // FerretDB 1 is given other calls than MongoDB. What it can show of MongoDB's own: that they
    // mean what they should when nobody races. (mongo-java-server is given them by itself.)
    it('the calls for servers that change documents atomically keep versions, fields, unique values', async () => {
      const client = new MongoClient(url);
      const collection = client.db().collection<Stored>('things');
      const declaration = declare('things', {
        unique: [['code']],
        indexes: [{ fields: ['status'] }],
      });
      const writes = openAtomicWrites(collection);
      const things = openMongoCollection<ReturnType<typeof thing> & { version: number }>({
        ...{ declaration, server: collection, writes, timeoutMs: patienceMs },
      });
      await things.insertMany([thing('a', { body: 'x' }), thing('b'), thing('c')]);
      expect(await things.getMany([key('b'), key('nobody'), key('a')])).toMatchObject([
        { id: 'b' },
        undefined,
        { id: 'a' },
      ]);
      expect(
        await things.update(key('a'), {
          set: { status: 'seen', body: { $gt: '' } },
          inc: { visits: 2 },
        }),
      ).toEqual({
        ...thing('a', { status: 'seen', body: { $gt: '' }, visits: 2 }),
        version: 2,
      });
      expect(await things.update(key('nobody'), { inc: { visits: 1 } })).toBeUndefined();
      await expect(things.update(key('a'), { inc: { status: 1 } })).rejects.toThrow('status');
      await expect(things.update(key('a'), { set: { code: 'code of b' } })).rejects.toThrow(
        'unique',
      );
      expect(await things.replace(thing('a', { code: 'code of b' }), 2)).toBe('conflict');
      expect(await things.replace(thing('a'), 1)).toBe('conflict');
      expect(await things.replace(thing('a'), 2)).toBe('replaced');
      expect(await things.get(key('a'))).toEqual({ ...thing('a'), version: 3 });
      expect(
        await things.updateMany([key('a'), key('b'), key('nobody')], { set: { status: 'both' } }),
      ).toBe(2);
      expect(
        idsOf((await things.find({ orgId: 'org_1', filter: { status: 'both' }, limit: 9 })).data),
      ).toEqual(['a', 'b']);
      expect(await things.delete(key('a'), 3)).toBe(false);
      expect(await things.delete(key('a'), 4)).toBe(true);
      expect(await things.deleteMany([key('a'), key('b'), key('c')])).toBe(2);
      await client.close();
    });
  });

  describe.skipIf(!server)('killed, and back', () => {
    it('has everything it acknowledged, each once, and nobody is told anything but EngineUnavailable', async () => {
      const directory = await mkdtemp(join(tmpdir(), 'laurel-mongodb-'));
      const running = await start({ directory });
      const documents = await openMongoDocuments({ url: running.url, timeoutMs: 2_000 });
      const things = openThings(documents);
      const acknowledged: string[] = [];
      const refusals: unknown[] = [];
      let visits = 0;
      let stop = false;
      await things.insert(thing('counter'));
      const insertOn = async (writer: number) => {
        for (let i = 0; !stop; i += 1) {
          const id = `${writer}.${i}`;
          const outcome = await things
            .insert(thing(id))
            .catch((error) => void refusals.push(error));
          if (outcome === 'inserted') acknowledged.push(id);
          else await pause(20);
        }
      };
      const countOn = async () => {
        while (!stop) {
          const counted = await things
            .update(key('counter'), { inc: { visits: 1 } })
            .catch((error) => void refusals.push(error));
          if (counted) visits += 1;
          else await pause(20);
        }
      };
      const writers = Promise.all([insertOn(1), insertOn(2), insertOn(3), countOn()]);
      const more = (least: number) =>
        expect.poll(() => acknowledged.length, { timeout: 60_000 }).toBeGreaterThan(least);
      await more(30);
      await running.kill();
      await expect.poll(() => refusals.length, { timeout: 30_000 }).toBeGreaterThan(5);
      await running.restart();
      await more(acknowledged.length + 30);
      stop = true;
      await writers;
      expect(refusals.filter((error) => !(error instanceof EngineUnavailable))).toEqual([]);
      const found = await things.getMany(acknowledged.map((id) => key(id)));
      expect(found.map((one) => one?.id)).toEqual(acknowledged);
      const counter = await things.get(key('counter'));
      // one that was answered with a refusal may have been done
      expect(counter?.visits).toBeGreaterThanOrEqual(visits);
      expect(counter?.visits).toBeLessThanOrEqual(visits + refusals.length);
      await documents.close();
      await running.stop();
      await rm(directory, { recursive: true });
    });
  });
});

/**
 * Sixteen callers that ask again at once, whatever they are answered, until they are stopped or the
 * test is over.
 */
function callOn(ask: (caller: number, call: number) => Promise<unknown>) {
  let done = 0;
  let isOver = false;
  const refusals: unknown[] = [];
  const callers = range(16).map(async (caller) => {
    for (let call = 0; !isOver; call += 1)
      await ask(caller, call).then(
        () => (done += 1),
        (error) => refusals.push(error),
      );
  });
  return {
    done: () => done,
    async stop() {
      isOver = true;
      await Promise.all(callers);
      return refusals;
    },
    [Symbol.dispose]() {
      isOver = true;
    },
  };
}
