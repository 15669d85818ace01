import { multiplyDivide } from './arithmetic.ts';
import type { ReturnOf, Sale, SaleLine } from './model.ts';
import { paidFor, pricesIncludeTax } from './prices.ts';

/** Lines of which something of another sale was brought back. */
export const linesReturned = ({ lines }: Pick<Sale, 'lines'>): SaleLine[] =>
  lines.filter(({ returnOf }) => returnOf !== undefined);

/** Whether something of another sale was brought back in it. */
export const bringsBack = ({ lines }: { lines: readonly { returnOf?: object }[] }): boolean =>
  lines.some(({ returnOf }) => returnOf !== undefined);

/** A line that brings something back, and its place in the sale. */
export interface ReturnLine {
  at: number;
  line: SaleLine;
  returnOf: ReturnOf;
}

/** Lines that bring something back, by the sale they are of, in the order of the first of each. */
export function returnsBySale({ lines }: Pick<Sale, 'lines'>): {
  of: ReturnOf;
  lines: ReturnLine[];
}[] {
  const found = new Map<string, { of: ReturnOf; lines: ReturnLine[] }>();
  lines.forEach((line, at) => {
    const { returnOf } = line;
    if (!returnOf) return;
    const name = JSON.stringify([returnOf.source, returnOf.externalId]);
    const known = found.get(name) ?? { of: returnOf, lines: [] };
    known.lines.push({ at, line, returnOf });
    found.set(name, known);
  });
  return [...found.values()];
}

/** How a sale was paid, and what it came to, minor units. */
export type Payment = Pick<Sale, 'total' | 'tenders'>;

/**
 * What of an exchange was bought: the sale without the lines that were brought back, and what was
 * paid for the rest, never below zero. What is brought back pays for what is bought like money, and
 * with the kinds of tender that it had been paid with itself: what it had brought is taken back as
 * a refund of its own sale. Any other sale is itself.
 * @param before how the sales of which something is brought back had been paid, in the order in
 * which the lines name them; undefined where it was not told
 */
export function boughtOf(sale: Sale, before: readonly (Payment | undefined)[]): Sale {
  if (!bringsBack(sale)) return sale;
  const taxInclusive = pricesIncludeTax(sale);
  let { total } = sale;
  const tenders = [...sale.tenders];
  returnsBySale(sale).forEach(({ lines }, i) => {
    const back = lines.reduce((sum, { line }) => sum - paidFor(line, taxInclusive), 0);
    total += back;
    const payment = before[i];
    if (payment) tenders.push(...partOf(payment, back));
  });
  const lines = sale.lines.filter(({ returnOf }) => returnOf === undefined);
  return { ...sale, lines, total: Math.max(0, total), taxInclusive, tenders: summed(tenders) };
}

/**
 * The tenders with which so much of a sale had been paid, each rounded up: together they may be a
 * minor unit for each kind more than the money, so what a kind does not earn is never too little.
 */
function partOf({ total, tenders }: Payment, money: number): Sale['tenders'] {
  if (total <= 0 || money <= 0) return [];
  return tenders.map(({ kind, amount }) => ({
    kind,
    amount:
      amount < 0
        ? 0 - multiplyDivide(-amount, money, total)
        : multiplyDivide(amount, money, total, 'ceil'),
  }));
}

/** One tender of each kind: what is handed back lowers what was paid with it. */
function summed(tenders: Sale['tenders']): Sale['tenders'] {
  const sums = new Map<string, number>();
  for (const { kind, amount } of tenders) sums.set(kind, (sums.get(kind) ?? 0) + amount);
  return [...sums].flatMap(([kind, amount]) => (amount === 0 ? [] : [{ kind, amount }]));
}
