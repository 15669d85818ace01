import type { Facts } from '../program/fields.ts';
import { type BasketSumName, type CompiledFormula, resultOf } from '../program/formula.ts';
import type { Rounding } from '../words/arithmetic.ts';
import { givenMax } from '../words/limits.ts';
import { type Rational, rationalOf, whole } from '../words/rational.ts';

/** What a formula came to, and the numbers that went in, in words. */
export interface FormulaAmount {
  /** Whole, from 0 to what one occasion may give. */
  amount: number;
  /** `basket.amount 1234, customer.visits 3`; empty when no field went in. */
  inputs: string;
}

/**
 * Works a formula out, rounded once at the end. What is not there, or is no number, counts as 0;
 * less than 0 is 0.
 * @param sumOf what lines that count come to
 */
export function formulaAmount(
  { expression, inputs }: CompiledFormula,
  rounding: Rounding,
  facts: Facts,
  sumOf: (sum: BasketSumName) => number,
): FormulaAmount {
  const values = new Map<string, Rational>();
  const told: string[] = [];
  for (const input of inputs) {
    const read = 'sum' in input ? sumOf(input.sum) : input.read(facts);
    values.set(input.name, rationalOf(read));
    told.push(`${input.name} ${typeof read === 'number' ? read : 'none'}`);
  }
  const amount = whole(resultOf(expression, values), rounding);
  const within = amount < 0n ? 0n : amount > BigInt(givenMax) ? BigInt(givenMax) : amount;
  return { amount: Number(within), inputs: told.join(', ') };
}
