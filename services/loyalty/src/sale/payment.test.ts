import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  addCustomer,
  cafeProgram,
  latteSale,
  openCafe,
  openPlatform,
  type Platform,
} from '../testing/platform.ts';
import { type Cafe, openRegister, problemOf } from '../testing/register.ts';
import { saleKind } from './record-sale.ts';

const excluding = { ...cafeProgram, tenders: { exclude: ['giftCard', 'points'] } };

let platform: Platform;
let oslo: Cafe;
let london: Cafe;
beforeAll(async () => {
  platform = await openPlatform();
  oslo = await openCafe(platform, cafeProgram, 'NOK');
  london = await openCafe(platform, excluding);
});
afterAll(() => platform.close());

const at = async (cafe: Cafe) => {
  const customerId = await addCustomer(platform, cafe.orgId);
  return { customerId, ...openRegister(platform, { ...cafe, customerId }) };
};
const coffee = { id: 'a', category: 'coffee', quantity: 1, unitPrice: 9_960 };

describe('cash rounding', () => {
  it('of 99.60 to 100.00: 99 points, and the whole brought back leaves nothing', async () => {
    const till = await at(oslo);
    const { id, earned } = await till.sell({
      ...{ total: 10_000, rounding: 40, lines: [coffee] },
      tenders: [
        { kind: 'cash', amount: 20_000 },
        { kind: 'cash', amount: -10_000 },
      ],
    });
    expect(earned).toMatchObject([{ amount: 99 }]);
    // what was handed over, with the rounding: 40.00 of 100.00, 39 of 99 points
    expect(await till.refund(id, { amount: 4_000 })).toMatchObject({
      reversed: [{ unit: 'points', amount: 39 }],
    });
    expect(await till.refund(id, { lines: [{ id: 'a', quantity: 1 }] })).toMatchObject({
      amount: 6_000,
      refundedTotal: 10_000,
    });
    for (const unit of ['points', 'stamps.coffee'])
      expect(await till.balance(unit)).toMatchObject({ available: 0, debt: 0 });
    await till.expectInvariants();
  });

  it('down to nothing: it can be voided', async () => {
    const till = await at(oslo);
    const lines = [{ ...coffee, unitPrice: 40 }];
    const { id } = await till.sell({ total: 0, rounding: -40, lines });
    expect(await till.tryVoidSale(id, 'mistake')).toMatchObject({ ok: true });
    expect(await till.balance('stamps.coffee')).toMatchObject({ available: 0, debt: 0 });
  });

  it('may be half of the largest coin, no more, and only where cash is rounded', async () => {
    const till = await at(oslo);
    const sale = (rounding: number, more = {}) =>
      latteSale(oslo.locationId, null, {
        ...{ total: 9_960 + rounding, rounding, lines: [coffee] },
        ...more,
      });
    expect(await till.trySale(sale(50))).toMatchObject({ ok: true });
    expect(await till.trySale(sale(-50))).toMatchObject({ ok: true });
    expect(problemOf(await till.trySale(sale(51)))).toMatchObject({
      ...{ code: 'invalid_value', detail: 'cash in NOK is rounded by at most 50' },
      errors: [{ pointer: '/rounding' }],
    });
    // the wrong way round
    expect(problemOf(await till.trySale(sale(2, { rounding: -2 }))).code).toBe('total_mismatch');
    const inLondon = await at(london);
    const pounds = latteSale(london.locationId, null, { total: 301, rounding: 1 });
    expect(problemOf(await inLondon.trySale(pounds))).toMatchObject({
      errors: [{ pointer: '/rounding', detail: 'cash in GBP is not rounded' }],
    });
  });

  it('of 0 says what no rounding says, and another one is other content', async () => {
    const till = await at(oslo);
    const body = latteSale(oslo.locationId, null, { total: 9_960, lines: [coffee] });
    expect(await till.trySale(body)).toMatchObject({ value: { replayed: false } });
    const same = { ...body, rounding: 0, discount: 0 };
    expect(await till.trySale(same)).toMatchObject({ value: { replayed: true } });
    const other = { ...body, total: 10_000, rounding: 40 };
    expect(problemOf(await till.trySale(other)).code).toBe('idempotency_conflict');
    for (const more of [{ taxInclusive: true }, { discount: 1 }])
      expect(problemOf(await till.trySale({ ...body, ...more })).code).toBe('idempotency_conflict');
  });
});

describe('tax', () => {
  it('prices are meant as the sale says, and the total must agree that way', async () => {
    const till = await at(london);
    const sale = (total: number, more = {}) =>
      latteSale(london.locationId, null, {
        ...{ total, lines: [{ id: 'a', quantity: 1, unitPrice: 1_000, tax: 200 }] },
        ...more,
      });
    for (const [total, taxInclusive, fits] of [
      [1_200, false, true],
      [1_200, true, false],
      [1_000, true, true],
      [1_000, false, false],
    ] as const) {
      const told = await till.trySale(sale(total, { taxInclusive }));
      expect([total, taxInclusive, told.ok]).toEqual([total, taxInclusive, fits]);
      expect((await till.trySale(sale(total))).ok).toBe(true);
    }
  });
});

