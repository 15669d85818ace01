import { failure, type Result, success } from '@laurel/contracts/problems';
import type { Action } from './action-schema.ts';
import type { Exclusion, Items } from './items-schema.ts';
import { isObject } from './pointer.ts';
import type { Promotion } from './promotion-schema.ts';
import type { Reward } from './reward-schema.ts';
import type { Program } from './schema.ts';

/** A very large sale, for which work is counted; the largest has twice as many. */
export const largeSaleLines = 1_000;

/**
 * How much one decision may ask for such a sale, all rules and cards together, and one look at a
 * basket, all rewards and promotions together: a step is a comparison, or a look at a line. 20 to
 * 50 ns each were measured, so that it holds up the others for some 20 ms and not for a second.
 */
export const stepsMax = 1_000_000;
/** Conditions of a program in all: each costs at every sale, and when the program is made ready. */
export const partsMax = 10_000;

/** What something asks: once per occasion, and once more of every line. */
export interface Work {
  once: number;
  perLine: number;
}

/** What asks something, and where it stands in the program. */
interface Asking {
  pointer: string;
  name: string;
  work: Work;
  /** What of it is asked anew for each rule that is tried where a group picks the best. */
  tried: Work;
}

/** Steps for a very large sale. */
const stepsOf = ({ once, perLine }: Work): number => once + perLine * largeSaleLines;
const nothing: Work = { once: 0, perLine: 0 };

/**
 * Whether deciding under a program stays within its budget, whatever is sold. Failure:
 * `program_too_expensive` with the pointer of what asks the most. For programs that compile.
 */
export function checkWork(program: Program): Result<void> {
  const ofSales = askedOfSales(program);
  const ofBaskets = askedOfBaskets(program);
  const large = `of ${largeSaleLines} lines`;
  const trials = trialsOf(program);
  const steps = ({ work, tried }: Asking) => stepsOf(work) + trials * stepsOf(tried);
  return (
    tooMuch(ofSales, steps, stepsMax, `steps for a sale ${large}`) ??
    tooMuch(ofBaskets, steps, stepsMax, `steps for a basket ${large}`) ??
    tooMuch([...ofSales, ...ofBaskets], partsOf, partsMax, 'comparisons') ??
    success(undefined)
  );
}

/** How often what rules and cards give is worked out besides: for each of a group, and for none. */
function trialsOf({ groups = [], rules }: Program): number {
  return groups.reduce((trials, { id, pick }) => {
    const own = pick === 'best' ? rules.filter(({ group }) => group === id).length : 0;
    return own < 2 ? trials : trials + own + 1;
  }, 0);
}

function askedOfSales({ exclusions, rules, stampCards = [] }: Program): Asking[] {
  const excluding = { once: 0, perLine: exclusions ? testsOf(exclusions) : 0 };
  return [
    { pointer: '/exclusions', name: 'exclusions', work: excluding, tried: nothing },
    ...rules.map((rule, i) => {
      const tried = sum(rule.then.map(actionWork));
      const work = sum([applicabilityWork(rule), tried]);
      return { pointer: `/rules/${i}`, name: rule.id, work, tried };
    }),
    ...stampCards.map((card, i) => {
      const work = sum([applicabilityWork(card), linesWork(card.items)]);
      return { pointer: `/stampCards/${i}`, name: card.id, work, tried: work };
    }),
  ];
}

function askedOfBaskets({ rewards = [], promotions = [] }: Program): Asking[] {
  const asked = (list: '/rewards' | '/promotions') => (terms: Reward | Promotion, i: number) => {
    const affected = 'items' in terms.effect ? terms.effect.items : undefined;
    return {
      ...{ pointer: `${list}/${i}`, name: terms.id, tried: nothing },
      work: sum([
        applicabilityWork(terms),
        basketItemsWork(terms.items),
        basketItemsWork(affected),
      ]),
    };
  };
  return [...rewards.map(asked('/rewards')), ...promotions.map(asked('/promotions'))];
}

/** Comparisons, each counted once. */
const partsOf = ({ work: { once, perLine } }: Asking): number => once + perLine;

