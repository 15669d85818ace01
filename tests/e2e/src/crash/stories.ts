import { isDeepStrictEqual } from 'node:util';
import type { Business } from './business.ts';
import { type Http, inParallel, must } from './http.ts';
import { type Entry, type Exchange, isDone, type Journal, outcomeOf } from './journal.ts';
import type { Scene } from './scene.ts';

/**
 * Sales that are told over again: their refunds may come before them, and somebody else is named,
 * or the sale corrected, while all of it is on its way. Each kind of news comes once to a sale, so
 * the order does not matter, and what the customer must have is known by hand: a point for each
 * full euro of the sale as it is right, less what came back. Their customers buy nothing else.
 */
const told = ['early', 'naming', 'correction'] as const;

/** Of paper only the base rule gives; amounts are whole euros, so that no rounding is left over. */
const paper = (euros: number) => ({
  total: euros * 100,
  lines: [{ id: '1', category: 'paper', quantity: 1, unitPrice: euros * 100 }],
});

/** A sale, and with luck a refund of 1.00 that races it. */
export function story({ business, random, name }: Scene): Exchange[] {
  const externalId = name();
  const sale: Entry = {
    kind: 'story',
    body: {
      ...{ externalId, locationId: random.pick(business.locations) },
      ...(random.chance(0.8) ? { customer: { id: random.pick(business.readers) } } : {}),
      ...paper(random.between(4, 9)),
    },
    answers: [],
  };
  const sold = exchangeOf('/v1/transactions', sale);
  if (random.chance(0.3)) return [sold];
  const early = refundOf(sale, name());
  return random.chance(0.5) ? [early, sold] : [sold, early];
}

const exchangeOf = (path: string, entry: Entry): Exchange => ({
  ...{ path, body: entry.body, entries: [entry], isOpen: true },
  ...(entry.kind === 'naming' || entry.kind === 'correction' ? { method: 'PUT' as const } : {}),
});

function refundOf(sale: Entry, externalId: string): Exchange {
  const body = { externalId, of: { externalId: sale.body.externalId }, amount: 100 };
  return exchangeOf('/v1/refunds', { kind: 'early', body, of: sale, answers: [] });
}

/** News of a sale that was told already; several at once now and then. */
export function news(scene: Scene): Exchange[] {
  const { journal, random, business, name } = scene;
  const isNews = (sale: Entry, kind: Entry['kind']) =>
    !journal.entries.some((entry) => entry.of === sale && entry.kind === kind);
  const sales = journal.entries
    .slice(-2_000)
    .filter((entry) => entry.kind === 'story' && entry.answers.some(isDone));
  const sale = sales.length > 0 ? random.pick(sales) : undefined;
  const id = sale && outcomeOf<{ id: string }>(sale)?.id;
  if (!sale || !id) return story(scene);
  const made = {
    early: () => refundOf(sale, name()),
    naming: () => {
      const customer = random.chance(0.1) ? null : { id: random.pick(business.readers) };
      const entry: Entry = { kind: 'naming', body: { customer }, of: sale, answers: [] };
      return exchangeOf(`/v1/transactions/${id}/customer`, entry);
    },
    correction: () => {
      const body = paper(random.between(4, 9));
      return exchangeOf(`/v1/transactions/${id}`, {
        ...{ kind: 'correction' as const, body, of: sale, answers: [] },
      });
    },
  };
  const fresh = told.filter((kind) => isNews(sale, kind));
  const chosen = random.chance(0.3) ? fresh : fresh.slice(0, 1);
  return chosen.length > 0 ? chosen.map((kind) => made[kind]()) : story(scene);
}

type Fault = (text: string) => void;

/** A story as it must have ended. */
interface Ended {
  id: string;
  customerId: string | null;
  total: number;
  refundedTotal: number;
  refunds: Entry[];
  isCorrected: boolean;
}

