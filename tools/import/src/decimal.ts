/** How a number is written in a file. */
export interface NumberStyle {
  decimalSeparator: '.' | ',';
  /** Put between thousands; removed before reading. */
  groupSeparator?: string | undefined;
}

/** What to do with more decimals than the scale holds. `half-up`: the half goes away from zero. */
export type Rounding = 'half-up' | 'reject';

export type Decimal =
  | { ok: true; value: number; rounded: boolean }
  | { ok: false; reason: 'malformed' | 'too_precise' | 'too_large' };

/**
 * Reads a decimal number as a whole number of 10^−scale parts, digit by digit: `'2.55'` at scale 2
 * is exactly 255. No floating-point arithmetic takes part.
 * @param scale how many decimals the whole number keeps: 2 for pence, 0 for pieces
 */
export function parseDecimal(
  text: string,
  scale: number,
  style: NumberStyle,
  rounding: Rounding,
): Decimal {
  let plain = text.trim();
  if (style.groupSeparator) plain = plain.replaceAll(style.groupSeparator, '');
  if (style.decimalSeparator === ',') plain = plain.replace(',', '.');
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?$/.exec(plain);
  const whole = parts?.[2] ?? '';
  const fraction = parts?.[3] ?? '';
  if (!parts || (whole === '' && fraction === '')) return { ok: false, reason: 'malformed' };
  const beyond = fraction.slice(scale);
  const rounded = /[1-9]/.test(beyond);
  if (rounded && rounding === 'reject') return { ok: false, reason: 'too_precise' };
  let value = Number(whole + fraction.slice(0, scale).padEnd(scale, '0'));
  if (rounded && beyond.charCodeAt(0) >= '5'.charCodeAt(0)) value += 1;
  if (!Number.isSafeInteger(value)) return { ok: false, reason: 'too_large' };
  return { ok: true, value: parts[1] === '-' && value !== 0 ? -value : value, rounded };
}
