import type * as tigerbeetle from 'tigerbeetle-node';
import {
  accountFlags,
  batchMax,
  type CreateAccountStatus,
  type CreateTransferStatus,
  createAccountStatuses,
  createTransferStatuses,
  type Ledger,
  transferFlags,
} from '../port.ts';
import { createBatches } from './tigerbeetle-batches.ts';
import {
  accountFilterOut,
  accountIn,
  accountOut,
  balanceIn,
  idOut,
  queryFilterOut,
  transferIn,
  transferOut,
} from './tigerbeetle-records.ts';
import { openSession, type TigerbeetleSession } from './tigerbeetle-session.ts';
import type { TigerbeetleCluster } from './tigerbeetle-url.ts';

export interface TigerbeetleOptions extends TigerbeetleCluster {
  /** How long a call waits for its answer; 5 s. TigerBeetle's client itself waits for ever. */
  timeoutMs?: number;
  /** Stands in for the driver's `createClient` in tests. */
  connect?: typeof tigerbeetle.createClient;
}

const timeoutMsDefault = 5_000;
/** The client has one request with the cluster at a time; the second is prepared meanwhile. */
const inFlightMax = 2;
const queriesInFlightMax = 4;
const waitingMax = 16 * batchMax;
const queriesWaitingMax = 1_000;

/**
 * The ledger on a TigerBeetle cluster: one client for the process, calls made at the same time
 * share requests. Opening does not wait for the cluster; `ping` tells whether it is there.
 * @throws EngineUnavailable when a host name cannot be resolved
 */
export async function openTigerbeetleLedger(options: TigerbeetleOptions): Promise<Ledger> {
  const { timeoutMs = timeoutMsDefault } = options;
  // Loaded here, because loading it looks at the machine and reads a native library: not for those
  // who have no cluster.
  const driver = await import('tigerbeetle-node');
  const accountStatusNames = new Map(
    createAccountStatuses.map((name) => [driver.CreateAccountStatus[name], name]),
  );
  const transferStatusNames = new Map(
    createTransferStatuses.map((name) => [driver.CreateTransferStatus[name], name]),
  );
  const session = await openSession({
    cluster: options.cluster,
    addresses: options.addresses,
    connect: options.connect ?? driver.createClient,
    retryMs: timeoutMs,
    replaced: () => {
      for (const batches of Object.values(requests)) batches.forgetLimit();
    },
  });

  const requests = createRequests(session, timeoutMs);

  return {
    async createAccounts(drafts) {
      checkSize(drafts);
      const results = await requests.newAccounts.ask(drafts.map(accountOut));
      return results.map(({ timestamp, status }) => ({
        timestamp,
        status: nameOf<CreateAccountStatus>(accountStatusNames, status),
      }));
    },
    async createTransfers(drafts) {
      checkSize(drafts);
      const results = await requests.newTransfers.ask(drafts.map(transferOut));
      return results.map(({ timestamp, status }) => ({
        timestamp,
        status: nameOf<CreateTransferStatus>(transferStatusNames, status),
      }));
    },
    async lookupAccounts(ids) {
      checkSize(ids);
      return (await requests.accounts.ask(ids.map(idOut))).map(accountIn);
    },
    async lookupTransfers(ids) {
      checkSize(ids);
      return (await requests.transfers.ask(ids.map(idOut))).map(transferIn);
    },
    async getAccountTransfers(filter) {
      return (await requests.accountTransfers.ask([accountFilterOut(filter)])).map(transferIn);
    },
    async getAccountBalances(filter) {
      return (await requests.accountBalances.ask([accountFilterOut(filter)])).map(balanceIn);
    },
    async queryAccounts(filter) {
      return (await requests.queriedAccounts.ask([queryFilterOut(filter)])).map(accountIn);
    },
    async queryTransfers(filter) {
      return (await requests.queriedTransfers.ask([queryFilterOut(filter)])).map(transferIn);
    },
    async ping() {
      await requests.accounts.ask([0n]);
    },
    async close() {
      await Promise.all(Object.values(requests).map((batches) => batches.drained()));
      session.close();
    },
  };
}

