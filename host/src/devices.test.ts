import { afterAll, beforeAll, expect, test } from 'vitest';
import { ask, join, openPeopleHost, openShop, type PeopleHost } from './testing/people-host.ts';

let host: PeopleHost;
let shop: Awaited<ReturnType<typeof openShop>>;
beforeAll(async () => {
  host = await openPeopleHost();
  shop = await openShop(host);
}, 60_000);
afterAll(() => host?.close());

/** A till of the first store in a browser: what it sends with every request. */
async function openTill(headers: Record<string, string> = {}) {
  const body = { name: 'Counter', locationId: shop.stores[0] };
  const { body: made } = await ask(host, { key: shop.key }, 'POST /v1/devices', body);
  const paired = await ask(host, { headers }, 'POST /v1/devices/pair', {
    ...{ code: made.code, as: 'cookie' },
  });
  const text = /^(laurel_device=[^;]+);/.exec(paired.setCookie)?.[1] ?? '';
  return { id: made.id, paired, text, asks: { cookie: text, 'laurel-device': made.id } };
}

test('a till that is paired acts at its store by its cookie, which no script can read', async () => {
  const { id, paired, text, asks } = await openTill();
  expect(paired).toMatchObject({ status: 200, body: { id, paired: true, key: null } });
  expect(paired.setCookie).toMatch(/; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict$/);
  expect(JSON.stringify(paired.body)).not.toContain('lk_');
  const read = await ask(host, { headers: asks }, `GET /v1/devices/${id}`);
  expect(read).toMatchObject({ status: 200, body: { locationId: shop.stores[0] } });
  expect(read.setCookie.startsWith(`${text};`), 'it is given anew').toBe(true);
  const made = await ask(host, { headers: asks }, 'POST /v1/customers', { externalId: 'card-1' });
  expect(made.status).toBe(201);
  const found = await ask(host, { headers: asks }, 'GET /v1/locations');
  expect(found.body.data).toMatchObject([{ id: shop.stores[0] }]);
});

test('the cookie counts only where the page names its device, and a key before it', async () => {
  const { text, asks } = await openTill();
  const other = await openTill();
  const bad = [
    { cookie: text },
    { 'laurel-device': asks['laurel-device'] },
    { cookie: text, 'laurel-device': other.id },
    { cookie: `${text}; ${other.text}`, 'laurel-device': asks['laurel-device'] },
    { cookie: `${text}x`, 'laurel-device': asks['laurel-device'] },
    { cookie: 'laurel_device=', 'laurel-device': '' },
  ];
  for (const headers of bad)
    expect((await ask(host, { headers }, 'GET /v1/locations')).status).toBe(401);
  const { data } = (await ask(host, { key: shop.key, headers: asks }, 'GET /v1/locations')).body;
  expect(data.length).toBeGreaterThan(1);
});

test('who has signed in beside it asks as himself, until the page names the device', async () => {
  const owner = await join(host, shop, 'owner');
  const { id, text } = await openTill();
  const cookie = `laurel_session=${owner.cookie}; ${text}`;
  const all = await ask(host, { headers: { cookie } }, 'GET /v1/keys');
  expect(all.status).toBe(200);
  const asTill = { cookie, 'laurel-device': id };
  expect((await ask(host, { headers: asTill }, 'GET /v1/keys')).status).toBe(403);
});

test('revoking ends it at once; a manager may, a cashier and the till itself may not', async () => {
  const { id, asks } = await openTill();
  const manager = await join(host, shop, 'manager');
  const cashier = await join(host, shop, 'cashier');
  for (const who of [cashier, { headers: asks }])
    expect((await ask(host, who, `DELETE /v1/devices/${id}`)).status).toBe(403);
  expect((await ask(host, { headers: asks }, 'GET /v1/locations')).status).toBe(200);
  const revoked = await ask(host, manager, `DELETE /v1/devices/${id}`);
  expect(revoked).toMatchObject({ status: 200, body: { paired: false } });
  expect((await ask(host, { headers: asks }, 'GET /v1/locations')).status).toBe(401);
});

test('behind TLS the cookie goes over TLS alone; a register gets the key instead', async () => {
  const secure = await openPeopleHost({ LAUREL_PUBLIC_URL: 'https://loyalty.example' });
  try {
    const there = await openShop(secure);
    const input = { name: 'Counter', locationId: there.stores[0] };
    const add = async () =>
      (await ask(secure, { key: there.key }, 'POST /v1/devices', input)).body.code;
    const paired = await ask(secure, {}, 'POST /v1/devices/pair', {
      ...{ code: await add(), as: 'cookie' },
    });
    expect(paired.setCookie).toMatch(/; Secure$/);
    const { body, setCookie } = await ask(secure, {}, 'POST /v1/devices/pair', {
      code: await add(),
    });
    expect(setCookie).toBe('');
    expect((await ask(secure, { key: String(body.key) }, 'GET /v1/locations')).status).toBe(200);
    const wrong = await ask(secure, {}, 'POST /v1/devices/pair', { code: 'AAAA-AAAA' });
    expect([wrong.status, wrong.body.code]).toEqual([401, 'code_not_valid']);
  } finally {
    await secure.close();
  }
}, 30_000);
