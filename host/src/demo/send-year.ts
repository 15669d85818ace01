import type { Progress } from '@laurel/import/progress';
import type { Cafe, CafeEvent } from '@laurel/simulator/cafe';
import { Type } from 'typebox';
import { type DemoClient, eachOf } from './client.ts';

export interface YearCounts {
  sales: number;
  refunds: number;
  redemptions: number;
  /** Wishes that the programme did not grant: too few beans, limit reached. */
  declined: number;
}

/** Ids of the installation by external id. */
export interface DemoIds {
  locations: ReadonlyMap<string, string>;
  customers: ReadonlyMap<string, string>;
}

const batchMax = 1_000;
const requestsAtOnce = 16;
const BatchAnswer = Type.Object({
  results: Type.Array(
    Type.Object({
      status: Type.Integer(),
      outcome: Type.Optional(Type.Object({ id: Type.String() })),
      problem: Type.Optional(Type.Object({ code: Type.String() })),
    }),
  ),
});
const Made = Type.Object({ id: Type.String() });

type Sale = Extract<CafeEvent, { kind: 'sale' }>;
type Refund = Extract<CafeEvent, { kind: 'refund' }>;
type Wish = Extract<CafeEvent, { kind: 'redemption' }>;

/**
 * Sends the year, batch by batch in order of time; what refers to a sale follows its batch. Sent
 * twice it changes nothing: everything has an external id.
 */
export async function sendYear(
  client: DemoClient,
  cafe: Cafe,
  ids: DemoIds,
  progress: Progress,
): Promise<YearCounts> {
  const counts: YearCounts = { sales: 0, refunds: 0, redemptions: 0, declined: 0 };
  const total = cafe.traffic().reduce((sum, { kind }) => sum + (kind === 'sale' ? 1 : 0), 0);
  const stage = progress.stage('a year of sales', total);
  /** Transaction ids of the last two batches: a refund follows its sale within the hour. */
  let recent = new Map<string, string>();
  let sales: Sale[] = [];
  let after: (Refund | Wish)[] = [];
  const flush = async () => {
    const sent = await sendSales(client, sales, ids);
    const known = new Map([...recent, ...sent]);
    await eachOf(after, requestsAtOnce, (event) =>
      event.kind === 'refund'
        ? sendRefund(client, event, known, counts)
        : sendWish(client, event, ids, counts),
    );
    counts.sales += sales.length;
    stage.update(counts.sales);
    recent = sent;
    sales = [];
    after = [];
  };
  for (const event of cafe.traffic()) {
    if (event.kind === 'sale') sales.push(event);
    else after.push(event);
    if (sales.length === batchMax) await flush();
  }
  if (sales.length > 0 || after.length > 0) await flush();
  stage.end();
  return counts;
}

async function sendSales(
  client: DemoClient,
  sales: readonly Sale[],
  ids: DemoIds,
): Promise<Map<string, string>> {
  const sent = new Map<string, string>();
  if (sales.length === 0) return sent;
  const transactions = sales.map(({ location, body: { customer, ...body } }) => ({
    ...body,
    locationId: idOf(ids.locations, location),
    ...(customer ? { customer: { id: idOf(ids.customers, customer.externalId) } } : {}),
  }));
  const { results } = await client.ask(BatchAnswer, {
    method: 'POST',
    path: '/v1/transactions/batch',
    body: { transactions },
  });
  for (const [index, { status, outcome, problem }] of results.entries()) {
    const externalId = sales[index]?.body.externalId ?? '';
    if (outcome === undefined)
      throw new Error(`the demo's sale ${externalId} was refused: ${status} ${problem?.code}`);
    sent.set(externalId, outcome.id);
  }
  return sent;
}

async function sendRefund(
  client: DemoClient,
  { saleExternalId, body }: Refund,
  sent: ReadonlyMap<string, string>,
  counts: YearCounts,
): Promise<void> {
  await client.ask(Made, {
    method: 'POST',
    path: `/v1/transactions/${idOf(sent, saleExternalId)}/refunds`,
    body,
  });
  counts.refunds += 1;
}

const declines = [
  'insufficient_balance',
  'limit_reached',
  'out_of_stock',
  'reward_unavailable',
] as const;
/** A capture that comes too late after an interruption; one that is repeated is answered again. */
const resolved = ['redemption_expired'] as const;

async function sendWish(
  client: DemoClient,
  wish: Wish,
  ids: DemoIds,
  counts: YearCounts,
): Promise<void> {
  const body = {
    customerId: idOf(ids.customers, wish.customer.externalId),
    locationId: idOf(ids.locations, wish.location),
    rewardId: wish.rewardId,
    externalId: wish.externalId,
  };
  const held = await client.tryTo(
    Made,
    { method: 'POST', path: '/v1/redemptions', body },
    declines,
  );
  if (!held.ok) {
    counts.declined += 1;
    return;
  }
  await client.tryTo(
    Made,
    { method: 'POST', path: `/v1/redemptions/${held.value.id}/capture`, body: {} },
    resolved,
  );
  counts.redemptions += 1;
}

/** @throws Error when the name is unknown: the simulator and the set-up disagree */
export function idOf(ids: ReadonlyMap<string, string>, name: string): string {
  const id = ids.get(name);
  if (id === undefined) throw new Error(`nothing is known as ${name}`);
  return id;
}
