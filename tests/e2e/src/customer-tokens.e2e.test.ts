import { afterAll, beforeAll, expect, test } from 'vitest';
import { signInCustomer, verified } from './customer-session.ts';
import { ask, type Cafe, openCafe, openStage, routesOf, type Stage } from './stage.ts';

let stage: Stage;
let cafe: Cafe;
beforeAll(async () => {
  stage = await openStage({ LAUREL_MAIL: 'inbox:' });
  cafe = await openCafe(stage, { name: 'Bean There' });
});
afterAll(() => stage?.close());

const filled = (path: string) =>
  path.replace('{version}', '1').replace(/\{\w+\}/g, 'cus_01h455vb4pex5vsknk084sn02q');

test('a customer’s token opens every route of customers, and no other: each is asked', async () => {
  const key = await signInCustomer(stage, cafe, 'walker@example.com');
  const opened: string[] = [];
  for (const { method, path, scopes } of await routesOf(stage.url)) {
    // what ends the session comes last, by itself
    if (!scopes || (method === 'DELETE' && path.startsWith('/v1/me'))) continue;
    const body = method === 'GET' || method === 'DELETE' ? undefined : {};
    const told = await ask(stage.url, filled(path), { method, key, body });
    const label = `${method} ${path}: ${told.status} ${told.text.slice(0, 200)}`;
    if (scopes.includes('customer')) {
      expect(scopes, label).toEqual(['customer']);
      expect([401, 403], label).not.toContain(told.status);
      opened.push(path);
    } else expect([told.status, told.body?.code], label).toEqual([403, 'forbidden']);
  }
  expect(opened.length).toBeGreaterThan(12);
  expect(opened.filter((path) => path !== '/v1/me' && !path.startsWith('/v1/me/'))).toEqual([]);
  expect((await ask(stage.url, '/v1/me/sessions', { method: 'DELETE', key })).status).toBe(200);
  expect((await ask(stage.url, '/v1/me', { key })).status).toBe(401);
});

test('a cookie opens the same, for pages of this installation alone; no other route knows it', async () => {
  const email = 'cookie@example.com';
  const { body, cookie } = await verified(stage, cafe, email, { as: 'cookie', device: 'Laptop' });
  expect(body.token).toBeUndefined();
  expect(cookie).toMatch(
    /^laurel_customer_[0-9a-z]{26}=lcs_[^;]+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/,
  );
  const headers = { cookie: String(cookie).split(';')[0] ?? '' };
  const csrf = { 'x-csrf-token': String(body.csrfToken) };
  expect((await ask(stage.url, '/v1/me', { headers })).body?.email).toBe(email);
  const sessions = await ask(stage.url, '/v1/me/sessions', { headers });
  expect(sessions.body).toMatchObject({
    ...{ csrfToken: body.csrfToken, data: [{ device: 'Laptop', current: true }] },
  });
  const rename = async (more: Record<string, string>) => {
    const sent = { method: 'PATCH', body: { firstName: 'Cook' }, headers: { ...headers, ...more } };
    return (await ask(stage.url, '/v1/me', sent)).status;
  };
  expect(await rename({})).toBe(403);
  expect(await rename({ 'x-csrf-token': 'x' })).toBe(403);
  expect(await rename(csrf)).toBe(200);
  // a second cookie of the name was put there by somebody else
  expect(
    await rename({ ...csrf, cookie: `${headers.cookie}; ${headers.cookie.split('=')[0]}=x` }),
  ).toBe(401);
  for (const path of ['/v1/customers', '/v1/locations', '/v1/stream?pattern=*.*.*'])
    expect((await ask(stage.url, path, { headers })).status, path).toBe(401);
  const out = await ask(stage.url, '/v1/me/sessions/current', {
    ...{ method: 'DELETE', headers: { ...headers, ...csrf } },
  });
  expect(out.status).toBe(200);
  expect((await ask(stage.url, '/v1/me', { headers })).status).toBe(401);
});

test('one browser holds the sessions of several brands; a page says for which it asks', async () => {
  const other = await openCafe(stage, { name: 'Tea Room' });
  const [ours, theirs] = [
    await verified(stage, cafe, 'both@example.com', { as: 'cookie' }),
    await verified(stage, other, 'both@example.com', { as: 'cookie' }),
  ];
  const pairOf = ({ cookie }: { cookie: string | null }) => String(cookie).split(';')[0] ?? '';
  const cookie = `${pairOf(ours)}; ${pairOf(theirs)}`;
  const meAt = async (orgId?: string) => {
    const headers = { cookie, ...(orgId !== undefined && { 'laurel-organization': orgId }) };
    const { status, body } = await ask(stage.url, '/v1/me', { headers });
    return [status, (body?.brand as { id?: string } | undefined)?.id]; // of a customer
  };
  expect(await meAt(cafe.orgId)).toEqual([200, cafe.orgId]);
  expect(await meAt(other.orgId)).toEqual([200, other.orgId]);
  expect((await meAt())[0], 'nobody can say which').toBe(401);
  expect((await meAt('org_01h455vb4pex5vsknk084sn02q'))[0]).toBe(401);
  const change = { method: 'PATCH', body: { firstName: 'Bo' } };
  const headers = { cookie, 'laurel-organization': cafe.orgId };
  const wrong = { ...headers, 'x-csrf-token': String(theirs.body.csrfToken) };
  expect((await ask(stage.url, '/v1/me', { ...change, headers: wrong })).status).toBe(403);
  const right = { ...headers, 'x-csrf-token': String(ours.body.csrfToken) };
  expect((await ask(stage.url, '/v1/me', { ...change, headers: right })).status).toBe(200);
  const out = await fetch(`${stage.url}/v1/me/sessions/current`, {
    ...{ method: 'DELETE', headers: right },
  });
  expect(out.headers.get('set-cookie')).toContain(`${pairOf(ours).split('=')[0]}=; `);
  expect(await meAt(other.orgId), 'the other brand goes on').toEqual([200, other.orgId]);
});

test('erasing a customer ends his sessions at once, whoever erases', async () => {
  const key = await signInCustomer(stage, cafe, 'erased@example.com');
  const { body: me } = await ask(stage.url, '/v1/me', { key });
  const erased = await ask(stage.url, `/v1/customers/${me?.id}`, {
    ...{ method: 'DELETE', key: cafe.apiKey },
  });
  expect(erased.status).toBe(200);
  expect((await ask(stage.url, '/v1/me', { key })).status).toBe(401);
  const again = await signInCustomer(stage, cafe, 'erased@example.com');
  expect((await ask(stage.url, '/v1/me', { key: again })).body?.id).not.toBe(me?.id);
});
