import { decodeCursor, encodeCursor, type Position } from './cursor.ts';
import type { Document, FieldOf, Page, Query } from './port.ts';
import { type Condition, checkLimit, type Declaration, isScalar, parseFilter } from './query.ts';

/** A query as adapters see it: checked, with its cursor opened. */
export interface Selection {
  orgId: string | undefined;
  conditions: readonly Condition[];
  sort: { field: string; direction: 'asc' | 'desc' } | undefined;
  after: Position | undefined;
  /** Documents wanted: the page and one more, which tells whether there is a next page. */
  rows: number;
}

/** @throws when the query is not one the declaration allows, or InvalidCursor */
export async function findPage<T extends Document>(
  declaration: Declaration,
  query: Query<T>,
  select: (selection: Selection) => Promise<T[]>,
): Promise<Page<T>> {
  checkLimit(declaration.name, query.limit);
  const conditions = parseFilter(declaration, query);
  const { orgId, sort, limit } = query;
  const order = {
    sortedBy: sort?.field ?? 'id',
    direction: sort?.direction === 'desc' ? 'desc' : 'asc',
  } as const;
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, order);
  const data = await select({
    ...{ orgId, conditions, after },
    sort: sort && { field: sort.field, direction: order.direction },
    rows: limit + 1,
  });
  if (data.length <= limit) return { data };
  data.pop();
  const last = data[data.length - 1];
  if (!last) return { data };
  const value = sort ? last[sort.field as FieldOf<T>] : null;
  return {
    data,
    nextCursor: encodeCursor({
      ...order,
      value: isScalar(value) ? value : null,
      id: last.id,
      orgId: last.orgId,
    }),
  };
}
