import { coffees } from '../stage.ts';
import { type Case, post, raw, type Scene } from './case.ts';

const deep = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`;

/** Bodies, headers, paths and queries that are wrong whatever they ask for. */
export function badRequests({ cafe, customerId, captured }: Scene): Case[] {
  const sale = () => coffees(cafe.stores[0], customerId, 'bad', 2);
  const path = '/v1/transactions';
  return [
    { what: 'half a body', send: raw(path, '{"externalId":'), status: 400, code: 'malformed_json' },
    { what: 'no JSON', send: raw(path, 'total=600'), status: 400, code: 'malformed_json' },
    { what: 'NaN', send: raw(path, '{"total":NaN}'), status: 400, code: 'malformed_json' },
    { what: 'nothing', send: raw(path, ''), status: 400, code: 'invalid_request' },
    {
      what: 'a body 100,000 deep',
      send: raw(path, deep(100_000)),
      status: 400,
      code: 'malformed_json',
    },
    {
      what: 'a deep draft',
      send: { ...raw('/v1/program', deep(5_000)), method: 'PUT' },
      status: 400,
      code: 'malformed_json',
    },
    {
      what: 'a form',
      send: raw(path, 'total=600', { 'content-type': 'application/x-www-form-urlencoded' }),
      status: 415,
      code: 'unsupported_media_type',
    },
    {
      what: 'bytes that are no UTF-8 name',
      send: raw(path, '{"externalId":"\ud800"'),
      status: 400,
      code: 'malformed_json',
    },
    {
      what: 'an empty batch',
      send: post(`${path}/batch`, { transactions: [] }),
      status: 400,
      code: 'invalid_request',
      pointer: '/transactions',
    },
    {
      what: '1,001 sales in a batch',
      send: post(`${path}/batch`, { transactions: Array.from({ length: 1_001 }, () => ({})) }),
      status: 400,
      code: 'invalid_request',
      pointer: '/transactions',
    },
    {
      what: 'an Idempotency-Key of 256',
      send: { ...post(path, sale()), headers: { 'idempotency-key': 'k'.repeat(256) } },
      status: 400,
      code: 'invalid_request',
    },
    {
      what: 'an empty Idempotency-Key',
      send: { ...post(path, sale()), headers: { 'idempotency-key': '' } },
      status: 400,
      code: 'invalid_request',
    },
    {
      what: 'a method that is not there',
      send: { path, method: 'PUT', body: {} },
      status: 405,
      code: 'method_not_allowed',
    },
    {
      what: 'a route that is not there',
      send: { path: '/v1/nothing' },
      status: 404,
      code: 'not_found',
    },
    {
      what: 'a path that climbs',
      send: { path: '/v1/customers/..%2f..%2fetc%2fpasswd' },
      status: 404,
      code: 'customer_not_found',
    },
    {
      what: 'a null byte',
      send: { path: '/v1/customers/%00' },
      status: 422,
      code: 'invalid_value',
      pointer: '/id',
    },
    {
      what: 'a broken escape',
      send: { path: '/v1/customers/%E0%A4%A' },
      status: 400,
      code: 'invalid_request',
    },
    {
      what: 'SQL in a path',
      send: { path: `/v1/customers/${encodeURIComponent("x'; DROP TABLE documents; --")}` },
      status: 404,
      code: 'customer_not_found',
    },
    {
      what: 'an operator in a query',
      send: { path: '/v1/customers?externalId[$gt]=' },
      status: 400,
      code: 'invalid_request',
      pointer: '/externalId[$gt]',
    },
    {
      what: 'a preview of what has none',
      send: post(`/v1/redemptions/${captured}/capture?dry=true`, {}),
      status: 400,
      code: 'invalid_request',
      pointer: '/dry',
    },
    {
      what: 'a list in a query',
      send: { path: '/v1/customers?limit=1&limit=2' },
      status: 400,
      code: 'invalid_request',
      pointer: '/limit',
    },
    {
      what: 'a limit of 0',
      send: { path: '/v1/customers?limit=0' },
      status: 400,
      code: 'invalid_request',
      pointer: '/limit',
    },
    {
      what: 'a limit without end',
      send: { path: '/v1/customers?limit=1e999' },
      status: 400,
      code: 'invalid_request',
      pointer: '/limit',
    },
    {
      what: 'a limit of a million',
      send: { path: '/v1/customers?limit=1000000' },
      status: 400,
      code: 'invalid_request',
      pointer: '/limit',
    },
    {
      what: 'a cursor of one’s own making',
      send: { path: '/v1/customers?cursor=abc' },
      status: 400,
      code: 'invalid_request',
      pointer: '/cursor',
    },
    {
      what: 'a month that is none',
      send: { path: '/v1/ledger/settlement?month=2026-13' },
      status: 400,
      code: 'invalid_request',
      pointer: '/month',
    },
  ];
}
