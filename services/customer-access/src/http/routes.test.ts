import { createEdge } from '@laurel/http/edge';
import { openRegister } from '@laurel/loyalty/testing/register';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DemoCustomer, openDemoCustomer } from '../demo-customer.ts';
import { type Desk, openDesk } from '../testing/desk.ts';
import { customerAccessRoutes } from './routes.ts';

let desk: Desk;
let app: FastifyInstance;
let demo: DemoCustomer;
beforeEach(async () => {
  desk = await openDesk();
  demo = openDemoCustomer();
  app = createEdge({
    log: {
      error: (fields) => expect.unreachable(String((fields as { err: unknown }).err)),
      warn: () => {},
    },
    bodyLimit: 100_000,
  });
  app.addHook('onRequest', async (request) => {
    const bearer = request.headers.authorization?.slice('Bearer '.length) ?? '';
    const principal = await desk.access.sessions.authenticate(bearer);
    if (principal) request.principal = principal;
  });
  customerAccessRoutes(app, { ...desk.platform, access: desk.access, isSecure: false, demo });
});
afterEach(async () => {
  await app.close();
  await desk.close();
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
async function ask(token: string, method: Method, url: string, body?: object) {
  const answer = await app.inject({
    ...{ method, url, headers: { authorization: `Bearer ${token}` } },
    ...(body === undefined ? {} : { payload: body }),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const codeSentTo = async (email: string) => {
  await ask('', 'POST', '/v1/customer-auth/start', { brand: desk.brand, email });
  await desk.access.drained();
  return String(desk.codeFor(email));
};
async function signIn(email: string) {
  const code = await codeSentTo(email);
  const said = { brand: desk.brand, email, code };
  const { status, body } = await ask('', 'POST', '/v1/customer-auth/verify', said);
  expect(status, JSON.stringify(body)).toBe(200);
  return { token: String(body.token), id: String(body.customer.id) };
}
const register = () => openRegister(desk.platform, desk.cafe);

test('a customer sees what he has, redeems it, and lets it go', async () => {
  const { token, id } = await signIn('ada@example.com');
  // 3.00 a latte, a bean per pound: 180 beans, and six stamps of ten
  await register().sell({ quantity: 6, unitPrice: 3_000, total: 18_000 }, id);
  const { body: balances } = await ask(token, 'GET', '/v1/me/balances');
  expect(balances.data).toContainEqual(
    expect.objectContaining({ unit: 'points', available: 180, held: 0 }),
  );
  expect((await ask(token, 'GET', '/v1/me/tier')).body.tier.next).toMatchObject({
    ...{ id: 'silver', missing: 32_000 },
  });
  expect((await ask(token, 'GET', '/v1/me/cards')).body.data).toEqual([
    {
      ...{ id: 'coffee', name: '10th coffee free', needed: 10, stamps: 6 },
      ...{ rewardId: 'free-coffee', rewardName: 'Free coffee' },
    },
  ]);
  expect((await ask(token, 'GET', '/v1/me/offers')).body.data).toMatchObject([
    { rewardId: 'free-coffee', available: true },
  ]);
  expect((await ask(token, 'GET', '/v1/me/rewards')).body.data).toEqual([
    {
      ...{ id: 'free-coffee', name: 'Free coffee', description: null },
      price: { unit: 'points', amount: 150 },
    },
  ]);
  const wanted = { rewardId: 'free-coffee', locationId: desk.cafe.locationId };
  const held = await ask(token, 'POST', '/v1/me/redemptions', wanted);
  expect(held).toMatchObject({ status: 201, body: { status: 'held', amount: 150 } });
  const listed = async () => (await ask(token, 'GET', '/v1/me/redemptions')).body.data;
  expect(await listed()).toEqual([held.body]);
  const letGo = await ask(token, 'POST', `/v1/me/redemptions/${held.body.id}/void`);
  expect(letGo.body.status).toBe('voided');
  expect(await listed()).toEqual([{ ...held.body, status: 'voided' }]);
  const { body: statement } = await ask(token, 'GET', '/v1/me/statement');
  expect(statement.data[0]).toMatchObject({ reason: 'redeem', state: 'voided' });
  expect(statement.data[0]).not.toHaveProperty('by');
});

test('what he holds a register captures, and then it is not let go', async () => {
  const { token, id } = await signIn('ada@example.com');
  await register().adjust(300, { customerId: id });
  const { body: held } = await ask(token, 'POST', '/v1/me/redemptions', {
    ...{ rewardId: 'free-coffee', locationId: desk.cafe.locationId },
  });
  await register().capture(held.id);
  const { status, body } = await ask(token, 'POST', `/v1/me/redemptions/${held.id}/void`);
  expect([status, body.code]).toEqual([409, 'redemption_captured']);
  const { data } = (await ask(token, 'GET', '/v1/me/redemptions')).body;
  expect(data).toEqual([{ ...held, status: 'captured' }]);
});

test('five rewards wait at once and no sixth', async () => {
  const { token, id } = await signIn('ada@example.com');
  await register().adjust(2_000, { customerId: id });
  const hold = async () => {
    const wanted = { rewardId: 'free-coffee', locationId: desk.cafe.locationId };
    return (await ask(token, 'POST', '/v1/me/redemptions', wanted)).body.code;
  };
  for (let i = 0; i < 5; i += 1) expect(await hold()).not.toBe('limit_reached');
  expect(await hold()).toBe('limit_reached');
});

test('another customer’s redemptions and sessions are not there', async () => {
  const [ada, bo] = [await signIn('ada@example.com'), await signIn('bo@example.com')];
  await register().adjust(300, { customerId: bo.id });
  const { body: held } = await ask(bo.token, 'POST', '/v1/me/redemptions', {
    ...{ rewardId: 'free-coffee', locationId: desk.cafe.locationId },
  });
  const void_ = await ask(ada.token, 'POST', `/v1/me/redemptions/${held.id}/void`);
  expect([void_.status, void_.body.code]).toEqual([404, 'redemption_not_found']);
  const { body: sessions } = await ask(bo.token, 'GET', '/v1/me/sessions');
  const end = await ask(ada.token, 'DELETE', `/v1/me/sessions/${sessions.data[0].id}`);
  expect([end.status, end.body.code]).toEqual([404, 'session_not_found']);
  expect((await ask(bo.token, 'GET', '/v1/me/redemptions')).body.data[0].status).toBe('held');
});

test('points go to whoever shows himself, and only where the organization lets them', async () => {
  const { customers, organizations } = desk.platform.membership;
  const { orgId } = desk.cafe;
  const [ada, bo] = [await signIn('ada@example.com'), await signIn('bo@example.com')];
  await register().adjust(100, { customerId: ada.id });
  const coded = await customers.giveReferralCode(orgId, bo.id);
  const shown = await customers.tokenOf(orgId, bo.id);
  if (!coded.ok || !shown.ok) throw new Error('no code');
  const give = (to: object, amount = 10) =>
    ask(ada.token, 'POST', '/v1/me/transfers', { to, unit: 'points', amount, note: 'Happy day' });
  expect((await give({ referralCode: coded.value.referralCode })).status).toBe(201);
  expect((await give({ token: shown.value.token })).status).toBe(201);
  expect((await register().balance('points', bo.id)).available).toBe(20);
  for (const [to, status] of [
    [{ referralCode: 'NOBODY00' }, 404],
    [{ token: 'lct_x' }, 404],
    [{ id: bo.id }, 400],
    [{ email: 'bo@example.com' }, 400],
  ] as const)
    expect((await give(to)).status, JSON.stringify(to)).toBe(status);
  expect((await give({ token: shown.value.token }, 81)).body.code).toBe('insufficient_balance');
  await organizations.update(orgId, { settings: { customerTransfers: false } }, 'test');
  expect((await give({ token: shown.value.token })).body.code).toBe('forbidden');
  expect((await register().balance('points', ada.id)).available).toBe(80);
});

test('a profile is changed; another address needs its code, and a birth date is said once', async () => {
  const { token, id } = await signIn('ada@example.com');
  const patch = (body: object) => ask(token, 'PATCH', '/v1/me', body);
  expect((await patch({ firstName: 'Ada', birthDate: '1990-12-10' })).body).toMatchObject({
    ...{ id, firstName: 'Ada', birthDate: '1990-12-10', email: 'ada@example.com' },
    brand: { slug: desk.brand, name: 'Café', currency: 'GBP' },
  });
  expect((await patch({ birthDate: '1990-12-11' })).body.errors).toMatchObject([
    { pointer: '/birthDate' },
  ]);
  const email = 'new@example.com';
  expect((await patch({ email })).body.errors).toMatchObject([{ pointer: '/emailCode' }]);
  expect((await patch({ email, emailCode: '000000' })).body.code).toBe('code_not_valid');
  const emailCode = await codeSentTo(email);
  expect((await patch({ email, emailCode })).body.email).toBe(email);
  expect((await patch({ email: 'x@example.com', emailCode })).body.code).toBe('code_not_valid');
  await signIn('bo@example.com');
  const taken = await patch({
    ...{ email: 'bo@example.com', emailCode: await codeSentTo('bo@example.com') },
  });
  expect(taken.body.code).toBe('identifier_taken');
  for (const body of [{ externalId: 'x' }, { attributes: {} }, { email: null }, { tier: 'gold' }])
    expect((await patch(body)).status, JSON.stringify(body)).toBe(400);
});

test('an export tells everything of one customer, and erasing takes a word', async () => {
  const { token, id } = await signIn('ada@example.com');
  await signIn('bo@example.com');
  await register().sell({}, id);
  await register().sell({}, id);
  const { body } = await ask(token, 'GET', '/v1/me/export');
  expect(body).toMatchObject({ complete: true, customer: { id, email: 'ada@example.com' } });
  expect(body.transactions).toHaveLength(2);
  expect(body.statement.length).toBeGreaterThanOrEqual(2);
  expect(JSON.stringify(body)).not.toContain('bo@example.com');
  expect((await ask(token, 'DELETE', '/v1/me', {})).status).toBe(400);
  expect((await ask(token, 'DELETE', '/v1/me', { confirm: 'yes' })).status).toBe(400);
  expect((await ask(token, 'GET', '/v1/me')).status).toBe(200);
  const { status, body: erased } = await ask(token, 'DELETE', '/v1/me', { confirm: 'erase' });
  expect([status, erased]).toEqual([200, { erasedAt: '2026-11-22T12:00:00.000Z' }]);
  expect(await desk.access.sessions.authenticate(token)).toBeUndefined();
});

test('a brand is told to everybody, without what is its own', async () => {
  const answer = await app.inject({ method: 'GET', url: `/v1/public/brands/${desk.brand}` });
  expect(answer.headers['cache-control']).toBe('public, max-age=60');
  const brand = answer.json();
  expect(brand).toMatchObject({
    ...{ slug: desk.brand, name: 'Café', selfEnrolment: true },
    branding: { colors: { primary: '#14532d' } },
    program: {
      units: [{ id: 'points', name: 'Beans' }],
      cards: [{ id: 'coffee', needed: 10, rewardId: 'free-coffee' }],
      rewards: [{ id: 'free-coffee', price: { unit: 'points', amount: 150 } }],
    },
  });
  expect(brand.locations.map(({ name }: { name: string }) => name)).toEqual([
    ...['High Street', 'Station'],
  ]);
  for (const secret of ['cost', 'stock', 'rules', 'apiKey', 'settings', 'redemption'])
    expect(answer.body).not.toContain(`"${secret}"`);
  const unknown = await app.inject({ method: 'GET', url: '/v1/public/brands/nobody' });
  expect(unknown.statusCode).toBe(404);
});

test('in a demo one enters as its customer with one click, at its own brand alone', async () => {
  const { id } = await signIn('ada@example.com');
  const at = `/v1/customer-auth/demo?brand=${desk.brand}`;
  const enter = (brand: string) =>
    app.inject({ method: 'POST', url: '/v1/customer-auth/demo', payload: { brand } });
  expect((await ask('', 'GET', at)).body).toEqual({ name: null });
  expect((await enter(desk.brand)).statusCode, 'it is not set up yet').toBe(404);
  await desk.platform.membership.customers.update(
    ...([desk.cafe.organization.id, id, { firstName: 'Ada', lastName: 'Lovelace' }, id] as const),
  );
  demo.choose({ orgId: desk.cafe.organization.id, id });
  expect((await ask('', 'GET', at)).body).toEqual({ name: 'Ada Lovelace' });
  expect((await enter('nobody')).statusCode).toBe(404);
  const entered = await enter(desk.brand);
  expect(entered.statusCode).toBe(200);
  expect(entered.json()).toMatchObject({ joined: false, customer: { id } });
  const cookie = String(entered.headers['set-cookie']);
  expect(cookie).toMatch(/; HttpOnly; SameSite=Strict$/);
  const [, token = ''] = /=(lcs_[^;]+)/.exec(cookie) ?? [];
  expect((await ask(token, 'GET', '/v1/me')).body.id).toBe(id);
});

test('a device installs a brand by its manifest, whose addresses are relative; its icon is a picture', async () => {
  const manifest = await app.inject(`/v1/public/brands/${desk.brand}/manifest.webmanifest`);
  expect(manifest.headers['content-type']).toContain('application/manifest+json');
  const told = JSON.parse(manifest.body);
  const at = `https://proxy.example/shop/v1/public/brands/${desk.brand}/manifest.webmanifest`;
  expect(new URL(told.start_url, at).pathname).toBe(`/shop/app/${desk.brand}/`);
  expect(new URL(told.icons[0].src, at).pathname).toBe(
    `/shop/v1/public/brands/${desk.brand}/icon.svg`,
  );
  expect(told).toMatchObject({ name: desk.cafe.organization.name, display: 'standalone' });
  await desk.platform.membership.organizations.update(
    ...([desk.cafe.organization.id, { name: '<script>' }, 'test'] as const),
  );
  const icon = await app.inject(`/v1/public/brands/${desk.brand}/icon.svg`);
  expect(icon.headers['content-type']).toContain('image/svg+xml');
  expect(icon.body).not.toMatch(/<script|><</);
  expect((await app.inject('/v1/public/brands/nobody/icon.svg')).statusCode).toBe(404);
});
