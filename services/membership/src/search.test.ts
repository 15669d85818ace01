import { InvalidCursor } from '@laurel/documents/cursor';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CustomerInput } from './customer.ts';
import type { StoredCustomer } from './profile.ts';
import { searchIndexes } from './search.ts';
import { type Bench, cafe, must, openBench } from './testing/bench.ts';

let bench: Bench;
let orgId: string;
beforeEach(async () => {
  bench = await openBench();
  orgId = (await cafe(bench)).id;
});
afterEach(() => bench.close());

let numbers = 0;
const join = async (input: CustomerInput) => {
  numbers += 1;
  const made = await bench.membership.customers.create(orgId, {
    ...{ externalId: `no-${numbers}`, ...input },
  });
  return must(made).id;
};
const found = async (text: string, limit = 10) => {
  const { data } = await bench.membership.customers.search(orgId, text, { limit });
  return data.map(({ id }) => id);
};

describe('a customer is found by the beginning of', () => {
  test.each([
    ['a given name', 'ad'],
    ['a family name', 'LOVE'],
    ['both', 'ada lov'],
    ['both, the other way round', '  lovelace   ad '],
    ['a phone number as it is dialled abroad', '+44 7700 90'],
    ['the same without the plus', '0044 7700'],
    ['the same with neither', '447700'],
    ['a phone number as it is dialled at home', '07700-9001'],
    ['an e-mail address', 'Ada.L@ex'],
    ['a card number', 'crd-1'],
  ])('%s', async (_, text) => {
    await join({ firstName: 'Grace', lastName: 'Hopper', phone: '+12025550123' });
    const ada = await join({
      ...{ firstName: 'Ada', lastName: 'Lovelace', externalId: 'CRD-17' },
      ...{ phone: '+447700900123', email: 'ada.l@example.com' },
    });
    expect(await found(text)).toEqual([ada]);
  });

  test('a name without its case and diacritics, whichever side has them', async () => {
    const rene = await join({ firstName: 'René', lastName: 'Müller-Groß' });
    const soren = await join({ firstName: 'Søren', lastName: 'Ångström' });
    const zoe = await join({ firstName: 'ZOE', lastName: 'Łuksza' });
    for (const text of ['rene', 'RENÉ MÜ', 'muller-gross', 'Mu\u0308ller'])
      expect(await found(text), text).toEqual([rene]);
    for (const text of ['soren', 'angstr', 'Söre'])
      expect(await found(text), text).toEqual([soren]);
    for (const text of ['zoë', 'luks']) expect(await found(text), text).toEqual([zoe]);
  });
});

test('the middle of a word finds nobody, nor does what nobody is called', async () => {
  await join({ firstName: 'Ada', lastName: 'Lovelace', email: 'ada@example.com' });
  for (const text of ['lace', 'da', 'example', '%', '_', '.*', '\u0301', '00', '+'])
    expect(await found(text), text).toEqual([]);
});

test('whoever is meant in several ways is found once, page by page', async () => {
  const ids: string[] = [];
  for (const name of ['Anna Anders', 'Anton Berg', 'Bert Anton', 'Anna Cohn', 'Carl Anders'])
    ids.push(
      await join({
        ...{ firstName: name.split(' ')[0], lastName: name.split(' ')[1] },
        email: `${name.replace(' ', '.')}@example.com`,
      }),
    );
  await join({ firstName: 'Bo', email: 'another@example.com' });
  const [annaA, anton, bert, annaC, carl] = ids;
  const another = (await found('another'))[0];
  // family names first, then given names, then addresses
  const all = [annaA, carl, bert, annaC, anton, another];
  expect(await found('an')).toEqual(all);
  for (const limit of [1, 2, 3, 5, 6]) {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const page = await bench.membership.customers.search(orgId, 'an', {
        ...{ limit, ...(cursor !== undefined && { cursor }) },
      });
      expect(page.data.length, `${limit}`).toBeGreaterThan(0);
      seen.push(...page.data.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    expect(seen, `${limit} a page`).toEqual(all);
  }
});

test('a cursor of something else is refused', async () => {
  const { nextCursor } = await bench.membership.customers.list(orgId, { limit: 1 });
  expect(nextCursor).toBeUndefined();
  const forged = ['x', '', 'WzBd', 'WzAsMV0', 'Wy0xLG51bGxd', 'WzAsIngiXQ'];
  for (const cursor of forged)
    await expect(
      bench.membership.customers.search(orgId, 'a', { limit: 1, cursor }),
      cursor,
    ).rejects.toThrow(InvalidCursor);
});

test('what changes is found as it is now; what is erased is not found', async () => {
  const ada = await join({ firstName: 'Ada', email: 'ada@example.com' });
  must(await bench.membership.customers.update(orgId, ada, { firstName: 'Zelda' }));
  expect(await found('ada@')).toEqual([ada]);
  expect(await found('zel')).toEqual([ada]);
  must(await bench.membership.customers.update(orgId, ada, { email: 'z@example.com' }));
  expect(await found('ada')).toEqual([]);
  must(await bench.membership.customers.erase(orgId, ada, 'test'));
  for (const text of ['zel', 'z@', 'no-']) expect(await found(text), text).toEqual([]);
});

test('another organization’s customers are not found', async () => {
  await join({ firstName: 'Ada', phone: '+447700900123' });
  const other = await cafe(bench, 'Another');
  for (const text of ['ada', '07700', 'no-'])
    expect(await bench.membership.customers.search(other.id, text, { limit: 10 })).toEqual({
      data: [],
    });
});

test('customers from before anybody searched are found', async () => {
  const ada = await join({ firstName: 'Ada', lastName: 'Lovelace' });
  const stored = bench.documents.collection<StoredCustomer>('customers', {
    indexes: searchIndexes,
  });
  const kept = await stored.get({ orgId, id: ada });
  if (!kept) throw new Error('not kept');
  const { searchGiven: _, searchFamily: __, searchNumber: ___, ...before } = kept;
  await stored.replace(before, kept.version);
  const another = await bench.another();
  const { data } = await another.customers.search(orgId, 'love', { limit: 10 });
  expect(data.map(({ id }) => id)).toEqual([ada]);
  await another.close();
});
