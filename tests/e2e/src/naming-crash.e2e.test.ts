import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { engineSettings, patience } from './engine-settings.ts';
import { type HostProcess, startHost } from './host-process.ts';
import { ask, type Cafe, coffees, openCafe, type Told } from './stage.ts';

/** A sale as its route documents it. */
interface Sold {
  id: string;
  customerId: string | null;
  status: string;
  earned: { unit: string; amount: number }[];
  refundedTotal: number;
  customerChange?: object;
}

type Send = (path: string, method?: string, body?: unknown) => Promise<Told>;

/** A host that is started anew, on the same directory, after it was killed. */
function openHost() {
  const dataDir = mkdtempSync(join(tmpdir(), 'laurel-e2e-'));
  const start = () => startHost({ dataDir, settings: engineSettings(dataDir) });
  let host: HostProcess = start();
  onTestFinished(async () => {
    await host.kill();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    url: () => host.ready,
    async killAndStart() {
      await host.kill();
      host = start();
    },
  };
}

/** Asks for everything at once, and returns when so many were answered. */
async function untilAnswered(count: number, asked: readonly Promise<unknown>[]): Promise<void> {
  let answered = 0;
  const { promise, resolve } = Promise.withResolvers<void>();
  for (const answer of asked)
    answer.then(
      () => {
        answered += 1;
        if (answered >= count) resolve();
      },
      () => undefined, // the host is gone
    );
  await promise;
}

/** Three points a coffee; each whole 1.00 that came back took one. */
const worth = ({ earned, refundedTotal }: Sold) =>
  (earned[0]?.amount ?? 0) - Math.floor(refundedTotal / 100);

/** What each has, and is listed to have bought, is what the sales say. */
async function expectWhatSalesSay(send: Send, sales: readonly Sold[], customerId: string) {
  const theirs = sales.filter((sale) => sale.customerId === customerId);
  const { body } = await send(`/customers/${customerId}/balances`);
  // as the route documents
  const balances = body?.data as { unit: string; available: number; debt: number }[];
  const points = balances.find(({ unit }) => unit === 'points');
  expect((points?.available ?? 0) - (points?.debt ?? 0)).toBe(
    theirs.reduce((sum, sale) => sum + worth(sale), 0),
  );
  const listed = await send(`/transactions?customerId=${customerId}`);
  const ids = (list: readonly Sold[]) => list.map(({ id }) => id).sort();
  expect(ids(listed.body?.data as Sold[])).toEqual(ids(theirs));
}

test(
  'a host that is killed while sales change hands: each is in the end whose it is said to be, once',
  async () => {
    const host = openHost();
    const cafe: Cafe = await openCafe({ url: await host.url() });
    const [ada, ben] = [await cafe.addCustomer(), await cafe.addCustomer()];
    const customers = [ada, ben, null];
    const send: Send = async (path, method = 'GET', body) =>
      await ask(await host.url(), `/v1${path}`, { method, key: cafe.apiKey, body });
    const sales: string[] = [];
    for (let i = 0; i < 24; i += 1) {
      const body = coffees(cafe.stores[0], customers[i % 3] ?? null, `crash-${i}`, 2 + (i % 7));
      sales.push(String((await send('/transactions', 'POST', body)).body?.id));
    }

    for (const answered of [3, 12, 24]) {
      const asked = sales.flatMap((id, i) => {
        const to = customers[(i + answered) % 4] ?? null;
        const customer = to === null ? null : { id: to };
        const back = { externalId: `back-${answered}-${i}`, amount: 100 };
        return [
          send(`/transactions/${id}/customer`, 'PUT', { customer }),
          ...(i % 4 === 0 ? [send(`/transactions/${id}/refunds`, 'POST', back)] : []),
        ];
      });
      await untilAnswered(answered, asked);
      await host.killAndStart();
    }

    const told = async () => {
      const answers = await Promise.all(sales.map((id) => send(`/transactions/${id}`)));
      return answers.map(({ body }) => body as unknown as Sold); // as the route documents
    };
    await vi.waitFor(
      async () => {
        const all = await told();
        for (const customerId of [ada, ben]) await expectWhatSalesSay(send, all, customerId);
        const metrics = (await ask(await host.url(), '/metrics')).text;
        expect(metrics).toMatch(/^laurel_activities_unfinished 0$/m);
      },
      { timeout: 30_000 * patience, interval: 250 },
    );
    expect((await told()).some(({ customerChange }) => customerChange)).toBe(true);
    expect((await send('/ledger/invariants')).body).toMatchObject({ ok: true });
  },
  200_000 * patience,
);
