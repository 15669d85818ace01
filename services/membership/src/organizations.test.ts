import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bench, cafe, must, openBench, refusal } from './testing/bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

test('a new organization has a head office, default settings and a first key with every scope', async () => {
  const organization = await cafe(bench);
  expect(organization.settings).toEqual({
    maxPastDays: 730,
    maxFutureMinutes: 10,
    claimHours: 72,
    selfEnrolment: true,
    customerTransfers: true,
    defaultCountry: 'GB',
  });
  const headOffice = await bench.membership.locations.find(
    organization.id,
    organization.headOfficeId,
  );
  expect(headOffice).toMatchObject({
    name: 'Head office',
    timeZone: 'Europe/London',
    headOffice: true,
  });
  expect(organization.admin).toMatchObject({
    orgId: organization.id,
    scopes: ['pos', 'read', 'manage', 'admin'],
    locationId: null,
  });
});

test.each([
  ['Asia/Kolkata', 'IN'],
  ['America/New_York', 'US'],
  ['UTC', null],
])('the country of %s is %s', async (timeZone, country) => {
  const { organization } = must(
    await bench.membership.organizations.create(
      { name: 'A', currency: 'USD', timeZone },
      'platform',
    ),
  );
  expect(organization.settings.defaultCountry).toBe(country);
});

test('what has no meaning is refused with a pointer to each place', async () => {
  const { organizations } = bench.membership;
  const settings = {
    maxPastDays: 36_501,
    maxFutureMinutes: -1,
    claimHours: 8_761,
    defaultCountry: 'XX',
  };
  const result = await organizations.create(
    { name: ' ', currency: 'ABC', timeZone: '+02:00', settings },
    'platform',
  );
  expect(refusal(result)).toEqual({
    code: 'invalid_value',
    pointers: [
      '/name',
      '/settings/maxPastDays',
      '/settings/maxFutureMinutes',
      '/settings/claimHours',
      '/settings/defaultCountry',
      '/currency',
      '/timeZone',
    ],
  });
  expect((await organizations.list({ limit: 10 })).data).toEqual([]);
});

test('settings change one by one, and another process sees the change', async () => {
  const { id, admin } = await cafe(bench);
  const other = await bench.another();
  expect((await other.organizations.find(id))?.settings.maxPastDays).toBe(730);
  must(
    await bench.membership.organizations.update(
      id,
      { settings: { maxPastDays: 36_500 } },
      admin.keyId,
    ),
  );
  expect((await other.organizations.find(id))?.settings).toEqual({
    maxPastDays: 36_500,
    maxFutureMinutes: 10,
    claimHours: 72,
    selfEnrolment: true,
    customerTransfers: true,
    defaultCountry: 'GB',
  });
  await other.close();
});

test('all organizations are listed, page by page', async () => {
  for (const name of ['A', 'B', 'C']) {
    await cafe(bench, name);
    bench.clock.advance(1);
  }
  const first = await bench.membership.organizations.list({ limit: 2 });
  expect(first.data.map(({ name }) => name)).toEqual(['A', 'B']);
  const second = await bench.membership.organizations.list({
    limit: 2,
    cursor: String(first.nextCursor),
  });
  expect(second.data.map(({ name }) => name)).toEqual(['C']);
});

test('an organization nobody made is not found, whatever its id looks like', async () => {
  for (const id of [
    'org_01h455vb4pex5vsknk084sn02q',
    '',
    '__proto__',
    "' OR 1=1 --",
    '\0',
    '\ud800',
    'x'.repeat(10_000),
  ]) {
    expect(await bench.membership.organizations.find(id)).toBeUndefined();
    expect(
      refusal(await bench.membership.organizations.update(id, { name: 'B' }, 'key')).code,
    ).toBe('organization_not_found');
  }
});
