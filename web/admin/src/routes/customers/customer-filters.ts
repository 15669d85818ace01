/** The state of the list of customers, as it stands in its address. */
export interface CustomerFilters {
  search?: string;
}

/** Nonsense in an address is no filter. */
export function readCustomerFilters({ search }: Record<string, unknown>): CustomerFilters {
  // the router reads `?search=123` as a number
  const text = typeof search === 'number' ? String(search) : search;
  return typeof text === 'string' && text.trim() !== '' ? { search: text.trim() } : {};
}
