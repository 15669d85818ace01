import type { EventEnvelope } from '@laurel/contracts/events';
import {
  catalogue,
  declarationOf,
  everyEvent,
  type PayloadOf,
} from '@laurel/contracts/events/catalogue';
import { posEvents } from '@laurel/contracts/events/pos';
import { faultsOf } from '@laurel/contracts/events/testing/check';
import type { Result } from '@laurel/contracts/problems';
import { Compile } from 'typebox/compile';
import { afterEach, expect, test } from 'vitest';
import { saleKind } from './sale/record-sale.ts';
import { type SaleBody, SaleSchema } from './sale/sale.ts';
import { SaleLineSchema } from './sale/sale-line.ts';
import { openDoor } from './testing/door.ts';
import {
  addCustomer,
  cafeProgram,
  latteSale,
  openCafe,
  openPlatform,
  type Platform,
} from './testing/platform.ts';
import { type Cafe, openRegister } from './testing/register.ts';

const program = {
  ...cafeProgram,
  units: [
    ...cafeProgram.units,
    { id: 'gems', kind: 'points', name: 'Gems', cost: 0, pendingDays: 14 },
  ],
  rules: [
    ...cafeProgram.rules,
    { id: 'gems', on: 'pos.transaction', then: [{ earn: 'gems', fixed: 5 }] },
    { id: 'survey', on: 'survey', then: [{ grant: 'free-coffee' }] },
  ],
  events: [{ type: 'survey', fields: { score: 'integer' } }],
};

