import { systemClock } from '@laurel/contracts/clock';
import { platformKey } from '../host-process.ts';
import { type Http, must, openHttp } from './http.ts';

/** Of the reward `mug` there are so many in all. */
export const mugStock = 40;
/** The rule `happy` gives a customer at most this many points. */
export const customerCap = 60;
/** They lapse long after the test, and are spent before all others. */
const happyExpires = { kind: 'days', days: 400 };
/** The rule `launch` gives at most this many points to all customers together. */
export const launchBudget = 500;
export const stampsNeeded = 5;
/** The promotion `rush` gives away at most this much to all together, minor units. */
export const rushBudget = 3_000;
/** The promotion `once` is had so often by a customer. */
export const onceCount = 2;
/** Days for which a cookie can be had. */
const cookieDays = 5;

/** What stories are about, only the base rule knows. */
const notPaper = { 'line.category': { $in: ['coffee', 'food'] } };

/**
 * Everything that can be exhausted, filled up, owed or over: a capped rule, a budget, a stamp card,
 * tiers, a limited stock, promotions, a voucher for some days.
 */
const program = {
  units: [
    { id: 'points', kind: 'points', name: 'Beans', cost: 1, redemption: { amount: 1, minor: 1 } },
  ],
  rules: [
    {
      id: 'base',
      on: 'pos.transaction',
      then: [{ earn: 'points', rate: { amount: 1, per: 100 } }],
    },
    {
      id: 'happy',
      on: 'pos.transaction',
      when: notPaper,
      then: [{ earn: 'points', fixed: 7 }],
      cap: { per: 'customer', period: 'ever', amount: customerCap },
      expires: happyExpires,
    },
    {
      id: 'launch',
      on: 'pos.transaction',
      when: notPaper,
      then: [{ earn: 'points', fixed: 3 }],
      cap: { per: 'program', period: 'ever', amount: launchBudget },
    },
    {
      id: 'treat',
      on: 'pos.transaction',
      when: { 'line.category': 'snack' },
      then: [{ grant: 'cookie', expiresDays: cookieDays }],
    },
  ],
  stampCards: [
    {
      id: 'coffee',
      name: 'Coffee',
      needed: stampsNeeded,
      per: 'item',
      items: { category: 'coffee' },
      reward: 'free-coffee',
    },
  ],
  tiers: {
    basis: { measure: 'spend', window: 'rolling12' },
    levels: [
      { id: 'bronze', from: 0 },
      { id: 'silver', from: 20_000, multiplier: 1.5 },
    ],
  },
  rewards: [
    {
      id: 'free-coffee',
      name: 'Free coffee',
      effect: { kind: 'freeItem', items: { category: 'coffee' } },
    },
    {
      id: 'mug',
      name: 'Mug',
      price: { unit: 'points', amount: 20 },
      effect: { kind: 'discountAmount', amount: 500 },
      stock: mugStock,
    },
    { id: 'cookie', name: 'Cookie', effect: { kind: 'voucher' } },
  ],
  promotions: [
    {
      ...{ id: 'rush', name: 'Rush', code: 'RUSH' },
      effect: { kind: 'discountAmount', amount: 300 },
      budget: { period: 'ever', amount: rushBudget },
    },
    {
      ...{ id: 'once', name: 'Once or twice', code: 'ONCE' },
      effect: { kind: 'discountAmount', amount: 100 },
      limit: { per: 'customer', period: 'ever', count: onceCount },
    },
    { id: 'tenth', name: 'A tenth off', effect: { kind: 'discountPercent', percent: 10 } },
  ],
};

/** A snack for 4.00; one told so late that its cookie was over before. */
export const snackOf = ({ isOver, ...sold }: SnackOf) => ({
  ...sold,
  ...(isOver
    ? { occurredAt: new Date(systemClock.now() - 2 * cookieDays * dayMs).toISOString() }
    : {}),
  total: 400,
  lines: [{ id: '1', category: 'snack', quantity: 1, unitPrice: 400 }],
});
interface SnackOf {
  externalId: string;
  locationId: string;
  customer: { id: string };
  isOver: boolean;
}
const dayMs = 86_400_000;

/** Names by which the test reaches what it created. */
export interface Business {
  orgId: string;
  apiKey: string;
  locations: string[];
  customers: string[];
  /** Who buys what is told over again, and nothing else: so many that none becomes silver. */
  readers: string[];
  /** Who buys pieces, and exchanges them, and nothing else: as many, for the same reason. */
  swappers: string[];
  /** Who buys snacks, and has cookies, and nothing else; each has one that is over. */
  eaters: string[];
}

/**
 * An organization with three stores, few customers (so that requests meet) and the program above;
 * what lapses on its first day was told before anything that lapses it comes by.
 */
export async function foundBusiness(url: string): Promise<Business> {
  const platform = openHttp(url, platformKey);
  const organization = { name: 'Crash Café', currency: 'EUR', timeZone: 'Europe/Berlin' };
  const { id, apiKey } = await must<{ id: string; apiKey: string }>(
    platform.ask('POST', '/v1/organizations', { body: organization }),
  );
  platform.close();
  const http = openHttp(url, apiKey);
  const locations = await many(http, '/v1/locations', 3, (n) => ({ name: `Store ${n}` }));
  await must(http.ask('PUT', '/v1/program', { body: program }));
  await must(http.ask('POST', '/v1/program/publish'));
  const customers = await many(http, '/v1/customers', 12, (n) => ({ externalId: `card-${n}` }));
  const readers = await many(http, '/v1/customers', 60, (n) => ({ externalId: `reader-${n}` }));
  const swappers = await many(http, '/v1/customers', 60, (n) => ({ externalId: `swap-${n}` }));
  const eaters = await many(http, '/v1/customers', 12, (n) => ({ externalId: `eater-${n}` }));
  const [locationId = ''] = locations;
  await many(http, '/v1/transactions', eaters.length, (n) => {
    const customer = { id: eaters[n - 1] ?? '' };
    return snackOf({ externalId: `late-${n}`, locationId, customer, isOver: true });
  });
  http.close();
  return { orgId: id, apiKey, locations, customers, readers, swappers, eaters };
}

async function many(
  http: Http,
  path: string,
  count: number,
  bodyOf: (n: number) => object,
): Promise<string[]> {
  const made = await Promise.all(
    Array.from({ length: count }, (_, n) =>
      must<{ id: string }>(http.ask('POST', path, { body: bodyOf(n + 1) })),
    ),
  );
  return made.map(({ id }) => id);
}
