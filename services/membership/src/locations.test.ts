import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Bench, cafe, must, openBench, refusal } from './testing/bench.ts';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.close());

test('a location lives in the time zone of its organization unless it has its own', async () => {
  const { id: orgId } = await cafe(bench);
  const { locations } = bench.membership;
  const soho = must(await locations.create(orgId, { name: 'Soho', externalId: ' 001 ' }, 'key'));
  const lisbon = must(
    await locations.create(orgId, { name: 'Lisbon', timeZone: 'europe/lisbon' }, 'key'),
  );
  expect([soho.timeZone, lisbon.timeZone]).toEqual(['Europe/London', 'Europe/Lisbon']);
  expect(await locations.find(orgId, soho.id)).toEqual(soho);
  expect((await locations.findByExternalId(orgId, '001'))?.id).toBe(soho.id);
  const names = (await locations.list(orgId, { limit: 10 })).data.map(({ name }) => name);
  expect(names).toEqual(['Head office', 'Soho', 'Lisbon']);
});

test('an external id belongs to one location, also after it moved', async () => {
  const { id: orgId } = await cafe(bench);
  const { locations } = bench.membership;
  const soho = must(await locations.create(orgId, { name: 'Soho', externalId: '001' }, 'key'));
  expect(
    refusal(await locations.create(orgId, { name: 'Copy', externalId: '001' }, 'key')),
  ).toEqual({
    code: 'already_exists',
    pointers: ['/externalId'],
  });
  must(await locations.update(orgId, soho.id, { externalId: '002' }, 'key'));
  const copy = must(await locations.create(orgId, { name: 'Copy', externalId: '001' }, 'key'));
  expect((await locations.findByExternalId(orgId, '001'))?.id).toBe(copy.id);
  expect((await locations.findByExternalId(orgId, '002'))?.id).toBe(soho.id);
  expect(refusal(await locations.update(orgId, copy.id, { externalId: '002' }, 'key')).code).toBe(
    'already_exists',
  );
  must(await locations.update(orgId, soho.id, { externalId: null }, 'key'));
  expect(await locations.findByExternalId(orgId, '002')).toBeUndefined();
});

test('an external id that moved is found where it is now, by whoever had seen it before', async () => {
  const { id: orgId } = await cafe(bench);
  const { locations } = bench.membership;
  const soho = must(await locations.create(orgId, { name: 'Soho', externalId: '001' }, 'key'));
  expect((await locations.findByExternalId(orgId, ' 001'))?.id).toBe(soho.id);
  must(await locations.update(orgId, soho.id, { externalId: '002' }, 'key'));
  expect(await locations.findByExternalId(orgId, '001')).toBeUndefined();
  const copy = must(await locations.create(orgId, { name: 'Copy', externalId: '001' }, 'key'));
  expect((await locations.findByExternalId(orgId, '001'))?.id).toBe(copy.id);
  expect((await locations.findByExternalId(orgId, '002'))?.id).toBe(soho.id);
});

test('an external id does not look like one of our ids', async () => {
  const { id: orgId } = await cafe(bench);
  const { locations } = bench.membership;
  expect(
    refusal(await locations.create(orgId, { name: 'Soho', externalId: ' loc_1' }, 'key')),
  ).toEqual({ code: 'invalid_value', pointers: ['/externalId'] });
});

test('of rivals for one external id one wins', async () => {
  const { id: orgId } = await cafe(bench);
  const results = await Promise.all(
    ['A', 'B', 'C', 'D'].map((name) =>
      bench.membership.locations.create(orgId, { name, externalId: '001' }, 'key'),
    ),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  expect((await bench.membership.locations.list(orgId, { limit: 10 })).data).toHaveLength(2);
});

test('a change is seen at once by a process that had read it before', async () => {
  const { id: orgId } = await cafe(bench);
  const other = await bench.another();
  const soho = must(
    await bench.membership.locations.create(
      orgId,
      { name: 'Soho', attributes: { seats: 12, terrace: true } },
      'key',
    ),
  );
  await other.locations.find(orgId, soho.id);
  must(
    await bench.membership.locations.update(
      orgId,
      soho.id,
      { name: 'Soho Square', attributes: { terrace: null } },
      'key',
    ),
  );
  expect(await other.locations.find(orgId, soho.id)).toMatchObject({
    name: 'Soho Square',
    attributes: { seats: 12 },
  });
  await other.close();
});

test('a change is seen after two seconds even when its message is lost', async () => {
  const { id: orgId } = await cafe(bench);
  const soho = must(await bench.membership.locations.create(orgId, { name: 'Soho' }, 'key'));
  await bench.membership.locations.find(orgId, soho.id);
  await bench.documents
    .collection('locations')
    .update({ orgId, id: soho.id }, { set: { name: 'Moved' } } as object);
  expect((await bench.membership.locations.find(orgId, soho.id))?.name).toBe('Soho');
  bench.clock.advance(2_000);
  expect((await bench.membership.locations.find(orgId, soho.id))?.name).toBe('Moved');
});

test('a location of another organization does not exist', async () => {
  const mine = await cafe(bench, 'Mine');
  const theirs = await cafe(bench, 'Theirs');
  expect(await bench.membership.locations.find(mine.id, theirs.headOfficeId)).toBeUndefined();
  expect(
    refusal(
      await bench.membership.locations.update(
        mine.id,
        theirs.headOfficeId,
        { name: 'Taken' },
        'key',
      ),
    ).code,
  ).toBe('location_not_found');
});

test('what has no meaning is refused', async () => {
  const { id: orgId } = await cafe(bench);
  const input = {
    name: 'a\0b',
    timeZone: 'Mars/Olympus',
    externalId: 'x'.repeat(10_000),
    attributes: { constructor: 1, $where: 'x' },
  };
  expect(refusal(await bench.membership.locations.create(orgId, input, 'key'))).toEqual({
    code: 'invalid_value',
    pointers: [
      '/name',
      '/externalId',
      '/timeZone',
      '/attributes/constructor',
      '/attributes/$where',
    ],
  });
});
