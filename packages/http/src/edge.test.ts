import { connect } from 'node:net';
import { EngineUnavailable, ProblemError } from '@laurel/contracts/problems';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { afterEach, describe, expect, test } from 'vitest';
import { createEdge } from './edge.ts';
import { parser } from './parse.ts';
import { Amount, FreeText, ListQuery, Text, Timestamp } from './schemas.ts';

const Sale = Type.Object(
  {
    externalId: Type.String({ minLength: 1, maxLength: 20 }),
    occurredAt: Type.Optional(Timestamp('When')),
    kind: Type.Optional(Type.Union([Type.Literal('sale'), Type.Literal('return')])),
    who: Type.Optional(
      Type.Union([
        Type.Object({ id: Type.String() }, { additionalProperties: false }),
        Type.Null(),
      ]),
    ),
    by: Type.Optional(
      Type.Union(['phone', 'email'].map((name) => Type.Object({ [name]: Type.String() }))),
    ),
    tags: Type.Optional(Type.Array(Type.Integer())),
    store: Type.Optional(Type.Union([Text('Where', 20), Type.Null()])),
    note: Type.Optional(FreeText('What else', 20)),
    total: Amount('Paid'),
    lines: Type.Array(
      Type.Object({ 'a/b': Type.Optional(Type.Integer()), quantity: Type.Integer({ minimum: 1 }) }),
      {
        minItems: 1,
      },
    ),
  },
  { additionalProperties: false },
);

const opened: FastifyInstance[] = [];
afterEach(() => Promise.all(opened.splice(0).map((app) => app.close())));

function testEdge() {
  const logged: object[] = [];
  const log = {
    error: (fields: object) => void logged.push(fields),
    warn: (fields: object) => void logged.push(fields),
  };
  const app = createEdge({ log, bodyLimit: 10_000 });
  opened.push(app);
  app.post('/v1/sales', { schema: { body: Sale } }, (request) => request.body);
  app.get('/v1/sales', { schema: { querystring: ListQuery } }, (request) => request.query);
  app.get('/v1/sales/:id', (request) => request.params);
  app.delete('/v1/sales/:id', () => ({}));
  app.get('/v1/sales/today', () => ({}));
  app.get('/v1/keys', { config: { scopes: ['admin'] } }, () => ({}));
  app.post('/v1/jobs/expiry/run', { config: { scopes: ['admin'] } }, () => ({}));
  app.delete('/v1/keys/1', { config: { scopes: ['admin'] } }, () => ({}));
  app.get('/boom', () => {
    throw new Error('SQLITE_CORRUPT: secret of the driver');
  });
  app.get('/engine', () => {
    throw new EngineUnavailable('tigerbeetle', 'no answer from 10.0.0.7 within 5 s');
  });
  app.get('/refused', () => {
    throw new ProblemError({ code: 'insufficient_balance', detail: 'Twelve are missing.' });
  });
  return { app, logged };
}

const sale = { externalId: 'S-1', total: 100, lines: [{ quantity: 1 }] };
const post = (app: FastifyInstance, payload: string | object, contentType = 'application/json') =>
  app.inject({
    method: 'POST',
    url: '/v1/sales',
    payload,
    headers: { 'content-type': contentType },
  });

async function placesOf(payload: object): Promise<string[]> {
  const answer = await post(testEdge().app, payload);
  expect(answer.statusCode).toBe(400);
  expect(answer.json().code).toBe('invalid_request');
  return answer
    .json()
    .errors.map(
      ({ pointer, detail }: { pointer: string; detail: string }) => `${pointer} | ${detail}`,
    );
}

