import { roles } from '@laurel/people/roles';
import { Secret, TOTP } from 'otpauth';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { WebSocket } from 'ws';
import { addPeople } from './demo/people.ts';
import {
  ask,
  goodPassword,
  join,
  openPeopleHost,
  openShop,
  type PeopleHost,
  type PeopleShop,
  type Person,
} from './testing/people-host.ts';

let host: PeopleHost;
let shop: PeopleShop;
let other: PeopleShop;
let owner: Person;
beforeAll(async () => {
  host = await openPeopleHost();
  shop = await openShop(host);
  other = await openShop(host, 'Other');
  owner = await join(host, shop, 'owner');
}, 60_000);
afterAll(() => host?.close());

const signIn = async (email: string, password = goodPassword) => {
  const answer = await ask(host, {}, 'POST /v1/auth/sign-in', { email, password });
  const { cookie = '', body } = answer;
  return { ...answer, person: { cookie, csrfToken: String(body.csrfToken) } };
};

test('signing in answers who he is and for whom he works, and sets a cookie that no script reads', async () => {
  const { status, body, setCookie } = await signIn(owner.email);
  expect(status).toBe(200);
  expect(body).toEqual({
    user: { id: expect.stringMatching(/^acc_/), email: owner.email, name: 'The owner' },
    organizations: [{ id: shop.orgId, name: 'Café', role: 'owner', userId: owner.userId }],
    secondFactor: false,
    csrfToken: expect.stringMatching(/^[\w-]{43}$/),
    expiresAt: expect.stringMatching(/Z$/),
  });
  expect(setCookie).toMatch(
    /^laurel_session=[\w.-]+; Path=\/; Max-Age=604800; HttpOnly; SameSite=Strict$/,
  );
});

test('a wrong password, an unknown address and nonsense are refused, and set no cookie', async () => {
  const wrong = await signIn(owner.email, 'not the password');
  const unknown = await signIn('nobody@example.com', 'not the password');
  expect(wrong.status).toBe(401);
  expect(wrong.body).toEqual(unknown.body);
  expect(wrong.setCookie).toBe('');
  const nonsense = await ask(host, {}, 'POST /v1/auth/sign-in', { email: 'ines', password: 'x' });
  expect(nonsense.body).toMatchObject({
    code: 'invalid_value',
    errors: [{ pointer: '/email' }],
  });
});

test('a session asks like a key, and what it changes names the person', async () => {
  const { status, body } = await ask(host, owner, 'POST /v1/locations', { name: 'Neukölln' });
  expect(status).toBe(201);
  const { body: log } = await ask(host, owner, 'GET /v1/audit?limit=1');
  expect(log.data).toMatchObject([
    { action: 'location.created', subject: body.id, by: owner.userId, byName: 'The owner' },
  ]);
});

test('a change without the token of its session is refused, and reading is not', async () => {
  const other = (await signIn(owner.email)).person;
  const body = { name: 'Forged' };
  for (const csrfToken of ['', other.csrfToken, `${owner.csrfToken}x`]) {
    const { status } = await ask(host, { ...owner, csrfToken }, 'POST /v1/locations', body);
    expect(status).toBe(403);
  }
  expect((await ask(host, { ...owner, csrfToken: '' }, 'POST /v1/auth/sign-out')).status).toBe(403);
  expect((await ask(host, { cookie: owner.cookie }, 'GET /v1/locations')).status).toBe(200);
});

test('without a session, with one that is over, with nonsense or with two cookies: 401', async () => {
  const { person } = await signIn(owner.email);
  expect((await ask(host, person, 'POST /v1/auth/sign-out')).status).toBe(204);
  const twice = { headers: { cookie: `laurel_session=${owner.cookie}; laurel_session=x` } };
  for (const who of [{}, person, { cookie: 'nonsense' }, twice])
    for (const route of ['GET /v1/auth/session', 'GET /v1/locations'])
      expect((await ask(host, who, route)).body).toMatchObject({ code: 'unauthenticated' });
});

test('signing in again ends the session before: its cookie is worth nothing', async () => {
  const { person } = await signIn(owner.email);
  const again = await ask(host, person, 'POST /v1/auth/sign-in', {
    ...{ email: owner.email, password: goodPassword },
  });
  expect((await ask(host, person, 'GET /v1/auth/session')).status).toBe(401);
  expect((await ask(host, { cookie: again.cookie ?? '' }, 'GET /v1/auth/session')).status).toBe(
    200,
  );
});

