import { multiplyDivide } from './arithmetic.ts';

/** What a line is. Only items count by themselves; a program's `base` names what counts besides. */
export const lineKinds = [
  'item',
  'giftCard',
  'serviceCharge',
  'delivery',
  'tip',
  'deposit',
  'donation',
  'fee',
] as const;
export type LineKind = (typeof lineKinds)[number];

/** What a quantity counts. Of all but `each` it may have three decimals. */
export const quantityUnits = ['each', 'kg', 'g', 'l', 'ml', 'm', 'm2', 'h'] as const;
export type QuantityUnit = (typeof quantityUnits)[number];

/** Parts of one kilogram, litre, … that quantities are whole numbers of. */
const partsOfOne = 1_000;

/**
 * A quantity as a whole number of thousandths, so that sums and shares of it are exact; `undefined`
 * when it has more than three decimals.
 */
export function thousandthsOf(quantity: number): number | undefined {
  const parts = Math.round(quantity * partsOfOne);
  return parts / partsOfOne === quantity ? parts : undefined;
}

/** Thousandths as a person reads them. */
export const fromThousandths = (parts: number): number => parts / partsOfOne;

interface Priced {
  quantity: number;
  unitPrice: number;
  unit?: QuantityUnit;
}

/**
 * quantity × unitPrice in minor units. By weight or length it is rounded half up, of what is
 * negative by its size: what comes back is worth what was sold.
 */
export function grossOf({ quantity, unitPrice, unit }: Priced): number {
  if (unit === undefined) return quantity * unitPrice + 0; // not -0
  const parts = Math.round(quantity * partsOfOne); // whole: the quantity has three decimals
  const size = multiplyDivide(Math.abs(parts), Math.abs(unitPrice), partsOfOne, 'round');
  return parts < 0 !== unitPrice < 0 ? 0 - size : size;
}

/** What a line adds to the total: what is taken off a line makes its amount smaller by its size. */
export function netOf(line: Priced & { discount: number; off?: number }): number {
  const gross = grossOf(line);
  return gross < 0 ? gross + line.discount : gross - line.discount - (line.off ?? 0);
}

/** Whether a line takes money off the sale, or brings something back. */
export const takesOff = ({ quantity, unitPrice }: Pick<Priced, 'quantity' | 'unitPrice'>) =>
  quantity < 0 || unitPrice < 0;

/** What can be counted: what is weighed or measured is one piece, however much of it. */
export const piecesIn = ({ quantity, unit }: Pick<Priced, 'quantity' | 'unit'>): number =>
  unit === undefined ? quantity : Math.sign(quantity);

/** Pieces sold, or brought back; a line that only takes money off has none. */
export const piecesSold = (line: Priced): number => (line.unitPrice < 0 ? 0 : piecesIn(line));
