import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCustomer } from '../testing/platform.ts';
import { dayPlus } from '../words/local-time.ts';
import { datedShop, withBonus } from './testing/dated-shop.ts';
import { openShops } from './testing/shop.ts';

const shops = openShops();
const bonusDays = 14;
const unitDays = 20;

/** So many points that lapse with the beginning of a day. */
interface Lot {
  end: string;
  amount: number;
  dated: boolean;
}
const forEver = '9999-12-31';

/** What somebody has, lot by lot in a list: written for being plainly right. */
function naiveWallet() {
  let lots: Lot[] = [];
  const lapsed = new Map<string, number>();
  let debt = 0;
  const inOrder = () =>
    lots.toSorted((a, b) => (a.dated === b.dated ? (a.end < b.end ? -1 : 1) : a.dated ? -1 : 1));
  const sum = (of: readonly Lot[]) => of.reduce((all, { amount }) => all + amount, 0);
  /** Takes of lots in this order, as much as is there; answers what it took. */
  const take = (amount: number, order: readonly Lot[]): Lot[] => {
    let rest = amount;
    const taken = order.map((lot) => {
      const part = Math.min(rest, lot.amount);
      rest -= part;
      lot.amount -= part;
      return { ...lot, amount: part };
    });
    lots = lots.filter((lot) => lot.amount > 0);
    return taken.filter((lot) => lot.amount > 0);
  };
  const add = (added: readonly Lot[]) => {
    for (const lot of added) {
      const same = lots.find(({ end, dated }) => end === lot.end && dated === lot.dated);
      if (same) same.amount += lot.amount;
      else lots.push({ ...lot });
    }
    lots = lots.filter((lot) => lot.amount > 0);
  };
  const repay = () => {
    debt -= sum(take(debt, inOrder()));
  };
  const isOver = (today: string) => (lot: Lot) => lot.dated && lot.end <= today;
  const wallet = {
    receive(added: readonly Lot[]) {
      add(added);
      repay();
    },
    /** Undefined: there is not as much. */
    spend(amount: number, today: string): Lot[] | undefined {
      const usable = inOrder().filter((lot) => !isOver(today)(lot));
      return sum(usable) < amount || debt > 0 ? undefined : take(amount, usable);
    },
    /** Of what a sale gave. */
    refund(given: readonly Lot[]) {
      let back = sum(given);
      for (const { end, amount, dated } of given) {
        if (!dated) continue;
        const gone = Math.min(amount, lapsed.get(end) ?? 0);
        lapsed.set(end, (lapsed.get(end) ?? 0) - gone);
        back -= gone;
        const own = lots.filter((lot) => lot.dated && lot.end === end);
        back -= sum(take(Math.min(back, amount - gone), own));
      }
      const [dated, rest] = [true, false].map((kind) =>
        inOrder().filter((lot) => lot.dated === kind),
      );
      back -= sum(take(back, [...(rest ?? []), ...(dated ?? [])]));
      debt += back;
    },
    lapse(today: string) {
      for (const lot of lots.filter(({ end }) => end <= today))
        if (lot.dated) lapsed.set(lot.end, (lapsed.get(lot.end) ?? 0) + lot.amount);
      lots = lots.filter(({ end }) => end > today);
    },
    has: () => sum(lots),
    debt: () => debt,
    lapses(today: string): [string, number][] {
      const ends = new Map<string, number>();
      for (const lot of lots.filter(({ end }) => end !== forEver))
        if (!isOver(today)(lot)) ends.set(lot.end, (ends.get(lot.end) ?? 0) + lot.amount);
      return [...ends].toSorted(([a], [b]) => (a < b ? -1 : 1));
    },
  };
  return wallet;
}

/** A sale, with what refunds have left of what it gave. */
interface Sold {
  id: string;
  given: Lot[];
  /** What half of it is refunded of; 0: it was. */
  totalMinor: number;
}

/** Of each lot, rounded down. */
function takeHalf(sale: Sold): Lot[] {
  const half = sale.given.map((lot) => ({ ...lot, amount: Math.floor(lot.amount / 2) }));
  sale.totalMinor = 0;
  sale.given = sale.given.map((lot, i) => ({
    ...lot,
    amount: lot.amount - (half[i]?.amount ?? 0),
  }));
  return half;
}

const days = fc.record({ days: fc.integer({ min: 1, max: 9 }) });
const earn = fc.record({ earn: fc.constantFrom(20, 60, 99, 100, 130), who: fc.nat(1) });
const spend = fc.record({ spend: fc.integer({ min: 1, max: 170 }), who: fc.nat(1) });