test('an organization for which he does not work is no other than one that is not there', async () => {
  const as = (organization: string) => ({
    ...owner,
    headers: { 'laurel-organization': organization },
  });
  expect((await ask(host, as(shop.orgId), 'GET /v1/locations')).status).toBe(200);
  const foreign = await ask(host, as(other.orgId), 'GET /v1/locations');
  const absent = await ask(host, as('org_01k2q8r9xse8x9a6j3m5v7w2t9'), 'GET /v1/locations');
  expect(foreign.status).toBe(403);
  expect(foreign.body).toEqual(absent.body);
  const change = await ask(host, as(other.orgId), 'POST /v1/locations', { name: 'Taken over' });
  expect(change.status).toBe(403);
  // theirs by its id is not there
  const theirs = await ask(host, owner, `GET /v1/locations/${other.stores[0]}`);
  expect(theirs.body).toMatchObject({ code: 'location_not_found' });
});

test('who works for two organizations says for which he asks, and is another in each', async () => {
  const email = 'two@example.com';
  await join(host, shop, 'manager', { email });
  const person = await join(host, other, 'finance', { email });
  expect((await ask(host, person, 'GET /v1/locations')).body).toMatchObject({
    code: 'invalid_request',
  });
  const as = (orgId: string) => ({ ...person, headers: { 'laurel-organization': orgId } });
  const add = { externalId: 'card-1' };
  expect((await ask(host, as(shop.orgId), 'POST /v1/customers', add)).status).toBe(201);
  expect((await ask(host, as(other.orgId), 'POST /v1/customers', add)).status).toBe(403);
  const { body } = await ask(host, as(shop.orgId), 'GET /v1/customers?externalId=card-1');
  expect(body.data).toHaveLength(1);
  const seen = await ask(host, as(other.orgId), 'GET /v1/customers?externalId=card-1');
  expect(seen.body.data).toEqual([]);
});

test('a cashier is of his stores: of several he says at which', async () => {
  const locationIds = [...shop.stores];
  const one = await join(host, shop, 'cashier', { email: 'one@example.com' });
  const both = await join(host, shop, 'cashier', { email: 'both@example.com', locationIds });
  const shown = async (who: object) =>
    (await ask(host, who, 'GET /v1/locations')).body.data.map(({ id }) => id);
  const at = (person: Person, locationId: string) => ({
    ...person,
    headers: { 'laurel-location': locationId },
  });
  expect(await shown(one)).toEqual([shop.stores[0]]);
  expect((await ask(host, both, 'GET /v1/locations')).body).toMatchObject({
    code: 'invalid_request',
  });
  expect(await shown(at(both, shop.stores[1]))).toEqual([shop.stores[1]]);
  for (const locationId of [shop.stores[1], other.stores[0]])
    expect((await ask(host, at(one, locationId), 'GET /v1/locations')).status).toBe(403);
});

test('nobody hears the answer to another’s Idempotency-Key', async () => {
  const manager = await join(host, shop, 'manager');
  const headers = { 'idempotency-key': 'shared' };
  const body = { externalId: 'card-2', firstName: 'Ana' };
  const first = await ask(host, { ...owner, headers }, 'POST /v1/customers', body);
  const again = await ask(host, { ...owner, headers }, 'POST /v1/customers', body);
  expect(again.headers['idempotency-replayed']).toBe('true');
  expect(again.body).toEqual(first.body);
  const heard = await ask(host, { ...manager, headers }, 'POST /v1/customers', body);
  expect(JSON.stringify(heard.body)).not.toContain('Ana');
});

test('where a key is sent it counts, whatever cookie comes with it', async () => {
  const both = { ...owner, key: other.key };
  const { body } = await ask(host, both, 'GET /v1/locations');
  expect(body.data.map(({ id }) => id)).toContain(other.stores[0]);
  expect((await ask(host, { ...owner, key: 'nonsense' }, 'GET /v1/locations')).status).toBe(401);
});

test('who was removed, or is another now, is so at once', async () => {
  const person = await join(host, shop, 'support', { email: 'leaving@example.com' });
  const change = async (route: string, body?: object) =>
    expect((await ask(host, owner, `${route} /v1/users/${person.userId}`, body)).status).toBe(200);
  expect((await ask(host, person, 'GET /v1/ledger/accounts')).status).toBe(200);
  await change('PATCH', { role: 'marketer' });
  expect((await ask(host, person, 'GET /v1/ledger/accounts')).status).toBe(403);
  await change('DELETE');
  expect((await ask(host, person, 'GET /v1/locations')).status).toBe(403);
});

