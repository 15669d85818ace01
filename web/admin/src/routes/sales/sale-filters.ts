/** The state of the list of sales, as it stands in its address. */
export interface SaleFilters {
  /** First day. */
  from?: string;
  /** Last day, shown too. */
  to?: string;
  locationId?: string;
}

/** Nonsense in an address is no filter. */
export function readSaleFilters({ from, to, locationId }: Record<string, unknown>): SaleFilters {
  return {
    ...(isDay(from) && { from }),
    ...(isDay(to) && { to }),
    ...(typeof locationId === 'string' && locationId.startsWith('loc_') && { locationId }),
  };
}

const isDay = (value: unknown): value is string =>
  typeof value === 'string' &&
  /^\d{4}-\d{2}-\d{2}$/.test(value) &&
  !Number.isNaN(Date.parse(`${value}T00:00Z`)) &&
  new Date(`${value}T00:00Z`).toISOString().startsWith(value);

/** `2026-11-27`, so many days later. */
export function daysAfter(day: string, days: number): string {
  const date = new Date(`${day}T00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}
