import { expect, test } from 'vitest';
import { addCustomer } from '../testing/platform.ts';
import { base, bonus, datedShop, withBonus } from './testing/dated-shop.ts';
import { openShops } from './testing/shop.ts';

const shops = openShops();
async function open(program: object = withBonus()) {
  const { platform, cafe } = await shops.open(program);
  const shop = datedShop(platform, cafe);
  shop.goTo('2026-11-01');
  return { platform, cafe, shop, friend: await addCustomer(platform, cafe.orgId) };
}
/** Until 15 November is over. */
const ofFirst = (amount: number): [string, number] => ['2026-11-16', amount];

test.each([{ kind: 'none' }, { kind: 'rolling', months: 1 }, { kind: 'days', days: 60 }])(
  'a refund of the sale takes its own bonus first, and no more than it gave: %o',
  async (expiry) => {
    const { shop } = await open(withBonus(expiry));
    const sale = await shop.sell(100);
    await shop.spend(30);
    // half: 50 and 25, of which 20 are left
    const half = await shop.register.refund(sale.id, { amount: 5_000 });
    expect(half).toMatchObject({ reversed: [{ unit: 'points', amount: 75 }], debt: [] });
    expect(await shop.has()).toBe(45);
    const rest = await shop.register.refund(sale.id, { amount: 5_000 });
    expect(rest).toMatchObject({ reversed: [{ amount: 75 }], debt: [{ amount: 30 }] });
    expect(await shop.balance()).toMatchObject({ available: 0, debt: 30 });
    await shop.register.expectInvariants();
  },
);

test('a refund of half of an untouched sale leaves half of both', async () => {
  const { shop } = await open();
  const sale = await shop.sell(100);
  await shop.register.refund(sale.id, { amount: 5_000 });
  expect(await shop.lapses()).toEqual([ofFirst(25)]);
  expect(await shop.has()).toBe(75);
});

test.each([
  { kind: 'none' },
  { kind: 'rolling', months: 1 },
  { kind: 'days', days: 60 },
  { kind: 'yearEnd' },
])('what of the bonus has lapsed is not taken again: %o', async (expiry) => {
  const { shop } = await open(withBonus(expiry));
  const sale = await shop.sell(100);
  await shop.spend(30);
  await shop.begin('2026-11-16');
  expect(await shop.has()).toBe(100);
  // a quarter: 25 of the rest, 12 of the 20 that lapsed
  const part = await shop.register.refund(sale.id, { amount: 2_500 });
  expect(part).toMatchObject({ reversed: [{ amount: 37 }], lapsed: [{ amount: 12 }], debt: [] });
  expect(await shop.has()).toBe(75);
  // all: 75 of the rest, 8 lapsed; 30 were spent
  const all = await shop.register.refund(sale.id, { amount: 7_500 });
  expect(all).toMatchObject({ lapsed: [{ amount: 8 }], debt: [{ amount: 30 }] });
  expect(await shop.balance()).toMatchObject({ available: 0, debt: 30 });
  await shop.register.expectInvariants();
});

test('of a sale whose rest has lapsed as well nothing is taken twice, neither of both', async () => {
  const { shop } = await open(withBonus({ kind: 'rolling', months: 1 }));
  const sale = await shop.sell(100);
  await shop.spend(30);
  shop.goTo('2026-11-10');
  await shop.sell(40);
  await shop.begin('2026-11-16'); // 20 lapse
  await shop.begin('2027-01-01'); // 140 lapse
  expect(await shop.has()).toBe(0);
  shop.goTo('2027-01-02');
  await shop.sell(60);
  // half: 50 of the rest and 25 of the bonus, 20 of them lapsed
  const half = await shop.register.refund(sale.id, { amount: 5_000 });
  expect(half).toMatchObject({ reversed: [{ amount: 75 }], lapsed: [{ amount: 70 }], debt: [] });
  expect(await shop.has()).toBe(55);
  const all = await shop.register.refund(sale.id, { amount: 5_000 });
  expect(all).toMatchObject({ reversed: [{ amount: 75 }], lapsed: [{ amount: 50 }] });
  expect(await shop.has()).toBe(30);
  await shop.register.expectInvariants();
});

