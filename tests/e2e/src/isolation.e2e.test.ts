import { afterAll, beforeAll, expect, test } from 'vitest';
import { cafeProgram } from './cafe-program.ts';
import { signInCustomer } from './customer-session.ts';
import { attacksOnAnalytics } from './isolation/analytics.ts';
import { type Attack, fine, nothing } from './isolation/attack.ts';
import { attacksByCustomers, openToAll } from './isolation/customers.ts';
import { attacksOnMembership, withCursorOf } from './isolation/membership.ts';
import { attacksOnPeople } from './isolation/people.ts';
import { attacksOnProducts } from './isolation/products.ts';
import { attacksOnProgram } from './isolation/program.ts';
import { attacksOnSegments } from './isolation/segments.ts';
import {
  identity,
  openVictim,
  otherIdentity,
  secretName,
  secretReward,
  type Victim,
} from './isolation/victim.ts';
import { ask, type Cafe, coffees, ok, openCafe, openStage, routesOf, type Stage } from './stage.ts';

let stage: Stage;
let victim: Victim;
let attacker: Cafe;
let attackerCustomerId: string;
let attackerSaleId: string;
/** Of a customer of the attacker's who signed in. */
let attackerToken: string;

const month = new Date().toISOString().slice(0, 7);

beforeAll(async () => {
  stage = await openStage({ LAUREL_MAIL: 'inbox:' });
  const program = {
    ...cafeProgram,
    rewards: [
      ...cafeProgram.rewards,
      { id: secretReward, name: secretName, effect: { kind: 'voucher' } },
    ],
  };
  victim = await openVictim(stage, await openCafe(stage, { name: secretName, program }));
  attacker = await openCafe(stage, { name: 'Attacker' });
  attackerCustomerId = await attacker.addCustomer({ externalId: 'own-card' });
  const own = ok(
    await attacker.client.POST('/v1/transactions', {
      body: coffees(attacker.stores[0], attackerCustomerId, 'own-sale', 20),
    }),
  );
  attackerSaleId = own.id ?? '';
  attackerToken = await signInCustomer(stage, attacker, 'own@attacker.example');
}, 60_000);
afterAll(() => stage?.close());

const withCursor = (list: string) => withCursorOf(victim, list);

/** For every route: the caller's own key, and the other organization's ids wherever an id fits. */
const attacks = (): Record<string, Attack[]> => ({
  ...attacksOnMembership(victim, attackerCustomerId),
  ...attacksOnPeople(victim),
  ...attacksOnProgram(victim),
  ...attacksOnLedger(),
  ...attacksOnSales(),
  ...attacksOnBalances(),
  ...attacksOnJobs(),
  ...attacksOnAnalytics(victim, attackerCustomerId),
  ...attacksOnSegments(victim),
  ...attacksByCustomers(victim, attackerToken),
  ...openToAll(attacker.slug),
  ...attacksOnProducts(victim),
});

function attacksOnJobs(): Record<string, Attack[]> {
  const { cafe, runId } = victim;
  return {
    'GET /v1/jobs': [fine(200, '/v1/jobs'), fine(400, `/v1/jobs?orgId=${cafe.orgId}`)],
    'GET /v1/jobs/{name}': [
      fine(200, '/v1/jobs/expiry'),
      nothing('/v1/jobs/sweeper'),
      nothing(`/v1/jobs/${runId}`),
    ],
    'POST /v1/jobs/{name}/run': [
      fine(400, '/v1/jobs/expiry/run', { orgId: cafe.orgId }),
      fine(202, '/v1/jobs/expiry/run'),
      nothing('/v1/jobs/sweeper/run'),
      nothing(`/v1/jobs/${runId}/run`),
    ],
  };
}

