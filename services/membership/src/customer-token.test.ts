import { describe, expect, test } from 'vitest';
import { codeOf, isCodeAt, parseToken, secretInBase32, tokenAt } from './customer-token.ts';
import { type Bench, cafe, must, openBench, refusal } from './testing/bench.ts';

test.each([
  [59, '46119246'],
  [1_111_111_109, '68084774'],
  [1_111_111_111, '67062674'],
  [1_234_567_890, '91819424'],
  [2_000_000_000, '90698825'],
  [20_000_000_000, '77737706'],
])('after %d seconds the code is that of RFC 6238, appendix B', (seconds, code) => {
  const key = Buffer.from('12345678901234567890123456789012');
  expect(codeOf(key, Math.floor(seconds / 30))).toBe(code);
});

test.each([
  ['', ''],
  ['f', 'MY'],
  ['fo', 'MZXQ'],
  ['foo', 'MZXW6'],
  ['foob', 'MZXW6YQ'],
  ['fooba', 'MZXW6YTB'],
  ['foobar', 'MZXW6YTBOI'],
])('“%s” in base32 is that of RFC 4648, section 10', (text, base32) => {
  expect(secretInBase32(Buffer.from(text).toString('base64url'))).toBe(base32);
});

test('is taken in its half minute, and in the one before and after it', () => {
  const secret = Buffer.alloc(32, 7).toString('base64url');
  const at = 1_800_000_000_000; // a half minute begins
  const { token, untilMs } = tokenAt('cus_01k2q8r9xse8x9a6j3m5v7w2tc', secret, at);
  const code = parseToken(token)?.code ?? '';
  expect(untilMs).toBe(at + 60_000);
  const taken = [-30_001, -30_000, 0, 59_999, 60_000].map((ms) => isCodeAt(secret, code, at + ms));
  expect(taken).toEqual([false, true, true, true, false]);
});

test.each([
  'lct_01k2q8r9xse8x9a6j3m5v7w2tc_1234567',
  'lct_01k2q8r9xse8x9a6j3m5v7w2tc_123456789',
  'lct_01K2Q8R9XSE8X9A6J3M5V7W2TC_12345678',
  'lct_91k2q8r9xse8x9a6j3m5v7w2tc_12345678', // more than 128 bits
  'cus_01k2q8r9xse8x9a6j3m5v7w2tc',
  '',
])('“%s” is none', (text) => {
  expect(parseToken(text)).toBeUndefined();
});

describe('a customer whose app shows a code', () => {
  async function openShop() {
    const bench = await openBench();
    const { id: orgId } = await cafe(bench);
    const { customers } = bench.membership;
    const add = async (externalId: string) => must(await customers.create(orgId, { externalId }));
    const [ada, ben] = [await add('ada'), await add('ben')];
    const found = async (token: string, scannedAtMs?: number, of = orgId) =>
      (await customers.resolve(of, [{ token, scannedAtMs: [scannedAtMs] }]))[0]?.id;
    return { bench, orgId, customers, ada, ben, found };
  }
  const shownOf = async ({ customers, orgId }: Awaited<ReturnType<typeof openShop>>, id: string) =>
    must(await customers.tokenOf(orgId, id)).token;
  const later = ({ clock }: Bench) => clock.advance(90_000);

  test('is found by it, for a minute; later as of when it was scanned', async () => {
    const shop = await openShop();
    const { bench, ada, found } = shop;
    const token = await shownOf(shop, ada.id);
    const scannedAtMs = bench.clock.now();
    expect(await found(` ${token} `)).toBe(ada.id);
    expect(await shownOf(shop, ada.id)).toBe(token);
    later(bench);
    expect(await found(token)).toBeUndefined();
    expect(await found(token, scannedAtMs)).toBe(ada.id);
    expect(await found(token, scannedAtMs - 90_000)).toBeUndefined();
    expect(await found(await shownOf(shop, ada.id))).toBe(ada.id);
    await bench.close();
  });

  test('is not found by another’s code, elsewhere, or where no app ever asked', async () => {
    const shop = await openShop();
    const { bench, ada, ben, found } = shop;
    const token = await shownOf(shop, ada.id);
    const forged = token.replace(ada.id.slice('cus_'.length), ben.id.slice('cus_'.length));
    expect(await found(forged)).toBeUndefined();
    await shownOf(shop, ben.id);
    expect(await found(forged)).toBeUndefined();
    const elsewhere = await cafe(bench, 'Elsewhere');
    expect(await found(token, undefined, elsewhere.id)).toBeUndefined();
    await bench.close();
  });

  test('whose telephone was lost: what it shows is nothing, a new one shows another', async () => {
    const shop = await openShop();
    const { bench, orgId, customers, ada, found } = shop;
    const lost = await shownOf(shop, ada.id);
    must(await customers.endTokens(orgId, ada.id, 'key'));
    expect(await found(lost, bench.clock.now())).toBeUndefined();
    const token = await shownOf(shop, ada.id);
    expect(token).not.toBe(lost);
    expect(await found(token)).toBe(ada.id);
    const { data } = await bench.membership.audit.list(orgId, { limit: 1 });
    expect(data).toMatchObject([{ action: 'customer.tokens_ended', subject: ada.id, by: 'key' }]);
    await bench.close();
  });

  test('and is erased: it is nobody’s, and there is no other', async () => {
    const shop = await openShop();
    const { bench, orgId, customers, ada, found } = shop;
    const token = await shownOf(shop, ada.id);
    must(await customers.erase(orgId, ada.id, 'key'));
    expect(await found(token)).toBeUndefined();
    expect(refusal(await customers.tokenOf(orgId, ada.id)).code).toBe('customer_erased');
    expect(refusal(await customers.endTokens(orgId, ada.id, 'key')).code).toBe('customer_erased');
    const nobody = 'cus_01k2q8r9xse8x9a6j3m5v7w2tc';
    expect(refusal(await customers.tokenOf(orgId, nobody)).code).toBe('customer_not_found');
    await bench.close();
  });

  test('in two apps at once has one secret', async () => {
    const shop = await openShop();
    const { bench, orgId, customers, ada } = shop;
    const both = await Promise.all([1, 2, 3].map(() => customers.tokenOf(orgId, ada.id)));
    expect(new Set(both.map((one) => must(one).secret)).size).toBe(1);
    await bench.close();
  });
});