test('a bonus before its month is over is no rest that lapses twice', async () => {
  const { shop } = await open(withBonus({ kind: 'rolling', months: 1 }));
  const first = await shop.sell(100);
  await shop.register.refund(first.id, { amount: 10_000 });
  const second = await shop.sell(100);
  await shop.spend(60); // 50 and 10
  await shop.begin('2027-01-01'); // 90 lapse, all of the second
  shop.goTo('2027-01-02');
  await shop.sell(99);
  const back = await shop.register.refund(second.id, { amount: 10_000 });
  expect(back).toMatchObject({ lapsed: [{ amount: 90 }], debt: [] });
  expect(await shop.has()).toBe(39);
});

test('what of the rest has lapsed is of the right sale, whichever brought a bonus', async () => {
  const { shop } = await open(withBonus({ kind: 'rolling', months: 1 }));
  const plain = await shop.sell(40);
  const dated = await shop.sell(100);
  await shop.spend(80); // 50 of the bonus, 30 of the 40
  await shop.begin('2027-01-01'); // 10 and 100 lapse
  const first = await shop.register.refund(plain.id, { amount: 4_000 });
  expect(first).toMatchObject({ lapsed: [{ amount: 10 }], debt: [{ amount: 30 }] });
  const second = await shop.register.refund(dated.id, { amount: 10_000 });
  expect(second).toMatchObject({ lapsed: [{ amount: 100 }], debt: [{ amount: 50 }] });
});

test('an older gift lapses in time though the receiver has spent, and has a bonus', async () => {
  const { cafe, shop, friend } = await open(withBonus({ kind: 'rolling', months: 1 }));
  shop.goTo('2026-10-10');
  await shop.sell(40);
  shop.goTo('2026-11-05');
  await shop.sell(60, friend);
  await shop.spend(30, friend);
  await shop.sell(100, friend);
  expect((await shop.give(cafe.customerId, friend, 40)).ok).toBe(true);
  expect(await shop.lapses(friend)).toEqual([
    ['2026-11-20', 50],
    ['2026-12-01', 40],
    ['2027-01-01', 130],
  ]);
});

test('a gift carries its day, what lapses first goes first', async () => {
  const { cafe, shop, friend } = await open(withBonus({ kind: 'yearEnd' }));
  await shop.sell(100);
  await shop.spend(30);
  expect((await shop.give(cafe.customerId, friend, 60)).ok).toBe(true);
  expect(await shop.lapses()).toEqual([['2027-01-01', 60]]);
  expect(await shop.lapses(friend)).toEqual([ofFirst(20), ['2027-01-01', 40]]);
  await shop.spend(25, friend);
  expect(await shop.lapses(friend)).toEqual([['2027-01-01', 35]]);
  await shop.begin('2027-01-01');
  expect([await shop.has(), await shop.has(friend)]).toEqual([0, 0]);
  await shop.register.expectInvariants();
});

test('a gift of both is kept apart by its receiver: what he has lapses when it would have', async () => {
  const { cafe, shop, friend } = await open(withBonus({ kind: 'days', days: 30 }));
  await shop.sell(100);
  shop.goTo('2026-11-10');
  await shop.sell(60, friend);
  expect((await shop.give(cafe.customerId, friend, 70)).ok).toBe(true);
  expect(await shop.lapses(friend)).toEqual([ofFirst(50), ['2026-12-02', 20], ['2026-12-11', 60]]);
  expect(await shop.lapses()).toEqual([['2026-12-02', 80]]);
  await shop.begin('2026-11-16');
  expect(await shop.has(friend)).toBe(80);
  await shop.begin('2026-12-02');
  expect([await shop.has(), await shop.has(friend)]).toEqual([0, 60]);
  await shop.begin('2026-12-11');
  expect(await shop.has(friend)).toBe(0);
  await shop.register.expectInvariants();
});

