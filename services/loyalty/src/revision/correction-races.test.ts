import { afterEach, describe, expect, test } from 'vitest';
import { openAnotherProcess } from '../testing/another-process.ts';
import { openGate } from '../testing/gate.ts';
import { openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister, problemOf } from '../testing/register.ts';

let platform: Platform | undefined;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

const to = (total: number) => ({
  total,
  lines: [{ id: 'a', category: 'coffee', quantity: 2, unitPrice: total / 2 }],
});

/**
 * A shop with a sale of 10.00, and a register of another process. Of what is posted next, either
 * something comes in before, or the power goes before or after it.
 */
async function openShop() {
  const { wrapLedger, letIn, breakNext } = openGate();
  platform = await openPlatform({ wrapLedger });
  const of = platform;
  const cafe = await openCafe(of);
  const register = openRegister(of, cafe);
  const loyalty = await openAnotherProcess(of);
  closing.push(loyalty.close);
  const sale = await register.sell({ quantity: 2, unitPrice: 500 });
  const other = openRegister({ loyalty, ledgerService: of.ledgerService }, cafe);
  return {
    ...{ of, cafe, register, saleId: sale.id, other, letIn, breakNext },
    points: async () => {
      const { available, debt } = await register.balance('points');
      return available - debt;
    },
  };
}

describe('a correction that races', () => {
  test('with a refund, posted before it: the refund is of the corrected sale', async () => {
    const { letIn, register, saleId, points } = await openShop();
    letIn(() => register.refund(saleId, { amount: 500 }));
    await register.correct(saleId, to(1_200));
    expect(await points()).toBe(7);
    await register.refund(saleId, { amount: 700 });
    expect(await points()).toBe(0);
    await register.expectInvariants();
  });

  test('with a refund of more than is right, posted before it: it is refused', async () => {
    const { letIn, register, saleId, points } = await openShop();
    letIn(() => register.refund(saleId, { amount: 500 }));
    expect(problemOf(await register.tryCorrect(saleId, to(400))).code).toBe('invalid_value');
    expect(await points()).toBe(5);
  });

  test('with a refund, posted after it: it is sized by the corrected sale', async () => {
    const { letIn, register, saleId, points } = await openShop();
    letIn(() => register.correct(saleId, to(1_200)));
    expect(await register.refund(saleId, { lines: [{ id: 'a', quantity: 1 }] })).toMatchObject({
      amount: 600,
    });
    expect(await points()).toBe(6);
    letIn(() => register.correct(saleId, to(1_000)));
    expect(problemOf(await register.tryRefund(saleId, { amount: 500 })).code).toBe(
      'refund_exceeds_sale',
    );
    // the piece that is left was 5.00
    expect(await points()).toBe(5);
    await register.expectInvariants();
  });

  test('with a void: one of the two is first, and nothing is left', async () => {
    const { letIn, register, saleId, points } = await openShop();
    letIn(() => register.tryVoidSale(saleId, 'twice'));
    expect(problemOf(await register.tryCorrect(saleId, to(1_200))).code).toBe('transaction_voided');
    expect(await points()).toBe(0);
    await register.expectInvariants();
  });

  test('with another correction in another process: one is told of the conflict', async () => {
    const { of, letIn, register, other, saleId, points } = await openShop();
    const answers = await Promise.all([
      register.tryCorrect(saleId, to(1_200)),
      other.tryCorrect(saleId, to(800)),
    ]);
    const [won] = answers.filter(({ ok }) => ok);
    const [lost] = answers.filter(({ ok }) => !ok);
    expect(lost && problemOf(lost).code).toBe('version_conflict');
    const total = won?.ok && won.value.activity.input.sale.total;
    expect(await points()).toBe(Number(total) / 100);
    // whoever is recorded first is the next revision
    letIn(async () =>
      expect(problemOf(await other.tryCorrect(saleId, to(600))).code).toBe('version_conflict'),
    );
    await register.correct(saleId, to(400));
    expect(await points()).toBe(4);
    expect(of.errors).toEqual([]);
    await register.expectInvariants();
  });

  test('with the same one: it is done once', async () => {
    const { register, other, saleId, points } = await openShop();
    const answers = await Promise.all(
      [register, other, register].map((till) => till.tryCorrect(saleId, to(1_200))),
    );
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true]);
    expect(await points()).toBe(12);
    expect(answers.map((done) => done.ok && done.value.activity.input.revision)).toEqual([2, 2, 2]);
  });

  test('with a redemption of what it takes: that is owed', async () => {
    const { letIn, register, saleId } = await openShop();
    letIn(() => register.hold({ unit: 'points', amount: 10 }));
    await register.correct(saleId, to(600));
    expect(await register.balance('points')).toMatchObject({ available: 0, held: 10, debt: 4 });
    await register.expectInvariants();
  });
});

describe('a crash between the record of a correction and the ledger', () => {
  test.each(['before', 'after'] as const)('(%s the posting) is finished once', async (when) => {
    const { of, breakNext, register, saleId, points } = await openShop();
    breakNext(when);
    await expect(register.tryCorrect(saleId, to(1_200))).rejects.toThrow(
      when === 'before' ? 'the power went out' : 'the answer was lost',
    );
    of.clock.advance(60_000);
    await of.background.sweep();
    expect(await points()).toBe(12);
    expect(await register.tryCorrect(saleId, to(1_200))).toMatchObject({
      value: { replayed: true },
    });
    await register.refund(saleId, { amount: 600 });
    expect(await points()).toBe(6);
    await register.expectInvariants();
  });

  test.each(['before', 'after'] as const)(
    '(%s the posting) is finished by its repeat, and by what comes next',
    async (when) => {
      const { of, breakNext, register, saleId, points } = await openShop();
      breakNext(when);
      await expect(register.tryCorrect(saleId, to(1_200))).rejects.toThrow();
      expect((await register.tryCorrect(saleId, to(1_200))).ok).toBe(true);
      expect(await points()).toBe(12);
      breakNext(when);
      await expect(register.tryCorrect(saleId, to(800))).rejects.toThrow();
      await register.refund(saleId, { amount: 400 });
      of.clock.advance(60_000);
      await of.background.sweep();
      expect(await points()).toBe(4);
      await register.expectInvariants();
    },
  );
});
