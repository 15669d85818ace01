import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Claim } from './claims.ts';
import type { CustomerInput } from './customer.ts';
import { identifiersOf } from './identifiers.ts';
import type { Membership } from './model.ts';
import type { StoredCustomer } from './profile.ts';
import { type Bench, cafe, dyingAfter, insertOneByOne, must, refusal } from './testing/bench.ts';

const phones = ['+447700900001', '+447700900002', '+447700900003'];
const emails = ['a@example.com', 'b@example.com', 'c@example.com'];
const externals = ['1', '2', '3'];

const input: fc.Arbitrary<CustomerInput> = fc.record(
  {
    phone: fc.option(fc.constantFrom(...phones)),
    email: fc.option(fc.constantFrom(...emails)),
    externalId: fc.option(fc.constantFrom(...externals)),
  },
  { requiredKeys: [] },
);
const command = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('create' as const), input }) },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('update' as const), input, whom: fc.nat(5) }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('erase' as const), whom: fc.nat(5) }) },
);
/**
 * Commands of one round run at once. A number: the process that runs the round dies after as many
 * operations; the next one starts 11 s later.
 */
const rounds = fc.array(
  fc.record({
    commands: fc.array(command, { minLength: 1, maxLength: 6 }),
    dies: fc.option(fc.nat(30)),
  }),
  {
    minLength: 1,
    maxLength: 6,
  },
);

async function stored(bench: Bench, orgId: string) {
  const customers = await bench.documents
    .collection<StoredCustomer>('customers')
    .find({ orgId, limit: 1_000 });
  const claims = await bench.documents
    .collection<Claim>('customer_claims')
    .find({ orgId, limit: 1_000 });
  return { customers: customers.data, claims: claims.data };
}

/** Everyone who has an identifier has it alone, and its claim says so. */
async function expectOneHolderEach(bench: Bench, orgId: string): Promise<void> {
  const { customers, claims } = await stored(bench, orgId);
  const held = customers.flatMap((customer) =>
    identifiersOf(customer).map((identifier) => [identifier, customer.id]),
  );
  expect(new Set(held.map(([identifier]) => identifier)).size).toBe(held.length);
  for (const [identifier, holderId] of held) {
    expect(claims.find((claim) => claim.identifier === identifier)?.holderId).toBe(holderId);
  }
}

async function run(
  membership: Membership,
  orgId: string,
  ids: string[],
  one: typeof command extends fc.Arbitrary<infer C> ? C : never,
) {
  const { customers } = membership;
  if (one.do === 'create') {
    const result = await customers.create(orgId, one.input);
    if (result.ok) ids.push(result.value.id);
    return result;
  }
  const whom = ids[one.whom % Math.max(1, ids.length)] ?? 'nobody';
  return one.do === 'update'
    ? customers.update(orgId, whom, one.input)
    : customers.erase(orgId, whom, 'key');
}

/** What nobody has can be had, also where a crash left a claim. */
async function expectFreeToTake(bench: Bench, orgId: string): Promise<void> {
  const { customers } = await stored(bench, orgId);
  const held = new Set(customers.flatMap(identifiersOf));
  for (const phone of phones) {
    const result = await bench.membership.customers.create(orgId, { phone });
    expect(result.ok ? 'created' : refusal(result).code).toBe(
      held.has(`phone:${phone}`) ? 'identifier_taken' : 'created',
    );
  }
  for (const externalId of externals) {
    const result = await bench.membership.customers.create(orgId, { externalId });
    expect(result.ok ? 'created' : refusal(result).code).toBe(
      held.has(`externalId:${externalId}`) ? 'identifier_taken' : 'created',
    );
  }
  await expectOneHolderEach(bench, orgId);
}

/**
 * The service as a process opens it that stops for a while just before, or just after, it writes a
 * customer for the first time.
 */
async function stallingAt(
  bench: Bench,
  method: 'insertMany' | 'replace',
  when: 'before' | 'after' = 'before',
) {
  const gate = Promise.withResolvers<void>();
  const reached = Promise.withResolvers<void>();
  const membership = await bench.another({
    ...bench.documents,
    insertInOrder: insertOneByOne,
    collection: (name, options) => {
      const collection = bench.documents.collection(name, options);
      if (name !== 'customers') return collection;
      // passes on whatever it gets
      const write = collection[method] as (...args: unknown[]) => Promise<never>;
      const stall = async (...args: unknown[]) => {
        const outcome = when === 'after' ? await write.apply(collection, args) : undefined;
        reached.resolve();
        await gate.promise;
        return outcome ?? write.apply(collection, args);
      };
      return { ...collection, [method]: stall };
    },
  });
  return { membership, reached: reached.promise, goOn: gate.resolve };
}

/**
 * What claims promise, over the store that a bench stands on. @param runs how many histories are
 * tried
 */
