import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { startDuty } from '@laurel/cache/duty';
import { type Clock, systemClock } from '@laurel/contracts/clock';
import { createIds, type Ids } from '@laurel/contracts/ids';
import { ledgerRoutes } from '@laurel/ledger/http/routes';
import { type LedgerService, openLedgerService } from '@laurel/ledger/service';
import { tiersShown } from '@laurel/loyalty/customer-view';
import { loyaltyRoutes } from '@laurel/loyalty/http/routes';
import { type Loyalty, openLoyalty } from '@laurel/loyalty/loyalty';
import { prepareProgram } from '@laurel/loyalty/program/compile';
import { saleKind } from '@laurel/loyalty/sale/record-sale';
import { membershipRoutes } from '@laurel/membership/http/routes';
import { type Membership, openMembership } from '@laurel/membership/membership';
import { type PosIntakeOptions, startPosIntake } from '@laurel/stream/pos-intake';
import type { FastifyInstance } from 'fastify';
import manifest from '../package.json' with { type: 'json' };
import { lockDataDirectory } from './adapters/data-lock.ts';
import { type App, createApp } from './app.ts';
import { reportBackground } from './background.ts';
import type { Config } from './config.ts';
import {
  combinationWarnings,
  type Engines,
  embeddedDirectories,
  engineNames,
  isShared,
  openEngines,
  standsAlone,
} from './engines.ts';
import type { Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { openPlatformKey } from './platform-key.ts';
import { loyaltyProcessorsAmong } from './roles.ts';
import { createWaiting, type Waiting } from './waiting.ts';
import { openWaitingRoom } from './waiting-room.ts';

/** A host that serves. */
export interface Host {
  /** Where it listens, such as `http://127.0.0.1:8080`. */
  url: string;
  app: FastifyInstance;
  membership: Membership;
  /** The platform key, when it was made on this start: the only time it can be shown. */
  platformKeyMade?: string;
  /**
   * Says that it is not ready any more, waits for load balancers to notice, stops accepting,
   * finishes what was begun, closes the engines; in this order.
   */
  close(): Promise<void>;
}

/** What every part of the start is given. */
interface Start {
  config: Config;
  log: Log;
  clock: Clock;
  ids: Ids;
  waiting: Waiting;
  resources: AsyncDisposableStack;
}

/**
 * The composition root: opens the engines, puts the services on them, serves. Each resource
 * registers its own closing on the line after it is opened, so a start that fails half-way closes
 * what it had, and a shutdown runs through the same steps backwards. Engines that are not there are
 * waited for.
 * @throws ConfigError when a URL makes no sense or the data directory cannot be had
 */
export async function openHost(
  config: Config,
  { log, clock = systemClock }: { log: Log; clock?: Clock },
): Promise<Host> {
  await using resources = new AsyncDisposableStack();
  for (const { directory, advice } of embeddedDirectories(config))
    resources.adopt(lockDataDirectory(directory, advice), (lock) => lock.close());
  for (const warning of combinationWarnings(config)) log.warn(warning);
  const waiting = createWaiting(log);
  await using entrance = new AsyncDisposableStack();
  const room = isShared(config) ? await openWaitingRoom(config, waiting.missing) : undefined;
  if (room) entrance.adopt(room, ({ close }) => close());

  const start: Start = { config, log, clock, ids: createIds(clock), waiting, resources };
  const adopt = <T extends { close(): Promise<void> }>(engine: T) =>
    resources.adopt(engine, (opened) => opened.close());
  const engines = await openEngines(config, { clock, waiting, adopt });
  const platformKey = await whenThere(start, () =>
    openPlatformKey(engines.documents, config.platformKey),
  );
  const services = await openServices(start, engines, platformKey.hash);
  const { app, idempotency, health } = await openApp(start, engines, services);
  if (config.processors.includes('idempotency-sweep')) {
    const duty = startDuty({
      ...{ cache: engines.cache, clock, onError: reportBackground(log) },
      name: 'idempotency-sweep',
      holder: start.ids.next('msg'),
      schedule: { everyMs: 3_600_000, work: () => idempotency.sweep() },
    });
    resources.defer(() => duty.close());
  }
  await entrance.disposeAsync();
  await app.listen({ host: config.host, port: room?.port ?? config.port });

  const closing = resources.move();
  return {
    url: urlOf(app),
    app,
    membership: services.membership,
    ...(platformKey.made === undefined ? {} : { platformKeyMade: platformKey.made }),
    async close() {
      health.drain();
      await pause(config.drainSeconds * 1_000);
      await closing.disposeAsync();
    },
  };
}

interface Services {
  ledgerService: LedgerService;
  membership: Membership;
  loyalty: Loyalty;
}

async function openServices(
  start: Start,
  engines: Engines,
  platformKeyHash: string,
): Promise<Services> {
  const { config, log, clock, ids, resources } = start;
  const { documents, ledger, events, cache } = engines;
  const ledgerService = await whenThere(start, () =>
    openLedgerService({ ledger, documents, clock }),
  );
  const membership = await whenThere(start, () =>
    openMembership({
      ...{ documents, events, cache, clock, ids, platformKeyHash, prepareProgram },
      onError: reportBackground(log),
      sweeps: config.processors.includes('sweeper'),
      onPublish: async (orgId, _version, units) =>
        void (await ledgerService.units.register(orgId, units)),
    }),
  );
  resources.defer(() => membership.close());
  const loyalty = await openLoyalty({
    ...{ documents, ledger, events, cache, membership, clock, ids },
    units: ledgerService.units,
    processors: loyaltyProcessorsAmong(config.processors),
    onError: reportBackground(log),
  });
  resources.defer(() => loyalty.close());
  // Alone at start nothing is in progress, so the sweep need not be patient. Where others work, the
  // sweeper comes to it in its own time.
  if (standsAlone(config))
    for (const { sweep } of [membership, loyalty]) await whenThere(start, () => sweep(leftOverMs));
  if (config.processors.includes('pos-intake')) {
    const intake = await whenThere(start, () =>
      startPosIntake(events, { sales: loyalty.intake(saleKind) }, intakeReports(log)),
    );
    resources.defer(() => intake.close());
  }
  return { ledgerService, membership, loyalty };
}

/** Takes up all that was begun until now. */
const leftOverMs = 60_000;

async function openApp(start: Start, engines: Engines, services: Services): Promise<App> {
  const { config, log, clock, ids, resources } = start;
  const { ledgerService, membership, loyalty } = services;
  const { ledger } = engines;
  const metrics = createMetrics();
  measurePipeline(metrics, loyalty);
  measureChanges(metrics, membership);
  const mount = (routes: FastifyInstance) => {
    if (config.services.includes('membership'))
      membershipRoutes(routes, membership, { tiersOf: tiersShown(loyalty) });
    if (config.services.includes('ledger'))
      ledgerRoutes(routes, { service: ledgerService, membership });
    if (config.services.includes('loyalty'))
      loyaltyRoutes(routes, { loyalty, ledger, ledgerService, membership, clock, ids });
  };
  const made = await createApp({
    ...{ config, log, clock, ids, engines, metrics, mount },
    version: manifest.version,
    engineNames: engineNames(config),
    alone: standsAlone(config),
    keys: membership.keys,
  });
  resources.defer(() => made.app.close());
  return made;
}

/** Repeats a step of the start while an engine that was there a moment ago does not answer. */
function whenThere<T>({ waiting, config }: Start, step: () => Promise<T>): Promise<T> {
  const ports = Object.entries(engineNames(config));
  return waiting.until((engine) => ports.find(([, name]) => name === engine)?.[0] ?? 'start', step);
}

const intakeReports = (log: Log): PosIntakeOptions => ({
  onDeadLetter: ({ topic, event: { id } }, reason) =>
    log.warn(
      { topic, event: id, reason },
      'a sale from the event log cannot be recorded; it went to the dead letters',
    ),
  onError: reportBackground(log, 'sales from the event log cannot be recorded now; they wait'),
});

function measurePipeline(metrics: Metrics, loyalty: Pick<Loyalty, 'depth' | 'unfinished'>): void {
  const help = {
    laurel_pipeline_waiting: 'Requests that wait for their micro-batch or are in one',
    laurel_pipeline_behind: 'Activities posted whose outcome events are not yet appended',
  };
  metrics.addGauges(help, () => {
    const { waiting, behind } = loyalty.depth();
    return { laurel_pipeline_waiting: waiting, laurel_pipeline_behind: behind };
  });
  metrics.addGauges(
    {
      laurel_activities_unfinished:
        'Activities recorded but not yet posted and published; the sweep takes up what a crash left',
    },
    async () => ({ laurel_activities_unfinished: await loyalty.unfinished() }),
  );
}

function measureChanges(metrics: Metrics, membership: Pick<Membership, 'unpublished'>): void {
  const help = 'Changes of customers and configuration whose events are not yet appended';
  metrics.addGauges({ laurel_changes_unpublished: help }, async () => ({
    laurel_changes_unpublished: await membership.unpublished(),
  }));
}

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
