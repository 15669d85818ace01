import {
  add,
  compare,
  multiply,
  type Rational,
  rationalOf,
  subtract,
  zero,
} from '../words/rational.ts';
import type { HolderNumbers } from './holder-numbers.ts';
import { inMinor, type Lifetime, worthsOf } from './program-result.ts';
import type { CustomerResult, Report } from './report-schema.ts';

/** Winners and losers that are named. */
const namedMax = 20;

/** Between which differences customers are counted together, minor units. */
const bounds = [-10_000, -1_000, -100, 0, 1, 101, 1_001, 10_001];

interface Gains {
  /** Whole amounts by unit. */
  published: Map<string, number>;
  draft: Map<string, number>;
  difference: Rational;
}

/** Who gets more under the draft, and who less, by what it is worth to them. */
export function customersResult(
  { published, draft }: { published: Lifetime | null; draft: Lifetime },
  { active, holders }: { active: ReadonlySet<number>; holders: HolderNumbers },
): Report['customers'] {
  const worths = { published: published && cached(published), draft: cached(draft) };
  const gains = new Map<number, Gains>();
  const gather = (side: 'published' | 'draft', of: Lifetime | null) => {
    const worthOf = worths[side];
    if (!of || !worthOf) return;
    for (const { number, unit, amount } of of.tally.byCustomer()) {
      const known = gains.get(number) ?? nobodyYet();
      gains.set(number, known);
      known[side].set(unit, amount);
      const worth = multiply(rationalOf(amount), worthOf(unit));
      known.difference =
        side === 'draft' ? add(known.difference, worth) : subtract(known.difference, worth);
    }
  };
  gather('published', published);
  gather('draft', draft);
  const moved = [...gains]
    .filter(([, { difference }]) => difference.numerator !== 0n)
    .sort(([a, one], [b, other]) => compare(other.difference, one.difference) || a - b);
  const more = moved.filter(([, { difference }]) => difference.numerator > 0n);
  const less = moved.slice(more.length).reverse();
  const named = ([number, gain]: [number, Gains]) => ({
    customerId: holders.idOf(number),
    ...told(gain, worths),
  });
  return {
    ...{ active: active.size, more: more.length, less: less.length },
    same: active.size - moved.length,
    distribution: distributionOf(moved, active.size - moved.length),
    winners: more.slice(0, namedMax).map(named),
    losers: less.slice(0, namedMax).map(named),
  };
}

const nobodyYet = (): Gains => ({ published: new Map(), draft: new Map(), difference: zero });

type WorthOf = (unit: string) => Rational;

/** Asked for every customer: looked up once for each unit. */
function cached({ program }: Lifetime): WorthOf {
  const worthOf = worthsOf(program);
  const known = new Map<string, Rational>();
  return (unit) => {
    const found = known.get(unit) ?? worthOf(unit);
    known.set(unit, found);
    return found;
  };
}

function told(
  { published, draft, difference }: Gains,
  worths: { published: WorthOf | null; draft: WorthOf },
): Omit<CustomerResult, 'customerId'> {
  const worthIn = (amounts: Map<string, number>, worthOf: WorthOf | null) => {
    let sum = zero;
    for (const [unit, amount] of amounts)
      if (worthOf) sum = add(sum, multiply(rationalOf(amount), worthOf(unit)));
    return inMinor(sum);
  };
  const units = new Set([...published.keys(), ...draft.keys()]);
  return {
    publishedMinor: worthIn(published, worths.published),
    draftMinor: worthIn(draft, worths.draft),
    differenceMinor: inMinor(difference),
    units: [...units]
      .map((unit) => ({
        ...{ unit, published: published.get(unit) ?? 0 },
        draft: draft.get(unit) ?? 0,
      }))
      .filter((one) => one.published !== one.draft),
  };
}

/** Fractions of a minor unit count as a whole one: who gets more is never among those of 0. */
function distributionOf(moved: readonly [number, Gains][], same: number) {
  const counts = new Array<number>(bounds.length + 1).fill(0);
  const count = (minor: number, customers: number) => {
    const at = bounds.filter((bound) => minor >= bound).length;
    counts[at] = (counts[at] ?? 0) + customers;
  };
  for (const [, { difference }] of moved) {
    const minor = inMinor(difference);
    count(minor === 0 ? (difference.numerator > 0n ? 1 : -1) : minor, 1);
  }
  count(0, same);
  return counts.map((customers, i) => ({
    ...{ fromMinor: bounds[i - 1] ?? null, toMinor: bounds[i] ?? null },
    customers,
  }));
}
