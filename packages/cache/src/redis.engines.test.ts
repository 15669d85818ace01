import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@laurel/contracts/clock';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { startOwn } from '@laurel/engines/own';
import { startRedis } from '@laurel/engines/redis';
import { createClient } from 'redis';
import { afterEach, describe, expect, inject, it } from 'vitest';
import { testCache } from './cache.laws.ts';
import type { Cache } from './port.ts';
import { openRedisCache } from './redis.ts';

const { url } = inject('engines').redis;
/** A place of its own on the engine that all tests share. */
const ownUrl = () => `${url}?prefix=test-${randomUUID()}:`;

const opened: { close(): Promise<void> }[] = [];
afterEach(async () => {
  for (const resource of opened.splice(0).reverse()) await resource.close();
});
async function open(at: string): Promise<Cache> {
  const cache = await openRedisCache({ url: at });
  opened.push(cache);
  return cache;
}

describe.skipIf(!url)('Redis', () => {
  testCache('redis', async () => {
    const cache = await openRedisCache({ url: ownUrl() });
    return {
      cache,
      slackMs: 150,
      now: () => systemClock.now(),
      pass: (ms) => pause(ms),
      remove: () => cache.close(),
    };
  });

  it('processes of one prefix share counters, leases, boards and messages; those of another do not', async () => {
    const shared = ownUrl();
    const [one, two, other] = await Promise.all([open(shared), open(shared), open(ownUrl())]);
    const heard: string[] = [];
    const last = Promise.withResolvers<void>();
    await two.listen('news', (message) => {
      heard.push(message);
      if (message === 'bye') last.resolve();
    });
    await other.publish('news', 'not for you');
    await one.publish('news', 'hello');
    await one.publish('news', 'bye');
    await last.promise;
    expect(heard).toEqual(['hello', 'bye']);
    await one.increment('a', 60_000);
    expect([
      (await two.increment('a', 60_000)).count,
      (await other.increment('a', 60_000)).count,
    ]).toEqual([2, 1]);
    expect(await one.acquireLease('job', 'one', 60_000)).toBe(true);
    expect([
      await two.acquireLease('job', 'two', 60_000),
      await other.acquireLease('job', 'two', 60_000),
    ]).toEqual([false, true]);
    await one.addScore({ board: 'week', member: 'ann', amount: 3, ttlMs: 60_000 });
    expect([await two.rankOf('week', 'ann'), await other.rankOf('week', 'ann')]).toEqual([
      1,
      undefined,
    ]);
  });

  it('of two processes that race for a lease exactly one holds it at each moment', async () => {
    const shared = ownUrl();
    const racers = ['one', 'two'].map((holder) =>
      startRacer(shared, { holder, times: 60, holdMs: 1, leaseMs: 5_000 }),
    );
    const told = await Promise.all(racers.map(({ ended }) => ended));
    const spans = told.flat().flatMap((line) => {
      const [from, to] = line.split(' ');
      return from && to ? [{ from: BigInt(from), to: BigInt(to) }] : [];
    });
    expect(spans).toHaveLength(120);
    spans.sort((a, b) => (a.from < b.from ? -1 : 1));
    expect(spans.filter((span, i) => i > 0 && span.from < (spans[i - 1]?.to ?? 0n))).toEqual([]);
  });

  it('when its holder is killed, another process gets the lease, but not before it ran out', async () => {
    const shared = ownUrl();
    const cache = await open(shared);
    const holder = startRacer(shared, {
      holder: 'killed',
      times: 1,
      holdMs: 60_000,
      leaseMs: 1_000,
    });
    await once(holder.lines, 'line');
    const startMs = systemClock.now();
    await killProcess(holder.child);
    await expect
      .poll(() => cache.acquireLease('raced', 'next', 60_000), { interval: 20, timeout: 5_000 })
      .toBe(true);
    expect(systemClock.now() - startMs).toBeGreaterThan(600);
    expect(systemClock.now() - startMs).toBeLessThan(2_000);
    expect(await cache.acquireLease('raced', 'killed', 60_000)).toBe(false);
  });

  it('a server that restarts in between is back at once for everyone', async () => {
    const server = await serverOfItsOwn();
    const cache = await open(server.url);
    const heard: string[] = [];
    await cache.listen('news', (message) => heard.push(message));
    await cache.increment('a', 60_000);
    await server.kill();

    const startMs = systemClock.now();
    const outcomes = await Promise.allSettled(everyCall(cache));
    expect(
      outcomes.map((outcome) => outcome.status === 'rejected' && isUnavailable(outcome.reason)),
    ).toEqual(Array(9).fill(true));
    for (let i = 0; i < 100; i += 1)
      await expect(cache.increment('a', 60_000)).rejects.toSatisfy(isUnavailable);
    expect(systemClock.now() - startMs).toBeLessThan(1_000);

    await server.restart();
    await expect.poll(() => works(cache), { timeout: 5_000 }).toBe(true);
    // its scripts are gone with it
    expect(await cache.increment('b', 60_000)).toMatchObject({ count: 1 });
    expect(await cache.acquireLease('job', 'one', 60_000)).toBe(true);
    await cache.releaseLease('job', 'one');
    expect(await cache.addScore({ board: 'b', member: 'm', amount: 1, ttlMs: 60_000 })).toBe(1);
    expect(heard).toEqual([]);
    await cache.publish('news', 'again');
    await expect.poll(() => heard).toEqual(['again']);
  });

  it('a server that falls silent costs one short wait, and nothing until it speaks again', async () => {
    const server = await serverOfItsOwn();
    const cache = await open(server.url);
    const heard: string[] = [];
    await cache.listen('news', (message) => heard.push(message));
    server.pause();
    const startMs = systemClock.now();
    const waiting = Array.from({ length: 50 }, () => cache.increment('a', 60_000));
    const outcomes = await Promise.allSettled(waiting);
    expect(
      outcomes.every((outcome) => outcome.status === 'rejected' && isUnavailable(outcome.reason)),
    ).toBe(true);
    const firstMs = systemClock.now() - startMs;
    expect(firstMs).toBeGreaterThanOrEqual(399);
    expect(firstMs).toBeLessThan(2_000);
    const laterMs = systemClock.now();
    for (let i = 0; i < 1_000; i += 1)
      await expect(cache.increment('a', 60_000)).rejects.toSatisfy(isUnavailable);
    expect(systemClock.now() - laterMs).toBeLessThan(2_000); // not 1,000 waits of 400 ms

    await pause(1_500); // attempts to connect meet a server that accepts and says nothing
    server.goOn();
    await expect.poll(() => works(cache), { timeout: 5_000 }).toBe(true);
    await expect
      .poll(async () => {
        await cache.publish('news', 'again');
        return heard.length > 0;
      })
      .toBe(true);
  });

  it('a process that stands still itself does not take the server for gone', async () => {
    const cache = await open(ownUrl());
    const asked = cache.increment('a', 60_000);
    const untilMs = systemClock.now() + 600;
    // the answer is there before anything else of this process runs
    while (systemClock.now() < untilMs);
    expect((await asked).count).toBe(1);
    await cache.ping();
  });

  it('it opens without a server, refuses, and works when one comes', async () => {
    const server = await serverOfItsOwn();
    await server.kill();
    const cache = await open(server.url);
    await expect(cache.ping()).rejects.toSatisfy(isUnavailable);
    await expect(cache.listen('news', () => {})).rejects.toSatisfy(isUnavailable);
    await server.restart();
    await expect.poll(() => works(cache), { timeout: 5_000 }).toBe(true);
  });

  it('an attempt to connect that is accepted and then gets no answer is given up', async () => {
    const server = await serverOfItsOwn();
    const door = await openDoor(null);
    const cache = await open(door.url);
    expect(await works(cache)).toBe(false);
    door.leadTo(server.url);
    await expect.poll(() => works(cache), { timeout: 5_000 }).toBe(true);
  });

  it('a server that became a replica is left for the one that took its place', async () => {
    const [old, successor] = [await serverOfItsOwn(), await serverOfItsOwn()];
    const door = await openDoor(old.url);
    const cache = await open(door.url);
    await cache.increment('a', 60_000);
    const admin = await createClient({ url: old.url }).connect();
    await admin.sendCommand(['REPLICAOF', '127.0.0.1', new URL(successor.url).port]);
    admin.destroy();
    door.leadTo(successor.url);
    const counts = async () => (await cache.increment('a', 60_000).catch(() => undefined))?.count;
    await expect.poll(counts, { timeout: 5_000 }).toBe(1);
  });

  it('closing does not wait for a server that is gone or silent', async () => {
    const server = await serverOfItsOwn();
    const [one, two] = await Promise.all([
      openRedisCache({ url: server.url }),
      openRedisCache({ url: server.url }),
    ]);
    server.pause();
    const waiting = expect(one.increment('a', 1_000)).rejects.toThrow();
    await Promise.all([one.close(), waiting]);
    await server.kill();
    await two.close();
    await two.close();
    const never = await openRedisCache({ url: server.url });
    await never.close();
    await expect(never.ping()).rejects.toThrow('closed');
  });
});

