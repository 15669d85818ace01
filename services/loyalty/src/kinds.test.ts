import { type Result, success } from '@laurel/contracts/problems';
import { adjust } from '@laurel/ledger/postings/adjust';
import { Type } from 'typebox';
import { Value } from 'typebox/value';
import { afterEach, describe, expect, test } from 'vitest';
import { adjustmentKind } from './correction/adjust.ts';
import { expiryKind } from './expiry/expire.ts';
import { ownKinds } from './kinds.ts';
import type { Activity } from './pipeline/activity.ts';
import { activityType } from './pipeline/activity-type.ts';
import { openActivityWork } from './pipeline/activity-work.ts';
import type { Contexts } from './pipeline/context.ts';
import type { Kind } from './pipeline/kind.ts';
import { openMentions } from './pipeline/mentions.ts';
import { openKinds } from './pipeline/open-kinds.ts';
import { openPoster } from './pipeline/post.ts';
import { openSubjects } from './pipeline/subjects.ts';
import { holdKind } from './redemption/hold.ts';
import { captureKind } from './redemption/resolve.ts';
import { refundKind } from './refund/record-refund.ts';
import { saleKind } from './sale/record-sale.ts';
import {
  cafeProgram,
  latteSale,
  openCafe,
  openPlatform,
  type Platform,
} from './testing/platform.ts';
import { openRegister } from './testing/register.ts';
import { describeMovements } from './views/describe-movements.ts';
import { walletAndDebt } from './words/accounts.ts';
import { balancesAfter } from './words/balances.ts';

let platform: Platform | undefined;
afterEach(async () => {
  await platform?.close();
  platform = undefined;
});

test('two kinds that would record under one name are refused at the start', async () => {
  await expect(openPlatform({ kinds: [...ownKinds, saleKind] })).rejects.toThrow(
    'two kinds are named sale',
  );
});

/** A mug for five days, with a greeting. */
const hello = {
  ...{ id: 'hello', on: 'customer.hello' },
  then: [
    { earn: 'points', fixed: 3 },
    { grant: 'mug', expiresDays: 5 },
  ],
};

test('what each kind answers is what its schema says', async () => {
  platform = await openPlatform();
  const cafe = await openCafe(platform, {
    ...cafeProgram,
    units: [
      ...cafeProgram.units,
      { id: 'later', kind: 'points', name: 'Later', cost: 1, pendingDays: 7 },
    ],
    rules: [
      ...cafeProgram.rules,
      { id: 'slow', on: 'pos.transaction', then: [{ earn: 'later', fixed: 5 }] },
      hello,
    ],
    events: [{ type: 'customer.hello', name: 'Hello', fields: {} }],
    rewards: [...cafeProgram.rewards, { id: 'mug', name: 'Mug', effect: { kind: 'voucher' } }],
  });
  const { clock, loyalty, background } = platform;
  const register = openRegister(platform, cafe);
  const sale = await register.sell({ quantity: 10 });
  await register.correct(sale.id, {
    total: 600,
    lines: [{ id: 'a', category: 'coffee', quantity: 2, unitPrice: 300 }],
  });
  await register.refund(sale.id, { amount: 100 });
  await register.adjust(1_000);
  await register.name((await register.sell({}, null)).id, cafe.customerId);
  await register.tryEvent({ type: 'customer.hello', payload: {} });
  const other = await platform.membership.customers.create(cafe.orgId, { externalId: 'other' });
  if (!other.ok) throw new Error(other.problem.detail);
  await register.tryTransfer({
    from: cafe.customerId,
    to: other.value.id,
    unit: 'points',
    amount: 10,
  });
  await register.capture((await register.hold({ rewardId: 'free-coffee' })).id);
  const mistaken = await register.hold({ unit: 'points', amount: 10 });
  await register.capture(mistaken.id);
  await register.reverse(mistaken.id);
  await register.void((await register.hold({ unit: 'points', amount: 10 })).id);
  const owing = openRegister(platform, { ...cafe, customerId: other.value.id });
  const returned = await owing.sell({ quantity: 10 });
  await owing.hold({ unit: 'points', amount: 40 });
  await owing.refund(returned.id, { amount: 3_000 });
  await loyalty.drained();
  clock.advance(8 * 86_400_000);
  await background.sweep();
  clock.advance(400 * 86_400_000);
  await background.runExpiry();
  await background.runVoucherExpiry();

  const { data } = await loyalty.activities.find({ orgId: cafe.orgId, limit: 1_000 });
  const byKind = Map.groupBy(data, ({ kind }) => kind);
  // a card that two racing sales fill together needs two processes: see follow-up.test.ts
  const expected = ownKinds
    .map(({ type }) => type.name)
    .filter((name) => name !== 'cardCompletion');
  expect([...byKind.keys()].sort()).toEqual(expected.sort());
  for (const { type, answer } of ownKinds)
    for (const { outcome } of byKind.get(type.name) ?? [])
      expect([type.name, [...Value.Errors(answer, JSON.parse(JSON.stringify(outcome)))]]).toEqual([
        type.name,
        [],
      ]);
});

