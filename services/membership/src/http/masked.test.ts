import type { Scope } from '@laurel/http/principal';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { maskedEmail, maskedPhone } from '../masked.ts';
import { type Bench, cafe, must, openBench } from '../testing/bench.ts';
import { type Edge, openEdge } from '../testing/edge.ts';

let bench: Bench;
let edge: Edge;
let shop: Awaited<ReturnType<typeof cafe>>;
beforeEach(async () => {
  bench = await openBench();
  edge = openEdge(bench);
  shop = await cafe(bench);
});
afterEach(async () => {
  await edge.close();
  await bench.close();
});

const whole = { phone: '+447700900123', email: 'ada@example.com' };
const hidden = { phone: '+44•••••123', email: 'a•••••@example.com' };

const keyOf = async (scopes: Scope[], isBound: boolean) => {
  const locationId = isBound ? shop.headOfficeId : null;
  const made = must(
    await bench.membership.keys.create(shop.admin, { name: 'k', scopes, locationId }),
  );
  return made.key;
};
const ask = async (key: string, url: string, method: 'GET' | 'POST' = 'GET') =>
  (await edge.call({ method, url: `/v1/customers${url}`, key })).body;

test('a till is told as much of whom it finds as the cashier was told by him', async () => {
  const { customers } = bench.membership;
  const { id, orgId } = must(
    await customers.create(shop.id, { ...whole, externalId: 'C1', firstName: 'Ada' }),
  );
  const { token } = must(await customers.tokenOf(orgId, id));
  const phone = encodeURIComponent(whole.phone);
  for (const scopes of [['pos'], ['read'], ['pos', 'read']] as const) {
    const till = await keyOf([...scopes], true);
    const one = async (query: string) => (await ask(till, query)).data[0];
    expect(await one('?externalId=C1')).toMatchObject({ ...hidden, firstName: 'Ada' });
    expect(await one(`?phone=${phone}`)).toMatchObject({ ...hidden, phone: whole.phone });
    expect(await one(`?email=${whole.email}`)).toMatchObject({ ...hidden, email: whole.email });
    expect(await one(`?token=${token}`)).toMatchObject(whole);
    expect(await ask(till, `/${id}`)).toMatchObject(hidden);
  }
  expect(await ask(await keyOf(['pos'], true), `/${id}/referral-code`, 'POST')).toMatchObject(
    hidden,
  );
  for (const key of [await keyOf(['pos', 'manage'], true), await keyOf(['pos'], false)])
    expect(await ask(key, `/${id}`)).toMatchObject(whole);
});

test('what is missing is missing, not masked', async () => {
  must(await bench.membership.customers.create(shop.id, { externalId: 'C1' }));
  const till = await keyOf(['pos'], true);
  expect((await ask(till, '?externalId=C1')).data[0]).toMatchObject({ phone: null, email: null });
});

test.each([
  ['+1202555', '+12•••••555'],
  ['+4930123456', '+49•••••456'],
])('%s', (phone, shown) => expect(maskedPhone(phone)).toBe(shown));

test('an address keeps its first letter and its domain', () => {
  expect(maskedEmail('a@b.de')).toBe('a•••••@b.de');
  expect(maskedEmail('😀x@b.de')).toBe('😀•••••@b.de');
});