describe('a body that is not as documented names each place and its constraint', () => {
  test.each<[string, object, string[]]>([
    ['missing', { externalId: 'S', lines: [{ quantity: 1 }] }, ['/total | total is missing.']],
    ['negative', { ...sale, total: -1 }, ['/total | total must be at least 0.']],
    ['fractional', { ...sale, total: 1.5 }, ['/total | total must be a whole number.']],
    ['beyond 2^53', { ...sale, total: 2 ** 53 }, ['/total | total must be at most 1000000000000.']],
    [
      'a number as text stays a text',
      { ...sale, total: '100' },
      ['/total | total must be a whole number.'],
    ],
    ['NaN-like text', { ...sale, total: 'NaN' }, ['/total | total must be a whole number.']],
    [
      'a text as number stays a number',
      { ...sale, externalId: 7 },
      ['/externalId | externalId must be a text.'],
    ],
    [
      'an operator where a text belongs',
      { ...sale, externalId: { $gt: '' } },
      ['/externalId | externalId must be a text.'],
    ],
    ['empty text', { ...sale, externalId: '' }, ['/externalId | externalId must not be empty.']],
    ['empty list', { ...sale, lines: [] }, ['/lines | lines must not be empty.']],
    ['unknown field', { ...sale, $where: '1' }, ['/$where | $where is not a known field.']],
    [
      'inside a list',
      { ...sale, lines: [{ quantity: 1 }, { quantity: 0 }] },
      ['/lines/1/quantity | quantity must be at least 1.'],
    ],
    [
      'escaped pointer',
      { ...sale, lines: [{ quantity: 1, 'a/b': 'x' }] },
      ['/lines/0/a~1b | a/b must be a whole number.'],
    ],
    [
      'a date without offset',
      { ...sale, occurredAt: '2026-11-22' },
      [
        '/occurredAt | occurredAt must be an RFC 3339 time with an offset, such as 2026-11-22T15:04:05Z.',
      ],
    ],
    [
      'one of several words',
      { ...sale, kind: 'gift' },
      ['/kind | kind must be one of "sale", "return".'],
    ],
    ['inside a union', { ...sale, who: { id: 7 } }, ['/who/id | id must be a text.']],
    ['no branch of a union', { ...sale, who: 7 }, ['/who | who must be an object or null.']],
    [
      'no known object of a union',
      { ...sale, by: {} },
      ['/by | by must have the documented fields: phone, or email.'],
    ],
    [
      'an item of a list',
      { ...sale, tags: [1, 'x'] },
      ['/tags/1 | Item 1 of tags must be a whole number.'],
    ],
    [
      'several at once',
      { ...sale, total: -1, externalId: '' },
      ['/externalId | externalId must not be empty.', '/total | total must be at least 0.'],
    ],
  ])('%s', async (_, payload, places) => {
    expect(await placesOf(payload)).toEqual(places);
  });

  test('a text that may be null, and is too long', async () => {
    expect(await placesOf({ ...sale, store: 'x'.repeat(21) })).toEqual([
      '/store | store must have at most 20 characters.',
    ]);
  });

  test.each(['\u0000', '\n', '\u001f', '\u007f'])(
    '%j in what names something has no meaning; free text may have lines',
    async (control) => {
      const { app } = testEdge();
      const detail = 'store must not contain control characters.';
      const answer = await post(app, { ...sale, store: `t${control}2` });
      expect(answer.statusCode).toBe(422);
      expect(answer.json()).toMatchObject({
        code: 'invalid_value',
        detail,
        errors: [{ pointer: '/store', detail }],
      });
      expect(parser(Sale)({ ...sale, store: control })).toMatchObject({
        ok: false,
        problem: { code: 'invalid_value' },
      });
      const both = await post(app, { ...sale, total: -1, store: control });
      expect(both.json()).toMatchObject({
        status: 400,
        code: 'invalid_request',
        errors: [{ pointer: '/store' }, { pointer: '/total' }],
      });
      const isLine = control === '\n';
      expect((await post(app, { ...sale, note: `t${control}2` })).statusCode).toBe(
        isLine ? 200 : 422,
      );
    },
  );

  test('an endless number of errors is cut off', async () => {
    const lines = Array.from({ length: 400 }, () => ({ quantity: 0 }));
    expect(await placesOf({ ...sale, lines })).toHaveLength(20);
  });
});

