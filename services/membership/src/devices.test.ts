import { afterEach, beforeEach, expect, test } from 'vitest';
import { pairingLifeMs } from './pairing-codes.ts';
import { type Bench, cafe, must, openBench, principal, refusal } from './testing/bench.ts';

let bench: Bench;
let shop: Awaited<ReturnType<typeof cafe>>;
beforeEach(async () => {
  bench = await openBench();
  shop = await cafe(bench);
});
afterEach(() => bench.close());

const { devices, keys } = {
  devices: () => bench.membership.devices,
  keys: () => bench.membership.keys,
};
const add = async (name = 'Counter') =>
  must(await devices().create(shop.admin, { name, locationId: shop.headOfficeId }));
const pair = async (code: string) => must(await devices().pair(code, '10.0.0.1'));

test('a code pairs once, however it is typed, and gives a key of the location alone', async () => {
  const { device, pairing } = await add();
  expect(device).toMatchObject({ name: 'Counter', keyId: null, pairedAtMs: null });
  const paired = await pair(` ${pairing.code.toLowerCase().replace('-', ' ')} `);
  expect(await keys().authenticate(paired.key)).toEqual({
    ...{ orgId: shop.id, keyId: paired.device.keyId, scopes: ['pos'] },
    locationId: shop.headOfficeId,
  });
  expect(refusal(await devices().pair(pairing.code, '10.0.0.1')).code).toBe('code_not_valid');
});

test('a wrong code, a used one, one that is over and nonsense hear the same', async () => {
  const [{ pairing: used }, { pairing: over }] = [await add('A'), await add('B')];
  await pair(used.code);
  bench.clock.advance(pairingLifeMs);
  const problems = [];
  for (const code of [used.code, over.code, 'AAAA-AAAA', '', '💥', '__proto__', 'A'.repeat(40)])
    problems.push(await devices().pair(code, '10.0.0.2'));
  expect(new Set(problems.map((told) => JSON.stringify(told))).size).toBe(1);
  expect(refusal(problems[0] as never).code).toBe('code_not_valid');
});

test('of many who send one code at once one is paired', async () => {
  const { device, pairing } = await add();
  const told = await Promise.all(
    Array.from({ length: 8 }, () => devices().pair(pairing.code, '10.0.0.1')),
  );
  expect(told.filter(({ ok }) => ok)).toHaveLength(1);
  const { data } = await keys().list(shop.id, { limit: 100 });
  expect(data.filter(({ name }) => name === device.name)).toHaveLength(1);
});

test('one address tries so many codes and no more; others are not kept out by it', async () => {
  const { pairing } = await add();
  for (let n = 0; n < 20; n += 1) await devices().pair('AAAA-AAAA', '10.0.0.9');
  expect(refusal(await devices().pair(pairing.code, '10.0.0.9')).code).toBe('rate_limited');
  expect((await devices().pair(pairing.code, '10.0.0.1')).ok).toBe(true);
});

test('another code takes the place of the one before; what was paired ends when it is used', async () => {
  const { device, pairing } = await add();
  const first = await pair(pairing.code);
  const { pairing: stale } = must(await devices().renewCode(shop.admin, device.id));
  const { pairing: again } = must(await devices().renewCode(shop.admin, device.id));
  expect(refusal(await devices().pair(stale.code, '10.0.0.1')).code).toBe('code_not_valid');
  expect(await keys().authenticate(first.key)).toBeDefined();
  const second = await pair(again.code);
  expect(await keys().authenticate(first.key)).toBeUndefined();
  expect(await keys().authenticate(second.key)).toBeDefined();
});

test('a device that is revoked reaches nothing at once, nor by its code, and stays in the list', async () => {
  const { device, pairing } = await add();
  const { key } = await pair(pairing.code);
  const { pairing: next } = must(await devices().renewCode(shop.admin, device.id));
  must(await devices().revoke(shop.admin, device.id));
  expect(await keys().authenticate(key)).toBeUndefined();
  expect(refusal(await devices().pair(next.code, '10.0.0.1')).code).toBe('code_not_valid');
  expect(await devices().find(shop.id, device.id)).toBeUndefined();
  const { data } = await devices().list(shop.id, { limit: 10 });
  expect(data).toMatchObject([{ id: device.id, revokedAtMs: bench.clock.now() }]);
  for (const told of [
    await devices().revoke(shop.admin, device.id),
    await devices().rename(shop.admin, device.id, 'x'),
    await devices().renewCode(shop.admin, device.id),
  ])
    expect(refusal(told).code).toBe('device_not_found');
});

test('pairing and revoking at once leave nothing that works', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { device, pairing } = await add();
    const [paired] = await Promise.all([
      devices().pair(pairing.code, `10.0.1.${round}`),
      devices().revoke(shop.admin, device.id),
    ]);
    if (paired.ok) expect(await keys().authenticate(paired.value.key)).toBeUndefined();
  }
  const { data } = await keys().list(shop.id, { limit: 100 });
  expect(data.filter(({ name, revokedAtMs }) => name === 'Counter' && !revokedAtMs)).toEqual([]);
});

test('neither code nor key is kept as it is told, and the audit log says who did what', async () => {
  const { device, pairing } = await add();
  const { key, device: paired } = await pair(pairing.code);
  must(await devices().rename(shop.admin, device.id, '<script>alert(1)</script>'));
  must(await devices().revoke(shop.admin, device.id));
  for (const [name, orgId] of [
    ['devices', shop.id],
    ['audit', shop.id],
    ['api_keys', shop.id],
    ['pairing_codes', 'installation'],
  ] as const) {
    const { data } = await bench.documents.collection(name).find({ orgId, limit: 100 });
    for (const secret of [pairing.code, pairing.code.replace('-', ''), key.slice(-43)])
      expect(JSON.stringify(data)).not.toContain(secret);
  }
  const { data } = await bench.membership.audit.list(shop.id, { limit: 6 });
  const admin = shop.admin.keyId;
  expect(data.map(({ action, subject, by }) => [action, subject, by])).toEqual([
    ['device.revoked', device.id, admin],
    ['key.revoked', paired.keyId, admin],
    ['device.changed', device.id, admin],
    ['device.paired', device.id, device.id],
    ['key.created', paired.keyId, device.id],
    ['device.created', device.id, admin],
  ]);
});

test('another organization has no devices of this one; who may not sell makes none', async () => {
  const { device } = await add();
  const other = await cafe(bench, 'Other');
  expect(await devices().find(other.id, device.id)).toBeUndefined();
  const input = { name: 'x', locationId: shop.headOfficeId };
  for (const [told, code] of [
    [await devices().revoke(other.admin, device.id), 'device_not_found'],
    [await devices().renewCode(other.admin, device.id), 'device_not_found'],
    [await devices().create(other.admin, input), 'location_not_found'],
    [await devices().create(principal(shop.id, ['manage']), input), 'forbidden'],
    [await devices().create(shop.admin, { ...input, name: ' ' }), 'invalid_value'],
    [await devices().revoke(shop.admin, '__proto__'), 'device_not_found'],
  ] as const)
    expect(refusal(told).code).toBe(code);
});