describe('the live stream', () => {
  /** Resolves when the stream of somebody has begun, with when it ends. */
  async function follow(person: Person) {
    const abort = new AbortController();
    onTestFinished(() => abort.abort());
    const answer = await fetch(`${host.url}/v1/stream?pattern=loyalty.*`, {
      headers: { cookie: `laurel_session=${person.cookie}` },
      signal: abort.signal,
    });
    expect(answer.status).toBe(200);
    return { ended: answer.text() };
  }

  test('ends when the session was ended', async () => {
    const { person } = await signIn(owner.email);
    const { ended } = await follow({ ...owner, ...person });
    expect((await ask(host, person, 'POST /v1/auth/sign-out')).status).toBe(204);
    expect(await ended).toContain('key');
  }, 20_000);

  test('ends when his role may not look any more', async () => {
    const person = await join(host, shop, 'manager', { email: 'demoted@example.com' });
    const { ended } = await follow(person);
    const change = { role: 'cashier', locationIds: [shop.stores[0]] };
    const changed = await ask(host, owner, `PATCH /v1/users/${person.userId}`, change);
    expect(changed.status).toBe(200);
    await ended;
  }, 20_000);

  test('is opened by our own pages, and by no other site’s', async () => {
    const open = (origin: string) =>
      new Promise<string>((resolve) => {
        const url = `${host.url.replace('http', 'ws')}/v1/stream?pattern=loyalty.*`;
        const headers = { cookie: `laurel_session=${owner.cookie}` };
        const socket = new WebSocket(url, { headers, ...(origin ? { origin } : {}) });
        socket.on('open', () => resolve('open'));
        socket.on('error', (error) => resolve(error.message));
        onTestFinished(() => socket.terminate());
      });
    expect(await open(host.url)).toBe('open');
    for (const origin of ['https://evil.example', 'null', ''])
      expect(await open(origin)).toContain('403');
  });
});

test('the list of sessions shows one’s own; one or all others are ended', async () => {
  const person = await join(host, shop, 'finance', { email: 'lists@example.com' });
  const second = (await signIn(person.email)).person;
  const third = (await signIn(person.email)).person;
  const { body } = await ask(host, second, 'GET /v1/auth/sessions');
  const listed: { id: string; current: boolean }[] = body.data;
  expect(listed.filter(({ current }) => current)).toHaveLength(1);
  expect(listed).toHaveLength(3);
  const foreign = await ask(host, owner, `DELETE /v1/auth/sessions/${listed[0]?.id}`);
  expect(foreign.body).toMatchObject({ code: 'session_not_found' });
  expect((await ask(host, second, 'DELETE /v1/auth/sessions')).status).toBe(204);
  const status = async (who: object) => (await ask(host, who, 'GET /v1/auth/session')).status;
  expect([await status(person), await status(second), await status(third)]).toEqual([
    401, 200, 401,
  ]);
});

test('another password gives the session another cookie and token; the ones before open nothing', async () => {
  const person = await join(host, shop, 'finance', { email: 'changes@example.com' });
  const change = { current: goodPassword, password: 'other words, and a comma' };
  const changed = await ask(host, person, 'POST /v1/auth/password', change);
  expect(changed.status).toBe(200);
  const fresh = { cookie: changed.cookie ?? '', csrfToken: String(changed.body.csrfToken) };
  expect((await ask(host, person, 'GET /v1/auth/session')).status).toBe(401);
  const stale = { ...fresh, csrfToken: person.csrfToken };
  expect((await ask(host, stale, 'DELETE /v1/auth/sessions')).status).toBe(403);
  expect((await ask(host, fresh, 'DELETE /v1/auth/sessions')).status).toBe(204);
});

