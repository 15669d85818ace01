import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { createClient, type Schemas } from '@laurel/api-client/source/client';
import { type Cafe, ok, openCafe, openStage, type Stage } from '@laurel/e2e-tests/stage';

const password = 'a walk along the canal';

/** A host with the apps, a café with a customer who bought something, and its owner. */
export interface Shop {
  stage: Stage;
  cafe: Cafe;
  owner: { email: string; password: string };
  customerId: string;
  saleId: string;
}

interface Wares {
  /** Null: none is published, and nothing was bought; absent: the café's. */
  program?: object | null;
}

export async function openShop(wares: Wares = {}): Promise<Shop> {
  await buildApps();
  return furnish(await openStage({ LAUREL_MAIL: 'inbox:' }), wares);
}

/** A café on a host that has the apps. */
export async function furnish(stage: Stage, { program }: Wares = {}): Promise<Shop> {
  const cafe = await openCafe(stage, {
    name: 'Canal Café',
    ...(program !== undefined && { program }),
  });
  const email = 'ines@example.com';
  await join(stage, await invitePerson(cafe, { email, name: 'Ines Prado', role: 'owner' }));
  const customerId = await cafe.addCustomer({
    ...{ firstName: 'Ada', phone: '+4915112345678', email: 'ada@example.com' },
  });
  if (program === null) return { stage, cafe, owner: { email, password }, customerId, saleId: '' };
  const sale = ok(
    await cafe.client.POST('/v1/transactions', {
      body: {
        ...{ externalId: 'R-1001', locationId: cafe.stores[0], customer: { id: customerId } },
        total: 1250,
        lines: [
          { id: '1', name: 'Flat white', category: 'coffee', quantity: 2, unitPrice: 400 },
          { id: '2', name: 'Cheesecake', category: 'cake', quantity: 1, unitPrice: 450 },
        ],
        tenders: [{ kind: 'card', amount: 1250 }],
      },
    }),
  );
  if (sale.id === null) throw new Error('it was recorded, and is no preview');
  return { stage, cafe, owner: { email, password }, customerId, saleId: sale.id };
}

/** As it is done by whoever sets an organization up: with its key. */
export const invitePerson = async (
  { client }: Pick<Cafe, 'client'>,
  person: Schemas['UserInput'],
) => ok(await client.POST('/v1/users', { body: person }));

const join = async ({ url }: Stage, { inviteUrl }: { inviteUrl: string }) =>
  ok(
    await createClient({ baseUrl: url }).POST('/v1/auth/accept-invitation', {
      body: { token: new URL(inviteUrl).hash.slice(1), password },
    }),
  );

/** Somebody of a role, who can sign in. */
export async function joinAs({ stage, cafe }: Shop, role: Schemas['Role']): Promise<Shop['owner']> {
  const email = `${role}@example.com`;
  const where = role === 'cashier' ? { locationIds: [cafe.stores[0]] } : {};
  await join(stage, await invitePerson(cafe, { email, name: `Kim ${role}`, role, ...where }));
  return { email, password };
}

/** The link in the latest letter to somebody. */
export async function latestLink({ url }: Stage, email: string): Promise<string> {
  // as the host's inbox tells
  const { data } = (await (await fetch(`${url}/inbox`)).json()) as {
    data: { to: { email?: string }; text: string }[];
  };
  const link = data.find(({ to }) => to.email === email)?.text.match(/https?:\S+/)?.[0];
  if (!link) throw new Error(`no letter with a link went to ${email}`);
  return link;
}

/** As the set-up does. */
export async function buildApps(): Promise<void> {
  const script = fileURLToPath(new URL('../../../tools/setup/build-web.mjs', import.meta.url));
  const child = spawn(process.execPath, [script], { stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'exit');
  if (code !== 0) throw new Error('the apps could not be built (see above)');
}
