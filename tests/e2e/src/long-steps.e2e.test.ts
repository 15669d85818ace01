import { once } from 'node:events';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { type Shape, shapesFor } from './long-steps/bodies.ts';
import { largeProgram } from './long-steps/large-program.ts';
import { openWatchedStage, type WatchedStage } from './long-steps/watched-stage.ts';
import { createRandom } from './random.ts';
import type { Schema } from './schema-arbitrary.ts';
import { ask, type Cafe, type DocumentedRoute, ok, openCafe, routesOf } from './stage.ts';

/** Longest that anything one organization sends may hold the main thread, in ms. */
const stepMsMax = 20;
/** What a busy machine makes long once is not long again. */
const tries = 4;
const seed = 20_261_127;
const sizes = [1_048_000, 262_000, 65_000, 15_000];
/** Of large bodies all shapes of any, and so many of the route's own; of others half as many. */
const ownShapes = 8;
const largeFrom = 100_000;

let stage: WatchedStage;
let cafe: Cafe;
let routes: DocumentedRoute[];

beforeAll(async () => {
  stage = await openWatchedStage();
  cafe = await openCafe(stage);
  // what an organization's key may; customers read by the same functions
  routes = (await routesOf(stage.url)).filter(
    ({ scopes }) => scopes && !scopes.includes('platform') && !scopes.includes('customer'),
  );
}, 60_000);
afterAll(() => stage?.close());

/** The longest step of the shortest try, in ms. */
async function longestStepOf(request: () => Promise<unknown>): Promise<number> {
  let leastMs = Number.POSITIVE_INFINITY;
  for (let n = 0; n < tries && leastMs > stepMsMax; n += 1)
    leastMs = Math.min(leastMs, await stage.longestStepMs(request));
  return leastMs;
}

test('no body of any size and shape holds the main thread for long, nor stays in memory', async () => {
  const random = createRandom(seed);
  const id = await cafe.addCustomer();
  const known = { customerId: [id], locationId: cafe.stores, unit: ['points'], rewardId: ['mug'] };
  const long: string[] = [];
  const statuses = new Map<number, number>();
  const before = await stage.heapBytes();
  for (const { method, path, body } of routes.filter((route) => route.body)) {
    const shapes = shapesFor(body as Schema, known, seed);
    let limit = Number.POSITIVE_INFINITY;
    for (const bytes of sizes) {
      const some = (from: readonly Shape[], count: number) =>
        Array.from({ length: count }, () => random.pick(from));
      const chosen =
        bytes > largeFrom
          ? [...shapes.ofAny, ...some(shapes.own, ownShapes)]
          : [...some(shapes.ofAny, ownShapes / 2), ...some(shapes.own, ownShapes / 2)];
      for (const shape of chosen) {
        if (bytes >= limit) break;
        const text = shape.text(bytes);
        const stepMs = await longestStepOf(async () => {
          const url = path.replaceAll(/\{\w+\}/g, id);
          const { status } = await ask(stage.url, url, { method, key: cafe.apiKey, text });
          if (status === 413) limit = bytes;
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        });
        if (stepMs > stepMsMax)
          long.push(
            `${method} ${path}, ${text.length} bytes, ${shape.name}: ${stepMs.toFixed(0)} ms`,
          );
      }
    }
  }
  const grownBytes = (await stage.heapBytes()) - before;
  expect(long).toEqual([]);
  expect([...statuses.keys()].filter((status) => status >= 500)).toEqual([]);
  // it reaches what is taken, what is refused for its shape, and what is too large
  expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 413, 422]));
  expect(grownBytes).toBeLessThan(32 * 1024 * 1024);
}, 240_000);

