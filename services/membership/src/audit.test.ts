import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bench, cafe, must, openBench, refusal } from './testing/bench.ts';

let bench: Bench;
let shop: Awaited<ReturnType<typeof cafe>>;
beforeEach(async () => {
  bench = await openBench();
  shop = await cafe(bench);
});
afterEach(() => bench.close());

test('every change of configuration is on record, newest first, with who, what, when, before and after', async () => {
  const { locations, customers, keys, programs, organizations, audit } = bench.membership;
  const { id: orgId, admin } = shop;
  bench.clock.advance(1_000);
  const soho = must(await locations.create(orgId, { name: 'Soho' }, admin.keyId));
  must(await locations.update(orgId, soho.id, { name: 'Soho Square' }, admin.keyId));
  must(await organizations.update(orgId, { name: 'Laurel' }, admin.keyId));
  const till = must(await keys.create(admin, { name: 'Till', scopes: ['pos'] }));
  must(await keys.rotate(admin, till.apiKey.id, 0));
  must(await keys.revoke(admin, till.apiKey.id));
  must(await programs.saveDraft(orgId, { units: [] }, admin.keyId));
  must(await programs.publish(orgId, admin.keyId));
  const ada = must(await customers.create(orgId, { externalId: '1' }));
  must(await customers.erase(orgId, ada.id, admin.keyId));
  const { data } = await audit.list(orgId, { limit: 100 });
  expect(data.map(({ action, subject, by }) => [action, subject, by])).toEqual([
    ['customer.erased', ada.id, admin.keyId],
    ['program.published', orgId, admin.keyId],
    ['program.draft_saved', orgId, admin.keyId],
    ['key.revoked', till.apiKey.id, admin.keyId],
    ['key.rotated', till.apiKey.id, admin.keyId],
    ['key.created', till.apiKey.id, admin.keyId],
    ['organization.updated', orgId, admin.keyId],
    ['location.updated', soho.id, admin.keyId],
    ['location.created', soho.id, admin.keyId],
    ['organization.created', orgId, 'platform'],
    ['key.created', admin.keyId, 'platform'],
  ]);
  expect(data[7]).toMatchObject({
    atMs: bench.clock.now(),
    before: { name: 'Soho' },
    after: { name: 'Soho Square' },
  });
});

test('what was refused is not on record', async () => {
  const { locations, audit } = bench.membership;
  must(await locations.create(shop.id, { name: 'Soho', externalId: '1' }, 'key'));
  const before = await audit.list(shop.id, { limit: 100 });
  expect(
    refusal(await locations.create(shop.id, { name: 'Copy', externalId: '1' }, 'key')).code,
  ).toBe('already_exists');
  expect(await audit.list(shop.id, { limit: 100 })).toEqual(before);
});

test('the record is read page by page, and by its organization alone', async () => {
  const other = await cafe(bench, 'Other');
  const first = await bench.membership.audit.list(other.id, { limit: 1 });
  const second = await bench.membership.audit.list(other.id, {
    limit: 1,
    cursor: String(first.nextCursor),
  });
  expect([...first.data, ...second.data].map(({ action, orgId }) => [action, orgId])).toEqual([
    ['organization.created', other.id],
    ['key.created', other.id],
  ]);
});
