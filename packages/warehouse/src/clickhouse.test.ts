import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { expect, it } from 'vitest';
import { openClickHouse } from './clickhouse.ts';
import { numbers } from './testing/things.ts';

it.each([
  ['ftp://127.0.0.1/laurel', 'begins with http:// or https://'],
  ['http://127.0.0.1/a/b', 'ends with the name of a database'],
  ['http://127.0.0.1/a?max_threads=1', 'has no options'],
])('%s is refused, and the message says why', async (url, reason) => {
  await expect(openClickHouse({ url })).rejects.toThrow(reason);
});

it('opens without a server; each call says that there is none', async () => {
  const warehouse = await openClickHouse({ url: 'http://127.0.0.1:9/laurel' });
  const answer = await warehouse.ask(numbers, { orgId: 'one', params: { many: 1 } });
  expect(answer).toMatchObject({ ok: false, problem: { code: 'unavailable' } });
  expect(JSON.stringify(answer), 'no place, no words of a driver').not.toMatch(/127|ECONN/);
  await expect(warehouse.ping()).rejects.toBeInstanceOf(EngineUnavailable);
  const insert = warehouse.insert('things', [{ org: 'one' }], { token: 'a' });
  await expect(insert).rejects.toBeInstanceOf(EngineUnavailable);
  expect(warehouse.readings()).toMatchObject({ up: 0, insertedRows: 0 });
  await warehouse.close();
});

it('asks the database that the URL names, as its user, with limits, for reading only', async () => {
  let heard: { authorization: string | undefined; query: Record<string, string> } | undefined;
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://server');
    heard = {
      authorization: request.headers.authorization,
      query: Object.fromEntries(searchParams),
    };
    request.resume().once('end', () => response.end('{"number":"0","whose":"one"}\n'));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo; // it listens on a port
  const warehouse = await openClickHouse({ url: `http://ann:p%40ss@127.0.0.1:${port}/sales` });
  const answer = await warehouse.ask(numbers, { orgId: "o'ne", params: { many: 1 } });
  expect(answer).toEqual({ ok: true, value: [{ number: 0, whose: 'one' }] });
  expect(heard?.authorization).toBe(`Basic ${Buffer.from('ann:p@ss').toString('base64')}`);
  expect(heard?.query).toMatchObject({
    ...{ database: 'sales', param_org: "o\\'ne", param_many: '1', readonly: '1' },
    ...{ max_execution_time: '10', max_threads: '2', max_memory_usage: '1000000000' },
    ...{ max_result_rows: '100000', result_overflow_mode: 'throw', log_comment: 'numbers' },
  });
  await warehouse.close();
  server.close();
});
