import type { Brand } from './queries.ts';

/** `#rrggbb` by the names of the design's tokens. */
export type Palette = Readonly<Record<Token, string>>;

const tokens = [
  ...(['ground', 'surface', 'raised', 'sunken', 'ink', 'quiet', 'line', 'edge'] as const),
  ...(['accent', 'accent-strong', 'accent-soft', 'on-accent'] as const),
  ...(['good', 'good-soft', 'late', 'late-soft'] as const),
  ...(['bad', 'bad-strong', 'bad-soft', 'on-bad'] as const),
  ...(['brand', 'brand-deep', 'on-brand'] as const),
] as const;
type Token = (typeof tokens)[number];
type Colors = Brand['branding']['colors'];

const standard = {
  light: { good: '#1d6644', late: '#7d4f00', bad: '#a3261f' },
  dark: { good: '#86d3a6', late: '#e8bf6c', bad: '#ff9a90' },
} as const;
const night = { background: '#141615', text: '#eceeeb' } as const;

/** WCAG 2.2: text (1.4.3), and what bounds a control (1.4.11). */
const textRatio = 4.5;
const shapeRatio = 3;

/**
 * All colours of the app out of a brand's four, so that everything can be read in both themes. A
 * brand whose own background is dark looks so in both.
 */
export function paletteOf(
  { primary, onPrimary, background, text }: Colors,
  theme: 'light' | 'dark',
): Palette {
  const isDark = luminance(background) < luminance(text);
  const paper = theme === 'dark' && !isDark ? night : { background, text };
  const base = { ground: paper.background, ink: paper.text };
  const tint = (color: string, share: number) => tinted(base, color, share);
  // a card stands out from the page: a shade of the text on light paper, of light on dark
  const dark = luminance(base.ground) < luminance(base.ink);
  const grounds = {
    ground: dark ? base.ground : tint(base.ink, 0.035),
    surface: dark ? tint(base.ink, 0.05) : base.ground,
    raised: dark ? tint(base.ink, 0.09) : base.ground,
    sunken: tint(base.ink, dark ? 0.03 : 0.065),
  };
  const readable = (color: string, more: readonly string[] = []) =>
    towards(color, base.ink, [...Object.values(grounds), ...more], textRatio);
  const named = (name: string, color: string) => {
    const soft = tint(color, 0.13);
    return { [name]: readable(color, [soft]), [`${name}-soft`]: soft };
  };
  const moods = standard[dark ? 'dark' : 'light'];
  const palette: Record<string, string> = {
    ...grounds,
    ink: base.ink,
    quiet: readable(mix(base.ink, base.ground, 0.32)),
    line: mix(base.ground, base.ink, 0.14),
    edge: towards(mix(base.ink, base.ground, 0.5), base.ink, Object.values(grounds), shapeRatio),
    ...named('accent', primary),
    ...named('good', moods.good),
    ...named('late', moods.late),
    ...named('bad', moods.bad),
    ...{ brand: primary, 'on-brand': onPrimary },
    'brand-deep': deeper(primary, onPrimary),
  };
  for (const name of ['accent', 'bad']) {
    const color = palette[name] ?? base.ink;
    palette[`on-${name}`] = readableOn(color);
    palette[`${name}-strong`] = deeper(color, readableOn(color));
  }
  // every name of `tokens` was given above
  return palette as Palette;
}

/** Further from what is written on it, so that it only gets easier to read. */
const deeper = (color: string, written: string) =>
  mix(color, luminance(written) > luminance(color) ? '#000000' : '#ffffff', 0.16);

/** A shade of the paper on which its text can still be read. */
function tinted(paper: { ground: string; ink: string }, color: string, share: number): string {
  for (let part = share; part > 0.005; part /= 2) {
    const mixed = mix(paper.ground, color, part);
    if (contrast(paper.ink, mixed) >= textRatio) return mixed;
  }
  return paper.ground;
}

/** The nearest to a colour, on the way to another, that stands out from all grounds. */
function towards(color: string, end: string, grounds: readonly string[], ratio: number): string {
  for (let step = 0; step < 20; step += 1) {
    const mixed =
      luminance(end) > luminance(color) ? lit(color, step / 20) : mix(color, end, step / 20);
    if (grounds.every((ground) => contrast(mixed, ground) >= ratio)) return mixed;
  }
  return end;
}

/** Brighter without getting pale: as bright as its hue gets, and only then towards white. */
function lit(color: string, share: number): string {
  const parts = partsOf(color);
  const brightest = Math.max(...parts, 1);
  const full = hexOf(parts.map((part) => (part * 255) / brightest));
  return share < 0.5 ? mix(color, full, share * 2) : mix(full, '#ffffff', share * 2 - 1);
}

/** Black or white: one of them has at least 4.58:1 to any colour. */
const readableOn = (color: string): string =>
  contrast('#ffffff', color) >= contrast('#000000', color) ? '#ffffff' : '#000000';

const partsOf = (color: string) =>
  [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));

function mix(one: string, other: string, share: number): string {
  const others = partsOf(other);
  return hexOf(partsOf(one).map((part, i) => part + ((others[i] ?? part) - part) * share));
}

const hexOf = (parts: readonly number[]) =>
  `#${parts.map((part) => Math.round(part).toString(16).padStart(2, '0')).join('')}`;

/** Contrast ratio of WCAG 2.2, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance of sRGB, WCAG 2.2. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = partsOf(color).map((byte) => {
    const part = byte / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
