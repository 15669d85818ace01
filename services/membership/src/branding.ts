import type { FieldError } from '@laurel/contracts/problems';
import { textFault } from './fields.ts';

/** How what customers see looks. What is null is the installation's own. */
export interface Branding {
  /** An image, over https. */
  logoUrl: string | null;
  /** One sentence under the name. */
  tagline: string | null;
  /** Where the terms of the program stand, over https. */
  termsUrl: string | null;
  /** Where it says what becomes of customers' data, over https. */
  privacyUrl: string | null;
  colors: BrandColors;
}

/** `#rrggbb`, lower case. */
export interface BrandColors {
  /** Of buttons and of the card. */
  primary: string;
  /** Of what is written on it. */
  onPrimary: string;
  background: string;
  /** Of what is written on the background. */
  text: string;
}

/** Null gives a field its default again, absent leaves it. */
export interface BrandingPatch {
  logoUrl?: string | null | undefined;
  tagline?: string | null | undefined;
  termsUrl?: string | null | undefined;
  privacyUrl?: string | null | undefined;
  colors?: { [K in keyof BrandColors]?: string | null | undefined } | undefined;
}

const standardColors = { primary: '#14532d', background: '#ffffff', text: '#1c1917' } as const;

export const standardBranding: Branding = {
  ...{ logoUrl: null, tagline: null, termsUrl: null, privacyUrl: null },
  colors: { ...standardColors, onPrimary: '#ffffff' },
};

/** WCAG 2.2: text (1.4.3), and what shows where something can be pressed (1.4.11). */
const textRatio = 4.5;
const shapeRatio = 3;

/** The branding after a change, or everything that is wrong with it. */
export function brandingAfter(
  before: Branding,
  patch: BrandingPatch,
): { branding: Branding; errors: FieldError[] } {
  const errors: FieldError[] = [];
  const fault = (field: string, detail: string) =>
    errors.push({ pointer: `/branding/${field}`, detail });
  const branding = { ...before };
  for (const field of ['logoUrl', 'termsUrl', 'privacyUrl'] as const) {
    const given = patch[field];
    if (given === undefined) continue;
    if (given !== null && !isHttps(given)) fault(field, 'must be an https address');
    else branding[field] = given;
  }
  if (patch.tagline !== undefined) {
    const wrong = patch.tagline === null ? undefined : textFault(patch.tagline, 200);
    if (wrong) fault('tagline', wrong);
    else branding.tagline = patch.tagline;
  }
  const colors = patch.colors && colorsAfter(before.colors, patch.colors);
  if (colors) {
    branding.colors = colors.colors;
    for (const [name, detail] of colors.faults) fault(`colors/${name}`, detail);
  }
  return { branding, errors };
}

function colorsAfter(before: BrandColors, patch: NonNullable<BrandingPatch['colors']>) {
  const faults: [keyof BrandColors, string][] = [];
  const colors = { ...before };
  for (const name of ['primary', 'background', 'text', 'onPrimary'] as const) {
    const given = patch[name];
    if (given === undefined) continue;
    if (given === null) {
      if (name !== 'onPrimary') colors[name] = standardColors[name];
    } else if (/^#[0-9a-f]{6}$/i.test(given)) colors[name] = given.toLowerCase();
    else faults.push([name, 'must be a colour such as #14532d']);
  }
  if (faults.length > 0) return { colors: before, faults };
  // what nobody chose follows the colour that it is written on
  if (
    typeof patch.onPrimary !== 'string' &&
    (patch.primary !== undefined || patch.onPrimary === null)
  )
    colors.onPrimary = readableOn(colors.primary);
  const check = (name: keyof BrandColors, on: keyof BrandColors, least: number) => {
    const ratio = contrast(colors[name], colors[on]);
    if (ratio < least)
      faults.push([
        name,
        `has a contrast of ${Math.floor(ratio * 10) / 10}:1 to ${on} (${colors[on]}); it needs ${least}:1 to be seen by everybody`,
      ]);
  };
  check('onPrimary', 'primary', textRatio);
  check('text', 'background', textRatio);
  check('primary', 'background', shapeRatio);
  return { colors: faults.length > 0 ? before : colors, faults };
}

/** Black or white: one of them has at least 4.58:1 to any colour. */
const readableOn = (color: string): string =>
  contrast('#ffffff', color) >= contrast('#000000', color) ? '#ffffff' : '#000000';

/** Contrast ratio of WCAG 2.2, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

/** Relative luminance of sRGB, WCAG 2.2. */
function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

const isHttps = (text: string): boolean =>
  text.length <= 500 && /^https:\/\/[^\s"'<>\\]+$/.test(text) && URL.canParse(text);
