import { afterEach, describe, expect, test } from 'vitest';
import { addCustomer, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';
import { backtest } from './testing/compare.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

const points = {
  ...{ id: 'points', kind: 'points', name: 'Beans', cost: 1 },
  redemption: { amount: 1, minor: 1 },
};
const perPound = (amount: number, more: object = {}) => ({
  ...{ id: 'base', on: 'pos.transaction', ...more },
  then: [{ earn: 'points', rate: { amount, per: 100 }, base: 'net' }],
});
/** A point for a pound. */
const published = { units: [points], rules: [perPound(1)] };
/** Two for a pound, 30 a day; each third coffee is free; from 50.00 on twice as much. */
const draft = {
  units: [points],
  rules: [perPound(2, { cap: { per: 'customer', period: 'day', amount: 30 } })],
  stampCards: [
    {
      ...{ id: 'coffee', name: 'Coffee', needed: 3, per: 'item', reward: 'free-coffee' },
      items: { category: 'coffee' },
    },
  ],
  tiers: {
    basis: { measure: 'spend', window: 'rolling12' },
    levels: [
      { id: 'bronze', from: 0, multiplier: 1 },
      { id: 'silver', from: 5_000, multiplier: 2 },
    ],
    downgrade: { mode: 'full', graceDays: 0 },
  },
  rewards: [
    {
      ...{ id: 'free-coffee', name: 'Free coffee', cost: 250 },
      effect: { kind: 'freeItem', items: { category: 'coffee' } },
    },
  ],
};

async function openShop(program: object = published) {
  platform = await openPlatform();
  const cafe = await openCafe(platform, program);
  const register = openRegister(platform, cafe);
  const ben = await addCustomer(platform, cafe.orgId);
  /** Coffees of 10.00 each, at noon of a day of November. */
  const sell = (
    day: number,
    quantity: number,
    more: object = {},
    who: string | null = cafe.customerId,
  ) =>
    register.sell(
      { quantity, unitPrice: 1_000, occurredAt: `2026-11-${day}T12:00:00Z`, ...more },
      who,
    );
  return { of: platform, cafe, register, ada: cafe.customerId, ben, sell };
}

const span = { from: '2026-11-11', to: '2026-11-14' };

/** What the story comes to; the values were computed by hand. */
const byHand = ({ ada, ben }: { ada: string; ben: string }) => ({
  ...{ from: '2026-11-11T00:00:00.000Z', to: '2026-11-14T00:00:00.000Z', currency: 'GBP' },
  sales: {
    all: { count: 3, amountMinor: 3_500 },
    ofCustomers: { count: 3, amountMinor: 3_500 },
    ofNobody: { count: 0, amountMinor: 0 },
  },
  published: {
    ...{ version: 1, costMinor: 35, costShare: 0.01 },
    liability: { beforeMinor: 30, afterMinor: 65, changeMinor: 35 },
    units: [{ unit: 'points', given: 35, costMinor: 35 }],
    clauses: [
      { clause: 'base', kind: 'rule', fired: 3, given: [{ unit: 'points', amount: 35 }] },
      { clause: 'tier', kind: 'tier', fired: 0, given: [] },
    ],
    tiers: [],
  },
  draft: {
    ...{ version: null, costMinor: 330, costShare: 0.0943 },
    liability: { beforeMinor: 280, afterMinor: 610, changeMinor: 330 },
    units: [
      { unit: 'points', given: 80, costMinor: 80 },
      { unit: 'stamps.coffee', given: 4, costMinor: 0 },
      { unit: 'reward.free-coffee', given: 1, costMinor: 250 },
    ],
    clauses: [
      { clause: 'base', fired: 3, given: [{ unit: 'points', amount: 60 }], costMinor: 60 },
      {
        ...{ clause: 'stamps.coffee', kind: 'card', fired: 3, costMinor: 250 },
        given: [
          { unit: 'stamps.coffee', amount: 4 },
          { unit: 'reward.free-coffee', amount: 1 },
        ],
      },
      { clause: 'tier', fired: 1, given: [{ unit: 'points', amount: 20 }], costMinor: 20 },
    ],
    rewards: [{ reward: 'free-coffee', granted: 1, costMinor: 250 }],
    tiers: [
      { tier: 'bronze', customers: 1 },
      { tier: 'silver', customers: 1 },
    ],
  },
  difference: { costMinor: 295, liabilityMinor: 295 },
  customers: {
    ...{ active: 2, more: 2, less: 0, same: 0, losers: [] },
    winners: [
      {
        customerId: ada,
        ...{ publishedMinor: 30, draftMinor: 320, differenceMinor: 290 },
        units: [
          { unit: 'points', published: 30, draft: 70 },
          { unit: 'stamps.coffee', published: 0, draft: 3 },
          { unit: 'reward.free-coffee', published: 0, draft: 1 },
        ],
      },
      { customerId: ben, publishedMinor: 5, draftMinor: 10, differenceMinor: 5 },
    ],
  },
});

test('a small story, by hand: what the draft costs, whom it gives more, and why', async () => {
  const { of, cafe, ada, ben, sell } = await openShop();
  // before the span: 30 and nothing more that day under the draft, and a card is full
  await sell(10, 2);
  await sell(10, 1, { occurredAt: '2026-11-10T14:00:00Z' });
  // 30 instead of 40, and the level is reached; then twice 20, and the second card is full
  await sell(11, 2);
  await sell(12, 1);
  await sell(13, 1, { unitPrice: 500 }, ben);
  // after the span
  await sell(14, 1);
  const { status, report, progress } = await backtest(of, cafe.orgId, { ...span, program: draft });
  expect({ status, progress }).toEqual({
    status: 'done',
    progress: { phase: 'replaying', done: 5, total: 5 },
  });
  if (!report) throw new Error('no report');
  expect(report).toMatchObject(byHand({ ada, ben }));
  const { distribution } = report.customers;
  expect(distribution.filter(({ customers }) => customers > 0)).toEqual([
    { fromMinor: 1, toMinor: 101, customers: 1 },
    { fromMinor: 101, toMinor: 1_001, customers: 1 },
  ]);
});

test('why nothing was given is counted by reason, and what nobody bought is told apart', async () => {
  const { of, cafe, sell } = await openShop();
  await sell(11, 2);
  await sell(11, 1, { occurredAt: '2026-11-11T14:00:00Z' });
  await sell(12, 1, {}, null);
  const { report } = await backtest(of, cafe.orgId, { ...span, program: draft });
  expect(report?.draft.clauses[0]).toMatchObject({
    fired: 1,
    refused: [
      { reason: 'cap_reached', count: 1 },
      { reason: 'no_customer', count: 1 },
    ],
  });
  expect(report?.sales.ofNobody).toEqual({ count: 1, amountMinor: 1_000 });
  expect(report?.customers.active).toBe(1);
});

describe('a sale counts once, as it stands now:', () => {
  test('without what was brought back, voided, or was another’s', async () => {
    const { of, cafe, register, ben, sell } = await openShop();
    const [parts, money, wrong, his] = [
      await sell(11, 3),
      await sell(12, 1),
      await sell(12, 1),
      await sell(13, 2),
    ];
    await register.refund(parts.id, { lines: [{ id: 'a', quantity: 2 }] });
    await register.refund(money.id, { amount: 400 });
    await register.tryVoidSale(wrong.id, 'wrong');
    await register.name(his.id, ben);
    const { report } = await backtest(of, cafe.orgId, { ...span, program: draft });
    // 10.00 and 6.00 of Ada's, 20.00 of Ben's
    expect(report?.sales.all).toEqual({ count: 3, amountMinor: 3_600 });
    expect(report?.published?.units[0]).toMatchObject({ given: 10 + 6 + 20 });
    expect(report?.draft.units).toMatchObject([
      { unit: 'points', given: 20 + 12 + 30 },
      { unit: 'stamps.coffee', given: 1 + 1 + 2 },
      { unit: 'reward.free-coffee', given: 0 },
    ]);
    expect(report?.customers.active).toBe(2);
  });

  test('as it was corrected, at its right time', async () => {
    const { of, cafe, register, sell } = await openShop();
    const first = await sell(10, 1);
    const line = { id: 'a', sku: 'LATTE', category: 'coffee', quantity: 2, unitPrice: 900 };
    await register.correct(first.id, {
      ...{ total: 1_800, lines: [line], occurredAt: '2026-11-12T12:00:00Z' },
    });
    const { report } = await backtest(of, cafe.orgId, { ...span, program: draft });
    expect(report?.sales.all).toEqual({ count: 1, amountMinor: 1_800 });
    expect(report?.published?.units[0]).toMatchObject({ given: 18 });
  });

  test('of an exchange what was bought, and what is left of the first sale', async () => {
    const { of, cafe, register } = await openShop();
    const at = { occurredAt: '2026-11-12T12:00:00Z' };
    const coat = (unitPrice: number) => ({ id: 'a', sku: 'COAT', quantity: 1, unitPrice });
    await register.sell({ ...at, externalId: 'first', total: 5_000, lines: [coat(5_000)] });
    const returnOf = { externalId: 'first' };
    const back = { id: 'back', sku: 'COAT', quantity: -1, unitPrice: 5_000, returnOf };
    await register.sell({ ...at, total: 3_000, lines: [coat(8_000), back] });
    const { report } = await backtest(of, cafe.orgId, { ...span, program: draft });
    expect(report?.sales.all).toEqual({ count: 1, amountMinor: 8_000 });
    expect(report?.published?.units[0]).toMatchObject({ given: 80 });
  });
});

test('what was redeemed and corrected by hand moves as far as it is there', async () => {
  const { of, cafe, register, sell } = await openShop({ ...published, rules: [perPound(10)] });
  await sell(12, 1);
  await register.adjust(7);
  of.clock.advance(1_000);
  await register.capture((await register.hold({ unit: 'points', amount: 60 })).id);
  of.clock.advance(1_000);
  const { report } = await backtest(of, cafe.orgId, {
    ...{ from: '2026-11-11', to: new Date(of.clock.now()).toISOString() },
    program: { ...published, rules: [perPound(1)] },
  });
  expect(report?.published?.units[0]).toMatchObject({ given: 100, added: 7, taken: 60, short: 0 });
  expect(report?.published?.liability).toMatchObject({ afterMinor: 47 });
  expect(report?.draft.units[0]).toMatchObject({ given: 10, added: 7, taken: 17, short: 43 });
  expect(report?.draft.liability).toMatchObject({ afterMinor: 0 });
});

test('a span without sales is a report of zeros', async () => {
  const { of, cafe } = await openShop();
  const { report } = await backtest(of, cafe.orgId, { ...span, program: draft });
  expect(report).toMatchObject({
    sales: { all: { count: 0, amountMinor: 0 } },
    draft: { costMinor: 0, costShare: null },
    customers: { active: 0, more: 0, less: 0, same: 0 },
  });
});

test('where no program is published the draft is compared with nothing', async () => {
  platform = await openPlatform();
  const made = await platform.membership.organizations.create(
    { name: 'New', currency: 'GBP', timeZone: 'Europe/London' },
    'test',
  );
  if (!made.ok) throw new Error(made.problem.detail);
  const { id: orgId, headOfficeId: locationId } = made.value.organization;
  const customerId = await addCustomer(platform, orgId);
  const cafe = { ...made.value, orgId, locationId, otherLocationId: locationId, customerId };
  await openRegister(platform, cafe).sell({ occurredAt: '2026-11-12T12:00:00Z' });
  const { report } = await backtest(platform, orgId, { ...span, program: published });
  expect(report).toMatchObject({
    ...{ published: null, draft: { costMinor: 3 }, difference: { costMinor: 3 } },
    customers: { more: 1, winners: [{ publishedMinor: 0, draftMinor: 3 }] },
  });
  expect(report?.notes.join(' ')).toContain('compared with nothing');
});
