import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { cafeProgram } from './cafe-program.ts';
import { startHost } from './host-process.ts';
import { ask, coffees, openCafe } from './stage.ts';

/** What nobody writes by accident: in each field that is somebody's, and in each free text. */
const mark = 'Qx7Zebra';
const phone = '+4915112345671';
const birthDate = '1931-07-13';

const profile = {
  ...{ phone, email: `${mark}@example.com`, externalId: `${mark}-card` },
  ...{ firstName: `${mark} Ada`, lastName: `${mark} Byron`, birthDate },
  attributes: { allergy: `${mark} nuts` },
};

const program = {
  ...cafeProgram,
  rules: [
    ...cafeProgram.rules,
    { id: 'letter', on: 'letter', then: [{ earn: 'points', fixed: 1 }] },
  ],
  events: [
    ...(cafeProgram.events ?? []),
    { type: 'letter', fields: { text: 'string' as const, born: 'date' as const } },
  ],
};

/** Which files have a trace of him, in whatever page or log. */
function traces(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true }).flatMap((entry) => {
    if (!entry.isFile()) return [];
    const bytes = readIfThere(join(entry.parentPath, entry.name));
    return [mark, phone.slice(1), birthDate].flatMap((text) => {
      const at = bytes.indexOf(text);
      return at < 0
        ? []
        : [`${entry.name} at ${at}: ${bytes.toString('latin1', at - 300, at + 60)}`];
    });
  });
}

/** The warehouse makes files, and puts them together, while they are looked through. */
function readIfThere(path: string): Buffer {
  try {
    return readFileSync(path);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT')
      return Buffer.alloc(0);
    throw error;
  }
}

function openHost() {
  const dataDir = mkdtempSync(join(tmpdir(), 'laurel-erasure-'));
  let host = startHost({ dataDir }); // on embedded engines, whose files can be looked into
  onTestFinished(async () => {
    await host.kill();
    rmSync(dataDir, { recursive: true, force: true });
  });
  return {
    dataDir,
    url: () => host.ready,
    async killAndStart() {
      await host.kill();
      host = startHost({ dataDir });
    },
    complaints: () => host.complaints(),
  };
}

type Send = Awaited<ReturnType<typeof openShop>>['send'];

async function openShop(host: ReturnType<typeof openHost>, name: string) {
  const cafe = await openCafe({ url: await host.url() }, { name, program });
  const send = async (method: string, path: string, body?: unknown, once?: string) =>
    await ask(await host.url(), `/v1${path}`, {
      ...{ method, key: cafe.apiKey, body },
      ...(once !== undefined && { headers: { 'idempotency-key': once } }),
    });
  const made = async (path: string, body: unknown, once?: string, method = 'POST') => {
    const answer = await send(method, path, body, once);
    expect(answer.status, `${path}: ${answer.text}`).toBeLessThan(300);
    return String(answer.body?.id);
  };
  return { store: cafe.stores[0], send, made };
}

/** Everything that can be said of him, each with a key for repeating it. */
async function live({ store, made }: Awaited<ReturnType<typeof openShop>>) {
  const reason = `${mark} wrote it`;
  const ada = await made('/customers', profile, 'create');
  const friend = await made('/customers', { externalId: 'a friend' });
  await made(`/customers/${ada}`, { lastName: `${mark} Lovelace` }, 'change', 'PATCH');
  await made(`/customers/${ada}/referral-code`, undefined, 'code');
  const named = { ...coffees(store, null, 'by-phone', 4), customer: { phone } };
  const sale = await made('/transactions', named, 'sale');
  const byCard = {
    ...coffees(store, null, 'by-card', 2),
    customer: { externalId: `${mark}-card` },
  };
  const other = await made('/transactions', byCard);
  const adjusted = { customerId: ada, unit: 'points', amount: 50, reason };
  await made('/adjustments', adjusted, 'adjust');
  const gift = { from: ada, to: friend, unit: 'points', amount: 5, reason };
  await made('/transfers', gift, 'transfer');
  await made(`/transactions/${sale}/refunds`, { externalId: 'R-1', amount: 300, reason }, 'refund');
  await made(`/transactions/${other}/customer`, { customer: { id: friend }, reason }, 'n', 'PUT');
  const mistake = await made('/transactions', coffees(store, ada, 'mistake'));
  await made(`/transactions/${mistake}/void`, { reason }, 'void');
  const held = await made('/redemptions', { customerId: ada, rewardId: 'mug', locationId: store });
  await made(`/redemptions/${held}/capture`, {});
  await made(`/redemptions/${held}/reverse`, { reason }, 'reverse');
  const letter = { type: 'letter', customerId: ada, externalId: 'L-1' };
  await made('/events', { ...letter, payload: { text: reason, born: birthDate } }, 'event');
  return { ada, friend, sale, adjusted, held };
}

