import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { systemClock } from '@laurel/contracts/clock';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { describe, expect, inject, it } from 'vitest';
import { testLedger } from '../laws/ledger.laws.ts';
import { type Ledger, transferFlags } from '../port.ts';
import { accountDraft, transferDraft } from '../testing/law.ts';
import { withReports } from './cluster-reports.ts';
import { openTigerbeetleLedger } from './tigerbeetle.ts';
import { parseTigerbeetleUrl, splitAddress } from './tigerbeetle-url.ts';

const { url, missing } = inject('engines').tigerbeetle;
const { linked } = transferFlags;

/** Beyond what earlier tests and runs used, on a cluster that is kept. */
let lastPart = 0n;
const newFirstId = () => {
  lastPart += 1n;
  return (BigInt(systemClock.now()) << 64n) + (lastPart << 40n);
};

describe.skipIf(!url)(`TigerBeetle${missing ? ` (${missing})` : ''}`, () => {
  const cluster = () => parseTigerbeetleUrl(url ?? '');

  testLedger('TigerBeetle', async () => {
    let ledger = await openTigerbeetleLedger(cluster());
    return {
      ledger,
      firstId: newFirstId(),
      // Its clock is the machine's; three seconds are more than any time-out that a law waits for.
      advance: async (ms) => void (await wait(Math.min(ms, 3_000))),
      async reopen() {
        await ledger.close();
        ledger = await openTigerbeetleLedger(cluster());
        return ledger;
      },
      dispose: () => ledger.close(),
    };
  });

  testLedger('TigerBeetle with an index beside it', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'laurel-cluster-'));
    const open = async () =>
      withReports(await openTigerbeetleLedger(cluster()), {
        path: join(directory, 'ledger.index'),
        tell: () => {},
        lost: () => {},
      });
    let ledger = await open();
    return {
      ledger,
      firstId: newFirstId(),
      advance: async (ms) => void (await wait(Math.min(ms, 3_000))),
      async reopen() {
        await ledger.close();
        ledger = await open();
        return ledger;
      },
      async dispose() {
        await ledger.close();
        rmSync(directory, { recursive: true });
      },
    };
  });

  describe('callers that share requests', () => {
    it('keep their chains apart, also those left open', async () => {
      const ledger = await openTigerbeetleLedger(cluster());
      const { id, transfer } = await twoAccounts(ledger);
      const calls = Array.from({ length: 60 }, (_, index) => {
        const at = 100 + index * 3;
        return ledger.createTransfers([
          transfer(at, { flags: linked }),
          transfer(at + 1, { flags: linked, code: index % 3 === 1 ? 0 : 1 }),
          transfer(at + 2, { flags: index % 3 === 2 ? linked : 0 }),
        ]);
      });
      const kinds = [
        ['created', 'created', 'created'],
        ['linked_event_failed', 'code_must_not_be_zero', 'linked_event_failed'],
        ['linked_event_failed', 'linked_event_failed', 'linked_event_chain_open'],
      ];
      const statuses = (await Promise.all(calls)).map((results) =>
        results.map(({ status }) => status),
      );
      expect(statuses).toEqual(calls.map((_, index) => kinds[index % 3]));
      const lookUps = Array.from({ length: 30 }, (_, index) =>
        ledger.lookupTransfers([id(100 + index * 6), id(1), id(103 + index * 6)]),
      );
      const found = (await Promise.all(lookUps)).map((transfers) =>
        transfers.map(({ id: found }) => found),
      );
      const isThere = (index: number) => index % 3 === 0;
      expect(found).toEqual(
        lookUps.map((_, index) =>
          [2 * index, 2 * index + 1].filter(isThere).map((call) => id(100 + call * 3)),
        ),
      );
      await ledger.close();
    });

    it('may each send more than a cluster in development takes at once', async () => {
      const ledger = await openTigerbeetleLedger(cluster());
      const { transfer, id } = await twoAccounts(ledger);
      // Chains of 7: no multiple of what the cluster takes, so a cut in the wrong place would break
      // one.
      const calls = [1_000, 300, 2_000].map((count, call) =>
        ledger.createTransfers(
          Array.from({ length: count }, (_, index) =>
            transfer(10_000 * (call + 1) + index, {
              flags: index % 7 === 6 || index === count - 1 ? 0 : linked,
            }),
          ),
        ),
      );
      const results = (await Promise.all(calls)).flat();
      expect(results).toHaveLength(3_300);
      expect(new Set(results.map(({ status }) => status))).toEqual(new Set(['created']));
      const ids = Array.from({ length: 3_000 }, (_, index) => id(30_000 + index));
      expect(await ledger.lookupTransfers(ids)).toHaveLength(2_000);
      await ledger.close();
    });
  });

  describe('a cluster that cannot be reached', () => {
    it('makes calls fail in time; when it is back the same call tells that it was applied', async () => {
      const proxy = await openProxy(cluster().addresses[0] ?? '');
      const ledger = await openTigerbeetleLedger({
        cluster: 0n,
        addresses: [proxy.address],
        timeoutMs: 2_000,
      });
      const { transfer } = await twoAccounts(ledger);
      proxy.holdAnswers();
      await expect(ledger.createTransfers([transfer(100, {})])).rejects.toThrow(EngineUnavailable);
      proxy.cut();
      const started = performance.now();
      const waiting = [
        ledger.ping(),
        ledger.lookupAccounts([1n]),
        ledger.createTransfers([transfer(101, {})]),
      ];
      for (const result of await Promise.allSettled(waiting))
        expect(result).toMatchObject({ reason: { engine: 'tigerbeetle' } });
      expect(performance.now() - started).toBeLessThan(10_000);
      proxy.heal();
      await expect.poll(() => ledger.ping().then(() => 'there'), { timeout: 20_000 }).toBe('there');
      const [again] = await ledger.createTransfers([transfer(100, {})]);
      expect(again?.status).toBe('exists');
      await ledger.close();
      proxy.close();
    });

    it('lets us open, and close while calls wait', async () => {
      const ledger = await openTigerbeetleLedger({
        cluster: 0n,
        addresses: ['127.0.0.1:1'],
        timeoutMs: 300,
      });
      const waiting = expect(ledger.ping()).rejects.toThrow('no answer within 300 ms');
      await ledger.close();
      await waiting;
    });
  });
});

