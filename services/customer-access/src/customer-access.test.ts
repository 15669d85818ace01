import type { Result } from '@laurel/contracts/problems';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Identifier } from './customer-access.ts';
import { type Desk, openDesk } from './testing/desk.ts';

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const ada = { phone: '+447700900123' };
const start = async (who: Identifier = ada, address = '10.0.0.1') => {
  const told = await desk.access.start({ brand: desk.brand, language: 'en', ...who }, address);
  await desk.access.drained();
  return told;
};
const verify = (code: string, who: Identifier = ada, address = '10.0.0.1') =>
  desk.access.verify({ brand: desk.brand, device: null, code, ...who }, address);
const codeOf = (address = ada.phone) => {
  const code = desk.codeFor(address);
  if (code === undefined) throw new Error(`no code was sent to ${address}`);
  return code;
};
const another = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const refused = (told: Result<unknown>) => (told.ok ? 'accepted' : told.problem.code);
const must = <T>(told: Result<T>): T => {
  if (!told.ok) throw new Error(told.problem.detail);
  return told.value;
};
const join = async (who: Identifier = ada) => {
  await start(who);
  return must(await verify(codeOf(who.phone ?? who.email), who));
};

describe('a code', () => {
  test('lets somebody join who is not known, and the next time finds him, however he is written', async () => {
    const first = await join();
    expect(first).toMatchObject({ joined: true, customer: { phone: ada.phone, email: null } });
    await start({ phone: '07700 900123' });
    const again = must(await verify(codeOf(), { phone: '0044 7700 900123' }));
    expect(again.joined).toBe(false);
    expect(again.customer.id).toBe(first.customer.id);
  });

  test('of a customer whom the shop entered is his', async () => {
    const made = must(
      await desk.platform.membership.customers.create(desk.cafe.orgId, { email: 'bo@example.com' }),
    );
    await start({ email: 'BO@example.com' });
    const signedIn = must(await verify(codeOf('bo@example.com'), { email: 'bo@example.com' }));
    expect([signedIn.customer.id, signedIn.joined]).toEqual([made.id, false]);
  });

  test('works once, also when it is said twice at once', async () => {
    await start();
    const code = codeOf();
    const told = await Promise.all([1, 2, 3, 4].map(() => verify(code)));
    expect(told.filter(({ ok }) => ok)).toHaveLength(1);
    expect(refused(await verify(code))).toBe('code_not_valid');
  });

  test('is good for ten minutes', async () => {
    await start();
    const code = codeOf();
    desk.platform.clock.advance(600_000);
    expect(refused(await verify(code))).toBe('code_not_valid');
    await start();
    desk.platform.clock.advance(599_999);
    expect((await verify(codeOf())).ok).toBe(true);
  });

  test('is worth nothing after five wrong ones from one address, however they come; then a new one is needed', async () => {
    await start();
    const code = codeOf();
    const told = await Promise.all(
      Array.from({ length: 5 }, () => verify(another(code), ada, '10.6.6.6')),
    );
    expect(told.map(refused)).toEqual(Array(5).fill('code_not_valid'));
    expect(refused(await verify(code, ada, '10.6.6.6'))).toBe('code_not_valid');
    await start();
    expect((await verify(codeOf(), ada, '10.6.6.6')).ok).toBe(true);
  });

  test('of somebody whom one attacker tries to guess is still good for himself', async () => {
    await start();
    const code = codeOf();
    for (let i = 0; i < 50; i += 1) await verify(another(code), ada, '10.6.6.6');
    expect((await verify(code)).ok).toBe(true);
  });

  test('is guessed fifteen times at most, whoever guesses', async () => {
    await start();
    const code = codeOf();
    for (let i = 0; i < 20; i += 1) await verify(another(code), ada, `10.6.6.${i}`);
    expect(refused(await verify(code))).toBe('code_not_valid');
  });

  test('of one person, or of one organization, is no other’s', async () => {
    await start();
    const code = codeOf();
    expect(refused(await verify(code, { phone: '+447700900124' }))).toBe('code_not_valid');
    const made = await desk.platform.membership.organizations.create(
      { name: 'Other', currency: 'GBP', timeZone: 'Europe/London' },
      'test',
    );
    const told = await desk.access.verify(
      { brand: String(must(made).organization.slug), device: null, code, ...ada },
      '10.0.0.1',
    );
    expect(refused(told)).toBe('code_not_valid');
  });

  test('stands nowhere in the store, nor does whom it was sent to', async () => {
    await start();
    const stored = desk.platform.documents.collection('customer_codes');
    const { data } = await stored.find({ orgId: desk.cafe.orgId, limit: 10 });
    expect(data).toHaveLength(1);
    const text = JSON.stringify(data);
    for (const secret of [codeOf(), ada.phone, '7700900123']) expect(text).not.toContain(secret);
  });
});

