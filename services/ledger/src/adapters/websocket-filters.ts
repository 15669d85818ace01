import type { AccountFilter, QueryFilter, UnitsFilter } from '../port.ts';

/** A value as JSON: what is wider than 53 bits as a decimal text. */
export function valueJson(value: object): string {
  return JSON.stringify(value, (_, field: unknown) =>
    typeof field === 'bigint' ? field.toString() : field,
  );
}

/** @throws TypeError that names the faulty field */
export function readAccountFilter(value: unknown): AccountFilter {
  const fields = fieldsOf(value);
  return {
    accountId: wide(fields, 'accountId'),
    userData128: wide(fields, 'userData128'),
    userData64: wide(fields, 'userData64'),
    userData32: narrow(fields, 'userData32'),
    code: narrow(fields, 'code'),
    timestampMin: wide(fields, 'timestampMin'),
    timestampMax: wide(fields, 'timestampMax'),
    limit: narrow(fields, 'limit'),
    flags: narrow(fields, 'flags'),
  };
}

/** @throws TypeError that names the faulty field */
export function readQueryFilter(value: unknown): QueryFilter {
  const fields = fieldsOf(value);
  return {
    userData128: wide(fields, 'userData128'),
    userData64: wide(fields, 'userData64'),
    userData32: narrow(fields, 'userData32'),
    ledger: narrow(fields, 'ledger'),
    code: narrow(fields, 'code'),
    timestampMin: wide(fields, 'timestampMin'),
    timestampMax: wide(fields, 'timestampMax'),
    limit: narrow(fields, 'limit'),
    flags: narrow(fields, 'flags'),
  };
}

/** @throws TypeError that names the faulty field */
export function readUnitsFilter(value: unknown): UnitsFilter {
  const { ledgers } = fieldsOf(value);
  if (!Array.isArray(ledgers)) throw new TypeError('ledgers must be an array');
  return {
    ...readQueryFilter(value),
    ledgers: ledgers.map((ledger: unknown) => narrow({ ledgers: ledger }, 'ledgers')),
  };
}

/** @throws TypeError */
export function fieldsOf(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null)
    throw new TypeError('the argument must be an object');
  return value as Record<string, unknown>; // an object; each field is checked when it is read
}

const decimal = /^\d{1,39}$/;

/** @throws TypeError that names the faulty field */
export function wide(fields: Record<string, unknown>, name: string): bigint {
  const value = fields[name];
  if (typeof value !== 'string' || !decimal.test(value))
    throw new TypeError(`${name} must be a decimal number as text`);
  return BigInt(value);
}

/** @throws TypeError that names the faulty field */
export function narrow(fields: Record<string, unknown>, name: string): number {
  const value = fields[name];
  if (typeof value !== 'number' || value >>> 0 !== value)
    throw new TypeError(`${name} must be an integer of 32 bits`);
  return value;
}
