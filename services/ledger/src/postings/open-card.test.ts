import { createIds } from '@laurel/contracts/ids';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AccountKey, keyText } from '../chart.ts';
import { repayDebt } from './debt.ts';
import type { Leg } from './leg.ts';
import { lapsedOf, lapseLots, outOfLot } from './lot.ts';
import { type Reversible, reverse } from './refund.ts';
import { completeCard, stamp } from './stamp.ts';

const ids = createIds({ now: () => 1_795_000_000_000 });
const [holder, locationId, headOfficeId] = [ids.next('cus'), ids.next('loc'), ids.next('loc')];
const parties = { holder, rewardHolder: holder, headOfficeId, locationId };
const stamps: AccountKey = { kind: 'customer', holder, unit: 'stamps.cup', period: '' };
const vouchers: AccountKey = { ...stamps, unit: 'reward.cup' };
const lot: AccountKey = { ...stamps, kind: 'allowance', unit: 'reward.cup.day', period: '2026-12' };
const stock: AccountKey = { ...vouchers, kind: 'stock', holder: headOfficeId };
const debtOf = (key: AccountKey): AccountKey => ({ ...key, kind: 'debt' });

interface Sold {
  items: Reversible[];
  coffees: number;
  back: number;
}

/** Somebody with so many stamps; a coffee is 3.00, and a stamp. There are ten free ones in all. */
function openCustomer(needed: number, before: number, ends: boolean) {
  const sums = new Map([
    [keyText(stamps), before],
    [keyText(stock), 10],
  ]);
  const of = (key: AccountKey) => sums.get(keyText(key)) ?? 0;
  const headroom = (key: AccountKey) => (key.kind === 'debt' ? -of(key) : of(key));
  const net = (key: AccountKey) => of(key) + of(debtOf(key));
  const post = (legs: readonly Leg[]) => {
    for (const { debit, credit, amount } of legs) {
      sums.set(keyText(debit), of(debit) - amount);
      sums.set(keyText(credit), of(credit) + amount);
    }
    for (const key of [stamps, vouchers]) {
      const amount = Math.min(of(key), headroom(debtOf(key)));
      if (amount > 0) post([repayDebt({ holder, unit: key.unit, amount })]);
    }
    // vouchers that go without their lot take it with them
    const over = ends ? of(lot) - of(vouchers) : 0;
    if (over > 0) post([outOfLot(lot, over)]);
  };
  const sales: Sold[] = [];
  let used = 0;
  return {
    sell(coffees: number) {
      const count = Math.max(0, Math.floor((net(stamps) + coffees) / needed));
      const draws = [{ key: stock, amount: count }];
      const legs = [
        ...stamp({ ...parties, unit: stamps.unit, amount: coffees, rule: 1, draws: [] }),
        ...completeCard({
          ...{ ...parties, unit: stamps.unit, needed, count, rewardUnit: vouchers.unit, draws },
          ...(ends && { lot }),
        }),
      ];
      post(legs);
      const items = legs.map((leg) => ({ leg, reversed: 0, lines: null }));
      sales.push({ items, coffees, back: 0 });
    },
    back(coffees: number, sale: number) {
      const sold = sales[sale - 1];
      if (!sold) throw new Error(`there was no sale ${sale}`);
      sold.back += coffees;
      const pieces = { a: { refunded: sold.back, sold: sold.coffees } };
      const money = { refundedMinor: 300 * sold.back, totalMinor: 300 * sold.coffees };
      const { legs, reversed } = reverse(sold.items, { ...money, lines: pieces }, headroom);
      post(legs);
      sold.items = sold.items.map((item, i) => ({
        ...{ ...item, reversed: item.reversed + (reversed[i] ?? 0) },
      }));
    },
    use(count: number) {
      const credit: AccountKey = { ...vouchers, kind: 'location', holder: locationId };
      post([{ debit: vouchers, credit, amount: count, reason: 'redeem' }]);
      used += count;
    },
    lapse() {
      const lots = [{ lot, left: of(lot), lapses: of(lot) }];
      post(lapseLots({ holder, headOfficeId, unit: vouchers.unit, lots }));
    },
    /** Stamps and vouchers; below zero: so many are owed. */
    has: () => [net(stamps), net(vouchers)],
    /** Nothing is won or lost: a coffee that was kept is a stamp, or its part of a free one. */
    expectWorth() {
      const free = 10 - of(stock);
      expect(free).toBe(net(vouchers) + used + of(lapsedOf(lot)));
      const kept = sales.reduce((sum, sold) => sum + sold.coffees - sold.back, before);
      expect(net(stamps) + needed * free).toBe(kept);
      if (ends) expect(of(lot)).toBe(Math.max(0, net(vouchers)));
    },
  };
}

