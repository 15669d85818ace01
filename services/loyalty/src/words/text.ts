/** Text below the first combining mark is composed already; nearly all of it is. */
const mayBeDecomposed = /[\u0300-\uffff]/;

/**
 * Text in Unicode's composed form (NFC, Unicode Standard Annex 15): two registers write one word
 * with other code points. What is compared is brought to it on both sides.
 */
export const composed = (text: string): string =>
  mayBeDecomposed.test(text) ? text.normalize('NFC') : text;

/** The same of every text in a JSON value; names of fields stay. */
export function composedWithin(value: unknown): unknown {
  if (typeof value === 'string') return composed(value);
  if (Array.isArray(value)) return value.map(composedWithin);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, composedWithin(field)]),
  );
}
