import type { Progress } from '@laurel/import/progress';
import type { Cafe } from '@laurel/simulator/cafe';
import { Type } from 'typebox';
import { createDemoClient, type DemoClient, eachOf } from './client.ts';
import demoProgram from './program.json' with { type: 'json' };
import type { DemoIds } from './send-year.ts';

const Made = Type.Object({ id: Type.String() });
const Known = Type.Object({
  data: Type.Array(
    Type.Object({ id: Type.String(), externalId: Type.Union([Type.String(), Type.Null()]) }),
  ),
});
const ProgramState = Type.Object({
  published: Type.Union([Type.Null(), Type.Object({ version: Type.Integer() })]),
});
const Draft = Type.Object({
  problems: Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() })),
});
const dayMs = 86_400_000;
const requestsAtOnce = 16;

export const demoOrganization = {
  name: 'Laurel Coffee',
  currency: 'EUR',
  timeZone: 'Europe/Berlin',
};

/**
 * Whether this installation has the organization and takes the key. False for one that was wiped
 * since.
 */
export async function organizationLives(
  baseUrl: string,
  { orgId, apiKey }: { orgId: string; apiKey: string },
): Promise<boolean> {
  const client = createDemoClient(baseUrl, apiKey);
  const answer = await client.tryTo(Made, { method: 'GET', path: `/v1/organizations/${orgId}` }, [
    'unauthenticated',
    'organization_not_found',
    'not_found',
  ]);
  return answer.ok;
}

/** Locations, program, customers and their welcome; what is there already stays. */
export async function setUp(
  client: DemoClient,
  cafe: Cafe,
  startMs: number,
  progress: Progress,
): Promise<DemoIds> {
  const locations = await setUpLocations(client, cafe);
  await publishProgram(client);
  const customers = await setUpCustomers(client, cafe, startMs, progress);
  return { locations, customers };
}

/** By their external ids; what is there already stays. */
export async function setUpLocations(client: DemoClient, cafe: Cafe): Promise<Map<string, string>> {
  const known = await client.ask(Known, { method: 'GET', path: '/v1/locations?limit=100' });
  const ids = new Map(
    known.data.flatMap(({ id, externalId }) =>
      externalId === null ? [] : [[externalId, id] as const],
    ),
  );
  for (const { externalId, name, timeZone } of cafe.locations) {
    if (ids.has(externalId)) continue;
    const { id } = await client.ask(Made, {
      method: 'POST',
      path: '/v1/locations',
      body: { externalId, name, timeZone },
    });
    ids.set(externalId, id);
  }
  return ids;
}

async function publishProgram(client: DemoClient): Promise<void> {
  const { published } = await client.ask(ProgramState, { method: 'GET', path: '/v1/program' });
  if (published) return;
  const { problems } = await client.ask(Draft, {
    method: 'PUT',
    path: '/v1/program',
    body: demoProgram,
  });
  if (problems.length > 0)
    throw new Error(`the demo's program is not valid: ${JSON.stringify(problems)}`);
  await client.ask(Type.Unknown(), { method: 'POST', path: '/v1/program/publish' });
}

async function setUpCustomers(
  client: DemoClient,
  cafe: Cafe,
  startMs: number,
  progress: Progress,
): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  const stage = progress.stage('customers', cafe.customers.length);
  await eachOf(cafe.customers, requestsAtOnce, async ({ body, fromDay }) => {
    const { externalId } = body;
    const made = await client.tryTo(Made, { method: 'POST', path: '/v1/customers', body }, [
      'identifier_taken',
    ]);
    const id = made.ok ? made.value.id : await findCustomer(client, externalId);
    const occurredAt = Temporal.Instant.fromEpochMilliseconds(startMs + fromDay * dayMs).toString();
    const welcome = {
      type: 'customer.welcome',
      customerId: id,
      externalId: `welcome-${externalId}`,
      occurredAt,
      payload: {},
    };
    await client.ask(Type.Unknown(), { method: 'POST', path: '/v1/events', body: welcome });
    ids.set(externalId, id);
    stage.update(ids.size);
  });
  stage.end();
  return ids;
}

async function findCustomer(client: DemoClient, externalId: string): Promise<string> {
  const { data } = await client.ask(Known, {
    method: 'GET',
    path: `/v1/customers?externalId=${externalId}`,
  });
  const [found] = data;
  if (!found) throw new Error(`customer ${externalId} is taken, yet cannot be found`);
  return found.id;
}
