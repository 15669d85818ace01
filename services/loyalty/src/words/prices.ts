import { shareByRemainder } from './arithmetic.ts';
import type { Sale, SaleLine } from './model.ts';
import { netOf } from './sale-line.ts';

type Priced = Pick<Sale, 'total' | 'rounding' | 'taxInclusive'> & {
  lines: readonly Pick<SaleLine, 'net' | 'tax'>[];
};

/**
 * Rounding that a receipt may carry: one minor unit a line, and cash rounding to five where the
 * register does not say how it rounded.
 */
const toleranceOf = ({ lines, rounding }: Priced) =>
  rounding === undefined ? Math.max(lines.length, 4) : lines.length;

function sums(lines: Priced['lines']): { net: number; tax: number } {
  let net = 0;
  let tax = 0;
  for (const line of lines) {
    net += line.net;
    tax += line.tax;
  }
  return { net, tax };
}

/**
 * Prices may carry their tax or not: the total must agree with the lines the way that is told, or
 * else one way or the other.
 */
export function totalMismatch(sale: Priced): string | undefined {
  const { total, rounding = 0, taxInclusive } = sale;
  const { net, tax } = sums(sale.lines);
  const tolerance = toleranceOf(sale);
  const agrees = (worth: number) => Math.abs(total - rounding - worth) <= tolerance;
  if ((taxInclusive !== false && agrees(net)) || (taxInclusive !== true && agrees(net + tax)))
    return undefined;
  const withTax = tax === 0 || taxInclusive ? '' : ` (${net + tax} with tax)`;
  const rounded = rounding === 0 ? '' : `, the rounding is ${rounding}`;
  return `the lines add up to ${net}${withTax}${rounded}, the total says ${total}`;
}

/**
 * Whether the lines' prices carry their tax: as it is told, else when the total is theirs without
 * adding it.
 */
export function pricesIncludeTax(sale: Priced): boolean {
  const { total, rounding = 0, taxInclusive } = sale;
  if (taxInclusive !== undefined) return taxInclusive;
  const { net, tax } = sums(sale.lines);
  if (tax === 0) return true;
  const tolerance = toleranceOf(sale);
  const fits = (worth: number) => Math.abs(total - rounding - worth) <= tolerance;
  return fits(net) || !fits(net + tax);
}

/** What a line adds to what is paid. */
export const paidFor = ({ net, tax }: Pick<SaleLine, 'net' | 'tax'>, inclusive: boolean): number =>
  inclusive ? net : net + tax;

/** Kinds of lines that are passed on as they are: a discount of the bill is not of them. */
const passedOn: ReadonlySet<SaleLine['kind']> = new Set(['giftCard', 'tip', 'deposit', 'donation']);

/**
 * Spreads the discount of the bill over the lines that it can be of, in proportion to what they
 * cost, exactly, the largest remainder first: each line's `off`, and its net without it. Over goods
 * and services alone, unless they cost less than the discount. Records keep the discount and not
 * the parts, so the parts of one sale must for ever be the same.
 * @returns false, and nothing is changed, when all lines cost less
 */
export function spreadDiscount(lines: readonly SaleLine[], discount: number): boolean {
  const costs = (line: SaleLine) => Math.max(0, line.net);
  const goods = lines.map((line) => (passedOn.has(line.kind) ? 0 : costs(line)));
  const parts = shareByRemainder(discount, goods) ?? shareByRemainder(discount, lines.map(costs));
  if (!parts) return false;
  lines.forEach((line, i) => {
    const off = parts[i] ?? 0;
    if (off === 0) return;
    line.off = off;
    line.net = netOf(line);
  });
  return true;
}
