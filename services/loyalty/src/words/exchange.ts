import type { Sale, SaleLine } from './model.ts';
import { paidFor, pricesIncludeTax } from './prices.ts';

/** Lines of which something of another sale was brought back. */
export const linesReturned = ({ lines }: Pick<Sale, 'lines'>): SaleLine[] =>
  lines.filter(({ returnOf }) => returnOf !== undefined);

/** Whether something of another sale was brought back in it. */
export const bringsBack = ({ lines }: { lines: readonly { returnOf?: object }[] }): boolean =>
  lines.some(({ returnOf }) => returnOf !== undefined);

/**
 * What of an exchange was bought: the sale without the lines that were brought back, and what was
 * paid for the rest, never below zero. What is brought back pays for what is bought like money:
 * what it had brought is taken back as a refund of its own sale. Any other sale is itself.
 */
export function boughtOf(sale: Sale): Sale {
  if (!bringsBack(sale)) return sale;
  const taxInclusive = pricesIncludeTax(sale);
  let total = sale.total;
  for (const line of linesReturned(sale)) total -= paidFor(line, taxInclusive);
  const lines = sale.lines.filter(({ returnOf }) => returnOf === undefined);
  return { ...sale, lines, total: Math.max(0, total), taxInclusive };
}
