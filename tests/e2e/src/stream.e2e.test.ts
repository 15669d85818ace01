import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import type { EventEnvelope } from '@laurel/contracts/events';
import { faultsOf } from '@laurel/contracts/events/testing/check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { patience } from './engine-settings.ts';
import { type Cafe, coffees, ok, openCafe, openStage, type Stage } from './stage.ts';

let stage: Stage;
let cafe: Cafe;
beforeAll(async () => {
  stage = await openStage();
  cafe = await openCafe(stage);
});
afterAll(() => stage?.close());

const main = fileURLToPath(new URL('../../../host/src/main.ts', import.meta.url));

/** The command line, as an operator types it. */
function laurel(args: readonly string[], input = '') {
  const child = spawn(process.execPath, [main, ...args], {
    env: { LAUREL_URL: stage.url, LAUREL_KEY: cafe.apiKey },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  child.stdin.end(input);
  const text: Record<'out' | 'err', string> = { out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    text.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    text.err += chunk;
  });
  return {
    text,
    lines: () => text.out.split('\n').filter((line) => line.startsWith('{')),
    // as node:child_process documents
    ended: once(child, 'exit').then(([code]) => code as number | null),
    async stop() {
      child.kill('SIGINT');
      await once(child, 'exit');
    },
  };
}

const eventsIn = (lines: readonly string[]) =>
  // one event a line, as `tail` says
  lines.map((line) => JSON.parse(line) as EventEnvelope<Record<string, unknown>>);

test('a sale published on the topic is recorded once; a malformed one goes to the dead letters with its reason', async () => {
  const customerId = await cafe.addCustomer({ externalId: 'streamed' });
  const sale = coffees(cafe.stores[0], customerId, 'from-the-log', 3);
  const lines = [
    sale,
    sale,
    { ...sale, externalId: 'malformed', total: -1 },
    { ...sale, externalId: 'nowhere', locationId: 'loc_x' },
  ];
  const published = laurel(
    ['publish', `${cafe.orgId}.pos.transaction`, '-'],
    lines.map((line) => JSON.stringify(line)).join('\n'),
  );
  expect([await published.ended, published.text.err]).toEqual([0, '']);
  expect(JSON.parse(published.text.out)).toMatchObject({ published: 4 });

  const dead = laurel(['tail', '*.deadletter.pos-intake', '--from-start', '--count', '2']);
  expect(await dead.ended).toBe(0);
  const reasons = eventsIn(dead.lines()).map(({ payload }) => String(payload.reason));
  expect(
    reasons.filter((reason) => reason.startsWith('invalid_request') && reason.includes('/total')),
  ).toHaveLength(1);
  expect(reasons.filter((reason) => reason.startsWith('location_not_found'))).toHaveLength(1);

  const find = async () =>
    ok(
      await cafe.client.GET('/v1/transactions', {
        params: { query: { externalId: 'from-the-log' } },
      }),
    ).data;
  await vi.waitFor(async () => expect(await find()).toHaveLength(1), 10_000 * patience);
  expect((await cafe.balances(customerId)).points).toEqual({ available: 9, held: 0, debt: 0 });
  // And the API knows it, too: the same sale sent again changes nothing.
  const again = await cafe.client.POST('/v1/transactions', { body: sale });
  expect(again.response.status).toBe(200);
});

test('a sale taken by REST appears on the topic exactly once, for whoever tails', async () => {
  const tail = laurel(['tail', '*.pos.transaction', '--from-start']);
  const customerId = await cafe.addCustomer({ externalId: 'tailed' });
  const body = coffees(cafe.stores[0], customerId, 'from-rest', 2);
  const sale = ok(await cafe.client.POST('/v1/transactions', { body }));
  for (let n = 0; n < 3; n += 1) ok(await cafe.client.POST('/v1/transactions', { body }));
  ok(await cafe.client.POST('/v1/transactions', { body: { ...body, externalId: 'marker' } }));
  const seen = () => eventsIn(tail.lines());
  await vi.waitFor(
    () => expect(seen().map(({ payload }) => payload.externalId)).toContain('marker'),
    15_000 * patience,
  );
  const mine = seen().filter(({ payload }) => payload.externalId === 'from-rest');
  await tail.stop();
  expect(mine).toHaveLength(1);
  expect(mine.flatMap(faultsOf)).toEqual([]);
  expect(mine[0]?.payload).toMatchObject({
    ...body,
    processedAs: sale.id,
    occurredAt: expect.stringMatching(/Z$/),
  });
});

test('what may not be published is refused on the command line, with the reason and an exit code', async () => {
  const refused = laurel(['publish', 'loyalty.transaction_posted', '{}']);
  expect(await refused.ended).toBe(1);
  expect(refused.text.err).toContain('come from the platform alone');
  const elsewhere = laurel([
    'tail',
    'org_01h455vb4pex5vsknk084sn02q.pos.transaction',
    '--count',
    '1',
  ]);
  expect(await elsewhere.ended).toBe(1);
  const broken = laurel(['publish', 'pos.transaction', '{"total":']);
  expect([await broken.ended, broken.text.err.includes('not valid JSON')]).toEqual([1, true]);
});
