import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { invariants } from './invariants.ts';
import type { Ledger } from './port.ts';
import { adjust } from './postings/adjust.ts';
import { earn } from './postings/earn.ts';
import { redeemHold } from './postings/redeem.ts';
import { roundedShares } from './settlement.ts';
import { openShop, type Shop } from './testing/shop.ts';
import { unitTotals } from './totals.ts';

let shop: Shop;
const earning = (customer: number, amount: number) =>
  shop.post(
    earn({
      holder: shop.customerIds[customer] ?? '',
      locationId: shop.locationIds[0] ?? '',
      headOfficeId: shop.headOfficeId,
      unit: 'points',
      amount,
      rule: 1,
      draws: [],
    }),
  );

const inShop = () => {
  beforeEach(async () => {
    shop = await openShop();
  });
  afterEach(() => shop[Symbol.asyncDispose]());
};

describe('totals of a unit', () => {
  inShop();

  it('are those of one instant, though every page of accounts is followed by another sale', async () => {
    for (const customer of [0, 1, 2]) await earning(customer, 100);
    const number = shop.orgUnits.numberOf('points');
    const busy: Ledger = {
      ...shop.ledger,
      reports: undefined,
      async queryAccounts(filter) {
        const accounts = await shop.ledger.queryAccounts(filter);
        for (const customer of [0, 1, 2]) await earning(customer, 7);
        return accounts;
      },
    };
    const totals = await unitTotals(busy, number, undefined, undefined, 1);
    expect(totals.customer).toEqual({ debits: 0n, credits: 300n });
    expect(totals.location).toEqual({ debits: 300n, credits: 0n });
  });

  it('are read again, in a smaller page, when a sale comes in the middle of the reading', async () => {
    await earning(0, 100);
    let looks = 0;
    const busy: Ledger = {
      ...shop.ledger,
      reports: undefined,
      async queryTransfers(filter) {
        looks += 1;
        // The second look of the first two readings comes after a sale; then a third look finds it.
        if (looks === 2 || looks === 5) await earning(1, 5);
        return shop.ledger.queryTransfers(filter);
      },
    };
    const totals = await unitTotals(busy, shop.orgUnits.numberOf('points'));
    expect(looks).toBe(8);
    expect(totals.customer.credits).toBe(110n);
    expect(totals.location.debits).toBe(110n);
  });
});

describe('the invariant report', () => {
  inShop();

  it('names what does not hold, with the unit and by how much', async () => {
    await earning(0, 100);
    const broken: Ledger = {
      ...shop.ledger,
      reports: undefined,
      async queryAccounts(filter) {
        const accounts = await shop.ledger.queryAccounts(filter);
        return accounts.map((account) =>
          account.code === 1 ? { ...account, debitsPosted: account.creditsPosted + 1n } : account,
        );
      },
    };
    const { ok, data } = await invariants(broken, shop.orgUnits);
    expect(ok).toBe(false);
    expect(data.map(({ name, ok: holds }) => [name, holds])).toEqual([
      ['debits_equal_credits', false],
      ['customers_match_locations', false],
      ['supplies_match_funding', true],
      ['no_constraint_violated', false],
    ]);
    expect(data[0]?.detail).toBe('points is off by 101');
    expect(data[3]?.detail).toContain('debits 101 exceed credits 100');
  });

  it('holds with what is pending, held and taken back', async () => {
    await earning(0, 100);
    const parties = {
      holder: shop.customerIds[0] ?? '',
      locationId: shop.locationIds[1] ?? '',
      headOfficeId: shop.headOfficeId,
    };
    await shop.post(
      redeemHold({ ...parties, unit: 'points', amount: 60, draws: [], timeoutSeconds: 60 }),
    );
    await shop.post(adjust({ ...parties, unit: 'points', change: -40 }));
    expect(await shop.service.invariants(shop.orgId)).toMatchObject({ ok: true });
  });
});

describe('amounts of a settlement', () => {
  it.each([
    ['halves go to the even number', [1n, 3n], 0.5, [0n, 2n]],
    ['what payers pay is what payees get', [1n, 1n, 1n, -3n], 0.35, [1n, 0n, 0n, -1n]],
    ['negative as positive', [-1n, -3n], 0.5, [0n, -2n]],
    ['whole costs stay exact', [7n, -7n], 12, [84n, -84n]],
    ['nothing', [], 0.35, []],
  ] as const)('%s', (_name, quantities, cost, expected) => {
    expect(roundedShares(quantities, cost)).toEqual(expected);
  });
});
