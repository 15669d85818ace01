import type { SaleLine } from '../words/model.ts';
import type { Items } from './items-schema.ts';

export type LineTest = (line: SaleLine) => boolean;

/** Which lines are meant; case matters. */
export function compileItems(items: Items): LineTest {
  const tests: LineTest[] = [];
  if (items.sku !== undefined) tests.push(fieldTest('sku', items.sku));
  if (items.category !== undefined) tests.push(fieldTest('category', items.category));
  if (items.name !== undefined) tests.push(fieldTest('name', items.name));
  const [only] = tests;
  if (only && tests.length === 1) return only;
  return (line) => tests.every((test) => test(line));
}

function fieldTest(
  field: 'sku' | 'category' | 'name',
  wanted: string | readonly string[],
): LineTest {
  if (typeof wanted === 'string') return (line) => line[field] === wanted;
  const values = new Set<string | null>(wanted);
  return (line) => values.has(line[field]);
}
