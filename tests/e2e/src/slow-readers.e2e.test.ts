import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openPublisher } from './socket.ts';
import { type Cafe, openCafe, openStage, type Stage } from './stage.ts';

let stage: Stage;
const cafes: Cafe[] = [];
beforeAll(async () => {
  stage = await openStage();
  for (const name of ['One', 'Two', 'Three']) cafes.push(await openCafe(stage, { name }));
}, 120_000);
afterAll(() => stage?.close());

/** Reads nothing of what it is sent, but for the head. */
async function openSlowReader(key: string): Promise<Socket> {
  const { hostname, port } = new URL(stage.url);
  const socket = connect({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  socket.write(
    `GET /v1/stream?pattern=*.shop.* HTTP/1.1\r\nhost: laurel\r\nauthorization: Bearer ${key}\r\n\r\n`,
  );
  const [head] = await once(socket, 'data');
  expect(String(head)).toMatch(/^HTTP\/1\.1 200/);
  socket.pause();
  socket.on('error', () => undefined);
  return socket;
}

/** Memory of the host, in MiB: what it has, or the most that it ever had. */
const mebibytesOf = (field: 'VmRSS' | 'VmHWM') => {
  const status = readFileSync(`/proc/${stage.pid}/status`, 'utf8');
  return Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, 'm').exec(status)?.[1]) / 1024;
};

test('five hundred readers that take nothing do not fill the memory; who reads gets every event all the same', async () => {
  const slow: Socket[] = [];
  for (const cafe of cafes)
    for (let keys = 0; keys < 4; keys += 1) {
      const key = await cafe.keyOf(['read']);
      for (let n = 0; n < 42; n += 1) slow.push(await openSlowReader(key));
    }
  expect(slow.length).toBeGreaterThan(500);
  const [first] = cafes;
  if (!first) throw new Error('there are three');
  const told = new AbortController();
  const stream = await fetch(`${stage.url}/v1/stream?pattern=*.shop.*`, {
    headers: { authorization: `Bearer ${first.apiKey}` },
    signal: told.signal,
  });
  let seen = 0;
  const reading = (async () => {
    for await (const chunk of stream.body ?? []) seen += chunk.byteLength;
  })().catch(() => undefined);

  const before = mebibytesOf('VmRSS');
  const notes = 'x'.repeat(100_000);
  for (const cafe of cafes) {
    const publisher = await openPublisher(stage.url, cafe.apiKey);
    for (let n = 0; n < 100; n += 1)
      await publisher.publish([{ type: 'shop.noted', customerId: null, payload: { n, notes } }]);
    publisher.close();
  }
  await vi.waitFor(() => expect(seen).toBeGreaterThan(100 * 100_000), 150_000);
  // Publishing alone takes 58, and with those who wait 78 to 89. It was up to 824 when each read
  // the log for himself, and up to 692 while who waited for room asked for it time and again.
  const grown = mebibytesOf('VmHWM') - before;
  process.stderr.write(
    `slow readers: ${before.toFixed(0)} MiB before, ${grown.toFixed(0)} more at most\n`,
  );
  told.abort();
  await reading;
  for (const socket of slow) socket.destroy();
  expect(grown).toBeLessThan(300);
}, 240_000);
