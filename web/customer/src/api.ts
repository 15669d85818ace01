import { openCustomerApi } from '@laurel/customer-core/api';
import { customerQueries } from '@laurel/customer-core/queries';
import { apiUrl, brandSlug } from './place.ts';

const listeners = new Set<() => void>();
/** Told when the API no longer knows who asks. */
export function onSignedOut(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The API as the customer of this page's brand. */
export const api = openCustomerApi({
  baseUrl: apiUrl,
  onSignedOut() {
    for (const tell of listeners) tell();
  },
});
export const queries = customerQueries(api.client, brandSlug);
