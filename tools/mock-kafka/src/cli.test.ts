import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { run } from './cli.ts';

let directory: string;
let url: string;
const stop = Promise.withResolvers<void>();
let serving: Promise<number>;

/** Runs a command line as if on a terminal. */
async function laurelMockKafka(
  args: string,
  input = '',
): Promise<{ code: number; out: string; errors: string }> {
  const out: string[] = [];
  const errors: string[] = [];
  const terminal = {
    write: (text: string) => out.push(text),
    complain: (text: string) => errors.push(text),
    read: async () => input,
    stopped: new Promise<void>(() => {}),
  };
  const code = await run(args.split(' '), terminal);
  return { code, out: out.join(''), errors: errors.join('') };
}

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'laurel-mock-kafka-'));
  const served = Promise.withResolvers<string>();
  serving = run(['serve', '--port', '0', '--data', join(directory, 'events.db')], {
    write: served.resolve,
    complain: served.resolve,
    read: async () => '',
    stopped: stop.promise,
  });
  url = / (ws:\S+),/.exec(await served.promise)?.[1] ?? 'it did not serve';
});
afterAll(async () => {
  stop.resolve();
  expect(await serving).toBe(0);
  await rm(directory, { recursive: true });
});

it('publishes, shows topics, how far a group is behind, and the events', async () => {
  expect(
    await laurelMockKafka(
      `publish org_1.pos.transaction {"total":450} --customer cus_1 --url ${url}`,
    ),
  ).toEqual({
    code: 0,
    out: 'published 1 to org_1.pos.transaction\n',
    errors: '',
  });
  const lines =
    '{"n":1}\n\n{"id":"evt_x","customerId":"cus_2","orgId":"other","payload":{"n":2}}\n';
  expect((await laurelMockKafka(`publish org_1.pos.refund --url ${url}`, lines)).out).toBe(
    'published 2 to org_1.pos.refund\n',
  );
  expect((await laurelMockKafka(`topics --url ${url}`)).out).toBe(
    'org_1.pos.refund\norg_1.pos.transaction\n',
  );
  expect((await laurelMockKafka(`topics *.pos.refund --url ${url}`)).out).toBe(
    'org_1.pos.refund\n',
  );
  expect((await laurelMockKafka(`lag g *.pos.* --url ${url}`)).out).toBe(
    '1\torg_1.pos.transaction\n2\torg_1.pos.refund\n3\ttotal\n',
  );
  const { out } = await laurelMockKafka(`tail *.*.* --from-start --count 3 --url ${url}`);
  const events = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(events).toMatchObject([
    {
      type: 'pos.transaction',
      orgId: 'org_1',
      customerId: 'cus_1',
      locationId: null,
      version: 1,
      payload: { total: 450 },
    },
    { type: 'pos.refund', orgId: 'org_1', customerId: null, payload: { n: 1 } },
    { id: 'evt_x', orgId: 'org_1', customerId: 'cus_2', payload: { n: 2 } },
  ]);
});

it.each([
  ['publish pos.transaction {}', 1, 'TOPIC must look like org_1.pos.transaction'],
  ['publish org_1.pos.transaction {x', 1, 'JSON is not valid JSON'],
  ['publish org_1.pos.transaction', 1, 'there is nothing to publish'],
  ['publish org_1.pos.transaction {"payload":1,"customerId":7}', 1, '/events/0/customerId must be'],
  ['tail x', 1, 'is no topic pattern'],
  ['tail *.*.* --count 0', 2, 'a whole number from 1'],
  ['lag g.x *.*.*', 1, 'a group cannot be named "g.x"'],
  ['lag g', 2, "missing required argument 'pattern'"],
  ['dance', 2, "unknown command 'dance'"],
  ['serve --port 70000', 2, 'a port is a number from 0 to 65535'],
])('%s: says what is wrong', async (args, code, text) => {
  const withUrl = code === 1 ? `${args} --url ${url}` : args;
  const answer = await laurelMockKafka(withUrl);
  expect(answer).toMatchObject({ code, out: '' });
  expect(answer.errors).toContain(text);
  expect(answer.errors).not.toContain('    at ');
});

it('says how to start a broker when there is none, and that a port is taken', async () => {
  const { code, errors } = await laurelMockKafka('topics --url ws://127.0.0.1:1');
  expect([code, errors]).toEqual([
    1,
    expect.stringContaining('start one with: npx laurel-mock-kafka serve'),
  ]);
  const taken = await laurelMockKafka(
    `serve --port ${new URL(url).port} --data ${join(directory, 'other.db')}`,
  );
  expect([taken.code, taken.errors]).toEqual([
    1,
    expect.stringContaining('is in use by another process'),
  ]);
});
