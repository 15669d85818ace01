import { fixedClock } from '@laurel/contracts/clock';
import { EngineUnavailable } from '@laurel/contracts/problems';
import type { Document, Documents } from '@laurel/documents/port';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { expect, test } from 'vitest';
import { counting, opened } from './testing/counting-writes.ts';

const hourMs = 3_600_000;

test('the second request with a key gets the stored answer and changes nothing', async () => {
  const { write, runs } = await counting();
  expect(await write('k1')).toMatchObject({ status: 201, body: { run: 1 }, replayed: undefined });
  expect(await write('k1')).toMatchObject({
    status: 201,
    body: { run: 1 },
    replayed: 'true',
    type: 'application/json; charset=utf-8',
  });
  expect(runs()).toBe(1);
});

test('requests without a key, and with other keys, run each time', async () => {
  const { write, runs } = await counting();
  await write(undefined);
  await write(undefined);
  await write('k1');
  await write('k2');
  expect(runs()).toBe(4);
});

test('a key belongs to its organization', async () => {
  const { write } = await counting();
  await write('k1');
  expect(await write('k1', { org: 'org_b' })).toMatchObject({
    status: 201,
    body: { run: 2 },
    replayed: undefined,
  });
});

test('the platform’s own writes happen once, too', async () => {
  const { write, runs } = await counting();
  await write('k1', { org: '' });
  expect(await write('k1', { org: '' })).toMatchObject({ body: { run: 1 }, replayed: 'true' });
  expect(runs()).toBe(1);
});

test('what was answered of a customer who was erased since is not said again, nor done again', async () => {
  const erased = new Set<string>();
  const { write, runs } = await counting({
    isForgotten: async (orgId, body) => erased.has(`${orgId} ${JSON.parse(body).run}`),
  });
  await write('k1');
  await write('k2');
  expect(await write('k1')).toMatchObject({ body: { run: 1 }, replayed: 'true' });
  erased.add('org_a 1');
  expect(await write('k1')).toMatchObject({
    ...{ status: 422, body: { code: 'customer_erased' }, replayed: undefined },
  });
  expect(await write('k2')).toMatchObject({ body: { run: 2 }, replayed: 'true' });
  expect(runs()).toBe(2);
});

interface Kept extends Document {
  body: string | null;
  sealed?: boolean;
  expiresAtMs: number;
}
const keptIn = (documents: Documents) =>
  documents.collection<Kept>('idempotency', {
    indexes: [{ fields: ['expiresAtMs'], global: true }],
  });

test('what was answered is said again to the same API key alone, and the store does not know it', async () => {
  const { write, runs, documents } = await counting();
  await write('k1', { name: 'Ada Lovelace' });
  expect(await write('k1', { name: 'Ada Lovelace', secret: 'lk_b' })).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
    replayed: undefined,
  });
  expect(await write('k1', { name: 'Ada Lovelace' })).toMatchObject({ body: { run: 1 } });
  expect(runs()).toBe(1);
  const kept = await keptIn(documents).get({ orgId: 'org_a', id: 'k1' });
  expect(kept).toMatchObject({ status: 201, sealed: true });
  expect(JSON.stringify(kept)).not.toContain('run":');
});

test('an answer that was kept before answers were sealed is still said again', async () => {
  const { write, documents, runs } = await counting();
  await write('k1');
  const records = keptIn(documents);
  const kept = await records.get({ orgId: 'org_a', id: 'k1' });
  if (!kept) throw new Error('nothing was kept');
  const { sealed: _, ...before } = kept;
  await records.replace({ ...before, body: '{"run":1}' }, kept.version);
  expect(await write('k1')).toMatchObject({ status: 201, body: { run: 1 }, replayed: 'true' });
  expect(runs()).toBe(1);
});

test('a key used for another body or another path is refused', async () => {
  const { write, runs } = await counting();
  await write('k1');
  expect(await write('k1', { name: 'saucer' })).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  });
  expect(await write('k1', { url: '/v1/refused' })).toMatchObject({
    status: 422,
    body: { code: 'idempotency_key_reused' },
  });
  expect(runs()).toBe(1);
});

test('a refusal is an answer, too, and is replayed as the problem it was', async () => {
  const { write, runs } = await counting();
  await write('k1', { url: '/v1/refused' });
  expect(await write('k1', { url: '/v1/refused' })).toMatchObject({
    status: 422,
    body: { code: 'out_of_stock', detail: 'Run 1.' },
    replayed: 'true',
    type: expect.stringContaining('problem+json'),
  });
  expect(runs()).toBe(1);
});