it.each(['http://localhost:1', 'redis://localhost:1?prefx=a', 'nonsense'])(
  'the URL %s is refused',
  async (text) => {
    await expect(openRedisCache({ url: text })).rejects.toThrow(TypeError);
  },
);

const isUnavailable = (error: unknown) =>
  error instanceof EngineUnavailable && error.engine === 'redis';

const works = (cache: Cache) =>
  cache.ping().then(
    () => true,
    () => false,
  );

function everyCall(cache: Cache): Promise<unknown>[] {
  return [
    cache.increment('a', 1_000),
    cache.acquireLease('a', 'one', 1_000),
    cache.releaseLease('a', 'one'),
    cache.addScore({ board: 'a', member: 'm', amount: 1, ttlMs: 1_000 }),
    cache.topScores('a', 10),
    cache.rankOf('a', 'm'),
    cache.publish('a', 'm'),
    cache.listen('a', () => {}),
    cache.ping(),
  ];
}

function startRacer(
  at: string,
  race: { holder: string; times: number; holdMs: number; leaseMs: number },
) {
  const file = fileURLToPath(new URL('./testing/lease-racer.ts', import.meta.url));
  const settings = [race.holder, race.times, race.holdMs, race.leaseMs].map(String);
  const child = spawn(process.execPath, [file, at, ...settings], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  opened.push({ close: () => killProcess(child) });
  const lines = createInterface({ input: child.stdout });
  const told: string[] = [];
  lines.on('line', (line) => told.push(line));
  return { child, lines, ended: once(lines, 'close').then(() => told) };
}

/** An address that leads new connections to a server, or holds them silently. */
async function openDoor(first: string | null) {
  let target = first;
  const held: Socket[] = [];
  const door = createServer((socket) => {
    held.push(socket);
    socket.on('error', () => {}); // cut by either side
    if (target === null) return;
    const inner = connect(Number(new URL(target).port), '127.0.0.1');
    inner.on('error', () => {});
    socket.pipe(inner).pipe(socket);
  }).listen(0, '127.0.0.1');
  await once(door, 'listening');
  opened.push({ close: async () => void [door.close(), held.map((socket) => socket.destroy())] });
  const { port } = door.address() as AddressInfo; // it listens on a port
  return {
    url: `redis://127.0.0.1:${port}`,
    leadTo(url: string) {
      target = url;
    },
  };
}

async function serverOfItsOwn() {
  const server = await startOwn(startRedis);
  opened.push({ close: server.stop });
  return server;
}

async function killProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}
