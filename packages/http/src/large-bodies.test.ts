import { Type } from 'typebox';
import { expect, test } from 'vitest';
import { createEdge } from './edge.ts';
import { createLargeBodies } from './large-bodies.ts';

const list = (count: number) => JSON.stringify(Array.from({ length: count }, (_, i) => ({ n: i })));
const of = (orgId: string) => ({
  principal: { orgId, keyId: 'key_1', scopes: [], locationId: null },
});

test('those of one organization are read one after the other, of another meanwhile', async () => {
  const read = createLargeBodies();
  const over: string[] = [];
  const reading = async (orgId: string, name: string, count: number) => {
    expect(await read(of(orgId), list(count))).toHaveLength(count);
    over.push(name);
  };
  await Promise.all([
    reading('one', 'long', 60_000),
    reading('one', 'behind it', 10),
    reading('two', 'of another', 10),
  ]);
  expect(over).toEqual(['of another', 'long', 'behind it']);
});

test('one that is refused holds up none behind it', async () => {
  const read = createLargeBodies();
  const broken = read(of('one'), '[1,');
  const next = read(of('one'), '[1]');
  await expect(broken).rejects.toThrow('The body is not valid JSON');
  expect(await next).toEqual([1]);
});

test('a large body is validated and refused as a small one', async () => {
  const app = createEdge({ log: { error() {}, warn() {} }, bodyLimit: 1_000_000 });
  app.decorateRequest('principal');
  const body = Type.Object({ texts: Type.Array(Type.String()) });
  app.post('/texts', { schema: { body } }, (request) => request.body);
  const post = async (payload: string) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await app.inject({ method: 'POST', url: '/texts', headers, payload });
    return { status: answer.statusCode, body: answer.json() };
  };
  const texts = Array.from({ length: 5_000 }, (_, i) => `text ${i}`);
  expect(await post(JSON.stringify({ texts }))).toEqual({ status: 200, body: { texts } });
  expect(await post(JSON.stringify({ texts: [...texts, 1, 2] }))).toMatchObject({
    status: 400,
    // of so many parts only the first fault is told
    body: { errors: [{ pointer: '/texts/5000', detail: 'Item 5000 of texts must be a text.' }] },
  });
  expect(await post(JSON.stringify({ texts: [...texts.slice(0, 1_000), 1, 2] }))).toMatchObject({
    body: { errors: [{ pointer: '/texts/1000' }, { pointer: '/texts/1001' }] },
  });
  expect(await post(`${JSON.stringify({ texts }).slice(0, -1)},}`)).toMatchObject({
    status: 400,
    body: { code: 'malformed_json' },
  });
  await app.close();
});
