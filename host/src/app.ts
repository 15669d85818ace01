import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import { eventsRoutes } from '@laurel/events/http/routes';
import { createEdge } from '@laurel/http/edge';
import { type Idempotency, useIdempotency } from '@laurel/http/idempotency';
import { createRateLimit } from '@laurel/http/rate-limit';
import type { Keys } from '@laurel/membership/membership';
import type { FastifyInstance } from 'fastify';
import { useAuthentication } from './authentication.ts';
import type { Config } from './config.ts';
import type { Engines, Port } from './engines.ts';
import { type Health, healthRoutes } from './health.ts';
import type { Log } from './log.ts';
import { type Metrics, metricsRoutes } from './metrics.ts';
import { openApiRoutes } from './openapi.ts';

export interface AppOptions {
  config: Pick<Config, 'bodyLimit' | 'rateLimit' | 'services'>;
  version: string;
  log: Log;
  clock: Clock;
  ids: Ids;
  engines: Engines;
  /** What kind of engine stands behind each port, for `/readyz`. */
  engineNames: Readonly<Record<Port, string>>;
  /** No other process uses these documents. */
  alone: boolean;
  keys: Pick<Keys, 'authenticate'>;
  metrics: Metrics;
  /** Adds the services' routes. */
  mount(app: FastifyInstance): void;
}

export interface App {
  app: FastifyInstance;
  idempotency: Idempotency;
  health: Health;
}

/**
 * The HTTP application: edge, authentication, limits, idempotency, documentation, and the services'
 * routes; the live stream where any service is served. It does not listen yet.
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, log, clock, ids, metrics } = options;
  const { cache, documents, events } = options.engines;
  const app = createEdge({ log, bodyLimit: config.bodyLimit });
  await openApiRoutes(app, { version: options.version });
  useAuthentication(app, {
    keys: options.keys,
    rateLimit: createRateLimit({ cache, clock, log, limit: config.rateLimit }),
  });
  const idempotency = useIdempotency(app, { documents, clock, log, exclusive: options.alone });
  metricsRoutes(app, metrics);
  const health = healthRoutes(app, { engines: options.engines, names: options.engineNames, log });
  metrics.addEngines(health.check);
  if (config.services.length > 0) await eventsRoutes(app, { events, clock, ids });
  options.mount(app);
  return { app, idempotency, health };
}