/** What shares a request with what, for each call of the port. */
function createRequests(session: TigerbeetleSession, timeoutMs: number) {
  const { creating, lookingUp, querying } = batchOptions(session, timeoutMs);
  const newAccounts = createBatches<tigerbeetle.Account, tigerbeetle.CreateAccountResult>({
    ...creating,
    group: ({ flags }) => flags & accountFlags.imported,
    send: (events) => session.request((client) => client.createAccounts(events)),
  });
  const newTransfers = createBatches<tigerbeetle.Transfer, tigerbeetle.CreateTransferResult>({
    ...creating,
    group: ({ flags }) => flags & transferFlags.imported,
    send: (events) => session.request((client) => client.createTransfers(events)),
  });
  const accounts = createBatches<bigint, tigerbeetle.Account>({
    ...lookingUp,
    send: (ids) => session.request((client) => client.lookupAccounts(ids)),
  });
  const transfers = createBatches<bigint, tigerbeetle.Transfer>({
    ...lookingUp,
    send: (ids) => session.request((client) => client.lookupTransfers(ids)),
  });
  /** One filter a request. */
  const query = <Filter, Row>(
    ask: (client: tigerbeetle.Client, filter: Filter) => Promise<Row[]>,
  ) =>
    createBatches<Filter, Row>({
      ...querying,
      send: ([filter]) =>
        session.request(async (client) => (filter === undefined ? [] : await ask(client, filter))),
    });
  const accountTransfers = query((client, filter: tigerbeetle.AccountFilter) =>
    client.getAccountTransfers(filter),
  );
  const accountBalances = query((client, filter: tigerbeetle.AccountFilter) =>
    client.getAccountBalances(filter),
  );
  const queriedAccounts = query((client, filter: tigerbeetle.QueryFilter) =>
    client.queryAccounts(filter),
  );
  const queriedTransfers = query((client, filter: tigerbeetle.QueryFilter) =>
    client.queryTransfers(filter),
  );
  return {
    newAccounts,
    newTransfers,
    accounts,
    transfers,
    accountTransfers,
    accountBalances,
    queriedAccounts,
    queriedTransfers,
  };
}

function batchOptions(session: TigerbeetleSession, timeoutMs: number) {
  const shared = { timeoutMs, timedOut: () => session.suspect() };
  const creating = {
    ...shared,
    requestMax: batchMax,
    inFlightMax,
    waitingMax,
    isLinked: isLinkedEvent,
    answers: <Row>(rows: Row[], start: number, { length }: { length: number }): Row[] =>
      start === 0 && rows.length === length ? rows : rows.slice(start, start + length),
  };
  const lookingUp = {
    ...shared,
    requestMax: batchMax,
    inFlightMax,
    waitingMax,
    isLinked: () => false,
    group: () => 0,
    answers: foundAmong,
  };
  const querying = {
    ...shared,
    requestMax: 1,
    inFlightMax: queriesInFlightMax,
    waitingMax: queriesWaitingMax,
    isLinked: () => false,
    group: () => 0,
    answers: <Row>(rows: Row[]) => rows,
  };
  return { creating, lookingUp, querying };
}

/** The same bit for accounts and transfers. */
const isLinkedEvent = ({ flags }: { flags: number }): boolean =>
  (flags & accountFlags.linked) !== 0;

/**
 * A look-up answers the ids it found, in the order asked, and leaves the others out; an id asked
 * twice is answered twice.
 */
function foundAmong<Row extends { id: bigint }>(
  rows: Row[],
  start: number,
  ids: readonly bigint[],
): Row[] {
  let end = start;
  for (const id of ids) if (rows[end]?.id === id) end += 1;
  return start === 0 && end === rows.length ? rows : rows.slice(start, end);
}

function nameOf<Name>(names: ReadonlyMap<number, Name>, status: number): Name {
  const name = names.get(status);
  if (name === undefined)
    throw new Error(`the cluster answered with status ${status}, which the port does not know`);
  return name;
}

function checkSize(events: readonly unknown[]): void {
  if (events.length > batchMax)
    throw new RangeError(
      `${events.length} events in one call; the ledger takes at most ${batchMax}`,
    );
}
