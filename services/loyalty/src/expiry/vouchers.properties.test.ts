import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addCustomer } from '../testing/platform.ts';
import { dayPlus, localTimeAt } from '../words/local-time.ts';
import { openShops, zone } from './testing/shop.ts';
import { type Mug, mugs, voucherShop } from './testing/voucher-shop.ts';

const shops = openShops();
const lasts: Record<Mug, number> = { short: 5, long: 30, ever: Number.POSITIVE_INFINITY, card: 10 };

/** What a customer has, voucher by voucher: written for being plainly right. */
function naiveVouchers() {
  const left: { day: string }[] = [];
  const lapsed: string[] = [];
  let debt = 0;
  const forEver = '9999-12-31';
  const take = (at: number) => void left.splice(at, 1);
  const soonest = (from: string) => {
    const days = left.filter(({ day }) => day >= from).map(({ day }) => day);
    return left.findIndex(({ day }) => day === days.sort()[0]);
  };
  return {
    grant(kind: Mug, today: string): string {
      const day = kind === 'ever' ? forEver : dayPlus(today, lasts[kind]);
      if (debt > 0) debt -= 1;
      else left.push({ day });
      return day;
    },
    redeem(today: string): boolean {
      const at = soonest(today);
      if (at < 0) return false;
      take(at);
      return true;
    },
    /** Of a voucher that was given with this day. */
    refund(day: string): void {
      const gone = lapsed.indexOf(day);
      const same = left.findIndex((one) => one.day === day);
      const free = left.findIndex((one) => one.day === forEver);
      const any = free >= 0 ? free : soonest('');
      if (gone >= 0) lapsed.splice(gone, 1);
      else if (same >= 0) take(same);
      else if (any >= 0) take(any);
      else debt += 1;
    },
    run(today: string): void {
      for (let at = left.length - 1; at >= 0; at -= 1) {
        const day = left[at]?.day ?? forEver;
        if (day >= today) continue;
        lapsed.push(day);
        take(at);
      }
    },
    debt: () => debt,
    days: (today: string) => left.map(({ day }) => day).filter((day) => day >= today),
    all: () => left.length,
    forEver,
  };
}

const step = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom<Mug>('short', 'long', 'ever') },
  { weight: 3, arbitrary: fc.constant('redeem' as const) },
  { weight: 3, arbitrary: fc.constant('run' as const) },
  { weight: 4, arbitrary: fc.record({ refund: fc.nat(20) }) },
  { weight: 4, arbitrary: fc.record({ days: fc.integer({ min: 1, max: 12 }) }) },
);

test('grants, redemptions, refunds and days in any order: as if each voucher were a piece of paper', async () => {
  const { platform, cafe } = await shops.open(mugs);
  const shop = voucherShop(platform, cafe);
  let today = '2027-01-01';
  const ran = new Set<string>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 24 }), async (steps) => {
      const customer = await addCustomer(platform, cafe.orgId);
      const paper = naiveVouchers();
      const sales: { id: string; day: string }[] = [];
      // a run is once a day, whoever it is for
      today = dayPlus(today, 1);
      for (const one of steps) {
        if (typeof one === 'object' && 'days' in one) today = dayPlus(today, one.days);
        shop.goTo(today);
        if (one === 'redeem') {
          const held = await shop.tryHold(customer);
          expect(held.ok).toBe(paper.redeem(today));
          if (held.ok) await shop.register.capture(held.value.activity.id);
        } else if (one === 'run') {
          await shop.run();
          if (!ran.has(today)) paper.run(today);
          ran.add(today);
        } else if (typeof one === 'string') {
          const { id } = await shop.buy(one, customer);
          sales.push({ id, day: paper.grant(one, today) });
        } else if ('refund' in one) {
          const [sale] = sales.splice(one.refund % Math.max(1, sales.length), 1);
          if (!sale) continue;
          expect((await shop.register.tryVoidSale(sale.id, 'back')).ok).toBe(true);
          paper.refund(sale.day);
        }
        const { available, debt } = await shop.balance(customer);
        expect({ available, debt }).toEqual({ available: paper.all(), debt: paper.debt() });
        const { expiring, over } = await shop.expiring(customer);
        const days = paper.days(today);
        expect(available - over).toBe(days.length);
        expect(
          expiring.map(({ at, amount }) => [localTimeAt(zone, Date.parse(at)).date, amount]),
        ).toEqual(tally(days.filter((day) => day !== paper.forEver)));
      }
    }),
    { numRuns: 40 },
  );
  await shop.register.expectInvariants();
}, 60_000);

/** By the day after which they lapse, ascending. */
function tally(days: readonly string[]): [string, number][] {
  const counts = new Map<string, number>();
  for (const day of days.toSorted()) {
    const end = dayPlus(day, 1);
    counts.set(end, (counts.get(end) ?? 0) + 1);
  }
  return [...counts];
}
