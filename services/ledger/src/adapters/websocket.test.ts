import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '@laurel/contracts/clock';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { openClient } from '@laurel/websocket/client';
import { expect, it } from 'vitest';
import { testLedger } from '../laws/ledger.laws.ts';
import { batchMax } from '../port.ts';
import { accountDraft } from '../testing/law.ts';
import { openSqliteLedger } from './sqlite.ts';
import { openWebSocketLedger } from './websocket.ts';
import { messageBytesMax, serveLedger } from './websocket-server.ts';

testLedger('embedded ledger behind a WebSocket', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'laurel-ledger-'));
  const clock = fixedClock(Date.UTC(2026, 10, 22));
  const start = async () => {
    const embedded = await openSqliteLedger({ path: join(directory, 'ledger.db'), clock });
    const server = await serveLedger(embedded, { port: 0 });
    return { embedded, server, ledger: await openWebSocketLedger({ url: server.url }) };
  };
  let running = await start();
  const stop = async () => {
    await running.ledger.close();
    await running.server.close();
    await running.embedded.close();
  };
  return {
    ledger: running.ledger,
    firstId: 1n,
    advance: async (ms) => clock.advance(ms),
    async reopen() {
      await stop();
      running = await start();
      return running.ledger;
    },
    async dispose() {
      await stop();
      rmSync(directory, { recursive: true });
    },
  };
});

it('a full batch crosses whole, and two processes see one ledger', async () => {
  const embedded = await openSqliteLedger({ path: ':memory:' });
  const server = await serveLedger(embedded, { port: 0 });
  const [one, other] = [
    await openWebSocketLedger({ url: server.url }),
    await openWebSocketLedger({ url: server.url }),
  ];
  const ids = Array.from({ length: batchMax }, (_, index) => 2n ** 127n + BigInt(index));
  const results = await one.createAccounts(
    ids.map((id) => accountDraft(id, { userData128: id, userData64: 2n ** 64n - 1n })),
  );
  expect(results.every(({ status }) => status === 'created')).toBe(true);
  const found = await other.lookupAccounts(ids);
  expect(found.map(({ userData128 }) => userData128)).toEqual(ids);
  expect(found[0]?.userData64).toBe(2n ** 64n - 1n);
  await one.close();
  await expect(one.ping()).rejects.toThrow('is closed');
  await other.close();
  await server.close();
  await embedded.close();
});

it('what is not answered in time, or cannot be reached, is EngineUnavailable; what has no meaning is refused', async () => {
  const embedded = await openSqliteLedger({ path: ':memory:' });
  const stuck = { ...embedded, createTransfers: () => new Promise<never>(() => {}) };
  const server = await serveLedger(stuck, { port: 0 });
  const ledger = await openWebSocketLedger({ url: server.url, timeoutMs: 300 });
  await expect.poll(() => ledger.ping().then(() => 'there')).toBe('there');
  await expect(ledger.createTransfers([])).rejects.toThrow('no answer to createTransfers');
  await expect(ledger.createTransfers([])).rejects.toThrow(EngineUnavailable);
  const confused = openClient({ url: server.url, engine: 'test', advice: '', messageBytesMax });
  const wrong: [string, Parameters<typeof confused.call>[1], string][] = [
    ['createAccounts', { json: '[]' }, 'records of 128 bytes'],
    ['createTransfers', { body: new ArrayBuffer(100) }, 'records of 128 bytes'],
    ['lookupAccounts', { body: new ArrayBuffer(15) }, 'records of 16 bytes'],
    ['queryAccounts', { json: '7' }, 'must be an object'],
    [
      'queryAccounts',
      { json: '{"userData128":5}' },
      'userData128 must be a decimal number as text',
    ],
    [
      'getAccountTransfers',
      { json: '{"accountId":"1","userData128":"0","userData64":"0","userData32":-1}' },
      'userData32 must be',
    ],
    ['createAccounts', { body: new ArrayBuffer((batchMax + 1) * 128) }, `at most ${batchMax}`],
  ];
  for (const [operation, content, text] of wrong)
    await expect(confused.call(operation, content)).rejects.toThrow(text);
  confused.close();
  await server.close();
  await expect(ledger.ping()).rejects.toThrow(EngineUnavailable);
  await expect(ledger.ping()).rejects.toThrow('npx laurel-mock-tigerbeetle serve');
  await ledger.close();
  await embedded.close();
});