test('a debt is repaid out of what lapses first', async () => {
  const { shop } = await open();
  const sale = await shop.sell(99);
  await shop.spend(30);
  await shop.register.tryVoidSale(sale.id, 'back');
  expect(await shop.balance()).toMatchObject({ available: 0, debt: 30 });
  const next = await shop.sell(100);
  expect(next.why).toContainEqual(expect.objectContaining({ rule: 'debt', amount: 30 }));
  expect(await shop.balance()).toMatchObject({ available: 120, debt: 0 });
  expect(await shop.lapses()).toEqual([ofFirst(20)]);
  // all of it: 20 of the bonus, 100 of the rest, 30 are owed again
  await shop.register.tryVoidSale(next.id, 'back');
  expect(await shop.balance()).toMatchObject({ available: 0, debt: 30 });
  await shop.register.expectInvariants();
});

test('a refund of another sale takes the rest first, then what lapses first', async () => {
  const { shop } = await open();
  const plain = await shop.sell(60);
  await shop.spend(50);
  await shop.sell(100);
  await shop.register.tryVoidSale(plain.id, 'back');
  expect(await shop.has()).toBe(100);
  expect(await shop.lapses()).toEqual([ofFirst(50)]);
  await shop.register.adjust(-70);
  expect(await shop.has()).toBe(30);
  expect(await shop.lapses()).toEqual([]);
});

test('named to another, a sale takes its bonus along, with the day of the sale', async () => {
  const { shop, friend } = await open(withBonus({ kind: 'rolling', months: 1 }));
  const sale = await shop.sell(100);
  await shop.spend(30);
  shop.goTo('2026-11-03');
  await shop.register.name(sale.id, friend);
  expect(await shop.balance()).toMatchObject({ available: 0, debt: 30 });
  expect(await shop.lapses(friend)).toEqual([ofFirst(50), ['2027-01-01', 100]]);
  await shop.begin('2026-11-16');
  expect(await shop.has(friend)).toBe(100);
  await shop.begin('2027-01-01');
  expect(await shop.has(friend)).toBe(0);
  await shop.register.expectInvariants();
});

test('named after the day is over, the bonus stays lapsed', async () => {
  const { shop, friend } = await open();
  const sale = await shop.sell(100);
  await shop.begin('2026-11-16');
  const { why } = await shop.register.name(sale.id, friend);
  expect(why.at(-1)).toMatchObject({ reason: 'lapsed', unit: 'points', amount: 50 });
  expect(await shop.balance()).toMatchObject({ available: 0, debt: 0 });
  expect(await shop.has(friend)).toBe(100);
  await shop.begin('2026-11-17');
  expect(await shop.has(friend)).toBe(100);
});

test.each([{ kind: 'none' }, { kind: 'rolling', months: 3 }, { kind: 'days', days: 60 }])(
  'corrected after the day is over, what had been spent of the bonus is spent: %o',
  async (expiry) => {
    const { cafe, shop } = await open(withBonus(expiry));
    const sale = await shop.sell(100);
    await shop.spend(30);
    await shop.begin('2026-11-16');
    expect(await shop.has()).toBe(100);
    await shop.register.correct(sale.id, {
      locationId: cafe.locationId,
      lines: [{ quantity: 1, unitPrice: 20_000 }],
      total: 20_000,
    });
    expect(await shop.balance()).toMatchObject({ available: 200, debt: 0 });
    await shop.begin('2026-11-17');
    expect(await shop.has()).toBe(200);
    const all = await shop.register.refund(sale.id, { amount: 20_000 });
    expect(all).toMatchObject({ lapsed: [{ amount: 20 }], debt: [{ amount: 30 }] });
    await shop.register.expectInvariants();
  },
);

