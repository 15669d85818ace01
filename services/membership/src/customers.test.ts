import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CustomerInput, CustomerRef } from './customer.ts';
import { type Bench, cafe, dyingAfter, must, openBench, refusal } from './testing/bench.ts';

let bench: Bench;
let orgId: string;
beforeEach(async () => {
  bench = await openBench();
  orgId = (await cafe(bench)).id;
});
afterEach(() => bench.close());
const customers = () => bench.membership.customers;
const create = (input: CustomerInput) => customers().create(orgId, input);
const find = async (ref: CustomerRef) => (await customers().resolve(orgId, [ref]))[0]?.id;

describe('identifiers', () => {
  test('are found however they are written', async () => {
    const ada = must(
      await create({ phone: '07700 900123', email: ' Ada@Example.COM ', externalId: ' 42 ' }),
    );
    expect(ada).toMatchObject({
      phone: '+447700900123',
      email: 'ada@example.com',
      externalId: '42',
    });
    const spellings: CustomerRef[] = [
      ...[{ phone: '+44 7700 900123' }, { phone: '07700-900123' }, { phone: '0044 7700 900123' }],
      ...[{ email: 'ADA@example.com' }, { externalId: '42' }, { id: ada.id }],
    ];
    expect((await customers().resolve(orgId, spellings)).map((customer) => customer?.id)).toEqual(
      spellings.map(() => ada.id),
    );
  });

  test('an international domain has one form', async () => {
    const eva = must(await create({ email: 'Eva@MÜLLER.de' }));
    expect(await find({ email: 'eva@xn--mller-kva.de' })).toBe(eva.id);
  });

  test('of another customer are refused, each with its pointer, and nothing is kept', async () => {
    must(await create({ phone: '+447700900123' }));
    must(await create({ email: 'bob@example.com' }));
    const refused = await create({
      phone: '+447700900123',
      email: 'bob@example.com',
      externalId: '7',
    });
    expect(refusal(refused)).toEqual({ code: 'identifier_taken', pointers: ['/email', '/phone'] });
    expect(
      refusal(await create({ phone: '+447700900123', email: 'new@example.com', externalId: '7' }))
        .pointers,
    ).toEqual(['/phone']);
    must(await create({ externalId: '7', email: 'new@example.com' }));
  });

  test('at least one is needed, at first and for ever', async () => {
    expect(refusal(await create({ firstName: 'Nobody' })).code).toBe('invalid_value');
    const ada = must(await create({ phone: '+447700900123' }));
    expect(refusal(await customers().update(orgId, ada.id, { phone: null })).code).toBe(
      'invalid_value',
    );
    expect(await find({ phone: '+447700900123' })).toBe(ada.id);
  });

  test('move with a change, and are free for others then', async () => {
    const ada = must(await create({ phone: '+447700900123', email: 'ada@example.com' }));
    await find({ phone: '+447700900123' }); // remembered, which must not matter below
    must(await customers().update(orgId, ada.id, { phone: '+447700900124', email: null }));
    const bob = must(await create({ phone: '+447700900123', email: 'ada@example.com' }));
    expect(await find({ phone: '+447700900123' })).toBe(bob.id);
    expect(await find({ email: 'ada@example.com' })).toBe(bob.id);
    expect(await find({ phone: '+447700900124' })).toBe(ada.id);
    expect(refusal(await customers().update(orgId, ada.id, { phone: '+447700900123' }))).toEqual({
      code: 'identifier_taken',
      pointers: ['/phone'],
    });
  });

  test('of one organization mean nothing in another', async () => {
    const ada = must(await create({ phone: '+447700900123' }));
    const other = await cafe(bench, 'Other');
    expect(
      await customers().resolve(other.id, [{ phone: '+447700900123' }, { id: ada.id }]),
    ).toEqual([undefined, undefined]);
    expect(await customers().get(other.id, ada.id)).toBeUndefined();
    must(await customers().create(other.id, { phone: '+447700900123' }));
  });
});

