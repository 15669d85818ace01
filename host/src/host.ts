import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { type Clock, systemClock } from '@laurel/contracts/clock';
import { createIds } from '@laurel/contracts/ids';
import type { CustomerAccess } from '@laurel/customer-access/customer-access';
import type { Jobs } from '@laurel/jobs/jobs';
import type { Membership } from '@laurel/membership/membership';
import type { People } from '@laurel/people/people';
import type { FastifyInstance } from 'fastify';
import manifest from '../package.json' with { type: 'json' };
import { lockDataDirectory } from './adapters/data-lock.ts';
import { type App, createApp } from './app.ts';
import { readApps } from './apps.ts';
import type { Config } from './config.ts';
import {
  type ChosenEngine,
  chooseEngines,
  combinationWarnings,
  embeddedDirectories,
  filesOfInstallation,
  isShared,
  isStored,
  openEngines,
  standsAlone,
} from './engines.ts';
import { markFiles, storedFiles } from './installation/mark-files.ts';
import type { Log } from './log.ts';
import { createMetrics } from './metrics.ts';
import { access } from './modules/access.ts';
import { customerAccess } from './modules/customer-access.ts';
import { membership } from './modules/membership.ts';
import type { Module, Opened, Running } from './modules/module.ts';
import { type OpenedModules, openModules, withNeeds } from './modules/open-modules.ts';
import { people } from './modules/people.ts';
import { platformKey } from './modules/platform-key.ts';
import { work } from './modules/work.ts';
import type { Engine } from './ports/port.ts';
import type { Engines } from './ports.ts';
import { processors, services } from './roles.ts';
import { createWaiting } from './waiting.ts';
import { openWaitingRoom } from './waiting-room.ts';

/** A host that serves. */
export interface Host {
  /** Where it listens, such as `http://127.0.0.1:8080`. */
  url: string;
  app: FastifyInstance;
  /** Undefined where nothing that this process does needs it. */
  membership: Membership | undefined;
  /** Undefined where nothing that this process does needs it. */
  people: People | undefined;
  /** Undefined where no customers are let in. */
  customerAccess: CustomerAccess | undefined;
  /**
   * The platform key, when it was made on this start: the only time it can be shown. A key of which
   * `shown` was not said is followed by another on the next start.
   */
  platformKeyMade?: { key: string; shown(): Promise<void> };
  /**
   * Says that it is not ready any more, waits for load balancers to notice, stops accepting,
   * finishes what was begun, closes the engines; in this order.
   */
  close(): Promise<void>;
}

/**
 * The composition root: opens the modules that are asked for on the engines that they need, and
 * serves. Each resource registers its own closing on the line after it is opened, so a start that
 * fails half-way closes what it had, and a shutdown runs through the same steps backwards. Engines
 * that are not there are waited for.
 * @param options.demo the demo will be set up: the front page says where its key is
 * @throws ConfigError when a URL makes no sense, the data directory cannot be had, or its files do
 * not belong together
 */
export async function openHost(
  config: Config,
  { log, clock = systemClock, demo = false }: { log: Log; clock?: Clock; demo?: boolean },
): Promise<Host> {
  await using resources = new AsyncDisposableStack();
  const roles = await rolesOf(config);
  const modules = withNeeds([
    ...roles.served,
    ...(roles.served.length > 0 ? [access] : []),
    ...(roles.processing.length > 0 ? [work] : []),
    ...roles.processing.map(({ module }) => module),
  ]);
  const chosen = chooseEngines(config, new Set(modules.flatMap(({ ports }) => ports)));
  const files = chosen.some(isStored) ? filesOfInstallation(config) : [];
  for (const { directory, advice } of embeddedDirectories(files))
    resources.adopt(lockDataDirectory(directory, advice), (lock) => lock.close());
  for (const warning of combinationWarnings(chosen)) log.warn(warning);
  const waiting = createWaiting(log);
  await using entrance = new AsyncDisposableStack();
  const room = isShared(chosen) ? await openWaitingRoom(config, waiting.missing) : undefined;
  if (room) entrance.adopt(room, ({ close }) => close());

  const adopt = (engine: Running) => resources.defer(() => engine.close());
  const { eventsDays, dataDir } = config;
  const tell = (message: string) => log.info(message);
  const lostEngines: Error[] = [];
  const lost = (reason: Error) => {
    log.error({ reason: reason.message }, 'an engine is lost: this process has to be restarted');
    lostEngines.push(reason);
  };
  const engines = await openEngines(chosen, {
    ...{ clock, waiting, adopt, tell, lost, eventsDays, dataDir },
    markFiles: () => void markFiles(storedFiles(files)),
  });
  const opened = await openModules(modules, {
    ...{ engines, clock, ids: createIds(clock), log, settings: { ...config, demo }, resources },
    alone: standsAlone(chosen),
    whenThere: (step) => waiting.until(portsOf(chosen), step),
  });
  for (const { name, module } of roles.processing) {
    const running = await startProcessor(opened.of(module), name);
    if (running) resources.defer(() => running.close());
  }
  const jobs = await beginWork(opened);
  const isLost = () => lostEngines.length > 0;
  const parts = { log, demo, chosen, engines, isLost, opened, jobs, ...roles };
  const { app, health } = await openApp(config, parts);
  resources.defer(() => app.close());
  await entrance.disposeAsync();
  await app.listen({ host: config.host, port: room?.port ?? config.port });

  // after all that may fail: a key that was made and not shown would be lost
  const made = await opened.of(platformKey)?.api.make();
  const closing = resources.move();
  return {
    url: urlOf(app),
    app,
    membership: opened.of(membership)?.api,
    people: opened.of(people)?.api,
    customerAccess: opened.of(customerAccess)?.api,
    ...(made === undefined ? {} : { platformKeyMade: made }),
    async close() {
      health.drain();
      await pause(config.drainSeconds * 1_000);
      await closing.disposeAsync();
    },
  };
}

