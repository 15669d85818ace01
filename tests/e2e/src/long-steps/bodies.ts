import fc from 'fast-check';
import { arbitraryOf, type Known, type Schema } from '../schema-arbitrary.ts';

/** A body of a shape, about as large as it is asked for. */
export interface Shape {
  name: string;
  /** @param bytes largest size of the text */
  text(bytes: number): string;
}

/** Parts between `head` and `tail` until the text is as large as it may be. */
function filled(head: string, part: (i: number) => string, tail: string, bytes: number): string {
  const parts: string[] = [];
  let room = bytes - head.length - tail.length;
  for (let i = 0; ; i += 1) {
    const next = part(i);
    room -= next.length + 1;
    if (room < 0) break;
    parts.push(next);
  }
  return head + parts.join(',') + tail;
}

const list = (name: string, part: (i: number) => string): Shape => ({
  name,
  text: (bytes) => filled('[', part, ']', bytes),
});
const fields = (name: string, part: (i: number) => string): Shape => ({
  name,
  text: (bytes) => filled('{', part, '}', bytes),
});
const short = (i: number) => i.toString(36);

const shapesOfAny: readonly Shape[] = [
  fields('many short fields', (i) => `"${short(i)}":1`),
  fields('many long fields', (i) => `"${'name'.repeat(60)}${i}":1`),
  fields('many fields with objects', (i) => `"${short(i)}":{"${short(i * 7)}":[]}`),
  fields('the same field again', () => '"externalId":1'),
  list('a list of lists', () => '[]'),
  list('a list of objects of one field each', (i) => `{"${short(i)}":1}`),
  list('a list nested deeply', () => '['.repeat(60) + ']'.repeat(60)),
  list('a list of texts', (i) => `"${i}"`),
  { name: 'one text', text: (bytes) => `["${'x'.repeat(bytes - 4)}"]` },
  { name: 'escapes', text: (bytes) => `["${'\\u00e9'.repeat((bytes - 4) / 6)}"]` },
  { name: 'a number', text: (bytes) => `[1${'0'.repeat(bytes - 3)}]` },
  {
    name: 'many fields that end too early',
    text: (bytes) => filled('{', (i) => `"${short(i)}":1`, ',', bytes),
  },
  { name: 'brackets', text: (bytes) => '['.repeat(bytes) },
  { name: 'quotes', text: (bytes) => `["${'\\"'.repeat((bytes - 4) / 2)}"]` },
  { name: 'spaces', text: (bytes) => ' '.repeat(bytes) },
];

interface Place {
  /** The keys that lead there; `0` stands for an item. */
  at: readonly string[];
  schema: Schema;
}

/** Places in a schema where what stands may be long. */
function longPlaces(schema: Schema, at: readonly string[] = []): Place[] {
  if (at.length > 5) return [];
  const isLong = schema.properties === undefined && schema.anyOf === undefined;
  return [
    ...(isLong ? [{ at, schema }] : []),
    ...Object.entries(schema.properties ?? {}).flatMap(([key, part]) =>
      longPlaces(part, [...at, key]),
    ),
    ...(schema.items ? longPlaces(schema.items, [...at, '0']) : []),
    ...(schema.anyOf ?? []).flatMap((part) => longPlaces(part, at)),
  ];
}

const mark = '\u2026';

/** A fitting value in which the place has `mark`. */
function around(schema: Schema, [key, ...rest]: readonly string[], fit: Fit): unknown {
  if (key === undefined) return mark;
  const leadsOn = (part: Schema) => (key === '0' ? part.items : part.properties?.[key]);
  const choice = schema.anyOf?.find(leadsOn) ?? schema;
  const next = leadsOn(choice) ?? {};
  if (key === '0') return [around(next, rest, fit)];
  const whole = fit(choice, 0);
  return { ...(typeof whole === 'object' && whole), [key]: around(next, rest, fit) };
}

type Fit = (schema: Schema, n: number) => unknown;

/** Bodies of many shapes for a route, those of any and those by what its schema says. */
export function shapesFor(schema: Schema, known: Known, seed: number) {
  const fit: Fit = (part, n) =>
    fc.sample(arbitraryOf(part, known), { seed: seed + n, numRuns: 1 })[0];
  const own = longPlaces(schema).flatMap((place) => shapesAt(place, schema, fit));
  return { ofAny: shapesOfAny, own };
}

function shapesAt({ at, schema }: Place, whole: Schema, fit: Fit): Shape[] {
  const [head = '', tail = ''] = JSON.stringify(around(whole, at, fit)).split(`"${mark}"`);
  const filling = (what: string, [open, close]: [string, string], part: (i: number) => string) => ({
    name: `/${at.join('/')}: ${what}`,
    text: (bytes: number) => filled(head + open, part, close + tail, bytes),
  });
  const fits = Array.from({ length: 8 }, (_, n) => JSON.stringify(fit(schema.items ?? {}, n)));
  return [
    filling('a text', ['"', '"'], () => 'x'.repeat(99)),
    filling('fields', ['{', '}'], (i) => `"${short(i)}":1`),
    filling('empty objects', ['[', ']'], () => '{}'),
    filling('numbers', ['[', ']'], () => '1'),
    filling('objects of other fields', ['[', ']'], (i) => `{"${short(i)}":1}`),
    filling('objects of a thousand fields', ['[', ']'], (i) => `{${manyFields(i)}}`),
    filling('what fits', ['[', ']'], (i) => fits[i % 8] ?? '1'),
  ];
}

const manyFields = (i: number) =>
  Array.from({ length: 1_000 }, (_, n) => `"${short(1_000 * i + n)}":1`).join(',');