describe('a profile', () => {
  test('changes field by field; null takes away', async () => {
    const ada = must(
      await create({
        externalId: '1',
        firstName: 'Ada',
        birthDate: '1990-04-25',
        attributes: { vip: true, size: 'M' },
      }),
    );
    bench.clock.advance(1_000);
    const after = must(
      await customers().update(orgId, ada.id, {
        firstName: null,
        lastName: 'Byron',
        attributes: { size: null, likes: ['tea'] },
      }),
    );
    expect(after).toEqual({
      ...ada,
      ...{
        firstName: null,
        lastName: 'Byron',
        attributes: { vip: true, likes: ['tea'] },
        updatedAtMs: ada.updatedAtMs + 1_000,
        version: 2,
      },
    });
    expect(await customers().get(orgId, ada.id)).toEqual(after);
  });

  test.each<[string, CustomerInput, string]>([
    ['no phone number', { phone: 'hello' }, '/phone'],
    ['a sentence with a phone number', { phone: 'call +447700900123 now' }, '/phone'],
    ['no address', { email: 'a@b' }, '/email'],
    ['two addresses', { email: 'a@b.com,c@d.com' }, '/email'],
    ['a day that never was', { externalId: '1', birthDate: '2023-02-29' }, '/birthDate'],
    ['a birth tomorrow', { externalId: '1', birthDate: '2026-12-24' }, '/birthDate'],
    ['NUL', { externalId: 'a\0b' }, '/externalId'],
    ['half a character', { externalId: '\ud83d' }, '/externalId'],
    ['half a character in a name', { externalId: '1', firstName: '\udc00' }, '/firstName'],
    ['10,000 characters', { externalId: 'x'.repeat(10_000) }, '/externalId'],
    ['10,000 digits', { phone: '1'.repeat(10_000) }, '/phone'],
    ['an operator', { externalId: { $gt: '' } as never }, '/externalId'],
    ['a number', { externalId: 5 as never }, '/externalId'],
    [
      'a prototype key',
      { externalId: '1', attributes: JSON.parse('{"__proto__": {"admin": true}}') },
      '/attributes/__proto__',
    ],
    [
      'an operator as attribute',
      { externalId: '1', attributes: { $where: '1' } },
      '/attributes/$where',
    ],
    [
      'an object as attribute',
      { externalId: '1', attributes: { a: { b: 1 } as never } },
      '/attributes/a',
    ],
    ['infinity', { externalId: '1', attributes: { a: Number.POSITIVE_INFINITY } }, '/attributes/a'],
  ])('%s is refused', async (_, input, pointer) => {
    expect(refusal(await create(input))).toEqual({ code: 'invalid_value', pointers: [pointer] });
    expect((await customers().list(orgId, { limit: 10 })).data).toEqual([]);
  });

  test('SQL is only text', async () => {
    const text = "'; DROP TABLE c_customers; --";
    const bobby = must(await create({ externalId: text, firstName: text }));
    expect(await find({ externalId: text })).toBe(bobby.id);
  });

  test('the tier is set by the engine and survives a rival change of the profile', async () => {
    const ada = must(await create({ externalId: '1' }));
    const tier = { id: 'gold', sinceMs: 1, untilMs: null };
    const [set, changed] = await Promise.all([
      customers().setTier(orgId, ada.id, tier),
      customers().update(orgId, ada.id, { firstName: 'Ada' }),
    ]);
    expect([set, changed.ok]).toEqual([true, true]);
    expect(await customers().get(orgId, ada.id)).toMatchObject({ tier, firstName: 'Ada' });
    expect(await customers().setTier(orgId, 'cus_01h455vb4pex5vsknk084sn02q', tier)).toBe(false);
  });

  test('whose tier is over is found in his organization, longest over first, until it is set again', async () => {
    const other = await cafe(bench, 'Elsewhere');
    const ada = must(await create({ externalId: '1' }));
    const bob = must(await create({ externalId: '2' }));
    const eve = must(await customers().create(other.id, { externalId: '1' }));
    const ending = async (atMs: number, of = orgId) =>
      (await customers().tierEnding(of, atMs, { limit: 10 })).data.map(({ id }) => id);
    await customers().setTier(orgId, ada.id, { id: 'gold', sinceMs: 1, untilMs: 2_000 });
    await customers().setTier(orgId, bob.id, { id: 'gold', sinceMs: 1, untilMs: 1_000 });
    await customers().setTier(other.id, eve.id, { id: 'gold', sinceMs: 1, untilMs: 1_000 });
    must(await customers().update(orgId, ada.id, { firstName: 'Ada' }));
    expect([await ending(999), await ending(1_000), await ending(2_000)]).toEqual([
      [],
      [bob.id],
      [bob.id, ada.id],
    ]);
    expect(await ending(2_000, other.id)).toEqual([eve.id]);
    await customers().setTier(orgId, bob.id, { id: 'gold', sinceMs: 1, untilMs: null });
    expect(await ending(2_000)).toEqual([ada.id]);
    must(await customers().erase(orgId, ada.id, 'platform'));
    expect(await ending(2_000)).toEqual([]);
  });

  test('the tier is not set on a customer that was changed since he was read', async () => {
    const ada = must(await create({ externalId: '1' }));
    const tier = { id: 'gold', sinceMs: 1, untilMs: null };
    must(await customers().update(orgId, ada.id, { firstName: 'Ada' }));
    expect(await customers().setTier(orgId, ada.id, tier, ada.version)).toBe(false);
    expect(await customers().setTier(orgId, ada.id, tier, ada.version + 1)).toBe(true);
    expect(await customers().get(orgId, ada.id)).toMatchObject({ tier, firstName: 'Ada' });
  });
});

