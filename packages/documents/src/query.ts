import type { Change, CollectionOptions, Document, Draft, Key, Query } from './port.ts';

/** What a field of an index can hold. */
export type Scalar = string | number | boolean | null;

/**
 * One test on one field. Ranges compare within one type only, as MongoDB does: `{$gt: 5}` matches
 * no text.
 */
export type Condition =
  | { field: string; test: 'eq' | 'gt' | 'gte' | 'lt' | 'lte'; value: Scalar }
  | { field: string; test: 'in'; values: readonly Scalar[] };

/** An index as every adapter sees it; `unique` ones always begin with the organization. */
export interface Index {
  fields: readonly string[];
  kind: 'plain' | 'global' | 'unique';
}

/** A collection's declaration, checked. */
export interface Declaration {
  name: string;
  indexes: readonly Index[];
  /** Every field that is in an index, once. */
  fields: readonly string[];
}

const identifier = /^[A-Za-z][A-Za-z0-9_]{0,62}$/;
const reserved = new Set(['orgId', 'version']);
const ranges = { $gt: 'gt', $gte: 'gte', $lt: 'lt', $lte: 'lte' } as const;

/**
 * Checks what a service declares. @throws when a name is no identifier, is reserved, or differs
 * from another only in case
 */
export function declare<T>(name: string, options: CollectionOptions<T> = {}): Declaration {
  if (!identifier.test(name))
    throw new Error(`a collection cannot be named ${JSON.stringify(name)}`);
  const indexes: Index[] = [
    ...(options.indexes ?? []).map(
      ({ fields, global }): Index => ({ fields, kind: global ? 'global' : 'plain' }),
    ),
    ...(options.unique ?? []).map((fields): Index => ({ fields, kind: 'unique' })),
  ];
  const fields = new Set<string>();
  const folded = new Map<string, string>();
  for (const index of indexes) {
    if (index.fields.length === 0) throw new Error(`${name}: an index without fields`);
    for (const field of index.fields) {
      checkFieldName(name, field);
      const other = folded.get(field.toLowerCase());
      if (other !== undefined && other !== field)
        throw new Error(`${name}: ${other} and ${field} differ only in case`);
      folded.set(field.toLowerCase(), field);
      if (field !== 'id') fields.add(field);
    }
  }
  return { name, indexes, fields: [...fields] };
}

function checkFieldName(collection: string, field: string): void {
  if (!identifier.test(field))
    throw new Error(`${collection}: a field cannot be named ${JSON.stringify(field)}`);
  if (reserved.has(field))
    throw new Error(
      `${collection}: ${field} is kept by the store and cannot be indexed or changed`,
    );
}

/**
 * Turns a filter into conditions. @throws when a field is not in one declared index, or a value is
 * neither a scalar nor a known operator
 */
export function parseFilter<T>(
  declaration: Declaration,
  query: Pick<Query<T>, 'orgId' | 'filter' | 'sort'>,
): Condition[] {
  const entries = Object.entries<unknown>(query.filter ?? {}).filter(
    ([, value]) => value !== undefined,
  );
  const fields = entries.map(([field]) => field);
  if (query.sort) fields.push(query.sort.field);
  checkOneIndex(declaration, query.orgId, fields);
  return entries.flatMap(([field, value]) => parseCondition(declaration.name, field, value));
}

function checkOneIndex(
  { name, indexes, fields: known }: Declaration,
  orgId: string | undefined,
  wanted: readonly string[],
): void {
  if (orgId !== undefined && typeof orgId !== 'string')
    throw new TypeError(`${name}: orgId must be text`);
  const fields = wanted.filter((field) => field !== 'id');
  for (const field of fields) {
    if (!known.includes(field))
      throw new Error(`${name}: the field ${JSON.stringify(field)} is in no declared index`);
  }
  const usable = orgId === undefined ? indexes.filter((index) => index.kind === 'global') : indexes;
  if (orgId === undefined && usable.length === 0)
    throw new Error(`${name}: looking over all organizations needs a global index`);
  if (
    fields.length > 0 &&
    !usable.some((index) => fields.every((field) => index.fields.includes(field)))
  ) {
    const kind = orgId === undefined ? 'global index' : 'index';
    throw new Error(
      `${name}: no declared ${kind} has ${fields.map((field) => JSON.stringify(field)).join(' and ')}`,
    );
  }
}

