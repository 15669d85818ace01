import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  type Bench,
  goodPassword,
  join,
  must,
  openBench,
  openShop,
  refusal,
  type Shop,
  visitor,
} from './testing/bench.ts';

let bench: Bench;
let shop: Shop;
beforeEach(async () => {
  bench = await openBench();
  shop = await openShop(bench);
  await join(bench, shop);
});
afterEach(() => bench.close());

const email = 'owner@example.com';
const tryOne = (given: { email?: string; password?: string; address?: string } = {}) =>
  bench.people.signIn(
    { email: given.email ?? email, password: given.password ?? goodPassword },
    { ...visitor, address: given.address ?? visitor.address },
  );

test('whoever knows the password gets a session that says who he is and where he works', async () => {
  const { cookie, signedIn } = must(await tryOne({ email: ' Owner@EXAMPLE.com ' }));
  expect(signedIn).toMatchObject({
    ...{ email, name: 'The owner' },
    standings: [{ orgId: shop.orgId, role: 'owner', locationIds: [] }],
  });
  expect(await bench.people.present(cookie)).toEqual(signedIn);
  expect(await bench.people.present(`${cookie.slice(0, -1)}~`)).toBeUndefined();
});

test('a wrong password and an unknown address are answered alike, after the same work', async () => {
  const work = async (given: { email: string; password: string }) => {
    const before = bench.stretchedTimes();
    const answer = await tryOne(given);
    return { answer, stretched: bench.stretchedTimes() - before };
  };
  const known = await work({ email, password: 'not the password' });
  const unknown = await work({ email: 'nobody@example.com', password: 'not the password' });
  expect(known.answer).toMatchObject({ ok: false, problem: { code: 'sign_in_failed' } });
  expect(unknown).toEqual(known);
  expect(known.stretched).toBe(1);
});

test.each([email, 'nobody@example.com'])(
  '%s is locked after five failures, and not for long',
  async (tried) => {
    const wrong = { email: tried, password: 'not the password' };
    for (let i = 0; i < 5; i += 1)
      expect(refusal(await tryOne({ ...wrong, address: `192.0.2.${i}` }))).toBe('sign_in_failed');
    const before = bench.stretchedTimes();
    // from another address, with the right password
    expect(await tryOne({ email: tried, address: '198.51.100.1' })).toMatchObject({
      ...{ ok: false, retryAfterSeconds: 30 },
      problem: { code: 'rate_limited' },
    });
    expect(bench.stretchedTimes()).toBe(before);
    bench.clock.advance(30_000);
    const later = await tryOne({ email: tried, address: '198.51.100.1' });
    expect(later.ok).toBe(tried === email);
  },
);

test('an address that tries many accounts is slowed down; a network of IPv6 is one address', async () => {
  const from = (i: number) => `2001:db8::${(i + 1).toString(16)}`;
  for (let i = 0; i < 40; i += 1)
    await tryOne({ email: `guess${i}@example.com`, password: 'x', address: from(i) });
  const right = await tryOne({ address: from(50) });
  expect(right).toMatchObject({ retryAfterSeconds: 15, problem: { code: 'rate_limited' } });
  must(await tryOne({ address: '2001:db8:0:1::1' }));
  // what was refused for the address did not count against the account
  for (let i = 0; i < 6; i += 1) await tryOne({ address: from(i) });
  must(await tryOne({ address: '192.0.2.99' }));
});

test('signing in well leaves no failures behind', async () => {
  for (let round = 0; round < 4; round += 1) {
    for (let i = 0; i < 4; i += 1) await tryOne({ password: 'not the password' });
    must(await tryOne());
  }
});
