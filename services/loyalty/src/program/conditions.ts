import type { FieldError } from '@laurel/contracts/problems';
import type { SaleLine } from '../words/model.ts';
import { composedWithin } from '../words/text.ts';
import type { AskedNumbers } from './asked-numbers.ts';
import { basketAsked } from './basket-condition.ts';
import {
  type ConditionScope,
  type Facts,
  type Field,
  type FieldKind,
  fieldAt,
  lineFieldAt,
  lineFields,
} from './fields.ts';
import { isObject, step } from './pointer.ts';
import { suggestion } from './suggest.ts';

/** A compiled condition. */
export type Test<From> = (from: From) => boolean;

/** Deeper or larger conditions are refused. */
const depthMax = 8;
const nodesMax = 500;
const listMax = 1000;
/** What may stand under a field, see `compileOperator`. */
const operators: readonly string[] =
  '$eq $ne $gt $gte $lt $lte $in $nin $all $exists $size $mod $not $elemMatch'.split(' ');

type Scalar = string | number | boolean | null;

interface Compilation {
  errors: FieldError[];
  nodes: number;
  fieldOf(path: string): Field<never> | string;
}

/**
 * Compiles a condition: a subset of MongoDB's query operators over the documented fields
 * (`fields.ts`), with MongoDB's meaning: a field with several values matches when one of them does;
 * `$ne`, `$nin`, `$not`, `$nor` are the exact opposites; `null` also means «not there»; order
 * compares equal types only. An unknown field or operator, an operand of the wrong type, and too
 * deep or large a condition are errors, each with its JSON pointer.
 * @param pointer where the condition stands in the document
 */
export const compileCondition = (raw: unknown, pointer: string, scope: ConditionScope) =>
  compileConditionOn<Facts>(raw, pointer, (path) => fieldAt(path, scope));

/**
 * The same language over other fields.
 * @param fieldOf the field behind a path, or what is wrong with the path
 */
export function compileConditionOn<From>(
  raw: unknown,
  pointer: string,
  fieldOf: (path: string) => Field<From> | string,
): { test: Test<From>; errors: FieldError[] } {
  const compilation: Compilation = {
    errors: [],
    nodes: 0,
    fieldOf: (path) => fieldOf(path) as Field<never> | string,
  };
  const test = compileQuery<From>(raw, pointer, 1, compilation);
  return { test, errors: compilation.errors };
}

const never = () => false;

function fail(compilation: Compilation, pointer: string, detail: string): () => boolean {
  compilation.errors.push({ pointer, detail });
  return never;
}

const isScalar = (value: unknown): value is Scalar =>
  value === null ||
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  Number.isFinite(value);
function compileQuery<From>(
  raw: unknown,
  pointer: string,
  depth: number,
  compilation: Compilation,
): Test<From> {
  if (!isObject(raw))
    return fail(
      compilation,
      pointer,
      'a condition is an object such as {"transaction.total": {"$gte": 500}}',
    );
  if (depth > depthMax)
    return fail(compilation, pointer, `conditions may be nested ${depthMax} deep`);
  const names = Object.keys(raw);
  if (names.length === 0)
    return fail(compilation, pointer, 'an empty condition says nothing; leave it out');
  if (!hasRoom(compilation, names.length, pointer)) return never;
  const tests = names.map((name): Test<From> => {
    const here = pointer + step(name);
    const value = raw[name];
    if (name === '$and' || name === '$or' || name === '$nor')
      return compileLogic(name, value, here, depth, compilation);
    if (name.startsWith('$'))
      return fail(compilation, here, `“${name}” is not an operator that stands here`);
    const field = compilation.fieldOf(name);
    if (typeof field === 'string') return fail(compilation, here, field);
    // fieldOf gives fields of what this query is about
    return compileField(field as Field<From>, value, here, depth, compilation);
  });
  return every(tests);
}

/** Counts parts; that there are too many is said once. */
function hasRoom(compilation: Compilation, parts: number, pointer: string): boolean {
  if (compilation.nodes > nodesMax) return false;
  compilation.nodes += parts;
  if (compilation.nodes > nodesMax)
    fail(compilation, pointer, `a condition may have ${nodesMax} parts`);
  return compilation.nodes <= nodesMax;
}

function every<From>(tests: readonly Test<From>[]): Test<From> {
  const [first, second] = tests;
  if (!first) return () => true;
  if (!second) return first;
  if (tests.length === 2) return (from) => first(from) && second(from);
  return (from) => {
    for (const test of tests) if (!test(from)) return false;
    return true;
  };
}

