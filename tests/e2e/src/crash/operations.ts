import { exchange, pieces, undoing } from './exchanges.ts';
import { type Entry, type Exchange, outcomeOf } from './journal.ts';
import { promotion } from './promotions.ts';
import { recent, request } from './requests.ts';
import type { Scene } from './scene.ts';
import { news, story } from './stories.ts';
import { cookie, snack } from './vouchers.ts';

const prices = [90, 250, 300, 420, 1_250];

function saleEntry({ business, random, name }: Scene): Entry {
  const lines = Array.from({ length: random.between(1, 4) }, (_, i) => ({
    id: String(i + 1),
    category: random.chance(0.5) ? 'coffee' : 'food',
    quantity: random.between(1, 3),
    unitPrice: random.pick(prices),
  }));
  const body = {
    externalId: name(),
    locationId: random.pick(business.locations),
    ...(random.chance(0.9) ? { customer: { id: random.pick(business.customers) } } : {}),
    total: lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0),
    lines,
  };
  return { kind: 'sale', body, answers: [] };
}

function sale(scene: Scene): Exchange[] {
  return [
    request(
      '/v1/transactions',
      saleEntry(scene),
      scene.random.chance(0.3) ? scene.name() : undefined,
    ),
  ];
}

function batch(scene: Scene): Exchange[] {
  const entries = Array.from({ length: scene.random.between(2, 12) }, () => saleEntry(scene));
  const body = { transactions: entries.map((entry) => entry.body) };
  return [{ path: '/v1/transactions/batch', body, entries, isOpen: true }];
}

/** A register that never heard the answer, or a queue that delivers twice. */
function repeat(scene: Scene): Exchange[] {
  const known = recent(scene, 'sale');
  return known ? [{ ...request('/v1/transactions', known), isRepeat: true }] : sale(scene);
}

function refund(scene: Scene): Exchange[] {
  const { random, name } = scene;
  const of = recent(scene, 'sale');
  const id = of && outcomeOf<{ id: string }>(of)?.id;
  if (!of || !id) return sale(scene);
  // written above
  const { total, lines } = of.body as { total: number; lines: { id: string; quantity: number }[] };
  const line = random.pick(lines);
  const what = random.chance(0.5)
    ? { amount: Math.max(1, Math.floor(total * random.pick([0.1, 0.34, 0.5, 1]))) }
    : { lines: [{ id: line.id, quantity: random.between(1, line.quantity) }] };
  const entry: Entry = { kind: 'refund', body: { externalId: name(), ...what }, of, answers: [] };
  return [request(`/v1/transactions/${id}/refunds`, entry)];
}

function hold(scene: Scene): Exchange[] {
  const { business, random, name } = scene;
  const what = random.pick([
    { rewardId: 'mug' },
    { rewardId: 'free-coffee' },
    { unit: 'points', amount: random.between(1, 30) },
  ]);
  const body = {
    customerId: random.pick(business.customers),
    locationId: random.pick(business.locations),
    ...what,
    ttlSeconds: random.chance(0.1) ? 2 : 3_600,
  };
  const byKey = random.chance(0.5);
  const entry: Entry = {
    kind: 'hold',
    body: byKey ? body : { ...body, externalId: name() },
    answers: [],
  };
  return [request('/v1/redemptions', entry, byKey ? name() : undefined)];
}

/** Sometimes the cashier captures while another one voids. */
function resolve(scene: Scene): Exchange[] {
  const { random, name } = scene;
  const of = recent(scene, 'hold');
  const id = of && outcomeOf<{ id: string }>(of)?.id;
  if (!of || !id) return hold(scene);
  const one = (kind: 'capture' | 'void'): Exchange => {
    const entry: Entry = { kind, body: {}, of, answers: [] };
    return request(`/v1/redemptions/${id}/${kind}`, entry, random.chance(0.5) ? name() : undefined);
  };
  if (random.chance(0.15)) return [one('capture'), one('void')];
  return [one(random.chance(0.7) ? 'capture' : 'void')];
}

/** What was handed over is taken back; another cashier may be doing the same. */
function reversal(scene: Scene): Exchange[] {
  const { of } = recent(scene, 'capture') ?? {};
  const id = of && outcomeOf<{ id: string }>(of)?.id;
  if (!of || !id) return resolve(scene);
  const body = { reason: 'crash test' };
  const one = () =>
    request(`/v1/redemptions/${id}/reverse`, { kind: 'reversal', body, of, answers: [] });
  return scene.random.chance(0.2) ? [one(), one()] : [one()];
}

function adjustment({ business, random, name }: Scene): Exchange[] {
  const amount = random.chance(0.5) ? random.between(1, 40) : -random.between(1, 40);
  const customerId = random.pick(business.customers);
  const entry: Entry = {
    kind: 'adjustment',
    body: { customerId, unit: 'points', amount, reason: 'crash test' },
    answers: [],
  };
  return [request('/v1/adjustments', entry, name())];
}

function transfer({ business, random, name }: Scene): Exchange[] {
  const from = random.pick(business.customers);
  const to = random.pick(business.customers.filter((id) => id !== from));
  const body = { from, to, unit: 'points', amount: random.between(1, 20), externalId: name() };
  return [request('/v1/transfers', { kind: 'transfer', body, answers: [] })];
}

const operations = [
  { weight: 34, make: sale },
  { weight: 4, make: batch },
  { weight: 10, make: repeat },
  { weight: 12, make: refund },
  { weight: 15, make: hold },
  { weight: 13, make: resolve },
  { weight: 6, make: adjustment },
  { weight: 6, make: transfer },
  { weight: 6, make: story },
  { weight: 6, make: news },
  { weight: 6, make: promotion },
  { weight: 3, make: reversal },
  { weight: 3, make: pieces },
  { weight: 5, make: exchange },
  { weight: 3, make: undoing },
  { weight: 4, make: snack },
  { weight: 4, make: cookie },
];
const weights = operations.reduce((sum, { weight }) => sum + weight, 0);

/** The next requests of a worker; more than one means: at the same time. */
export function nextExchanges(scene: Scene): Exchange[] {
  let left = scene.random.next() * weights;
  for (const { weight, make } of operations) {
    left -= weight;
    if (left < 0) return make(scene);
  }
  return sale(scene);
}