describe('what is asked for', () => {
  test('is answered the same whether or not somebody is known, or may join', async () => {
    const { cafe, platform } = desk;
    must(
      await platform.membership.organizations.update(
        cafe.orgId,
        { settings: { selfEnrolment: false } },
        'test',
      ),
    );
    const known = { email: 'bo@example.com' };
    must(await platform.membership.customers.create(cafe.orgId, known));
    expect(await start(known)).toEqual(await start());
    expect(desk.codeFor(known.email)).toBeDefined();
    expect(desk.codeFor(ada.phone)).toBeUndefined();
    expect(desk.inbox.kept()).toHaveLength(1);
  });

  test('is sent five times in ten minutes to one person; whoever asks on and on only keeps him his last code', async () => {
    for (let i = 0; i < 20; i += 1) expect((await start(ada, `10.6.6.${i}`)).ok).toBe(true);
    expect(desk.inbox.kept()).toHaveLength(5);
    expect((await verify(codeOf())).ok).toBe(true);
    desk.platform.clock.advance(600_001);
    await start();
    expect(desk.inbox.kept()).toHaveLength(6);
  });

  test('for a thousand made up numbers is a hundred messages an hour, and those who are known sign in meanwhile', async () => {
    const { cafe, platform } = desk;
    must(await platform.membership.customers.create(cafe.orgId, ada));
    const numbers = Array.from({ length: 300 }, (_, i) => `+4477009${String(10_000 + i)}`);
    await Promise.all(numbers.map((phone, i) => start({ phone }, `10.7.${i % 250}.1`)));
    expect(desk.inbox.kept().length).toBeLessThanOrEqual(100);
    expect(desk.inbox.kept().length).toBeGreaterThan(90);
    await start();
    expect((await verify(codeOf())).ok).toBe(true);
  });

  test('by one address is refused after sixty, of one organization alone', async () => {
    for (let i = 0; i < 60; i += 1)
      expect((await start({ email: `a${i}@example.com` }, '10.9.9.9')).ok).toBe(true);
    expect(refused(await start({ email: 'x@example.com' }, '10.9.9.9'))).toBe('rate_limited');
    expect((await start({ email: 'x@example.com' }, '10.9.9.8')).ok).toBe(true);
  });

  test.each([
    [{ phone: '12' }, 'invalid_value'],
    [{ email: 'no' }, 'invalid_value'],
    [{}, 'invalid_request'],
    [{ phone: '+447700900123', email: 'a@example.com' }, 'invalid_request'],
    [{ email: 'a@example.com', brand: 'nobody' }, 'organization_not_found'],
  ])('%j is %s', async (who, code) => {
    const told = await desk.access.start({ brand: desk.brand, language: 'en', ...who }, '10.0.0.1');
    expect(refused(told)).toBe(code);
  });

  test('cannot be sent where there is no way to telephones: the operator hears of it, nobody else', async () => {
    desk.inbox.send = async () => ({ delivered: false, reason: 'no_channel', detail: 'no SMS' });
    expect((await start()).ok).toBe(true);
    expect(String(desk.errors[0])).toContain('no SMS');
  });
});

describe('a session', () => {
  const orgId = () => desk.cafe.orgId;

  test('is who signed in, and is kept as a hash', async () => {
    const { token, customer, session } = await join();
    expect(await desk.access.sessions.authenticate(token)).toEqual({
      ...{ orgId: orgId(), keyId: customer.id, scopes: ['customer'], locationId: null },
      customer: { id: customer.id, sessionId: session.id },
    });
    const stored = desk.platform.documents.collection('customer_sessions');
    const { data } = await stored.find({ orgId: orgId(), limit: 10 });
    expect(JSON.stringify(data)).not.toContain(token.slice(-43));
    for (const wrong of ['', 'lcs_', `${token}x`, token.slice(0, -1), `${token.slice(0, -1)}A`])
      if (wrong !== token)
        expect(await desk.access.sessions.authenticate(wrong), wrong).toBeUndefined();
  });

  test('ends when it is ended, of no one but its customer', async () => {
    const [mine, yours] = [await join(), await join({ email: 'bo@example.com' })];
    const { sessions } = desk.access;
    expect(await sessions.end(orgId(), mine.customer.id, yours.session.id)).toBe(false);
    expect(await sessions.authenticate(yours.token)).toBeDefined();
    expect(await sessions.end(orgId(), mine.customer.id, mine.session.id)).toBe(true);
    expect(await sessions.authenticate(mine.token)).toBeUndefined();
  });

  test('ends with its customer', async () => {
    const { token, customer } = await join();
    must(await desk.platform.membership.customers.erase(orgId(), customer.id, 'test'));
    expect(await desk.access.sessions.authenticate(token)).toBeUndefined();
    expect(await desk.access.sweep(desk.platform.clock.now())).toMatchObject({ sessions: 1 });
    expect(await desk.access.sessions.list(orgId(), customer.id)).toEqual([]);
  });

  test('ends half a year after its last use, and two years after its first', async () => {
    const day = 86_400_000;
    const { token } = await join();
    const { clock } = desk.platform;
    for (let days = 0; days < 720; days += 180) {
      clock.advance(180 * day);
      expect(await desk.access.sessions.authenticate(token), `${days}`).toBeDefined();
    }
    clock.advance(11 * day);
    expect(await desk.access.sessions.authenticate(token)).toBeUndefined();
    const idle = await join();
    clock.advance(183 * day);
    expect(await desk.access.sessions.authenticate(idle.token)).toBeUndefined();
    expect(await desk.access.sweep(clock.now())).toMatchObject({ sessions: 2 });
  });

  test('is one of fifty at most', async () => {
    const { customer } = await join();
    const { sessions } = desk.access;
    for (let i = 0; i < 60; i += 1) {
      desk.platform.clock.advance(1);
      await sessions.begin(customer, `device ${i}`);
    }
    const devices = (await sessions.list(orgId(), customer.id)).map(({ device }) => device);
    expect(devices).toHaveLength(50);
    expect([devices[0], devices[49]]).toEqual(['device 59', 'device 10']);
  });
});

test('codes that are over are forgotten', async () => {
  await start();
  desk.platform.clock.advance(600_001);
  expect(await desk.access.sweep(desk.platform.clock.now())).toMatchObject({ codes: 0 });
  desk.platform.clock.advance(600_001);
  expect(await desk.access.sweep(desk.platform.clock.now())).toMatchObject({ codes: 1 });
});
