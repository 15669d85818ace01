import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { problems } from '@laurel/contracts/problems';
import { type BoundKeyRule, boundKeyRules } from '@laurel/http/bound-key';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { openHost } from './host.ts';
import { createLog } from './log.ts';

type Json = Record<string, unknown>;
interface Media {
  schema?: Json;
  example?: unknown;
}
interface Answer {
  $ref?: string;
  headers?: Json;
  content?: Record<string, Media>;
}
interface Operation {
  operationId: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Json[];
  security?: Json[];
  requestBody?: { required: boolean; content: Record<string, Media> };
  responses: Record<string, Answer>;
  'x-scopes'?: string[];
  'x-bound-key'?: BoundKeyRule;
  'x-roles'?: string[];
  'x-problems'?: string[];
}

let directory: string;
let document: {
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; responses: Record<string, Answer> };
};
let operations: { name: string; method: string; path: string; operation: Operation }[];

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'laurel-openapi-'));
  const { config } = readConfig({
    LAUREL_DATA: directory,
    LAUREL_PORT: '0',
    LAUREL_LOG_LEVEL: 'silent',
  });
  const host = await openHost(config, { log: createLog(config) });
  const { payload } = await host.app.inject('/openapi.json');
  await host.close();
  document = JSON.parse(payload);
  operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      method,
      path,
      operation,
    })),
  );
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** What an operation takes and gives back, by place. */
function mediaOf({ operation, name }: (typeof operations)[number]): [string, Media][] {
  const places: [string, Record<string, Media> | undefined][] = [
    [`${name} takes`, operation.requestBody?.content],
    ...Object.entries(operation.responses).map(
      ([status, { content }]): [string, typeof content] => [`${name} answers ${status}`, content],
    ),
  ];
  return places.flatMap(([place, content]) =>
    Object.entries(content ?? {})
      .filter(([type]) => type !== 'application/problem+json')
      .map(([type, media]): [string, Media] => [`${place} ${type}`, media]),
  );
}

test('a linter finds no error in the document', async () => {
  const file = join(directory, 'openapi.json');
  writeFileSync(file, JSON.stringify(document));
  const redocly = fileURLToPath(
    new URL('../../node_modules/@redocly/cli/bin/cli.js', import.meta.url),
  );
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [redocly, 'lint', '--extends', 'recommended', '--format', 'json', file],
    { env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true' } },
  ).catch((error) => error);
  const { totals, problems: found } = JSON.parse(stdout.slice(stdout.indexOf('{')));
  expect(totals.errors, stdout).toBe(0);
  // probes and metrics are open to everyone and take nothing, so nothing about them can be wrong
  const rules = found.map(({ ruleId }: { ruleId: string }) => ruleId);
  expect(new Set(rules)).toEqual(new Set(['operation-4xx-response']));
  expect(rules).toHaveLength(3);
});

test('every operation says what it is, and shows an example of what it takes and answers', () => {
  for (const each of operations) {
    const { operation, name } = each;
    for (const field of ['operationId', 'summary', 'description', 'tags'] as const)
      expect(operation[field], `${name}: ${field}`).toBeTruthy();
    for (const [place, { example }] of mediaOf(each)) expect(example, place).toBeDefined();
  }
  const ids = operations.map(({ operation }) => operation.operationId);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a body that may be null may be left out, and no other', () => {
  const withBody = operations.filter(({ operation }) => operation.requestBody);
  const free = withBody.filter(({ operation }) => operation.requestBody?.required === false);
  expect(withBody.length).toBeGreaterThan(40);
  expect(free.map(({ name }) => name).sort()).toEqual([
    'POST /v1/keys/{id}/rotate',
    'POST /v1/program/publish',
  ]);
});