interface Story {
  needed: number;
  before?: number;
  /** Its vouchers end with a day. */
  ends?: boolean;
  /**
   * Events, each with the stamps and vouchers afterwards; below zero: so many are owed. `back 2` is
   * of the first sale, `back 2 of 3` of the third.
   */
  told: string;
}

/** Each worked out by hand. */
const stories: Record<string, Story> = {
  'three fill a card and come back one by one': {
    needed: 3,
    told: 'sell 3 = 0 1; back 1 = 2 0; back 1 = 1 0; back 1 = 0 0',
  },
  'two of three come back: one stamp stays, nothing is owed': {
    needed: 3,
    told: 'sell 3 = 0 1; back 2 = 1 0; back 1 = 0 0',
  },
  'three of three at once': {
    needed: 3,
    told: 'sell 3 = 0 1; back 3 = 0 0',
  },
  'four: the fourth comes back, and the card stays full': {
    needed: 3,
    told: 'sell 4 = 1 1; back 1 = 0 1; back 1 = 2 0; back 2 = 0 0',
  },
  'four: three come back': {
    needed: 3,
    told: 'sell 4 = 1 1; back 3 = 1 0',
  },
  'six: one card is opened after the other': {
    needed: 3,
    told: 'sell 6 = 0 2; back 1 = 2 1; back 2 = 0 1; back 1 = 2 0; back 2 = 0 0',
  },
  'six: four come back': {
    needed: 3,
    told: 'sell 6 = 0 2; back 4 = 2 0',
  },
  'six: five come back': {
    needed: 3,
    told: 'sell 6 = 0 2; back 5 = 1 0',
  },
  'seven: two, then three, then two': {
    needed: 3,
    told: 'sell 7 = 1 2; back 2 = 2 1; back 3 = 2 0; back 2 = 0 0',
  },
  'seven at once': {
    needed: 3,
    told: 'sell 7 = 1 2; back 7 = 0 0',
  },
  'ten fill a card of ten: one comes back, then the rest': {
    needed: 10,
    told: 'sell 10 = 0 1; back 1 = 9 0; back 9 = 0 0',
  },
  'twelve on a card of ten': {
    needed: 10,
    told: 'sell 12 = 2 1; back 2 = 0 1; back 1 = 9 0; back 9 = 0 0',
  },
  'twenty-one on a card of ten, one free one drunk: 16 are left, ten of them drunk': {
    needed: 10,
    told: 'sell 21 = 1 2; use 1 = 1 1; back 5 = 6 0',
  },
  'the last of a card of ten comes back': {
    ...{ needed: 10, before: 9 },
    told: 'sell 1 = 0 1; back 1 = 9 0',
  },
  'two stamps of before, and four': {
    ...{ needed: 3, before: 2 },
    told: 'sell 4 = 0 2; back 1 = 2 1; back 1 = 1 1; back 2 = 2 0',
  },
  'two stamps of before, and seven': {
    ...{ needed: 3, before: 2 },
    told: 'sell 7 = 0 3; back 6 = 0 1; back 1 = 2 0',
  },
  'the free one was drunk: two stamps are owed; then it, in place of its stamps': {
    needed: 3,
    told: 'sell 3 = 0 1; use 1 = 0 0; back 2 = -2 0; back 1 = 0 -1',
  },
  'the free one was drunk: the next full card repays it': {
    needed: 3,
    told: 'sell 3 = 0 1; use 1 = 0 0; back 3 = 0 -1; sell 3 = 0 0',
  },
  'one of two was drunk: the other one is taken back': {
    needed: 3,
    told: 'sell 6 = 0 2; use 1 = 0 1; back 2 = 1 0; back 2 = -1 0; back 2 = 0 -1',
  },
  'one of two was drunk, four come back at once: a stamp is owed': {
    needed: 3,
    told: 'sell 6 = 0 2; use 1 = 0 1; back 4 = -1 0; back 2 = 0 -1',
  },
  'both of seven were drunk: the three stamps of a card are its coffee': {
    needed: 3,
    told: 'sell 7 = 1 2; use 2 = 1 0; back 1 = 0 0; back 3 = 0 -1',
  },
  'the day is not over: as without one': {
    ...{ needed: 3, ends: true },
    told: 'sell 6 = 0 2; back 2 = 1 1; back 2 = 2 0; back 2 = 0 0',
  },
  'it has lapsed, nobody used it: nothing is owed': {
    ...{ needed: 3, ends: true },
    told: 'sell 3 = 0 1; lapse = 0 0; back 2 = 1 0; back 1 = 0 0',
  },
  'of two one was drunk and one has lapsed': {
    ...{ needed: 3, ends: true },
    told: 'sell 6 = 0 2; use 1 = 0 1; lapse = 0 0; back 2 = 1 0; back 2 = -1 0; back 2 = 0 -1',
  },
  'who owed two stamps fills a card with five, and one of these comes back': {
    needed: 3,
    told: 'sell 3 = 0 1; use 1 = 0 0; back 2 = -2 0; sell 5 = 0 1; back 1 of 2 = 2 0; back 4 of 2 = -2 0',
  },
  'who owes two stamps of another sale gives back one of six: no coffee is left to be had': {
    needed: 3,
    told: 'sell 2 = 2 0; sell 4 = 0 2; back 2 = -2 2; back 1 of 2 = 0 1; back 3 of 2 = 0 0',
  },
  'the card that it filled goes with it, also where other stamps fill another': {
    ...{ needed: 3, before: 2 },
    told: 'sell 1 = 0 1; sell 2 = 2 1; back 1 = 4 0; back 2 of 2 = 2 0',
  },
  'stamps that came since are too few': {
    needed: 3,
    told: 'sell 3 = 0 1; sell 2 = 2 1; back 3 = 2 0; back 2 of 2 = 0 0',
  },
  'two sales filled a card each, one was drunk: whichever comes back first has the other': {
    needed: 3,
    told: 'sell 3 = 0 1; sell 3 = 0 2; use 1 = 0 1; back 2 = 1 0; back 3 of 2 = 1 -1; back 1 = 0 -1',
  },
};

