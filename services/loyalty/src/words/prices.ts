import type { Sale, SaleLine } from './model.ts';

/** Rounding that a receipt may carry: one minor unit a line, and cash rounding to five. */
const toleranceOf = (lines: number) => Math.max(lines, 4);

type Priced = Pick<Sale, 'total'> & { lines: readonly Pick<SaleLine, 'net' | 'tax'>[] };

function sums(lines: Priced['lines']): { net: number; tax: number } {
  let net = 0;
  let tax = 0;
  for (const line of lines) {
    net += line.net;
    tax += line.tax;
  }
  return { net, tax };
}

/** Prices may carry their tax or not: the total must agree with the lines one way or the other. */
export function totalMismatch({ total, lines }: Priced): string | undefined {
  const { net, tax } = sums(lines);
  const tolerance = toleranceOf(lines.length);
  if (Math.abs(total - net) <= tolerance || Math.abs(total - net - tax) <= tolerance)
    return undefined;
  return `the lines add up to ${net}${tax === 0 ? '' : ` (${net + tax} with tax)`}, the total says ${total}`;
}

/** Whether the lines' prices carry their tax: when the total is theirs without adding it. */
export function pricesIncludeTax({ total, lines }: Priced): boolean {
  const { net, tax } = sums(lines);
  return tax === 0 || Math.abs(total - net) <= toleranceOf(lines.length);
}

/** What a line adds to what is paid. */
export const paidFor = ({ net, tax }: Pick<SaleLine, 'net' | 'tax'>, inclusive: boolean): number =>
  inclusive ? net : net + tax;
