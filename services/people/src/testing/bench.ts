import { openMemoryCache } from '@laurel/cache/memory';
import { openInbox } from '@laurel/channels/inbox';
import { fixedClock } from '@laurel/contracts/clock';
import { createIds } from '@laurel/contracts/ids';
import { type Result, success } from '@laurel/contracts/problems';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import type { Principal } from '@laurel/http/principal';
import { openMembership } from '@laurel/membership/membership';
import { createHashing } from '../hashing.ts';
import type { Begun } from '../model.ts';
import { openPeople } from '../people.ts';
import type { Role } from '../roles.ts';
import type { Attempted } from '../sign-in.ts';

export type Bench = Awaited<ReturnType<typeof openBench>>;

export const goodPassword = 'four words and a comma,';
export const visitor = { address: '192.0.2.7', agent: 'Firefox' };

/** The service on stores of this test alone. Passwords cost next to nothing here. */
export async function openBench({ demo = false } = {}) {
  const clock = fixedClock(1_800_000_000_000);
  const ids = createIds(clock);
  const documents = await openSqliteDocuments({ path: ':memory:', lost: () => {} });
  const cache = openMemoryCache({ clock });
  const mail = openInbox({ clock });
  const errors: unknown[] = [];
  const onError = (error: unknown) => void errors.push(error);
  const membership = await openMembership({
    ...{ documents, cache, clock, ids, onError, events: { append: async () => {} } },
    prepareProgram: async (_orgId, program) => success({ program, units: [], warnings: [] }),
    onPublish: async () => {},
  });
  /** How often a password was stretched. */
  let stretched = 0;
  const stretch = async (password: string, salt: Buffer) => {
    stretched += 1;
    const bytes = Buffer.alloc(32, salt);
    Buffer.from(password).copy(bytes);
    return bytes;
  };
  const hashing = createHashing({ stretch, pause: async () => {} });
  const publicUrl = 'https://loyalty.example.com';
  const open = () =>
    openPeople({
      ...{ documents, cache, mail, membership, clock, ids, publicUrl, demo, onError, hashing },
    });
  const people = await open();
  return {
    ...{ people, membership, documents, cache, clock, ids, mail, errors, publicUrl },
    another: open,
    stretchedTimes: () => stretched,
    async close() {
      await people.close();
      await membership.close();
      await cache.close();
      await documents.close();
    },
  };
}

/** An organization with a store, and who made it: its first key. */
export async function openShop({ membership }: Pick<Bench, 'membership'>, name = 'Café Laurel') {
  const made = must(
    await membership.organizations.create(
      { name, currency: 'EUR', timeZone: 'Europe/Berlin' },
      'platform',
    ),
  );
  const { organization, apiKey } = made;
  const admin = await membership.keys.authenticate(apiKey);
  if (!admin) throw new Error('the first key is not known');
  const store = must(await membership.locations.create(organization.id, { name: 'Mitte' }, 'key'));
  return { orgId: organization.id, apiKey, admin, storeId: store.id, name };
}
export type Shop = Awaited<ReturnType<typeof openShop>>;

export const tokenIn = (text: string): string => /#(\S+)/.exec(text)?.[1] ?? '';

/** The token of the latest letter to an address. */
export async function letterTo({ people, mail }: Bench, email: string): Promise<string> {
  await people.drained();
  const letter = mail.kept().find(({ to }) => 'email' in to && to.email === email);
  return tokenIn(letter?.text ?? '');
}

/** Somebody who was invited, and joined by the letter. */
export async function join(
  bench: Bench,
  shop: Shop,
  {
    role = 'owner',
    email = `${role}@example.com`,
    password = goodPassword,
    maker = shop.admin,
  }: { role?: Role; email?: string; password?: string; maker?: Principal } = {},
): Promise<Begun & { userId: string }> {
  const locationIds = role === 'cashier' ? [shop.storeId] : [];
  const { user } = must(
    await bench.people.users.invite(maker, { email, name: `The ${role}`, role, locationIds }),
  );
  const token = await letterTo(bench, email);
  return { ...must(await bench.people.accept({ token, password }, visitor)), userId: user.id };
}

/** The value of a result that a test takes for granted. */
export function must<T>(result: Attempted<T> | Result<T>): T {
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.detail}`);
  return result.value;
}

/** The code of a result that a test takes for a failure. */
export function refusal(result: Attempted<unknown>): string {
  if (result.ok) throw new Error('it was accepted');
  return result.problem.code;
}
