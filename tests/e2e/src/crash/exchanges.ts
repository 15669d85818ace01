import { isDeepStrictEqual } from 'node:util';
import type { Business } from './business.ts';
import { type Http, inParallel, must } from './http.ts';
import { type Entry, type Exchange, isDone, type Journal, outcomeOf } from './journal.ts';
import { recent, request } from './requests.ts';
import type { Scene } from './scene.ts';

/**
 * Sales of a few equal pieces, which come back one by one in sales of something else, more of them
 * than there are: of those that race for the last piece one gets it. Amounts are whole euros and
 * only the base rule gives for them, so what their customers must have is known by hand: a point
 * for each euro of what they bought and nobody brought back.
 */
export function pieces({ business, random, name }: Scene): Exchange[] {
  const [quantity, euros] = [random.between(1, 4), random.between(1, 3)];
  const body = {
    ...{ externalId: name(), locationId: random.pick(business.locations) },
    ...(random.chance(0.9) ? { customer: { id: random.pick(business.swappers) } } : {}),
    total: quantity * euros * 100,
    lines: [{ id: '1', category: 'paper', quantity, unitPrice: euros * 100 }],
  };
  return [request('/v1/transactions', { kind: 'pieces', body, answers: [] })];
}

/** A piece comes back, by whomever, for something else; sometimes two cashiers take it at once. */
export function exchange(scene: Scene): Exchange[] {
  const { business, random, name } = scene;
  const of = recent(scene, 'pieces');
  if (!of) return pieces(scene);
  const one = (): Exchange => {
    const euros = random.between(1, 4);
    const back = {
      ...{ id: 'back', category: 'paper', quantity: -1, unitPrice: soldOf(of).unitPrice },
      returnOf: { externalId: of.body.externalId, lineId: '1' },
    };
    const body = {
      ...{ externalId: name(), locationId: random.pick(business.locations) },
      ...(random.chance(0.9) ? { customer: { id: random.pick(business.swappers) } } : {}),
      total: euros * 100 - soldOf(of).unitPrice,
      lines: [{ id: '1', category: 'paper', quantity: 1, unitPrice: euros * 100 }, back],
    };
    return request('/v1/transactions', { kind: 'exchange', body, of, answers: [] });
  };
  return random.chance(0.3) ? [one(), one()] : [one()];
}

/** The wrong piece was scanned as brought back: its sale has it again, whoever asks first. */
export function undoing(scene: Scene): Exchange[] {
  const of = recent(scene, 'exchange');
  if (!of) return exchange(scene);
  const body = { reason: 'crash test' };
  const one = () =>
    request(`/v1/transactions/${idOf(of)}/void`, { kind: 'undoing', body, of, answers: [] });
  return scene.random.chance(0.3) ? [one(), one()] : [one()];
}

interface Line {
  quantity: number;
  unitPrice: number;
}

/** What an entry of these sells; written above. */
const soldOf = ({ body }: Entry): Line => {
  const [line] = body.lines as Line[];
  return line ?? { quantity: 0, unitPrice: 0 };
};
const buyerOf = ({ body }: Entry) => (body.customer as { id: string } | undefined)?.id;

type Fault = (text: string) => void;

/**
 * No piece came back twice, each sale tells what came back of it and each exchange what it took,
 * a voided one has done neither, and everybody has the points of what is left.
 */
export async function checkExchanges(
  http: Http,
  { swappers }: Business,
  { entries }: Journal,
  fault: Fault,
): Promise<void> {
  const isDoneOf = (kind: Entry['kind']) => (entry: Entry) =>
    entry.kind === kind && outcomeOf(entry) !== undefined;
  const sales = entries.filter(isDoneOf('pieces'));
  const exchanges = entries.filter(isDoneOf('exchange'));
  const undoings = Map.groupBy(entries.filter(isDoneOf('undoing')), ({ of }) => of);
  const standing = exchanges.filter((entry) => !undoings.has(entry));
  const taken = Map.groupBy(standing, ({ of }) => of);
  checkRefused(
    entries,
    Map.groupBy(exchanges, ({ of }) => of),
    fault,
  );
  await inParallel(sales, (sale) => checkSale(http, sale, taken.get(sale) ?? [], fault));
  await inParallel(exchanges, (entry) =>
    checkExchange(http, entry, undoings.get(entry) ?? [], fault),
  );
  const euros = new Map(swappers.map((id) => [id, 0]));
  const add = (id: string | undefined, minor: number) => {
    if (id !== undefined) euros.set(id, (euros.get(id) ?? 0) + minor / 100);
  };
  for (const entry of [...sales, ...standing])
    add(buyerOf(entry), soldOf(entry).quantity * soldOf(entry).unitPrice);
  for (const { of } of standing) if (of) add(buyerOf(of), -soldOf(of).unitPrice);
  await inParallel([...euros], async ([id, wanted]) => {
    type Balance = { unit: string; available: number; debt: number };
    const path = `/v1/customers/${id}/balances`;
    const { data } = await must<{ data: Balance[] }>(http.ask('GET', path));
    const has = data.find(({ unit }) => unit === 'points');
    if ((has?.available ?? 0) !== wanted || (has?.debt ?? 0) !== 0)
      fault(`${id} must have ${wanted} points for what is left, has ${JSON.stringify(has)}`);
  });
}

