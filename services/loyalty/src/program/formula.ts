import type { Rounding } from '../words/arithmetic.ts';
import {
  add,
  compare,
  divide,
  multiply,
  negate,
  type Rational,
  subtract,
  whole,
} from '../words/rational.ts';
import {
  type ConditionScope,
  type Facts,
  type Field,
  fieldAt,
  type HistoryField,
} from './fields.ts';
import { type Expression, readFormula } from './formula-text.ts';
import { saleEvent } from './schema.ts';
import { suggestion } from './suggest.ts';

/** What a formula speaks of: a documented field, or a sum of what counts. */
export type FormulaInput =
  | { name: string; read(facts: Facts): unknown }
  | { name: string; sum: BasketSumName };
/** What lines that count come to: money in minor units, and pieces. */
export type BasketSumName = 'amount' | 'quantity';

/** A formula made ready for deciding. */
export interface CompiledFormula {
  expression: Expression;
  /** Each field once, in the order of the text. */
  inputs: readonly FormulaInput[];
  /** Counters that it asks for. */
  history: readonly HistoryField[];
}

const sums: ReadonlyMap<string, BasketSumName> = new Map([
  ['basket.amount', 'amount'],
  ['basket.quantity', 'quantity'],
]);

/** A formula of which nothing could be read: always 0, of a program that is refused. */
const unreadable: CompiledFormula = {
  expression: { kind: 'number', value: { numerator: 0n, denominator: 1n } },
  inputs: [],
  history: [],
};

/**
 * Reads a formula and looks its fields up. Errors: its text, or names that are no numeric field
 * where it stands.
 */
export function compileFormula(
  text: string,
  scope: ConditionScope,
): { formula: CompiledFormula; errors: string[] } {
  const expression = readFormula(text);
  if (typeof expression === 'string') return { formula: unreadable, errors: [expression] };
  const errors: string[] = [];
  const inputs: FormulaInput[] = [];
  const history = new Set<HistoryField>();
  for (const name of new Set(fieldsIn(expression))) {
    const sum = sums.get(name);
    const field = sum === undefined ? numericField(name, scope) : undefined;
    if (sum !== undefined) {
      if (scope.on === saleEvent) inputs.push({ name, sum });
      else errors.push(`“${name}” is known only for sales`);
    } else if (typeof field === 'string') errors.push(field);
    else if (field) {
      inputs.push({ name, read: field.read });
      if (field.history) history.add(field.history);
    }
  }
  return { formula: { expression, inputs, history: [...history] }, errors };
}

/** The numeric field of a name; else why it can be in no formula. */
function numericField(name: string, scope: ConditionScope): Field<Facts> | string {
  if (name.startsWith('basket.'))
    return `there is no field “${name}”${suggestion(name, sums.keys())}`;
  const field = fieldAt(name, scope);
  if (typeof field === 'string') return field;
  if (name.startsWith('line.'))
    return `“${name}” has a number for each line; count with basket.amount or basket.quantity, and say with \`items\` which lines`;
  if (field.kind === 'number' || field.kind === 'any') return field;
  if (field.kind === 'basket' || field.kind === 'lines')
    return `“${name}” is no number; basket.amount and basket.quantity are`;
  const kind = field.kind === 'boolean' ? 'true or false' : 'text';
  return `“${name}” is ${kind}, not a number; ask for it in \`when\``;
}

function fieldsIn(expression: Expression): string[] {
  switch (expression.kind) {
    case 'number':
      return [];
    case 'field':
      return [expression.name];
    case 'min':
    case 'max':
      return expression.of.flatMap(fieldsIn);
    case 'negate':
    case 'floor':
    case 'ceil':
    case 'round':
      return fieldsIn(expression.of);
    default:
      return [...fieldsIn(expression.left), ...fieldsIn(expression.right)];
  }
}

/**
 * What an expression comes to. Total: exact, and nothing is divided by zero (that is 0). Its
 * numbers grow by no more than the sum of their digits, so it is done in well under a millisecond.
 */
export function resultOf(expression: Expression, inputs: ReadonlyMap<string, Rational>): Rational {
  switch (expression.kind) {
    case 'number':
      return expression.value;
    case 'field':
      return inputs.get(expression.name) ?? { numerator: 0n, denominator: 1n };
    case 'negate':
      return negate(resultOf(expression.of, inputs));
    case 'min':
    case 'max': {
      const wanted = expression.kind === 'min' ? -1 : 1;
      return expression.of
        .map((one) => resultOf(one, inputs))
        .reduce((best, one) => (compare(one, best) * wanted > 0 ? one : best));
    }
    case 'floor':
    case 'ceil':
    case 'round':
      return {
        numerator: whole(resultOf(expression.of, inputs), expression.kind),
        denominator: 1n,
      };
    default: {
      const calculate = { add, subtract, multiply, divide }[expression.kind];
      return calculate(resultOf(expression.left, inputs), resultOf(expression.right, inputs));
    }
  }
}

