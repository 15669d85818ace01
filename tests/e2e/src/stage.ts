import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createClient, type LaurelClient } from '@laurel/api-client/source/client';
import { cafeProgram } from './cafe-program.ts';
import { engineSettings } from './engine-settings.ts';
import { platformKey, startHost } from './host-process.ts';

/** A running host in a process and a directory of its own. */
export interface Stage {
  url: string;
  pid: number | undefined;
  close(): Promise<void>;
}

export async function openStage(settings: Record<string, string> = {}): Promise<Stage> {
  const dataDir = mkdtempSync(join(tmpdir(), 'laurel-e2e-'));
  const host = startHost({
    dataDir,
    settings: { LAUREL_LOG_LEVEL: 'info', ...engineSettings(dataDir), ...settings },
  });
  return {
    url: await host.ready,
    pid: host.pid,
    async close() {
      await host.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** What a typed call answered, which must have been a 2xx. */
export function ok<T>({
  data,
  error,
  response,
}: {
  data?: T;
  error?: unknown;
  response: Response;
}): T {
  if (error !== undefined || data === undefined)
    throw new Error(`${response.status} ${response.url}: ${JSON.stringify(error)}`);
  return data;
}

/** An organization with two stores and a published program. */
export interface Cafe {
  orgId: string;
  slug: string;
  apiKey: string;
  client: LaurelClient;
  /** Two stores. */
  stores: [string, string];
  keyOf(scopes: ('pos' | 'read' | 'manage' | 'admin')[], locationId?: string): Promise<string>;
  addCustomer(profile?: {
    phone?: string;
    email?: string;
    externalId?: string;
    firstName?: string;
  }): Promise<string>;
  balances(
    customerId: string,
  ): Promise<Record<string, { available: number; held: number; debt: number }>>;
}

export async function openCafe(
  { url }: Pick<Stage, 'url'>,
  {
    name = 'Café',
    program = cafeProgram,
    currency = 'EUR',
  }: { name?: string; program?: object | null; currency?: string } = {},
): Promise<Cafe> {
  const platform = createClient({ baseUrl: url, apiKey: platformKey });
  const organization = ok(
    await platform.POST('/v1/organizations', {
      body: { name, currency, timeZone: 'Europe/Berlin' },
    }),
  );
  const client = createClient({ baseUrl: url, apiKey: organization.apiKey });
  const store = async (label: string) =>
    ok(await client.POST('/v1/locations', { body: { name: `${name} ${label}` } })).id;
  const stores: [string, string] = [await store('Mitte'), await store('Altona')];
  if (program) {
    // any JSON may be saved as a draft
    ok(await client.PUT('/v1/program', { body: program as never }));
    ok(await client.POST('/v1/program/publish', { body: {} }));
  }
  let customers = 0;
  return {
    orgId: organization.id,
    slug: organization.slug ?? '',
    apiKey: organization.apiKey,
    client,
    stores,
    keyOf: async (scopes, locationId) =>
      ok(
        await client.POST('/v1/keys', {
          body: {
            name: scopes.join(),
            scopes,
            ...(locationId === undefined ? {} : { locationId }),
          },
        }),
      ).key,
    async addCustomer(profile) {
      customers += 1;
      return ok(
        await client.POST('/v1/customers', {
          body: profile ?? { externalId: `card-${customers}` },
        }),
      ).id;
    },
    async balances(customerId) {
      const { data } = ok(
        await client.GET('/v1/customers/{id}/balances', { params: { path: { id: customerId } } }),
      );
      return Object.fromEntries(
        data.map(({ unit, available, held, debt }) => [unit, { available, held, debt }]),
      );
    },
  };
}

export interface Ask {
  method?: string;
  key?: string | undefined;
  body?: unknown;
  /** In place of `body`: the raw text. */
  text?: string;
  headers?: Record<string, string>;
}

export interface Told {
  status: number;
  type: string;
  text: string;
  /** `undefined` when the answer is no JSON. */
  body: Record<string, unknown> | undefined;
}

/** A request as anybody may send it, right or wrong; the typed client would not let us. */
export async function ask(
  url: string,
  path: string,
  { method = 'GET', key, body, text, headers }: Ask = {},
): Promise<Told> {
  const payload = text ?? (body === undefined ? undefined : JSON.stringify(body));
  const answer = await fetch(`${url}${path}`, {
    method,
    headers: {
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...(payload === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(payload === undefined ? {} : { body: payload }),
    signal: AbortSignal.timeout(20_000),
  });
  const type = answer.headers.get('content-type') ?? '';
  const told = await answer.text();
  const isJson = /^application\/(problem\+)?json/.test(type) && told !== '';
  return { status: answer.status, type, text: told, body: isJson ? JSON.parse(told) : undefined };
}

/** A route of `/openapi.json`. */
export interface DocumentedRoute {
  method: string;
  path: string;
  /** Any one of them is enough; undefined = open to everyone. */
  scopes: string[] | undefined;
  /** What a key bound to a location may; undefined = open to everyone. */
  boundKey: string | undefined;
  /** The schema of its body, every reference followed. */
  body: object | undefined;
}

/** Every route of `/openapi.json`. */
export async function routesOf(url: string): Promise<DocumentedRoute[]> {
  const { body: document } = await ask(url, '/openapi.json');
  type Operation = {
    'x-scopes'?: string[];
    'x-bound-key'?: string;
    requestBody?: { content: Record<string, { schema: object }> };
  };
  // OpenAPI 3.1
  const { paths, components } = document as {
    paths: Record<string, Record<string, Operation>>;
    components: { schemas: Record<string, object> };
  };
  return Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations).map(([method, operation]) => ({
      method: method.toUpperCase(),
      path,
      scopes: operation['x-scopes'],
      boundKey: operation['x-bound-key'],
      body: followed(
        operation.requestBody?.content['application/json']?.schema,
        components.schemas,
      ),
    })),
  );
}

/** A schema with every reference replaced by what it names; no schema of ours names itself. */
function followed<T>(schema: T, named: Record<string, object>): T {
  if (Array.isArray(schema)) return schema.map((part) => followed(part, named)) as T; // as it was
  if (typeof schema !== 'object' || schema === null) return schema;
  if ('$ref' in schema && typeof schema.$ref === 'string')
    return followed(named[schema.$ref.split('/').at(-1) ?? ''] as T, named); // a schema for one
  const parts = Object.entries(schema).map(([key, part]) => [key, followed(part, named)]);
  return Object.fromEntries(parts) as T; // of the same keys
}

/** The body of a sale of coffees at 3.00. */
export function coffees(
  locationId: string,
  customerId: string | null,
  externalId: string,
  quantity = 1,
) {
  return {
    externalId,
    locationId,
    ...(customerId === null ? {} : { customer: { id: customerId } }),
    total: 300 * quantity,
    lines: [{ id: 'a', sku: 'LATTE', category: 'coffee', quantity, unitPrice: 300 }],
  };
}