test('a sale that is corrected keeps its day; a refund before is kept', async () => {
  const { cafe, shop } = await open();
  const sale = await shop.sell(200);
  await shop.register.refund(sale.id, { amount: 10_000 });
  expect(await shop.lapses()).toEqual([ofFirst(25)]);
  shop.goTo('2026-11-02');
  await shop.register.correct(sale.id, {
    locationId: cafe.locationId,
    lines: [{ quantity: 1, unitPrice: 40_000 }],
    total: 40_000,
  });
  // 400 and 50, of which a quarter is back
  expect(await shop.has()).toBe(338);
  expect(await shop.lapses()).toEqual([ofFirst(38)]);
  await shop.register.tryVoidSale(sale.id, 'back');
  expect(await shop.balance()).toMatchObject({ available: 0, debt: 0 });
  expect(await shop.lapses()).toEqual([]);
  await shop.register.expectInvariants();
});

test('a refund by line takes the bonus of that line', async () => {
  const rules = [base, { ...bonus, when: undefined, then: [perCake] }];
  const { shop } = await open(
    withBonus({ kind: 'none' }, { rules: JSON.parse(JSON.stringify(rules)) }),
  );
  const sale = await shop.register.sell({
    lines: [
      { id: 'a', category: 'cake', quantity: 2, unitPrice: 500 },
      { id: 'b', category: 'bread', quantity: 1, unitPrice: 300 },
    ],
    total: 1_300,
    tenders: [],
  });
  expect(await shop.has()).toBe(33);
  expect(await shop.lapses()).toEqual([ofFirst(20)]);
  await shop.register.refund(sale.id, { lines: [{ id: 'b', quantity: 1 }] });
  expect(await shop.lapses()).toEqual([ofFirst(20)]);
  await shop.register.refund(sale.id, { lines: [{ id: 'a', quantity: 1 }] });
  expect(await shop.has()).toBe(15);
  expect(await shop.lapses()).toEqual([ofFirst(10)]);
});
const perCake = { earn: 'points', perItem: 10, items: { category: 'cake' } };

test('what waits has its day from when it can be spent; a refund meanwhile takes its part of both', async () => {
  const rules = [base, { ...bonus, pendingDays: 7 }];
  const { shop } = await open(withBonus({ kind: 'none' }, { rules }));
  const sale = await shop.sell(100);
  expect(sale.why[1]).toMatchObject({ rule: 'bonus', expiresAt: '2026-11-23T00:00:00.000Z' });
  expect(await shop.balance()).toMatchObject({ available: 100, pending: 50 });
  expect(await shop.lapses()).toEqual([]);
  await shop.register.refund(sale.id, { amount: 5_000 });
  expect(await shop.balance()).toMatchObject({ available: 50, pending: 25 });
  await shop.begin('2026-11-09');
  expect(await shop.balance()).toMatchObject({ available: 75, pending: 0 });
  expect(await shop.lapses()).toEqual([['2026-11-23', 25]]);
  await shop.spend(10);
  await shop.begin('2026-11-23');
  expect(await shop.has()).toBe(50);
  // 25 of the rest, and 25 of the bonus: 15 lapsed, 10 were spent
  const rest = await shop.register.refund(sale.id, { amount: 5_000 });
  expect(rest).toMatchObject({
    reversed: [{ amount: 75 }],
    lapsed: [{ amount: 15 }],
    debt: [{ amount: 10 }],
  });
  await shop.register.expectInvariants();
});

test('of what falls due on several days each comes with its own', async () => {
  const rules = [
    { ...base, pendingDays: 3 },
    { ...bonus, pendingDays: 7 },
  ];
  const { shop } = await open(withBonus({ kind: 'none' }, { rules }));
  await shop.sell(100);
  await shop.begin('2026-11-06');
  expect(await shop.balance()).toMatchObject({ available: 100, pending: 50 });
  expect(await shop.lapses()).toEqual([]);
  await shop.begin('2026-11-09');
  expect(await shop.balance()).toMatchObject({ available: 150, pending: 0 });
  expect(await shop.lapses()).toEqual([['2026-11-23', 50]]);
});

