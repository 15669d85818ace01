import { createClient } from '@laurel/api-client/source/client';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Cafe, coffees, ok, openCafe, openStage, type Stage } from './stage.ts';

let stage: Stage;
let cafe: Cafe;
beforeAll(async () => {
  stage = await openStage();
  cafe = await openCafe(stage);
});
afterAll(() => stage?.close());

const month = new Date().toISOString().slice(0, 7);
const path = (id: string) => ({ params: { path: { id } } });

/** Per unit: what the customer has, less what is owed. */
async function netOf(customerId: string): Promise<Record<string, number>> {
  const balances = Object.entries(await cafe.balances(customerId));
  return Object.fromEntries(
    balances.map(([unit, { available, held, debt }]) => [unit, available + held - debt]),
  );
}

/** What every scenario must leave behind: books that balance. */
async function expectSoundBooks(): Promise<void> {
  const invariants = ok(await cafe.client.GET('/v1/ledger/invariants'));
  expect(invariants.data.filter((check) => !check.ok)).toEqual([]);
  expect(invariants.ok).toBe(true);
  const { data } = ok(await cafe.client.GET('/v1/ledger/trial-balance'));
  expect(data.length).toBeGreaterThan(3);
  for (const { unit, debits, credits } of data) expect([unit, debits]).toEqual([unit, credits]);
}

test('a sale at one store, the reward at another, an exact refund, a statement that says why, a settlement that nets, an erasure that keeps the books', async () => {
  // Given a customer known by phone, and a register of each store with a key of its own
  const [mitte, altona] = cafe.stores;
  const customerId = await cafe.addCustomer({
    phone: '+4915112345678',
    email: 'ada@example.org',
    firstName: 'Ada',
  });
  const atMitte = createClient({ baseUrl: stage.url, apiKey: await cafe.keyOf(['pos'], mitte) });
  const atAltona = createClient({ baseUrl: stage.url, apiKey: await cafe.keyOf(['pos'], altona) });

  // When Mitte reports a sale of six coffees, by phone number
  const body = { ...coffees(mitte, null, 'receipt-1', 6), customer: { phone: '+49 151 12345678' } };
  const first = await atMitte.POST('/v1/transactions', { body });
  const sale = ok(first);
  // Then points, a full card and its reward are there at once, and why
  expect(first.response.status).toBe(201);
  expect(sale).toMatchObject({
    status: 'posted',
    customerId,
    earned: [{ unit: 'points', amount: 18, pending: false }],
    stamps: [{ card: 'coffee', added: 6, balance: 1, completed: 1 }],
    rewards: [{ reward: 'free-coffee', count: 1 }],
    tier: { id: 'bronze', changed: false },
  });
  const known = ok(await cafe.client.GET('/v1/customers/{id}', path(customerId)));
  expect(known.tier).toMatchObject({ id: 'bronze', until: null });
  expect(sale.why.find(({ rule }) => rule === 'base')).toMatchObject({ fired: true, amount: 18 });
  // And the register that did not hear the answer gets the same one
  const again = await atMitte.POST('/v1/transactions', { body });
  expect([again.response.status, ok(again)]).toEqual([200, sale]);

  // When the customer asks for the free coffee at Altona
  const offers = ok(
    await atAltona.GET('/v1/customers/{id}/offers', {
      params: { path: { id: customerId }, query: { locationId: altona } },
    }),
  );
  expect(
    offers.data.filter(({ available }) => available).map(({ rewardId }) => rewardId),
  ).toContain('free-coffee');
  const redemption = {
    customerId,
    rewardId: 'free-coffee',
    locationId: altona,
    externalId: 'till-7',
  };
  const held = ok(await atAltona.POST('/v1/redemptions', { body: redemption }));
  expect(held).toMatchObject({ status: 'held', via: 'grant', discount: { kind: 'freeItem' } });
  const redeemed = ok(
    await atAltona.POST('/v1/redemptions/{id}/capture', {
      ...path(held.id ?? ''),
      body: { transactionExternalId: 'receipt-2' },
    }),
  );
  expect(redeemed.status).toBe('captured');
  // Then the repeated hold is known as what it was, although the voucher is gone
  const repeated = await atAltona.POST('/v1/redemptions', { body: redemption });
  expect([repeated.response.status, ok(repeated).id]).toEqual([200, held.id]);
  expect(
    (await atAltona.POST('/v1/redemptions', { body: { ...redemption, externalId: 'till-8' } }))
      .error,
  ).toMatchObject({
    code: 'reward_unavailable',
  });

  // When the six coffees are brought back in two parts
  const refund = async (externalId: string, quantity: number) =>
    atMitte.POST('/v1/transactions/{id}/refunds', {
      ...path(sale.id ?? ''),
      body: { externalId, lines: [{ id: 'a', quantity }] },
    });
  const half = ok(await refund('back-1', 2));
  const rest = ok(await refund('back-2', 4));
  // Then exactly what the sale posted is taken back, and what was redeemed meanwhile is owed
  const of = (unit: string, list: readonly { unit: string; amount: number }[]) =>
    list.filter((item) => item.unit === unit).reduce((sum, { amount }) => sum + amount, 0);
  expect([half.amount, rest.amount, rest.refundedTotal]).toEqual([600, 1200, 1800]);
  expect(of('points', [...half.reversed, ...rest.reversed])).toBe(18);
  expect(
    [...half.debt, ...rest.debt]
      .filter(({ unit }) => unit.includes('free-coffee'))
      .map(({ amount }) => amount),
  ).toEqual([1]);
  const repeatedRefund = await refund('back-2', 4);
  expect([repeatedRefund.response.status, ok(repeatedRefund)]).toEqual([200, rest]);
  const { points } = await cafe.balances(customerId);
  expect(points).toEqual({ available: 0, held: 0, debt: 0 });
  // Whatever was turned from stamps into the voucher and back: in sum the customer owes one
  // voucher, and no stamp.
  expect(await netOf(customerId)).toMatchObject({
    points: 0,
    'stamps.coffee': 0,
    'reward.free-coffee': -1,
  });

  // Then the statement tells every movement with its reason
  const { data: movements } = ok(
    await cafe.client.GET('/v1/customers/{id}/statement', path(customerId)),
  );
  const inPoints = movements.filter(({ unit }) => unit === 'points');
  expect(inPoints.map(({ amount, reason }) => [amount, reason]).at(-1)).toEqual([18, 'earn']);
  expect(inPoints.reduce((sum, { amount }) => sum + amount, 0)).toBe(0);
  expect(inPoints.at(-1)).toMatchObject({ rule: 'base', activityId: sale.id });
  for (const { detail } of movements) expect(detail.length).toBeGreaterThan(5);

  // And finance sees Mitte issue and Altona redeem
  const settled = ok(
    await cafe.client.GET('/v1/ledger/settlement', { params: { query: { month } } }),
  ).data;
  const vouchers = settled.filter(({ unit }) => unit.includes('free-coffee'));
  expect(vouchers.find(({ locationId }) => locationId === altona)).toMatchObject({ redeemed: 1 });
  for (const { net, issued, redeemed: back } of settled) expect(net).toBe(issued - back);
  await expectSoundBooks();

  // When the customer asks to be forgotten
  const before = ok(await cafe.client.GET('/v1/ledger/trial-balance')).data;
  ok(await cafe.client.DELETE('/v1/customers/{id}', path(customerId)));
  // Then the person is gone, and not one posting
  const profile = ok(await cafe.client.GET('/v1/customers/{id}', path(customerId)));
  expect(profile).toMatchObject({
    phone: null,
    email: null,
    firstName: null,
    erasedAt: expect.any(String),
  });
  expect(
    ok(await cafe.client.GET('/v1/customers', { params: { query: { phone: '+4915112345678' } } }))
      .data,
  ).toEqual([]);
  expect(ok(await cafe.client.GET('/v1/ledger/trial-balance')).data).toEqual(before);
  expect(
    (
      await cafe.client.POST('/v1/transactions', {
        body: { ...coffees(mitte, customerId, 'receipt-9'), customerRequired: true },
      })
    ).error,
  ).toMatchObject({
    code: 'customer_erased',
  });
  await expectSoundBooks();
});

