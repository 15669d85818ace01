/**
 * A code as it is compared: people type it in upper and lower case, with a blank too many, and
 * with other code points for the same letters (NFC).
 */
export const foldCode = (typed: string): string =>
  typed.replace(/\s+/gu, '').normalize('NFC').toUpperCase();
