import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Begun } from './model.ts';
import {
  type Bench,
  goodPassword,
  join,
  letterTo,
  must,
  openBench,
  openShop,
  refusal,
  type Shop,
  tokenIn,
  visitor,
} from './testing/bench.ts';

let bench: Bench;
let shop: Shop;
let owner: Begun & { userId: string };
beforeEach(async () => {
  bench = await openBench();
  shop = await openShop(bench);
  owner = await join(bench, shop);
});
afterEach(() => bench.close());

const email = 'owner@example.com';
const other = 'other words, and a comma';
const signIn = (password: string) => bench.people.signIn({ email, password }, visitor);
const letters = () => bench.mail.kept().filter(({ subject }) => subject?.includes('password'));

test('another password ends every other session, and is told in every organization', async () => {
  const second = must(await signIn(goodPassword));
  const change = { current: goodPassword, password: other };
  must(await bench.people.passwords.change(owner.signedIn, change, visitor));
  expect(await bench.people.present(second.cookie)).toBeUndefined();
  const renewed = await bench.people.renew(owner.signedIn.sessionId);
  expect(await bench.people.present(owner.cookie)).toBeUndefined();
  expect(await bench.people.present(renewed?.cookie ?? '')).toBeDefined();
  expect(refusal(await signIn(goodPassword))).toBe('sign_in_failed');
  must(await signIn(other));
  const { data } = await bench.membership.audit.list(shop.orgId, { limit: 1 });
  expect(data).toMatchObject([{ action: 'user.password_changed', by: owner.userId }]);
});

test.each([
  ['not the password', other, 'sign_in_failed'],
  [goodPassword, 'short', 'password_too_weak'],
  [goodPassword, 'owner@example.com', 'password_too_weak'],
])('with «%s» «%s» is refused, and nothing ends', async (current, password, code) => {
  const change = { current, password };
  expect(refusal(await bench.people.passwords.change(owner.signedIn, change, visitor))).toBe(code);
  expect(await bench.people.present(owner.cookie)).toBeDefined();
});

test('whoever stole a session tries no more passwords with it than without', async () => {
  const change = { current: 'a guess', password: other };
  const tries: string[] = [];
  for (let i = 0; i < 6; i += 1)
    tries.push(refusal(await bench.people.passwords.change(owner.signedIn, change, visitor)));
  expect(tries.at(-1)).toBe('rate_limited');
});

test('a forgotten password is chosen anew by a letter, which ends all sessions and every lock', async () => {
  for (let i = 0; i < 5; i += 1) await signIn('not the password');
  must(await bench.people.passwords.forgotten('Owner@example.com', visitor));
  const token = await letterTo(bench, email);
  const { passwords } = bench.people;
  expect(refusal(await passwords.reset(token, 'password1234', visitor))).toBe('password_too_weak');
  must(await passwords.reset(token, other, visitor));
  expect(await bench.people.present(owner.cookie)).toBeUndefined();
  must(await signIn(other));
  expect(refusal(await passwords.reset(token, goodPassword, visitor))).toBe('link_not_valid');
});

test('who has no account is answered alike, and gets no letter', async () => {
  const { passwords } = bench.people;
  const known = await passwords.forgotten(email, visitor);
  const unknown = await passwords.forgotten('nobody@example.com', visitor);
  expect(unknown).toEqual(known);
  await bench.people.drained();
  expect(letters().map(({ to }) => to)).toEqual([{ email }]);
});

test('a mailbox is sent three letters and then none for a while; who asks is told nothing of it', async () => {
  for (let i = 0; i < 6; i += 1) {
    must(await bench.people.passwords.forgotten(email, { ...visitor, address: `192.0.2.${i}` }));
    await bench.people.drained();
  }
  expect(letters()).toHaveLength(3);
  bench.clock.advance(10 * 60_000);
  must(await bench.people.passwords.forgotten(email, visitor));
  await bench.people.drained();
  expect(letters()).toHaveLength(4);
});

test('an address that asks for many mailboxes is slowed down', async () => {
  const ask = (i: number) => bench.people.passwords.forgotten(`${i}@example.com`, visitor);
  for (let i = 0; i < 20; i += 1) must(await ask(i));
  expect(await ask(20)).toMatchObject({ retryAfterSeconds: 60 });
});

test('a link ends after half an hour, and when the password was changed; an invitation is none', async () => {
  const { passwords } = bench.people;
  const link = async () => {
    must(await passwords.forgotten(email, visitor));
    return await letterTo(bench, email);
  };
  const [first, second] = [await link(), await link()];
  const change = { current: goodPassword, password: other };
  must(await passwords.change(owner.signedIn, change, visitor));
  expect(refusal(await passwords.reset(first, goodPassword, visitor))).toBe('link_not_valid');
  bench.clock.advance(10 * 60_000);
  const third = await link();
  bench.clock.advance(30 * 60_000);
  for (const token of [second, third, 'nonsense'])
    expect(refusal(await passwords.reset(token, goodPassword, visitor))).toBe('link_not_valid');
  const { users } = bench.people;
  const input = { email: 'b@example.com', name: 'B', role: 'manager' as const };
  const { inviteUrl } = must(await users.invite(shop.admin, input));
  const invited = tokenIn(inviteUrl);
  expect(refusal(await passwords.reset(invited, goodPassword, visitor))).toBe('link_not_valid');
});

test('whom a link was made for is the account alone: of two resets at once one is done', async () => {
  const { passwords } = bench.people;
  must(await passwords.forgotten(email, visitor));
  const token = await letterTo(bench, email);
  const done = await Promise.all(
    [other, `${other} two`].map((p) => passwords.reset(token, p, visitor)),
  );
  expect(done.filter(({ ok }) => ok)).toHaveLength(1);
});
