import { connect } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { afterEach, describe, expect, test } from 'vitest';
import { bodySizes } from './body-limits.ts';
import { createEdge } from './edge.ts';

const opened: FastifyInstance[] = [];
afterEach(() => Promise.all(opened.splice(0).map((app) => app.close())));

const installationTakes = 1_000_000;

function testEdge(bodyLimit = installationTakes) {
  const logged: object[] = [];
  const note = (fields: object) => void logged.push(fields);
  const app = createEdge({ log: { error: note, warn: note }, bodyLimit });
  opened.push(app);
  app.post('/v1/notes', () => ({}));
  app.post('/v1/sales', { config: { takes: 'basket' } }, () => ({}));
  app.post('/v1/imports', { config: { takes: 'bulk' } }, () => ({}));
  return { app, logged };
}

/** Sends a head that announces a body which never comes; the answer, when the connection ends. */
async function announce(app: FastifyInstance, requestLine: string, ...headers: string[]) {
  const address = await app.listen({ port: 0, host: '127.0.0.1' });
  const socket = connect(Number(new URL(address).port), '127.0.0.1');
  socket.write(`${[`${requestLine} HTTP/1.1`, 'host: x', ...headers].join('\r\n')}\r\n\r\n`);
  const text = (await socket.toArray()).join('');
  const [head = '', body = ''] = text.split('\r\n\r\n');
  return { status: Number(head.split(' ')[1]), head, problem: JSON.parse(body) };
}

const gigabyte = 'content-length: 1073741824';
const json = 'content-type: application/json';

describe('before anything of a body is read', () => {
  test.each([
    ['an unknown path', 'POST /v1/nothing', 404],
    ['a method that the path does not take', 'PUT /v1/notes', 405],
    ['a method that nothing takes', 'QUERY /v1/notes', 405],
    ['a method that nothing takes, of an unknown path', 'QUERY /v1/nothing', 404],
    ['a body larger than the path takes', 'POST /v1/notes', 413],
  ])('%s is answered, and the connection ends', async (_, requestLine, status) => {
    const { app, logged } = testEdge();
    const answer = await announce(app, requestLine, json, gigabyte);
    expect([answer.status, answer.problem.status]).toEqual([status, status]);
    expect(logged).toEqual([]);
  });

  test('nor is a body of unknown length waited for', async () => {
    const { app } = testEdge();
    const answer = await announce(app, 'POST /v1/nothing', json, 'transfer-encoding: chunked');
    expect([answer.status, /connection: close/i.test(answer.head)]).toEqual([404, true]);
  });

  test('a small one does not end the connection', async () => {
    const answer = await testEdge().app.inject({ method: 'POST', url: '/v1/nothing', body: {} });
    expect([answer.statusCode, answer.headers.connection]).toEqual([404, 'keep-alive']);
  });
});

describe('each path takes bodies of its own size', () => {
  test.each([
    ['/v1/notes', bodySizes.ordinary],
    ['/v1/sales', bodySizes.basket],
    ['/v1/imports', installationTakes],
  ])('%s up to %i bytes', async (url, most) => {
    const { app } = testEdge();
    const send = async (bytes: number) =>
      await app.inject({
        ...{ method: 'POST', url, headers: { 'content-type': 'application/json' } },
        payload: JSON.stringify('x'.repeat(bytes - 2)),
      });
    expect((await send(most)).statusCode).toBe(200);
    const larger = await send(most + 1);
    expect([larger.statusCode, larger.json().code]).toEqual([413, 'payload_too_large']);
    expect(larger.json().detail).toContain(String(most));
  });

  test('none takes more than the installation does', async () => {
    const { app } = testEdge(1_000);
    const answer = await app.inject({
      method: 'POST',
      url: '/v1/sales',
      body: 'x'.repeat(1_001),
      headers: { 'content-type': 'application/json' },
    });
    expect([answer.statusCode, answer.json().detail]).toEqual([
      413,
      'The body is larger than the 1000 bytes that this path takes.',
    ]);
  });
});
