import type { CompiledAction, CompiledRule, SpendBase } from '../program/compiled.ts';
import type { LineTest } from '../program/items.ts';
import { type Fraction, multiplyDivide, share } from '../words/arithmetic.ts';
import type { Attribution, Sale, SaleLine } from '../words/model.ts';

/**
 * What an action gives before any cap, and how much of it each line brought (`null`: the sale as a
 * whole).
 */
export interface Earning {
  amount: number;
  weights: readonly number[] | null;
}

type EarnAction = Extract<CompiledAction, { kind: 'rate' | 'fixed' | 'perItem' }>;

const noLines: readonly SaleLine[] = [];
const nothing: Earning = { amount: 0, weights: null };

/** What a line counts for a base; a line that takes money off counts nothing by itself. */
function lineBase(line: SaleLine, base: SpendBase): number {
  switch (base) {
    case 'gross':
      return line.quantity * line.unitPrice;
    case 'exTax':
      return line.net - line.tax;
    default:
      return line.net;
  }
}

function weigh(
  lines: readonly SaleLine[],
  matches: LineTest | null,
  weight: (line: SaleLine) => number,
): number[] {
  const weights = new Array<number>(lines.length);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    weights[i] = line && (!matches || matches(line)) ? Math.max(0, weight(line)) : 0;
  }
  return weights;
}

function total(weights: readonly number[]): number {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return sum;
}

/** What an earning action gives for an occasion. */
export function earningOf(
  action: EarnAction,
  { rounding }: CompiledRule,
  sale: Sale | null,
): Earning {
  const lines = sale?.lines ?? noLines;
  switch (action.kind) {
    case 'rate': {
      const { amount, per, base, matches } = action;
      const weights = weigh(lines, matches, (line) => lineBase(line, base));
      const counted = total(weights);
      // the total is the lines' only when they agree to the last minor unit; else it is of the sale
      // as a whole
      if (base === 'total' && sale)
        return {
          amount: multiplyDivide(amount, sale.total, per, rounding),
          weights: counted === sale.total ? weights : null,
        };
      return { amount: multiplyDivide(amount, counted, per, rounding), weights };
    }
    case 'fixed': {
      if (!action.matches) return { amount: action.amount, weights: null };
      const pieces = weigh(lines, action.matches, (line) => line.quantity);
      if (total(pieces) === 0) return nothing;
      const value = weigh(lines, action.matches, (line) => line.net);
      return { amount: action.amount, weights: total(value) > 0 ? value : pieces };
    }
    case 'perItem': {
      const pieces = weigh(lines, action.matches, (line) => line.quantity);
      return { amount: action.amount * total(pieces), weights: pieces };
    }
  }
}

/** Pieces that match, as weights and in all. */
export function piecesOf(
  sale: Sale,
  matches: LineTest | null,
): { count: number; weights: readonly number[] } {
  const weights = weigh(sale.lines, matches, (line) => line.quantity);
  return { count: total(weights), weights };
}

/** Shares an amount over the lines that brought it; sums exactly to the amount. */
export function attribute(
  amount: number,
  weights: readonly number[] | null,
  sale: Sale | null,
): { lines: Attribution; shares: readonly number[] | null } {
  const shares = weights && sale ? share(amount, weights) : undefined;
  if (!shares || !sale) return { lines: null, shares: null };
  const lines: Record<string, number> = {};
  for (let i = 0; i < shares.length; i++) {
    const amountOfLine = shares[i];
    const id = sale.lines[i]?.id;
    if (!amountOfLine || id === undefined) continue;
    if (id === '__proto__')
      Object.defineProperty(lines, id, {
        value: amountOfLine,
        enumerable: true,
        configurable: true,
        writable: true,
      });
    else lines[id] = amountOfLine;
  }
  return { lines, shares };
}

/**
 * What rules earned in one unit before multipliers: in all, by line, and the part that belongs to
 * no line.
 */
export interface BaseEarned {
  total: number;
  perLine: number[] | null;
  unattributed: number;
}

export function addToBase(
  base: BaseEarned,
  amount: number,
  shares: readonly number[] | null,
): void {
  base.total += amount;
  if (!shares) {
    base.unattributed += amount;
    return;
  }
  if (!base.perLine) {
    base.perLine = [...shares];
    return;
  }
  for (let i = 0; i < shares.length; i++)
    base.perLine[i] = (base.perLine[i] ?? 0) + (shares[i] ?? 0);
}

/** bonus × what was earned; with `matches` only × what matching lines earned. */
export function bonusOn(
  base: BaseEarned,
  bonus: Fraction,
  { rounding }: Pick<CompiledRule, 'rounding'>,
  matches: LineTest | null,
  sale: Sale | null,
): Earning {
  const perLine = base.perLine;
  if (matches) {
    if (!perLine || !sale) return nothing;
    const weights = perLine.map((amount, i) => {
      const line = sale.lines[i];
      return line && matches(line) ? amount : 0;
    });
    return {
      amount: multiplyDivide(total(weights), bonus.numerator, bonus.denominator, rounding),
      weights,
    };
  }
  return {
    amount: multiplyDivide(base.total, bonus.numerator, bonus.denominator, rounding),
    weights: base.unattributed === 0 ? perLine : null,
  };
}
