import type { EventEnvelope } from '@laurel/contracts/events';
import type { Key } from '@laurel/documents/port';
import type { Facts } from '@laurel/loyalty/facts/facts';
import type { Loyalty } from '@laurel/loyalty/loyalty';
import type { Membership } from '@laurel/membership/membership';
import type { Warehouse } from '@laurel/warehouse/port';
import {
  customerRow,
  entryRow,
  movementRow,
  type Rows,
  saleRow,
  type TierChangeRow,
  tables,
  tierChangeRow,
} from './rows.ts';

export interface SinkDeps {
  loyalty: Pick<Loyalty, 'facts'>;
  membership: Pick<Membership, 'organizations' | 'customers'>;
  warehouse: Pick<Warehouse, 'insert'>;
}

/**
 * What events tell of, in the warehouse. Events only name what was recorded; rows are made of the
 * records and have names that repeat, so an event that comes again, or two processes that take the
 * same one, change nothing. Rejects with `EngineUnavailable` while the warehouse does not answer.
 */
export function openSink({ loyalty, membership, warehouse }: SinkDeps) {
  const zoneOf = async (orgId: string): Promise<string> =>
    (await membership.organizations.find(orgId))?.timeZone ?? 'UTC';

  const tierChangesIn = async (events: readonly EventEnvelope[]): Promise<TierChangeRow[]> => {
    const rows: TierChangeRow[] = [];
    for (const event of events) {
      const row = tierChangeRow(event, await zoneOf(event.orgId));
      if (row) rows.push(row);
    }
    return rows;
  };

  const customersOf = async (keys: readonly CustomerKey[]): Promise<Rows['customers']> => {
    const rows: Rows['customers'] = [];
    for (const [orgId, own] of Map.groupBy(keys, (key) => key.orgId)) {
      const ids = [...new Set(own.map(({ customerId }) => customerId))];
      const found = await membership.customers.getMany(orgId, ids);
      const zone = await zoneOf(orgId);
      for (const customer of found) if (customer) rows.push(customerRow(customer, zone));
    }
    return rows;
  };

  /** Each table by itself: what is there of an insert that failed is told again with it. */
  const write = async (rows: Partial<Rows>): Promise<void> => {
    for (const table of tables) {
      const own = rows[table] ?? [];
      if (own.length > 0) await warehouse.insert(table, own);
    }
  };

  return {
    /** Takes events of `*.loyalty.*`. */
    async activities(events: readonly EventEnvelope[]): Promise<void> {
      const changes = await tierChangesIn(events);
      const customers = changes.map(({ org, customer_id }) => ({
        ...{ orgId: org, customerId: customer_id },
      }));
      await write({
        ...rowsOf(await loyalty.facts.of(activitiesOf(events))),
        tier_changes: changes,
        customers: await customersOf(customers),
      });
    },
    /** Takes events of `*.membership.*`. */
    async customers(events: readonly EventEnvelope[]): Promise<void> {
      const keys = events.flatMap(({ orgId, type, customerId }) =>
        customerId !== null && type.startsWith('membership.customer_')
          ? [{ orgId, customerId }]
          : [],
      );
      await write({ customers: await customersOf(keys) });
    },
    /** Facts and customers that were read from the records themselves. */
    write,
  };
}

interface CustomerKey {
  orgId: string;
  customerId: string;
}

export const rowsOf = ({ stories, movements }: Facts) => ({
  sale_entries: stories.flatMap(({ entries }) => entries.map(entryRow)),
  sales: stories.map(({ state }) => saleRow(state)),
  movements: movements.map(movementRow),
});

/**
 * The activities that events tell of, each once: an event of one has its id, a point and a number.
 * Others (of a customer's tier) have the id of something that is no activity, and find none.
 */
export function activitiesOf(events: readonly Pick<EventEnvelope, 'orgId' | 'id'>[]): Key[] {
  const keys = new Map<string, Key>();
  for (const { orgId, id: eventId } of events) {
    const id = eventId.slice(0, Math.max(0, eventId.indexOf('.')));
    if (id !== '') keys.set(`${orgId}|${id}`, { orgId, id });
  }
  return [...keys.values()];
}