function attacksOnLedger(): Record<string, Attack[]> {
  const { cafe, customerId, saleId, accountId } = victim;
  const [store] = cafe.stores;
  return {
    'GET /v1/audit': [fine(200, '/v1/audit'), withCursor('audit')],
    'GET /v1/ledger/accounts': [
      nothing(`/v1/ledger/accounts?holder=${customerId}`),
      nothing(`/v1/ledger/accounts?holder=${store}`),
      fine(200, '/v1/ledger/accounts?limit=1000'),
      withCursor('ledger/accounts'),
    ],
    'GET /v1/ledger/transfers': [
      nothing(`/v1/ledger/transfers?account=${accountId}`),
      nothing(`/v1/ledger/transfers?activity=${saleId}`),
      fine(200, '/v1/ledger/transfers?limit=1000'),
      withCursor('ledger/transfers'),
    ],
    'GET /v1/ledger/accounts/{id}/balances': [nothing(`/v1/ledger/accounts/${accountId}/balances`)],
    'GET /v1/ledger/units': [fine(200, '/v1/ledger/units')],
    'GET /v1/ledger/trial-balance': [fine(200, '/v1/ledger/trial-balance')],
    'GET /v1/ledger/invariants': [fine(200, '/v1/ledger/invariants')],
    'GET /v1/ledger/settlement': [fine(200, `/v1/ledger/settlement?month=${month}`)],
    'GET /v1/ledger/journal': [fine(200, '/v1/ledger/journal?from=2020-01-01&to=2040-01-01')],
  };
}

/** A coffee of a sale is brought back. */
const returnOf = (externalId: string) => ({
  ...{ externalId: `return of ${externalId}`, total: -300 },
  lines: [{ id: 'a', quantity: -1, unitPrice: 300, returnOf: { externalId, lineId: 'a' } }],
});

function attacksOnSales(): Record<string, Attack[]> {
  const { cafe, customerId, saleId, token } = victim;
  const [store] = cafe.stores;
  const sale = coffees(attacker.stores[0], attackerCustomerId, 'attack');
  const right = { total: sale.total, lines: sale.lines };
  return {
    'POST /v1/program/simulate': [
      nothing('/v1/program/simulate', { transaction: { ...sale, locationId: store } }),
      nothing('/v1/program/simulate', { transaction: { ...sale, customer: { id: customerId } } }),
    ],
    'POST /v1/transactions': [
      nothing('/v1/transactions', { ...sale, ...returnOf('victim-later') }),
      nothing('/v1/transactions', { ...sale, locationId: store }),
      nothing('/v1/transactions', { ...sale, customer: { id: customerId } }),
      ...[{ phone: identity.phone }, { email: identity.email }, { token }].flatMap((customer) => [
        nothing('/v1/transactions', { ...sale, customer, customerRequired: true }),
        fine(201, '/v1/transactions', {
          ...{ ...sale, externalId: `of nobody, by ${Object.keys(customer)}` },
          customer,
        }),
      ]),
      fine(201, '/v1/transactions', { ...sale, externalId: 'victim-sale' }),
    ],
    'GET /v1/transactions': [
      nothing(`/v1/transactions?customerId=${customerId}`),
      nothing('/v1/transactions?externalId=of-nobody'),
    ],
    'POST /v1/transactions/batch': [
      fine(200, '/v1/transactions/batch', {
        transactions: [
          { ...sale, locationId: store },
          { ...sale, customer: { id: customerId } },
        ],
      }),
    ],
    'POST /v1/transactions/{id}/refunds': [
      nothing(`/v1/transactions/${saleId}/refunds`, { externalId: 'x', amount: 1 }),
    ],
    'POST /v1/refunds': [
      nothing('/v1/refunds', { externalId: 'x', of: { id: saleId }, amount: 1 }),
      // its own sale of that number
      fine(201, '/v1/refunds', { externalId: 'y', of: { externalId: 'victim-sale' }, amount: 1 }),
      // it waits for a sale of its own
      fine(202, '/v1/refunds', { externalId: 'victim-refund', of: { externalId: 'q' }, amount: 1 }),
    ],
    'GET /v1/refunds': [fine(200, '/v1/refunds'), withCursor('refunds')],
    'POST /v1/transactions/{id}/void': [
      nothing(`/v1/transactions/${saleId}/void`, { reason: 'x' }),
    ],
    'PUT /v1/transactions/{id}': [
      nothing(`/v1/transactions/${saleId}`, right),
      ...[{ customer: { id: customerId } }, { locationId: store }].map((theirs) =>
        nothing(`/v1/transactions/${attackerSaleId}`, { ...right, ...theirs }),
      ),
    ],
    'PUT /v1/transactions/{id}/customer': [
      nothing(`/v1/transactions/${saleId}/customer`, { customer: { id: attackerCustomerId } }),
      nothing(`/v1/transactions/${saleId}/customer`, { customer: null }),
      ...[{ id: customerId }, { phone: identity.phone }, { email: identity.email }].map(
        (customer) => nothing(`/v1/transactions/${attackerSaleId}/customer`, { customer }),
      ),
    ],
    'GET /v1/transactions/{id}': [nothing(`/v1/transactions/${saleId}`)],
  };
}

