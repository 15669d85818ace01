import { EngineUnavailable } from '@laurel/contracts/problems';
import type { Client } from 'tigerbeetle-node';
import {
  CreateAccountStatus,
  CreateTransferStatus,
  ErrorCodes,
  RequestError,
} from 'tigerbeetle-node';
import { describe, expect, it } from 'vitest';
import { createAccountStatuses, createTransferStatuses } from '../port.ts';
import { accountDraft } from '../testing/law.ts';
import { openTigerbeetleLedger } from './tigerbeetle.ts';
import { parseTigerbeetleUrl } from './tigerbeetle-url.ts';

/** Names of a TypeScript enum, which maps both ways. */
const namesOf = (statuses: object) => Object.keys(statuses).filter((name) => !/^\d+$/.test(name));

it('the port names the statuses of the driver, all and no others', () => {
  expect([...createAccountStatuses].sort()).toEqual(namesOf(CreateAccountStatus).sort());
  expect([...createTransferStatuses].sort()).toEqual(namesOf(CreateTransferStatus).sort());
});

describe('a cluster is named by', () => {
  it('its number and its replicas', () => {
    expect(
      parseTigerbeetleUrl('tigerbeetle://7@10.0.0.1:3000,tb-1.example:3001,[::1]:3002'),
    ).toEqual({
      cluster: 7n,
      addresses: ['10.0.0.1:3000', 'tb-1.example:3001', '[::1]:3002'],
    });
    expect(parseTigerbeetleUrl(`tigerbeetle://${2n ** 128n - 1n}@h:1/`).cluster).toBe(
      2n ** 128n - 1n,
    );
  });
  it.each([
    ['tigerbeetle://10.0.0.1:3000', "cluster's number is missing"],
    ['tigerbeetle://x@10.0.0.1:3000', "cluster's number is missing"],
    [`tigerbeetle://${2n ** 128n}@h:1`, "cluster's number is missing"],
    ['redis://0@10.0.0.1:3000', "cluster's number is missing"],
    ['tigerbeetle://0@', '«» is not host:port'],
    ['tigerbeetle://0@host', '«host» is not host:port'],
    ['tigerbeetle://0@host:0', '«host:0» is not host:port'],
    ['tigerbeetle://0@host:65536', '«host:65536» is not host:port'],
    ['tigerbeetle://0@a:1,', '«» is not host:port'],
    ['tigerbeetle://0@[10.0.0.1]:1', '«[10.0.0.1]:1» is not host:port'],
  ])('nothing else: %s', (url, message) => {
    expect(() => parseTigerbeetleUrl(url)).toThrow(message);
  });
});

/** A driver whose clients answer a look-up with what the test put down for them. */
async function openOnFake(answers: ('found' | ErrorCodes)[], addresses = ['127.0.0.1:3000']) {
  const connected: string[] = [];
  const destroyed: number[] = [];
  const ledger = await openTigerbeetleLedger({
    cluster: 0n,
    addresses,
    timeoutMs: 30,
    connect: ({ replica_addresses }) => {
      connected.push(replica_addresses.join());
      const number = connected.length;
      const client: Partial<Client> = {
        async lookupAccounts(ids) {
          const answer = answers.shift() ?? 'found';
          if (answer !== 'found') throw new RequestError(answer);
          return ids.map((id) => ({ ...tigerbeetleAccount, id, user_data_32: number }));
        },
        destroy: () => void destroyed.push(number),
      };
      return client as Client; // the tests look up accounts only
    },
  });
  return { ledger, connected, destroyed };
}
const tigerbeetleAccount = {
  id: 0n,
  debits_pending: 0n,
  debits_posted: 0n,
  credits_pending: 0n,
  credits_posted: 0n,
  user_data_128: 0n,
  user_data_64: 0n,
  user_data_32: 0,
  reserved: 0,
  ledger: 1,
  code: 1,
  flags: 0,
  timestamp: 1n,
};

describe('a client that is lost', () => {
  it.each([ErrorCodes.ERR_CLIENT_EVICTED, ErrorCodes.ERR_CLIENT_CLOSED])(
    'by %s is replaced with the next call, and not destroyed',
    async (code) => {
      const { ledger, connected, destroyed } = await openOnFake([code]);
      await expect(ledger.ping()).rejects.toThrow(EngineUnavailable);
      expect(await ledger.lookupAccounts([5n])).toMatchObject([{ id: 5n, userData32: 2 }]);
      expect(connected).toHaveLength(2);
      expect(destroyed).toEqual([]);
      await ledger.close();
      expect(destroyed).toEqual([2]);
    },
  );

  it.each([
    [ErrorCodes.ERR_CLIENT_RELEASE_TOO_LOW, 'upgrade Laurel'],
    [ErrorCodes.ERR_CLIENT_RELEASE_TOO_HIGH, 'upgrade the cluster'],
  ])('by %s says what to do, and is tried again after a while', async (code, message) => {
    const { ledger, connected } = await openOnFake([code]);
    await expect(ledger.ping()).rejects.toThrow(message);
    await expect(ledger.ping()).rejects.toThrow(message);
    expect(connected).toHaveLength(1);
    await expect.poll(() => ledger.ping().then(() => 'there')).toBe('there');
    expect(connected).toHaveLength(2);
    await ledger.close();
  });
});

it('host names become addresses, because the driver takes no names', async () => {
  const { ledger, connected } = await openOnFake([], ['localhost:3000', '[::1]:3001']);
  expect(connected).toEqual([expect.stringMatching(/^(127\.0\.0\.1|\[::1\]):3000,\[::1\]:3001$/)]);
  await ledger.close();
  await expect(openOnFake([], ['no-such-host.invalid:3000'])).rejects.toThrow(
    'no-such-host.invalid cannot be resolved',
  );
});

it('a closed ledger says so', async () => {
  const { ledger } = await openOnFake([]);
  await ledger.close();
  await expect(ledger.lookupAccounts([1n])).rejects.toThrow('the ledger is closed');
  await expect(ledger.createAccounts([accountDraft(1n)])).rejects.toThrow('the ledger is closed');
});
