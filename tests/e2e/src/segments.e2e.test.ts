import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { cafeProgram } from './cafe-program.ts';
import { ask, type Cafe, coffees, ok, openCafe, openStage, type Stage } from './stage.ts';

let stage: Stage;
let cafe: Cafe;
beforeAll(async () => {
  stage = await openStage();
  cafe = await openCafe(stage);
});
afterAll(() => stage?.close());

const send = (method: string, path: string, body?: unknown) =>
  ask(stage.url, path, { method, key: cafe.apiKey, body });
const soon = (look: () => Promise<void>) => vi.waitFor(look, { timeout: 20_000, interval: 50 });
/** Everybody is judged by it. */
const judged = (id: string) =>
  soon(async () => {
    const { state } = ok(await cafe.client.GET('/v1/segments/{id}', { params: { path: { id } } }));
    expect(state).toBe('current');
  });
const when = { 'balances.points.available': { $gte: 1 } };

test('a condition is looked at, saved under a name, changed, and deleted', async () => {
  const { client } = cafe;
  const ada = await cafe.addCustomer({ externalId: 'ada', firstName: 'Ada' });
  await cafe.addCustomer({ externalId: 'ben' });
  ok(await client.POST('/v1/transactions', { body: coffees(cafe.stores[0], ada, 'first', 1) }));

  const preview = ok(await client.POST('/v1/segments/preview', { body: { when } }));
  expect(preview).toEqual({
    ...{ count: 1, estimated: false, looked: 2, warnings: [] },
    sample: [{ id: ada, firstName: 'Ada', lastName: null }],
  });

  const saved = ok(await client.POST('/v1/segments', { body: { name: 'Has points', when } }));
  expect(saved).toMatchObject({ name: 'Has points', description: null, when, warnings: [] });
  const params = { path: { id: saved.id } };
  const { warnings: _, ...segment } = saved;
  await judged(saved.id);
  expect(ok(await client.GET('/v1/segments/{id}', { params }))).toEqual({
    ...segment,
    ...{ members: 1, state: 'current', looked: null, evaluatedAt: expect.any(String) },
  });
  const body = { name: 'Had coffee', description: 'x', when: { bought: { times: { $gte: 1 } } } };
  expect(ok(await client.PUT('/v1/segments/{id}', { params, body }))).toMatchObject(body);
  expect(ok(await client.GET('/v1/segments')).data).toMatchObject([{ id: saved.id, ...body }]);
  ok(await client.DELETE('/v1/segments/{id}', { params }));
  expect((await send('GET', `/v1/segments/${saved.id}`)).body?.code).toBe('segment_not_found');
});

test('the customers of a segment come in pages, and all of them as a file that no spreadsheet runs', async () => {
  const { client } = cafe;
  const friends = ['=1+1', 'Bea', 'Cy'];
  const ids: string[] = [];
  for (const firstName of friends)
    ids.push(await cafe.addCustomer({ externalId: `friend ${firstName}`, firstName }));
  const body = { name: 'Friends', when: { 'customer.id': { $in: ids } } };
  const { id } = ok(await client.POST('/v1/segments', { body }));
  await judged(id);
  const found: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 2, ...(cursor !== undefined && { cursor }) };
    const page = ok(
      await client.GET('/v1/segments/{id}/members', { params: { path: { id }, query } }),
    );
    if (typeof page === 'string') throw new Error('no file was asked for');
    expect(page.data.length).toBeLessThanOrEqual(2);
    found.push(...page.data.map((customer) => customer.id));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  expect(found).toEqual(ids);

  const [first, second, third] = ids;
  ok(await client.DELETE('/v1/customers/{id}', { params: { path: { id: second ?? '' } } }));
  const file = await send('GET', `/v1/segments/${id}/members?format=csv`);
  expect([file.status, file.text.replaceAll(/20\d\d-[\d-]+T[\d:.]+Z/g, '<instant>')]).toEqual([
    200,
    [
      'id,externalId,firstName,lastName,email,phone,since',
      `${first},friend =1+1,'=1+1,,,,<instant>`,
      `${third},friend Cy,Cy,,,,<instant>`,
      '',
    ].join('\r\n'),
  ]);
  const foreign = await send('GET', `/v1/segments/${id}/members?cursor=x`);
  expect([foreign.status, foreign.body?.code]).toEqual([400, 'invalid_request']);
});

