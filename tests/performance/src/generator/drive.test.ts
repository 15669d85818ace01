import { createServer, type Server } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import { drive, type Flow, spread } from './drive.ts';

const servers: Server[] = [];
afterEach(async () => {
  for (const server of servers.splice(0)) await new Promise((resolve) => server.close(resolve));
});

/** Answers everything with 201, and counts. */
async function startServer() {
  const heard = { url: '', connections: 0, requests: 0 };
  const server = createServer((request, response) => {
    heard.requests += 1;
    request.resume().on('end', () => response.writeHead(201, { 'content-length': 2 }).end('{}'));
  });
  server.on('connection', () => {
    heard.connections += 1;
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('it listens on a port');
  heard.url = `http://127.0.0.1:${address.port}`;
  return heard;
}

function flowOf(count: number): Flow {
  let left = count;
  return {
    next() {
      left -= 1;
      return left < 0
        ? undefined
        : Buffer.from('POST / HTTP/1.1\r\nHost: bench\r\nContent-Length: 2\r\n\r\n{}');
    },
    accept: (status) => (status === 201 ? 1 : `${status}`),
  };
}

test('connections are spread over the hosts in turn', () => {
  expect(spread(5, ['a', 'b'])).toEqual(['a', 'b', 'a', 'b', 'a']);
  expect(spread(1, ['a', 'b'])).toEqual(['a']);
});

test('two hosts share the connections; the engines are watched along with them', async () => {
  const [one, other] = [await startServer(), await startServer()];
  const { pid } = process;
  const measured = await drive(flowOf(200), {
    hosts: [one, other].map(({ url }) => ({ url, pid })),
    engines: [{ name: 'kafka', pid }],
    connections: 4,
    warmUpSeconds: 0,
  });
  expect(measured).toMatchObject({ sales: 200, errors: 0 });
  expect([one.connections, other.connections]).toEqual([2, 2]);
  expect(one.requests + other.requests).toBe(200);
  expect(Math.min(one.requests, other.requests)).toBeGreaterThan(0);
  if (process.platform === 'linux')
    expect(measured.processCpuMicros.map(({ name }) => name)).toEqual([
      'host 1',
      'host 2',
      'kafka',
    ]);
});

test('where the CPU time of one host is not known, there is no sum', async () => {
  const host = await startServer();
  const nobody = 2 ** 30;
  const measured = await drive(flowOf(2), {
    hosts: [
      { url: host.url, pid: process.pid },
      { url: host.url, pid: nobody },
    ],
    connections: 2,
    warmUpSeconds: 0,
  });
  expect(measured.hostCpuMicros).toBeUndefined();
});