test('of two requests at the same time one runs, and the other gets its answer', async () => {
  const gate = Promise.withResolvers<void>();
  const { write, runs } = await counting({ before: () => gate.promise });
  const both = Promise.all([write('k1'), write('k1'), write('k1')]);
  gate.resolve();
  const answers = await both;
  expect(answers.map(({ status, body }) => [status, body.run])).toEqual([
    [201, 1],
    [201, 1],
    [201, 1],
  ]);
  expect(answers.filter(({ replayed }) => replayed === 'true')).toHaveLength(2);
  expect(runs()).toBe(1);
});

test('a failure of ours is not kept: the next try runs again', async () => {
  const { write } = await counting({
    before: (run) => {
      if (run === 1) throw new Error('disk full');
    },
  });
  expect(await write('k1')).toMatchObject({ status: 500 });
  expect(await write('k1')).toMatchObject({ status: 201, body: { run: 2 }, replayed: undefined });
});

test('a claim that a crash left runs again, but still only for the same request', async () => {
  const crashed = await stuck();
  const restarted = await counting({ documents: crashed.documents, exclusive: true });
  expect(await restarted.write('k1', { name: 'saucer' })).toMatchObject({ status: 422 });
  expect(await restarted.write('k1')).toMatchObject({
    status: 201,
    body: { run: 1 },
    replayed: undefined,
  });
  expect(await restarted.write('k1')).toMatchObject({ status: 201, replayed: 'true' });
});

test('where other processes may be alive, a claim that a crash left runs again when its lease has run out', async () => {
  const crashed = await stuck();
  const other = await counting({ documents: crashed.documents });
  other.clock.advance(14_999);
  expect(await other.write('k1')).toMatchObject({ status: 503 });
  other.clock.advance(1);
  expect(await other.write('k1')).toMatchObject({
    status: 201,
    body: { run: 1 },
    replayed: undefined,
  });
});

test('while another process works on the key, the answer is: try again; then it is the answer', async () => {
  const gate = Promise.withResolvers<void>();
  const one = await counting({ before: () => gate.promise });
  const writing = one.write('k1');
  await expect.poll(() => one.runs()).toBe(1);
  const other = await counting({ documents: one.documents });
  expect(await other.write('k1')).toMatchObject({
    status: 503,
    body: { code: 'unavailable' },
    retry: '1',
  });
  expect(await other.write('k1', { name: 'saucer' })).toMatchObject({ status: 422 });
  gate.resolve();
  await writing;
  expect(await other.write('k1')).toMatchObject({
    status: 201,
    body: { run: 1 },
    replayed: 'true',
  });
  expect(other.runs()).toBe(0);
});

test('of processes that ask at the same moment one runs, for a fresh key and for one that a crash left', async () => {
  const crashed = await stuck();
  const clock = fixedClock(1_020_000);
  const others = await Promise.all(
    [1, 2, 3].map(() => counting({ documents: crashed.documents, clock })),
  );
  for (const key of ['k1', 'fresh']) {
    const answers = await Promise.all(others.map((other) => other.write(key)));
    expect(
      answers.filter(({ status, replayed }) => status === 201 && replayed === undefined),
    ).toHaveLength(1);
    expect(
      answers.filter(({ status, replayed }) => status === 503 || replayed === 'true'),
    ).toHaveLength(2);
  }
  expect(others.reduce((sum, other) => sum + other.runs(), 0)).toBe(2);
});

test('a process whose clock is nine seconds ahead leaves a running request alone', async () => {
  const one = await stuck();
  const ahead = await counting({ documents: one.documents, clock: fixedClock(1_009_000) });
  expect(await ahead.write('k1')).toMatchObject({ status: 503 });
});

test('a handler may take longer than the lease: it is renewed', async () => {
  const gate = Promise.withResolvers<void>();
  const one = await counting({ leaseMs: 30, before: () => gate.promise });
  const other = await counting({ documents: one.documents, clock: one.clock });
  const writing = one.write('k1');
  await expect.poll(() => one.runs()).toBe(1);
  for (let i = 1; i <= 3; i += 1) {
    one.clock.advance(29);
    await expect.poll(() => leaseUntilMs(one.documents)).toBe(1_000_000 + i * 29 + 30);
  }
  expect(await other.write('k1')).toMatchObject({ status: 503 });
  gate.resolve();
  expect(await writing).toMatchObject({ status: 201 });
  expect(await other.write('k1')).toMatchObject({ body: { run: 1 }, replayed: 'true' });
});

test('a process that stood still while its claim was taken over answers, but its answer replaces nobody else’s', async () => {
  const gate = Promise.withResolvers<void>();
  const slow = await counting({ before: () => gate.promise });
  const writing = slow.write('k1');
  await expect.poll(() => slow.runs()).toBe(1);
  const other = await counting({
    documents: slow.documents,
    clock: fixedClock(1_020_000),
    first: 7,
  });
  expect(await other.write('k1')).toMatchObject({ status: 201, body: { run: 7 } });
  gate.resolve();
  expect(await writing).toMatchObject({ status: 201, body: { run: 1 }, replayed: undefined });
  expect(await slow.write('k1')).toMatchObject({ body: { run: 7 }, replayed: 'true' });
});

