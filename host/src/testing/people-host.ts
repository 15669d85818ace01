import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join as pathOf } from 'node:path';
import type { Role } from '@laurel/people/model';
import { readConfig } from '../config.ts';
import { openHost } from '../host.ts';
import { createLog } from '../log.ts';

const platformKey = `lkp_${'p'.repeat(43)}`;
export const goodPassword = 'four words and a comma,';

/** A host of this test alone, its files removed with it. */
export async function openPeopleHost(
  settings: Record<string, string> = {},
  { demo = false }: { demo?: boolean } = {},
) {
  const directory = mkdtempSync(pathOf(tmpdir(), 'laurel-people-'));
  const { config } = readConfig({
    ...{ LAUREL_DATA: directory, LAUREL_PORT: '0', LAUREL_LOG_LEVEL: 'silent' },
    ...{ LAUREL_MAIL: 'inbox:', LAUREL_PLATFORM_KEY: platformKey, ...settings },
    LAUREL_PROCESSORS: 'none',
  });
  const host = await openHost(config, { log: createLog(config), demo });
  return {
    ...host,
    async close() {
      await host.close();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
export type PeopleHost = Awaited<ReturnType<typeof openPeopleHost>>;

/** Who asks: a key, or a session with what it has to carry. */
export interface Asker {
  key?: string;
  cookie?: string;
  csrfToken?: string;
  headers?: Record<string, string>;
}

export interface Answer {
  status: number;
  // whatever the route answers; each test looks at what it expects
  body: Record<string, never> & { code?: string; detail?: string; id: string; data: never[] };
  /** The session's cookie as it was set; undefined when none was. */
  cookie: string | undefined;
  setCookie: string;
  headers: Record<string, unknown>;
}

/** Asks the host as somebody. */
export async function ask(
  { app }: Pick<PeopleHost, 'app'>,
  who: Asker,
  route: string,
  body?: unknown,
): Promise<Answer> {
  const [method = '', url = ''] = route.split(' ');
  const answer = await app.inject({
    // one of the methods that routes have
    method: method as 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE',
    url,
    headers: {
      ...(who.key ? { authorization: `Bearer ${who.key}` } : {}),
      ...(who.cookie ? { cookie: `theme=dark; laurel_session=${who.cookie}` } : {}),
      ...(who.csrfToken ? { 'x-csrf-token': who.csrfToken } : {}),
      ...who.headers,
    },
    ...(body === undefined ? {} : { payload: body as object }),
  });
  const setCookie = String(answer.headers['set-cookie'] ?? '');
  return {
    status: answer.statusCode,
    body: answer.payload === '' ? ({} as Answer['body']) : answer.json(),
    cookie: /^laurel_session=([^;]+);/.exec(setCookie)?.[1],
    setCookie,
    headers: answer.headers,
  };
}

/** An organization with two stores. */
export async function openShop(host: PeopleHost, name = 'Café') {
  const input = { name, currency: 'EUR', timeZone: 'Europe/Berlin' };
  const { body } = await ask(host, { key: platformKey }, 'POST /v1/organizations', input);
  const key = String(body.apiKey);
  const store = async (label: string) =>
    (await ask(host, { key }, 'POST /v1/locations', { name: label })).body.id;
  return { orgId: body.id, key, stores: [await store('Mitte'), await store('Altona')] as const };
}
export type PeopleShop = Awaited<ReturnType<typeof openShop>>;

export interface Person extends Required<Pick<Asker, 'cookie' | 'csrfToken'>> {
  userId: string;
  email: string;
}

/** Somebody with a role who has joined; a cashier of the first store unless said otherwise. */
export async function join(
  host: PeopleHost,
  { key, stores }: Pick<PeopleShop, 'key' | 'stores'>,
  role: Role,
  { email = `${role}@example.com`, locationIds = role === 'cashier' ? [stores[0]] : [] } = {},
): Promise<Person> {
  const input = { email, name: `The ${role}`, role, locationIds };
  const { body } = await ask(host, { key }, 'POST /v1/users', input);
  const token = String(body.inviteUrl).split('#')[1];
  const accepted = await ask(host, {}, 'POST /v1/auth/accept-invitation', {
    ...{ token, password: goodPassword },
  });
  if (accepted.cookie === undefined) throw new Error(JSON.stringify(accepted.body));
  return {
    ...{ cookie: accepted.cookie, csrfToken: String(accepted.body.csrfToken) },
    ...{ userId: body.id, email },
  };
}