function compileLogic<From>(
  name: '$and' | '$or' | '$nor',
  value: unknown,
  pointer: string,
  depth: number,
  compilation: Compilation,
): Test<From> {
  if (!Array.isArray(value) || value.length === 0)
    return fail(compilation, pointer, `${name} takes a list of conditions`);
  const tests = value.map((part, index) =>
    compileQuery<From>(part, pointer + step(index), depth + 1, compilation),
  );
  if (name === '$and') return every(tests);
  const some: Test<From> = (from) => {
    for (const test of tests) if (test(from)) return true;
    return false;
  };
  return name === '$or' ? some : (from) => !some(from);
}

/** `{field: value}` or `{field: {$operator: …}}`. */
function compileField<From>(
  { kind, read, composed, asks = basketAsked }: Field<From>,
  told: unknown,
  pointer: string,
  depth: number,
  compilation: Compilation,
): Test<From> {
  if (kind === 'basket') {
    const test = compileNumbers(asks(told, pointer), depth, compilation);
    return (from) => test(read(from));
  }
  const value = composed ? composedWithin(told) : told;
  const test = isObject(value)
    ? compileOperators(kind, value, pointer, depth, compilation)
    : compileOperator(kind, '$eq', value, pointer, depth, compilation);
  return (from) => test(read(from));
}

function compileNumbers(
  { errors, sums }: AskedNumbers<never>,
  depth: number,
  compilation: Compilation,
): Test<unknown> {
  compilation.errors.push(...errors);
  compilation.nodes += sums.length;
  return every(
    sums.map(({ asked, at, of }) => {
      const field: Field<never> = { kind: 'number', read: of };
      const test = compileField(field, asked, at, depth, compilation);
      // what a field reads is what its numbers are of
      return (from) => from !== undefined && test(from as never);
    }),
  );
}

function compileOperators(
  kind: FieldKind,
  asked: Record<string, unknown>,
  pointer: string,
  depth: number,
  compilation: Compilation,
): Test<unknown> {
  const names = Object.keys(asked);
  if (names.length === 0) return fail(compilation, pointer, 'name an operator, such as $eq');
  if (depth > depthMax)
    return fail(compilation, pointer, `conditions may be nested ${depthMax} deep`);
  if (!hasRoom(compilation, names.length, pointer)) return never;
  return every(
    names.map((name) =>
      compileOperator(kind, name, asked[name], pointer + step(name), depth, compilation),
    ),
  );
}

function compileOperator(
  kind: FieldKind,
  name: string,
  operand: unknown,
  pointer: string,
  depth: number,
  compilation: Compilation,
): Test<unknown> {
  switch (name) {
    case '$eq':
    case '$ne': {
      if (!checkOperand(kind, operand, pointer, compilation)) return never;
      const test: Test<unknown> = (value) => anyOf(value, (one) => equal(one, operand));
      return name === '$eq' ? test : (value) => !test(value);
    }
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return compileOrder(kind, name, operand, pointer, compilation);
    case '$in':
    case '$nin':
    case '$all':
      return compileList(kind, name, operand, pointer, compilation);
    case '$exists':
      if (typeof operand !== 'boolean')
        return fail(compilation, pointer, '$exists takes true or false');
      return (value) => (value !== undefined && value !== null) === operand;
    case '$size':
      if (kind !== 'strings' && kind !== 'lines' && kind !== 'any')
        return fail(compilation, pointer, '$size asks about a list');
      if (!Number.isSafeInteger(operand) || Number(operand) < 0)
        return fail(compilation, pointer, '$size takes a whole number');
      return (value) => Array.isArray(value) && value.length === operand;
    case '$mod':
      return compileMod(kind, operand, pointer, compilation);
    case '$not': {
      if (!isObject(operand))
        return fail(compilation, pointer, '$not takes operators, such as {"$gte": 5}');
      const test = compileOperators(kind, operand, pointer, depth + 1, compilation);
      return (value) => !test(value);
    }
    case '$elemMatch':
      return compileElement(kind, operand, pointer, depth, compilation);
    default:
      return fail(
        compilation,
        pointer,
        name.startsWith('$')
          ? `there is no operator “${name}”${suggestion(name, operators)}`
          : `“${name}” is not an operator${suggestion(`$${name}`, operators) || '; write the path with dots'}`,
      );
  }
}

