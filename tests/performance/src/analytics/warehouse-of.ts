import { setTimeout as pause } from 'node:timers/promises';
import type { HostProcess } from '../host-process.ts';

const lookEveryMs = 100;
const giveUpMs = 300_000;

interface Freshness {
  /** Events that are still to be counted. */
  events: number;
  rows: number;
}

/** How far the warehouse of a host is, for the organization of a key. */
export const freshnessOf = (host: HostProcess, key: string): Promise<Freshness> =>
  host.ask<Freshness>('GET', '/v1/analytics/freshness', key);

/** Waits until the warehouse has all. @throws Error when that takes for ever */
export async function caughtUp(host: HostProcess, key: string): Promise<void> {
  const startedMs = performance.now();
  while ((await freshnessOf(host, key)).events > 0) {
    if (performance.now() - startedMs > giveUpMs)
      throw new Error(`the warehouse does not catch up within ${giveUpMs / 1_000} s`);
    await pause(lookEveryMs);
  }
}
