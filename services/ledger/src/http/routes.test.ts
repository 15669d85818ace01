import { idFromNumber } from '@laurel/contracts/ids';
import { createEdge } from '@laurel/http/edge';
import type { Principal } from '@laurel/http/principal';
import type { FastifyInstance } from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountId } from '../chart.ts';
import { earn } from '../postings/earn.ts';
import { measure } from '../postings/measure.ts';
import { capture, redeemHold } from '../postings/redeem.ts';
import { openShop, type Shop } from '../testing/shop.ts';
import { hexId } from './representation.ts';
import { ledgerRoutes } from './routes.ts';

let shop: Shop;
let app: FastifyInstance;
let otherOrgId: string;
let orgId: string;

beforeAll(async () => {
  shop = await openShop({ startMs: Date.UTC(2026, 10, 15, 12) });
  orgId = shop.orgId;
  otherOrgId = shop.ids.next('org');
  await shop.service.units.register(otherOrgId, [{ unit: 'points', kind: 'points', cost: 1 }]);
  app = createEdge({
    log: { error: (fields) => expect.unreachable(JSON.stringify(fields)), warn: () => {} },
    bodyLimit: 1000,
  });
  app.addHook('onRequest', async (request) => {
    const principal: Principal = {
      orgId: request.headers['x-org'] === 'other' ? otherOrgId : orgId,
      keyId: 'key',
      scopes: ['read'],
      locationId: null,
    };
    request.principal = principal;
  });
  ledgerRoutes(app, {
    service: shop.service,
    membership: {
      organizations: {
        find: async () => ({ headOfficeId: shop.headOfficeId, timeZone: 'Europe/Zurich' }),
      },
      locations: {
        find: async (_, id) => ({
          timeZone: 'Europe/Zurich',
          externalId: id === shop.locationIds[0] ? '17' : null,
        }),
      },
      customers: { getMany: async (_, ids) => ids.map(() => ({ externalId: 'card,1' })) },
    },
    describe: async (_, transfers) =>
      transfers.map(({ userData128, userData32: number }) =>
        number === 0
          ? undefined
          : {
              ...{ activityId: idFromNumber('txn', userData128), externalId: 'T-1', rule: 'base' },
              ...{ by: null, note: null },
            },
      ),
  });
  await playAWeek();
});
afterAll(async () => {
  await app.close();
  await shop[Symbol.asyncDispose]();
});

/** 100 points and 1,250 spent at the first store, 60 points redeemed a day later at the second. */
async function playAWeek() {
  const [first = '', second = ''] = shop.locationIds;
  const holder = shop.customerIds[0] ?? '';
  const parties = { holder, locationId: first, headOfficeId: shop.headOfficeId };
  await shop.post([
    ...earn({ ...parties, unit: 'points', amount: 100, rule: 1, draws: [] }),
    ...measure({
      locationId: first,
      holder,
      unit: 'spend',
      period: '2026-11',
      amount: 1250,
      reason: 'spend',
    }),
  ]);
  shop.clock.advance(86_400_000);
  const hold = redeemHold({
    ...parties,
    locationId: second,
    unit: 'points',
    amount: 60,
    draws: [],
    timeoutSeconds: 600,
  });
  const { ids } = await shop.post(hold);
  await shop.post(capture(hold.map((leg, i) => ({ leg, id: ids[i] ?? 0n }))));
}

const get = async (url: string, headers: Record<string, string> = {}) => {
  const response = await app.inject({ url, headers });
  return {
    status: response.statusCode,
    type: String(response.headers['content-type']),
    text: response.body,
    json: () => response.json(),
  };
};
const pointsAccount = () =>
  hexId(
    accountId(
      { kind: 'customer', holder: shop.customerIds[0] ?? '', unit: 'points', period: '' },
      shop.orgUnits.numberOf('points'),
    ),
  );