function parseCondition(collection: string, field: string, value: unknown): Condition[] {
  if (isScalar(value)) return [{ field, test: 'eq', value }];
  const where = `${collection}: the filter on ${field}`;
  if (!isPlain(value)) throw new TypeError(`${where} is no scalar`);
  const operators = Object.entries<unknown>(value).filter(([, operand]) => operand !== undefined);
  if (operators.length === 0) throw new TypeError(`${where} is empty`);
  return operators.map(([operator, operand]) => {
    if (operator === '$in') {
      if (!Array.isArray(operand) || !operand.every(isScalar))
        throw new TypeError(`${where}: $in takes a list of scalars`);
      return { field, test: 'in', values: operand };
    }
    if (!Object.hasOwn(ranges, operator))
      throw new TypeError(`${where}: unknown operator ${JSON.stringify(operator)}`);
    if (!isScalar(operand)) throw new TypeError(`${where}: ${operator} takes a scalar`);
    return { field, test: ranges[operator as keyof typeof ranges], value: operand }; // hasOwn above
  });
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isScalar(value: unknown): value is Scalar {
  return (
    value === null ||
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}

/** @throws unless both parts are well-formed text that is not empty */
export function checkKey(collection: string, key: Key): void {
  for (const part of [key.orgId, key.id]) {
    if (typeof part !== 'string' || part === '' || !part.isWellFormed()) {
      throw new TypeError(
        `${collection}: orgId and id must be text that is not empty, not ${JSON.stringify(part)}`,
      );
    }
  }
}

/**
 * @throws when a document lacks its key or a unique field, or holds something other than a scalar
 * in an indexed field
 */
export function checkDocument<T extends Document>(
  declaration: Declaration,
  document: Draft<T>,
): void {
  checkKey(declaration.name, document);
  const values: Record<string, unknown> = document; // fields are looked up by declared name only
  for (const field of declaration.fields) checkIndexed(declaration.name, field, values[field]);
  for (const index of declaration.indexes) {
    if (index.kind !== 'unique') continue;
    for (const field of index.fields) {
      if (values[field] === undefined || values[field] === null)
        throw new TypeError(`${declaration.name}: the unique field ${field} is absent`);
    }
  }
}

function checkIndexed(collection: string, field: string, value: unknown): void {
  if (value !== undefined && !isScalar(value))
    throw new TypeError(`${collection}: the indexed field ${field} must hold a scalar`);
}

/**
 * @throws when a change names a field twice, a reserved or impossible field, or adds something that
 * is no number
 */
export function checkChange<T>(declaration: Declaration, change: Change<T>): void {
  const { name } = declaration;
  const unique = new Set(
    declaration.indexes.filter((index) => index.kind === 'unique').flatMap((index) => index.fields),
  );
  for (const [field, value] of Object.entries<unknown>(change.set ?? {})) {
    checkChangedField(name, field);
    if (declaration.fields.includes(field)) checkIndexed(name, field, value);
    if (value === null && unique.has(field))
      throw new TypeError(`${name}: the unique field ${field} cannot become absent`);
  }
  for (const [field, value] of Object.entries<unknown>(change.inc ?? {})) {
    checkChangedField(name, field);
    if (typeof value !== 'number' || !Number.isFinite(value))
      throw new TypeError(`${name}: ${field} can only be increased by a number`);
    if (change.set && Object.hasOwn(change.set, field))
      throw new TypeError(`${name}: ${field} is both set and increased`);
  }
}

function checkChangedField(collection: string, field: string): void {
  checkFieldName(collection, field);
  if (field === 'id')
    throw new Error(`${collection}: id is kept by the store and cannot be changed`);
}

export function checkLimit(collection: string, limit: number): void {
  if (!Number.isInteger(limit) || limit < 1 || limit > 1000)
    throw new RangeError(`${collection}: limit must be 1 to 1,000, not ${limit}`);
}
