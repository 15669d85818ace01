import type { BoughtLine } from '../facts/bought.ts';
import type { Standing } from '../facts/sale-story.ts';
import { multiplyDivide, share } from '../words/arithmetic.ts';
import type { Sale, SaleLine } from '../words/model.ts';
import { paidFor, pricesIncludeTax } from '../words/prices.ts';
import { fromThousandths, grossOf, takesOff } from '../words/sale-line.ts';

/**
 * A sale as it stands now, as the engine would have seen it had it been so from the beginning: of
 * whom it is, corrected, without what came back. Undefined: nothing is left of it.
 *
 * Of lines of which something came back, the rest is left, with what is left of its money as its
 * net amount; the difference to its price is a discount. Lines that take money off are in the
 * discounts of the others. What was paid in each way falls in proportion.
 */
export function netSale({
  sale,
  customerId,
  stands,
  lines,
  isReduced,
}: Pick<Standing, 'sale' | 'customerId' | 'stands' | 'lines'> & {
  /** Whether something of it came back. */
  isReduced: boolean;
}): Sale | undefined {
  if (!stands) return undefined;
  if (!isReduced) return sale.customerId === customerId ? sale : { ...sale, customerId };
  const total = lines.reduce((sum, { netMinor }) => sum + netMinor, 0);
  const { rounding: _, discount: __, ...rest } = sale;
  const inclusive = pricesIncludeTax(sale);
  return {
    ...rest,
    ...{ customerId, total, taxInclusive: inclusive },
    lines: sale.lines.flatMap((line, i) => lineLeft(line, lines[i], inclusive)),
    tenders: tendersLeft(sale, total),
  };
}

function lineLeft(line: SaleLine, left: BoughtLine | undefined, inclusive: boolean): SaleLine[] {
  if (!left || takesOff(line) || (left.thousandths === 0 && left.netMinor === 0)) return [];
  const { off: _, ...rest } = line;
  const quantity = left.thousandths > 0 ? fromThousandths(left.thousandths) : line.quantity;
  const paid = paidFor(line, inclusive);
  const tax = paid > 0 ? multiplyDivide(line.tax, left.netMinor, paid) : 0;
  const net = inclusive ? left.netMinor : left.netMinor - tax;
  const gross = grossOf({ ...line, quantity });
  return [{ ...rest, quantity, tax, net, discount: Math.max(0, gross - net) }];
}

function tendersLeft({ tenders, total: before }: Sale, total: number): Sale['tenders'] {
  if (before <= 0) return tenders;
  const parts = share(
    total,
    tenders.map(({ amount }) => Math.max(0, amount)),
  );
  return tenders.flatMap(({ kind }, i) => {
    const amount = parts?.[i] ?? 0;
    return amount > 0 ? [{ kind, amount }] : [];
  });
}
