import { itemsIn } from './items.ts';
import { isObject, type Loose, listOf, numberOf, objectOf, wordIn } from './read.ts';
import type { Speaking } from './speaking.ts';

/** How the value of a field is told. */
export type ValueKind = 'money' | 'number' | 'text' | 'weekday' | 'day' | 'level' | 'location';

const kinds: Readonly<Record<string, ValueKind>> = {
  'transaction.total': 'money',
  'transaction.discount': 'money',
  'transaction.tax': 'money',
  'transaction.weekday': 'weekday',
  'transaction.date': 'day',
  'customer.tier': 'level',
  'customer.spend': 'money',
  'customer.birthDate': 'day',
  'location.id': 'location',
  'location.externalId': 'location',
  'line.unitPrice': 'money',
  'line.discount': 'money',
  'line.tax': 'money',
  'line.net': 'money',
  'basket.amount': 'money',
};
/** Of a field of a condition; text and plain numbers where it is none of money and days. */
const kindOf = (field: string): ValueKind | undefined =>
  Object.hasOwn(kinds, field) ? kinds[field] : undefined;

/** Deeper than a program may nest. */
const depthMax = 12;

/** What a condition asks, as a clause without an end: `the total is at least €20.00`. */
export function conditionIn(raw: unknown, speaking: Speaking, prefix = '', depth = 0): string {
  if (!isObject(raw) || depth > depthMax) return speaking.words.unreadable;
  const clauses = Object.entries(raw).map(([name, asked]) =>
    clauseOf(name, asked, { speaking, prefix, depth }),
  );
  if (clauses.length === 0) return speaking.words.unreadable;
  return speaking.all(clauses);
}

interface Place {
  speaking: Speaking;
  /** `line.` within one line of a sale. */
  prefix: string;
  depth: number;
}

function clauseOf(name: string, asked: unknown, place: Place): string {
  const { speaking, prefix, depth } = place;
  const { words } = speaking;
  if (name === '$and' || name === '$or' || name === '$nor') {
    const parts = listOf(asked).map((one) =>
      grouped(one, conditionIn(one, speaking, prefix, depth + 1)),
    );
    if (parts.length === 0) return words.unreadable;
    if (name === '$and') return speaking.all(parts);
    return name === '$or' ? speaking.any(parts) : words.conditions.none(speaking.any(parts));
  }
  if (name === 'basket' && prefix === '') return basketIn(objectOf(asked), speaking);
  if (name === 'transaction.lines' && isObject(asked) && '$elemMatch' in asked)
    return words.conditions.line(conditionIn(asked.$elemMatch, speaking, 'line.', depth + 1));
  return fieldClause(prefix + name, asked, place);
}

/** In brackets, where it says several things. */
const grouped = (raw: unknown, clause: string) =>
  isObject(raw) && Object.keys(raw).length > 1 ? `(${clause})` : clause;

function basketIn({ items, ...asked }: Loose, speaking: Speaking): string {
  const { words } = speaking;
  const what = items === undefined ? words.items.everything : itemsIn(items, speaking);
  const sums = Object.entries(asked).map(([sum, value]) =>
    fieldClause(`basket.${sum}`, value, { speaking, prefix: '', depth: 1 }),
  );
  return words.conditions.basket(what, sums.length > 0 ? speaking.all(sums) : words.unreadable);
}

function fieldClause(field: string, asked: unknown, place: Place): string {
  const { words } = place.speaking;
  if (typeof asked === 'boolean') {
    const [yes, no] = wordIn(words.questions, field) ?? [];
    if (yes && no) return asked ? yes : no;
  }
  const label = wordIn(words.fields, field) ?? words.ownField(field);
  if (!isObject(asked)) return compared('$eq', asked, { ...place, label, field });
  const parts = Object.entries(asked).map(([operator, operand]) =>
    compared(operator, operand, { ...place, label, field }),
  );
  return parts.length > 0 ? place.speaking.all(parts) : words.unreadable;
}

function compared(
  operator: string,
  operand: unknown,
  place: Place & { label: string; field: string },
): string {
  const { speaking, label, field, depth } = place;
  const say = speaking.words.operators;
  const value = (raw: unknown) => valueIn(raw, field, speaking);
  const many = () => speaking.any(listOf(operand).map(value));
  if (operator === '$eq')
    return operand === null ? say.absent(label) : say.is(label, value(operand));
  if (operator === '$ne')
    return operand === null ? say.present(label) : say.isNot(label, value(operand));
  if (operator === '$gt') return say.above(label, value(operand));
  if (operator === '$gte') return say.atLeast(label, value(operand));
  if (operator === '$lt') return say.below(label, value(operand));
  if (operator === '$lte') return say.atMost(label, value(operand));
  if (operator === '$in') return say.is(label, many());
  if (operator === '$nin') return say.isNot(label, many());
  if (operator === '$all') return say.hasAll(label, speaking.all(listOf(operand).map(value)));
  if (operator === '$exists') return operand === false ? say.absent(label) : say.present(label);
  if (operator === '$size') return say.size(label, value(operand));
  if (operator === '$mod') {
    const [by, rest] = listOf(operand).map((one) => JSON.stringify(one));
    return rest === '0'
      ? say.multipleOf(label, by ?? '')
      : say.remainder(label, by ?? '', rest ?? '');
  }
  if (operator === '$not' && depth < depthMax)
    return say.not(fieldClause(field, operand, { ...place, depth: depth + 1 }));
  return say.other(label, operator, JSON.stringify(operand) ?? '');
}

function valueIn(
  raw: unknown,
  field: string,
  { words, numbers, level, location }: Speaking,
): string {
  const kind = kindOf(field);
  const number = numberOf(raw);
  if (number !== undefined)
    return kind === 'money' ? numbers.money(number) : numbers.quantity(number);
  if (typeof raw !== 'string') return JSON.stringify(raw) ?? '';
  if (kind === 'weekday') return wordIn(words.weekdays, raw) ?? raw;
  if (kind === 'day') return numbers.calendarDay(raw);
  if (kind === 'level') return level(raw);
  if (kind === 'location') return location(raw);
  return wordIn(words.values, raw) ?? raw;
}