describe('resolving', () => {
  test('takes one read for what it has seen, two for what it has not', async () => {
    const ada = must(await create({ phone: '+447700900123' }));
    const bob = must(await create({ externalId: 'bob' }));
    const reads: string[] = [];
    const fresh = await bench.another(counting(reads));
    const refs: CustomerRef[] = [
      { phone: '07700900123' },
      { externalId: 'bob' },
      { id: ada.id },
      { email: 'nobody@example.com' },
    ];
    await fresh.organizations.find(orgId);
    reads.length = 0;
    const expected = [ada.id, bob.id, ada.id, undefined];
    expect((await fresh.customers.resolve(orgId, refs)).map((customer) => customer?.id)).toEqual(
      expected,
    );
    expect(reads).toEqual(['customer_claims.find', 'customers.getMany']);
    reads.length = 0;
    expect(
      (await fresh.customers.resolve(orgId, refs.slice(0, 3))).map((customer) => customer?.id),
    ).toEqual(expected.slice(0, 3));
    expect(reads).toEqual(['customers.getMany']);
    await fresh.close();
  });

  test('finds 2,500 at once', async () => {
    const many = Array.from({ length: 2_500 }, (_, index) => String(index));
    await Promise.all(many.map((externalId) => create({ externalId })));
    const found = await customers().resolve(
      orgId,
      many.map((externalId) => ({ externalId })),
    );
    expect(found.map((customer) => customer?.externalId)).toEqual(many);
  });

  test('hostile names name nobody', async () => {
    must(await create({ externalId: '1' }));
    const refs: unknown[] = [
      { id: '__proto__' },
      { id: '\0' },
      { externalId: { $gt: '' } },
      { phone: 'x'.repeat(10_000) },
      { externalId: '\ud800' },
      {},
      { toString: 'x' },
    ];
    expect(await customers().resolve(orgId, refs as CustomerRef[])).toEqual(
      refs.map(() => undefined),
    );
    expect(await customers().getMany(orgId, ['', '\0', '__proto__'])).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  function counting(reads: string[]) {
    return {
      ...bench.documents,
      collection: (name: string, options?: object) =>
        new Proxy(bench.documents.collection(name, options), {
          get(target, method, receiver) {
            const operation: unknown = Reflect.get(target, method, receiver);
            if (typeof operation !== 'function') return operation;
            return (...args: unknown[]) => {
              reads.push(`${name}.${String(method)}`);
              return operation.apply(target, args);
            };
          },
        }),
    } as typeof bench.documents;
  }
});

describe('erasure', () => {
  test('leaves an id and nothing personal, and frees the identifiers', async () => {
    const ada = must(
      await create({
        phone: '+447700900123',
        email: 'ada@example.com',
        firstName: 'Ada',
        attributes: { vip: true },
      }),
    );
    await find({ email: 'ada@example.com' });
    const erased = must(await customers().erase(orgId, ada.id, 'key_1'));
    expect(erased).toMatchObject({
      id: ada.id,
      createdAtMs: ada.createdAtMs,
      erasedAtMs: bench.clock.now(),
      phone: null,
      attributes: {},
    });
    expect(await find({ email: 'ada@example.com' })).toBeUndefined();
    expect(await find({ id: ada.id })).toBe(ada.id);
    expect(
      refusal(await customers().update(orgId, ada.id, { email: 'ada@example.com' })).code,
    ).toBe('customer_erased');
    must(await customers().erase(orgId, ada.id, 'key_1'));
    for (const name of ['customers', 'customer_claims', 'audit']) {
      const { data } = await bench.documents.collection(name).find({ orgId, limit: 100 });
      expect(JSON.stringify(data)).not.toMatch(/ada@|7700|Ada|vip/);
    }
    must(await create({ phone: '+447700900123', email: 'ada@example.com' }));
  });

  test('asked for again finishes what a crash left', async () => {
    const ada = must(await create({ phone: '+447700900123' }));
    // read, record, open work, write; the claims stay
    const dying = await bench.another(dyingAfter(bench.documents, 4).documents);
    await expect(dying.customers.erase(orgId, ada.id, 'key_1')).rejects.toThrow('the process died');
    expect((await customers().get(orgId, ada.id))?.erasedAtMs).toBe(bench.clock.now());
    expect(
      (await bench.documents.collection('customer_claims').find({ orgId, limit: 10 })).data,
    ).toHaveLength(1);
    must(await customers().erase(orgId, ada.id, 'key_1'));
    expect(
      (await bench.documents.collection('customer_claims').find({ orgId, limit: 10 })).data,
    ).toHaveLength(0);
  });
});
