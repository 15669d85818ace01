import type { FieldError } from '@laurel/contracts/problems';
import type { UnitStand } from '@laurel/loyalty/customers-stand';
import type { AskedNumbers } from '@laurel/loyalty/program/asked-numbers';
import { compileItems } from '@laurel/loyalty/program/items';
import { isObject, step } from '@laurel/loyalty/program/pointer';
import { isItems, itemsFaults } from '@laurel/loyalty/program/shape';
import { suggestion } from '@laurel/loyalty/program/suggest';
import type { SaleLine } from '@laurel/loyalty/words/model';
import type { Purchase } from './customer-facts.ts';

/** What is asked with numbers about something that stands beside them: `{withinDays, times}`. */
interface Question<Of> {
  /** For who wrote none of them. */
  example: string;
  numbers: Readonly<Record<string, (of: Of) => number>>;
}

const daysMax = 1_096;

/** The days within which something is asked for; infinite where none are named. */
function daysIn(raw: unknown, pointer: string, errors: FieldError[]): number {
  if (raw === undefined) return Number.POSITIVE_INFINITY;
  if (typeof raw === 'number' && Number.isInteger(raw) && raw >= 1 && raw <= daysMax) return raw;
  errors.push({ pointer, detail: `must be a whole number of days from 1 to ${daysMax}` });
  return 0;
}

/** The numbers of a question that are asked; what is neither of them nor `others` is refused. */
function numbersIn<Of>(
  rest: Readonly<Record<string, unknown>>,
  pointer: string,
  { example, numbers, others }: Question<Of> & { others: readonly string[] },
): AskedNumbers<Of> {
  const known = [...others, ...Object.keys(numbers)];
  const errors: FieldError[] = [];
  const sums: AskedNumbers<Of>['sums'] = [];
  for (const [name, asked] of Object.entries(rest)) {
    const at = pointer + step(name);
    const of = Object.hasOwn(numbers, name) ? numbers[name] : undefined;
    if (of) sums.push({ asked, at, of });
    else errors.push({ pointer: at, detail: `is not a known field${suggestion(name, known)}` });
  }
  const names = Object.keys(numbers).join(', ');
  if (sums.length === 0)
    errors.push({ pointer, detail: `asks for a number (${names}), such as ${example}` });
  return { errors, sums };
}

const notAnObject = (pointer: string, example: string): AskedNumbers<never> => ({
  errors: [{ pointer, detail: `takes an object such as ${example}` }],
  sums: [],
});

const boughtExample = '{"items": {"category": "coffee"}, "withinDays": 30, "times": {"$gte": 2}}';
/** What is known of lines that were bought. */
const itemFields = ['sku', 'category', 'name', 'brand', 'not'];

function itemsIn(raw: unknown, pointer: string, errors: FieldError[]) {
  if (raw === undefined) return () => true;
  const forgotten = [raw, isObject(raw) ? raw.not : undefined].flatMap((items, i) =>
    isObject(items)
      ? ['tags', 'attributes']
          .filter((name) => items[name] !== undefined)
          .map((name) => pointer + (i === 0 ? '' : '/not') + step(name))
      : [],
  );
  for (const at of forgotten) {
    const detail = `is not kept of what was bought; ask for ${itemFields.slice(0, -1).join(', ')}`;
    errors.push({ pointer: at, detail });
  }
  errors.push(...itemsFaults(raw, pointer));
  return isItems(raw) ? compileItems(raw) : () => false;
}

/**
 * `bought`: `{items?, withinDays?, times | amount | quantity}`.
 * @param asksFor told of the days
 */
export function boughtAsked(
  raw: unknown,
  pointer: string,
  asksFor: (days: number) => void,
): AskedNumbers<readonly Purchase[]> {
  if (!isObject(raw)) return notAnObject(pointer, boughtExample);
  const { items, withinDays, ...rest } = raw;
  const errors: FieldError[] = [];
  const days = daysIn(withinDays, `${pointer}/withinDays`, errors);
  const isMeant = itemsIn(items, `${pointer}/items`, errors);
  asksFor(days);
  const meant = (purchases: readonly Purchase[]): SaleLine[][] =>
    purchases.filter(({ daysAgo }) => daysAgo <= days).map(({ lines }) => lines.filter(isMeant));
  const total = (of: (line: SaleLine) => number) => (purchases: readonly Purchase[]) =>
    meant(purchases)
      .flat()
      .reduce((sum, line) => sum + of(line), 0);
  const asked = numbersIn<readonly Purchase[]>(rest, pointer, {
    ...{ example: boughtExample, others: ['items', 'withinDays'] },
    numbers: {
      times: (purchases) => meant(purchases).filter(({ length }) => length > 0).length,
      amount: total(({ net }) => net),
      // weights add up to thousandths, not to their binary fractions
      quantity: (purchases) =>
        total(({ quantity }) => Math.round(quantity * 1_000))(purchases) / 1_000,
    },
  });
  return { ...asked, errors: [...errors, ...asked.errors] };
}

const visitedExample = '{"locationId": "loc_…", "withinDays": 30, "times": {"$gte": 2}}';

/**
 * `visited`: `{locationId?, withinDays?, times}`, in days on which he bought there.
 * @param asksFor told of the days, and of a location that is to be looked up
 */
export function visitedAsked(
  raw: unknown,
  pointer: string,
  asksFor: (days: number, location: { id: string; pointer: string } | undefined) => void,
): AskedNumbers<readonly Purchase[]> {
  if (!isObject(raw)) return notAnObject(pointer, visitedExample);
  const { locationId, withinDays, ...rest } = raw;
  const errors: FieldError[] = [];
  const days = daysIn(withinDays, `${pointer}/withinDays`, errors);
  const at = `${pointer}/locationId`;
  if (locationId !== undefined && typeof locationId !== 'string')
    errors.push({ pointer: at, detail: 'must be the id of a location, loc_…' });
  const isThere = (one: Purchase) =>
    one.daysAgo <= days && (locationId === undefined || one.locationId === locationId);
  asksFor(days, typeof locationId === 'string' ? { id: locationId, pointer: at } : undefined);
  const asked = numbersIn<readonly Purchase[]>(rest, pointer, {
    ...{ example: visitedExample, others: ['locationId', 'withinDays'] },
    numbers: {
      times: (purchases) =>
        new Set(purchases.filter((one) => isThere(one)).map(({ day }) => day)).size,
    },
  });
  return { ...asked, errors: [...errors, ...asked.errors] };
}

/** A balance, and when it is asked about. */
export interface DatedStand extends Pick<UnitStand, 'expiring'> {
  atMs: number;
}

const dayMs = 86_400_000;
const expiringExample = '{"withinDays": 14, "amount": {"$gte": 1}}';

/** `balances.<unit>.expiring`: `{withinDays, amount}`. */
export function expiringAsked(raw: unknown, pointer: string): AskedNumbers<DatedStand> {
  if (!isObject(raw)) return notAnObject(pointer, expiringExample);
  const { withinDays, ...rest } = raw;
  const errors: FieldError[] = [];
  const days = daysIn(withinDays, `${pointer}/withinDays`, errors);
  const asked = numbersIn<DatedStand>(rest, pointer, {
    ...{ example: expiringExample, others: ['withinDays'] },
    numbers: {
      amount: ({ expiring, atMs }) =>
        expiring
          .filter(({ at }) => Date.parse(at) <= atMs + days * dayMs)
          .reduce((sum, { amount }) => sum + amount, 0),
    },
  });
  return { ...asked, errors: [...errors, ...asked.errors] };
}