describe('ledger accounts and transfers', () => {
  it('are listed page by page', async () => {
    const seen: string[] = [];
    let cursor = '';
    do {
      const page = (await get(`/v1/ledger/accounts?limit=2${cursor}`)).json();
      seen.push(
        ...page.data.map(({ kind, unit }: { kind: string; unit: string }) => `${kind} ${unit}`),
      );
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
    } while (cursor !== '');
    expect(seen).toEqual([
      'location points',
      'customer points',
      'location spend',
      'measure spend',
      'location points',
    ]);
  });

  it('are found by holder, kind, unit, account, reason and activity', async () => {
    const holder = shop.customerIds[0] ?? '';
    const own = (await get(`/v1/ledger/accounts?holder=${holder}`)).json().data;
    expect(
      own.map(({ kind, holder, period }: Record<string, string>) => [kind, holder, period]),
    ).toEqual([
      ['customer', holder, ''],
      ['measure', holder, '2026-11'],
    ]);
    expect((await get('/v1/ledger/accounts?kind=location&unit=points')).json().data).toHaveLength(
      2,
    );

    const moved = (await get(`/v1/ledger/transfers?account=${pointsAccount()}`)).json().data;
    expect(
      moved.map(({ reason, state, amount }: Record<string, unknown>) => [reason, state, amount]),
    ).toEqual([
      ['redeem', 'posted', 60],
      ['redeem', 'pending', 60],
      ['earn', 'posted', 100],
    ]);
    expect(moved[2]).toMatchObject({
      debitKind: 'location',
      debitHolder: shop.locationIds[0],
      debitExternalId: '17',
      creditHolder: holder,
      creditExternalId: 'card,1',
      rule: 'base',
      externalId: 'T-1',
      by: '',
    });
    expect(moved[2].activity).toMatch(/^txn_/);
    expect(moved[0]).toMatchObject({ activity: expect.stringMatching(/^[0-9a-f]{32}$/), rule: '' });
    const chain = (await get(`/v1/ledger/transfers?activity=${moved[2].activity}`)).json().data;
    expect(chain.map(({ unit }: { unit: string }) => unit)).toEqual(['spend', 'points']);
    expect((await get('/v1/ledger/transfers?reason=spend')).json().data).toHaveLength(1);
  });

  it('have a balance now and as of an instant', async () => {
    const now = (await get(`/v1/ledger/accounts/${pointsAccount()}/balances`)).json();
    expect(now).toMatchObject({
      unit: 'points',
      creditsPosted: 100,
      debitsPosted: 60,
      debitsPending: 0,
    });
    const before = (
      await get(`/v1/ledger/accounts/${pointsAccount()}/balances?at=2026-11-15T18:00:00Z`)
    ).json();
    expect(before).toMatchObject({ creditsPosted: 100, debitsPosted: 0 });
    const earlier = (
      await get(`/v1/ledger/accounts/${pointsAccount()}/balances?at=2026-11-01T00:00:00%2B01:00`)
    ).json();
    expect(earlier).toMatchObject({ at: '2026-10-31T23:00:00Z', creditsPosted: 0 });
  });

  it('of another organization are not there', async () => {
    const other = { 'x-org': 'other' };
    expect((await get(`/v1/ledger/accounts/${pointsAccount()}/balances`, other)).json().code).toBe(
      'account_not_found',
    );
    expect((await get(`/v1/ledger/transfers?account=${pointsAccount()}`, other)).status).toBe(404);
    expect(
      (await get(`/v1/ledger/accounts?holder=${shop.customerIds[0]}`, other)).json().data,
    ).toEqual([]);
    const [{ activity }] = (await get('/v1/ledger/transfers?limit=1')).json().data;
    expect((await get(`/v1/ledger/transfers?activity=${activity}`, other)).json().data).toEqual([]);
    expect((await get('/v1/ledger/transfers', other)).json().data).toEqual([]);
    expect((await get('/v1/ledger/journal?from=2026-11-01&to=2026-12-01', other)).json()).toEqual(
      [],
    );
    expect((await get('/v1/ledger/trial-balance', other)).json().data).toEqual([
      { unit: 'points', debits: 0, credits: 0 },
    ]);
    expect((await get('/v1/ledger/settlement?month=2026-11', other)).json()).toEqual({
      ...{ month: '2026-11', data: [], totals: [], promotions: [] },
    });
  });
});

