import type { EventEnvelope } from '@laurel/contracts/events';
import type { Movement } from '@laurel/loyalty/facts/movements';
import type { SaleEntry, SaleState } from '@laurel/loyalty/facts/sale-story';
import type { Customer } from '@laurel/membership/membership';

/*
 * How facts lie in the warehouse (`warehouse/migrations`). Instants are ms since epoch, days are
 * text, '' is nobody or nothing.
 */

/** Facts as rows, by table. */
export interface Rows {
  sale_entries: ReturnType<typeof entryRow>[];
  sales: ReturnType<typeof saleRow>[];
  movements: ReturnType<typeof movementRow>[];
  customers: ReturnType<typeof customerRow>[];
  tier_changes: TierChangeRow[];
}
export type Table = keyof Rows;
export const tables = [
  'sale_entries',
  'movements',
  'tier_changes',
  'sales',
  'customers',
] as const satisfies readonly Table[];

/** What a row is called: rows of one name are the same row. */
export const nameOf: { readonly [T in Table]: (row: Rows[T][number]) => string } = {
  sale_entries: (row) => `${row.sale_id}|${row.step}|${row.part}`,
  movements: (row) => `${row.activity_id}|${row.leg}`,
  tier_changes: (row) => row.event_id,
  sales: (row) => `${row.sale_id}|${row.revision}`,
  customers: (row) => `${row.customer_id}|${row.version}`,
};

export const entryRow = ({ orgId, saleId, step, part, lines, ...entry }: SaleEntry) => ({
  ...{ org: orgId, sale_id: saleId, step, part, kind: entry.kind, activity_id: entry.activityId },
  ...{ at: entry.atMs, day: entry.day, hour: entry.hour, sold_at: entry.soldAtMs },
  customer_id: entry.customerId ?? '',
  location_id: entry.locationId,
  at_location_id: entry.atLocationId,
  staff_id: entry.staffId ?? '',
  device_id: entry.deviceId ?? '',
  ...{ source: entry.source, offline: entry.offline },
  ...{ amount: entry.amountMinor, sales: entry.sales },
  'lines.id': lines.map(({ id }) => id),
  'lines.sku': lines.map(({ sku }) => sku ?? ''),
  'lines.name': lines.map(({ name }) => name ?? ''),
  'lines.category': lines.map(({ category }) => category ?? ''),
  'lines.brand': lines.map(({ brand }) => brand ?? ''),
  'lines.thousandths': lines.map(({ thousandths }) => thousandths),
  'lines.amount': lines.map(({ netMinor }) => netMinor),
});

export const saleRow = ({ orgId, saleId, ...state }: SaleState) => ({
  ...{ org: orgId, sale_id: saleId, revision: state.revision },
  customer_id: state.customerId ?? '',
  ...{ sold_at: state.soldAtMs, sold_day: state.soldDay, location_id: state.locationId },
  ...{ amount: state.netMinor, stands: state.stands },
});

export const movementRow = ({ orgId, activityId, leg, ...movement }: Movement) => ({
  ...{ org: orgId, activity_id: activityId, leg, kind: movement.kind, reason: movement.reason },
  ...{ at: movement.atMs, day: movement.day, hour: movement.hour },
  recorded_at: movement.recordedAtMs,
  unit: movement.unit,
  location_id: movement.locationId ?? '',
  customer_id: movement.customerId ?? '',
  ...{ staff_id: movement.staffId ?? '', device_id: movement.deviceId ?? '' },
  ...{ issued: movement.issued, redeemed: movement.redeemed, refunded: movement.refunded },
  ...{ owed: movement.owed, lapsed: movement.lapsed, clause: movement.clause ?? '' },
  ...{ passed: movement.passed, giver_id: movement.giverId ?? '', reward: movement.rewardId ?? '' },
  program_version: movement.programVersion,
  parent_id: movement.parentId ?? '',
});

/** @param timeZone of the organization */
export const customerRow = (customer: Customer, timeZone: string) => ({
  ...{ org: customer.orgId, customer_id: customer.id, version: customer.version },
  joined_at: customer.createdAtMs,
  joined_day: dayIn(timeZone, customer.createdAtMs),
  referred: customer.referral !== undefined,
  tier: customer.tier?.id ?? '',
  erased: customer.erasedAtMs !== null,
});

export type TierChangeRow = {
  org: string;
  at: number;
  event_id: string;
  day: string;
  customer_id: string;
  tier: string;
  previous: string;
};

/** @param timeZone of the organization; undefined: it is no change of a tier */
export function tierChangeRow(
  { orgId, id, type, timestamp, customerId, payload }: EventEnvelope,
  timeZone: string,
): TierChangeRow | undefined {
  if (type !== 'loyalty.tier_changed' || customerId === null) return undefined;
  const { id: tier = null, previous = null } = payload as TierChanged; // of the catalogue
  const at = Date.parse(timestamp);
  const row = { org: orgId, at, event_id: id, day: dayIn(timeZone, at), customer_id: customerId };
  return { ...row, tier: tier ?? '', previous: previous ?? '' };
}

interface TierChanged {
  id?: string | null;
  previous?: string | null;
}

const dayIn = (timeZone: string, atMs: number): string =>
  Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();