describe('tenders', () => {
  const paid = (tenders: object[], more = {}) =>
    latteSale(london.locationId, null, { total: 300, tenders, ...more });

  it('come to the total, with change in cash; nothing said is nothing to check', async () => {
    const till = await at(london);
    for (const tenders of [
      [],
      [{ kind: 'card', amount: 300 }],
      [
        { kind: 'cash', amount: 500 },
        { kind: 'cash', amount: -200 },
      ],
    ])
      expect((await till.trySale(paid(tenders))).ok).toBe(true);
    expect(problemOf(await till.trySale(paid([{ kind: 'cash', amount: 500 }])))).toMatchObject({
      ...{ code: 'tender_mismatch', detail: 'the tenders come to 500, the total says 300' },
      errors: [{ pointer: '/tenders' }],
    });
    const cardChange = [
      { kind: 'cash', amount: 500 },
      { kind: 'card', amount: -200 },
    ];
    expect(problemOf(await till.trySale(paid(cardChange)))).toMatchObject({
      code: 'invalid_value',
      errors: [{ pointer: '/tenders/1/amount' }],
    });
  });

  it('that do not count: 2.50 of 10.00 by gift card leaves 7 points, and brought back none', async () => {
    const till = await at(london);
    const { id, earned, why } = await till.sell({
      total: 1_000,
      lines: [
        { id: 'a', category: 'coffee', quantity: 2, unitPrice: 300 },
        { id: 'b', category: 'cake', quantity: 1, unitPrice: 400 },
      ],
      tenders: [
        { kind: 'giftCard', amount: 250 },
        { kind: 'card', amount: 750 },
      ],
    });
    expect(earned).toMatchObject([{ amount: 7 }]);
    expect(why.find(({ rule }) => rule === 'basket')).toMatchObject({
      amount: 250,
      detail: '250 of 1000 do not count: paid with giftCard 250.',
    });
    await till.refund(id, { lines: [{ id: 'b', quantity: 1 }] });
    await till.refund(id, { lines: [{ id: 'a', quantity: 2 }] });
    expect(await till.balance('points')).toMatchObject({ available: 0, debt: 0 });
    await till.expectInvariants();
  });

  it('taken in from the log and in other words again are answered once', async () => {
    const intake = platform.loyalty.intake(saleKind);
    const body = paid([{ kind: 'points', amount: 300 }]) as never;
    const submit = () =>
      intake.submit({ orgId: london.orgId, boundLocationId: null, body, fromLog: true });
    expect(await submit()).toMatchObject({ value: { replayed: false } });
    expect(await submit()).toMatchObject({ value: { replayed: true } });
  });
});

describe('a discount of the bill', () => {
  const lines = ['a', 'b', 'c'].map((id) => ({ ...coffee, id, unitPrice: 300 }));

  it('of 1.00 on three coffees at 3.00: each brings back what was paid for it, 2.66 or 2.67', async () => {
    const till = await at(london);
    const sale = latteSale(london.locationId, till.customerId, {
      ...{ total: 800, discount: 100, lines },
    });
    const done = await till.trySale(sale);
    if (!done.ok) throw new Error(done.problem.detail);
    const { activity } = done.value;
    expect(await platform.loyalty.activities.get(activity)).toEqual(activity);
    expect(activity.outcome.earned).toMatchObject([{ amount: 8 }]);
    const back = [];
    for (const { id } of lines)
      back.push((await till.refund(activity.id, { lines: [{ id, quantity: 1 }] })).amount);
    expect(back).toEqual([266, 267, 267]);
    expect(await till.balance('points')).toMatchObject({ available: 0, debt: 0 });
    expect(await till.balance('stamps.coffee')).toMatchObject({ available: 0, debt: 0 });
    await till.expectInvariants();
  });

  it('is not of the tip, and of a gift card only where goods cost less', async () => {
    const till = await at(london);
    const netsOf = async (more: object) => {
      const done = await till.trySale(latteSale(london.locationId, null, { ...more }));
      if (!done.ok) throw new Error(done.problem.detail);
      return done.value.activity.input.sale.lines.map(({ net }) => net);
    };
    const tip = { id: 't', kind: 'tip', quantity: 1, unitPrice: 200 };
    const card = { id: 'g', kind: 'giftCard', quantity: 1, unitPrice: 1_000 };
    const [first] = lines;
    expect(await netsOf({ total: 400, discount: 100, lines: [first, tip] })).toEqual([200, 200]);
    // 400 × 300 ÷ 1300 = 92.3, 400 × 1000 ÷ 1300 = 307.7
    expect(await netsOf({ total: 900, discount: 400, lines: [first, card] })).toEqual([208, 692]);
  });

  it('larger than the bill is refused', async () => {
    const till = await at(london);
    const sale = latteSale(london.locationId, null, { total: 0, discount: 901, lines });
    expect(problemOf(await till.trySale(sale))).toMatchObject({
      ...{ code: 'invalid_value', errors: [{ pointer: '/discount' }] },
    });
  });
});