test('every example is what its schema says', () => {
  const ajv = new Ajv2020({ strict: false });
  formats.default(ajv);
  ajv.addSchema(document, 'document');
  for (const [name, { examples }] of Object.entries(document.components.schemas))
    for (const example of [examples ?? []].flat()) {
      const fits = ajv.validate({ $ref: `document#/components/schemas/${name}` }, example);
      expect(fits, `${name}: ${ajv.errorsText()}`).toBe(true);
    }
  for (const [place, { schema, example }] of operations.flatMap(mediaOf)) {
    const absolute = JSON.parse(JSON.stringify(schema).replaceAll('"#/', '"document#/'));
    expect(ajv.validate(absolute, example), `${place}: ${ajv.errorsText()}`).toBe(true);
  }
});

test('every operation with a key names its scopes, what a bound key may, its limits and its problems', () => {
  for (const { name, method, operation } of operations) {
    const scopes = operation['x-scopes'];
    const session = operation['x-roles'] || operation.tags?.includes('Signing in');
    const ways = session ? [{ session: [] }] : [];
    if (!scopes) {
      expect([[], ways], name).toContainEqual(operation.security);
      continue;
    }
    const keys = scopes.map((scope) => ({ key: [scope] }));
    expect(operation.security, name).toEqual([...keys, ...ways]);
    expect(operation.description, name).toContain(`Scopes: \`${scopes[0]}\``);
    const rule = operation['x-bound-key'];
    expect(operation.description, name).toContain(rule && boundKeyRules[rule]);
    const answers = Object.entries(operation.responses).map(([status, { $ref, ...answer }]) => {
      const shared = document.components.responses[$ref?.split('/').at(-1) ?? ''];
      return { status: Number(status), ...(shared ?? answer) };
    });
    for (const { status, headers } of answers) {
      expect(headers, `${name} ${status}`).toHaveProperty('RateLimit-Remaining');
      if (status === 429 || status === 503) expect(headers).toHaveProperty('Retry-After');
      if (status < 300 && method !== 'get')
        expect(headers, `${name} ${status}`).toHaveProperty('Idempotency-Replayed');
    }
    const refused = answers.filter(({ status }) => status >= 400);
    for (const { content } of refused)
      expect(Object.keys(content ?? {})).toEqual(['application/problem+json']);
    const codes = operation['x-problems'] as (keyof typeof problems)[]; // told just now
    expect(refused.map(({ status }) => status)).toEqual(
      [...new Set(codes.map((code) => problems[code].status))].sort((a, b) => a - b),
    );
    if (method !== 'get')
      expect(operation.parameters).toContainEqual({
        $ref: '#/components/parameters/Idempotency-Key',
      });
  }
});

/** Where anything may stand, because the business decides what does. */
const free = [
  'Attributes',
  'AuditSummary',
  'Condition',
  'CustomData',
  'EventDiscountData',
  'EventLineAttributes',
  'EventPayload',
  'LineAttributes',
  'SegmentCondition',
  'UnfinishedProgram',
];

describe('schemas', () => {
  test('that stand for anything are those of free data', () => {
    const open = Object.entries(document.components.schemas)
      .filter(([, schema]) => schema.additionalProperties === true)
      .map(([name]) => name);
    expect(open).toEqual(free);
    expect(JSON.stringify(document)).not.toMatch(/"(schema|items|additionalProperties)":\{\}/);
    for (const [name, schema] of Object.entries(document.components.schemas))
      for (const [field, part] of Object.entries((schema.properties ?? {}) as Json))
        expect(Object.keys(part as Json), `${name}.${field}`).not.toEqual([]);
  });

  test('have names: an object or a choice of words never stands where generators would name it', () => {
    const nameless: string[] = [];
    const look = (schema: unknown, place: string) => {
      if (typeof schema !== 'object' || schema === null) return;
      // one word alone is a constant
      const isChoice = 'enum' in schema && [schema.enum].flat().length > 1;
      if (place.includes('/') && ('properties' in schema || isChoice)) nameless.push(place);
      for (const [key, part] of Object.entries(schema))
        if (key !== 'examples' && key !== 'example') look(part, `${place}/${key}`);
    };
    for (const [name, schema] of Object.entries(document.components.schemas)) look(schema, name);
    for (const [place, { schema }] of operations.flatMap(mediaOf)) look({ schema }, place);
    expect(nameless).toEqual([]);
  });
});
