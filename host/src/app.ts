import type { Channels } from '@laurel/channels/port';
import { createEdge } from '@laurel/http/edge';
import type { RequestTurns } from '@laurel/http/request-turns';
import type { FastifyInstance } from 'fastify';
import { appRoutes, type ServedApp } from './apps.ts';
import type { Config } from './config.ts';
import { frontPageRoutes } from './front-page.ts';
import { type Health, healthRoutes } from './health.ts';
import { inboxRoutes } from './inbox.ts';
import type { Log } from './log.ts';
import { type Metrics, metricsRoutes } from './metrics.ts';
import { openApiRoutes } from './openapi.ts';
import type { Engine } from './ports/port.ts';

export interface AppOptions {
  config: Pick<Config, 'bodyLimit' | 'metricsKey' | 'proxies'>;
  version: string;
  /** The demo is set up here. */
  demo: boolean;
  log: Log;
  /** By port: those that this process has opened. */
  engines: Readonly<Record<string, Engine>>;
  /** Whether an engine can be used again by a new process only. */
  isLost(): boolean;
  /** What kind of engine stands behind each port, for `/readyz`. */
  engineNames: Readonly<Record<string, string>>;
  metrics: Metrics;
  /** Messages to people, where something here sends them. */
  mail: Channels | undefined;
  /** The web apps that are served here. */
  apps: readonly ServedApp[];
  /** Lets in those who may; absent where no route needs it. */
  access: Access | undefined;
  /** Each registers the routes of a service. */
  routes: readonly ((app: FastifyInstance) => void | Promise<void>)[];
}

/** Lets requests in. */
interface Access {
  turns: RequestTurns;
  /** Called before the routes are registered. */
  guard(app: FastifyInstance): void;
}

export interface App {
  app: FastifyInstance;
  health: Health;
}

/**
 * The HTTP application: edge, documentation, who may ask, health, metrics, the front page, and the
 * services' routes. It does not listen yet.
 */
export async function createApp(options: AppOptions): Promise<App> {
  const { config, version, demo, log, engines, engineNames, metrics, access, routes } = options;
  const { isLost, mail, apps } = options;
  const { bodyLimit, proxies } = config;
  const app = createEdge({ log, bodyLimit, proxies, turns: access?.turns });
  await openApiRoutes(app, { version });
  access?.guard(app);
  metricsRoutes(app, metrics, config.metricsKey);
  const health = healthRoutes(app, { engines, isLost, names: engineNames, log });
  metrics.addEngines(health.check);
  inboxRoutes(app, mail);
  appRoutes(app, apps);
  frontPageRoutes(app, { version, demo, health, apps: apps.map(({ name }) => name) });
  for (const register of routes) await register(app);
  return { app, health };
}
