import { createHash, randomUUID } from 'node:crypto';
import type { EventEnvelope } from '@laurel/contracts/events';
import type { Facts } from '@laurel/loyalty/facts/facts';
import type { Loyalty } from '@laurel/loyalty/loyalty';
import type { Membership } from '@laurel/membership/membership';
import type { Warehouse } from '@laurel/warehouse/port';
import {
  customerRow,
  entryRow,
  movementRow,
  nameOf,
  type Rows,
  saleRow,
  type Table,
  type TierChangeRow,
  tables,
  tierChangeRow,
} from './rows.ts';

export interface SinkDeps {
  loyalty: Pick<Loyalty, 'facts'>;
  membership: Pick<Membership, 'organizations' | 'customers'>;
  warehouse: Pick<Warehouse, 'insert'>;
}

/** Records with all their lines are in memory together; most have several events. */
const eventsPerWrite = 2_000;
/** Of a sale with very many steps each is a row. */
const rowsPerInsert = 20_000;

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

  const insert = async <T extends Table>(
    table: T,
    rows: Rows[T] | undefined,
    tokenOf: (names: readonly string[]) => string,
  ): Promise<void> => {
    // one type of rows: a table and its own
    const own = (rows ?? []) as readonly Rows[T][number][];
    for (const part of parts(own, rowsPerInsert)) {
      const token = tokenOf(part.map((row) => `${row.org}|${nameOf[table](row)}`));
      await warehouse.insert(table, part, { token });
    }
  };
  const write = async (
    rows: Partial<Rows>,
    tokenOf: (names: readonly string[]) => string = namesToken,
  ): Promise<void> => {
    // Each is on the disk by itself, whose time is most of it. What failed is told again with all.
    await Promise.all(tables.map((table) => insert(table, rows[table], tokenOf)));
  };

  return {
    /** Takes events of `*.loyalty.*`. */
    async activities(events: readonly EventEnvelope[]): Promise<void> {
      const changes = await tierChangesIn(events);
      const customers = changes.map(({ org, customer_id }) => ({
        ...{ orgId: org, customerId: customer_id },
      }));
      await write({ tier_changes: changes, customers: await customersOf(customers) });
      for (const part of parts(events, eventsPerWrite))
        await write(rowsOf(await loyalty.facts.heard(part)));
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
    /**
     * Rows that were made of the records themselves. Each table by itself: what is there of those
     * that failed is told again with them. They are written whether or not they were before, for
     * they may have been deleted since.
     */
    rewrite: (rows: Partial<Rows>) => write(rows, () => randomUUID()),
  };
}

export type Sink = ReturnType<typeof openSink>;

interface CustomerKey {
  orgId: string;
  customerId: string;
}

function* parts<T>(all: readonly T[], size: number): Generator<readonly T[]> {
  for (let from = 0; from < all.length; from += size) yield all.slice(from, from + size);
}

/** The same rows again are the same insert: the warehouse leaves them out. */
function namesToken(names: readonly string[]): string {
  const hash = createHash('sha256');
  for (const name of names) hash.update(name).update('\n');
  return hash.digest('base64url');
}

export const rowsOf = ({ stories, movements }: Facts) => ({
  sale_entries: stories.flatMap(({ entries }) => entries.map(entryRow)),
  sales: stories.map(({ state }) => saleRow(state)),
  movements: movements.map(movementRow),
});