test('what Mitte gives and Altona takes nets to zero between them once every point is spent', async () => {
  const [mitte, altona] = cafe.stores;
  const customerId = await cafe.addCustomer();
  const position = async (locationId: string) => {
    const { data } = ok(
      await cafe.client.GET('/v1/ledger/settlement', { params: { query: { month } } }),
    );
    return (
      data.find((line) => line.locationId === locationId && line.unit === 'points')
        ?.netAmountMinor ?? 0
    );
  };
  const before = [await position(mitte), await position(altona)];
  ok(
    await cafe.client.POST('/v1/transactions', {
      body: { ...coffees(mitte, customerId, 'n-1', 10), lines: [{ quantity: 10, unitPrice: 300 }] },
    }),
  );
  const held = ok(
    await cafe.client.POST('/v1/redemptions', {
      body: { customerId, unit: 'points', amount: 30, locationId: altona },
    }),
  );
  ok(await cafe.client.POST('/v1/redemptions/{id}/capture', { ...path(held.id ?? ''), body: {} }));
  const after = [await position(mitte), await position(altona)];
  // 30 points at 5 cents: Mitte pays Altona
  expect(after.map((net, i) => net - (before[i] ?? 0))).toEqual([150, -150]);
  await expectSoundBooks();
});

test('a preview decides and changes nothing', async () => {
  const customerId = await cafe.addCustomer({ externalId: 'previewed' });
  const body = coffees(cafe.stores[0], customerId, 'dry', 3);
  const preview = await cafe.client.POST('/v1/transactions', {
    params: { query: { dry: true } },
    body,
  });
  expect([preview.response.status, ok(preview)]).toMatchObject([
    200,
    { status: 'preview', earned: [{ unit: 'points', amount: 9 }] },
  ]);
  expect((await cafe.balances(customerId)).points?.available ?? 0).toBe(0);
  expect(
    ok(await cafe.client.GET('/v1/transactions', { params: { query: { externalId: 'dry' } } }))
      .data,
  ).toEqual([]);
});

test('of two registers that redeem the last points at once, one is refused', async () => {
  const customerId = await cafe.addCustomer({ externalId: 'racer' });
  ok(
    await cafe.client.POST('/v1/transactions', {
      body: coffees(cafe.stores[0], customerId, 'race', 7),
    }),
  );
  const attempts = await Promise.all(
    [...Array(12).keys()].map((n) =>
      cafe.client.POST('/v1/redemptions', {
        body: {
          customerId,
          rewardId: 'mug',
          locationId: cafe.stores[n % 2] ?? '',
          externalId: `race-${n}`,
        },
      }),
    ),
  );
  expect(attempts.map(({ response }) => response.status).sort()).toEqual([
    201,
    ...Array(11).fill(422),
  ]);
  expect((await cafe.balances(customerId)).points).toEqual({ available: 1, held: 20, debt: 0 });
  await expectSoundBooks();
});
