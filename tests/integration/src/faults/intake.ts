import { systemClock } from '@laurel/contracts/clock';
import type { EventEnvelope } from '@laurel/contracts/events';
import { openHttp } from '@laurel/e2e-tests/crash/http';
import type { Entry, Exchange } from '@laurel/e2e-tests/crash/journal';
import { lookUp } from '@laurel/e2e-tests/crash/load';
import { createRandom } from '@laurel/e2e-tests/random';
import { openKafkaEventLog } from '@laurel/event-log/kafka';
import type { EventLog } from '@laurel/event-log/port';
import { patient, type Site } from './site.ts';

/** Registers that publish into the event log instead of calling the API. */
export interface Registers {
  log: EventLog;
  /**
   * Publishes so many new sales, each one to five times, in an order in which only the first copies
   * of one customer's sales keep theirs.
   */
  publish(count: number): Promise<void>;
  /**
   * Resolves when the intake has dealt with all that was published; then each sale must be found,
   * and its answer goes on record.
   */
  collect(): Promise<void>;
  close(): Promise<void>;
}

export async function openRegisters(site: Site, seed: number): Promise<Registers> {
  const log = await openKafkaEventLog({
    url: `kafka://127.0.0.1:${site.stations.kafka.engine.port}`,
  });
  const random = createRandom(seed);
  let sent = 0;
  let open: Exchange[] = [];

  const sale = (): Exchange => {
    sent += 1;
    const quantity = random.between(1, 3);
    const body = {
      externalId: `log-${seed}-${sent}`,
      locationId: random.pick(site.business.locations),
      customer: { id: random.pick(site.business.customers) },
      total: 300 * quantity,
      lines: [{ id: '1', category: 'coffee', quantity, unitPrice: 300 }],
    };
    const entry: Entry = { kind: 'sale', body, fromLog: true, answers: [] };
    return { path: '/v1/transactions', body, entries: [entry], isOpen: true };
  };
  return {
    log,
    async publish(count) {
      const sales = Array.from({ length: count }, sale);
      site.journal.exchanges.push(...sales);
      site.journal.entries.push(...sales.flatMap(({ entries }) => entries));
      open.push(...sales);
      const copies = sales.flatMap(({ body }) =>
        Array.from({ length: random.between(1, 5) }, () => envelope(site, body)),
      );
      shuffle(copies, random);
      for (let i = 0; i < copies.length; i += 50) await log.append(copies.slice(i, i + 50));
    },
    async collect() {
      await caughtUp(log);
      const [host] = site.hosts;
      if (!host) throw new Error('no host is left');
      const http = patient(openHttp(host.url, site.business.apiKey));
      await lookUp(http, open);
      http.close();
      const lost = open
        .flatMap(({ entries }) => entries)
        .filter(({ answers }) => answers.length === 0);
      if (lost.length > 0)
        throw new Error(`${lost.length} of ${open.length} published sales were not recorded`);
      open = [];
    },
    close: () => log.close(),
  };
}

function envelope({ business }: Site, body: unknown): EventEnvelope {
  const { externalId, locationId, customer } = body as {
    externalId: string;
    locationId: string;
    customer: { id: string };
  }; // written above
  return {
    id: `evt_${externalId}`,
    type: 'pos.transaction',
    version: 1,
    orgId: business.orgId,
    locationId,
    customerId: customer.id,
    timestamp: new Date(systemClock.now()).toISOString(),
    payload: body,
  };
}

/** Fisher–Yates. */
function shuffle<T>(items: T[], random: { between(min: number, max: number): number }): void {
  for (let i = items.length - 1; i > 0; i -= 1) {
    const j = random.between(0, i);
    [items[i], items[j]] = [items[j] as T, items[i] as T]; // both are within
  }
}

/** Resolves when the intake group is behind by nothing; rejects after two minutes. */
export async function caughtUp(log: Pick<EventLog, 'lag'>): Promise<void> {
  const deadlineMs = performance.now() + 120_000;
  for (;;) {
    const lag = await log.lag('pos-intake', '*.pos.transaction');
    const behind = lag.reduce((sum, topic) => sum + topic.behind, 0);
    if (behind === 0) return;
    if (performance.now() > deadlineMs)
      throw new Error(`the intake is still behind: ${JSON.stringify(lag)}`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