function attacksOnBalances(): Record<string, Attack[]> {
  const { cafe, customerId, otherCustomerId, redemptionId } = victim;
  const [store] = cafe.stores;
  const mine = attackerCustomerId;
  const at = { locationId: attacker.stores[0] };
  const held = { customerId: mine, rewardId: 'mug', ...at };
  const asked = { total: 300, lines: [{ category: 'coffee', quantity: 1, unitPrice: 300 }] };
  return {
    'GET /v1/customers/{id}/balances': [nothing(`/v1/customers/${customerId}/balances`)],
    'GET /v1/customers/{id}/statement': [nothing(`/v1/customers/${customerId}/statement`)],
    'GET /v1/customers/{id}/offers': [
      nothing(`/v1/customers/${customerId}/offers`),
      nothing(`/v1/customers/${mine}/offers?locationId=${store}`),
    ],
    'POST /v1/offers': [
      nothing('/v1/offers', { locationId: store, transaction: asked }),
      nothing('/v1/offers', { ...at, customerId, transaction: asked }),
      fine(200, '/v1/offers', { ...at, customerId: mine, transaction: asked }),
    ],
    'POST /v1/redemptions': [
      nothing('/v1/redemptions', { locationId: store, code: 'WELCOME', transaction: asked }),
      nothing('/v1/redemptions', { ...at, customerId, code: 'WELCOME', transaction: asked }),
      nothing('/v1/redemptions', { ...held, customerId }),
      nothing('/v1/redemptions', { ...held, locationId: store }),
      nothing('/v1/redemptions', { ...held, rewardId: secretReward }),
      fine(201, '/v1/redemptions', { ...held, externalId: 'victim-hold' }),
    ],
    'POST /v1/redemptions/{id}/capture': [nothing(`/v1/redemptions/${redemptionId}/capture`, {})],
    'POST /v1/redemptions/{id}/reverse': [
      nothing(`/v1/redemptions/${redemptionId}/reverse`, { reason: 'x' }),
    ],
    'POST /v1/redemptions/{id}/void': [nothing(`/v1/redemptions/${redemptionId}/void`)],
    'GET /v1/redemptions': [
      fine(200, '/v1/redemptions'),
      nothing(`/v1/redemptions?customerId=${customerId}`),
      nothing(`/v1/redemptions?locationId=${store}`),
    ],
    'GET /v1/redemptions/{id}': [nothing(`/v1/redemptions/${redemptionId}`)],
    'POST /v1/events': [
      nothing('/v1/events', {
        type: 'survey.done',
        customerId,
        externalId: 'x',
        payload: { stars: 1 },
      }),
      nothing('/v1/events', {
        type: 'survey.done',
        customerId: mine,
        locationId: store,
        externalId: 'x',
        payload: { stars: 1 },
      }),
    ],
    'POST /v1/adjustments': [
      nothing('/v1/adjustments', { customerId, unit: 'points', amount: 5, reason: 'x' }),
      nothing('/v1/adjustments', {
        customerId: mine,
        locationId: store,
        unit: 'points',
        amount: 5,
        reason: 'x',
      }),
    ],
    'POST /v1/transfers': [
      nothing('/v1/transfers', { from: customerId, to: mine, unit: 'points', amount: 1 }),
      nothing('/v1/transfers', { from: mine, to: otherCustomerId, unit: 'points', amount: 1 }),
    ],
  };
}

