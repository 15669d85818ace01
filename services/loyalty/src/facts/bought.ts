import { multiplyDivide, share } from '../words/arithmetic.ts';
import type { Sale, SaleLine } from '../words/model.ts';
import { paidFor, pricesIncludeTax } from '../words/prices.ts';
import { takesOff, thousandthsOf } from '../words/sale-line.ts';

/** A line of a sale, or of the difference between two states of it. */
export interface BoughtLine {
  id: string;
  sku: string | null;
  name: string | null;
  category: string | null;
  brand: string | null;
  /** Of its unit; signed. */
  thousandths: number;
  /** Its part of what was paid, minor units; signed. */
  netMinor: number;
}

/** What was taken back of a sale. */
export interface TakenBack {
  /** Minor units. */
  amount: number;
  /** Null: of all lines. */
  lines: readonly { id: string; quantity: number }[] | null;
}

/**
 * What of a sale is left after some refunds, line by line. The lines sum exactly to what is left
 * of the total; what was paid for tax, rounding and the discount of the bill is in them.
 * @param sale of an exchange what was bought (`boughtOf`)
 */
export function leftOf(
  sale: Pick<Sale, 'total' | 'rounding' | 'taxInclusive' | 'lines'>,
  taken: readonly TakenBack[],
): BoughtLine[] {
  const inclusive = pricesIncludeTax(sale);
  const parts = portions(
    sale.total,
    sale.lines.map((line) => Math.max(0, paidFor(line, inclusive))),
  );
  const lines = sale.lines.map((line, i) => boughtLine(line, parts[i] ?? 0));
  for (const one of taken) takeBack(lines, one);
  return lines;
}

/** What one state of a sale has more than another; lines that are the same in both are left out. */
export function differenceOf(
  after: readonly BoughtLine[],
  before: readonly BoughtLine[],
): BoughtLine[] {
  const sums = new Map<string, BoughtLine>();
  const add = (line: BoughtLine, sign: 1 | -1) => {
    const { id, sku, category, brand } = line;
    const name = JSON.stringify([id, sku, category, brand]);
    const known = sums.get(name) ?? { ...line, thousandths: 0, netMinor: 0 };
    known.thousandths += sign * line.thousandths;
    known.netMinor += sign * line.netMinor;
    sums.set(name, known);
  };
  for (const line of before) add(line, -1);
  for (const line of after) add(line, 1);
  return [...sums.values()].filter(
    ({ thousandths, netMinor }) => thousandths !== 0 || netMinor !== 0,
  );
}

export const negated = (lines: readonly BoughtLine[]): BoughtLine[] => differenceOf([], lines);

function boughtLine(line: SaleLine, netMinor: number): BoughtLine {
  const { id, sku, name, category, brand = null } = line;
  // Money off is a line without pieces.
  const thousandths = takesOff(line) ? 0 : (thousandthsOf(line.quantity) ?? 0);
  return { id, sku, name, category, brand, thousandths, netMinor };
}

/** Takes money off the lines that it is of, never more than they have. */
function takeBack(lines: BoughtLine[], { amount, lines: named }: TakenBack): void {
  const pieces = new Map(named?.map(({ id, quantity }) => [id, thousandthsOf(quantity) ?? 0]));
  const weights = lines.map(({ id, netMinor, thousandths }) => {
    const back = Math.min(thousandths, pieces.get(id) ?? 0);
    return back > 0 ? multiplyDivide(netMinor, back, thousandths) : 0;
  });
  const ofNamed = Math.min(amount, sum(weights));
  takeOff(lines, portions(ofNamed, weights));
  for (const line of lines)
    line.thousandths -= Math.min(line.thousandths, pieces.get(line.id) ?? 0);
  const nets = lines.map(({ netMinor }) => netMinor);
  takeOff(lines, portions(Math.min(amount - ofNamed, sum(nets)), nets));
}

function takeOff(lines: BoughtLine[], parts: readonly number[]): void {
  lines.forEach((line, i) => {
    line.netMinor -= parts[i] ?? 0;
  });
}

/** Shares of an amount; where nothing has a weight the first line is as good as any. */
const portions = (amount: number, weights: readonly number[]): number[] =>
  share(amount, weights) ?? weights.map((_, i) => (i === 0 ? amount : 0));

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
