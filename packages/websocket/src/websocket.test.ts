import { once } from 'node:events';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { afterEach, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { type Client, type ClientOptions, openClient } from './client.ts';
import type { Handler, Handlers, Peer } from './peer.ts';
import { type Listening, listen } from './server.ts';

const closing: (() => unknown)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const echo: Handler = async ({ value, body }) => ({
  json: JSON.stringify(value),
  ...(body && { body }),
});
const mebibyte = 2 ** 20;

async function serve(
  operations: Record<string, Handler>,
  options: { port?: number; heartbeatMs?: number; accept?(peer: Peer): Handlers } = {},
): Promise<Listening> {
  const handlers = new Map(Object.entries(operations));
  const server = await listen({
    port: 0,
    messageBytesMax: 2 * mebibyte,
    accept: () => handlers,
    ...options,
  });
  closing.push(server.close);
  return server;
}

function connect(url: string, options: Partial<ClientOptions> = {}): Client {
  const client = openClient({
    url,
    engine: 'test',
    advice: 'start it',
    timeoutMs: 2_000,
    messageBytesMax: mebibyte,
    ...options,
  });
  closing.push(client.close);
  return client;
}

/**
 * Sends a message as it is; resolves to the answer, or to the code the connection was closed with.
 */
async function say(url: string, message: string | Uint8Array): Promise<unknown> {
  const socket = new WebSocket(url);
  await once(socket, 'open');
  const answer = Promise.race([
    once(socket, 'message').then(([data]) => JSON.parse(String(data))),
    once(socket, 'close').then(([code]) => code),
  ]);
  socket.send(message);
  const said = await answer;
  socket.terminate();
  return said;
}

it('carries JSON and bytes both ways', async () => {
  const { url } = await serve({ echo });
  const client = connect(url);
  const body = new Uint8Array([0, 1, 254, 255]).buffer;
  const value = { text: 'Zoë 🎲', n: [1, null] };
  expect((await client.call('echo', { json: JSON.stringify(value) })).value).toEqual(value);
  const answer = await client.call('echo', { json: JSON.stringify(value), body });
  expect(answer.value).toEqual(value);
  expect(new Uint8Array(answer.body ?? body.slice(1))).toEqual(new Uint8Array(body));
  expect((await client.call('echo', { body: new ArrayBuffer(0) })).body?.byteLength).toBe(0);
});

it('answers nonsense with an error that says what is wrong, and goes on serving', async () => {
  const { url } = await serve({ echo });
  const binary = (head: string, length = head.length) => {
    const bytes = new Uint8Array(4 + head.length);
    new DataView(bytes.buffer).setUint32(0, length, true);
    bytes.set(new TextEncoder().encode(head), 4);
    return bytes;
  };
  const complaints: [string | Uint8Array, unknown, string][] = [
    ['hello', null, 'not valid JSON'],
    ['[1]', null, 'an integer as its id'],
    ['null', null, 'must be a JSON object'],
    ['{"op":"echo"}', null, 'an integer as its id'],
    ['{"id":1.5,"op":"echo"}', null, 'an integer as its id'],
    ['{"id":1,"op":2}', null, 'an op (a text)'],
    ['{"id":7,"op":"constructor"}', 7, 'no operation \\"constructor\\"; there are: echo'],
    [new Uint8Array([1, 2]), null, 'begin with the length'],
    [binary('{}', 4_000_000_000), null, 'begin with the length'],
    [binary('{'), null, 'not valid JSON'],
  ];
  for (const [message, id, text] of complaints) {
    const answer = await say(url, message);
    expect(answer, String(message)).toMatchObject({ id, error: { code: 'invalid' } });
    expect(JSON.stringify(answer)).toContain(text);
  }
  expect(await say(url, 'x'.repeat(3 * mebibyte))).toBe(1009); // «message too big»
  const [response] = await once(new WebSocket(url, { origin: 'http://evil.example' }), 'error');
  expect(String(response)).toContain('401');
  expect(await say(url, '{"id":1,"op":"echo","argument":"still here"}')).toEqual({
    id: 1,
    value: 'still here',
  });
});

it('tells a refusal from a failure', async () => {
  const { url } = await serve({
    async refuse() {
      throw new TypeError('a pattern has three segments');
    },
    async fail() {
      throw new Error('the disk is full');
    },
  });
  const client = connect(url);
  await expect(client.call('refuse', {})).rejects.toThrow(TypeError);
  await expect(client.call('refuse', {})).rejects.toThrow('a pattern has three segments');
  await expect(client.call('fail', {})).rejects.toThrow(EngineUnavailable);
  await expect(client.call('fail', {})).rejects.toMatchObject({
    engine: 'test',
    message: `test at ${url}: the disk is full`,
  });
});

it('rejects calls while nobody answers there, with advice, and connects by itself when somebody does', async () => {
  const first = await serve({ echo });
  const { port, url } = first;
  const client = connect(url, { timeoutMs: 300 });
  await client.call('echo', {});
  await first.close();
  await expect(client.call('echo', {})).rejects.toThrow(EngineUnavailable);
  await expect(client.call('echo', {})).rejects.toThrow(/start it$/);
  await serve({ echo }, { port });
  await expect
    .poll(() => client.call('echo', { json: '1' }), { timeout: 10_000 })
    .toMatchObject({ value: 1 });
});

it('a call that is made while there is no connection yet goes out, in the order of the calls', async () => {
  const { url, port, close } = await serve({});
  await close();
  const client = connect(url, { timeoutMs: 10_000 });
  const calls = [1, 2, 3].map((n) => client.call('note', { json: String(n) }));
  const noted: unknown[] = [];
  await serve(
    {
      async note({ value }) {
        noted.push(value);
        return undefined;
      },
    },
    { port },
  );
  await Promise.all(calls);
  expect(noted).toEqual([1, 2, 3]);
});

it('rejects a call that is not answered in time; a patient one waits', async () => {
  const release = Promise.withResolvers<void>();
  const { url } = await serve({
    async slow() {
      await release.promise;
      return { json: '"late"' };
    },
    echo,
  });
  const client = connect(url, { timeoutMs: 300 });
  await client.call('echo', {});
  const patient = client.call('slow', {}, 'patient');
  await expect(client.call('slow', {})).rejects.toThrow(/no answer to slow within \d+ ms/);
  release.resolve();
  expect((await patient).value).toBe('late');
  expect((await client.call('echo', { json: '2' })).value).toBe(2);
});

it('rejects what waits for an answer as soon as the connection breaks', async () => {
  const entered = Promise.withResolvers<void>();
  const server = await serve({
    async never() {
      entered.resolve();
      return await new Promise(() => {});
    },
  });
  const client = connect(server.url, { timeoutMs: 20_000 });
  const calls = [client.call('never', {}), client.call('never', {}, 'patient')];
  const outcomes = Promise.allSettled(calls);
  await entered.promise;
  await server.close();
  expect(await outcomes).toMatchObject([
    { reason: { name: 'EngineUnavailable' } },
    { reason: { name: 'EngineUnavailable' } },
  ]);
});

it('a server drops a client that has fallen silent, and tells who cares', async () => {
  const lost = Promise.withResolvers<void>();
  const accept = (peer: Peer) => {
    peer.onLost(lost.resolve);
    return new Map([['echo', echo]]);
  };
  const { url } = await serve({}, { heartbeatMs: 20, accept });
  const dead = new WebSocket(url, { autoPong: false });
  await lost.promise;
  dead.terminate();
  const alive = connect(url);
  await alive.call('echo', {});
  const witness = new WebSocket(url);
  closing.push(() => witness.terminate());
  for (let pings = 0; pings < 5; pings += 1) await once(witness, 'ping');
  expect(alive.connected()).toBe(true);
});

it('a client leaves a server that has fallen silent, and connects again', async () => {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1', autoPong: false });
  await once(server, 'listening');
  closing.push(() => server.close());
  const { port } = server.address() as { port: number };
  let connections = 0;
  const again = Promise.withResolvers<void>();
  server.on('connection', () => {
    connections += 1;
    if (connections === 2) again.resolve();
  });
  connect(`ws://127.0.0.1:${port}`, { heartbeatMs: 20 });
  await again.promise;
});

it('a server reads no further while too much is under way, and goes on afterwards', async () => {
  const release = Promise.withResolvers<void>();
  let entered = 0;
  const { url } = await serve({
    async hold() {
      entered += 1;
      await release.promise;
      return undefined;
    },
    echo,
  });
  const client = connect(url, { timeoutMs: 20_000 });
  const json = JSON.stringify('x'.repeat(mebibyte));
  const calls = Array.from({ length: 40 }, () => client.call('hold', { json }));
  await expect.poll(() => entered, { timeout: 10_000 }).toBeGreaterThan(14);
  const other = connect(url);
  // the server is at work meanwhile
  for (let calls = 0; calls < 50; calls += 1) await other.call('echo', {});
  expect(entered).toBeLessThan(20);
  release.resolve();
  await Promise.all(calls);
  expect(entered).toBe(40);
});

it('refuses calls beyond what may wait, so that memory is bounded', async () => {
  const { url } = await serve({ hold: () => new Promise(() => {}) });
  const client = connect(url);
  const json = JSON.stringify('x'.repeat(mebibyte));
  const calls = Array.from({ length: 70 }, () => client.call('hold', { json }));
  const outcomes = Promise.allSettled(calls);
  await expect(client.call('hold', { json })).rejects.toThrow('bytes of earlier calls wait');
  client.close();
  expect((await outcomes).every(({ status }) => status === 'rejected')).toBe(true);
});

it('refuses an address that is none, and every call once closed', async () => {
  for (const url of ['http://localhost:1', 'localhost:1', 'ws://', ''])
    expect(() => connect(url), url).toThrow('write ws://host:port');
  const { url } = await serve({ echo });
  const client = connect(url);
  await client.call('echo', {});
  client.close();
  await expect(client.call('echo', {})).rejects.toThrow('is closed');
});
