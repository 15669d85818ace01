import type { FieldError } from '@laurel/contracts/problems';
import { basketSums } from './basket-condition.ts';
import { type ConditionScope, type Field, fieldAt, lineFieldAt } from './fields.ts';
import { step } from './pointer.ts';
import { suggestion } from './suggest.ts';

/** What the parts of a condition leave of the values of one field. */
interface Left {
  pointer: string;
  /** Undefined: any. */
  among: unknown[] | undefined;
  tests: ((value: unknown) => boolean)[];
  field: Pick<Field<never>, 'words' | 'range'>;
  least: number | string | undefined;
  most: number | string | undefined;
}

type Query = Readonly<Record<string, unknown>>;
const isQuery = (value: unknown): value is Query =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Parts of a condition that no sale or event can fulfil: two demands on one field that exclude each
 * other, or a value that the field never has. For conditions that compile; what is not found may
 * still be impossible.
 * @param levels ids of the program's tier levels
 */
export function contradictionsIn(
  condition: unknown,
  pointer: string,
  { scope, levels }: { scope: ConditionScope; levels: readonly string[] },
): FieldError[] {
  const fieldOf = (path: string): Field<never> | undefined => {
    const field = fieldAt(path, scope);
    if (typeof field === 'string') return undefined;
    return path === 'customer.tier' ? { ...field, words: levels } : field;
  };
  return impossible(condition, pointer, fieldOf);
}

type FieldOf = (path: string) => Field<never> | undefined;

/** The same over other fields. */
export function impossible(query: unknown, pointer: string, fieldOf: FieldOf): FieldError[] {
  const found: FieldError[] = [];
  const left = new Map<string, Left>();
  narrow(query, pointer, { left, found, fieldOf });
  for (const [path, one] of left) {
    const fault = faultOf(path, one);
    if (fault) found.push({ pointer: one.pointer, detail: fault });
  }
  return found;
}

interface Search {
  left: Map<string, Left>;
  found: FieldError[];
  fieldOf: FieldOf;
}

/** Follows everything that must hold at once; alternatives are looked at each by itself. */
function narrow(query: unknown, pointer: string, search: Search): void {
  if (!isQuery(query)) return;
  for (const [name, value] of Object.entries(query)) {
    const here = pointer + step(name);
    if ((name === '$and' || name === '$or') && Array.isArray(value))
      value.forEach((part, i) => {
        if (name === '$and') narrow(part, here + step(i), search);
        else search.found.push(...impossible(part, here + step(i), search.fieldOf));
      });
    else if (!name.startsWith('$')) demand(name, value, here, search);
  }
}

function demand(path: string, value: unknown, pointer: string, search: Search): void {
  const field = search.fieldOf(path);
  if (!field) return;
  if (field.kind === 'lines') {
    const inner = isQuery(value) ? value.$elemMatch : undefined;
    const here = pointer + step('$elemMatch');
    search.found.push(...impossible(inner, here, lineFieldAt));
    return;
  }
  if (field.kind === 'basket') {
    for (const name of basketSums) {
      const asked = isQuery(value) ? value[name] : undefined;
      if (asked === undefined) continue;
      const here = pointer + step(name);
      // each speaks of lines of its own
      const sum = leftOf({ range: { from: 0, to: Number.MAX_SAFE_INTEGER } }, here);
      restrictBy(sum, asked);
      search.left.set(`basket.${name} ${here}`, sum);
    }
    return;
  }
  // of several values one may fulfil the first demand and another the second
  const several = field.kind === 'strings' || field.kind === 'any' || path.startsWith('line.');
  const known = several ? undefined : search.left.get(path);
  const left = known ?? leftOf(field, pointer);
  restrictBy(left, value);
  search.left.set(several ? `${path} ${pointer}` : path, left);
}

const leftOf = (field: Left['field'], pointer: string): Left => ({
  ...{ pointer, field, among: undefined, tests: [], least: undefined, most: undefined },
});

function restrictBy(left: Left, value: unknown): void {
  for (const [operator, operand] of isQuery(value) ? Object.entries(value) : [['$eq', value]])
    restrict(left, String(operator), operand);
}

function restrict(left: Left, operator: string, operand: unknown): void {
  switch (operator) {
    case '$eq':
      keepAmong(left, [operand]);
      break;
    case '$in':
      if (Array.isArray(operand)) keepAmong(left, operand);
      break;
    case '$gt':
    case '$gte':
      if (typeof operand !== 'number' && typeof operand !== 'string') break;
      if (left.least === undefined || operand > left.least) left.least = operand;
      left.tests.push(
        (value) =>
          ordered(value, operand) && (operator === '$gt' ? value > operand : value >= operand),
      );
      break;
    case '$lt':
    case '$lte':
      if (typeof operand !== 'number' && typeof operand !== 'string') break;
      if (left.most === undefined || operand < left.most) left.most = operand;
      left.tests.push(
        (value) =>
          ordered(value, operand) && (operator === '$lt' ? value < operand : value <= operand),
      );
  }
}

const ordered = (value: unknown, operand: number | string): value is number | string =>
  typeof value === typeof operand;

function keepAmong(left: Left, values: readonly unknown[]): void {
  left.among = left.among ? left.among.filter((one) => values.includes(one)) : [...values];
}

function faultOf(name: string, left: Left): string | undefined {
  const [path = name] = name.split(' ');
  const { field, among, tests, least, most } = left;
  const fulfils = (value: unknown) => tests.every((test) => test(value));
  const never = `never holds: “${path}” cannot fulfil all that is asked of it`;
  if (among) {
    const possible = among.filter(fulfils);
    if (possible.length === 0) return never;
    const { words } = field;
    if (words && !possible.some((one) => one === null || words.includes(String(one)))) {
      const [said] = possible;
      const near = suggestion(String(said), words);
      if (words.length === 0) return `“${path}” is never “${said}”: there are none`;
      return `“${path}” is never “${said}”${near || `; it is one of ${words.join(', ')}`}`;
    }
    return undefined;
  }
  if (
    least !== undefined &&
    most !== undefined &&
    (least > most || (least === most && !fulfils(least)))
  )
    return never;
  const { from, to } = field.range ?? {};
  if (
    typeof least === 'number' &&
    to !== undefined &&
    (least > to || (least === to && !fulfils(to)))
  )
    return `“${path}” is never above ${to}`;
  if (
    typeof most === 'number' &&
    from !== undefined &&
    (most < from || (most === from && !fulfils(from)))
  )
    return `“${path}” is never below ${from}`;
  return undefined;
}
