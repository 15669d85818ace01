import { multiplyDivide } from '../words/arithmetic.ts';
import type { Sale, SaleLine } from '../words/model.ts';
import { paidFor, pricesIncludeTax } from '../words/prices.ts';
import { composed } from '../words/text.ts';

/** What of a sale was paid in a way that does not count, such as with a gift card. */
export interface PaidOtherwise {
  /** In words. */
  by: string;
  /** Whether nothing was paid in another way. */
  whole: boolean;
  /** By position, the part of what each line adds to what is paid; with its sign. */
  parts: readonly number[];
  /** What a base has left of what it counts of a line, when it is money. */
  leftOf(money: number, at: number): number;
}

/**
 * What was paid with tenders that a program does not count, in proportion to what each line cost;
 * null when it is nothing. The parts are differences of a cumulative floor, so they sum exactly.
 */
export function paidOtherwiseIn(kinds: ReadonlySet<string>, sale: Sale): PaidOtherwise | null {
  if (kinds.size === 0 || sale.total === 0) return null;
  const tenders = sale.tenders.filter(({ kind }) => kinds.has(composed(kind)));
  const sum = tenders.reduce((all, { amount }) => all + amount, 0);
  const paid = Math.min(sum, sale.total);
  if (paid <= 0) return null;
  const inclusive = pricesIncludeTax(sale);
  const costs = (line: SaleLine) => paidFor(line, inclusive);
  const partOf = (money: number) => flooredShare(money, paid, sale.total);
  let cumulated = 0;
  let given = 0;
  const parts = sale.lines.map((line) => {
    cumulated += costs(line);
    const part = partOf(cumulated) - given;
    given += part;
    return part;
  });
  return {
    by: `paid with ${[...new Set(tenders.map(({ kind }) => kind))].join(', ')}`,
    whole: paid === sale.total,
    parts,
    leftOf(money, at) {
      const line = sale.lines[at];
      return line && costs(line) === money ? money - (parts[at] ?? 0) : money - partOf(money);
    },
  };
}

/** ⌊money × paid ÷ total⌋, also of what is negative. */
const flooredShare = (money: number, paid: number, total: number) =>
  money < 0 ? 0 - multiplyDivide(-money, paid, total, 'ceil') : multiplyDivide(money, paid, total);
