import type { Document, Draft, Key } from './port.ts';
import type { Scalar } from './query.ts';

/** A document as the server has it: its fields as they are, what BSON cannot hold as JSON text. */
export interface Stored {
  /**
   * Organization and id: the one field by which even the simplest servers find a document without
   * looking at all of them.
   */
  _id: string;
  orgId: string;
  id: string;
  version: number;
  /** JSON of the fields whose names the server or we keep for ourselves. */
  _odd?: string;
  [field: string]: unknown;
}

/**
 * A value as JSON text. No value of a caller looks like it: an object that has a key of ours is
 * itself kept as text.
 */
interface AsText {
  _json: string;
}

/**
 * Deeper ones are kept as text: the servers refuse documents nested about a hundred levels deep.
 */
const depthMax = 50;
/**
 * Names that no server gives a meaning: not empty, no `$` or `_` in front (`_id`, `_bsontype`,
 * `__proto__`, ours), no dot and no NUL.
 */
const plainName = /^[^$_.\0][^.\0]*$/;

/**
 * Everything an organization has stands between its prefix and the same with `0` in place of the
 * last character.
 */
export function prefixOf(orgId: string): string {
  return `${orgId.replaceAll('%', '%25').replaceAll('/', '%2F')}/`;
}

export const storedId = ({ orgId, id }: Key): string => prefixOf(orgId) + id;

/**
 * What the port's documents are made of is JSON: what JSON leaves out is left out, what it changes
 * (dates, NaN) is changed.
 */
export function toStored<T extends Document>(document: Draft<T>, version: number): Stored {
  const { orgId, id } = document;
  const stored: Stored = { _id: storedId(document), orgId, id, version };
  let odd: Record<string, unknown> | undefined;
  for (const [name, value] of Object.entries<unknown>(document)) {
    if (name === 'orgId' || name === 'id' || name === 'version') continue;
    if (isPlainName(name)) {
      const kept = toStoredValue(value);
      if (kept !== undefined) stored[name] = kept;
    } else {
      odd ??= {};
      define(odd, name, value);
    }
  }
  if (odd) stored._odd = JSON.stringify(odd);
  return stored;
}

/** Undefined for what JSON leaves out. */
export function toStoredValue(value: unknown): unknown {
  const kept = toBson(value, 0);
  return kept === unfit ? ({ _json: JSON.stringify(value) } satisfies AsText) : kept;
}

/** A filter's operand, as the field it is compared with is kept. */
export function toStoredScalar(value: Scalar): unknown {
  return toStoredValue(value);
}

export function fromStored<T extends Document>(stored: Stored): T {
  const { _id, _odd, ...document } = stored;
  for (const name in document) {
    const value = document[name];
    if (isText(value)) document[name] = JSON.parse(value._json);
  }
  if (_odd !== undefined) {
    const odd: Record<string, unknown> = JSON.parse(_odd);
    for (const name of Object.keys(odd)) define(document, name, odd[name]);
  }
  return document as unknown as T; // what was stored under this collection's name
}

/**
 * The place of a kept value among those of other types; ascending sorts go through them in this
 * order.
 */
export const kinds = ['null', 'number', 'string', 'object', 'boolean'] as const;
export type Kind = (typeof kinds)[number];

export function kindOf(kept: unknown): Kind {
  if (kept === null) return 'null';
  if (typeof kept === 'number' || typeof kept === 'string' || typeof kept === 'boolean')
    return typeof kept as Kind;
  return 'object';
}

const unfit = Symbol('what BSON cannot hold, or a server would refuse or read as something else');

function toBson(value: unknown, depth: number): unknown {
  switch (typeof value) {
    case 'string':
      return value.isWellFormed() ? value : unfit;
    case 'boolean':
      return value;
    case 'number':
      return Number.isFinite(value) ? value + 0 : null; // -0 + 0 is 0, as in JSON
    case 'object':
      return value === null ? null : toBsonObject(value, depth);
    case 'bigint':
      throw new TypeError('a document cannot hold a bigint');
    default:
      return undefined;
  }
}

function toBsonObject(value: object, depth: number): unknown {
  if (depth >= depthMax) return unfit;
  if ('toJSON' in value) return toBson(JSON.parse(JSON.stringify(value) ?? 'null'), depth);
  if (Array.isArray(value)) {
    const list: unknown[] = [];
    for (const item of value) {
      const kept = toBson(item, depth + 1);
      if (kept === unfit || Array.isArray(kept)) return unfit; // FerretDB 1 refuses lists in lists
      list.push(kept === undefined ? null : kept);
    }
    return list;
  }
  const object: Record<string, unknown> = {};
  for (const [name, item] of Object.entries(value)) {
    if (!isPlainName(name)) return unfit;
    const kept = toBson(item, depth + 1);
    if (kept === unfit) return unfit;
    if (kept !== undefined) object[name] = kept;
  }
  return object;
}

const isPlainName = (name: string): boolean => plainName.test(name) && name.isWellFormed();

function isText(value: unknown): value is AsText {
  return (
    typeof value === 'object' &&
    value !== null &&
    '_json' in value &&
    typeof value._json === 'string'
  );
}

/** Also `__proto__` becomes a field like others. */
function define(object: object, name: string, value: unknown): void {
  Object.defineProperty(object, name, {
    value,
    enumerable: true,
    writable: true,
    configurable: true,
  });
}