/** Between which numbers something lies; without an end it is infinite. */
interface Range {
  from: number;
  to: number;
}
const anywhere: Range = { from: Number.NEGATIVE_INFINITY, to: Number.POSITIVE_INFINITY };

/**
 * Why a formula can give nothing, whatever is sold; undefined: it can, or it cannot be told. For
 * formulas that compile.
 */
export function formulaWarning(
  text: string,
  { scope, rounding }: { scope: ConditionScope; rounding: Rounding },
): string | undefined {
  const expression = readFormula(text);
  if (typeof expression === 'string') return undefined;
  const rangeOfField = (name: string): Range => {
    if (sums.has(name)) return { from: 0, to: Number.POSITIVE_INFINITY };
    const field = numericField(name, scope);
    // where there is nothing, it counts as 0
    const { from, to } = (typeof field !== 'string' && field.range) || anywhere;
    return { from: Math.min(0, from), to: Math.max(0, to) };
  };
  if (dividesByZero(expression, rangeOfField)) return 'divides by 0, and that is always 0';
  const { to } = rangeOf(expression, rangeOfField);
  const least = { floor: 1, round: 0.5, ceil: Number.MIN_VALUE }[rounding];
  return to < least ? 'gives nothing: it can only come to 0' : undefined;
}

type RangeOf = (name: string) => Range;

function dividesByZero(expression: Expression, of: RangeOf): boolean {
  switch (expression.kind) {
    case 'number':
    case 'field':
      return false;
    case 'min':
    case 'max':
      return expression.of.some((one) => dividesByZero(one, of));
    case 'negate':
    case 'floor':
    case 'ceil':
    case 'round':
      return dividesByZero(expression.of, of);
    default: {
      const { left, right, kind } = expression;
      const by = rangeOf(right, of);
      if (kind === 'divide' && by.from === 0 && by.to === 0) return true;
      return dividesByZero(left, of) || dividesByZero(right, of);
    }
  }
}

/** By arithmetic of intervals: at least as wide as what it really comes to. */
function rangeOf(expression: Expression, of: RangeOf): Range {
  switch (expression.kind) {
    case 'number': {
      const { numerator, denominator } = expression.value;
      const value = Number(numerator) / Number(denominator);
      return { from: value, to: value };
    }
    case 'field':
      return of(expression.name);
    case 'negate': {
      const { from, to } = rangeOf(expression.of, of);
      return { from: -to, to: -from };
    }
    case 'min':
    case 'max': {
      const all = expression.of.map((one) => rangeOf(one, of));
      const pick = Math[expression.kind];
      return {
        from: pick(...all.map(({ from }) => from)),
        to: pick(...all.map(({ to }) => to)),
      };
    }
    case 'floor':
    case 'ceil':
    case 'round': {
      const { from, to } = rangeOf(expression.of, of);
      return { from: Math[expression.kind](from), to: Math[expression.kind](to) };
    }
    default: {
      const [left, right] = [rangeOf(expression.left, of), rangeOf(expression.right, of)];
      return combined(expression.kind, left, right);
    }
  }
}

function combined(kind: 'add' | 'subtract' | 'multiply' | 'divide', a: Range, b: Range): Range {
  if (kind === 'add') return { from: a.from + b.from, to: a.to + b.to };
  if (kind === 'subtract') return { from: a.from - b.to, to: a.to - b.from };
  if (kind === 'divide') {
    // what is divided by nearly nothing may be as large as you like
    if (b.from <= 0 && b.to >= 0)
      return combined('multiply', a, {
        from: b.from < 0 ? Number.NEGATIVE_INFINITY : 0,
        to: b.to > 0 ? Number.POSITIVE_INFINITY : 0,
      });
    return combined('multiply', a, { from: 1 / b.to, to: 1 / b.from });
  }
  const corners = [a.from * b.from, a.from * b.to, a.to * b.from, a.to * b.to].map((corner) =>
    Number.isNaN(corner) ? 0 : corner,
  );
  return { from: Math.min(...corners), to: Math.max(...corners) };
}