function compileOrder(
  kind: FieldKind,
  name: '$gt' | '$gte' | '$lt' | '$lte',
  operand: unknown,
  pointer: string,
  compilation: Compilation,
): Test<unknown> {
  if (kind === 'boolean' || (typeof operand !== 'number' && typeof operand !== 'string'))
    return fail(compilation, pointer, `${name} compares numbers or text`);
  if (!checkOperand(kind, operand, pointer, compilation)) return never;
  const type = typeof operand;
  const compare: Record<typeof name, Test<string | number>> = {
    $gt: (one) => one > operand,
    $gte: (one) => one >= operand,
    $lt: (one) => one < operand,
    $lte: (one) => one <= operand,
  };
  const holds = compare[name];
  // same type as the operand, a string or a number
  return (value) => anyOf(value, (one) => typeof one === type && holds(one as string | number));
}

/** `[divisor, remainder]`: every tenth visit is `{"$mod": [10, 0]}`. */
function compileMod(
  kind: FieldKind,
  operand: unknown,
  pointer: string,
  compilation: Compilation,
): Test<unknown> {
  if (kind !== 'number' && kind !== 'any')
    return fail(compilation, pointer, '$mod asks about a number');
  const [divisor, remainder] = Array.isArray(operand) && operand.length === 2 ? operand : [];
  if (!Number.isSafeInteger(divisor) || divisor < 1 || !Number.isSafeInteger(remainder))
    return fail(compilation, pointer, '$mod takes [divisor, remainder], whole, the divisor from 1');
  return (value) =>
    anyOf(value, (one) => typeof one === 'number' && Math.trunc(one) % divisor === remainder);
}

function compileList(
  kind: FieldKind,
  name: '$in' | '$nin' | '$all',
  operand: unknown,
  pointer: string,
  compilation: Compilation,
): Test<unknown> {
  if (!Array.isArray(operand) || operand.length === 0)
    return fail(compilation, pointer, `${name} takes a list of values`);
  if (operand.length > listMax)
    return fail(compilation, pointer, `${name} takes at most ${listMax} values`);
  const sound = operand.map((value, index) =>
    checkOperand(kind, value, pointer + step(index), compilation),
  );
  if (sound.includes(false)) return never;
  if (name === '$all')
    return (value) => {
      const there = new Set<unknown>([value].flat().map((one) => one ?? null));
      return operand.every((one) => there.has(one));
    };
  const wanted = new Set<unknown>(operand);
  const test: Test<unknown> = (value) => anyOf(value, (one) => wanted.has(one ?? null));
  return name === '$in' ? test : (value) => !test(value);
}

function compileElement(
  kind: FieldKind,
  operand: unknown,
  pointer: string,
  depth: number,
  compilation: Compilation,
): Test<unknown> {
  if (!isObject(operand))
    return fail(compilation, pointer, '$elemMatch takes a condition on one element');
  if (kind === 'lines') {
    const inner: Compilation = {
      ...compilation,
      fieldOf: (path) =>
        (lineFieldAt(path) as Field<never> | undefined) ??
        `a line has no field “${path}”${suggestion(path, lineFields.keys())}`,
    };
    const test = compileQuery<SaleLine>(operand, pointer, depth + 1, inner);
    compilation.nodes = inner.nodes;
    // the kind `lines` is only given to lists of lines
    return (value) => Array.isArray(value) && value.some((line) => test(line as SaleLine));
  }
  if (kind !== 'strings' && kind !== 'any')
    return fail(compilation, pointer, '$elemMatch asks about a list');
  const test = compileOperators(kind, operand, pointer, depth + 1, compilation);
  return (value) => Array.isArray(value) && value.some((one) => test(one));
}

const kindNames: Record<FieldKind, string> = {
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  strings: 'text',
  lines: 'a list of lines',
  basket: 'an object',
  any: 'a plain value',
};

function checkOperand(
  kind: FieldKind,
  operand: unknown,
  pointer: string,
  compilation: Compilation,
): operand is Scalar {
  const type = kind === 'strings' ? 'string' : kind;
  const sound =
    isScalar(operand) &&
    kind !== 'lines' &&
    (operand === null || type === 'any' || typeof operand === type);
  if (!sound)
    fail(
      compilation,
      pointer,
      kind === 'lines'
        ? 'ask about lines with $elemMatch or $size'
        : `the value must be ${kindNames[kind]}`,
    );
  return sound;
}

const equal = (one: unknown, wanted: unknown) =>
  one === wanted || (wanted === null && one === undefined);

function anyOf(value: unknown, holds: Test<unknown>): boolean {
  if (!Array.isArray(value)) return holds(value);
  for (const one of value) if (holds(one)) return true;
  return false;
}
