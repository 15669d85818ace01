import type { CompiledProgram } from '../program/compiled.ts';
import type { LineExclusion, LineTest } from '../program/items.ts';
import type { Sale, SaleLine, Why } from '../words/model.ts';
import { paidFor, pricesIncludeTax } from '../words/prices.ts';
import { takesOff } from '../words/sale-line.ts';
import { type PaidOtherwise, paidOtherwiseIn } from './paid-otherwise.ts';

/** What of a sale counts under a program. */
export interface Basket {
  sale: Sale;
  /** By position whether a line counts; null: every line does. */
  counts: readonly boolean[] | null;
  /** Whether there is nothing in it that counts. */
  nothing: boolean;
  /**
   * What was paid for what counts: the total without rounding and without what does not count,
   * never below zero.
   */
  total: number;
  /** Whether anything was paid for what counts, in whatever way. */
  paid: boolean;
  /** What of it was paid in a way that does not count; null: nothing. */
  paidOtherwise: PaidOtherwise | null;
  /** What does not count: by what, and how much was paid for it. */
  excluded: ReadonlyMap<string, number>;
}

type Exclusion = Pick<CompiledProgram, 'counted' | 'tendersExcluded' | 'excludes'>;

const noneExcluded: ReadonlyMap<string, number> = new Map();

/** Looks a sale through once; where every line counts, as nearly always, a look a line is all. */
export function basketOf(program: Exclusion, sale: Sale): Basket {
  const { lines } = sale;
  const total = sale.rounding === undefined ? sale.total : sale.total - sale.rounding;
  const paidOtherwise = paidOtherwiseIn(program.tendersExcluded, sale);
  const everyLine = lines.every((line) => exclusionOf(program, line) === null);
  if (everyLine && !paidOtherwise)
    return {
      sale,
      counts: null,
      nothing: lines.every(takesOff),
      total: Math.max(0, total),
      paid: total > 0,
      paidOtherwise,
      excluded: noneExcluded,
    };
  const inclusive = pricesIncludeTax(sale);
  let left = total;
  const excluded = new Map<string, number>();
  let out = 0;
  const leaveOut = (by: string, paid: number) => {
    out += paid;
    excluded.set(by, (excluded.get(by) ?? 0) + paid);
  };
  const counts = lines.map((line, i) => {
    const by = exclusionOf(program, line);
    if (by !== null) {
      const paid = paidFor(line, inclusive);
      left -= paid;
      leaveOut(by, paid);
    } else if (paidOtherwise) leaveOut(paidOtherwise.by, paidOtherwise.parts[i] ?? 0);
    return by === null;
  });
  const nothing =
    paidOtherwise?.whole === true || !lines.some((line, i) => counts[i] && !takesOff(line));
  return {
    sale,
    counts: everyLine ? null : counts,
    nothing,
    total: Math.max(0, total - out),
    paid: left > 0 && lines.some((line, i) => counts[i] && line.net > 0),
    paidOtherwise,
    excluded,
  };
}

/** What takes a line out, in a word; null: it counts. */
function exclusionOf({ counted, excludes }: Exclusion, line: SaleLine): string | null {
  const { kind, earns } = line;
  if (earns === false) return 'earns: false';
  if (kind !== undefined && !counted.has(kind)) return kind;
  return excludes ? excludes(line) : null;
}

/** Whether some line of it counts and matches; what takes money off is not meant. */
export function hasLine({ sale, counts }: Basket, matches: LineTest): boolean {
  return sale.lines.some((line, i) => (!counts || counts[i]) && !takesOff(line) && matches(line));
}

/** Lines that count and match; what takes money off is not meant. */
export function meantIn({ sale, counts }: Basket, matches: LineTest): SaleLine[] {
  return sale.lines.filter((line, i) => (!counts || counts[i]) && !takesOff(line) && matches(line));
}

/**
 * A reason with what the `not` of a clause left out, in money and by what; the same reason where it
 * left out nothing, or did not come to look.
 */
export function withLeftOut(
  why: Why,
  leftOut: readonly LineExclusion[],
  basket: Basket | null,
): Why {
  if (leftOut.length === 0 || !basket || !looked.has(why.reason)) return why;
  const { sale, counts } = basket;
  const inclusive = pricesIncludeTax(sale);
  const by = new Map<string, number>();
  sale.lines.forEach((line, i) => {
    if (counts && !counts[i]) return;
    const out = leftOut.reduce<string | null>((found, of) => found ?? of(line), null);
    if (out !== null) by.set(out, (by.get(out) ?? 0) + paidFor(line, inclusive));
  });
  if (by.size === 0) return why;
  const parts = [...by].map(([what, part]) => `${what} ${part}`).join(', ');
  return { ...why, detail: `${why.detail} Left out: ${parts}.` };
}

/** Reasons of a clause that looked at the lines. */
const looked: ReadonlySet<string> = new Set([
  ...['fired', 'cap_reduced', 'cap_reached', 'budget_exhausted'],
  ...['nothing_to_earn', 'below_minimum'],
]);

/** How much of the basket does not count, and why; nothing when all of it does. */
export function whyExcluded({ sale, excluded }: Basket): Why[] {
  if (excluded.size === 0) return [];
  let amount = 0;
  for (const part of excluded.values()) amount += part;
  const parts = [...excluded].map(([by, part]) => `${by} ${part}`).join(', ');
  const detail = `${amount} of ${sale.total} do not count: ${parts}.`;
  return [{ rule: 'basket', fired: false, reason: 'excluded', detail, amount }];
}
