import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contrast, paletteOf } from './brand-palette.ts';

const color = fc
  .integer({ min: 0, max: 0xffffff })
  .map((value) => `#${value.toString(16).padStart(6, '0')}`);

/** What the API lets a brand choose (docs/customer-app.md). */
const colors = fc
  .record({ primary: color, onPrimary: color, background: color, text: color })
  .filter(
    ({ primary, onPrimary, background, text }) =>
      contrast(onPrimary, primary) >= 4.5 &&
      contrast(text, background) >= 4.5 &&
      contrast(primary, background) >= 3,
  );

const grounds = ['ground', 'surface', 'raised', 'sunken'] as const;
const pairs = [
  ...(['ink', 'quiet', 'accent', 'good', 'late', 'bad'] as const).flatMap((text) =>
    grounds.map((ground) => [text, ground, 4.5] as const),
  ),
  ...(['accent', 'good', 'late', 'bad'] as const).map(
    (name) => [name, `${name}-soft`, 4.5] as const,
  ),
  ...([
    ['ink', 'accent-soft', 4.5],
    ['on-accent', 'accent', 4.5],
    ['on-accent', 'accent-strong', 4.5],
    ['on-bad', 'bad', 4.5],
    ['on-bad', 'bad-strong', 4.5],
    ['on-brand', 'brand', 4.5],
    ['on-brand', 'brand-deep', 4.5],
    ['edge', 'surface', 3],
    ['edge', 'raised', 3],
  ] as const),
] as const;

test('whatever a brand chooses, everything can be read in both themes', () => {
  fc.assert(
    fc.property(colors, fc.constantFrom('light' as const, 'dark' as const), (brand, theme) => {
      const palette = paletteOf(brand, theme);
      for (const [text, ground, least] of pairs)
        expect(
          contrast(palette[text], palette[ground]),
          `${text} on ${ground}`,
        ).toBeGreaterThanOrEqual(least);
    }),
    { numRuns: 500 },
  );
});

test('a brand with a dark background looks so in both themes; another one is dark at night alone', () => {
  const night = {
    ...{ primary: '#ffd166', onPrimary: '#000000', background: '#101418', text: '#f5f5f5' },
  };
  expect(paletteOf(night, 'light')).toEqual(paletteOf(night, 'dark'));
  const day = {
    ...{ primary: '#14532d', onPrimary: '#ffffff', background: '#ffffff', text: '#1c1917' },
  };
  expect(paletteOf(day, 'light').surface).toBe('#ffffff');
  expect(contrast(paletteOf(day, 'dark').surface, '#000000')).toBeLessThan(1.5);
  // the card is the brand's own colour by day and by night
  expect(paletteOf(day, 'dark').brand).toBe('#14532d');
});
