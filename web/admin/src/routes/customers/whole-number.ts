/**
 * What somebody typed as a number of points, with a sign or without; undefined where it is none, or
 * zero.
 */
export function wholeNumber(text: string): number | undefined {
  const match = /^\s*([+\-−]?)\s*(\d{1,12})\s*$/.exec(text);
  if (!match) return undefined;
  const [, sign, digits] = match;
  const value = Number(digits);
  return value === 0 ? undefined : sign === '' || sign === '+' ? value : -value;
}
