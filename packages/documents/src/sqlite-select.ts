import type { Position } from './cursor.ts';
import type { Condition, Scalar } from './query.ts';

/**
 * How scalars lie in a column, so that SQLite's order of storage classes is MongoDB's order of
 * types (null < number < text < boolean) and every comparison is total: null is −∞ (no JSON number
 * can be), booleans are one-byte blobs.
 */
export type Stored = string | number | Uint8Array;

const [storedFalse, storedTrue] = [Uint8Array.of(0), Uint8Array.of(1)];

export function store(value: Scalar | undefined): Stored {
  if (value === null || value === undefined) return Number.NEGATIVE_INFINITY;
  if (typeof value === 'boolean') return value ? storedTrue : storedFalse;
  return value;
}

/**
 * The column of a field; the prefix keeps it apart from the store's own columns. Names were checked
 * to be identifiers.
 */
export function columnOf(field: string): string {
  return field === 'id' ? 'id' : `"f_${field}"`;
}

export interface Selection {
  table: string;
  orgId: string | undefined;
  conditions: readonly Condition[];
}

export interface PageSelection extends Selection {
  sort: { field: string; direction: 'asc' | 'desc' } | undefined;
  after: Position | undefined;
  /** Rows wanted: the page and one more, which tells whether there is a next page. */
  rows: number;
}

export interface Statement {
  sql: string;
  values: Stored[];
}

export function selectPage({ sort, after, rows, ...selection }: PageSelection): Statement {
  const { clauses, values } = where(selection);
  const field = sort && sort.field !== 'id' ? sort.field : undefined;
  const down = sort?.direction === 'desc';
  const columns = [
    ...(field ? [columnOf(field)] : []),
    'id',
    ...(selection.orgId === undefined ? ['orgId'] : []),
  ];
  if (after) {
    clauses.push(
      `(${columns.join(',')}) ${down ? '<' : '>'} (${columns.map(() => '?').join(',')})`,
    );
    if (field) values.push(store(after.value));
    values.push(after.id);
    if (selection.orgId === undefined) values.push(after.orgId);
  }
  // A list picks few documents: sorting those is cheap, walking all of the organization's in the
  // order asked for is not. `+` hides the order from the planner.
  const picksFew = selection.conditions.some(
    ({ test, field: of }) => test === 'in' && of !== (field ?? 'id'),
  );
  const order = columns
    .map((column) => `${picksFew ? '+' : ''}${column} ${down ? 'DESC' : 'ASC'}`)
    .join(', ');
  values.push(rows);
  return {
    sql: `SELECT orgId, id, version, doc FROM ${selection.table} WHERE ${clauses.join(' AND ')} ORDER BY ${order} LIMIT ?`,
    values,
  };
}

export function selectCount(selection: Selection): Statement {
  const { clauses, values } = where(selection);
  return { sql: `SELECT count(*) FROM ${selection.table} WHERE ${clauses.join(' AND ')}`, values };
}

function where({ orgId, conditions }: Selection): { clauses: string[]; values: Stored[] } {
  const clauses = orgId === undefined ? ['true'] : ['orgId = ?'];
  const values: Stored[] = orgId === undefined ? [] : [orgId];
  for (const condition of conditions) {
    const part = clauseOf(condition);
    clauses.push(part.sql);
    values.push(...part.values);
  }
  return { clauses, values };
}

const nothing: Statement = { sql: 'false', values: [] };

function clauseOf(condition: Condition): Statement {
  const column = columnOf(condition.field);
  if (condition.test === 'in') return clauseIn(column, condition.values);
  const { test, value } = condition;
  const stored = store(value);
  if (test === 'eq') return { sql: `${column} = ?`, values: [stored] };
  if (value === null)
    return test === 'gte' || test === 'lte' ? { sql: `${column} = ?`, values: [stored] } : nothing;
  const operator = { gt: '>', gte: '>=', lt: '<', lte: '<=' }[test];
  const bound = boundOf(test, value);
  return {
    sql: `${column} ${operator} ?${bound ? ` AND ${column} ${bound}` : ''}`,
    values: [stored],
  };
}

/** The other end of a range, which keeps it within the type of its operand. */
function boundOf(test: 'gt' | 'gte' | 'lt' | 'lte', value: string | number | boolean): string {
  const upward = test === 'gt' || test === 'gte';
  if (typeof value === 'number') return upward ? "< ''" : '> -9e999';
  if (typeof value === 'string') return upward ? "< x''" : ">= ''";
  return upward ? '' : ">= x''";
}

/** The list is padded to a power of two, so that there are few different statements to prepare. */
function clauseIn(column: string, list: readonly Scalar[]): Statement {
  if (list.length === 0) return nothing;
  const values = list.map(store);
  const last = values[values.length - 1] ?? store(null);
  while ((values.length & (values.length - 1)) !== 0) values.push(last);
  return { sql: `${column} IN (${values.map(() => '?').join(',')})`, values };
}
