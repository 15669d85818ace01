import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineSettings, patience } from '@laurel/e2e-tests/engine-settings';
import { readConfig } from '@laurel/host/config';
import { type DemoOptions, demoGreeting, seedDemo } from '@laurel/host/demo';
import { type Host, openHost } from '@laurel/host/host';
import { createLog } from '@laurel/host/log';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

describe('the demo', () => {
  let directory: string;
  let host: Host;
  let options: DemoOptions;
  const books = async (apiKey: string) => {
    const read = async (path: string) => {
      const response = await fetch(host.url + path, {
        headers: { authorization: `Bearer ${apiKey}` },
      });
      return (await response.json()) as { ok?: boolean; data: unknown }; // by the OpenAPI document
    };
    expect(await read('/v1/ledger/invariants')).toMatchObject({ ok: true });
    return (await read('/v1/ledger/trial-balance')).data;
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'laurel-demo-'));
    const { config } = readConfig({
      ...engineSettings(directory),
      LAUREL_PORT: '0',
      LAUREL_DATA: join(directory, 'data'),
      LAUREL_LOG_LEVEL: 'error',
    });
    host = await openHost(config, { log: createLog(config) });
    const organizations = host.membership?.organizations;
    if (!organizations) throw new Error('a host with all services has membership');
    options = {
      baseUrl: host.url,
      organizations,
      stateFile: join(directory, 'demo.json'),
      days: 60 / patience,
      customers: 30,
    };
  });
  afterAll(async () => {
    await host?.close();
    await rm(directory, { recursive: true, force: true });
  });

  it(
    'is set up once, greeted ever after, and goes on where it was broken off',
    async () => {
      const first = await seedDemo(options);
      expect(first.sent?.sales).toBeGreaterThan(1_000 / patience);
      expect(first.sent?.refunds).toBeGreaterThan(3 / patience);
      const text = demoGreeting(first);
      for (const told of [
        first.apiKey,
        first.customer.phone,
        '/capture',
        '/refunds',
        '/invariants',
      ])
        expect(text).toContain(told);
      // where there is a warehouse
      if (first.report.length > 0)
        expect(text).toMatch(
          /last 30 days {2}€[\d,.]+ in [\d,]+ sales; \d+ customers bought, \d+ redeemed\n {2}liability {5}[\d,]+ Beans, €[\d,.]+ at cost\n {2}all of it {5}npx laurel analytics report/,
        );
      const before = await books(first.apiKey);

      const again = await seedDemo(options);
      expect(again).toMatchObject({ orgId: first.orgId, apiKey: first.apiKey });
      expect(again.sent).toBeUndefined();

      const state = JSON.parse(await readFile(options.stateFile, 'utf8'));
      await writeFile(options.stateFile, JSON.stringify({ ...state, finished: false }));
      const resumed = await seedDemo(options);
      expect(resumed.orgId).toBe(first.orgId);
      expect(resumed.sent?.sales).toBe(first.sent?.sales);
      expect(await books(first.apiKey)).toEqual(before);
    },
    120_000 * patience,
  );

  it(
    'starts over when its organization is gone',
    async () => {
      const state = JSON.parse(await readFile(options.stateFile, 'utf8'));
      await writeFile(
        options.stateFile,
        JSON.stringify({ ...state, apiKey: 'lk_wiped', finished: true }),
      );
      const anew = await seedDemo({ ...options, days: 8, customers: 3 });
      expect(anew.orgId).not.toBe(state.orgId);
      expect(anew.sent?.sales).toBeGreaterThan(0);
    },
    60_000 * patience,
  );
});
