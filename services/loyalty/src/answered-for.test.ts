import { EngineUnavailable } from '@laurel/contracts/problems';
import type { Audit } from '@laurel/membership/membership';
import { afterEach, expect, test, vi } from 'vitest';
import { refundKind } from './refund/record-refund.ts';
import { addCustomer, openCafe, openPlatform, type Platform } from './testing/platform.ts';
import { type Cafe, openRegister } from './testing/register.ts';
import { describeMovements } from './views/describe-movements.ts';

let platform: Platform | undefined;
afterEach(async () => {
  await platform?.close();
  platform = undefined;
});

/** What was done by hand, oldest first. */
async function auditOf({ membership }: Platform, { orgId }: Cafe) {
  const { data } = await membership.audit.list(orgId, { limit: 100 });
  return data
    .filter(({ after }) => after !== null && 'activityId' in after)
    .map(({ action, subject, by, reason, after }) => ({ action, subject, by, reason, after }))
    .reverse();
}

async function workByHand(of: Platform, cafe: Cafe) {
  const register = openRegister(of, cafe);
  const friend = await addCustomer(of, cafe.orgId);
  const adjusted = await register.adjust(50, { reason: 'Forgotten card' });
  const gift = { from: cafe.customerId, to: friend, unit: 'points', amount: 20 };
  const given = await register.tryTransfer({ ...gift, reason: 'Moved in together' });
  const silent = await register.tryTransfer({ ...gift, amount: 1 });
  if (!given.ok || !silent.ok) throw new Error('the transfers were refused');
  const sale = await register.sell({ quantity: 2 }); // 6.00, 6 points
  const back = await register.refund(sale.id, { amount: 100, reason: 'Cold' });
  const held = await register.hold({ unit: 'points', amount: 10 });
  await register.capture(held.id);
  const reversed = await register.reverse(held.id);
  const mistake = await register.sell({ externalId: 'mistake' });
  const used = await register.hold({ unit: 'points', amount: 5 });
  await register.capture(used.id, { transactionExternalId: 'mistake' });
  const undone = await register.tryVoidSale(mistake.id, 'rung up twice');
  if (!undone.ok) throw new Error(undone.problem.detail);
  await of.loyalty.drained();
  return {
    ...{ register, friend, adjusted, back, sale, held, reversed, mistake, used },
    ...{
      given: given.value.activity,
      silent: silent.value.activity,
      undone: undone.value.activity,
    },
  };
}

test('whoever did something by hand is in the audit log with the reason, once for each', async () => {
  platform = await openPlatform();
  const cafe = await openCafe(platform);
  const done = await workByHand(platform, cafe);
  const points = (amount: number) => ({ unit: 'points', amount });
  const found = await auditOf(platform, cafe);
  const expected = [
    {
      ...{ action: 'balance.adjusted', subject: cafe.customerId, reason: 'Forgotten card' },
      after: { activityId: done.adjusted.id, ...points(50) },
    },
    {
      ...{ action: 'points.transferred', subject: cafe.customerId, reason: 'Moved in together' },
      after: { activityId: done.given.id, to: done.friend, ...points(20) },
    },
    {
      ...{ action: 'points.transferred', subject: cafe.customerId, reason: null },
      after: { activityId: done.silent.id, to: done.friend, ...points(1) },
    },
    {
      ...{ action: 'transaction.refunded', subject: done.sale.id, reason: 'Cold' },
      after: expect.objectContaining({ activityId: done.back.id, amount: 100 }),
    },
    {
      ...{ action: 'redemption.reversed', subject: done.held.id, reason: 'wrong item' },
      after: expect.objectContaining(points(10)),
    },
    {
      ...{ action: 'transaction.voided', subject: done.mistake.id, reason: 'rung up twice' },
      after: expect.objectContaining({ activityId: done.undone.id, amount: 300 }),
    },
    {
      // what was redeemed in it comes back by the same hand
      ...{ action: 'redemption.reversed', subject: done.used.id, reason: 'rung up twice' },
      after: expect.objectContaining(points(5)),
    },
  ];
  expect(found).toEqual(expected.map((entry) => ({ ...entry, by: 'key' })));
});