export function testClaims({
  store,
  openBench,
  runs,
}: {
  store: string;
  openBench(): Promise<Bench>;
  runs: number;
}): void {
  describe(`claims over ${store}`, () => {
    test('whatever happens at once, and wherever processes die, no two customers share an identifier and none is lost', async () => {
      const bench = await openBench();
      await fc.assert(
        fc.asyncProperty(rounds, async (all) => {
          const { id: orgId } = await cafe(bench);
          const ids: string[] = [];
          for (const { commands, dies } of all) {
            const process = await bench.another(
              dies === null ? bench.documents : dyingAfter(bench.documents, dies).documents,
            );
            await Promise.allSettled(commands.map((one) => run(process, orgId, ids, one)));
            await process.close();
            await expectOneHolderEach(bench, orgId);
            bench.clock.advance(11_000);
          }
          await expectFreeToTake(bench, orgId);
        }),
        { numRuns: runs },
      );
      await bench.close();
    }, 120_000);

    test('of two that ask for the same identifiers at once, one gets them all', async () => {
      const bench = await openBench();
      const { id: orgId } = await cafe(bench);
      const same: CustomerInput = {
        phone: '+447700900001',
        email: 'a@example.com',
        externalId: '1',
      };
      const results = await Promise.all(
        [1, 2, 3, 4].map(() => bench.membership.customers.create(orgId, same)),
      );
      expect(results.filter(({ ok }) => ok)).toHaveLength(1);
      await bench.close();
    });

    test('a creation that stalled until its claims were taken over cannot be written any more', async () => {
      const bench = await openBench();
      const { id: orgId } = await cafe(bench);
      const stalling = await stallingAt(bench, 'insertMany');
      const late = stalling.membership.customers.create(orgId, { phone: '+447700900001' });
      await stalling.reached;
      expect(
        refusal(await bench.membership.customers.create(orgId, { phone: '+447700900001' })).code,
      ).toBe('identifier_taken');
      bench.clock.advance(11_000);
      const winner = must(
        await bench.membership.customers.create(orgId, { phone: '+447700900001' }),
      );
      stalling.goOn();
      expect(refusal(await late)).toEqual({ code: 'identifier_taken', pointers: ['/phone'] });
      await expectOneHolderEach(bench, orgId);
      expect((await bench.membership.customers.list(orgId, { limit: 10 })).data).toEqual([winner]);
      await bench.close();
    });

    test('nor can a change that stalled', async () => {
      const bench = await openBench();
      const { id: orgId } = await cafe(bench);
      const ada = must(await bench.membership.customers.create(orgId, { externalId: '1' }));
      const stalling = await stallingAt(bench, 'replace');
      const late = stalling.membership.customers.update(orgId, ada.id, { phone: '+447700900001' });
      await stalling.reached;
      bench.clock.advance(11_000);
      const bob = must(await bench.membership.customers.create(orgId, { phone: '+447700900001' }));
      stalling.goOn();
      expect(refusal(await late)).toEqual({ code: 'identifier_taken', pointers: ['/phone'] });
      await expectOneHolderEach(bench, orgId);
      expect(
        (await bench.membership.customers.resolve(orgId, [{ phone: '+447700900001' }]))[0]?.id,
      ).toBe(bob.id);
      await bench.close();
    });

    test('a change that lost against a rival change is made again at once', async () => {
      const bench = await openBench();
      const { id: orgId } = await cafe(bench);
      const ada = must(await bench.membership.customers.create(orgId, { externalId: '1' }));
      const stalling = await stallingAt(bench, 'replace');
      const late = stalling.membership.customers.update(orgId, ada.id, { phone: '+447700900001' });
      await stalling.reached;
      must(await bench.membership.customers.update(orgId, ada.id, { firstName: 'Ada' }));
      stalling.goOn();
      expect(must(await late)).toMatchObject({ phone: '+447700900001', firstName: 'Ada' });
      await expectOneHolderEach(bench, orgId);
      await bench.close();
    });

    test('an identifier that came back while its release was under way stays', async () => {
      const bench = await openBench();
      const { id: orgId } = await cafe(bench);
      const ada = must(await bench.membership.customers.create(orgId, { phone: '+447700900001' }));
      const stalling = await stallingAt(bench, 'replace', 'after');
      bench.clock.advance(11_000);
      const away = stalling.membership.customers.update(orgId, ada.id, { phone: '+447700900002' });
      await stalling.reached;
      must(await bench.membership.customers.update(orgId, ada.id, { phone: '+447700900001' }));
      stalling.goOn();
      must(await away);
      await expectOneHolderEach(bench, orgId);
      expect(
        refusal(await bench.membership.customers.create(orgId, { phone: '+447700900001' })).code,
      ).toBe('identifier_taken');
      await bench.close();
    });
  });
}
