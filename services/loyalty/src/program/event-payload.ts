import type { FieldError } from '@laurel/contracts/problems';
import type { CompiledProgram } from './compiled.ts';
import type { EventType } from './event-type-schema.ts';
import { step } from './pointer.ts';
import { isDate, isInstant } from './references.ts';

type FieldType = NonNullable<EventType['fields']>[string];

const checks: Record<FieldType, { test(value: unknown): boolean; detail: string }> = {
  string: {
    test: (value) => typeof value === 'string' && value.length <= 4000,
    detail: 'must be text of at most 4,000 characters',
  },
  number: { test: (value) => Number.isFinite(value), detail: 'must be a number' },
  integer: { test: (value) => Number.isSafeInteger(value), detail: 'must be a whole number' },
  boolean: { test: (value) => typeof value === 'boolean', detail: 'must be true or false' },
  date: {
    test: (value) => typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && isDate(value),
    detail: 'must be a day such as 2026-11-22',
  },
  'date-time': {
    test: (value) => typeof value === 'string' && isInstant(value),
    detail: 'must be an RFC 3339 instant',
  },
};

/**
 * Every fault of a custom event's payload against the type the program declares; none = sound. An
 * undeclared type is a fault at `/type`. Pointers are those of the request (`/payload/<field>`).
 */
export function validateEventPayload(
  { events }: CompiledProgram,
  type: string,
  payload: unknown,
): FieldError[] {
  const declared = events.get(type);
  if (!declared) return [{ pointer: '/type', detail: `the program declares no event “${type}”` }];
  if (typeof payload !== 'object' || payload === null || Array.isArray(payload))
    return [{ pointer: '/payload', detail: 'must be an object' }];
  const { fields = {}, required = [] } = declared;
  const errors: FieldError[] = [];
  for (const [name, value] of Object.entries(payload)) {
    const fieldType = Object.hasOwn(fields, name) ? fields[name] : undefined;
    const pointer = `/payload${step(name)}`;
    if (!fieldType) errors.push({ pointer, detail: 'is not a declared field' });
    else if (!checks[fieldType].test(value))
      errors.push({ pointer, detail: checks[fieldType].detail });
  }
  for (const name of required)
    if (!Object.hasOwn(payload, name))
      errors.push({ pointer: `/payload${step(name)}`, detail: 'is missing' });
  return errors;
}