function endOf(sale: Entry, journal: Journal): Ended | undefined {
  const outcome = outcomeOf<{ id: string; customerId: string | null }>(sale);
  if (!outcome) return undefined;
  const of = journal.entries.filter((entry) => entry.of === sale);
  const done = (kind: Entry['kind']) =>
    of.find((entry) => entry.kind === kind && entry.answers.some(isDone))?.body;
  const [naming, correction] = [done('naming'), done('correction')];
  const named = naming && (naming.customer as { id: string } | null); // written above
  const total = Number((correction ?? sale.body).total);
  const first = (sale.body.customer as { id: string } | undefined)?.id ?? null;
  const refunds = of.filter(({ kind }) => kind === 'early');
  return {
    id: outcome.id,
    customerId: named === undefined ? first : (named?.id ?? null),
    ...{ total, refunds, refundedTotal: 100 * refunds.length },
    isCorrected: correction !== undefined,
  };
}

/** What each of the readers must have, and what their sales must tell. */
export async function checkStories(
  http: Http,
  { readers }: Business,
  journal: Journal,
  fault: Fault,
): Promise<void> {
  const sales = journal.entries.filter(({ kind }) => kind === 'story');
  const ended = sales.flatMap((sale) => endOf(sale, journal) ?? []);
  await checkRefunds(http, ended, fault);
  await inParallel(ended, async ({ id, refunds: _, isCorrected, ...end }) => {
    type Stored = Ended & { transaction: { total: number }; revision: number };
    const { customerId, refundedTotal, transaction, revision } = await must<Stored>(
      http.ask('GET', `/v1/transactions/${id}`),
    );
    const found = { customerId, total: transaction.total, refundedTotal };
    if (!isDeepStrictEqual(found, end) || revision !== (isCorrected ? 2 : 1))
      fault(`${id} must be ${JSON.stringify(end)}, is ${JSON.stringify(found)}, ${revision}`);
  });
  const points = new Map(readers.map((id) => [id, 0]));
  for (const { customerId, total, refundedTotal } of ended)
    if (customerId !== null)
      points.set(customerId, (points.get(customerId) ?? 0) + (total - refundedTotal) / 100);
  await inParallel([...points], async ([id, wanted]) => {
    type Balance = { unit: string; available: number; pending: number; debt: number };
    const { data } = await must<{ data: Balance[] }>(
      http.ask('GET', `/v1/customers/${id}/balances`),
    );
    const has = data.find(({ unit }) => unit === 'points');
    if ((has?.available ?? 0) !== wanted || (has?.debt ?? 0) !== 0)
      fault(`${id} must have ${wanted} points by his sales, has ${JSON.stringify(has)}`);
  });
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Whatever waited for a sale that came is posted by itself, and its repeat says so. A crash between
 * writing a refund down and looking for its sale is made good by the sweeper half a minute later.
 */
async function checkRefunds(http: Http, ended: readonly Ended[], fault: Fault): Promise<void> {
  const early = ended.flatMap(({ refunds }) => refunds);
  const numbers = new Set(early.map(({ body }) => body.externalId));
  const waiting = async () => {
    const open: unknown[] = [];
    let cursor = '';
    do {
      type Page = { data: { externalId: string }[]; nextCursor?: string };
      const page = await must<Page>(http.ask('GET', `/v1/refunds?limit=200${cursor}`));
      open.push(...page.data.filter(({ externalId }) => numbers.has(externalId)));
      cursor =
        page.nextCursor === undefined ? '' : `&cursor=${encodeURIComponent(page.nextCursor)}`;
    } while (cursor !== '');
    return open;
  };
  let open = await waiting();
  for (let tries = 0; open.length > 0 && tries < 60; tries += 1) {
    await sleep(1_000);
    open = await waiting();
  }
  if (open.length > 0)
    fault(`${open.length} refunds still wait, such as ${JSON.stringify(open[0])}`);
  await inParallel(early, async (entry) => {
    const answer = await http.ask('POST', '/v1/refunds', { body: entry.body });
    if (answer?.status === 200) entry.answers.push(answer);
    else fault(`a refund that was told again was answered ${JSON.stringify(answer)}`);
  });
}
