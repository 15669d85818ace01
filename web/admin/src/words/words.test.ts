import { globSync } from 'node:fs';
import { expect, test } from 'vitest';
import { english as customersWords } from '../routes/customers/words/english.ts';
import { english as salesWords } from '../routes/sales/words/english.ts';
import { english as signInWords } from './english.ts';

const root = new URL('../', import.meta.url);
const folders = globSync('**/words/english.ts', { cwd: root }).map((path) => path.slice(0, -10));

/** Every text, those of functions as they come out for some values. */
function texts(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, value]) => {
    const at = `${path}/${name}`;
    if (typeof value === 'function') return [[at, String(value('3', 'B', 'C'))]];
    return typeof value === 'string' ? [[at, value]] : texts(value, at);
  });
}

test('what every screen says and what single ones say is found', () => {
  expect(folders.length).toBeGreaterThanOrEqual(4);
});

test.for(folders)(
  'no text of %s is empty, and each says what it is told in every language',
  async (folder) => {
    const read = async (language: string): Promise<object> =>
      (await import(new URL(`${folder}${language}.ts`, root).href))[language];
    const [english, german] = [await read('english'), await read('german')];
    for (const words of [english, german])
      for (const [at, text] of texts(words)) expect(text, at).toMatch(/\S/);
    const said = (words: object) => texts(words).map(([at, text]) => `${at} ${/3/.test(text)}`);
    expect(said(german)).toEqual(said(english));
  },
);

test('buttons have the words that are fixed for them', () => {
  expect([
    signInWords.signIn.submit,
    customersWords.customers.find,
    salesWords.sales.refund,
  ]).toEqual(['Sign in', 'Find customer', 'Refund']);
});
