import { afterEach, describe, expect, test } from 'vitest';
import {
  addCustomer,
  latteSale,
  openCafe,
  openPlatform,
  type Platform,
} from '../testing/platform.ts';
import { openRegister, problemOf } from '../testing/register.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

async function openShop() {
  platform = await openPlatform();
  const of = platform;
  const cafe = await openCafe(of);
  const register = openRegister(of, cafe);
  const ada = cafe.customerId;
  return {
    ...{ of, register, ada, ben: await addCustomer(of, cafe.orgId) },
    async showCode() {
      const shown = await of.membership.customers.tokenOf(cafe.orgId, ada);
      if (!shown.ok) throw new Error(shown.problem.detail);
      return { token: shown.value.token };
    },
    /** For 5.00 each. */
    coffees: (quantity: number, more: object) =>
      latteSale(cafe.locationId, null, { quantity, unitPrice: 500, ...more }),
  };
}

const has = (available: number) => ({ available, pending: 0, held: 0, debt: 0 });

/** Two coffees for 10.00: 10 points, 2 stamps. */
const ten = { quantity: 2, unitPrice: 500 };

describe('a sale whose receipt a customer shows', () => {
  const claimBy = (id: string, more: object = {}) => ({
    body: { customer: { id }, claim: true },
    ...more,
  });

  test('is his when it was nobody’s, for 72 hours, whoever asks for him', async () => {
    const { of, register, ada, ben } = await openShop();
    const [fresh, old] = [await register.sell(ten, null), await register.sell(ten, null)];
    expect((await register.tryName(fresh.id, { id: ben }, claimBy(ben))).ok).toBe(true);
    expect(await register.balance('points', ben)).toEqual(has(10));
    of.clock.advance(72 * 3_600_000);
    expect((await register.tryName(old.id, { id: ada }, claimBy(ada))).ok).toBe(true);
    const late = await register.sell(
      { ...ten, occurredAt: new Date(of.clock.now()).toISOString() },
      null,
    );
    of.clock.advance(72 * 3_600_000 + 1);
    const refused = problemOf(await register.tryName(late.id, { id: ada }, claimBy(ada)));
    expect(refused).toMatchObject({ code: 'forbidden', detail: /can no longer be claimed/ });
    expect((await register.tryName(late.id, { id: ada })).ok).toBe(true); // support may
    await register.expectInvariants();
  });

  test('is not, when it is somebody’s; again it is his own; and nobody claims for nobody', async () => {
    const { register, ada, ben } = await openShop();
    const sale = await register.sell(ten);
    const taken = problemOf(await register.tryName(sale.id, { id: ben }, claimBy(ben)));
    expect(taken.code).toBe('transaction_named');
    expect((await register.tryName(sale.id, { id: ada }, claimBy(ada))).ok).toBe(true);
    expect(await register.balance('points')).toEqual(has(10));
    expect(await register.balance('points', ben)).toEqual(has(0));
    const nobody = { body: { customer: null, claim: true } };
    expect(problemOf(await register.tryName(sale.id, null, nobody))).toMatchObject({
      code: 'invalid_value',
      errors: [{ pointer: '/customer' }],
    });
    const unbound = claimBy(ben, { atAnyTime: false });
    expect(problemOf(await register.tryName(sale.id, { id: ben }, unbound)).code).toBe('forbidden');
  });
});

describe('a sale of whoever showed a code', () => {
  test('is his, when the log is read an hour later, and at the hour at which it was told', async () => {
    const { of, register, ada, showCode, coffees } = await openShop();
    const toldAtMs = of.clock.now();
    const customer = await showCode();
    of.clock.advance(3_600_000);
    const told = { fromLog: true, toldAtMs };
    const late = await register.trySale(coffees(2, { customer }), told);
    expect(late.ok && late.value.activity).toMatchObject({
      customerId: ada,
      occurredAtMs: toldAtMs,
    });
    expect(await register.balance('points')).toEqual(has(10));
  });

  test('is corrected in the same words when the code is long over', async () => {
    const { of, register, showCode, coffees } = await openShop();
    const customer = await showCode();
    const occurredAt = new Date(of.clock.now() - 40 * 60_000).toISOString(); // opened then
    const words = { externalId: 'T-1', customer, occurredAt };
    const sale = await register.trySale(coffees(2, words));
    if (!sale.ok) throw new Error(sale.problem.detail);
    of.clock.advance(3_600_000);
    const right = coffees(3, words);
    expect((await register.tryCorrect(sale.value.activity.id, right)).ok).toBe(true);
    expect(await register.balance('points')).toEqual(has(15));
  });
});