/** Two fresh accounts, and transfers between them by small numbers. */
async function twoAccounts(ledger: Ledger) {
  const firstId = newFirstId();
  const id = (number: number) => firstId + BigInt(number);
  const created = await ledger.createAccounts([accountDraft(id(1)), accountDraft(id(2))]);
  expect(created.map(({ status }) => status)).toEqual(['created', 'created']);
  const transfer = (number: number, differs: { flags?: number; code?: number }) =>
    transferDraft({
      id: id(number),
      debitAccountId: id(1),
      creditAccountId: id(2),
      amount: 1n,
      ...differs,
    });
  return { id, transfer };
}

/** A TCP proxy in front of one replica. */
async function openProxy(target: string) {
  const { host, port } = splitAddress(target);
  const sockets = new Set<Socket>();
  let isCut = false;
  let holds = false;
  const server = createServer((near) => {
    if (isCut) return void near.destroy();
    const far = connect(port, host);
    for (const [from, to] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(from);
      from.on('data', (bytes) => {
        if (!(holds && from === far)) to.write(bytes);
      });
      from.on('error', () => {});
      from.on('close', () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('a TCP server has a port');
  const cut = () => {
    isCut = true;
    for (const socket of sockets) socket.destroy();
  };
  return {
    address: `127.0.0.1:${address.port}`,
    /** Requests arrive, answers are lost. */
    holdAnswers: () => {
      holds = true;
    },
    cut,
    heal() {
      holds = false;
      isCut = false;
    },
    close() {
      cut();
      server.close();
    },
  };
}
