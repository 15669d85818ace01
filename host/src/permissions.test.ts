import { permissions } from '@laurel/people/permissions';
import { roles, scopesOf } from '@laurel/people/roles';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  ask,
  join,
  openPeopleHost,
  openShop,
  type PeopleHost,
  type Person,
} from './testing/people-host.ts';

interface Operation {
  'x-scopes'?: string[];
  'x-roles'?: string[];
  security: object[];
}

let host: PeopleHost;
/** Every documented route with scopes, as the table names it, but for those of customers. */
let guarded: { route: string; operation: Operation }[];

beforeAll(async () => {
  host = await openPeopleHost();
  const { paths } = (await host.app.inject('/openapi.json')).json() as {
    paths: Record<string, Record<string, Operation>>;
  };
  guarded = Object.entries(paths).flatMap(([path, operations]) =>
    Object.entries(operations)
      .filter(([, operation]) => operation['x-scopes']?.includes('customer') === false)
      .map(([method, operation]) => ({
        route: `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
        operation,
      })),
  );
}, 60_000);
afterAll(() => host?.close());

test('somebody has decided for every route which roles may (services/people/src/permissions.ts)', () => {
  const undecided = guarded.filter(({ route }) => !(route in permissions));
  // the platform's own
  expect(undecided.map(({ route }) => route)).toEqual([
    'POST /v1/organizations',
    'GET /v1/organizations',
  ]);
  const there = new Set(guarded.map(({ route }) => route));
  expect(Object.keys(permissions).filter((route) => !there.has(route))).toEqual([]);
});

test('a role that may has a scope of the route, an owner may everything, and the document says so', () => {
  for (const { route, operation } of guarded) {
    const may = permissions[route] ?? [];
    for (const role of may)
      expect(
        scopesOf[role].some((scope) => operation['x-scopes']?.includes(scope)),
        `${route}: a ${role} has none of its scopes`,
      ).toBe(true);
    if (route in permissions) expect(may, route).toContain('owner');
    expect(operation['x-roles'] ?? [], route).toEqual(may);
    expect(
      operation.security.some((way) => 'session' in way),
      route,
    ).toBe(may.length > 0);
  }
});

test('every role is let in and kept out of every route as the table says', async () => {
  const shop = await openShop(host);
  const people: [string, Person][] = [];
  for (const role of roles) people.push([role, await join(host, shop, role)]);
  const told: string[] = [];
  const expected: string[] = [];
  for (const { route } of guarded)
    for (const [role, person] of people) {
      const path = route.replaceAll(/:\w+/g, 'nothing');
      const { status, body } = await ask(host, person, path);
      const isKeptOut = status === 403 && body.detail === `A ${role} may not do this.`;
      const isRefused = status === 401 || (status === 403 && !isKeptOut);
      // that a cashier's store may not is said by the route, not by the table
      const isBound = role === 'cashier' && `${body.detail}`.includes('bound to a location');
      told.push(`${route} ${role} ${isRefused && !isBound ? body.detail : !isKeptOut}`);
      expected.push(`${route} ${role} ${permissions[route]?.includes(role as never) ?? false}`);
    }
  expect(told).toEqual(expected);
}, 120_000);
