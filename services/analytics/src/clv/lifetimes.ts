import type { BgNbd, BuyingGroup } from './bg-nbd.ts';
import { expectedPurchases, probabilityAlive } from './bg-nbd.ts';
import type { Estimate, Fit, FitFault, FitResult } from './fit.ts';
import { fitBgNbd } from './fit-bg-nbd.ts';
import {
  expectedValueMinor,
  fitGammaGamma,
  type GammaGamma,
  type SpendingGroup,
} from './gamma-gamma.ts';
import { type Horizon, lifetimeValueMinor } from './lifetime-value.ts';

/** How far lifetime values look ahead. */
export const horizon: Horizon = { days: 365, yearlyDiscount: 0.1 };

/** How somebody bought; several purchases of a day are one. */
export interface Buyer {
  customerId: string;
  purchases: number;
  lastDays: number;
  ageDays: number;
  amountMinor: number;
}

/** A model that was fitted, without what only its own thread can do. */
export interface Fitted<P> {
  parameters: P;
  estimates: Record<keyof P & string, Estimate>;
  customers: number;
  logLikelihood: number;
}
export interface Refused {
  code: FitFault;
  detail: string;
}
export interface Models {
  buying: Fitted<BgNbd> | Refused;
  spending: Fitted<GammaGamma> | Refused;
}

/** What is to be expected of a customer within the horizon. */
export interface Expected {
  probabilityAlive: number;
  purchases: number;
  /** Of the next purchase, and of all of them in money of today; null: what is paid has no fit. */
  nextMinor: number | null;
  valueMinor: number | null;
}

export interface Worth extends Expected {
  customerId: string;
}

/** Customers together; sums are of expectations. */
export interface WorthGroup {
  customers: number;
  alive: number;
  purchases: number;
  valueMinor: number;
}

export interface Lifetimes {
  total: WorthGroup;
  /** Tenths of the customers, the most valuable first. */
  deciles: WorthGroup[];
  segments: (WorthGroup & { segment: string })[];
  top: Worth[];
}

const topMax = 100;
const none: WorthGroup = { customers: 0, alive: 0, purchases: 0, valueMinor: 0 };

export const isFitted = <P>(model: Fitted<P> | Refused): model is Fitted<P> =>
  'parameters' in model;

/** Undefined: how customers buy could not be fitted. */
export function expectedOf({ buying, spending }: Models, buyer: Buyer): Expected | undefined {
  if (!isFitted(buying)) return undefined;
  const { purchases, lastDays, ageDays, amountMinor } = buyer;
  const bought = { repeats: purchases - 1, lastDays, ageDays };
  const spent = { purchases, meanMinor: amountMinor / purchases };
  const told = {
    probabilityAlive: probabilityAlive(buying.parameters, bought),
    purchases: expectedPurchases(buying.parameters, bought, horizon.days),
  };
  if (!isFitted(spending)) return { ...told, nextMinor: null, valueMinor: null };
  const models = { buying: buying.parameters, spending: spending.parameters };
  return {
    ...told,
    nextMinor: expectedValueMinor(models.spending, spent) ?? null,
    valueMinor: lifetimeValueMinor(models, { ...bought, ...spent }, horizon) ?? null,
  };
}

/**
 * What customers will be worth: first all are collected, then the models are fitted, then all are
 * scored again. Pure, and busy: it belongs into a thread. Memory grows with the customers, by three
 * numbers each, and with the different ways to have bought.
 */
export function createLifetimes() {
  const buying = new Map<string, BuyingGroup>();
  const spending = new Map<string, SpendingGroup>();
  const segments = new Map<string, WorthGroup>();
  const alive: number[] = [];
  const purchases: number[] = [];
  const values: number[] = [];
  let top: Worth[] = [];
  let models: Models | undefined;
  return {
    collect(buyers: readonly Buyer[]): void {
      for (const buyer of buyers) {
        const { purchases: days, lastDays, ageDays } = buyer;
        const group = { repeats: days - 1, lastDays, ageDays, customers: 1 };
        count(buying, `${days} ${lastDays} ${ageDays}`, group);
        const meanMinor = buyer.amountMinor / days;
        count(spending, `${days} ${meanMinor}`, { purchases: days, meanMinor, customers: 1 });
      }
    },
    fit(): Models {
      models = {
        buying: withoutMethods(fitBgNbd([...buying.values()])),
        spending: withoutMethods(fitGammaGamma([...spending.values()])),
      };
      return models;
    },
    /** Each buyer with the segment that he is in. */
    score(buyers: readonly (Buyer & { segment: string })[]): void {
      for (const buyer of buyers) {
        const expected = models && expectedOf(models, buyer);
        if (!expected) continue;
        const valueMinor = expected.valueMinor ?? 0;
        alive.push(expected.probabilityAlive);
        purchases.push(expected.purchases);
        values.push(valueMinor);
        const one = { customers: 1, alive: expected.probabilityAlive };
        const group = segments.get(buyer.segment) ?? none;
        const more = { ...one, purchases: expected.purchases, valueMinor };
        segments.set(buyer.segment, sumOf(group, more));
        top.push({ customerId: buyer.customerId, ...expected });
      }
      top = top.sort(byWorth).slice(0, topMax);
    },
    report(): Lifetimes {
      const of = (some: readonly number[], i: number) => some[i] ?? 0;
      const order = Array.from(values.keys()).sort(
        (a, b) => of(values, b) - of(values, a) || of(purchases, b) - of(purchases, a),
      );
      const together = (some: readonly number[]) =>
        some.reduce(
          (sum, i) =>
            sumOf(sum, {
              ...{ customers: 1, alive: of(alive, i) },
              ...{ purchases: of(purchases, i), valueMinor: of(values, i) },
            }),
          none,
        );
      const border = (tenth: number) => Math.round((order.length * tenth) / 10);
      return {
        total: together(order),
        deciles: Array.from({ length: 10 }, (_, i) =>
          together(order.slice(border(i), border(i + 1))),
        ),
        segments: [...segments]
          .map(([segment, group]) => ({ segment, ...group }))
          .sort((a, b) => b.valueMinor - a.valueMinor || b.purchases - a.purchases),
        top,
      };
    },
  };
}

const byWorth = (a: Worth, b: Worth) =>
  (b.valueMinor ?? 0) - (a.valueMinor ?? 0) ||
  b.purchases - a.purchases ||
  (a.customerId < b.customerId ? -1 : 1);

function count<G extends { customers: number }>(groups: Map<string, G>, key: string, one: G): void {
  const known = groups.get(key);
  if (known) known.customers += 1;
  else groups.set(key, one);
}

const sumOf = (a: WorthGroup, b: WorthGroup): WorthGroup => ({
  customers: a.customers + b.customers,
  alive: a.alive + b.alive,
  purchases: a.purchases + b.purchases,
  valueMinor: a.valueMinor + b.valueMinor,
});

function withoutMethods<P>(result: FitResult<P>): Fitted<P> | Refused {
  if (!result.ok) return { code: result.code, detail: result.detail };
  const { parameters, estimates, customers, logLikelihood } = result.fit satisfies Fit<P>;
  return { parameters, estimates, customers, logLikelihood };
}