test('what was done by hand is in the audit log when it is answered, while the event log takes nothing', async () => {
  platform = await openPlatform();
  const cafe = await openCafe(platform);
  const register = openRegister(platform, cafe);
  const sale = await register.sell({ quantity: 2 });
  await platform.loyalty.drained();
  const answers = Promise.withResolvers<void>();
  const { append } = platform.events;
  const appending = vi.spyOn(platform.events, 'append').mockImplementation(async (events) => {
    await answers.promise;
    await append(events);
  });
  await register.adjust(50, { reason: 'Forgotten card' });
  const undone = await register.tryVoidSale(sale.id, 'rung up twice');
  expect(undone.ok).toBe(true);
  const reasons = (await auditOf(platform, cafe)).map(({ reason }) => reason);
  expect(reasons).toEqual(['Forgotten card', 'rung up twice']);
  answers.resolve();
  await platform.loyalty.drained();
  expect(appending).toHaveBeenCalled();
  expect(await auditOf(platform, cafe)).toHaveLength(2);
});

test('what a void gives back is there, and in the audit log, when the void is answered, while the event log takes nothing', async () => {
  platform = await openPlatform();
  const cafe = await openCafe(platform);
  const register = openRegister(platform, cafe);
  await register.adjust(50, { reason: 'Forgotten card' });
  const sale = await register.sell({ externalId: 'mistake' });
  const used = await register.hold({ unit: 'points', amount: 5 });
  await register.capture(used.id, { transactionExternalId: 'mistake' });
  await platform.loyalty.drained();
  const answers = Promise.withResolvers<void>();
  const { append } = platform.events;
  vi.spyOn(platform.events, 'append').mockImplementation(async (events) => {
    await answers.promise;
    await append(events);
  });
  const undone = await register.tryVoidSale(sale.id, 'rung up twice');
  expect(undone.ok).toBe(true);
  const told = (await auditOf(platform, cafe)).slice(1);
  expect(told.map(({ action, subject, by, reason }) => [action, subject, by, reason])).toEqual([
    ['transaction.voided', sale.id, 'key', 'rung up twice'],
    ['redemption.reversed', used.id, 'key', 'rung up twice'],
  ]);
  const again = await register.tryVoidSale(sale.id, 'rung up twice');
  expect(again.ok).toBe(true);
  answers.resolve();
  await platform.loyalty.drained();
  expect(await auditOf(platform, cafe)).toHaveLength(3);
});

test('the answer, the event and the statement tell who did it, and why', async () => {
  platform = await openPlatform();
  const cafe = await openCafe(platform);
  const done = await workByHand(platform, cafe);
  expect(done.adjusted).toMatchObject({ by: 'key', reason: 'Forgotten card' });
  expect(done.back).toMatchObject({ by: 'key', reason: 'Cold' });
  expect(done.reversed).toMatchObject({ by: 'key', reason: 'wrong item' });
  expect(done.given.outcome).toMatchObject({ by: 'key', reason: 'Moved in together' });
  expect(done.silent.outcome).not.toHaveProperty('reason');
  const statementOf = async (holder: string) => {
    const { data } = await (platform as Platform).ledgerService.statement(cafe.orgId, {
      ...{ holder, units: ['points'], limit: 100 },
    });
    const { loyalty } = platform as Platform;
    return (await describeMovements(loyalty, cafe.orgId, data)).map(
      ({ amount, reason, by, note }) => [amount, reason, by, note],
    );
  };
  const lines = await statementOf(cafe.customerId);
  expect(lines).toContainEqual([50, 'adjust', 'key', 'Forgotten card']);
  expect(lines).toContainEqual([-20, 'gift', 'key', 'Moved in together']);
  expect(lines).toContainEqual([-1, 'gift', 'key', null]);
  expect(lines).toContainEqual([6, 'earn', null, null]);
  expect(lines).toContainEqual([10, 'redeemReversed', 'key', 'wrong item']);
  expect(await statementOf(done.friend)).toContainEqual([20, 'gift', 'key', 'Moved in together']);
});