test('who buys coffee a second time is in it at once, and out again when it comes back', async () => {
  const { client, stores } = cafe;
  const cleo = await cafe.addCustomer({ externalId: 'cleo' });
  const twice = { bought: { items: { category: 'coffee' }, withinDays: 30, times: { $gte: 2 } } };
  const { id } = ok(await client.POST('/v1/segments', { body: { name: 'Twice', when: twice } }));
  await judged(id);
  const own = { params: { path: { id: cleo } } };
  const segmentsOfCleo = async () =>
    ok(await client.GET('/v1/customers/{id}/segments', own)).data.map(({ name }) => name);
  await client.POST('/v1/transactions', { body: coffees(stores[0], cleo, 'cleo 1', 1) });
  const second = ok(
    await client.POST('/v1/transactions', { body: coffees(stores[0], cleo, 'cleo 2', 1) }),
  );
  await soon(async () => expect(await segmentsOfCleo()).toContain('Twice'));
  const params = { path: { id: String(second.id) } };
  ok(await client.POST('/v1/transactions/{id}/void', { params, body: { reason: 'wrong' } }));
  await soon(async () => expect(await segmentsOfCleo()).not.toContain('Twice'));
  const nobody = await send('GET', '/v1/customers/cus_no/segments');
  expect([nobody.status, nobody.body?.code]).toEqual([404, 'customer_not_found']);
});

test('a rule asks for a saved segment; one that does not exist is shown where it stands, one in use is not deleted', async () => {
  const { client, stores } = cafe;
  const when = { 'customer.attributes.club': true };
  const { id } = ok(await client.POST('/v1/segments', { body: { name: 'Club', when } }));
  await judged(id);
  const dora = await cafe.addCustomer({ externalId: 'dora' });
  const path = { path: { id: dora } };
  ok(
    await client.PATCH('/v1/customers/{id}', {
      params: path,
      body: { attributes: { club: true } },
    }),
  );
  const mine = async () =>
    ok(await client.GET('/v1/customers/{id}/segments', { params: path })).data.length;
  await soon(async () => expect(await mine()).toBe(1));

  const { rules } = cafeProgram;
  const asking = (segment: string) => ({
    ...cafeProgram,
    rules: [
      ...rules,
      {
        ...{ id: 'club', on: 'pos.transaction', when: { 'customer.segments': segment } },
        then: [{ earn: 'points', fixed: 1_000 }],
      },
    ],
  });
  const pointer = `/rules/${rules.length}/when/customer.segments`;
  const unknown = 'seg_01kamj8r5ve5wvv3d0y4s9k2fa';
  const shown = await send('PUT', '/v1/program', asking(unknown));
  expect(shown.body?.problems).toEqual([
    { pointer, detail: `there is no saved segment ${unknown}` },
  ]);
  const refused = await send('POST', '/v1/program/publish');
  expect([refused.status, refused.body?.code]).toEqual([422, 'program_invalid']);

  ok(await client.PUT('/v1/program', { body: asking(id) as never }));
  ok(await client.POST('/v1/program/publish'));
  const kept = await send('DELETE', `/v1/segments/${id}`);
  expect([kept.status, kept.body?.code]).toEqual([409, 'segment_in_use']);
  const pointsFor = async (customer: string, name: string) => {
    const body = coffees(stores[0], customer, name, 1);
    const { earned } = ok(await client.POST('/v1/transactions', { body }));
    return earned.find(({ unit }) => unit === 'points')?.amount;
  };
  let sales = 0;
  // decisions know it a moment after the list does
  await soon(async () => {
    sales += 1;
    expect(await pointsFor(dora, `dora ${sales}`)).toBeGreaterThan(1_000);
  });
  const other = await cafe.addCustomer({ externalId: 'not in the club' });
  expect(await pointsFor(other, 'other')).toBeLessThan(1_000);
});

test.each<[string, unknown, number, string | undefined]>([
  ['a field that does not exist', { 'customer.rfm.x': 1 }, 422, '/when/customer.rfm.x'],
  ['SQL for a field', { "name'; DROP TABLE": 1 }, 422, "/when/name'; DROP TABLE"],
  ['SQL for a value', { 'customer.id': "' OR 1=1 --" }, 200, undefined],
  ['a pattern', { 'customer.id': { $regex: '(a+)+$' } }, 422, '/when/customer.id/$regex'],
  ['code', { $where: 'while(true);' }, 422, '/when/$where'],
  ['a prototype', JSON.parse('{"__proto__":{"a":1}}'), 400, undefined],
  ['too deep a condition', deep(12), 422, undefined],
  ['a list instead of it', [], 400, '/when'],
])('%s is answered where it stands', async (_, wrong, status, pointer) => {
  const told = await send('POST', '/v1/segments/preview', { when: wrong });
  expect(told.status, told.text).toBe(status);
  const errors = (told.body?.errors ?? []) as { pointer: string }[]; // of a problem
  if (pointer !== undefined) expect(errors.map((error) => error.pointer)).toContain(pointer);
});

function deep(levels: number): object {
  return levels === 0 ? { 'customer.tier': 'gold' } : { $and: [deep(levels - 1)] };
}