describe('a kind that a service above hands in', () => {
  type SpinActivity = Activity<
    { customerId: string; locationId: string; tokens: number },
    { lucky: boolean },
    { id: string; status: 'posted'; won: number }
  >;
  const spinKind: Kind<
    { orgId: string; spin: string; customerId: string; locationId: string; tokens: number },
    SpinActivity
  > = {
    type: activityType<SpinActivity>('spin', 'evt'),
    lane: ({ customerId }) => customerId,
    answer: Type.Object({ id: Type.String(), status: Type.Literal('posted'), won: Type.Integer() }),
    origins: ['adjust'],
    sentence: (_, { activity }) => (activity?.details.lucky ? 'A lucky spin' : 'A spin'),
    events: () => [],
    open: ({ contexts }) => ({
      accept: async (requests) =>
        requests.map(({ orgId, spin, ...input }) =>
          success({ orgId, dedupe: `spin|${spin}`, contentHash: spin, input }),
        ),
      prepare: (commands) =>
        Promise.all(
          commands.map(async ({ orgId, input }) => {
            const context = await contexts.of(orgId);
            if (!context.ok) return context;
            const { customerId, locationId, tokens } = input;
            const holder = context.value.holderOf({ id: customerId }, 'points');
            return success({
              context: context.value,
              reads: { accounts: walletAndDebt(holder, 'points'), lifetime: [] },
              decide: (standings, id) => {
                const legs = adjust({
                  ...{ holder, locationId, unit: 'points', change: tokens * 2 },
                });
                const [balance] = balancesAfter(standings, legs, () => holder, ['points']);
                return success({
                  ...{ customerId, locationId, legs },
                  ...{ parentId: null, occurredAtMs: 0, draws: [], dueAtMs: null },
                  details: { lucky: tokens > 1 },
                  outcome: { id, status: 'posted', won: balance?.available ?? 0 },
                });
              },
            });
          }),
        ),
    }),
  };

  const open = async () => {
    platform = await openPlatform({ kinds: [...ownKinds, spinKind] });
    const cafe = await openCafe(platform);
    const { orgId, customerId, locationId } = cafe;
    const request = { orgId, customerId, locationId, tokens: 2, spin: 'spin-1' };
    return { of: platform, cafe, request, register: openRegister(platform, cafe) };
  };

  test('is decided, posted, repeated and told like the others', async () => {
    const { of, cafe, request, register } = await open();
    const intake = of.loyalty.intake(spinKind);
    const first = await intake.submit(request);
    expect(first).toMatchObject({ ok: true, value: { replayed: false } });
    if (first.ok) expect(first.value.activity.outcome).toMatchObject({ status: 'posted', won: 4 });
    expect(await intake.submit(request)).toMatchObject({ ok: true, value: { replayed: true } });
    expect(await register.balance('points')).toMatchObject({ available: 4 });
    await register.expectInvariants();

    const { data } = await of.ledgerService.statement(cafe.orgId, {
      holder: cafe.customerId,
      limit: 10,
    });
    const [told] = await describeMovements(of.loyalty, cafe.orgId, data);
    expect(told?.detail).toBe('A lucky spin');
  });

  test('is finished by the sweep when a crash came between its record and the ledger', async () => {
    let isBroken = false;
    platform = await openPlatform({
      kinds: [...ownKinds, spinKind],
      wrapLedger: (ledger) => ({
        ...ledger,
        async createTransfers(transfers) {
          if (isBroken) throw new Error('the power went out');
          return ledger.createTransfers(transfers);
        },
      }),
    });
    const cafe = await openCafe(platform);
    const { orgId, customerId, locationId } = cafe;
    const register = openRegister(platform, cafe);
    isBroken = true;
    const spin = { orgId, customerId, locationId, tokens: 1, spin: 'spin-2' };
    await expect(platform.loyalty.intake(spinKind).submit(spin)).rejects.toThrow();
    isBroken = false;
    platform.clock.advance(60_000);
    expect(await platform.background.sweep()).toBe(1);
    expect(await register.balance('points')).toMatchObject({ available: 2 });
  });

  test('is not known to a service that was not given it', async () => {
    platform = await openPlatform();
    expect(() => platform?.loyalty.intake(spinKind)).toThrow('the kind spin was not handed in');
  });
});

