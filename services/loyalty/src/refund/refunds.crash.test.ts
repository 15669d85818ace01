import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Collection, Documents } from '@laurel/documents/port';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import type { Ledger } from '@laurel/ledger/port';
import { afterEach, expect, test } from 'vitest';
import { saleKind } from '../sale/record-sale.ts';
import { latteSale, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';
import type { WaitingRefund } from './waiting-refund.ts';

let platform: Platform | undefined;
afterEach(() => platform?.close());

type Step = 'insert' | 'find' | 'delete';

type Of = Collection<WaitingRefund>;

/**
 * A store whose waiting refunds stop the process at a step, once: before it is done, or when it is
 * done and nobody has heard of it. Until then whatever is handed in may happen.
 */
function breakable(documents: Documents) {
  let broken: { step: Step; done: boolean; first: () => Promise<unknown> } | undefined;
  const stops = async <R>(step: Step, act: () => Promise<R>): Promise<R> => {
    if (broken?.step !== step) return act();
    const { done, first } = broken;
    broken = undefined;
    await first();
    if (done) await act();
    throw new Error('the power went out');
  };
  const breaking = (inner: Of): Of => ({
    ...inner,
    insert: (draft) => stops('insert', () => inner.insert(draft)),
    find: (query) => stops('find', () => inner.find(query)),
    delete: (...key) => stops('delete', () => inner.delete(...key)),
  });
  const store: Documents = {
    ...documents,
    collection: (name, options) => {
      const inner = documents.collection(name, options);
      return name === 'waiting_refunds' ? (breaking(inner as never) as never) : inner;
    },
  };
  const breakAt = (step: Step, done: boolean, first: () => Promise<unknown> = async () => {}) => {
    broken = { step, done, first };
  };
  return { store, breakAt };
}

async function open() {
  const directory = await mkdtemp(join(tmpdir(), 'laurel-'));
  const { store, breakAt } = breakable(
    await openSqliteDocuments({ path: join(directory, 'documents.db') }),
  );
  let before: (() => Promise<unknown>) | undefined;
  const wrapLedger = (ledger: Ledger): Ledger => ({
    ...ledger,
    async createTransfers(transfers) {
      const first = before;
      before = undefined;
      await first?.();
      return await ledger.createTransfers(transfers);
    },
  });
  const of = await openPlatform({ directory, documents: store, wrapLedger });
  platform = of;
  const cafe = await openCafe(of);
  const register = openRegister(of, cafe);
  const body = { externalId: 'R', of: { externalId: 'T' }, amount: 300 };
  return {
    breakAt,
    /** Before what is posted next, when that is recorded already. */
    letIn: (come: () => Promise<unknown>) => {
      before = come;
    },
    refund: () =>
      of.loyalty.refunds.submit({
        ...{ orgId: cafe.orgId, boundLocationId: null, by: 'key', fromLog: false },
        body,
      }),
    sell: () => register.sell({ externalId: 'T', unitPrice: 1_000 }),
    /** The same sale by another way in, as if it were another process. */
    sellInBulk: () =>
      of.loyalty.intake(saleKind).submit({
        ...{ orgId: cafe.orgId, boundLocationId: null, by: 'key', fromLog: true },
        body: latteSale(cafe.locationId, cafe.customerId, {
          ...{ externalId: 'T', unitPrice: 1_000 },
        }) as never,
      }),
    async settle() {
      await of.loyalty.drained();
      for (let i = 0; i < 3; i += 1) {
        of.clock.advance(60_000);
        await of.background.sweep();
        await of.loyalty.drained();
      }
    },
    async expectOnce() {
      expect(await register.balance('points')).toMatchObject({ available: 7, debt: 0 });
      const query = { status: undefined, limit: 10, cursor: undefined };
      expect(await of.loyalty.refunds.list(cafe.orgId, query)).toMatchObject({
        value: { data: [] },
      });
      const { data } = await of.loyalty.activities.find({ orgId: cafe.orgId, limit: 100 });
      expect(data.map(({ kind }) => kind).sort()).toEqual(['refund', 'sale']);
      await register.expectInvariants();
    },
  };
}

test('written down when its sale was just posted, and nobody looked again: the sweep finds both', async () => {
  const { breakAt, refund, sell, settle, expectOnce } = await open();
  // the first look finds no sale; the power goes when it is written, before the second look
  breakAt('insert', true, async () => {
    await sell();
    await platform?.loyalty.drained();
  });
  await expect(refund()).rejects.toThrow('the power went out');
  await settle();
  await expectOnce();
});

test('told while its sale is recorded and not yet posted: it waits, and is posted with it', async () => {
  const { letIn, refund, sell, expectOnce } = await open();
  const answers: unknown[] = [];
  letIn(async () => answers.push(await refund()));
  await sell();
  expect(answers).toMatchObject([{ ok: true, value: { waiting: { status: 'waiting' } } }]);
  await platform?.loyalty.drained();
  await expectOnce();
});

test('the power goes before it is written down: its repeat is the first', async () => {
  const { breakAt, refund, sell, settle, expectOnce } = await open();
  breakAt('insert', false);
  await expect(refund()).rejects.toThrow('the power went out');
  await sell();
  expect(await refund()).toMatchObject({ value: { done: { replayed: false } } });
  await settle();
  await expectOnce();
});

test('the sale is posted, and the power goes before somebody looks for its refunds', async () => {
  const { breakAt, refund, sell, settle, expectOnce } = await open();
  expect(await refund()).toMatchObject({ value: { waiting: { status: 'waiting' } } });
  breakAt('find', false);
  await sell();
  await settle();
  await expectOnce();
});

test.each([true, false])('posted, and the power goes at its removal (done: %s)', async (done) => {
  const { breakAt, refund, sell, settle, expectOnce } = await open();
  await refund();
  breakAt('delete', done);
  await sell();
  await settle();
  await expectOnce();
  expect(await refund()).toMatchObject({ value: { done: { replayed: true } } });
});

test('sale and refund at once, whatever comes first: one effect', async () => {
  for (let turn = 0; turn < 6; turn += 1) {
    const { refund, sellInBulk, settle, expectOnce } = await open();
    const acts = [refund, sellInBulk, refund, sellInBulk];
    const later = async (act: () => Promise<unknown>, ticks: number) => {
      for (let i = 0; i < ticks; i += 1) await new Promise((resolve) => setImmediate(resolve));
      return act();
    };
    await Promise.all(acts.map((act, i) => later(act, (i * turn) % 5)));
    await settle();
    await expectOnce();
    if (turn < 5) await platform?.close();
  }
});
