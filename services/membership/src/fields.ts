import { isDeepStrictEqual } from 'node:util';
import type { FieldError } from '@laurel/contracts/problems';
import type { AttributeValue } from './customer.ts';

/** What is wrong with a value, for the person who sent it; undefined = nothing. */
type Fault = string | undefined;

/**
 * A line of text that every store, file and screen can carry: no lone surrogates, no control
 * characters, not blank.
 */
export function textFault(value: unknown, maxLength = 255): Fault {
  if (typeof value !== 'string') return 'must be text';
  if (value.trim() === '') return 'must not be empty';
  if (value.length > maxLength) return `must have at most ${maxLength} characters`;
  if (!value.isWellFormed()) return 'is not valid Unicode';
  if (/\p{Cc}/u.test(value)) return 'must not contain control characters';
  return undefined;
}

/**
 * The zone's name as IANA writes it; undefined when there is no such zone. Offsets such as `+02:00`
 * are no zones: they know no summer time.
 */
export function timeZoneNamed(name: string): string | undefined {
  if (!/^[A-Za-z]/.test(name) || name.length > 64) return undefined;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return undefined; // RangeError: not a zone
  }
}

const currencies = new Set(Intl.supportedValuesOf('currency'));
/** ISO 4217. */
export const isCurrency = (code: string) => currencies.has(code);

/** A day that exists, between 1900 and today. */
export function birthDateFault(value: unknown, nowMs: number): Fault {
  if (typeof value !== 'string' || !/^\d{4}-\d{2}-\d{2}$/.test(value))
    return 'must be a date such as 1990-04-25';
  const midnight = new Date(`${value}T00:00:00Z`);
  if (Number.isNaN(midnight.getTime()) || midnight.toISOString().slice(0, 10) !== value)
    return 'is not a day of the calendar';
  if (value < '1900-01-01') return 'must not be before 1900';
  // A day ahead, because it is tomorrow already at the other end of the world.
  if (midnight.getTime() > nowMs + 86_400_000) return 'must not be in the future';
  return undefined;
}

const attributesMax = 100;
const attributeName = /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/;
const forbiddenNames = new Set(['__proto__', 'constructor', 'prototype']);

/** Faults of a set of free attributes; pointers begin with `pointer`. */
export function attributeFaults(value: unknown, pointer: string): FieldError[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    return [{ pointer, detail: 'must be an object' }];
  const names = Object.keys(value);
  if (names.length > attributesMax)
    return [{ pointer, detail: `must have at most ${attributesMax} attributes` }];
  const faults: FieldError[] = [];
  for (const name of names) {
    const at = `${pointer}/${name.toWellFormed().slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1')}`;
    if (!attributeName.test(name) || forbiddenNames.has(name)) {
      faults.push({
        pointer: at,
        detail:
          'an attribute is named with letters, digits, _ and -, at most 64, beginning with a letter',
      });
      continue;
    }
    // an object, as checked above
    const detail = attributeFault((value as Record<string, unknown>)[name]);
    if (detail) faults.push({ pointer: at, detail });
  }
  return faults;
}

function attributeFault(value: unknown): Fault {
  if (value === null) return undefined;
  if (Array.isArray(value)) {
    if (value.length > 100) return 'must have at most 100 entries';
    for (const entry of value) {
      const fault = scalarFault(entry);
      if (fault) return fault;
    }
    return undefined;
  }
  return scalarFault(value);
}

function scalarFault(value: unknown): Fault {
  if (typeof value === 'boolean') return undefined;
  if (typeof value === 'number')
    return Number.isFinite(value) ? undefined : 'must be a finite number';
  if (typeof value !== 'string')
    return 'must be text, a number, true, false, null, or a list of such';
  if (value.length > 1_000) return 'must have at most 1000 characters';
  if (!value.isWellFormed() || value.includes('\0')) return 'is not valid Unicode';
  return undefined;
}

/** Attributes after a change: each named one replaces, null takes away. */
export function mergeAttributes(
  before: Readonly<Record<string, AttributeValue>>,
  change: Readonly<Record<string, AttributeValue>>,
): Record<string, AttributeValue> {
  const merged = { ...before, ...change };
  return Object.fromEntries(Object.entries(merged).filter(([, value]) => value !== null));
}

/** Which of these fields differ. */
export function changedFields<F extends string>(
  names: readonly F[],
  before: Readonly<Record<F, unknown>>,
  after: Readonly<Record<F, unknown>>,
): F[] {
  return names.filter((name) => !isDeepStrictEqual(before[name], after[name]));
}
