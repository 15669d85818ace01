import type { Cache } from '@laurel/cache/port';
import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Documents } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import { createEdge } from '@laurel/http/edge';
import { type Idempotency, useIdempotency } from '@laurel/http/idempotency';
import { createRateLimit } from '@laurel/http/rate-limit';
import type { Keys } from '@laurel/membership/membership';
import type { FastifyInstance } from 'fastify';
import { useAuthentication } from './authentication.ts';
import type { Config } from './config.ts';
import { type Engines, healthRoutes } from './health.ts';
import type { Log } from './log.ts';
import { type Metrics, metricsRoutes } from './metrics.ts';
import { openApiRoutes } from './openapi.ts';
import { streamRoutes } from './stream.ts';

export interface AppOptions {
  config: Pick<Config, 'bodyLimit' | 'rateLimit'>;
  version: string;
  log: Log;
  clock: Clock;
  ids: Ids;
  cache: Cache;
  documents: Documents;
  events: EventLog;
  keys: Pick<Keys, 'authenticate'>;
  /** What `/readyz` asks. */
  engines: Engines;
  metrics: Metrics;
  /** Adds the services' routes. */
  mount(app: FastifyInstance): void;
}

/** The HTTP application: edge, authentication, limits, idempotency, documentation, and the services' routes. It does not listen yet. */
export async function createApp(options: AppOptions): Promise<{ app: FastifyInstance; idempotency: Idempotency }> {
  const { config, log, clock, ids, cache, documents, events } = options;
  const app = createEdge({ log, bodyLimit: config.bodyLimit });
  await openApiRoutes(app, { version: options.version });
  useAuthentication(app, { keys: options.keys, rateLimit: createRateLimit({ cache, clock, log, limit: config.rateLimit }) });
  const idempotency = useIdempotency(app, { documents, cache, clock, log });
  metricsRoutes(app, options.metrics);
  healthRoutes(app, options.engines);
  await streamRoutes(app, { events, clock, ids });
  options.mount(app);
  return { app, idempotency };
}
