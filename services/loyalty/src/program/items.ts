import type { SaleLine } from '../words/model.ts';
import { composed } from '../words/text.ts';
import type { Exclusion, Items } from './items-schema.ts';

export type LineTest = (line: SaleLine) => boolean;
/** What takes a line out, in words such as `category tobacco`; null: nothing. */
export type LineExclusion = (line: SaleLine) => string | null;

/** Which lines are meant; case matters. */
export function compileItems(items: Items): LineTest {
  const tests = [...fieldTests(items).values()];
  if (items.not) {
    const excludes = compileExclusion(items.not);
    tests.push((line) => excludes(line) === null);
  }
  return every(tests);
}

/** What takes out lines of which any given field fits. */
export function compileExclusion(exclusion: Exclusion): LineExclusion {
  const tests = [...fieldTests(exclusion)];
  return (line) => {
    for (const [field, test] of tests) if (test(line)) return said(field, line);
    return null;
  };
}

/** What takes a line out that would be meant but for `not`; null where nothing can. */
export function compileLeftOut({ not, ...items }: Items): LineExclusion | null {
  if (!not) return null;
  const fits = every([...fieldTests(items).values()]);
  const excludes = compileExclusion(not);
  return (line) => (fits(line) ? excludes(line) : null);
}

function every(tests: readonly LineTest[]): LineTest {
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return (line) => tests.every((test) => test(line));
}

/** In a fixed order, by the name of the field. */
function fieldTests(asked: Exclusion): Map<string, LineTest> {
  const tests = new Map<string, LineTest>();
  for (const field of ['sku', 'category', 'name', 'brand'] as const) {
    const wanted = asked[field];
    if (wanted !== undefined) tests.set(field, fieldTest(field, wanted));
  }
  if (asked.tags !== undefined) {
    const wanted = new Set([asked.tags].flat().map(composed));
    tests.set('tags', ({ tags }) => tags?.some((tag) => wanted.has(tag)) ?? false);
  }
  for (const [name, value] of Object.entries(asked.attributes ?? {})) {
    const wanted = composed(value);
    tests.set(`attributes.${name}`, (line) => attributeOf(line, name) === wanted);
  }
  return tests;
}

function fieldTest(
  field: 'sku' | 'category' | 'name' | 'brand',
  wanted: string | readonly string[],
): LineTest {
  if (typeof wanted === 'string') {
    const text = composed(wanted);
    return (line) => line[field] === text;
  }
  const values = new Set<string | null | undefined>(wanted.map(composed));
  return (line) => values.has(line[field]);
}

/** Numbers and truths as a person writes them. */
function attributeOf({ attributes }: SaleLine, name: string): string | undefined {
  return attributes && Object.hasOwn(attributes, name) ? String(attributes[name]) : undefined;
}

function said(field: string, line: SaleLine): string {
  switch (field) {
    case 'sku':
    case 'category':
    case 'name':
    case 'brand':
      return `${field} ${line[field]}`;
    case 'tags':
      return `tags ${line.tags?.join(', ')}`;
    default:
      return `${field} ${attributeOf(line, field.slice('attributes.'.length))}`;
  }
}
