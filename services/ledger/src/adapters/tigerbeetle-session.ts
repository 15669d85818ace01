import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { EngineUnavailable } from '@laurel/contracts/problems';
import type { Client, ClientInitArgs } from 'tigerbeetle-node';
import { splitAddress, type TigerbeetleCluster } from './tigerbeetle-url.ts';

/** The process's one client of a cluster, opened anew when it is lost. */
export interface TigerbeetleSession {
  /**
   * Passes a request to the client. `too_much_data`: the cluster takes smaller requests only;
   * nothing happened.
   * @throws EngineUnavailable when the client was lost meanwhile; whether the request took effect
   * is not known
   */
  request<Row>(ask: (client: Client) => Promise<Row[]>): Promise<Row[] | 'too_much_data'>;
  /** No answer came in time: host names may have got other addresses. */
  suspect(): void;
  close(): void;
}

export interface SessionOptions extends TigerbeetleCluster {
  connect(args: ClientInitArgs): Client;
  /** How long a client that the cluster refuses is not tried again. */
  retryMs: number;
  /** Another client took the place of the former one. */
  replaced(): void;
}

/** @throws EngineUnavailable when a host name cannot be resolved */
export async function openSession(options: SessionOptions): Promise<TigerbeetleSession> {
  const { cluster, addresses, connect, retryMs, replaced } = options;
  const hasNames = addresses.some((address) => isIP(splitAddress(address).host) === 0);
  let resolved = await resolveAddresses(addresses);
  let client: Client | undefined = connect({ cluster_id: cluster, replica_addresses: resolved });
  let refusal: EngineUnavailable | undefined;
  let isSuspected = false;
  let isClosed = false;

  const clientOrReopened = (): Client => {
    if (isClosed) throw new Error('the ledger is closed');
    if (refusal) throw refusal;
    if (!client) {
      client = connect({ cluster_id: cluster, replica_addresses: resolved });
      replaced();
    }
    return client;
  };
  /**
   * The client ended itself. It must not be destroyed: after an eviction `destroy` aborts the
   * process (0.17.9, `node.zig`: `client.deinit() catch unreachable`).
   */
  const lose = (lost: Client, error: EngineUnavailable, isRefused: boolean) => {
    if (client !== lost) return;
    client = undefined;
    if (!isRefused) return;
    refusal = error;
    setTimeout(() => {
      refusal = undefined;
    }, retryMs).unref();
  };
  const moveTo = (addressesNow: string[]) => {
    if (isClosed || addressesNow.join() === resolved.join()) return;
    const former = client;
    resolved = addressesNow;
    client = undefined;
    former?.destroy();
  };

  return {
    async request(ask) {
      const asked = clientOrReopened();
      try {
        return await ask(asked);
      } catch (error) {
        const code = error instanceof Error && 'code' in error ? error.code : undefined;
        if (code === 'ERR_TOO_MUCH_DATA') return 'too_much_data';
        const loss = lossOf(code, error);
        if (!loss) throw error;
        lose(asked, loss, code !== 'ERR_CLIENT_EVICTED' && code !== 'ERR_CLIENT_CLOSED');
        throw loss;
      }
    },
    suspect() {
      if (!hasNames || isSuspected) return;
      isSuspected = true;
      // A name that cannot be resolved now tells nothing new: the next time-out asks again.
      resolveAddresses(addresses)
        .then(moveTo, () => {})
        .finally(() => {
          isSuspected = false;
        });
    },
    close() {
      isClosed = true;
      client?.destroy();
      client = undefined;
    },
  };
}

function lossOf(code: unknown, cause: unknown): EngineUnavailable | undefined {
  const lost = (message: string) => new EngineUnavailable('tigerbeetle', message, { cause });
  if (code === 'ERR_CLIENT_EVICTED')
    return lost('the cluster ended our session, as it does when more than 64 clients connect');
  if (code === 'ERR_CLIENT_CLOSED') return lost('the session ended before an answer came');
  if (code === 'ERR_CLIENT_RELEASE_TOO_LOW')
    return lost(
      'the cluster no longer takes clients as old as tigerbeetle-node 0.17.9: upgrade Laurel',
    );
  if (code === 'ERR_CLIENT_RELEASE_TOO_HIGH')
    return lost('the cluster is older than tigerbeetle-node 0.17.9: upgrade the cluster');
  return undefined;
}

/** TigerBeetle's client takes addresses only. */
async function resolveAddresses(addresses: readonly string[]): Promise<string[]> {
  return await Promise.all(
    addresses.map(async (address) => {
      const { host, port } = splitAddress(address);
      const ip = isIP(host) ? host : await resolveHost(host);
      return isIP(ip) === 6 ? `[${ip}]:${port}` : `${ip}:${port}`;
    }),
  );
}

async function resolveHost(host: string): Promise<string> {
  try {
    return (await lookup(host, { order: 'ipv4first' })).address;
  } catch (cause) {
    throw new EngineUnavailable('tigerbeetle', `the host name ${host} cannot be resolved`, {
      cause,
    });
  }
}