describe('ledger reports', () => {
  it('trial balance, now and as of an instant', async () => {
    const lines = (data: { unit: string; debits: number; credits: number }[]) =>
      data
        .filter(({ debits }) => debits > 0)
        .map(({ unit, debits, credits }) => [unit, debits, credits]);
    expect(lines((await get('/v1/ledger/trial-balance')).json().data)).toEqual([
      ['points', 160, 160],
      ['spend', 1250, 1250],
    ]);
    expect(
      lines((await get('/v1/ledger/trial-balance?at=2026-11-15T12:00:00Z')).json().data),
    ).toEqual([
      ['points', 100, 100],
      ['spend', 1250, 1250],
    ]);
  });

  it('invariants and units', async () => {
    expect((await get('/v1/ledger/invariants')).json()).toMatchObject({
      ok: true,
      data: [{}, {}, {}, {}],
    });
    expect((await get('/v1/ledger/units')).json().data[0]).toMatchObject({
      unit: 'points',
      kind: 'points',
      cost: 0.35,
    });
  });

  it('settlement: the issuer pays, the redeemer is paid', async () => {
    const { data, month } = (await get('/v1/ledger/settlement?month=2026-11')).json();
    expect(month).toBe('2026-11');
    expect(
      data.map(({ locationId, unit, net, netAmountMinor }: Record<string, unknown>) => [
        locationId,
        unit,
        net,
        netAmountMinor,
      ]),
    ).toEqual([
      [shop.locationIds[0], 'points', 100, 35],
      [shop.locationIds[1], 'points', -60, -21],
    ]);
    expect((await get('/v1/ledger/settlement?month=2026-10')).json().data).toEqual([]);
  });

  it('the journal as JSON, JSON lines and CSV', async () => {
    const url = '/v1/ledger/journal?from=2026-11-01&to=2026-12-01';
    const json = await get(url);
    expect(json.type).toContain('application/json');
    expect(json.json()).toHaveLength(4);
    const lines = await get(url, { accept: 'application/x-ndjson' });
    expect(
      lines.text
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(json.json());
    const csv = await get(url, { accept: 'text/csv' });
    expect(csv.type).toContain('text/csv');
    const rows = csv.text.trim().split('\r\n');
    expect(rows).toHaveLength(5);
    expect(rows[1]).toContain(',earn,posted,points,100,');
    expect(rows[1]).toContain(`,location,${shop.locationIds[0]},17,`);
    expect(rows[1]).toMatch(/,customer,cus_[0-9a-z]+,"card,1",txn_[0-9a-z]+,T-1,base,,,$/);
    expect((await get(`${url}&format=csv`)).text).toBe(csv.text);
    expect(
      (await get('/v1/ledger/journal?from=2026-11-16T00:00:00Z&to=2026-12-01')).json(),
    ).toHaveLength(2);
  });
});

describe('bad values', () => {
  it.each([
    ['/v1/ledger/accounts?limit=0', '/limit'],
    ['/v1/ledger/accounts?limit=1001', '/limit'],
    ['/v1/ledger/accounts?kind=safe', '/kind'],
    ['/v1/ledger/accounts?holder=robert', '/holder'],
    ['/v1/ledger/accounts?cursor=-1', '/cursor'],
    ['/v1/ledger/accounts?cursor=99999999999999999999', '/cursor'],
    ['/v1/ledger/transfers?account=12', '/account'],
    ['/v1/ledger/transfers?activity=txn_nope', '/activity'],
    ['/v1/ledger/transfers?reason=theft', '/reason'],
    ['/v1/ledger/accounts/xyz/balances', '/id'],
    ['/v1/ledger/trial-balance?at=yesterday', '/at'],
    ['/v1/ledger/trial-balance?at=1969-01-01T00:00:00Z', '/at'],
    ['/v1/ledger/trial-balance?at=2026-02-30T00:00:00Z', '/at'],
    ['/v1/ledger/settlement?month=2026-13', '/month'],
    ['/v1/ledger/settlement?month=0000-01', '/month'],
    ['/v1/ledger/settlement', '/month'],
    ['/v1/ledger/journal?from=2026-02-30&to=2026-12-01', '/from'],
    ['/v1/ledger/journal?from=2026-12-01&to=2026-11-01', '/to'],
    ['/v1/ledger/journal?from=2026-11-01', '/to'],
    ['/v1/ledger/journal?from=2026-11-01&to=2026-12-01&format=xls', '/format'],
    ['/v1/ledger/journal?from=2026-11-01&to=2026-12-01&axis=', '/axis'],
    ['/v1/ledger/journal?from=2026-11-01&to=2026-12-01&axis=booked', '/axis'],
    ['/v1/ledger/journal?from=2026-11-01&to=2026-12-01&axis=business&axis=recorded', '/axis'],
    ['/v1/ledger/journal?from=2026-12-01&to=2026-11-01&axis=recorded', '/to'],
  ])('%s is a problem at %s', async (url, pointer) => {
    const { status, json } = await get(url);
    expect(status).toBe(400);
    expect(json()).toMatchObject({ code: 'invalid_request', errors: [{ pointer }] });
  });

  it('an unknown unit is not found', async () => {
    expect((await get('/v1/ledger/accounts?unit=gold')).json()).toMatchObject({
      status: 404,
      code: 'unit_not_found',
    });
  });
});
