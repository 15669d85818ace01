import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openWebSocketLedger } from '@laurel/ledger/adapters/websocket';
import type { AccountDraft, Ledger, TransferDraft } from '@laurel/ledger/port';
import { startServing } from '@laurel/mock-kafka/testing/serving-process';
import { expect, it } from 'vitest';

const program = new URL('./main.ts', import.meta.url);

const account = (id: bigint): AccountDraft => ({
  ...{
    id,
    userData128: 0n,
    userData64: 0n,
    userData32: 0,
    ledger: 1,
    code: 1,
    flags: 0,
    timestamp: 0n,
    reserved: 0,
  },
  ...{ debitsPending: 0n, debitsPosted: 0n, creditsPending: 0n, creditsPosted: 0n },
});
const transfer = (id: bigint): TransferDraft => ({
  ...{
    id,
    debitAccountId: 1n,
    creditAccountId: 2n,
    amount: 1n,
    pendingId: 0n,
    timeout: 0,
    ledger: 1,
    code: 1,
    flags: 0,
  },
  ...{ userData128: 0n, userData64: 0n, userData32: 0, timestamp: 0n },
});

/**
 * Makes transfers one after the other; one that was not answered is sent again with its id, until
 * it is.
 */
async function transferOn(
  ledger: Ledger,
  firstId: bigint,
  go: { on: boolean },
  made: () => void,
): Promise<number> {
  let count = 0;
  while (go.on) {
    try {
      const [result] = await ledger.createTransfers([transfer(firstId + BigInt(count))]);
      expect(['created', 'exists']).toContain(result?.status);
      count += 1;
      made();
    } catch (error) {
      expect(error).toMatchObject({ name: 'EngineUnavailable', engine: 'mock-tigerbeetle' });
    }
  }
  return count;
}

it('a ledger killed under load has every transfer it answered once, also those sent again', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-mock-tigerbeetle-'));
  const data = join(directory, 'ledger.db');
  let server = await startServing(program, { data });
  const { url, port } = server;
  const ledgers = [await openWebSocketLedger({ url }), await openWebSocketLedger({ url })];
  const [ledger] = ledgers;
  await ledger?.createAccounts([account(1n), account(2n)]);
  let count = 0;
  let wanted = 100;
  let progress = Promise.withResolvers<void>();
  const made = () => {
    count += 1;
    if (count >= wanted) progress.resolve();
  };
  const go = { on: true };
  const working = ledgers.flatMap((each, at) =>
    [0, 1, 2].map((worker) => transferOn(each, BigInt(1 + at * 3 + worker) * 1_000_000n, go, made)),
  );
  for (let kills = 0; kills < 2; kills += 1) {
    await progress.promise;
    progress = Promise.withResolvers();
    expect(await server.end('SIGKILL')).toBe(null);
    server = await startServing(program, { data, port });
    wanted = count + 100;
  }
  await progress.promise;
  go.on = false;
  const answered = (await Promise.all(working)).reduce((sum, each) => sum + each, 0);
  const found = await ledger?.lookupAccounts([1n, 2n]);
  expect(found?.map(({ debitsPosted, creditsPosted }) => [debitsPosted, creditsPosted])).toEqual([
    [BigInt(answered), 0n],
    [0n, BigInt(answered)],
  ]);
  for (const each of ledgers) await each.close();
  expect(await server.end('SIGTERM')).toBe(0);
  await rm(directory, { recursive: true });
}, 60_000);
