import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { EngineUnavailable, failure } from '@laurel/contracts/problems';
import { createEdge } from '@laurel/http/edge';
import type { FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Intake } from '../pipeline/kind.ts';
import type { SaleRequest } from '../sale/sale.ts';
import type { SaleActivity } from '../sale/stored-sale.ts';
import { openPlatform, type Platform } from '../testing/platform.ts';
import { recordingRoutes } from './recording-routes.ts';

let platform: Platform;
let app: FastifyInstance;
beforeEach(async () => {
  platform = await openPlatform();
  app = createEdge({ log: { error: () => {}, warn: () => {} }, bodyLimit: 2 ** 20 });
  app.addHook('onRequest', async (request) => {
    const rights = { scopes: ['pos' as const], locationId: null };
    request.principal = { orgId: 'org_1', keyId: 'key_1', ...rights };
  });
});
afterEach(async () => {
  await app.close();
  await platform.close();
});

/** Sends a batch of a thousand sales of ten customers to such an intake. */
async function sendThousand(submit: Intake<SaleRequest, SaleActivity>['submit']) {
  const { loyalty, clock, membership, ledger, ledgerService } = platform;
  recordingRoutes(app.withTypeProvider<TypeBoxTypeProvider>(), {
    ...{ ...loyalty, clock, membership, ledger, ledgerService },
    intake: { submit, preview: () => Promise.reject(new Error('nobody previews')) },
  });
  const transactions = Array.from({ length: 1_000 }, (_, i) => ({
    ...{ externalId: `${i}`, locationId: 'corner', total: 300 },
    customer: { phone: `+4930123456${i % 10}` },
    lines: [{ sku: 'latte', quantity: 1, unitPrice: 300 }],
  }));
  const url = '/v1/transactions/batch';
  return await app.inject({ method: 'POST', url, payload: { transactions } });
}

test('a batch of a thousand is handed in over many turns of the loop, in its order', async () => {
  const handedIn: string[] = [];
  let turns = 0;
  const count = setInterval(() => {
    turns += 1;
  }, 0);
  const turnOf: number[] = [];
  const { statusCode, body } = await sendThousand(async ({ body: { externalId } }) => {
    handedIn.push(externalId);
    turnOf.push(turns);
    return failure('invalid_value', externalId);
  });
  clearInterval(count);
  const inOrder = Array.from({ length: 1_000 }, (_, i) => `${i}`);
  expect(handedIn).toEqual(inOrder);
  const { results } = JSON.parse(body);
  expect(results.map((one: { problem: { detail: string } }) => one.problem.detail)).toEqual(
    inOrder,
  );
  expect(statusCode).toBe(200);
  expect(new Set(turnOf).size).toBeGreaterThan(1);
});

test('an engine that fails before all are handed in is answered once, and harms nothing else', async () => {
  let asked = 0;
  const { statusCode } = await sendThousand(() => {
    asked += 1;
    return Promise.reject(new EngineUnavailable('sqlite', 'the thread ended'));
  });
  expect([statusCode, asked]).toEqual([503, 1_000]);
});
