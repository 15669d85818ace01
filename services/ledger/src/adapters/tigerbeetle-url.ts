import { isIP } from 'node:net';
import { amountMax } from '../port.ts';

export interface TigerbeetleCluster {
  /** u128; zero is TigerBeetle's number for tests. */
  cluster: bigint;
  /** One `host:port` per replica, in the order of the replicas. */
  addresses: readonly string[];
}

/**
 * Reads `tigerbeetle://<cluster>@host:port,host:port`; an IPv6 address stands in brackets.
 * @throws Error that says which part is wrong
 */
export function parseTigerbeetleUrl(url: string): TigerbeetleCluster {
  const [, cluster = '', hosts = ''] = /^tigerbeetle:\/\/(?:([^@]*)@)?(.*?)\/?$/.exec(url) ?? [];
  if (!/^\d+$/.test(cluster) || BigInt(cluster) > amountMax) {
    throw new Error(
      `${url}: the cluster's number is missing, as in tigerbeetle://<cluster>@host:port,host:port`,
    );
  }
  const addresses = hosts.split(',');
  for (const address of addresses) splitAddress(address, url);
  return { cluster: BigInt(cluster), addresses };
}

/** @throws Error when it is not `host:port` */
export function splitAddress(
  address: string,
  within: string = address,
): { host: string; port: number } {
  const [, bracketed, name, digits = ''] =
    /^(?:\[([^\]]+)\]|([^:[\]@/]+)):(\d{1,5})$/.exec(address) ?? [];
  const host = bracketed ?? name;
  const port = Number(digits);
  if (
    host === undefined ||
    port < 1 ||
    port > 65_535 ||
    (bracketed !== undefined && isIP(bracketed) !== 6)
  ) {
    throw new Error(`${within}: «${address}» is not host:port`);
  }
  return { host, port };
}