test.each([
  ['before the record was written', false],
  ['after it was written, before the work was closed', true],
])('a process that dies %s leaves one record all the same', async (_, written) => {
  const dying = await openPlatform({
    wrapAudit: (audit: Audit) => ({
      forgetReasons: audit.forgetReasons,
      async append(entries) {
        if (written) await audit.append(entries);
        throw new EngineUnavailable('sqlite', 'the process is gone');
      },
    }),
  });
  const cafe = await openCafe(dying);
  const { adjusted } = await workByHand(dying, cafe);
  expect(dying.errors.length).toBeGreaterThan(0);
  const before = (await auditOf(dying, cafe)).length;
  expect(before > 0).toBe(written);
  await dying.close({ keep: true });

  platform = await openPlatform({ directory: dying.home, nowMs: dying.clock.now() + 60_000 });
  for (let times = 0; times < 2; times += 1) {
    await platform.loyalty.sweepAhead(60_000);
    await platform.loyalty.drained();
  }
  const found = await auditOf(platform, cafe);
  expect(found.map(({ action }) => action).sort()).toEqual([
    'balance.adjusted',
    'points.transferred',
    'points.transferred',
    'redemption.reversed',
    'redemption.reversed',
    'transaction.refunded',
    'transaction.voided',
  ]);
  expect(found.filter(({ after }) => after?.activityId === adjusted.id)).toHaveLength(1);
  expect(await platform.loyalty.unfinished()).toMatchObject({ count: 0 });
});

test('a refund that was sent before a reason could be told is the same request still', async () => {
  platform = await openPlatform();
  const cafe = await openCafe(platform);
  const register = openRegister(platform, cafe);
  const sale = await register.sell({ quantity: 2 });
  const refund = (body: object) =>
    (platform as Platform).loyalty.intake(refundKind).submit({
      ...{ orgId: cafe.orgId, boundLocationId: null, by: 'key', transactionId: sale.id },
      body: { externalId: 'R-1', amount: 100, ...body },
    });
  expect(await refund({})).toMatchObject({ ok: true, value: { replayed: false } });
  expect(await refund({})).toMatchObject({ ok: true, value: { replayed: true } });
  expect(await refund({ reason: 'Cold' })).toMatchObject({
    problem: { code: 'idempotency_conflict' },
  });
});

test('whoever corrects a sale, or says whose it is, is told in the event, and in the audit log once', async () => {
  platform = await openPlatform();
  const { loyalty, membership, events } = platform;
  const cafe = await openCafe(platform);
  const register = openRegister(platform, cafe);
  const sale = await register.sell();
  const right = { total: 600, lines: [{ id: '1', quantity: 2, unitPrice: 300 }] };
  for (let said = 0; said < 2; said += 1)
    await register.correct(sale.id, { ...right, reason: 'One more' });
  await register.name(sale.id, null);
  await loyalty.drained();
  const by = 'key';
  const { data } = await membership.audit.list(cafe.orgId, { limit: 100 });
  expect(data.filter(({ subject }) => subject === sale.id)).toMatchObject([
    { action: 'transaction.customer_changed', by },
    { action: 'transaction.corrected', by, reason: 'One more', after: { revision: 2 } },
  ]);
  const told = new Map<string, unknown>();
  const reader = await events.subscribe({
    ...{ group: 'who', pattern: `${cafe.orgId}.loyalty.*` },
    async handler(batch) {
      for (const { event } of batch) told.set(event.type, event.payload);
      return undefined;
    },
  });
  await reader.drained();
  await reader.close();
  // the reason is not told: nobody could take it back from those who read events
  expect(told.get('loyalty.transaction_corrected')).toMatchObject({ by });
  expect(JSON.stringify([...told.values()])).not.toContain('One more');
  expect(told.get('loyalty.transaction_customer_changed')).toMatchObject({ by });
});