function tooMuch(
  asking: readonly Asking[],
  sizeOf: (one: Asking) => number,
  max: number,
  counted: string,
): Result<never> | undefined {
  const all = asking.reduce((total, one) => total + sizeOf(one), 0);
  if (all <= max) return undefined;
  const [dearest] = asking.toSorted((one, other) => sizeOf(other) - sizeOf(one));
  const most = dearest ? `; “${dearest.name}” asks the most, ${sizeOf(dearest)}` : '';
  const detail = `the program asks ${all} ${counted}, of which ${max} are allowed${most}`;
  return failure('program_too_expensive', detail, [{ pointer: dearest?.pointer ?? '', detail }]);
}

const sum = (works: readonly Work[]): Work => ({
  once: works.reduce((total, { once }) => total + once, 0),
  perLine: works.reduce((total, { perLine }) => total + perLine, 0),
});

const applicabilityWork = ({
  when,
  target,
}: {
  when?: unknown;
  target?: { customer?: unknown } | undefined;
}): Work => sum([conditionWork(when), conditionWork(target?.customer)]);

/** Walks the lines for what an action counts, and once more for what its `not` leaves out. */
function actionWork(action: Action): Work {
  const items = 'items' in action ? action.items : undefined;
  return 'stamp' in action || 'grant' in action ? { once: 1, perLine: 0 } : linesWork(items);
}

function linesWork(items: Items | undefined): Work {
  const tests = items ? testsOf(items) : 1;
  return { once: 1, perLine: items?.not ? 2 * tests : tests };
}

/** A reward for the whole basket, or for any, asks no line. */
const basketItemsWork = (items: Items | undefined): Work =>
  items ? linesWork(items) : { once: 1, perLine: 0 };

/** How many comparisons it takes to know whether a line is meant. */
function testsOf({ not, attributes, ...asked }: Items | (Exclusion & { not?: never })): number {
  const own = Object.keys(asked).length + Object.keys(attributes ?? {}).length;
  return own + (not ? testsOf(not) : 0);
}

/** Fields that are read by walking all lines of the sale. */
const ofEveryLine = ['line.', 'transaction.quantity', 'transaction.discount', 'transaction.tax'];

/** What a condition asks; of one that is not sound, anything. */
export function conditionWork(raw: unknown): Work {
  if (!isObject(raw)) return { once: 0, perLine: 0 };
  return sum(
    Object.entries(raw).map(([name, asked]): Work => {
      if (Array.isArray(asked) && (name === '$and' || name === '$or' || name === '$nor'))
        return sum([{ once: 1, perLine: 0 }, ...asked.map(conditionWork)]);
      if (name === 'basket') return basketWork(asked);
      if (name === 'transaction.lines' && isObject(asked) && '$elemMatch' in asked) {
        const { once, perLine } = conditionWork(asked.$elemMatch);
        return { once: 1, perLine: once + perLine };
      }
      const leaves = leavesOf(asked);
      return ofEveryLine.some((field) => name.startsWith(field))
        ? { once: 0, perLine: leaves }
        : { once: leaves, perLine: 0 };
    }),
  );
}

function basketWork(asked: unknown): Work {
  if (!isObject(asked)) return { once: 0, perLine: 0 };
  const { items, ...sums } = asked;
  // the condition was compiled, so `items` has the shape of one
  const perLine = 1 + (isObject(items) ? testsOf(items as Items) : 0);
  const leaves = Object.values(sums).map(leavesOf);
  return {
    once: leaves.reduce((total, one) => total + one, 0),
    perLine: leaves.length * perLine,
  };
}

/** Comparisons of a value with what is asked: `{$gt: 1, $lt: 9}` makes two. */
function leavesOf(asked: unknown): number {
  if (!isObject(asked)) return 1;
  return Object.entries(asked).reduce((total, [name, operand]) => {
    if (name === '$all' && Array.isArray(operand)) return total + operand.length;
    return total + (isObject(operand) ? leavesOf(operand) : 1);
  }, 0);
}