/** Everything of the victim that an attack might change. */
async function stateOfVictim(): Promise<Record<string, unknown>> {
  const { cafe, customerId, otherCustomerId, saleId, redemptionId, backtestId } = victim;
  const paths = [
    `/v1/organizations/${cafe.orgId}`,
    '/v1/keys',
    '/v1/devices',
    '/v1/locations',
    '/v1/customers',
    `/v1/customers/${customerId}/balances`,
    `/v1/customers/${customerId}/statement`,
    `/v1/customers/${otherCustomerId}/balances`,
    '/v1/program/versions',
    '/v1/program',
    '/v1/audit',
    '/v1/ledger/accounts?limit=1000',
    '/v1/ledger/transfers?limit=1000',
    `/v1/transactions/${saleId}`,
    `/v1/redemptions/${redemptionId}`,
    '/v1/rewards',
    '/v1/refunds',
    '/v1/program/backtests',
    `/v1/program/backtests/${backtestId}`,
    `/v1/customers/${customerId}/rfm`,
    '/v1/analytics/rfm/settings',
  ];
  const entries = await Promise.all(
    paths.map(async (path) => {
      const { status, text } = await ask(stage.url, path, { key: cafe.apiKey });
      expect(status, path).toBe(200);
      return [path, text];
    }),
  );
  const { data } = ok(await cafe.client.GET('/v1/ledger/trial-balance'));
  return { ...Object.fromEntries(entries), trialBalance: data };
}

/** Parts of an answer that belong to the victim, other than what the attacker said himself. */
function leaks(text: string, said: string): string[] {
  const { cafe, customerId, otherCustomerId, saleId, redemptionId } = victim;
  const { keyId, userId, runId, accountId, backtestId, segmentId } = victim;
  const ids = [
    cafe.orgId,
    ...cafe.stores,
    customerId,
    otherCustomerId,
    saleId,
    redemptionId,
    keyId,
    userId,
    runId,
    accountId,
    backtestId,
    segmentId,
  ];
  const secrets = [
    ...ids,
    secretName,
    secretReward,
    ...Object.values(identity),
    otherIdentity.email,
  ];
  return secrets.filter((secret) => text.includes(secret) && !said.includes(secret));
}

test('with one organization’s key and another’s ids, no route tells or changes anything of the other', async () => {
  const table = attacks();
  const routes = await routesOf(stage.url);
  const known = routes
    .filter(({ path }) => path.startsWith('/v1/'))
    .map(({ method, path }) => `${method} ${path}`);
  expect(Object.keys(table).sort(), 'every route must have an attack in this table').toEqual(
    known.sort(),
  );
  const before = await stateOfVictim();
  for (const [route, list] of Object.entries(table)) {
    const method = route.split(' ')[0] ?? '';
    for (const { path, body, headers, expect: expected } of list) {
      const told = await ask(stage.url, path, {
        method,
        key: attacker.apiKey,
        body,
        ...(headers ? { headers } : {}),
      });
      const label = `${method} ${path} ${JSON.stringify(body ?? '')} → ${told.status} ${told.text.slice(0, 300)}`;
      expect(
        leaks(told.text, decodeURIComponent(path) + JSON.stringify(body ?? '')),
        label,
      ).toEqual([]);
      if (expected === 'nothing')
        expect(told.status === 404 || JSON.stringify(told.body?.data) === '[]', label).toBe(true);
      else expect(told.status, label).toBe(expected);
    }
  }
  expect(await stateOfVictim()).toEqual(before);
}, 90_000);

test('the lines of a batch that name another organization’s things fail one by one', async () => {
  const sale = coffees(attacker.stores[0], attackerCustomerId, 'line');
  const told = await ask(stage.url, '/v1/transactions/batch', {
    method: 'POST',
    key: attacker.apiKey,
    body: {
      transactions: [
        { ...sale, locationId: victim.cafe.stores[0] },
        { ...sale, customer: { id: victim.customerId } },
      ],
    },
  });
  expect(told.body).toMatchObject({
    results: [
      { status: 404, problem: { code: 'location_not_found' } },
      { status: 404, problem: { code: 'customer_not_found' } },
    ],
  });
});

test('what is open to everyone names no organization', async () => {
  for (const path of ['/', '/metrics', '/healthz', '/readyz', '/openapi.json']) {
    const told = await ask(stage.url, path);
    expect(told.status, path).toBe(200);
    expect(leaks(told.text, ''), path).toEqual([]);
  }
});