test('what failed in one process may be tried at once in another', async () => {
  const one = await counting({ before: () => Promise.reject(new Error('disk full')) });
  expect(await one.write('k1')).toMatchObject({ status: 500 });
  const other = await counting({ documents: one.documents });
  expect(await other.write('k1')).toMatchObject({ status: 201, replayed: undefined });
});

test('what failed together with the store may be tried at once in the same process, although its lease could not be given back', async () => {
  const documents = await openSqliteDocuments({ path: ':memory:' });
  opened.push(documents);
  const one = await counting({
    documents: failing(documents),
    before: (run) => {
      if (run === 1) throw new EngineUnavailable('mongodb', 'gone');
    },
  });
  expect(await one.write('k1')).toMatchObject({ status: 503 });
  expect(await (await counting({ documents })).write('k1')).toMatchObject({ status: 503 });
  expect(await one.write('k1')).toMatchObject({
    status: 201,
    body: { run: 2 },
    replayed: undefined,
  });
});

test('when the store does not say what became of a renewal or an answer, the key keeps its answer', async () => {
  const documents = await openSqliteDocuments({ path: ':memory:' });
  opened.push(documents);
  const lost = { writes: 0 };
  const gate = Promise.withResolvers<void>();
  const one = await counting({
    documents: losing(documents, lost),
    leaseMs: 30,
    before: () => gate.promise,
  });
  const writing = one.write('k1');
  await expect.poll(() => one.runs()).toBe(1);
  lost.writes = 1;
  one.clock.advance(10);
  await expect.poll(() => one.warnings).toHaveLength(1);
  lost.writes = 0;
  gate.resolve();
  await writing;
  expect(await one.write('k1')).toMatchObject({ body: { run: 1 }, replayed: 'true' });

  const two = await counting({ documents: losing(documents, lost) });
  lost.writes = 1;
  expect(await two.write('k2')).toMatchObject({ status: 201, replayed: undefined });
  expect(two.warnings).toEqual(['an outcome could not be kept for its Idempotency-Key']);
  expect(await two.write('k2')).toMatchObject({ body: { run: 1 }, replayed: 'true' });
});

test('answers are replayed for 48 hours, then swept', async () => {
  const { write, clock, idempotency } = await counting();
  await write('k1');
  clock.advance(47 * hourMs);
  expect(await idempotency.sweep()).toBe(0);
  expect(await write('k1')).toMatchObject({ replayed: 'true' });
  clock.advance(2 * hourMs);
  expect(await write('k1')).toMatchObject({ body: { run: 2 }, replayed: undefined });
  clock.advance(49 * hourMs);
  expect(await idempotency.sweep()).toBe(1);
  expect(await idempotency.sweep()).toBe(0);
});

test.each(['', 'x'.repeat(256), 'ümlaut', 'tab\there'])('the key «%s» is refused', async (key) => {
  const { write, runs } = await counting();
  expect(await write(key)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  expect(runs()).toBe(0);
});

/** A process that began the request `k1` and never ends it. */
async function stuck() {
  const process = await counting({ before: () => new Promise(() => {}) });
  void process.write('k1');
  await expect.poll(() => process.runs()).toBe(1);
  return process;
}

async function leaseUntilMs(documents: Documents): Promise<unknown> {
  const record = await documents.collection('idempotency').get({ orgId: 'org_a', id: 'k1' });
  return record && 'leaseUntilMs' in record ? record.leaseUntilMs : undefined;
}

/** A store that carries out replacements, and loses the word of as many as it is told to. */
function losing(documents: Documents, lost: { writes: number }): Documents {
  return {
    ...documents,
    collection: (name, options) => {
      const collection = documents.collection(name, options);
      const replace: (typeof collection)['replace'] = async (document, version) => {
        const outcome = await collection.replace(document, version);
        if (lost.writes <= 0) return outcome;
        lost.writes -= 1;
        throw new Error('the connection was cut');
      };
      return { ...collection, replace };
    },
  };
}

/** A store whose first replacement fails without effect. */
function failing(documents: Documents): Documents {
  let isFirst = true;
  return {
    ...documents,
    collection: (name, options) => {
      const collection = documents.collection(name, options);
      const replace: (typeof collection)['replace'] = async (document, version) => {
        if (!isFirst) return await collection.replace(document, version);
        isFirst = false;
        throw new EngineUnavailable('mongodb', 'gone');
      };
      return { ...collection, replace };
    },
  };
}

test('a claim that a crash left runs again in its time also when the clock was set back by a day', async () => {
  const crashed = await stuck();
  const other = await counting({ documents: crashed.documents });
  other.clock.jump(-24 * hourMs);
  expect(await other.write('k1')).toMatchObject({ status: 201, body: { run: 1 } });
});