describe('where no body is taken', () => {
  const send = async (method: 'POST' | 'DELETE', payload?: string) => {
    const { statusCode, body } = await testEdge().app.inject({
      ...{ method, url: method === 'POST' ? '/v1/jobs/expiry/run' : '/v1/keys/1' },
      ...(payload === undefined
        ? {}
        : { payload, headers: { 'content-type': 'application/json' } }),
    });
    return [statusCode, JSON.parse(body)] as const;
  };
  const refused = (pointer: string, detail: string) => [
    400,
    { code: 'invalid_request', detail, errors: [{ pointer, detail }] },
  ];

  test.each(['POST', 'DELETE'] as const)('%s: none and an empty one pass', async (method) => {
    for (const payload of [undefined, '', '{}', ' { } '])
      expect(await send(method, payload)).toEqual([200, {}]);
  });

  test.each<[string, string, string]>([
    ['{"orgId":"org_1","now":true}', '/orgId', 'orgId is not a known field.'],
    ['{"a/b":null}', '/a~1b', 'a/b is not a known field.'],
    ['[]', '', 'The body must be an object.'],
    ['null', '', 'The body must be an object.'],
    ['"expiry"', '', 'The body must be an object.'],
    ['0', '', 'The body must be an object.'],
  ])('%s is refused', async (payload, pointer, detail) => {
    for (const method of ['POST', 'DELETE'] as const) {
      const [status, problem] = await send(method, payload);
      expect([status, { ...problem, errors: problem.errors.slice(0, 1) }]).toMatchObject(
        refused(pointer, detail),
      );
    }
  });
});

describe('a body that cannot be read', () => {
  test.each([
    ['{"externalId": }', 'The body is not valid JSON: «}» is unexpected.'],
    ['{\n  "a": 1,\n}', 'The body is not valid JSON at line 3, column 1.'],
    ['{"a":1', 'The body is not valid JSON'],
    [
      '{"__proto__":{"isAdmin":true}}',
      'The body has a key that is not allowed (__proto__ or constructor.prototype).',
    ],
    [
      '{"\\u005f_proto__":{"isAdmin":true}}',
      'The body has a key that is not allowed (__proto__ or constructor.prototype).',
    ],
    [
      '{"constructor":{"prototype":{"isAdmin":true}}}',
      'The body has a key that is not allowed (__proto__ or constructor.prototype).',
    ],
    [`${'['.repeat(65)}${']'.repeat(65)}`, 'The body is nested deeper than 64 levels.'],
  ])('%s', async (payload, detail) => {
    const answer = await post(testEdge().app, payload);
    expect(answer.statusCode).toBe(400);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      code: 'malformed_json',
      status: 400,
      type: '/problems/malformed_json',
    });
    expect(answer.json().detail).toContain(detail);
  });

  test('brackets in texts are no nesting, and 64 levels pass', async () => {
    expect((await post(testEdge().app, { ...sale, externalId: '[[\\"{{' })).statusCode).toBe(200);
    const answer = await post(
      testEdge().app,
      `${'['.repeat(64)}"${'['.repeat(99)}\\""${']'.repeat(64)}`,
    );
    expect(answer.json().code).toBe('invalid_request'); // read, then refused by the schema
  });

  test('too large, another type, or absent', async () => {
    const { app } = testEdge();
    const large = await post(app, { ...sale, externalId: 'x'.repeat(10_001) });
    expect([large.statusCode, large.json().code]).toEqual([413, 'payload_too_large']);
    const typed = await post(app, 'externalId=1', 'application/x-www-form-urlencoded');
    expect([typed.statusCode, typed.json().code]).toEqual([415, 'unsupported_media_type']);
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const encoded = await app.inject({ method: 'POST', url: '/v1/sales', payload: 'x', headers });
    expect([encoded.statusCode, encoded.json().detail]).toEqual([
      415,
      'Send the body without a Content-Encoding.',
    ]);
    const absent = await app.inject({ method: 'POST', url: '/v1/sales' });
    expect([absent.statusCode, absent.json().errors]).toEqual([
      400,
      [{ pointer: '', detail: 'The body must be an object.' }],
    ]);
  });
});

test('query strings are text, so numbers in them are converted; what is no number is refused', async () => {
  const { app } = testEdge();
  expect((await app.inject('/v1/sales?limit=7')).json()).toEqual({ limit: 7 });
  expect((await app.inject('/v1/sales?limit=0')).json().errors).toEqual([
    { pointer: '/limit', detail: 'The query parameter limit must be at least 1.' },
  ]);
});