test('nor does a message that is published over a WebSocket', async () => {
  const socket = new WebSocket(`${stage.url.replace('http', 'ws')}/v1/stream`, {
    headers: { authorization: `Bearer ${cafe.apiKey}` },
  });
  await once(socket, 'open');
  const head = '{"type":"publish","events":[{"type":"shop.noted","payload":';
  const long: string[] = [];
  for (const bytes of sizes)
    for (const shape of shapesFor({}, {}, seed).ofAny)
      for (const [before, after] of [
        ['', ''],
        [head, '}]}'],
      ] as const) {
        const text = before + shape.text(bytes - head.length - 3) + after;
        const stepMs = await longestStepOf(async () => {
          socket.send(text);
          const [answer] = await once(socket, 'message');
          expect(String(answer)).toMatch(/"type":"(ack|problem)"/);
        });
        if (stepMs > stepMsMax)
          long.push(`${text.length} bytes, ${before}${shape.name}: ${stepMs.toFixed(0)} ms`);
      }
  socket.close();
  expect(long).toEqual([]);
}, 120_000);

test('no long list or report is written in one long step', async () => {
  const sale = (n: number) => ({
    externalId: `sold-${n}`,
    locationId: cafe.stores[0],
    customer: { externalId: 'regular' },
    total: 900,
    lines: [1, 2, 3].map((line) => ({
      sku: `sku-${line}`,
      category: 'coffee',
      quantity: 1,
      unitPrice: 300,
    })),
  });
  const regular = await cafe.addCustomer({ externalId: 'regular' });
  for (let n = 0; n < 200; n += 1)
    await Promise.all(
      [0, 1, 2, 3, 4].map((i) =>
        cafe.addCustomer({ externalId: `many-${5 * n + i}`, firstName: 'Ä'.repeat(100) }),
      ),
    );
  const batch = { transactions: Array.from({ length: 1_000 }, (_, n) => sale(n)) };
  ok(await cafe.client.POST('/v1/transactions/batch', { body: batch as never }));
  const long: string[] = [];
  const look = async (method: string, path: string, body?: unknown) => {
    let told = { status: 0, text: '' };
    const stepMs = await longestStepOf(async () => {
      told = await ask(stage.url, path, { method, key: cafe.apiKey, body });
    });
    expect([200, 400, 404], path).toContain(told.status);
    if (stepMs > stepMsMax)
      long.push(`${method} ${path}, ${told.text.length} bytes: ${stepMs.toFixed(0)} ms`);
  };
  for (const { path } of routes.filter(
    ({ method, path }) => method === 'GET' && path !== '/v1/stream',
  )) {
    const url = path.replaceAll(/\{\w+\}/g, regular);
    await look('GET', `${url}?limit=1000`);
    await look('GET', url);
  }
  await look('GET', '/v1/ledger/journal?from=2026-01-01&to=2100-01-01');
  await look('GET', '/v1/ledger/settlement?month=2026-11');
  const lines = Array.from({ length: 2_000 }, (_, i) => ({
    sku: `sku-${i}`,
    category: 'coffee',
    quantity: 1,
    unitPrice: 300,
  }));
  await look('POST', '/v1/program/simulate', {
    transaction: { ...sale(0), total: 600_000, lines },
  });
  await look('POST', '/v1/transactions/batch', batch);
  expect(long).toEqual([]);
}, 240_000);

test('nor are large programs, of which a page has what fits into a mebibyte', async () => {
  const { apiKey: key } = await openCafe(stage);
  const body = largeProgram(900_000);
  const long: string[] = [];
  const look = async (method: string, path: string, content?: object) => {
    let told = { status: 0, text: '' };
    const stepMs = await longestStepOf(async () => {
      told = await ask(stage.url, path, { method, key, body: content });
    });
    if (stepMs > stepMsMax) long.push(`${method} ${path}: ${stepMs.toFixed(0)} ms`);
    expect(told.status, told.text.slice(0, 300)).toBeLessThan(300);
    return told.text;
  };
  await look('PUT', '/v1/program', body);
  for (let n = 0; n < 3; n += 1)
    await ask(stage.url, '/v1/program/publish', { method: 'POST', key });
  const text = await look('GET', '/v1/program/versions?limit=1000');
  expect(text.length).toBeLessThan(1_200_000);
  expect(JSON.parse(text)).toMatchObject({
    data: [{ version: 4 }],
    nextCursor: expect.any(String),
  });
  await look('GET', '/v1/program');
  await look('GET', '/v1/program/versions/4');
  expect(long).toEqual([]);
}, 240_000);
