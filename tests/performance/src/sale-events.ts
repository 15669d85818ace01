import type { EventEnvelope } from '@laurel/contracts/events';
import { saleBody } from '@laurel/loyalty/sale';
import type { Sale } from '@laurel/loyalty/words/model';
import { createLoad, type LoadSale } from '@laurel/simulator/load';

/**
 * Endless events as the platform publishes them for sales taken by REST, about 0.8 KB each as JSON.
 */
export interface SaleEventSource {
  next(count: number): EventEnvelope[];
  /** Mean size as JSON. */
  bytes: number;
}

const customers = 10_000;
/**
 * Different sales; after so many they come again, under other ids. Making each anew would cost more
 * than some logs need to append it.
 */
const distinct = 2_000;

/** TypeIDs as long as real ones. */
const idOf = (prefix: string, number: number) => `${prefix}_${String(number).padStart(26, '0')}`;

/** @param orgId names the topic: `<orgId>.pos.transaction` */
export function openSaleEvents(orgId: string): SaleEventSource {
  const load = createLoad({
    seed: 'laurel bench events',
    customers,
    locations: 10,
    basket: { min: 3, max: 5 },
    startMs: Date.UTC(2026, 10, 2, 8),
    currency: 'EUR',
    run: orgId,
  });
  const pool = Array.from({ length: distinct }, (_, at) =>
    envelopeOf(orgId, load.next().value, at),
  );
  let made = 0;
  return {
    bytes: Math.round(Buffer.byteLength(JSON.stringify(pool)) / distinct),
    next: (count) =>
      Array.from({ length: count }, () => {
        const event = pool[made % distinct];
        if (!event) throw new Error('the pool of events is empty');
        made += 1;
        return { ...event, id: idOf('evt', made) };
      }),
  };
}

/**
 * What `saleEvents` of the loyalty service publishes: the sale as it was reported, and what it was
 * processed as.
 */
function envelopeOf(orgId: string, load: LoadSale, at: number): EventEnvelope {
  const { source, externalId, occurredAt, currency, total, lines } = load.body;
  const customerId = idOf('cus', load.customer);
  const locationId = idOf('loc', load.location);
  const sale: Sale = {
    ...{ source, externalId, locationId, customerId, currency, total },
    occurredAtMs: Date.parse(occurredAt),
    lines: lines.map(({ sku, category, quantity, unitPrice }, line) => ({
      ...{ id: String(line + 1), sku, name: null, category, quantity, unitPrice },
      ...{ discount: 0, tax: 0, net: quantity * unitPrice },
    })),
    ...{ tenders: [], staffId: null, deviceId: null, offline: false },
  };
  const payload = { ...saleBody(sale), processedAs: idOf('txn', at) };
  return {
    id: '',
    type: 'pos.transaction',
    version: 1,
    orgId,
    locationId,
    customerId,
    timestamp: occurredAt,
    payload,
  };
}