test.each(Object.entries(stories))('%s', (_, { needed, before = 0, ends = false, told }) => {
  const customer = openCustomer(needed, before, ends);
  const events = told.split('; ').map((row) => row.split(' = ')[0] ?? '');
  const lived = events.map((event) => {
    const [verb = '', count = '0', , sale = '1'] = event.split(' ');
    if (verb === 'sell') customer.sell(Number(count));
    else if (verb === 'back') customer.back(Number(count), Number(sale));
    else if (verb === 'use') customer.use(Number(count));
    else customer.lapse();
    customer.expectWorth();
    return `${event} = ${customer.has().join(' ')}`;
  });
  expect(lived.join('; ')).toBe(told);
});

test('of one sale whose vouchers nobody used there is what the kept coffees make, and no debt', () => {
  const story = fc.record({
    needed: fc.integer({ min: 1, max: 10 }),
    before: fc.nat(9),
    coffees: fc.integer({ min: 1, max: 40 }),
    backs: fc.array(fc.integer({ min: 1, max: 15 }), { maxLength: 8 }),
    ends: fc.boolean(),
  });
  fc.assert(
    fc.property(story, ({ needed, before, coffees, backs, ends }) => {
      const stampsBefore = before % needed;
      const customer = openCustomer(needed, stampsBefore, ends);
      customer.sell(coffees);
      let kept = coffees;
      for (const asked of backs) {
        const back = Math.min(asked, kept);
        if (back === 0) continue;
        customer.back(back, 1);
        kept -= back;
        customer.expectWorth();
        const all = stampsBefore + kept;
        expect(customer.has()).toEqual([all % needed, Math.floor(all / needed)]);
      }
    }),
  );
});

test('whoever uses, brings back and buys, in any order: nothing is won or lost', () => {
  const event = fc.record({
    verb: fc.constantFrom('sell', 'back', 'back', 'use', 'lapse'),
    count: fc.integer({ min: 1, max: 8 }),
    sale: fc.nat(2),
  });
  const events = fc.array(event, { maxLength: 14 });
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5 }), events, fc.boolean(), (needed, told, ends) => {
      const customer = openCustomer(needed, 0, ends);
      const left: number[] = [];
      for (const { verb, count, sale } of told) {
        const coffees = Math.min(count, left[sale] ?? 0);
        const vouchers = customer.has()[1] ?? 0;
        if (verb === 'sell') {
          left.push(count);
          customer.sell(count);
        } else if (verb === 'back' && coffees > 0) {
          left[sale] = (left[sale] ?? 0) - coffees;
          customer.back(coffees, sale + 1);
        } else if (verb === 'use' && vouchers > 0) customer.use(1);
        else if (verb === 'lapse' && ends) customer.lapse();
        customer.expectWorth();
      }
    }),
  );
});

test('of two cards that its stamps filled with those of others one is opened, where one is enough', () => {
  const card = completeCard({
    ...{ ...parties, unit: stamps.unit, needed: 3, count: 1, rewardUnit: vouchers.unit },
    draws: [],
  });
  const three = stamp({ ...parties, unit: stamps.unit, amount: 3, rule: 1, draws: [] });
  const items = [...three, ...card, ...card].map((leg) => ({ leg, reversed: 0, lines: null }));
  const headroom = (key: AccountKey) => (keyText(key) === keyText(vouchers) ? 2 : 0);
  const twoBack = { refundedMinor: 600, totalMinor: 900, lines: null };
  const { taken, owed } = reverse(items, twoBack, headroom);
  expect(owed).toEqual([]);
  expect(taken).toEqual([
    { unit: vouchers.unit, amount: 1 },
    { unit: stamps.unit, amount: 2 },
  ]);
});
