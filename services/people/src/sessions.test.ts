import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type Bench,
  goodPassword,
  join,
  must,
  openBench,
  openShop,
  type Shop,
  visitor,
} from './testing/bench.ts';

let bench: Bench;
let shop: Shop;
beforeEach(async () => {
  bench = await openBench();
  shop = await openShop(bench);
});
afterEach(() => bench.close());

const email = 'owner@example.com';
const hourMs = 3_600_000;
const present = (cookie: string) => bench.people.present(cookie);

test('a session ends twelve hours after it was last used, and after a week whatever was done', async () => {
  const { cookie } = await join(bench, shop);
  bench.clock.advance(12 * hourMs - 1);
  expect(await present(cookie)).toBeDefined();
  bench.clock.advance(12 * hourMs);
  expect(await present(cookie)).toBeUndefined();

  const busy = await bench.people.signIn({ email, password: goodPassword }, visitor);
  const kept = must(busy).cookie;
  for (let hours = 0; hours < 7 * 24; hours += 6) {
    expect(await present(kept)).toBeDefined();
    bench.clock.advance(6 * hourMs);
  }
  expect(await present(kept)).toBeUndefined();
});

test('looking whether a session is still there does not keep it', async () => {
  const { cookie } = await join(bench, shop);
  for (let hours = 0; hours < 12; hours += 1) {
    expect(await bench.people.present(cookie, true)).toBeDefined();
    bench.clock.advance(hourMs);
  }
  expect(await present(cookie)).toBeUndefined();
});

test('a session that was ended is refused at once, in other processes too', async () => {
  const { cookie, signedIn } = await join(bench, shop);
  const other = await bench.another();
  expect(await other.present(cookie)).toBeDefined();
  await bench.people.sessions.end(signedIn.accountId, signedIn.sessionId);
  expect(await present(cookie)).toBeUndefined();
  expect(await other.present(cookie)).toBeUndefined();
  await other.close();
});

test('a process that missed the message refuses it a second later', async () => {
  const { cookie, signedIn } = await join(bench, shop);
  expect(await present(cookie)).toBeDefined();
  const key = { orgId: 'installation', id: signedIn.sessionId };
  await bench.documents.collection('sessions').delete(key);
  bench.clock.advance(1_000);
  expect(await present(cookie)).toBeUndefined();
});

test('nobody ends another’s session', async () => {
  const one = await join(bench, shop);
  const two = await join(bench, shop, { role: 'manager' });
  const { sessions } = bench.people;
  expect(await sessions.end(two.signedIn.accountId, one.signedIn.sessionId)).toBe(false);
  expect(await present(one.cookie)).toBeDefined();
});

test('when what somebody may was changed his session gets another secret; the one before opens nothing', async () => {
  const owner = await join(bench, shop);
  const { cookie, userId, signedIn } = await join(bench, shop, { role: 'manager' });
  const { users } = bench.people;
  must(await users.change(shop.admin, userId, { role: 'support' }));
  const renewed = await bench.people.presentToRenew(cookie);
  expect(renewed?.standings).toMatchObject([{ role: 'support' }]);
  expect(renewed?.csrfToken).not.toBe(signedIn.csrfToken);
  expect(await present(cookie)).toBeUndefined(); // stolen before
  expect(await present(renewed?.renewed ?? '')).toMatchObject({ accountId: signedIn.accountId });
  expect((await bench.people.presentToRenew(renewed?.renewed ?? ''))?.renewed).toBeUndefined();
  expect((await bench.people.presentToRenew(owner.cookie))?.renewed).toBeUndefined();
});

test('the documents hold no secret of a session', async () => {
  const { cookie, signedIn } = await join(bench, shop);
  const [, secret = ''] = cookie.split('.');
  const query = { orgId: 'installation', limit: 100 };
  for (const name of ['sessions', 'accounts', 'links']) {
    const text = JSON.stringify((await bench.documents.collection(name).find(query)).data);
    expect(text).not.toContain(secret);
    expect(text).not.toContain(signedIn.csrfToken);
    expect(text).not.toContain(goodPassword);
  }
});

test('thirty sessions; one more ends the one that was used longest ago', async () => {
  const { cookie, signedIn } = await join(bench, shop);
  const credentials = { email: signedIn.email, password: goodPassword };
  for (let i = 0; i < 30; i += 1) {
    bench.clock.advance(1);
    must(await bench.people.signIn(credentials, visitor));
  }
  expect(await present(cookie)).toBeUndefined();
  expect(await bench.people.sessions.list(signedIn.accountId)).toHaveLength(30);
});

test('what is over is swept', async () => {
  const { signedIn } = await join(bench, shop);
  expect(await bench.people.sweep()).toBe(0);
  bench.clock.advance(8 * 24 * hourMs);
  expect(await bench.people.sweep()).toBeGreaterThan(0);
  const key = { orgId: 'installation', id: signedIn.sessionId };
  expect(await bench.documents.collection('sessions').get(key)).toBeUndefined();
});
