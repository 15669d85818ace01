import { expect, test } from 'vitest';
import { english } from './english.ts';
import { german } from './german.ts';

/** Every text, those of functions as they come out for some values. */
function texts(words: object, path = ''): [string, string][] {
  return Object.entries(words).flatMap(([name, value]) => {
    const at = `${path}/${name}`;
    if (typeof value === 'function') return [[at, String(value('3', 'B', 'C'))]];
    return typeof value === 'string' ? [[at, value]] : texts(value, at);
  });
}

test('no text is empty, and each says what it is told in every language', () => {
  for (const words of [english, german])
    for (const [at, text] of texts(words)) expect(text, at).toMatch(/\S/);
  const said = (words: object) => texts(words).map(([at, text]) => `${at} ${/3/.test(text)}`);
  expect(said(german)).toEqual(said(english));
});

test('buttons have the words that are fixed for them', () => {
  const { customer, basket, rewards, refund } = english;
  expect([customer.find, basket.record, rewards.redeem, refund.title]).toEqual([
    ...['Find customer', 'Record sale', 'Redeem', 'Refund'],
  ]);
});
