import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from '../bench-context.ts';
import { type Cafe, createCafe, daysMax, openCafe } from '../cafe.ts';
import { type HostProcess, startHost } from '../host-process.ts';
import { saleRow } from '../row.ts';
import { startOfRun } from '../rows/start.ts';
import { percentile } from './percentile.ts';
import { caughtUp, freshnessOf } from './warehouse-of.ts';

/** Looking costs the host as well: the times are as exact as this. */
const lookEveryMs = 10;
const giveUpMs = 60_000;
const probesAtOnce = 2;
const connections = 64;

/** Sells something to somebody, and says when that can be seen. */
interface Probe {
  sell(): Promise<void>;
  isSeen(): Promise<boolean>;
}

/**
 * From the answer to a sale until it can be read, while others sell at a steady rate: the
 * customer's RFM (of the organization with the load), and its rows in the warehouse (of another
 * one, whose last event can be told).
 */
export async function measureFreshness(bench: Bench): Promise<void> {
  const { settings, generator, progress, add } = bench;
  const [callsPerSecond, seconds, customers] = settings.quick
    ? [300, 15, 2_000]
    : [1_000, 60, 10_000];
  const host = await startHost(settings.directory);
  try {
    const cafe = await openCafe(host, generator, { customers, progress });
    const other = await createCafe(host, 'Beside');
    await caughtUp(host, cafe.apiKey);
    const scored = await Promise.all(times(probesAtOnce, () => rfmProbe(host, cafe)));
    const counted = await warehouseProbe(host, other);
    progress(`analytics, freshness: ${callsPerSecond} sales/s for ${seconds} s`);
    const { warmUpSeconds } = settings;
    const load = generator.ask('sell', {
      ...{ run: 'fresh', startMs: startOfRun(daysMax), connections, perCall: 1, callsPerSecond },
      ...{ warmUpSeconds, seconds },
    });
    let ended = false;
    const end = load.finally(() => {
      ended = true;
    });
    await pause(warmUpSeconds * 1_000);
    const [rfmMs, warehouseMs] = await Promise.all([
      Promise.all(scored.map((probe) => delays(probe, () => ended))),
      delays(counted, () => ended),
    ]);
    add(saleRow('analytics, freshness', `the load, ${callsPerSecond}/s`, await end));
    add(rowOf('RFM of the customer', rfmMs.flat()));
    add(rowOf('rows in the warehouse', warehouseMs));
  } finally {
    await host.stop();
  }
}

function rowOf(what: string, ms: readonly number[]) {
  const of = (share: number) => Math.round(percentile(ms, share));
  const figures = {
    sales: ms.length,
    p50Ms: of(0.5),
    p95Ms: of(0.95),
    p99Ms: of(0.99),
    maxMs: of(1),
  };
  return { section: 'analytics, freshness', what: `sold → ${what}`, figures, details: ms };
}

async function delays({ sell, isSeen }: Probe, isOver: () => boolean): Promise<number[]> {
  const measured: number[] = [];
  while (!isOver()) {
    await sell();
    const answeredMs = performance.now();
    while (!(await isSeen())) {
      if (performance.now() - answeredMs > giveUpMs)
        throw new Error(`a sale is not seen within ${giveUpMs / 1_000} s`);
      await pause(lookEveryMs);
    }
    measured.push(performance.now() - answeredMs);
  }
  return measured;
}

async function rfmProbe(host: HostProcess, cafe: Cafe): Promise<Probe> {
  const { customerId, sell } = await buyer(host, cafe);
  let bought = 0;
  return {
    async sell() {
      await sell();
      bought += 1;
    },
    async isSeen() {
      const path = `/v1/customers/${customerId}/rfm`;
      const { frequency } = await host.ask<{ frequency: number }>('GET', path, cafe.apiKey);
      return frequency === bought;
    },
  };
}

async function warehouseProbe(host: HostProcess, cafe: Cafe): Promise<Probe> {
  const { sell } = await buyer(host, cafe);
  let known = (await freshnessOf(host, cafe.apiKey)).rows;
  return {
    sell,
    async isSeen() {
      const { events, rows } = await freshnessOf(host, cafe.apiKey);
      if (events > 0 || rows === known) return false;
      known = rows;
      return true;
    },
  };
}

let sold = 0;
async function buyer(host: HostProcess, { apiKey, locationIds: [locationId] }: Cafe) {
  const externalId = crypto.randomUUID();
  const { id } = await host.ask<{ id: string }>('POST', '/v1/customers', apiKey, { externalId });
  const line = { id: 'a', sku: 'LATTE', category: 'coffee', quantity: 1, unitPrice: 450 };
  return {
    customerId: id,
    async sell() {
      sold += 1;
      await host.ask('POST', '/v1/transactions', apiKey, {
        ...{ externalId: `probe-${sold}`, locationId, customer: { id }, total: 450, lines: [line] },
      });
    },
  };
}

const times = <T>(count: number, make: () => T): T[] => Array.from({ length: count }, make);
