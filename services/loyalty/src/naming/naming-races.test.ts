import { afterEach, describe, expect, test } from 'vitest';
import { openAnotherProcess } from '../testing/another-process.ts';
import { openGate } from '../testing/gate.ts';
import { addCustomer, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister, problemOf } from '../testing/register.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

async function openShop() {
  const gate = openGate();
  platform = await openPlatform(gate);
  const cafe = await openCafe(platform);
  const register = openRegister(platform, cafe);
  const [ben, cem] = [
    await addCustomer(platform, cafe.orgId),
    await addCustomer(platform, cafe.orgId),
  ];
  const sale = await register.sell({ quantity: 2, unitPrice: 500 }); // 10 points, 2 stamps
  const points = async (...customers: string[]) =>
    Promise.all(
      [cafe.customerId, ...customers].map(
        async (id) => (await register.balance('points', id)).available,
      ),
    );
  return { of: platform, gate, cafe, register, ben, cem, saleId: sale.id, points };
}

/** A register of another process: in one, requests about one sale wait for each other. */
async function elsewhere(of: Platform, cafe: Awaited<ReturnType<typeof openCafe>>) {
  const loyalty = await openAnotherProcess(of);
  const other = openRegister({ loyalty, ledgerService: of.ledgerService }, cafe);
  return { other, close: loyalty.close };
}

describe('a naming that races', () => {
  test('with a refund, posted before it: what is left is moved', async () => {
    const { gate, register, ben, saleId, points } = await openShop();
    gate.letIn(() => register.refund(saleId, { amount: 500 }));
    expect((await register.tryName(saleId, { id: ben })).ok).toBe(true);
    expect(await points(ben)).toEqual([0, 5]);
    await register.refund(saleId, { amount: 500 });
    expect(await points(ben)).toEqual([0, 0]);
    await register.expectInvariants();
  });

  test('with a refund, posted after it: it takes from whose it is now', async () => {
    const { gate, register, ben, saleId, points } = await openShop();
    gate.letIn(() => register.name(saleId, ben));
    expect(await register.refund(saleId, { amount: 500 })).toMatchObject({ customerId: ben });
    expect(await points(ben)).toEqual([0, 5]);
    await register.expectInvariants();
  });

  test('with a void, posted before it: it is refused, and nobody has anything', async () => {
    const { of, cafe, gate, register, ben, saleId, points } = await openShop();
    gate.letIn(() => register.tryVoidSale(saleId, 'rung up twice'));
    expect(problemOf(await register.tryName(saleId, { id: ben })).code).toBe('transaction_voided');
    expect(await points(ben)).toEqual([0, 0]);
    const { data } = await of.loyalty.activities.find({ orgId: cafe.orgId, limit: 20 });
    expect(data.filter(({ kind }) => kind === 'naming')).toEqual([]);
  });

  test('with a void, posted after it: nobody has anything', async () => {
    const { gate, register, ben, saleId, points } = await openShop();
    gate.letIn(() => register.name(saleId, ben));
    expect((await register.tryVoidSale(saleId, 'rung up twice')).ok).toBe(true);
    expect(await points(ben)).toEqual([0, 0]);
    await register.expectInvariants();
  });

  test('with another naming: the later one takes it from the earlier', async () => {
    const { of, cafe, gate, register, ben, cem, saleId, points } = await openShop();
    const { other, close } = await elsewhere(of, cafe);
    gate.letIn(() => other.name(saleId, cem));
    expect((await register.tryName(saleId, { id: ben })).ok).toBe(true);
    await close();
    expect(await points(ben, cem)).toEqual([0, 10, 0]);
    await register.expectInvariants();
  });

  test('of two who show one receipt: the first has it, the other hears that it is taken', async () => {
    const { of, cafe, gate, register, ben, cem, points } = await openShop();
    const sale = await register.sell({ quantity: 2, unitPrice: 500 }, null);
    const { other, close } = await elsewhere(of, cafe);
    const claimBy = (id: string) => ({ body: { customer: { id }, claim: true } });
    gate.letIn(() => other.tryName(sale.id, { id: cem }, claimBy(cem)));
    const late = await register.tryName(sale.id, { id: ben }, claimBy(ben));
    expect(problemOf(late).code).toBe('transaction_named');
    expect((await register.tryName(sale.id, { id: cem }, claimBy(cem))).ok).toBe(true);
    await close();
    expect(await points(ben, cem)).toEqual([10, 0, 10]);
    await register.expectInvariants();
  });

  test('with one of the same customer: it moves once', async () => {
    const { of, cafe, gate, register, ben, saleId, points } = await openShop();
    const { other, close } = await elsewhere(of, cafe);
    gate.letIn(() => other.name(saleId, ben));
    expect((await register.tryName(saleId, { id: ben })).ok).toBe(true);
    expect(await points(ben)).toEqual([0, 10]);
    await close();
    await of.loyalty.drained();
    await register.refund(saleId, { amount: 1_000 });
    expect(await points(ben)).toEqual([0, 0]);
    expect(of.errors).toEqual([]);
  });

  test('with a redemption of what it takes: that is owed', async () => {
    const { gate, register, ben, saleId } = await openShop();
    gate.letIn(() => register.hold({ unit: 'points', amount: 4 }));
    expect((await register.tryName(saleId, { id: ben })).ok).toBe(true);
    expect(await register.balance('points')).toMatchObject({ available: 0, held: 4, debt: 4 });
    expect(await register.balance('points', ben)).toMatchObject({ available: 10 });
  });
});

