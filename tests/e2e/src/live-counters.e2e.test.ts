import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import { patience } from './engine-settings.ts';
import { ask, type Cafe, coffees, ok, openCafe, openStage, type Stage } from './stage.ts';

let stage: Stage;
let cafe: Cafe;
beforeAll(async () => {
  stage = await openStage();
  cafe = await openCafe(stage);
});
const leaving: (() => void)[] = [];
afterAll(async () => {
  for (const leave of leaving) leave();
  await stage?.close();
});

interface Counters {
  total: { sales: number; memberSales: number; memberShare: number | null; revenue: number };
  locations: { locationId: string }[];
}

/** Counters over server-sent events, in the order in which they come; what else came, as text. */
async function look(key: string, query = 'counters=today') {
  const abort = new AbortController();
  leaving.push(() => abort.abort());
  const answer = await fetch(`${stage.url}/v1/stream?${query}`, {
    headers: { authorization: `Bearer ${key}` },
    signal: abort.signal,
  });
  const shown: { atMs: number; counters: Counters }[] = [];
  const others: string[] = [];
  const ended = (async () => {
    let text = '';
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk).toString();
      const frames = text.split('\n\n');
      text = frames.pop() ?? '';
      for (const frame of frames) {
        const [, data] = /^event: counters\ndata: (.*)$/.exec(frame) ?? [];
        if (data) shown.push({ atMs: performance.now(), counters: JSON.parse(data) });
        else others.push(frame);
      }
    }
  })().catch(() => {}); // who leaves cuts it off
  return { status: answer.status, shown, others, ended };
}

const until = (look: () => void) =>
  expect.poll(() => void look(), { timeout: 30_000 * patience, interval: 50 }).toBeUndefined();
const sell = async (store: string, customerId: string | null, name: string) =>
  ok(await cafe.client.POST('/v1/transactions', { body: coffees(store, customerId, name, 1) }));

test('a dashboard is shown what the day has come to, a store its own, at most once a second', async () => {
  const [here, there] = cafe.stores;
  const ada = await cafe.addCustomer();
  await sell(here, ada, 'before');
  const all = await look(await cafe.keyOf(['read']));
  const store = await look(await cafe.keyOf(['read'], there));
  const both = await look(await cafe.keyOf(['read']), 'counters=today&pattern=*.loyalty.*');
  const rival = await look((await openCafe(stage, { name: 'Rival' })).apiKey);
  const socket = new WebSocket(`${stage.url.replace('http', 'ws')}/v1/stream?counters=today`, {
    headers: { authorization: `Bearer ${cafe.apiKey}` },
  });
  leaving.push(() => socket.terminate());
  const told: { type: string; counters: Counters }[] = [];
  socket.on('message', (data) => told.push(JSON.parse(String(data))));

  for (let n = 1; n <= 10; n += 1) await sell(n % 2 ? here : there, n % 5 ? ada : null, `no ${n}`);
  const last = ({ shown }: typeof all) => shown.at(-1)?.counters;
  // 11 sales of 3.00, of which two of nobody; 5 of them there, one of nobody
  await until(() => expect(last(all)?.total.sales).toBe(11));
  await until(() => expect(last(store)?.total.sales).toBe(5));
  await until(() => expect(last(both)?.total.sales).toBe(11));
  await until(() => expect(told.at(-1)?.counters.total.sales).toBe(11));
  expect(last(all)).toMatchObject({
    currency: 'EUR',
    total: { memberSales: 9, memberShare: 0.8182, revenue: 3_300 },
  });
  expect(last(all)?.locations.map((one) => one.locationId)).toEqual([here, there].sort());
  expect(last(store)).toMatchObject({ total: { memberSales: 4, revenue: 1_500 } });
  expect(JSON.stringify([store.shown, store.others])).not.toContain(here);
  expect(new Set(told.map(({ type }) => type))).toEqual(new Set(['counters']));
  expect(both.others.some((frame) => frame.startsWith('event: loyalty.'))).toBe(true);
  expect(rival.shown.map(({ counters }) => counters.total.sales)).toEqual([0]);
  const times = all.shown.map(({ atMs }) => atMs);
  const pauses = times.slice(1).map((at, i) => at - (times[i] ?? 0));
  // both ends of the network have a clock of their own: some of the second may be lost
  expect(Math.min(...pauses)).toBeGreaterThan(500);

  // as the reports say
  const { body: kpis } = await ask(stage.url, `/v1/analytics/kpis?from=${today()}`, {
    key: cafe.apiKey,
  });
  expect(kpis).toMatchObject({ revenue: { value: 3_300 }, sales: { value: 11 } });
});

const today = () => String(Temporal.Now.zonedDateTimeISO('Europe/Berlin').toPlainDate());

test('who may not read sees none, nonsense is refused, and a key that is revoked sees no more', async () => {
  const status = async (key: string, query: string) =>
    (await ask(stage.url, `/v1/stream?${query}`, { key })).status;
  expect(await status(await cafe.keyOf(['pos']), 'counters=today')).toBe(403);
  expect(await status('lk_wrong', 'counters=today')).toBe(401);
  for (const query of ['counters=yesterday', 'counters=', 'counters=today&counters=today'])
    expect(await status(cafe.apiKey, query), query).toBe(400);
  expect(await status(cafe.apiKey, 'counters=today&pattern=nonsense')).toBe(400);
  const { id, key } = ok(
    await cafe.client.POST('/v1/keys', { body: { name: 'short', scopes: ['read'] } }),
  );
  const seen = await look(key);
  await until(() => expect(seen.shown.length).toBeGreaterThan(0));
  await cafe.client.DELETE('/v1/keys/{id}', { params: { path: { id } } });
  await seen.ended;
  expect(seen.others.at(-1)).toContain('no longer valid');
});

test('without a warehouse a dashboard is shown its events, and the counters come when it is there', async () => {
  const bare = await openStage({ LAUREL_WAREHOUSE: 'http://127.0.0.1:9/laurel' });
  try {
    const { apiKey: key } = await openCafe(bare);
    const abort = new AbortController();
    const answer = await fetch(`${bare.url}/v1/stream?counters=today&pattern=*.shop.*`, {
      headers: { authorization: `Bearer ${key}` },
      signal: abort.signal,
    });
    expect(answer.status).toBe(200);
    const published = new WebSocket(`${bare.url.replace('http', 'ws')}/v1/stream`, {
      headers: { authorization: `Bearer ${key}` },
    });
    await new Promise((resolve) => published.once('open', resolve));
    published.send(
      JSON.stringify({ type: 'publish', events: [{ type: 'shop.opened', payload: {} }] }),
    );
    let text = '';
    for await (const chunk of answer.body ?? []) {
      text += Buffer.from(chunk).toString();
      if (text.includes('event: shop.opened')) break;
    }
    expect(text).not.toContain('event: counters');
    abort.abort();
    published.terminate();
  } finally {
    await bare.close();
  }
});
