import { createEdge } from '@laurel/http/edge';
import { expect, onTestFinished, test } from 'vitest';
import { createLog } from './log.ts';
import { createMetrics, metricsRoutes } from './metrics.ts';

const key = 'scrape-me-0123456789abcdef';

/** What `/metrics` answers to who asks from an address with some headers. */
function ask(metricsKey?: string) {
  const log = createLog({ logLevel: 'silent', logFormat: 'json' });
  const app = createEdge({ log, bodyLimit: 1_024 });
  onTestFinished(() => app.close());
  metricsRoutes(app, createMetrics(), metricsKey);
  return async (remoteAddress: string, headers: Record<string, string> = {}) => {
    const { statusCode, body } = await app.inject({
      ...{ method: 'GET', url: '/metrics', remoteAddress },
      headers: { host: '127.0.0.1:8080', ...headers },
    });
    return { statusCode, told: body.includes('process_cpu_seconds_total') };
  };
}
const told = { statusCode: 200, told: true };
const forbidden = { statusCode: 403, told: false };
const unauthenticated = { statusCode: 401, told: false };

test.each([
  ['127.0.0.1', {}, told],
  ['::ffff:127.0.0.1', { host: 'localhost' }, told],
  ['::1', { host: '[::1]:8080' }, told],
  ['10.0.0.7', {}, forbidden],
  ['1270.0.0.1', {}, forbidden],
  // a proxy on this machine
  ['127.0.0.1', { host: 'loyalty.example.com' }, forbidden],
  ['127.0.0.1', { 'x-forwarded-for': '10.0.0.7' }, forbidden],
  ['127.0.0.1', { forwarded: 'for=10.0.0.7' }, forbidden],
  // nobody said which key would be right
  ['10.0.0.7', { authorization: `Bearer ${key}` }, forbidden],
])('without a key set, %s with %o', async (address, headers, expected) => {
  expect(await ask()(address, headers)).toEqual(expected);
});

test.each([
  ['10.0.0.7', { authorization: `Bearer ${key}` }, told],
  ['127.0.0.1', { host: 'loyalty.example.com', authorization: `bearer ${key}` }, told],
  ['127.0.0.1', {}, unauthenticated],
  ['10.0.0.7', { authorization: `Bearer ${key}x` }, unauthenticated],
  ['10.0.0.7', { authorization: `Basic ${key}` }, unauthenticated],
  ['10.0.0.7', { authorization: 'Bearer ' }, unauthenticated],
])('with a key set, %s with %o', async (address, headers, expected) => {
  expect(await ask(key)(address, headers)).toEqual(expected);
});
