import type { FieldError } from '@laurel/contracts/problems';
import type { TSchema } from 'typebox';
import type { TLocalizedValidationError } from 'typebox/error';
import { childOf, isContainer, step, stepsOf } from './pointer.ts';
import {
  attributePattern,
  codePattern,
  datePattern,
  endTimePattern,
  eventPattern,
  fieldPattern,
  idPattern,
  prefixPattern,
  timePattern,
} from './schema-parts.ts';
import { suggestion } from './suggest.ts';

/** `schemaPath` counts from the innermost union it was found in, `fullPath` from the beginning. */
export type ShapeError = TLocalizedValidationError & { fullPath: string };

/** What has faults, and what it should be. */
export interface Faulty {
  raw: unknown;
  schema: TSchema;
}

/** A fault of shape in the words of whoever writes programs: what is expected, and where. */
export function sentences(error: ShapeError, { raw, schema }: Faulty): FieldError[] {
  const { keyword, instancePath, params, message } = error;
  const at = { pointer: instancePath };
  const said = stepsOf(instancePath).reduce(childOf, raw);
  if (keyword === 'required' && 'requiredProperties' in params) {
    return params.requiredProperties.map((name) => ({
      pointer: instancePath + step(name),
      detail: 'is missing',
    }));
  }
  // each unknown field also has an error of its own
  if (keyword === 'additionalProperties') return [];
  if (keyword === 'boolean') {
    const name = stepsOf(instancePath).at(-1) ?? '';
    const { known, pattern } = namesAt(error, schema);
    const wanted = patternWords.get(pattern ?? '');
    if (wanted !== undefined) return [{ ...at, detail: `must have a name of ${wanted}` }];
    return [unknownField(instancePath, name, known)];
  }
  if (keyword === 'enum' && 'allowedValues' in params)
    return [mustBeOneOf(instancePath, params.allowedValues.map(String), raw)];
  if (keyword === 'const' && 'allowedValue' in params)
    return [{ ...at, detail: `must be ${JSON.stringify(params.allowedValue)}` }];
  if (keyword === 'type' && 'type' in params)
    return [{ ...at, detail: mustBe([params.type].flat(), said) }];
  if (keyword === 'pattern' && 'pattern' in params) {
    const wanted = patternWords.get(String(params.pattern));
    return [{ ...at, detail: wanted === undefined ? message : `must be ${wanted}` }];
  }
  if ('limit' in params) {
    const words = limitWords.get(keyword)?.(params.limit);
    if (words !== undefined) return [{ ...at, detail: words }];
  }
  return [{ ...at, detail: message }];
}

/** Most names that one sentence lists. */
const listedMax = 20;

/** What is near it, or what there is where nothing is near. */
export function unknownField(pointer: string, name: string, known: readonly string[]): FieldError {
  const near = suggestion(name, known);
  const listed = known.length > 0 && known.length <= listedMax;
  const help = near || (listed ? `; known are ${known.join(', ')}` : '');
  return { pointer, detail: `is not a known field${help}` };
}

export function mustBeOneOf(pointer: string, words: readonly string[], raw: unknown): FieldError {
  const said = stepsOf(pointer).reduce(childOf, raw);
  const meant = typeof said === 'string' ? suggestion(said, words) : '';
  return { pointer, detail: `must be one of ${words.join(', ')}${meant}` };
}

/** @param types of JSON schema */
export function mustBe(types: readonly string[], said: unknown): string {
  const wanted = `must be ${[...new Set(types)].map((type) => typeWords.get(type) ?? type).join(' or ')}`;
  const isNumeral = typeof said === 'string' && /^-?\d+(\.\d+)?$/.test(said);
  return isNumeral && types.some((type) => type === 'integer' || type === 'number')
    ? `${wanted}: ${said} without quotes`
    : wanted;
}

const typeWords: ReadonlyMap<string, string> = new Map([
  ['integer', 'a whole number'],
  ['number', 'a number'],
  ['string', 'text'],
  ['boolean', 'true or false'],
  ['array', 'a list'],
  ['object', 'an object'],
]);

const several = (count: unknown, what: string) =>
  `${String(count)} ${what}${count === 1 ? '' : 's'}`;
const empty = 'must not be empty';
const limitWords: ReadonlyMap<string, (limit: unknown) => string> = new Map([
  ['minimum', (limit: unknown) => `must be at least ${String(limit)}`],
  ['maximum', (limit: unknown) => `must be at most ${String(limit)}`],
  ['exclusiveMinimum', (limit: unknown) => `must be more than ${String(limit)}`],
  ['exclusiveMaximum', (limit: unknown) => `must be less than ${String(limit)}`],
  ['minItems', (limit: unknown) => (limit === 1 ? empty : `needs ${several(limit, 'element')}`)],
  ['maxItems', (limit: unknown) => `has at most ${several(limit, 'element')}`],
  ['minLength', (limit: unknown) => (limit === 1 ? empty : `needs ${several(limit, 'character')}`)],
  ['maxLength', (limit: unknown) => `has at most ${several(limit, 'character')}`],
  ['minProperties', (limit: unknown) => (limit === 1 ? empty : `needs ${several(limit, 'field')}`)],
  ['maxProperties', (limit: unknown) => `has at most ${several(limit, 'field')}`],
]);

/** What the patterns of programs ask for; every one has its words. */
export const patternWords: ReadonlyMap<string, string> = new Map([
  [idPattern, 'letters, digits, _ and -, at most 40, beginning with a letter or digit'],
  [attributePattern, 'letters, digits, _ and -, at most 64, beginning with a letter'],
  [fieldPattern, 'letters, digits and _, at most 40, beginning with a letter'],
  [eventPattern, 'small letters, digits and _ in words with dots between, such as survey.done'],
  [datePattern, 'a day such as 2026-12-24'],
  [timePattern, 'a time of day such as 09:30'],
  [endTimePattern, 'a time of day such as 18:00, or 24:00'],
  [codePattern, 'at most 64 characters without spaces'],
  [prefixPattern, 'at most 12 capital letters, digits and -'],
]);

/** Which fields there may be where an unknown one stands: by name, or all that fit a pattern. */
function namesAt({ fullPath }: ShapeError, schema: TSchema): { known: string[]; pattern?: string } {
  const steps = stepsOf(fullPath).slice(0, -1); // of the object whose `additionalProperties` it is
  const object = steps.reduce<unknown>(childOf, schema);
  const namesIn = (keyword: string) => {
    const names = childOf(object, keyword);
    return isContainer(names) ? Object.keys(names) : [];
  };
  const [pattern] = namesIn('patternProperties');
  return { known: namesIn('properties'), ...(pattern !== undefined && { pattern }) };
}
