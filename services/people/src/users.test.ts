import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Role } from './roles.ts';
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
beforeEach(async () => {
  bench = await openBench();
  shop = await openShop(bench);
});
afterEach(() => bench.close());

const users = () => bench.people.users;
const invite = (role: Role, email: string, locationIds: readonly string[] = []) =>
  users().invite(shop.admin, { email, name: 'Ines Prado', role, locationIds });

test('whoever is invited gets a letter, chooses a password and is in', async () => {
  const { user, inviteUrl } = must(await invite('manager', 'Ines@Example.com'));
  expect(user).toMatchObject({ email: 'ines@example.com', status: 'invited', joinedAtMs: null });
  const token = await letterTo(bench, 'ines@example.com');
  expect(tokenIn(inviteUrl)).not.toBe(token);
  expect(inviteUrl).toMatch(/^https:\/\/loyalty\.example\.com\/admin\/invitation#/);
  expect(must(await bench.people.joining.look(token, visitor))).toEqual({
    ...{ email: 'ines@example.com', name: 'Ines Prado', role: 'manager' },
    organizationName: shop.name,
  });
  const joined = must(await bench.people.accept({ token, password: goodPassword }, visitor));
  expect(joined.signedIn.standings).toMatchObject([{ role: 'manager', userId: user.id }]);
  expect(await users().find(shop.orgId, user.id)).toMatchObject({ status: 'active' });
});

test('a link is good once, and both links of an invitation are one', async () => {
  const { inviteUrl } = must(await invite('manager', 'ines@example.com'));
  const token = await letterTo(bench, 'ines@example.com');
  const weak = { token, password: 'password1234' };
  expect(refusal(await bench.people.accept(weak, visitor))).toBe('password_too_weak');
  const accept = (used: string) =>
    bench.people.accept({ token: used, password: goodPassword }, visitor);
  const both = await Promise.all([accept(token), accept(tokenIn(inviteUrl))]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
  expect(refusal(await accept(token))).toBe('link_not_valid');
  expect(refusal(await accept(tokenIn(inviteUrl)))).toBe('link_not_valid');
});

test('links end after a week, when he is invited anew, and when he is removed', async () => {
  const { user } = must(await invite('manager', 'ines@example.com'));
  const look = async (token: string) => (await bench.people.joining.look(token, visitor)).ok;
  const first = await letterTo(bench, 'ines@example.com');
  const again = must(await users().inviteAgain(shop.admin, user.id));
  const second = await letterTo(bench, 'ines@example.com');
  expect([await look(first), await look(second)]).toEqual([false, true]);
  bench.clock.advance(7 * 24 * 3_600_000);
  expect([await look(second), await look(tokenIn(again.inviteUrl))]).toEqual([false, false]);
  const third = tokenIn(must(await users().inviteAgain(shop.admin, user.id)).inviteUrl);
  must(await users().remove(shop.admin, user.id));
  expect(await look(third)).toBe(false);
});

test('an account joins a second organization with its own password, and no inviter learns that it is there', async () => {
  await join(bench, shop, { email: 'ines@example.com' });
  const other = await openShop(bench, 'Other');
  const input = { email: 'ines@example.com', name: 'I. Prado', role: 'finance' as const };
  const { user, inviteUrl } = must(await users().invite(other.admin, input));
  expect(user).toMatchObject({ name: 'I. Prado', status: 'invited' });
  const token = tokenIn(inviteUrl);
  const wrong = await bench.people.accept({ token, password: 'four other words, and' }, visitor);
  expect(refusal(wrong)).toBe('sign_in_failed');
  const joined = must(await bench.people.accept({ token, password: goodPassword }, visitor));
  expect(joined.signedIn.standings).toMatchObject([
    { orgId: shop.orgId, role: 'owner' },
    { orgId: other.orgId, role: 'finance' },
  ]);
  const [first, second] = joined.signedIn.standings;
  expect(first?.userId).not.toBe(second?.userId);
});

test('who made an account with a link alone loses it to whoever reads the mailbox', async () => {
  const thief = must(await invite('manager', 'ines@example.com'));
  const made = must(
    await bench.people.accept(
      { token: tokenIn(thief.inviteUrl), password: 'the thief has this one' },
      visitor,
    ),
  );
  const other = await openShop(bench, 'Other');
  const input = { email: 'ines@example.com', name: 'Ines', role: 'owner' as const };
  must(await users().invite(other.admin, input));
  const token = await letterTo(bench, 'ines@example.com');
  must(await bench.people.accept({ token, password: goodPassword }, visitor));
  expect(await bench.people.present(made.cookie)).toBeUndefined();
  const signIn = (password: string) =>
    bench.people.signIn({ email: 'ines@example.com', password }, visitor);
  expect(refusal(await signIn('the thief has this one'))).toBe('sign_in_failed');
  must(await signIn(goodPassword));
});

test.each<[Role, readonly string[], string]>([
  ['cashier', [], 'invalid_value'],
  ['cashier', ['loc_01k2q8r9xse8x9a6j3m5v7w2tb'], 'location_not_found'],
  ['manager', ['store'], 'invalid_value'],
])('a %s of %o is refused', async (role, places, code) => {
  const locationIds = places.map((place) => (place === 'store' ? shop.storeId : place));
  expect(refusal(await invite(role, 'ines@example.com', locationIds))).toBe(code);
});

test('a cashier works at stores of his organization only', async () => {
  const other = await openShop(bench, 'Other');
  expect(refusal(await invite('cashier', 'a@example.com', [other.storeId]))).toBe(
    'location_not_found',
  );
  const { user } = must(await invite('cashier', 'a@example.com', [shop.storeId]));
  const moved = await users().change(shop.admin, user.id, { locationIds: [other.storeId] });
  expect(refusal(moved)).toBe('location_not_found');
  expect(must(await users().change(shop.admin, user.id, { role: 'support' })).locationIds).toEqual(
    [],
  );
});

test('nobody of another organization is found, changed or removed', async () => {
  const other = await openShop(bench, 'Other');
  const { user } = must(await invite('manager', 'ines@example.com'));
  expect(await users().find(other.orgId, user.id)).toBeUndefined();
  for (const attack of [
    users().change(other.admin, user.id, { role: 'owner' }),
    users().remove(other.admin, user.id),
    users().inviteAgain(other.admin, user.id),
  ])
    expect(refusal(await attack)).toBe('user_not_found');
  expect((await users().list(other.orgId, { limit: 10 })).data).toEqual([]);
});

test('an address is invited once; who left may be invited again', async () => {
  const { user } = must(await invite('manager', 'ines@example.com'));
  expect(refusal(await invite('support', 'INES@example.com'))).toBe('already_exists');
  must(await users().remove(shop.admin, user.id));
  expect(must(await invite('support', 'ines@example.com')).user.id).not.toBe(user.id);
  expect((await users().list(shop.orgId, { limit: 10 })).data).toHaveLength(1);
});

test('the last owner who can sign in is neither removed nor made something else', async () => {
  const { userId } = await join(bench, shop);
  must(await invite('owner', 'invited@example.com')); // has not joined
  expect(refusal(await users().remove(shop.admin, userId))).toBe('last_owner');
  expect(refusal(await users().change(shop.admin, userId, { role: 'manager' }))).toBe('last_owner');
  const second = await join(bench, shop, { email: 'second@example.com' });
  must(await users().remove(shop.admin, userId));
  expect(refusal(await users().remove(shop.admin, second.userId))).toBe('last_owner');
});

test('of the last two owners, two that remove each other at once leave one', async () => {
  const ids = [
    (await join(bench, shop)).userId,
    (await join(bench, shop, { email: 'second@example.com' })).userId,
  ];
  const done = await Promise.all(ids.map((id) => users().remove(shop.admin, id)));
  const left = (await users().list(shop.orgId, { limit: 10 })).data;
  expect(left.length).toBeGreaterThanOrEqual(1);
  expect(left).toHaveLength(2 - done.filter(({ ok }) => ok).length);
});

test('who was removed reaches nothing any more, and the audit log still knows his name', async () => {
  const owner = await join(bench, shop);
  const manager = await join(bench, shop, { role: 'manager' });
  const maker = { ...shop.admin, keyId: owner.userId };
  must(await users().remove(maker, manager.userId));
  expect(await bench.people.present(manager.cookie)).toMatchObject({ standings: [] });
  const { data } = await bench.membership.audit.list(shop.orgId, { limit: 100 });
  expect(data.filter(({ action }) => action.startsWith('user.'))).toMatchObject([
    { action: 'user.removed', subject: manager.userId, by: owner.userId },
    { action: 'user.joined', subject: manager.userId, by: manager.userId },
    { action: 'user.invited', subject: manager.userId, by: shop.admin.keyId },
    { action: 'user.joined', subject: owner.userId },
    { action: 'user.invited', subject: owner.userId },
  ]);
  const names = await users().namesOf(shop.orgId, [owner.userId, manager.userId]);
  expect([...names.values()]).toEqual(['The owner', 'The manager']);
  expect(JSON.stringify(data)).not.toContain('@example.com');
});

test('a letter that does not leave is told to the operator, without the address, and the answer is the same', async () => {
  await bench.mail.close();
  must(await invite('manager', 'ines@example.com'));
  await bench.people.drained();
  expect(bench.errors).toHaveLength(1);
  expect(String(bench.errors[0])).not.toContain('ines');
});