/**
 * What is refused for want of a piece finds all of them taken, if only for a time: an exchange that
 * was voided later had taken its piece, too. Nothing else is refused.
 */
function checkRefused(
  entries: readonly Entry[],
  everTaken: ReadonlyMap<Entry | undefined, Entry[]>,
  fault: Fault,
): void {
  for (const entry of entries) {
    const refused = entry.answers.find((answer) => !isDone(answer))?.body;
    if (refused === undefined || !ofPieces.has(entry.kind)) continue;
    const { code } = refused as { code?: string }; // a problem
    const back = everTaken.get(entry.of)?.length ?? 0;
    const sold = entry.of ? soldOf(entry.of).quantity : 0;
    if (entry.kind !== 'exchange' || code !== 'refund_exceeds_sale' || back < sold)
      fault(`${entry.kind} with ${back} of ${sold} back was refused: ${JSON.stringify(refused)}`);
  }
}

const ofPieces: ReadonlySet<Entry['kind']> = new Set(['pieces', 'exchange', 'undoing']);

async function checkSale(
  http: Http,
  sale: Entry,
  exchanges: readonly Entry[],
  fault: Fault,
): Promise<void> {
  const { quantity, unitPrice } = soldOf(sale);
  const id = idOf(sale);
  if (exchanges.length > quantity) fault(`${exchanges.length} of ${quantity} of ${id} came back`);
  type Stored = { status: string; refundedTotal: number; refunds: { id: string }[] };
  const stored = await must<Stored>(http.ask('GET', `/v1/transactions/${id}`));
  const found = {
    ...{ status: stored.status, refundedTotal: stored.refundedTotal },
    refunds: stored.refunds.map((refund) => refund.id).toSorted(),
  };
  const some = exchanges.length < quantity ? 'partlyRefunded' : 'refunded';
  const wanted = {
    status: exchanges.length === 0 ? 'posted' : some,
    refundedTotal: exchanges.length * unitPrice,
    refunds: exchanges.map(idOf).toSorted(),
  };
  if (!isDeepStrictEqual(found, wanted))
    fault(`${id} must be ${JSON.stringify(wanted)}, is ${JSON.stringify(found)}`);
}

async function checkExchange(
  http: Http,
  entry: Entry,
  undoings: readonly Entry[],
  fault: Fault,
): Promise<void> {
  if (!entry.of) return;
  type Returned = { transactionId: string; amount: number; lines: unknown };
  type Stored = { status: string; transaction: { total: number }; returns?: Returned[] };
  const stored = await must<Stored>(http.ask('GET', `/v1/transactions/${idOf(entry)}`));
  const found = [
    stored.status,
    stored.transaction.total,
    stored.returns?.map(({ transactionId, amount, lines }) => [transactionId, amount, lines]),
  ];
  const lines = [{ id: '1', quantity: 1 }];
  const back = [[idOf(entry.of), soldOf(entry.of).unitPrice, lines]];
  const wanted = [undoings.length === 0 ? 'posted' : 'voided', entry.body.total, back];
  if (!isDeepStrictEqual(found, wanted))
    fault(`${idOf(entry)} must be ${JSON.stringify(wanted)}, is ${JSON.stringify(found)}`);
  const answers = undoings.map((one) => outcomeOf<{ returnsUndone?: Returned[] }>(one));
  for (const answer of answers) {
    const undone = answer?.returnsUndone?.map((one) => [one.transactionId, one.amount, one.lines]);
    if (!isDeepStrictEqual(undone, back) || !isDeepStrictEqual(answer, answers[0]))
      fault(
        `the void of ${idOf(entry)} must undo ${JSON.stringify(back)}: ${JSON.stringify(answer)}`,
      );
  }
}

const idOf = (entry: Entry): string => outcomeOf<{ id: string }>(entry)?.id ?? '';