test('a query parameter that the route does not know is refused, and is not taken for one that it knows', async () => {
  const { app } = testEdge();
  const detailOf = async (url: string) => (await app.inject(url)).json().errors?.[0]?.detail;
  expect(await detailOf('/v1/sales?limt=7')).toBe(
    'The query parameter limt is not known here; known are limit, cursor.',
  );
  expect(await detailOf('/v1/keys?dry=true')).toBe('The query parameter dry is not known here.');
  expect((await app.inject('/v1/keys')).statusCode).toBe(200);
  // no route of the API: health checks may carry what they like
  expect((await app.inject('/refused?at=1')).statusCode).toBe(422);
});

test('answers are what they say they are, and those of the API are kept nowhere', async () => {
  const { app } = testEdge();
  const headersOf = async (url: string) => {
    const { headers } = await app.inject(url);
    return [headers['x-content-type-options'], headers['cache-control']];
  };
  expect(await headersOf('/v1/sales')).toEqual(['nosniff', 'no-store']);
  expect(await headersOf('/v1/nothing')).toEqual(['nosniff', 'no-store']);
  expect(await headersOf('/refused')).toEqual(['nosniff', undefined]);
});

test('unknown paths, methods and bad URLs', async () => {
  const { app } = testEdge();
  const outcome = async (method: 'GET' | 'PATCH', url: string) => {
    const answer = await app.inject({ method, url });
    return [answer.statusCode, answer.json().code, answer.headers.allow];
  };
  expect(await outcome('GET', '/v1/nothing')).toEqual([404, 'not_found', undefined]);
  expect(await outcome('PATCH', '/v1/sales?x=1')).toEqual([405, 'method_not_allowed', 'GET, POST']);
  expect(await outcome('PATCH', '/v1/sales/7')).toEqual([405, 'method_not_allowed', 'DELETE, GET']);
  expect(await outcome('PATCH', '/v1/sales/today')).toEqual([405, 'method_not_allowed', 'GET']);
  expect(await outcome('GET', '/v1/sales/%zz')).toEqual([400, 'invalid_request', undefined]);
  expect(await outcome('GET', `/v1/sales/${'x'.repeat(600)}`)).toEqual([
    404,
    'not_found',
    undefined,
  ]);
});

test('a fault of ours is logged whole and answered without its text', async () => {
  const { app, logged } = testEdge();
  const answer = await app.inject({ url: '/boom', headers: { 'x-request-id': 'abc-1' } });
  expect([answer.statusCode, answer.json().code]).toEqual([500, 'internal_error']);
  expect(answer.body).not.toContain('SQLITE');
  expect(answer.json().detail).toContain('abc-1');
  expect(logged).toEqual([
    expect.objectContaining({
      requestId: 'abc-1',
      route: '/boom',
      err: expect.objectContaining({ message: expect.stringContaining('SQLITE') }),
    }),
  ]);
});

test('an engine that does not answer makes it 503: try again, and no word of the engine; the log is told once, not per request', async () => {
  const { app, logged } = testEdge();
  const [answer] = await Promise.all(Array.from({ length: 20 }, () => app.inject('/engine')));
  if (!answer) throw new Error('no answer');
  expect([answer.statusCode, answer.json().code, answer.headers['retry-after']]).toEqual([
    503,
    'unavailable',
    '1',
  ]);
  expect(answer.body).not.toContain('10.0.0.7');
  expect(logged).toEqual([expect.objectContaining({ engine: 'tigerbeetle' })]);
});

test('a problem that was thrown is answered as it is', async () => {
  const answer = await testEdge().app.inject('/refused');
  expect([answer.statusCode, answer.json().detail]).toEqual([422, 'Twelve are missing.']);
});

test('what is not HTTP gets a problem, too', async () => {
  const { app } = testEdge();
  await app.listen({ port: 0, host: '127.0.0.1' });
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const answer = await new Promise<string>((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('NONSENSE\r\n\r\n'));
    let text = '';
    socket.on('data', (chunk) => {
      text += String(chunk);
    });
    socket.on('end', () => resolve(text));
    socket.on('error', reject);
  });
  expect(answer).toContain('400 Bad Request');
  expect(answer).toContain('"code":"invalid_request"');
});
