import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { listenerOn, listeningInodes } from './listener.ts';

const table = `  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
   0: 0100007F:3FFB 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 1111 1 0000000000000000 100 0 0 10 0
   1: 0100007F:3FFB 0100007F:9C40 01 00000000:00000000 00:00000000 00000000     0        0 2222 1 0000000000000000 100 0 0 10 0
   2: 0100007F:9C40 0100007F:3FFB 01 00000000:00000000 00:00000000 00000000     0        0 3333 1 0000000000000000 100 0 0 10 0
   3: 00000000:0050 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4444 1 0000000000000000 100 0 0 10 0
`;

test('only the listening socket of a port counts, not its connections', () => {
  expect(listeningInodes(table, 16_379)).toEqual(['1111']);
  expect(listeningInodes(table, 80)).toEqual(['4444']);
  expect(listeningInodes(table, 40_000)).toEqual([]);
  expect(listeningInodes('', 80)).toEqual([]);
});

test.runIf(process.platform === 'linux')('a server of this process is found by its port', async () => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (typeof address !== 'object' || !address) throw new Error('it listens on a port');
  expect(listenerOn(address.port)?.pid).toBe(process.pid);
  await new Promise((resolve) => server.close(resolve));
  expect(listenerOn(address.port)).toBeUndefined();
});
