import type { CompiledAction, CompiledCard, CompiledRule, SpendBase } from '../program/compiled.ts';
import type { BasketSumName } from '../program/formula.ts';
import type { LineTest } from '../program/items.ts';
import { type Fraction, multiplyDivide, share } from '../words/arithmetic.ts';
import type { Attribution, Sale, SaleLine } from '../words/model.ts';
import { paidFor, pricesIncludeTax } from '../words/prices.ts';
import { grossOf, piecesSold } from '../words/sale-line.ts';
import type { Basket } from './basket.ts';
import { formulaAmount } from './formula.ts';
import type { Situation } from './situation.ts';

/**
 * What an action gives before any cap, and how much of it each line brought (`null`: the sale as a
 * whole).
 */
export interface Earning {
  amount: number;
  weights: readonly number[] | null;
  /** There is something to earn by, but less than a full step. */
  belowStep?: true;
  /** The numbers that a formula was worked out of, in words. */
  inputs?: string;
}

type EarnAction = Extract<CompiledAction, { kind: 'rate' | 'fixed' | 'perItem' | 'formula' }>;

const nothing: Earning = { amount: 0, weights: null };

/** What a line counts for a base; a line that takes money off lowers it. */
function lineBase(line: SaleLine, base: SpendBase): number {
  switch (base) {
    case 'gross':
      return grossOf(line);
    case 'exTax': {
      const untaxed = line.net - line.tax;
      return line.net < 0 === untaxed < 0 ? untaxed : 0;
    }
    default:
      return line.net;
  }
}

/** Prices without tax have none to be taken off. */
const baseOf = (base: SpendBase, { sale }: Basket): SpendBase =>
  base === 'exTax' && !pricesIncludeTax(sale) ? 'net' : base;

/**
 * What lines that count and match weigh, and what counts of it: less what negative lines take off,
 * never below zero. The weights share it over the lines that brought it, so none is negative.
 */
function weigh(
  { sale: { lines }, counts }: Basket,
  matches: LineTest | null,
  weight: (line: SaleLine, at: number) => number,
): { weights: number[]; counted: number } {
  const weights = new Array<number>(lines.length);
  let counted = 0;
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i];
    const brought =
      line && (!counts || counts[i]) && (!matches || matches(line)) ? weight(line, i) : 0;
    counted += brought;
    weights[i] = Math.max(0, brought);
  }
  return { weights, counted: Math.max(0, counted) };
}

/** What a line weighs in money: without what of it was paid in a way that does not count. */
function moneyOf({ paidOtherwise }: Basket, base: SpendBase) {
  if (!paidOtherwise) return (line: SaleLine) => lineBase(line, base);
  return (line: SaleLine, at: number) => paidOtherwise.leftOf(lineBase(line, base), at);
}

function total(weights: readonly number[]): number {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return sum;
}

/** What earning looks at. */
interface Occurring {
  /** Null for a custom event. */
  basket: Basket | null;
  situation: Pick<Situation, 'facts'>;
}

/** What an earning action gives for an occasion. */
export function earningOf(
  action: EarnAction,
  { rounding }: CompiledRule,
  { basket, situation: { facts } }: Occurring,
): Earning {
  if (action.kind === 'formula') {
    const { formula, matches } = action;
    const weights = matches && weightsOfLines(basket, matches);
    if (matches && !weights) return nothing;
    const of = (sum: BasketSumName) => (basket ? sumIn(basket, matches, sum) : 0);
    return { ...formulaAmount(formula, rounding, facts, of), weights };
  }
  if (!basket)
    return action.kind === 'fixed' && !action.matches
      ? { amount: action.amount, weights: null }
      : nothing;
  switch (action.kind) {
    case 'rate': {
      const { amount, per, step, matches } = action;
      const base = baseOf(action.base, basket);
      const { weights, counted } = weigh(basket, matches, moneyOf(basket, base));
      const counts = base === 'total' ? basket.total : counted;
      if (step !== null && counts > 0 && counts < step) return { ...nothing, belowStep: true };
      const full = step === null ? counts : counts - (counts % step);
      // the total is the lines' only when they agree to the last minor unit; else it is of the sale
      // as a whole
      const isWhole = base === 'total' && counted !== basket.total;
      return {
        amount: multiplyDivide(amount, full, per, rounding),
        weights: isWhole ? null : weights,
      };
    }
    case 'fixed': {
      if (!action.matches) return { amount: action.amount, weights: null };
      const weights = weightsOfLines(basket, action.matches);
      return weights ? { amount: action.amount, weights } : nothing;
    }
    case 'perItem': {
      const { counted, weights } = weigh(basket, action.matches, piecesSold);
      return { amount: action.amount * counted, weights };
    }
  }
}

/** What lines that match are worth, else how many they are; null: there are none. */
export function weightsOfLines(basket: Basket | null, matches: LineTest): readonly number[] | null {
  if (!basket) return null;
  const { counted, weights } = weigh(basket, matches, piecesSold);
  if (counted === 0) return null;
  const value = weigh(basket, matches, moneyOf(basket, 'net')).weights;
  return total(value) > 0 ? value : weights;
}

const sumIn = (basket: Basket, matches: LineTest | null, sum: BasketSumName): number =>
  sum === 'amount' ? paidForMatching(basket, matches) : weigh(basket, matches, piecesSold).counted;

/**
 * Pieces that give a stamp, as weights and in all: what comes back takes none away, and what
 * nothing was paid for has none unless the card counts it.
 */
export function stampPieces(
  basket: Basket,
  { matches, card: { countFree } }: Pick<CompiledCard, 'matches' | 'card'>,
): { count: number; weights: readonly number[] } {
  const paid = (line: SaleLine) => (basket.paid && line.net > 0 ? piecesSold(line) : 0);
  const { weights } = weigh(basket, matches, countFree ? piecesSold : paid);
  return { count: total(weights), weights };
}

/** What was paid for lines that count and match. */
export const paidForMatching = (basket: Basket, matches: LineTest | null): number =>
  weigh(basket, matches, moneyOf(basket, 'net')).counted;

/** What lines that count and match were sold for, however it was paid, minor units. */
export function soldFor(basket: Basket, matches: LineTest | null): number {
  const inclusive = pricesIncludeTax(basket.sale);
  return weigh(basket, matches, (line) => paidFor(line, inclusive)).counted;
}

/**
 * Shares what belongs to a sale as a whole over the lines that count: a gift card that is brought
 * back takes nothing of it. Null where every line counts: then the money says it.
 */
export function attributeWhole(amount: number, basket: Basket | null): Attribution {
  if (!basket?.counts) return null;
  return attribute(amount, weigh(basket, null, moneyOf(basket, 'net')).weights, basket.sale).lines;
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
