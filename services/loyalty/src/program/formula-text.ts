import type { Rounding } from '../words/arithmetic.ts';
import { type Rational, rationalDecimals } from '../words/rational.ts';
import { suggestion } from './suggest.ts';

/** A formula as it is worked out. */
export type Expression =
  | { kind: 'number'; value: Rational }
  | { kind: 'field'; name: string }
  | { kind: 'negate'; of: Expression }
  | { kind: Operation; left: Expression; right: Expression }
  | { kind: Choice; of: readonly Expression[] }
  | { kind: Rounding; of: Expression };
type Operation = 'add' | 'subtract' | 'multiply' | 'divide';
type Choice = 'min' | 'max';

/** Larger or deeper formulas are refused. */
export const partsMax = 100;
const depthMax = 8;
export const charactersMax = 1_000;

const functions = ['min', 'max', 'floor', 'ceil', 'round'] as const;
type Function = (typeof functions)[number];
const functionNamed = (name: string): Function | undefined =>
  functions.find((one) => one === name.toLowerCase());

/** Typographic signs mean the same as those of a keyboard. */
const operations: ReadonlyMap<string, Operation> = new Map([
  ['+', 'add'],
  ['-', 'subtract'],
  ['−', 'subtract'],
  ['*', 'multiply'],
  ['×', 'multiply'],
  ['·', 'multiply'],
  ['/', 'divide'],
  ['÷', 'divide'],
]);
const isSum = (operation: Operation) => operation === 'add' || operation === 'subtract';

interface Token {
  kind: 'number' | 'name' | 'sign' | 'end';
  text: string;
  /** Counted from 1. */
  at: number;
}

const tokenAt =
  /[ \t\r\n]*(?:(?<number>\d+(?:\.\d+)?)|(?<name>[A-Za-z_]\w*(?:\.\w+)*)|\[(?<quoted>[^[\]]*)\]|(?<sign>[-+*/()×÷·−,]))/uy;

const hints: Readonly<Record<string, string>> = {
  '%': 'write a percentage as a number: 5 % is 0.05',
  ';': 'parts of min and max are set apart by a comma',
  '=': 'a formula begins with what is counted, without “=”',
  '^': 'there are no powers; multiply',
  '"': 'a formula has numbers only, no text',
  "'": 'a formula has numbers only, no text',
  '[': 'a name in brackets ends with “]”',
  '.': 'write a decimal as 0.5',
};

/** The parts of a text; what is none of them is told. */
function tokensOf(text: string): Token[] | string {
  const tokens: Token[] = [];
  const end = text.trimEnd().length;
  let at = 0;
  while (at < end) {
    tokenAt.lastIndex = at;
    const found = tokenAt.exec(text);
    if (!found?.groups) {
      const from = at + (text.slice(at).length - text.slice(at).trimStart().length);
      const sign = String.fromCodePoint(text.codePointAt(from) ?? 0);
      const hint = Object.hasOwn(hints, sign) ? `: ${hints[sign]}` : '';
      return `“${sign}” at character ${from + 1} does not belong in a formula${hint}`;
    }
    const { number, name, quoted, sign } = found.groups;
    const [kind, said] =
      number !== undefined
        ? (['number', number] as const)
        : sign !== undefined
          ? (['sign', sign] as const)
          : (['name', name ?? quoted?.trim() ?? ''] as const);
    at = tokenAt.lastIndex;
    const length = quoted === undefined ? said.length : quoted.length + 2;
    tokens.push({ kind, text: said, at: at - length + 1 });
  }
  tokens.push({ kind: 'end', text: '', at: text.length + 1 });
  return tokens;
}

interface Reading {
  tokens: readonly Token[];
  next: number;
  parts: number;
  fault: string | null;
}

/**
 * Reads a formula: numbers, names of fields, `+ - * /` with the usual precedence, parentheses,
 * `min` `max` `floor` `ceil` `round`. A name with other letters stands in brackets:
 * `[customer.attributes.loyalty-factor]`. Answers what is wrong with it in a sentence.
 */
export function readFormula(text: string): Expression | string {
  if (text.length > charactersMax) return `a formula has at most ${charactersMax} characters`;
  const tokens = tokensOf(text);
  if (typeof tokens === 'string') return tokens;
  if (tokens.length === 1) return 'is empty';
  const reading: Reading = { tokens, next: 0, parts: 0, fault: null };
  const expression = sum(reading, 1);
  const rest = peek(reading);
  if (!reading.fault && rest.kind !== 'end') unexpected(reading, rest);
  if (reading.fault) return reading.fault;
  if (reading.parts > partsMax) return `a formula has at most ${partsMax} parts`;
  return expression;
}