describe('a crash between the record of a naming and the ledger', () => {
  test.each(['before', 'after'] as const)('(%s the posting) is finished once', async (when) => {
    const { of, gate, register, ben, saleId, points } = await openShop();
    gate.breakNext(when);
    await expect(register.tryName(saleId, { id: ben })).rejects.toThrow();
    of.clock.advance(60_000);
    await of.background.sweep();
    expect(await points(ben)).toEqual([0, 10]);
    await of.loyalty.drained();
    of.clock.advance(60_000);
    expect(await of.background.sweep()).toBe(0);
    await register.refund(saleId, { amount: 500 });
    expect(await points(ben)).toEqual([0, 5]);
    await register.expectInvariants();
  });

  test.each(['before', 'after'] as const)(
    '(%s the posting) is finished by the repeat, and the sweep does not undo what was said since',
    async (when) => {
      const { of, gate, register, ben, cem, saleId, points } = await openShop();
      gate.breakNext(when);
      const request = { requestId: 'key:1' };
      await expect(register.tryName(saleId, { id: ben }, request)).rejects.toThrow();
      expect((await register.tryName(saleId, { id: ben }, request)).ok).toBe(true);
      expect(await points(ben, cem)).toEqual([0, 10, 0]);
      await register.name(saleId, cem);
      of.clock.advance(60_000);
      await of.background.sweep();
      expect(await points(ben, cem)).toEqual([0, 0, 10]);
      await register.expectInvariants();
    },
  );
});

test('a repeat under the same key hears the first answer, whoever has the number by now', async () => {
  const { of, cafe, register, saleId, points } = await openShop();
  const { customers } = of.membership;
  const phone = '+447700900123';
  const first = await customers.create(cafe.orgId, { phone });
  if (!first.ok) throw new Error(first.problem.detail);
  const named = await register.tryName(saleId, { phone }, { requestId: 'key:2' });
  await customers.erase(cafe.orgId, first.value.id, 'test');
  const gone = await register.tryName(saleId, { phone }, { requestId: 'key:2' });
  expect(gone).toMatchObject({ ok: true, value: { replayed: true } });
  expect(gone.ok && gone.value.activity.outcome).toEqual(named.ok && named.value.activity.outcome);
  const next = await customers.create(cafe.orgId, { phone });
  if (!next.ok) throw new Error(next.problem.detail);
  expect((await register.tryName(saleId, { phone }, { requestId: 'key:2' })).ok).toBe(true);
  expect(await points(first.value.id, next.value.id)).toEqual([0, 10, 0]);
  const other = await register.tryName(saleId, null, { requestId: 'key:2' });
  expect(problemOf(other).code).toBe('idempotency_conflict');
});
