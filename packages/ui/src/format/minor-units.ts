/**
 * What somebody typed as an amount of money, in minor units; undefined where it is none. Takes a
 * point or a comma as the decimal sign, and no grouping: `1.000` would be read as one by half of
 * the world and as a thousand by the other.
 * @param digits decimals of the currency
 */
export function minorUnits(text: string, digits: number): number | undefined {
  const match = /^\s*(\d{1,12})(?:[.,](\d*))?\s*$/.exec(text);
  if (!match) return undefined;
  const [, whole = '', fraction = ''] = match;
  if (fraction.length > digits) return undefined;
  const minor = Number(whole + fraction.padEnd(digits, '0'));
  return Number.isSafeInteger(minor) ? minor : undefined;
}

/** Decimals of a currency: 2 for the euro, 0 for the yen. */
export const digitsOf = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions()
    .maximumFractionDigits ?? 2;
