import type { WatchedProcess } from './generator/protocol.ts';
import type { HostProcess } from './host-process.ts';
import type { LoadGenerator } from './load-generator.ts';
import program from './program.json' with { type: 'json' };
import type { Progress } from './progress.ts';
import { dayBefore, startOfRun } from './rows/start.ts';

/** An organization on a running host, ready to sell. */
export interface Cafe {
  orgId: string;
  apiKey: string;
  locationIds: readonly string[];
}

const locations = 10;
const connections = 64;

export interface CafeOptions {
  customers: number;
  progress: Progress;
  /** Hosts on the same engines, which share the load with the first. */
  otherHosts?: readonly HostProcess[];
  /** Engines whose CPU time is read along. */
  engines?: readonly WatchedProcess[];
}

/** Creates a café, tells the generator about it, and has it create the customers. */
export async function openCafe(
  host: HostProcess,
  generator: LoadGenerator,
  options: CafeOptions,
): Promise<Cafe> {
  const { orgId, apiKey, locationIds } = await createCafe(host, 'Bench');
  const { otherHosts = [], engines = [] } = options;
  const hosts = [host, ...otherHosts].map(({ url, pid }) => ({ url, pid }));
  await generator.ask('connect', { hosts, engines, key: apiKey, orgId, locationIds });
  await addCustomers(generator, options);
  return { orgId, apiKey, locationIds };
}

/** Organization, program and locations, over the public API. */
export async function createCafe(host: HostProcess, name: string): Promise<Cafe> {
  const organization = { name, currency: 'EUR', timeZone: 'Europe/Berlin' };
  const { id: orgId, apiKey } = await host.ask<{ id: string; apiKey: string }>(
    'POST',
    '/v1/organizations',
    host.platformKey,
    organization,
  );
  await publishProgram(host, apiKey, program);
  const locationIds: string[] = [];
  for (let i = 1; i <= locations; i += 1) {
    const { id } = await host.ask<{ id: string }>('POST', '/v1/locations', apiKey, {
      name: `Store ${i}`,
    });
    locationIds.push(id);
  }
  return { orgId, apiKey, locationIds };
}

export async function publishProgram(
  host: HostProcess,
  apiKey: string,
  draft: object,
): Promise<void> {
  const { problems } = await host.ask<{ problems: unknown[] }>('PUT', '/v1/program', apiKey, draft);
  if (problems.length > 0)
    throw new Error(`the benchmark's program is not valid: ${JSON.stringify(problems)}`);
  await host.ask('POST', '/v1/program/publish', apiKey);
}

/** Days of business that a run may bring, at one visit per customer and day. */
export const daysMax = 100;

/** Brings the number of customers up to this, and sells something to each of them. */
export async function addCustomers(
  generator: LoadGenerator,
  { customers, progress }: { customers: number; progress: Progress },
) {
  const made = await generator.ask('createCustomers', { upTo: customers, connections }, (count) =>
    progress(`creating customers: ${count} new, up to ${customers}`),
  );
  if (made.errors > 0) throw new Error(`customers could not be created: ${made.firstError}`);
  const first = await generator.ask(
    'sellToEach',
    { run: `first-${customers}`, startMs: dayBefore(startOfRun(daysMax)) },
    (count) => progress(`first sales: ${count} of ${customers}`),
  );
  if (first.errors > 0 || first.sales !== customers)
    throw new Error(`first sales were refused: ${first.firstError}`);
  return { made, first };
}
