import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTcpProxy, type TcpProxy } from './tcp-proxy.ts';

let echo: Server;
let proxy: TcpProxy;

beforeEach(async () => {
  echo = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.pipe(socket);
  });
  echo.listen(0, '127.0.0.1');
  await once(echo, 'listening');
  proxy = await startTcpProxy({ host: '127.0.0.1', port: (echo.address() as AddressInfo).port });
});
afterEach(async () => {
  await proxy.close();
  echo.close();
});

async function dial(): Promise<Socket> {
  const socket = connect(proxy.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await once(socket, 'connect');
  return socket;
}

const heard = async (socket: Socket) => String((await once(socket, 'data'))[0]);

test('passes on what either side says, and its end', async () => {
  const socket = await dial();
  socket.end('x'.repeat(300_000));
  expect((await text(socket)).length).toBe(300_000);
});

test('a delayed wire keeps the order', async () => {
  proxy.delay(20);
  const socket = await dial();
  const startMs = performance.now();
  socket.write('a');
  setTimeout(() => socket.end('b'), 5);
  expect(await text(socket)).toBe('ab');
  expect(performance.now() - startMs).toBeGreaterThan(39);
});

test('a cut resets what is open and refuses what comes, until it heals', async () => {
  const open = await dial();
  open.write('hello');
  await heard(open);
  proxy.cut();
  const [error] = await once(open, 'error');
  expect(error.code).toBe('ECONNRESET');
  const refused = connect(proxy.port, '127.0.0.1');
  const [refusal] = await once(refused, 'error');
  expect(refusal.code).toBe('ECONNRESET');
  proxy.heal();
  const again = await dial();
  again.write('hello');
  expect(await heard(again)).toBe('hello');
  again.destroy();
});

test('a stalled wire is silent, and goes on where it stopped', async () => {
  const socket = await dial();
  proxy.stall();
  socket.write('late');
  const answer = heard(socket);
  const silence = await Promise.race([
    answer,
    new Promise((resolve) => setTimeout(resolve, 50, 'nothing')),
  ]);
  expect(silence).toBe('nothing');
  proxy.heal();
  expect(await answer).toBe('late');
  socket.destroy();
});

test('a half-closed client hears the end and may still speak', async () => {
  const socket = connect({ port: proxy.port, host: '127.0.0.1', allowHalfOpen: true });
  await once(socket, 'connect');
  socket.write('first');
  await heard(socket);
  const ended = once(socket, 'end');
  proxy.halfClose();
  await ended;
  expect([proxy.connections(), socket.write('into the void')]).toEqual([1, true]);
  socket.end();
  await once(socket, 'close');
});