async function reads(send: Send, { ada, friend, sale, held }: Awaited<ReturnType<typeof live>>) {
  const paths = [
    ...['/customers', `/customers/${ada}`, `/customers/${ada}/balances`, '/audit', '/refunds'],
    ...[`/customers/${ada}/statement`, `/customers/${friend}/statement`, `/transactions/${sale}`],
    ...[
      `/transactions?customerId=${ada}`,
      '/transactions?externalId=by-phone',
      `/redemptions/${held}`,
    ],
    ...['/ledger/transfers', '/ledger/trial-balance', `/customers?phone=%2B${phone.slice(1)}`],
  ];
  const answers = await Promise.all(paths.map((path) => send('GET', path)));
  for (const [i, { status, text }] of answers.entries())
    expect(status, `${paths[i]} ${text}`).toBe(200);
  return answers.map(({ text }) => text).join('\n');
}

test('a customer who is erased is nowhere any more, though the host is killed in the middle; the books stand', {
  timeout: 240_000,
}, async () => {
  const host = openHost();
  const shop = await openShop(host, 'Ada’s');
  const { send } = shop;
  const elsewhere = await openShop(host, 'Elsewhere');
  const twin = await elsewhere.made('/customers', { phone: '+4915112345672' });
  const done = await live(shop);
  const { ada } = done;
  expect(await reads(send, done)).toContain(mark);
  expect(traces(host.dataDir)).not.toEqual([]);
  const balances = (await send('GET', `/customers/${ada}/balances`)).body;

  expect((await send('DELETE', `/customers/${ada}`, undefined, 'erase')).status).toBe(200);
  await host.killAndStart();
  await vi.waitFor(() => expect(traces(host.dataDir)).toEqual([]), {
    ...{ timeout: 60_000, interval: 250 },
  });
  const told = await reads(send, done);
  for (const text of [mark, phone.slice(1), birthDate]) expect(told).not.toContain(text);
  expect((await send('GET', `/customers/${ada}/balances`)).body).toEqual(balances);
  expect((await send('GET', '/ledger/invariants')).body).toMatchObject({ ok: true });

  // what shows the profile is not said again; what a till must close its journal with is
  const change = { lastName: `${mark} Lovelace` };
  const again = await send('PATCH', `/customers/${ada}`, change, 'change');
  expect([again.status, again.body?.code]).toEqual([422, 'customer_erased']);
  expect((await send('POST', '/customers', profile, 'create')).status).toBe(422);
  const code = await send('POST', `/customers/${ada}/referral-code`, undefined, 'code');
  expect(code.body?.code).toBe('customer_erased');
  expect((await send('DELETE', `/customers/${ada}`, undefined, 'erase')).status).toBe(200);
  expect((await send('POST', '/adjustments', done.adjusted, 'adjust')).status).toBe(201);
  const sold = { ...coffees(shop.store, null, 'by-phone', 4), customer: { phone } };
  expect((await send('POST', '/transactions', sold, 'sale')).body?.id).toBe(done.sale);
  // erasing again is harmless, and his number is free
  expect((await send('DELETE', `/customers/${ada}`)).status).toBe(200);
  expect((await elsewhere.send('GET', `/customers/${twin}`)).text).toContain('4915112345672');
  expect((await send('POST', '/customers', { phone })).status).toBe(201);
  expect(host.complaints().join('\n')).not.toContain(mark);
});
