import { api, dataOf } from '../../api.ts';

/** Oldest first; with a search those whose name, phone, e-mail or number begins so. */
export async function findCustomers({
  search = '',
  ...page
}: {
  search?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}) {
  const { cursor, limit } = page;
  const query = { limit, ...(cursor && { cursor }), ...(search && { search }) };
  return dataOf(await api.GET('/v1/customers', { params: { query } }));
}
