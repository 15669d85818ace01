import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, readConfig, withoutSecrets } from './config.ts';
import { processorNames, serviceNames } from './roles.ts';

const problemsOf = (environment: Record<string, string>): string[] => {
  try {
    readConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.message.split('\n');
    throw error;
  }
};

test('without any variable it is one process on this machine, with its files under ./data', () => {
  const { config, warnings } = readConfig({});
  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 8080,
    dataDir: resolve('data'),
    rateLimit: 60_000,
    organizationRateLimit: 120_000,
  });
  expect(config.urls).toMatchObject({
    ledger: `sqlite:${resolve('data')}/ledger.db`,
    cache: 'memory:',
  });
  expect(config.platformKey).toBeUndefined();
  expect(warnings).toEqual([]);
});

test('the data directory moves the embedded files', () => {
  expect(readConfig({ LAUREL_DATA: '/srv/laurel' }).config.urls.events).toBe(
    'sqlite:/srv/laurel/events.db',
  );
});

test('an empty variable counts as absent', () => {
  expect(readConfig({ LAUREL_PORT: '', LAUREL_LEDGER: '' }).config.port).toBe(8080);
});

test.each<[string, string, string]>([
  ['LAUREL_PORT', '80a', 'LAUREL_PORT must be a whole number from 0 to 65535, not «80a»'],
  ['LAUREL_PORT', '65536', 'LAUREL_PORT must be a whole number from 0 to 65535, not «65536»'],
  [
    'LAUREL_RATE_LIMIT',
    '-1',
    'LAUREL_RATE_LIMIT must be a whole number from 0 to 1000000000, not «-1»',
  ],
  [
    'LAUREL_LOG_LEVEL',
    'loud',
    'LAUREL_LOG_LEVEL must be one of trace, debug, info, warn, error, silent, not «loud»',
  ],
  [
    'LAUREL_METRICS_KEY',
    'short',
    'LAUREL_METRICS_KEY must be 20 to 200 characters of ASCII without spaces',
  ],
  ['LAUREL_URL', 'ftp://x', 'LAUREL_URL must be an http(s) URL, not «ftp://x»'],
  [
    'LAUREL_PLATFORM_KEY',
    'secret',
    'LAUREL_PLATFORM_KEY must be «lkp_» and 43 characters of A–Z a–z 0–9 _ - (256 random bits in base64url)',
  ],
])('%s=%s is refused by name', (name, value, message) => {
  expect(problemsOf({ [name]: value })).toEqual([message]);
});

test('an engine that is no URL is refused, and a password in it is not repeated', () => {
  expect(problemsOf({ LAUREL_DOCUMENTS: './file.db' })[0]).toContain(
    'LAUREL_DOCUMENTS must be a URL such as sqlite:',
  );
  expect(problemsOf({ LAUREL_DOCUMENTS: '//me:pass@host' }).join()).not.toContain('pass');
  expect(withoutSecrets('mongodb://me:pass@host/db')).toBe('mongodb://***@host/db');
  expect(withoutSecrets('no «kafka://me:p@ss/wo@rd?@host:9092?tls=true» here')).toBe(
    'no «kafka://***@host:9092?tls=true» here',
  );
});

test('every bad value is named at once', () => {
  expect(problemsOf({ LAUREL_PORT: 'x', LAUREL_LOG_FORMAT: 'y' })).toHaveLength(2);
});

test('a variable that looks like ours but is not gives a warning', () => {
  expect(readConfig({ LAUREL_PROT: '1', OTHER: '2' }).warnings).toEqual([
    'LAUREL_PROT is not a setting of Laurel; is it misspelled?',
  ]);
});

test('a process does everything unless it is told what', () => {
  const { config } = readConfig({});
  expect([config.services, config.processors]).toEqual([serviceNames, processorNames]);
  const some = readConfig({ LAUREL_SERVICES: 'loyalty, ledger', LAUREL_PROCESSORS: 'none' }).config;
  expect([some.services, some.processors]).toEqual([['ledger', 'loyalty'], []]);
});

test('a role that does not exist is refused with those that do', () => {
  expect(problemsOf({ LAUREL_SERVICES: 'loyalty,legder' })).toEqual([
    `LAUREL_SERVICES: there is no «legder»; known are ${serviceNames.join(', ')}; or all, or none`,
  ]);
  expect(problemsOf({ LAUREL_PROCESSORS: 'sweep' })[0]).toContain(
    `known are ${processorNames.join(', ')}; or all, or none`,
  );
});