test('a second factor is set up, asked for and removed', async () => {
  const person = await join(host, shop, 'finance', { email: 'factor@example.com' });
  const password = goodPassword;
  const begun = await ask(host, person, 'POST /v1/auth/second-factor', { password });
  const device = new TOTP({ secret: Secret.fromBase32(String(begun.body.secret)) });
  const confirm = { totp: device.generate() };
  const confirmed = await ask(host, person, 'POST /v1/auth/second-factor/confirm', confirm);
  const { recoveryCodes, session } = confirmed.body as unknown as {
    recoveryCodes: string[];
    session: { csrfToken: string; secondFactor: boolean };
  };
  expect([recoveryCodes.length, session.secondFactor]).toEqual([10, true]);
  expect((await signIn(person.email)).body).toMatchObject({ code: 'second_factor_required' });
  const fresh = { cookie: confirmed.cookie ?? '', csrfToken: session.csrfToken };
  const proof = { password, totp: recoveryCodes[0] };
  const removed = await ask(host, fresh, 'POST /v1/auth/second-factor/remove', proof);
  expect(removed.body).toMatchObject({ secondFactor: false });
  expect((await signIn(person.email)).status).toBe(200);
});

test('a forgotten password is chosen anew by the link of the letter', async () => {
  const { email } = await join(host, shop, 'finance', { email: 'forgets@example.com' });
  const password = 'other words, and a comma';
  for (const asked of [email, 'nobody@example.com']) {
    const { status, body } = await ask(host, {}, 'POST /v1/auth/reset/start', { email: asked });
    expect([status, body]).toEqual([202, {}]);
  }
  await host.people?.drained();
  const inbox = await ask(host, { headers: { host: '127.0.0.1' } }, 'GET /inbox');
  const letters: { to: { email: string }; text: string }[] = inbox.body.data;
  expect(letters[0]?.to.email).toBe(email);
  const token = /#(\S+)/.exec(letters[0]?.text ?? '')?.[1];
  expect((await ask(host, {}, 'POST /v1/auth/reset', { token, password })).status).toBe(204);
  expect((await signIn(email, password)).status).toBe(200);
});

test('in a demo everybody’s part is played with one click, and nobody else’s account opens so', async () => {
  const demo = await openPeopleHost({}, { demo: true });
  onTestFinished(() => demo.close());
  const cafe = await openShop(demo);
  const real = await join(demo, cafe, 'owner', { email: 'real@example.com' });
  expect((await ask(demo, {}, 'POST /v1/auth/demo', { role: 'owner' })).status).toBe(404);
  if (!demo.people?.demo) throw new Error('the demo has no people');
  const locations = new Map([['mitte', cafe.stores[0]]]);
  for (let start = 0; start < 2; start += 1)
    await addPeople(demo.people.demo, cafe.orgId, locations);
  const { people } = (await ask(demo, {}, 'GET /v1/auth/demo')).body as unknown as {
    people: { role: string; email: string }[];
  };
  expect(people.map(({ role }) => role).sort()).toEqual([...roles].sort());
  for (const { role, email } of people) {
    const { status, body, cookie } = await ask(demo, {}, 'POST /v1/auth/demo', { role });
    expect([status, body.user]).toEqual([200, expect.objectContaining({ email })]);
    const seen = await ask(demo, { cookie: cookie ?? '' }, 'GET /v1/locations');
    expect([role, seen.status]).toEqual([role, 200]);
    expect(email).not.toBe(real.email);
  }
  const guess = { email: people[0]?.email, password: goodPassword };
  expect((await ask(demo, {}, 'POST /v1/auth/sign-in', guess)).status).toBe(401);
}, 30_000);

test('outside a demo nobody signs in with one click', async () => {
  expect((await ask(host, {}, 'GET /v1/auth/demo')).status).toBe(404);
  expect((await ask(host, {}, 'POST /v1/auth/demo', { role: 'owner' })).status).toBe(404);
});

test('where people come by TLS the cookie goes over nothing else; a proxy’s word is taken only if it is ours', async () => {
  const cookieOf = async (settings: Record<string, string>) => {
    const secure = await openPeopleHost(settings);
    onTestFinished(() => secure.close());
    const { key, stores } = await openShop(secure);
    const { email } = await join(secure, { key, stores }, 'owner');
    const who = { headers: { 'x-forwarded-proto': 'https' } };
    const body = { email, password: goodPassword };
    return (await ask(secure, who, 'POST /v1/auth/sign-in', body)).setCookie;
  };
  expect(await cookieOf({})).not.toContain('Secure');
  expect(await cookieOf({ LAUREL_PROXIES: '127.0.0.1' })).toMatch(/; Secure$/);
  expect(await cookieOf({ LAUREL_PUBLIC_URL: 'https://loyalty.example.com' })).toMatch(/; Secure$/);
}, 60_000);