const nothing: Expression = { kind: 'number', value: { numerator: 0n, denominator: 1n } };

const peek = ({ tokens, next }: Reading): Token => tokens[next] ?? { kind: 'end', text: '', at: 0 };

function take(reading: Reading): Token {
  const token = peek(reading);
  reading.next += 1;
  return token;
}

/** Only the first fault is told: what follows one comes of it. */
function fail(reading: Reading, fault: string): Expression {
  reading.fault ??= fault;
  reading.next = reading.tokens.length - 1;
  return nothing;
}

function unexpected(reading: Reading, { kind, text, at }: Token): Expression {
  if (kind === 'end') return fail(reading, 'ends where a number, a field or “(” should follow');
  const before = reading.tokens[reading.tokens.findIndex((token) => token.at === at) - 1];
  if (text === '(' && before?.kind === 'name')
    return fail(
      reading,
      `there is no function “${before.text}”${suggestion(before.text, functions)}; there are ${functions.join(', ')}`,
    );
  const hint =
    text === ',' ? ': a comma sets apart the parts of min and max; decimals have a point' : '';
  return fail(reading, `“${text}” at character ${at} does not fit there${hint}`);
}

function part(reading: Reading, expression: Expression): Expression {
  reading.parts += 1;
  return expression;
}

function sum(reading: Reading, depth: number): Expression {
  return chain(reading, isSum, () =>
    chain(
      reading,
      (operation) => !isSum(operation),
      () => signed(reading, depth),
    ),
  );
}

/** Operations of one precedence, from the left. */
function chain(
  reading: Reading,
  fits: (operation: Operation) => boolean,
  operand: () => Expression,
): Expression {
  let left = operand();
  for (;;) {
    const { kind, text } = peek(reading);
    const operation = kind === 'sign' ? operations.get(text) : undefined;
    if (!operation || !fits(operation)) return left;
    take(reading);
    left = part(reading, { kind: operation, left, right: operand() });
  }
}

function signed(reading: Reading, depth: number): Expression {
  const { kind, text } = peek(reading);
  if (kind !== 'sign' || operations.get(text) !== 'subtract') return operand(reading, depth);
  take(reading);
  return deeper(reading, depth, (below) =>
    part(reading, { kind: 'negate', of: signed(reading, below) }),
  );
}

function deeper(reading: Reading, depth: number, read: (below: number) => Expression): Expression {
  return depth > depthMax
    ? fail(reading, `parentheses, functions and signs may be nested ${depthMax} deep`)
    : read(depth + 1);
}

function operand(reading: Reading, depth: number): Expression {
  const token = take(reading);
  const { kind, text } = token;
  if (kind === 'number') return numberOf(reading, token);
  if (kind === 'name') {
    const called = peek(reading).text === '(' ? functionNamed(text) : undefined;
    if (called) return deeper(reading, depth, (below) => call(reading, called, below));
    return part(reading, { kind: 'field', name: text });
  }
  if (text !== '(') return unexpected(reading, token);
  return deeper(reading, depth, (below) => {
    const inner = sum(reading, below);
    return closed(reading) ? inner : nothing;
  });
}

function closed(reading: Reading): boolean {
  const token = peek(reading);
  if (token.text === ')') {
    take(reading);
    return true;
  }
  if (token.kind === 'end') fail(reading, 'a parenthesis is not closed');
  else unexpected(reading, token);
  return false;
}

function call(reading: Reading, name: Function, depth: number): Expression {
  take(reading); // the parenthesis that made it a call
  const of = [sum(reading, depth)];
  while (peek(reading).text === ',') {
    take(reading);
    of.push(sum(reading, depth));
  }
  if (!closed(reading)) return nothing;
  if (name === 'min' || name === 'max')
    return of.length < 2
      ? fail(reading, `${name} compares two or more, set apart by commas`)
      : part(reading, { kind: name, of });
  const [only] = of;
  return only && of.length === 1
    ? part(reading, { kind: name, of: only })
    : fail(reading, `${name} takes one number`);
}

function numberOf(reading: Reading, { text, at }: Token): Expression {
  const [integer = '', decimals = ''] = text.split('.');
  if (integer.length > 13 || decimals.length > rationalDecimals)
    return fail(
      reading,
      `the number at character ${at} has more than 13 digits, or more than ${rationalDecimals} decimals`,
    );
  const numerator = BigInt(integer + decimals);
  const value = { numerator, denominator: 10n ** BigInt(decimals.length) };
  return part(reading, { kind: 'number', value });
}