/** What a process was asked for, loaded and not yet opened. */
interface Roles {
  /** Whose routes it serves. */
  served: readonly Module[];
  /** What it does without being asked, and the module that does it. */
  processing: readonly { name: string; module: Module }[];
}

async function rolesOf(config: Pick<Config, 'services' | 'processors'>): Promise<Roles> {
  return {
    served: await Promise.all(config.services.map((name) => services[name]())),
    processing: await Promise.all(
      config.processors.map(async (name) => ({ name, module: await processors[name]() })),
    ),
  };
}

/** Undefined for a job: `beginWork` begins those. */
async function startProcessor(
  module: Opened<object> | undefined,
  name: string,
): Promise<Running | undefined> {
  const processor = module?.processors?.[name];
  if (!processor && !module?.jobs?.some((job) => job.name === name))
    throw new Error(`the module that was opened for ${name} neither starts it nor has such a job`);
  return await processor?.();
}

async function beginWork(opened: OpenedModules): Promise<Jobs | undefined> {
  const service = opened.of(membership)?.api;
  return await opened.of(work)?.api.begin({
    jobs: opened.all().flatMap(({ jobs = [] }) => jobs),
    // jobs of organizations come from modules that need membership
    organizations: service?.organizations.list ?? (async () => ({ data: [] })),
  });
}

interface AppParts extends Roles {
  log: Log;
  demo: boolean;
  chosen: readonly ChosenEngine[];
  engines: Partial<Engines>;
  isLost(): boolean;
  opened: OpenedModules;
  jobs: Jobs | undefined;
}

async function openApp(
  config: Config,
  { log, demo, chosen, engines, isLost, opened, jobs, served }: AppParts,
): Promise<App> {
  const metrics = createMetrics();
  for (const { metrics: gauges = [] } of opened.all())
    for (const { help, read } of gauges) metrics.addGauges(help, read);
  const behind: readonly Engine[] = Object.values(engines);
  for (const { gauges } of behind) if (gauges) metrics.addGauges(gauges.help, gauges.read);
  const { built, missing } = readApps(config.apps);
  if (missing.length > 0)
    log.warn(
      { apps: missing },
      'these web apps are not built, so they are not served: npm run setup',
    );
  return await createApp({
    ...{ config, log, demo, engines, isLost, metrics, mail: engines.mail, apps: built },
    version: manifest.version,
    engineNames: Object.fromEntries(chosen.map(({ port, engine }) => [port, engine])),
    access: opened.of(access)?.api,
    routes: served.map((module) => (app) => opened.of(module)?.routes?.(app, jobs)),
  });
}

/** Which port an engine is behind, for messages. */
const portsOf = (chosen: readonly ChosenEngine[]) => (name: string) =>
  chosen.find(({ engine }) => engine === name)?.port ?? 'start';

function urlOf(app: FastifyInstance): string {
  // it listens on a port, not on a pipe
  const { address, port, family } = app.server.address() as AddressInfo;
  const name =
    address === '0.0.0.0' || address === '::'
      ? '127.0.0.1'
      : family === 'IPv6'
        ? `[${address}]`
        : address;
  return `http://${name}:${port}`;
}