test('earning, spending, refunds, reversals and days in any order: as if each lot were a pile', async () => {
  const { platform, cafe } = await shops.open(withBonus());
  const shop = datedShop(platform, cafe);
  let today = '2027-01-01';
  const step = fc.oneof(
    { weight: 4, arbitrary: earn },
    { weight: 4, arbitrary: spend },
    { weight: 2, arbitrary: fc.record({ refund: fc.nat(20) }) },
    { weight: 2, arbitrary: fc.record({ half: fc.nat(20) }) },
    { weight: 2, arbitrary: fc.record({ reverse: fc.nat(20) }) },
    { weight: 3, arbitrary: days },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 22 }), async (steps) => {
      const ada = await addCustomer(platform, cafe.orgId);
      const pile = naiveWallet();
      const sales: Sold[] = [];
      const spent: { id: string; taken: Lot[] }[] = [];
      today = dayPlus(today, 1);
      for (const one of steps) {
        shop.goTo(today);
        if ('days' in one) {
          today = dayPlus(today, one.days);
          await shop.begin(today);
          pile.lapse(today);
        } else if ('earn' in one) {
          const given: Lot[] = [{ end: forEver, amount: one.earn, dated: false }];
          if (one.earn >= 100)
            given.push({ end: dayPlus(today, bonusDays + 1), amount: 50, dated: true });
          const { id } = await shop.sell(one.earn, ada);
          sales.push({ id, given, totalMinor: one.earn * 100 });
          pile.receive(given);
        } else if ('spend' in one) {
          const taken = pile.spend(one.spend, today);
          const held = await shop.tryHold(one.spend, ada);
          expect(held.ok).toBe(taken !== undefined);
          if (!held.ok || !taken) continue;
          const { id } = held.value.activity;
          expect((await shop.register.capture(id)).ok).toBe(true);
          spent.push({ id, taken });
        } else if ('half' in one) {
          const sale = sales[one.half % Math.max(1, sales.length)];
          if (!sale || sale.totalMinor === 0) continue;
          await shop.register.refund(sale.id, { amount: sale.totalMinor / 2 });
          pile.refund(takeHalf(sale));
        } else if ('refund' in one) {
          const [sale] = sales.splice(one.refund % Math.max(1, sales.length), 1);
          if (!sale) continue;
          expect((await shop.register.tryVoidSale(sale.id, 'back')).ok).toBe(true);
          pile.refund(sale.given);
        } else {
          const [back] = spent.splice(one.reverse % Math.max(1, spent.length), 1);
          if (!back) continue;
          await shop.register.reverse(back.id, { atAnyTime: true });
          pile.receive(back.taken);
        }
        const { available, debt } = await shop.balance(ada);
        expect({ available, debt }).toEqual({ available: pile.has(), debt: pile.debt() });
        expect(await shop.lapses(ada)).toEqual(pile.lapses(today));
      }
    }),
    { numRuns: 40 },
  );
  await shop.register.expectInvariants();
}, 120_000);

test('beside a unit that lapses by days, gifts between two: each lot lapses on its day', async () => {
  const { platform, cafe } = await shops.open(withBonus({ kind: 'days', days: unitDays }));
  const shop = datedShop(platform, cafe);
  let today = '2027-01-01';
  const step = fc.oneof(
    { weight: 4, arbitrary: earn },
    { weight: 4, arbitrary: spend },
    { weight: 3, arbitrary: fc.record({ give: fc.integer({ min: 1, max: 120 }), who: fc.nat(1) }) },
    { weight: 3, arbitrary: days },
  );
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 18 }), async (steps) => {
      const people = [
        await addCustomer(platform, cafe.orgId),
        await addCustomer(platform, cafe.orgId),
      ];
      const piles = [naiveWallet(), naiveWallet()];
      today = dayPlus(today, 1);
      for (const one of steps) {
        shop.goTo(today);
        const who = 'who' in one ? one.who : 0;
        const [me, other] = [people[who] ?? '', people[1 - who] ?? ''];
        const [mine, theirs] = [piles[who], piles[1 - who]];
        if (!mine || !theirs) throw new Error('there are two');
        if ('days' in one) {
          today = dayPlus(today, one.days);
          await shop.begin(today);
          for (const pile of piles) pile.lapse(today);
        } else if ('earn' in one) {
          await shop.sell(one.earn, me);
          const given: Lot[] = [
            { end: dayPlus(today, unitDays + 1), amount: one.earn, dated: false },
          ];
          if (one.earn >= 100)
            given.push({ end: dayPlus(today, bonusDays + 1), amount: 50, dated: true });
          mine.receive(given);
        } else if ('spend' in one) {
          const taken = mine.spend(one.spend, today);
          const held = await shop.tryHold(one.spend, me);
          expect(held.ok).toBe(taken !== undefined);
          if (held.ok) await shop.register.capture(held.value.activity.id);
        } else {
          const taken = mine.spend(one.give, today);
          expect((await shop.give(me, other, one.give)).ok).toBe(taken !== undefined);
          theirs.receive(taken ?? []);
        }
        for (const [i, pile] of piles.entries()) {
          expect(await shop.has(people[i])).toBe(pile.has());
          expect(await shop.lapses(people[i])).toEqual(pile.lapses(today));
        }
      }
    }),
    { numRuns: 30 },
  );
  await shop.register.expectInvariants();
}, 120_000);
