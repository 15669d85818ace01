import { expect, test } from 'vitest';
import { connect, type Json, startWithTwo } from './testing/running-host.ts';

test('a stream shows what its organization publishes, and nothing of another, whatever the pattern says', async () => {
  const { host, one, two } = await startWithTwo();
  const mine = await connect(host, one.apiKey, '?pattern=*.shop.*');
  const theirs = await connect(host, two.apiKey, '?pattern=*.*.*');
  mine.publish([{ id: 'e1', type: 'shop.opened', payload: { door: 1 } }]);
  const [first, second] = [await mine.next(), await mine.next()];
  expect([first, second].map(({ type }) => type).sort()).toEqual(['ack', 'event']);
  expect([first, second].find(({ type }) => type === 'event')).toMatchObject({
    topic: `${one.id}.shop.opened`,
    event: { id: expect.stringMatching(/^key_\w+\.e1$/), orgId: one.id, payload: { door: 1 } },
  });
  theirs.publish([{ id: 'e2', type: 'shop.opened', payload: {} }]);
  const seen = [await theirs.next(), await theirs.next()];
  expect(JSON.stringify(seen)).not.toContain('.e1"');
  expect((await connect(host, two.apiKey, `?pattern=${one.id}.shop.*`)).status).toBe(404);
  expect((await connect(host, two.apiKey, '?pattern=nonsense')).status).toBe(400);
  expect((await connect(host, 'lk_wrong', '?pattern=*.*.*')).status).toBe(401);
});

test('the same stream as server-sent events', async () => {
  const { host, one } = await startWithTwo();
  const publisher = await connect(host, one.apiKey, '');
  publisher.publish([{ id: 'e1', type: 'shop.opened', payload: {} }]);
  await publisher.next();
  const abort = new AbortController();
  const answer = await fetch(`${host.url}/v1/stream?pattern=*.shop.*&from=earliest`, {
    headers: { authorization: `Bearer ${one.apiKey}` },
    signal: abort.signal,
  });
  expect(answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  let text = '';
  for await (const chunk of answer.body ?? []) {
    text += Buffer.from(chunk).toString();
    if (text.includes('data:')) break;
  }
  abort.abort();
  expect(text).toContain(`event: shop.opened\ndata: {"topic":"${one.id}.shop.opened"`);
});

test('what may be published is what the scopes allow, and never an outcome of the platform', async () => {
  const { host, one, two, keyOf } = await startWithTwo();
  const register = await connect(host, await keyOf(['pos']), '');
  const answer = async (socket: typeof register, event: object) => {
    socket.publish([event]);
    const { problem } = (await socket.next()) as unknown as { problem?: Json };
    return problem?.code ?? 'ack';
  };
  expect(await answer(register, { type: 'pos.refund', payload: {} })).toBe('ack');
  expect(await answer(register, { type: 'pos.opened', payload: {} })).toBe('invalid_value');
  expect(await answer(register, { type: 'shop.opened', payload: {} })).toBe('forbidden');
  const manager = await connect(host, one.apiKey, '');
  expect(await answer(manager, { type: 'loyalty.earned', payload: {} })).toBe('forbidden');
  expect(await answer(manager, { type: 'shop.opened', orgId: two.id, payload: {} })).toBe(
    'not_found',
  );
  expect(await answer(manager, { type: 'shop', payload: {} })).toBe('invalid_request');
  expect(await answer(manager, { type: 'shop.opened' })).toBe('invalid_request');
  manager.send('{"type":');
  expect(await manager.next()).toMatchObject({
    type: 'problem',
    problem: { code: 'malformed_json' },
  });
  expect((await connect(host, await keyOf(['pos']), '?pattern=*.*.*')).status).toBe(403);
  expect((await connect(host, await keyOf(['read']), '?pattern=*.*.*')).status).toBe(101);
});

test('a key that is revoked reads and publishes nothing more within a second, on streams it has open', async () => {
  const { host, ask, one } = await startWithTwo();
  const made = await ask(one.apiKey, 'POST', '/v1/keys', { name: 'Screen', scopes: ['manage'] });
  const { id, key } = made.body;
  const watcher = await connect(host, key, '?pattern=*.shop.*');
  const publisher = await connect(host, key, '');
  const eventSource = await fetch(`${host.url}/v1/stream?pattern=*.shop.*`, {
    headers: { authorization: `Bearer ${key}` },
  });
  publisher.publish([{ type: 'shop.opened', payload: {} }]);
  expect(await publisher.next()).toMatchObject({ type: 'ack' });
  expect(await watcher.next()).toMatchObject({ type: 'event' });

  expect((await ask(one.apiKey, 'DELETE', `/v1/keys/${id}`)).status).toBe(200);
  const revokedAtMs = performance.now();
  publisher.publish([{ type: 'shop.closed', payload: {} }]);
  const reasons = await Promise.all([watcher.closed, publisher.closed]);
  const text = await eventSource.text(); // ends
  expect(performance.now() - revokedAtMs).toBeLessThan(1_000);
  expect(reasons).toEqual(['the key is no longer valid', 'the key is no longer valid']);
  expect(text).toContain('event: dropped\ndata: {"reason":"the key is no longer valid"}');
  expect(JSON.stringify([watcher.messages, publisher.messages, text])).not.toContain('shop.closed');
  const later = await connect(host, one.apiKey, '?pattern=*.shop.*&from=earliest');
  expect(await later.next()).toMatchObject({ event: { type: 'shop.opened' } });
  expect(later.messages).toEqual([]);
});

test('a key has only so many streams open; one that ends makes room', async () => {
  const { host, one, two } = await startWithTwo();
  const open = () => connect(host, one.apiKey, '?pattern=*.shop.*');
  const [first] = await Promise.all(Array.from({ length: 50 }, open));
  expect((await open()).status).toBe(429);
  const answer = await fetch(`${host.url}/v1/stream?pattern=*.*.*`, {
    headers: { authorization: `Bearer ${one.apiKey}` },
  });
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '60']);
  expect((await connect(host, two.apiKey, '?pattern=*.*.*')).status).toBe(101);
  first?.end();
  await expect.poll(async () => (await open()).status).toBe(101);
});

