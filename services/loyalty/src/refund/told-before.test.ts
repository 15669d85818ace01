import { afterEach, expect, test } from 'vitest';
import { exchangingSaleKind } from '../exchange/exchange.ts';
import { openAnotherProcess } from '../testing/another-process.ts';
import { openGate } from '../testing/gate.ts';
import { cafeProgram, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister, problemOf } from '../testing/register.ts';

let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

const line = (id: string, unitPrice: number, more: object = {}) => ({
  ...{ id, sku: id.toUpperCase(), category: 'clothes', quantity: 1, unitPrice },
  ...more,
});
const back = (lineId: string, unitPrice: number) =>
  line('back', unitPrice, { quantity: -1, returnOf: { externalId: 'first', lineId } });

/** Of the sale, a hat for 10.00 and a coat for 30.00, nobody knows yet. */
async function openShop() {
  const gate = openGate();
  platform = await openPlatform(gate);
  const of = platform;
  const { units, rules } = cafeProgram;
  const cafe = await openCafe(of, { units, rules });
  const register = openRegister(of, cafe);
  const refund = (body: object) =>
    of.loyalty.refunds.submit({
      ...{ orgId: cafe.orgId, boundLocationId: null, by: 'key', fromLog: false },
      body: { externalId: 'R', of: { externalId: 'first' }, ...body } as never,
    });
  const told = async (body: object) => {
    const taken = await refund(body);
    if (!taken.ok) return taken.problem.code;
    if (taken.value.waiting) return taken.value.waiting.status;
    return taken.value.done.replayed ? 'replayed' : 'posted';
  };
  const sale = {
    ...{ externalId: 'first', locationId: cafe.locationId, customer: { id: cafe.customerId } },
    ...{ total: 4_000, lines: [line('hat', 1_000), line('coat', 3_000)] },
  };
  /** Something of it is exchanged for a scarf for 20.00. */
  const exchange = (lineId: string, unitPrice: number) => ({
    ...{ ...sale, externalId: `X-${lineId}`, total: 2_000 - unitPrice },
    lines: [back(lineId, unitPrice), line('scarf', 2_000)],
  });
  return {
    ...{ of, cafe, gate, register, told, sale, exchange },
    async listed() {
      const query = { status: undefined, limit: 10, cursor: undefined };
      const page = await of.loyalty.refunds.list(cafe.orgId, query);
      return page.ok && page.value.data.map(({ status, problem }) => [status, problem?.code]);
    },
    points: async () => {
      const { available, debt } = await register.balance('points');
      return available - debt;
    },
  };
}
const coat = { lines: [{ id: 'coat', quantity: 1 }] };

test('an exchange is faster than what is done behind the answer: the refund has its coat', async () => {
  const { of, register, told, sale, exchange, listed, points } = await openShop();
  expect(await told(coat)).toBe('waiting');
  await register.sell(sale);
  const late = problemOf(await register.trySale(exchange('coat', 3_000)));
  expect(late).toMatchObject({
    code: 'refund_exceeds_sale',
    errors: [{ pointer: '/lines/0/quantity' }],
  });
  expect(await told(coat)).toBe('replayed');
  await of.loyalty.drained();
  expect([await points(), await listed()]).toEqual([10, []]);
  // 10 − 10 + 20 of the hat, which nobody has brought back
  expect((await register.trySale(exchange('hat', 1_000))).ok).toBe(true);
  expect(await points()).toBe(20);
  await register.expectInvariants();
});

test('an exchange of the other piece comes after it: 40 − 30 − 10 + 20', async () => {
  const { of, register, told, sale, exchange, listed, points } = await openShop();
  await told(coat);
  await register.sell(sale);
  const done = await register.trySale(exchange('hat', 1_000));
  expect(done.ok && done.value.activity.outcome.returns).toMatchObject([
    { amount: 1_000, refundedTotal: 4_000 },
  ]);
  await of.loyalty.drained();
  expect([await points(), await listed()]).toEqual([20, []]);
  await register.expectInvariants();
});

