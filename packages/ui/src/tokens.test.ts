import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('tokens.css', import.meta.url), 'utf8');

/** Both themes' colours by name. */
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

/** Relative luminance by WCAG 2.2. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

const texts = ['ink', 'quiet', 'accent', 'good', 'late', 'bad'];
const grounds = ['ground', 'surface', 'raised', 'sunken'];
const pairs = [
  ...texts.flatMap((text) => grounds.map((ground) => [text, ground, 4.5] as const)),
  ...['accent', 'good', 'late', 'bad'].map((name) => [name, `${name}-soft`, 4.5] as const),
  ['ink', 'accent-soft', 4.5] as const,
  ['on-accent', 'accent', 4.5] as const,
  ['on-accent', 'accent-strong', 4.5] as const,
  ['on-bad', 'bad', 4.5] as const,
  ['on-bad', 'bad-strong', 4.5] as const,
  // what bounds a field is no text
  ['edge', 'surface', 3] as const,
];

test.each(pairs)('%s on %s can be read in both themes', (text, ground, least) => {
  const [front, back] = [colours.get(text), colours.get(ground)];
  if (!front || !back) throw new Error(`${text} or ${ground} is no colour of tokens.css`);
  expect(contrast(front.light, back.light)).toBeGreaterThanOrEqual(least);
  expect(contrast(front.dark, back.dark)).toBeGreaterThanOrEqual(least);
});