const dayMs = 86_400_000;
let platform: Platform | undefined;
afterEach(async () => {
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

test('every event of the catalogue is published in the life of a café, and every event is as its schema says', async () => {
  const door = openDoor();
  platform = await openPlatform({ wrapLedger: door.wrapLedger });
  const cafe = await openCafe(platform, program);
  await workAtTheRegister(platform, cafe);
  await refundBeforeSale(platform, cafe);
  await fillCardTogether(platform, cafe, door);
  await changeMasterData(platform, cafe);
  await letTimePass(platform);
  await giveUp(platform);
  expect(platform.errors).toEqual([]);

  const published = await everythingIn(platform);
  expect(published.flatMap(faultsOf)).toEqual([]);
  const seen = new Set(published.map(({ type }) => declarationOf(type)?.type));
  // what analytics tells is published by a service above this one
  const declared = everyEvent
    .map(({ type }) => type)
    .filter((type) => !type.startsWith('analytics.'));
  expect([...seen].sort()).toEqual(declared.sort());
});

async function workAtTheRegister(of: Platform, cafe: Cafe) {
  const register = openRegister(of, cafe);
  const friend = await addCustomer(of, cafe.orgId);
  // ten lattes fill a card, and the amount makes gold
  const sale = await register.sell({ quantity: 10, unitPrice: 20_000, tenders: [] });
  const anonymous = await register.sell({}, null);
  await register.name(anonymous.id, friend);
  await register.correct(anonymous.id, {
    total: 300,
    lines: [{ id: 'a', category: 'coffee', name: 'Flat white', quantity: 1, unitPrice: 300 }],
  });
  await register.refund(sale.id, { amount: 100_000 });
  const mistake = await register.sell();
  const coffee = { id: 'a', category: 'coffee', name: 'Latte', quantity: 1, unitPrice: 300 };
  await register.sell({ externalId: 'exchanged', total: 300, lines: [coffee] });
  expectDone(await register.tryVoidSale(mistake.id, 'rung up twice'));
  const wrongScan = await register.sell({
    total: -300,
    lines: [{ ...coffee, quantity: -1, returnOf: { externalId: 'exchanged' } }],
  });
  expectDone(await register.tryVoidSale(wrongScan.id, 'wrong scan'));
  const used = await register.hold({ rewardId: 'free-coffee' });
  await register.capture(used.id);
  await register.reverse(used.id);
  const kept = await register.hold({ unit: 'points', amount: 10 });
  await register.void(kept.id);
  await register.adjust(50);
  expectDone(
    await register.tryTransfer({ from: cafe.customerId, to: friend, unit: 'points', amount: 5 }),
  );
  const owing = openRegister(of, { ...cafe, customerId: friend });
  const returned = await owing.sell(); // 3 points, besides 3 and the 5 that were given
  await owing.hold({ unit: 'points', amount: 11 });
  await owing.refund(returned.id, { amount: 300 });
  expectDone(await register.tryEvent({ type: 'survey', payload: { score: 9 } }));
  await of.loyalty.drained();
}

/** One that cannot be of the sale that comes, and one whose sale does not come. */
async function refundBeforeSale(of: Platform, cafe: Cafe) {
  for (const number of ['small', 'never'])
    expectDone(
      await of.loyalty.refunds.submit({
        ...{ orgId: cafe.orgId, boundLocationId: null, by: 'key', fromLog: false },
        body: { externalId: `refund of ${number}`, of: { externalId: number }, amount: 1_000 },
      }),
    );
  await openRegister(of, cafe).sell({ externalId: 'small' });
  await of.loyalty.drained();
}

/** Two sales of one customer, each decided before the other stood: neither sees the card full. */
async function fillCardTogether(
  of: Platform,
  cafe: Cafe,
  door: Pick<ReturnType<typeof openDoor>, 'race'>,
) {
  const id = await addCustomer(of, cafe.orgId);
  const customer = await of.membership.customers.get(cafe.orgId, id);
  const sell = (ref: object) =>
    of.loyalty.intake(saleKind).submit({
      ...{ orgId: cafe.orgId, boundLocationId: null, by: 'key', fromLog: false },
      body: {
        ...latteSale(cafe.locationId, null, { quantity: 6 }),
        customer: ref,
      } as SaleBody,
    });
  await door.race(
    () => sell({ id }),
    () => sell({ externalId: customer?.externalId }),
  );
  await of.loyalty.drained();
}

async function changeMasterData({ membership }: Platform, { orgId, locationId }: Cafe) {
  const { organizations, locations, customers, keys } = membership;
  expectDone(await organizations.update(orgId, { name: 'Café Ada' }, 'test'));
  expectDone(await locations.update(orgId, locationId, { name: 'Old Street' }, 'test'));
  const made = await customers.create(orgId, { email: 'ada@example.com' });
  const { id } = expectDone(made);
  expectDone(await customers.update(orgId, id, { firstName: 'Ada' }));
  expectDone(await customers.erase(orgId, id, 'test'));
  const maker = { orgId, keyId: 'test', scopes: ['admin', 'pos'] as const, locationId: null };
  const { apiKey } = expectDone(await keys.create(maker, { name: 'Till', scopes: ['pos'] }));
  expectDone(await keys.rotate(maker, apiKey.id, 60));
  expectDone(await keys.revoke(maker, apiKey.id));
}

/** Gems fall due after two weeks; after fourteen months points lapse and tiers end. */
async function letTimePass({ background, loyalty, membership, clock }: Platform) {
  clock.advance(15 * dayMs);
  await background.sweep();
  clock.advance(430 * dayMs);
  expect(await background.runExpiry()).toBe(true);
  await background.runTierReview();
  await Promise.all([loyalty.drained(), membership.drained()]);
}

/** A reader that cannot deal with what it reads. */
async function giveUp({ events }: Platform) {
  const broken = await events.subscribe({
    group: 'broken-reader',
    pattern: '*.loyalty.balance_adjusted',
    maxAttempts: 1,
    handler: () => Promise.reject(new Error('it does not understand corrections')),
  });
  await broken.drained();
  await broken.close();
}

async function everythingIn({ events }: Platform): Promise<EventEnvelope[]> {
  const found: EventEnvelope[] = [];
  const reader = await events.subscribe({
    group: 'law',
    pattern: '*.*.*',
    handler: async (batch) => void found.push(...batch.map(({ event }) => event)),
  });
  await reader.drained();
  await reader.close();
  return found;
}

function expectDone<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.detail}`);
  return result.value;
}

test('a sale is published in the words in which registers report it', () => {
  // whatever a register may say, its event may say
  const say = (body: SaleBody): PayloadOf<'pos.transaction'> => body;
  expect(say).toBeDefined();
  const { payload } = posEvents[0];
  const { processedAs: _, ...words } = payload.properties;
  expect(Object.keys(words)).toEqual(Object.keys(SaleSchema.properties));
  expect(payload.required).toEqual(SaleSchema.required);
  expect(Object.keys(words.lines.items.properties)).toEqual(Object.keys(SaleLineSchema.properties));
  expect(catalogue[0].payload).toBe(payload);
});

test.each(['id', 'phone', 'email', 'externalId', 'token'])(
  'the contract takes a customer named by %s as long or short as intake does, and no other',
  (by) => {
    const [contract, intake] = [posEvents[0].payload, SaleSchema].map((schema) =>
      Compile(schema.properties.customer),
    );
    const lengths = [0, 1, 30, 255, 256, 4_300, 4_301];
    const taken = lengths.map((length) => {
      const customer = { [by]: 'x'.repeat(length) };
      expect([by, length, contract?.Check(customer)]).toEqual([
        by,
        length,
        intake?.Check(customer),
      ]);
      return intake?.Check(customer);
    });
    expect(taken).toContain(true);
    expect(taken).toContain(false);
  },
);
