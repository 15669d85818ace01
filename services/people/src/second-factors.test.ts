import { Secret, TOTP } from 'otpauth';
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
  tokenIn,
  visitor,
} from './testing/bench.ts';

let bench: Bench;
let owner: Begun & { userId: string };
let orgId: string;
beforeEach(async () => {
  bench = await openBench();
  const shop = await openShop(bench);
  orgId = shop.orgId;
  owner = await join(bench, shop);
});
afterEach(() => bench.close());

const email = 'owner@example.com';
const password = goodPassword;
/** What the app on a device shows. */
const shown = (secret: string, offMs = 0) =>
  new TOTP({ secret: Secret.fromBase32(secret) }).generate({
    timestamp: bench.clock.now() + offMs,
  });
const signIn = (totp?: string) => bench.people.signIn({ email, password, totp }, visitor);
const stepMs = 30_000;

/** A second factor that is in force. */
async function setUp() {
  const { secondFactors } = bench.people;
  const { secret, uri } = must(await secondFactors.begin(owner.signedIn, { password }, visitor));
  const codes = must(await secondFactors.confirm(owner.signedIn, shown(secret)));
  bench.clock.advance(stepMs);
  return { secret, uri, codes };
}

test('once it is confirmed a password alone is not enough, and each code works once', async () => {
  const second = must(await signIn());
  const { secret, uri } = await setUp();
  expect(uri).toBe(
    `otpauth://totp/Laurel:owner%40example.com?issuer=Laurel&secret=${secret}&algorithm=SHA1&digits=6&period=30`,
  );
  expect(await bench.people.present(second.cookie)).toBeUndefined();
  expect(refusal(await signIn())).toBe('second_factor_required');
  expect(refusal(await signIn('000000'))).toBe('sign_in_failed');
  must(await signIn(shown(secret)));
  expect(refusal(await signIn(shown(secret)))).toBe('sign_in_failed');
  expect((await bench.people.presentToRenew(owner.cookie))?.hasSecondFactor).toBe(true);
});

test('of one code that is sent twice at once one is taken', async () => {
  const { secret } = await setUp();
  const both = await Promise.all([signIn(shown(secret)), signIn(shown(secret))]);
  expect(both.filter(({ ok }) => ok)).toHaveLength(1);
});

test.each([
  [-2, false],
  [-1, true],
  [0, true],
  [1, true],
  [2, false],
])('a device whose clock is %i steps off is known: %s', async (steps, isKnown) => {
  const { secret } = await setUp();
  bench.clock.advance(10 * stepMs);
  expect((await signIn(shown(secret, steps * stepMs))).ok).toBe(isKnown);
});

test('a wrong password with a right code says nothing of the code, and uses none up', async () => {
  const { secret } = await setUp();
  const wrong = { email, password: 'not the password', totp: shown(secret) };
  expect(refusal(await bench.people.signIn(wrong, visitor))).toBe('sign_in_failed');
  must(await signIn(shown(secret)));
});

test('guessing codes with the right password is locked like guessing passwords', async () => {
  const { secret } = await setUp();
  for (let i = 0; i < 5; i += 1) await signIn(`00000${i}`);
  expect(refusal(await signIn(shown(secret)))).toBe('rate_limited');
});

test('ten codes for a lost device, however they are typed, each good once', async () => {
  const { codes } = await setUp();
  expect(new Set(codes).size).toBe(10);
  const [first = '', second = ''] = codes;
  must(await signIn(first));
  expect(refusal(await signIn(first))).toBe('sign_in_failed');
  must(await signIn(second.toUpperCase().replace('-', ' ')));
});

test('what was begun and not confirmed changes nothing, and ends after ten minutes', async () => {
  const { secondFactors } = bench.people;
  const { secret } = must(await secondFactors.begin(owner.signedIn, { password }, visitor));
  must(await signIn());
  expect(refusal(await secondFactors.confirm(owner.signedIn, '000000'))).toBe('invalid_value');
  bench.clock.advance(10 * 60_000);
  expect(refusal(await secondFactors.confirm(owner.signedIn, shown(secret)))).toBe('invalid_value');
});

test('setting it up and removing it need the password, and removing a code too', async () => {
  const { secondFactors } = bench.people;
  const wrong = { password: 'not the password' };
  expect(refusal(await secondFactors.begin(owner.signedIn, wrong, visitor))).toBe('sign_in_failed');
  const { secret } = await setUp();
  const remove = (totp?: string) =>
    secondFactors.remove(owner.signedIn, { password, totp }, visitor);
  expect(refusal(await remove())).toBe('second_factor_required');
  expect(refusal(await remove('000000'))).toBe('sign_in_failed');
  must(await remove(shown(secret)));
  must(await signIn());
  const { data } = await bench.membership.audit.list(orgId, { limit: 2 });
  expect(data.map(({ action, by }) => [action, by])).toEqual([
    ['user.second_factor_removed', owner.userId],
    ['user.second_factor_set', owner.userId],
  ]);
});

test('a letter gives a new password and leaves the second factor', async () => {
  const { secret } = await setUp();
  must(await bench.people.passwords.forgotten(email, visitor));
  const token = await letterTo(bench, email);
  must(await bench.people.passwords.reset(token, 'other words, and a comma', visitor));
  const after = { email, password: 'other words, and a comma' };
  expect(refusal(await bench.people.signIn(after, visitor))).toBe('second_factor_required');
  must(await bench.people.signIn({ ...after, totp: shown(secret) }, visitor));
});

test('where nobody had shown that he reads the mailbox the letter takes the second factor away', async () => {
  const shop = await openShop(bench, 'Thief');
  const input = { email: 'ines@example.com', name: 'Ines', role: 'owner' as const };
  const { inviteUrl } = must(await bench.people.users.invite(shop.admin, input));
  const acceptance = { token: tokenIn(inviteUrl), password };
  const { signedIn } = must(await bench.people.accept(acceptance, visitor));
  const { secondFactors, passwords } = bench.people;
  const { secret } = must(await secondFactors.begin(signedIn, { password }, visitor));
  must(await secondFactors.confirm(signedIn, shown(secret)));
  must(await passwords.forgotten('ines@example.com', visitor));
  const token = await letterTo(bench, 'ines@example.com');
  must(await passwords.reset(token, 'other words, and a comma', visitor));
  const credentials = { email: 'ines@example.com', password: 'other words, and a comma' };
  must(await bench.people.signIn(credentials, visitor));
});