test('what waits is no rest that lapses, and takes nothing from it', async () => {
  const rules = [base, { ...bonus, pendingDays: 40 }];
  const { shop, friend } = await open(withBonus({ kind: 'rolling', months: 1 }, { rules }));
  shop.goTo('2026-09-20');
  await shop.sell(40);
  shop.goTo('2026-10-10'); // due on 19 November
  const sale = await shop.sell(100);
  const other = await shop.sell(100, friend);
  await shop.begin('2026-11-01');
  expect(await shop.balance()).toMatchObject({ available: 100, pending: 50 });
  // all of it, also what waits
  await shop.register.tryVoidSale(other.id, 'back');
  expect(await shop.balance(friend)).toMatchObject({ available: 0, pending: 0, debt: 0 });
  await shop.begin('2026-11-20');
  expect(await shop.lapses()).toEqual([
    ['2026-12-01', 100],
    ['2026-12-04', 50],
  ]);
  await shop.begin('2026-12-01');
  expect(await shop.has()).toBe(50);
  const back = await shop.register.refund(sale.id, { amount: 10_000 });
  expect(back).toMatchObject({ lapsed: [{ amount: 100 }], debt: [] });
  expect(await shop.has()).toBe(0);
  await shop.begin('2026-12-04');
  expect(await shop.has()).toBe(0);
  await shop.register.expectInvariants();
});

test('what waits and repays a debt when it falls due repays it with what lapses first', async () => {
  const rules = [base, { ...bonus, pendingDays: 7 }];
  const { shop } = await open(withBonus({ kind: 'none' }, { rules }));
  const plain = await shop.sell(99);
  await shop.spend(99);
  await shop.sell(100);
  await shop.spend(100);
  await shop.register.tryVoidSale(plain.id, 'back');
  expect(await shop.balance()).toMatchObject({ available: 0, pending: 50, debt: 99 });
  await shop.begin('2026-11-09');
  expect(await shop.balance()).toMatchObject({ available: 0, pending: 0, debt: 49 });
  expect(await shop.lapses()).toEqual([]);
});

test('what waits is named to another with its day, and waits on', async () => {
  const rules = [base, { ...bonus, pendingDays: 7 }];
  const { shop, friend } = await open(withBonus({ kind: 'none' }, { rules }));
  const sale = await shop.sell(100);
  await shop.register.refund(sale.id, { amount: 5_000 });
  await shop.register.name(sale.id, friend);
  expect(await shop.balance()).toMatchObject({ available: 0, pending: 0, debt: 0 });
  expect(await shop.balance(friend)).toMatchObject({ available: 50, pending: 25 });
  await shop.begin('2026-11-09');
  expect(await shop.lapses(friend)).toEqual([['2026-11-23', 25]]);
  await shop.register.expectInvariants();
});

test('under a cap only what it leaves has the day; what a multiplier adds lapses as its own rule says', async () => {
  const cap = { per: 'customer', period: 'month', amount: 70 };
  const twice = { id: 'twice', on: 'pos.transaction', then: [{ multiply: 'points', by: 2 }] };
  const capped = await open(withBonus({ kind: 'none' }, { rules: [base, { ...bonus, cap }] }));
  await capped.shop.sell(100);
  expect((await capped.shop.sell(100)).why[1]).toMatchObject({ reason: 'cap_reduced', amount: 20 });
  expect(await capped.shop.lapses()).toEqual([ofFirst(70)]);
  expect(await capped.shop.has()).toBe(270);

  const doubled = await open(withBonus({ kind: 'none' }, { rules: [base, bonus, twice] }));
  await doubled.shop.sell(100);
  expect(await doubled.shop.has()).toBe(300);
  expect(await doubled.shop.lapses()).toEqual([ofFirst(50)]);

  const expires = { kind: 'days', days: 3 };
  const lapsing = await open(
    withBonus({ kind: 'none' }, { rules: [base, bonus, { ...twice, expires }] }),
  );
  await lapsing.shop.sell(100);
  expect(await lapsing.shop.lapses()).toEqual([['2026-11-05', 150], ofFirst(50)]);
});