test('two processes: whichever posts the refund, it is there once and before the exchange', async () => {
  const { of, cafe, gate, register, told, sale, exchange, listed, points } = await openShop();
  await told(coat);
  await register.sell(sale);
  const loyalty = await openAnotherProcess(of);
  const other = openRegister({ loyalty, ledgerService: of.ledgerService }, cafe);
  gate.letIn(() => other.trySale(exchange('hat', 1_000)));
  expect(problemOf(await register.trySale(exchange('coat', 3_000))).code).toBe(
    'refund_exceeds_sale',
  );
  await loyalty.close();
  await of.loyalty.drained();
  expect([await points(), await listed(), of.errors]).toEqual([20, [], []]);
  await register.expectInvariants();
});

test.each([
  ['a refund', 'refund_exceeds_sale'],
  ['a correction', 'invalid_value'],
])('%s that leaves too little is refused: the refund was told before it', async (what, code) => {
  const { of, register, told, sale, points } = await openShop();
  await told(coat);
  const { id } = await register.sell(sale);
  const late =
    what === 'a refund'
      ? await register.tryRefund(id, { amount: 2_000 })
      : await register.tryCorrect(id, { total: 1_000, lines: [line('hat', 1_000)] });
  expect(problemOf(late).code).toBe(code);
  expect(await told(coat)).toBe('replayed');
  await of.loyalty.drained();
  expect(await points()).toBe(10);
});

test('a void takes what the refund has left', async () => {
  const { of, register, told, sale, listed, points } = await openShop();
  await told(coat);
  const { id } = await register.sell(sale);
  const voided = await register.tryVoidSale(id, 'rung up twice');
  expect(voided.ok && voided.value.activity.outcome).toMatchObject({
    ...{ amount: 1_000, refundedTotal: 4_000 },
  });
  await of.loyalty.drained();
  expect([await points(), await listed()]).toEqual([0, []]);
});

test('of two that wait for more than there is the older has it; the other is listed, and stays so', async () => {
  const { of, register, told, sale, listed, points } = await openShop();
  await told({ ...coat, externalId: 'R1' });
  await told({ amount: 2_000, externalId: 'R2' });
  await register.sell(sale);
  expect(await told({ amount: 2_000, externalId: 'R2' })).toBe('refused');
  expect(await told({ ...coat, externalId: 'R1' })).toBe('replayed');
  await of.loyalty.drained();
  expect([await points(), await listed()]).toEqual([10, [['refused', 'refund_exceeds_sale']]]);
  expect(await told({ amount: 2_000, externalId: 'R2' })).toBe('refused');
});

test('what waited too long and was reported comes before the exchange as well', async () => {
  const { of, register, told, sale, exchange } = await openShop();
  await told(coat);
  of.clock.advance(8 * 86_400_000);
  await of.background.sweep();
  expect(await told(coat)).toBe('unmatched');
  await register.sell(sale);
  expect(problemOf(await register.trySale(exchange('coat', 3_000))).code).toBe(
    'refund_exceeds_sale',
  );
  expect(await told(coat)).toBe('replayed');
});

test.each(['in a batch', 'from the log'])(
  '%s the exchange is recorded, of no sale: 40 − 30 for the refund, nothing for the scarf',
  async (how) => {
    const { of, cafe, register, told, sale, exchange, points } = await openShop();
    await told(coat);
    await register.sell(sale);
    const done = await of.loyalty.intake(exchangingSaleKind).submit({
      ...{ orgId: cafe.orgId, boundLocationId: null, body: exchange('coat', 3_000) as never },
      ...(how === 'in a batch' ? { inBatch: true, fromLog: false } : { fromLog: true }),
    });
    expect(done.ok && done.value.activity.outcome.warnings).toMatchObject([
      { code: 'return_not_found', pointer: '/lines/0/quantity' },
    ]);
    await of.loyalty.drained();
    expect([await points(), await told(coat)]).toEqual([10, 'replayed']);
    await register.expectInvariants();
  },
);

test('a crash between the posting of the sale and all that follows it: the exchange waits for the refund', async () => {
  const { of, gate, register, told, sale, exchange, points } = await openShop();
  await told(coat);
  gate.breakNext('after');
  await expect(register.trySale(sale)).rejects.toThrow('the answer was lost');
  expect(problemOf(await register.trySale(exchange('coat', 3_000))).code).toBe(
    'refund_exceeds_sale',
  );
  of.clock.advance(60_000);
  await of.background.sweep();
  expect([await points(), await told(coat)]).toEqual([10, 'replayed']);
  await register.expectInvariants();
});