test('keys that watch the same topics share what is read, and yet each sees its own location alone', async () => {
  const { host, ask, one } = await startWithTwo();
  const place = async (name: string) =>
    (await ask(one.apiKey, 'POST', '/v1/locations', { name })).body.id ?? '';
  const [here, there] = [await place('Here'), await place('There')];
  const boundTo = async (locationId: string) =>
    (await ask(one.apiKey, 'POST', '/v1/keys', { name: locationId, scopes: ['read'], locationId }))
      .body.key;
  const watch = async (key: string | undefined) => await connect(host, key, '?pattern=*.shop.*');
  const [all, mine, also, theirs] = [
    await watch(one.apiKey),
    await watch(await boundTo(here)),
    await watch(await boundTo(here)),
    await watch(await boundTo(there)),
  ];
  const publisher = await connect(host, one.apiKey, '');
  publisher.publish([
    { type: 'shop.opened', locationId: here, payload: { door: 'Zoë' } },
    { type: 'shop.opened', payload: {} },
    { type: 'shop.opened', locationId: there, payload: {} },
    { type: 'shop.closed', locationId: here, payload: {} },
  ]);
  const seenBy = async (watcher: typeof all, count: number) => {
    const seen = [];
    for (let n = 0; n < count; n += 1) seen.push((await watcher.next()) as unknown as Event);
    return seen.map(({ event }) => event.locationId);
  };
  expect(await seenBy(all, 4)).toEqual([here, null, there, here]);
  expect(await seenBy(mine, 2)).toEqual([here, here]);
  expect(await seenBy(also, 2)).toEqual([here, here]);
  expect(await seenBy(theirs, 1)).toEqual([there]);
  expect([all, mine, also, theirs].flatMap(({ messages }) => messages)).toEqual([]);
});

interface Event {
  event: { locationId: string | null };
}

test('what is published after a large message stays behind it, also after one that is refused', async () => {
  const { host, one } = await startWithTwo();
  const publisher = await connect(host, one.apiKey, '?pattern=*.shop.*');
  const large = Array.from({ length: 900 }, (_, n) => ({
    ...{ id: `large-${n}`, type: 'shop.noted', payload: { n, note: 'x'.repeat(900) } },
  }));
  publisher.publish(large, 'large');
  publisher.publish([{ id: 'small', type: 'shop.noted', payload: {} }], 'behind it');
  publisher.send(`{"type":"publish","events":[${'{},'.repeat(4_000)}`);
  publisher.publish([{ id: 'last', type: 'shop.noted', payload: {} }], 'last');
  const answers: unknown[] = [];
  const shown: string[] = [];
  while (shown.length < 902 || answers.length < 4) {
    const { type, event, id, problem } = await publisher.next();
    if (type === 'event') shown.push(String(Object(event).id).replace(/^key_\w+\./, ''));
    else answers.push(type === 'ack' ? id : Object(problem).code);
  }
  expect(shown).toEqual([...large.map(({ id }) => id), 'small', 'last']);
  expect(answers.sort()).toEqual(['behind it', 'large', 'last', 'malformed_json']);
});