test('every kind asks the context who holds a unit: of a customer whose units another holds, nothing is written', async () => {
  platform = await openPlatform();
  const { documents, ids, ledger, clock, loyalty, membership, ledgerService } = platform;
  const cafe = await openCafe(platform);
  const { orgId, customerId, locationId } = cafe;
  const house = ids.next('cus');
  const contexts: Contexts = {
    ...loyalty.contexts,
    async of(id) {
      const context = await loyalty.contexts.of(id);
      return context.ok ? success({ ...context.value, holderOf: () => house }) : context;
    },
  };
  const { activities } = loyalty;
  const parts = { activities, contexts, ledger, poster: openPoster(ledger), clock };
  const { intake } = openKinds(
    ownKinds,
    {
      ...{ ...parts, subjects: openSubjects({ membership, contexts }) },
      toldBefore: async () => success(false),
    },
    {
      ...{ ...parts, documents, ids, openWork: openActivityWork(documents) },
      mentions: openMentions(documents),
      ...{ publish: () => {}, beforeAnswer: async () => {}, patienceMs: 1 },
    },
  );
  const caller = { orgId, boundLocationId: null };
  const done = <T>(result: Result<T>): T => {
    if (!result.ok) throw new Error(result.problem.detail);
    return result.value;
  };

  const body = latteSale(locationId, customerId, { quantity: 10 }) as never;
  const sale = done(await intake(saleKind).submit({ ...caller, body, fromLog: false }));
  expect(sale.activity.outcome.rewards).toEqual([{ reward: 'free-coffee', count: 1 }]);
  const adjustment = { customerId, unit: 'points', amount: 500, reason: 'sorry' };
  done(
    await intake(adjustmentKind).submit({
      ...caller,
      ...{ requestId: 'a', by: 'key' },
      body: adjustment,
    }),
  );
  for (const asked of [{ rewardId: 'free-coffee' }, { unit: 'points', amount: 5 }]) {
    const held = done(
      await intake(holdKind).submit({
        ...{ ...caller, requestId: ids.next('msg') },
        body: { customerId, locationId, ...asked },
      }),
    );
    const redemptionId = held.activity.id;
    const resolve = { ...caller, redemptionId, transactionExternalId: null, requestId: 'r' };
    done(await intake(captureKind).submit(resolve));
  }
  const refund = { externalId: 'back', amount: 3_000 };
  const back = await intake(refundKind).submit({
    ...{ ...caller, by: 'key' },
    transactionId: sale.activity.id,
    body: refund,
  });
  expect(done(back).activity.outcome.debt).toContainEqual({
    unit: 'reward.free-coffee',
    amount: 1,
  });
  clock.advance(400 * 86_400_000);
  done(await intake(expiryKind).submit({ orgId, customerId, unit: 'points', month: '2027-12' }));

  expect(await ledgerService.balances(orgId, customerId)).toEqual([]);
  const units = (await ledgerService.balances(orgId, house)).map(({ unit }) => unit);
  expect(units.sort()).toEqual(['points', 'reward.free-coffee', 'stamps.coffee']);
  const report = await ledgerService.invariants(orgId);
  expect(report.data.filter(({ ok }) => !ok)).toEqual([]);
});
