import { randomUUID } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { Cache } from '@laurel/cache/port';
import { type Clock, systemClock } from '@laurel/contracts/clock';
import { createIds } from '@laurel/contracts/ids';
import type { Idempotency } from '@laurel/http/idempotency';
import { ledgerRoutes } from '@laurel/ledger/http/routes';
import { openLedgerService } from '@laurel/ledger/service';
import { loyaltyRoutes } from '@laurel/loyalty/http/routes';
import { type Loyalty, openLoyalty } from '@laurel/loyalty/loyalty';
import { prepareProgram } from '@laurel/loyalty/program/compile';
import { membershipRoutes } from '@laurel/membership/http/routes';
import { type Membership, openMembership } from '@laurel/membership/membership';
import { startPosIntake } from '@laurel/stream/pos-intake';
import type { FastifyInstance } from 'fastify';
import manifest from '../package.json' with { type: 'json' };
import { lockDataDirectory } from './adapters/data-lock.ts';
import { createApp } from './app.ts';
import type { Config } from './config.ts';
import { embeddedDirectories, openCache, openDocuments, openEvents, openLedger } from './engines.ts';
import type { Log } from './log.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { openPlatformKey } from './platform-key.ts';

/** A host that serves. */
export interface Host {
  /** Where it listens, such as `http://127.0.0.1:8080`. */
  url: string;
  app: FastifyInstance;
  membership: Membership;
  /** The platform key, when it was made on this start: the only time it can be shown. */
  platformKeyMade?: string;
  /** Stops accepting, finishes what was begun, closes the engines; in this order. */
  close(): Promise<void>;
}

/**
 * The composition root: opens the engines, puts the services on them, serves. Each resource registers its own closing on the line after it is opened,
 * so a start that fails half-way closes what it had, and a shutdown runs through the same steps backwards.
 * @throws ConfigError when an engine or the data directory cannot be had
 */
export async function openHost(config: Config, { log, clock = systemClock }: { log: Log; clock?: Clock }): Promise<Host> {
  await using resources = new AsyncDisposableStack();
  for (const directory of embeddedDirectories(config)) resources.adopt(lockDataDirectory(directory), (lock) => lock.close());
  const ids = createIds(clock);
  const documents = resources.adopt(await openDocuments(config, clock), (store) => store.close());
  const ledger = resources.adopt(await openLedger(config, clock), (engine) => engine.close());
  const events = resources.adopt(await openEvents(config, clock), (eventLog) => eventLog.close());
  const cache = resources.adopt(await openCache(config, clock), (store) => store.close());
  const platformKey = await openPlatformKey(documents, config.platformKey);

  const ledgerService = await openLedgerService({ ledger, documents, clock });
  const membership = await openMembership({
    documents,
    cache,
    clock,
    ids,
    platformKeyHash: platformKey.hash,
    prepareProgram,
    onPublish: async (orgId, _version, units) => void (await ledgerService.units.register(orgId, units)),
  });
  resources.defer(() => membership.close());
  const onError = (error: unknown) => log.error({ err: error }, 'work behind an answer failed; it will be tried again');
  const loyalty = await openLoyalty({
    documents,
    ledger,
    units: ledgerService.units,
    events,
    cache,
    membership,
    clock,
    ids,
    onError,
  });
  resources.defer(() => loyalty.close());
  await loyalty.sweep(leftOverMs);
  const intake = await startPosIntake(events, loyalty);
  resources.defer(() => intake.close());

  const metrics = createMetrics();
  measurePipeline(metrics, loyalty);
  const engines = { ledger, documents, events, cache };
  const mount = (routes: FastifyInstance) => {
    membershipRoutes(routes, membership);
    ledgerRoutes(routes, { service: ledgerService, membership });
    loyaltyRoutes(routes, { loyalty, ledger, ledgerService, membership, clock, ids });
  };
  const { app, idempotency } = await createApp({
    config,
    version: manifest.version,
    log,
    clock,
    ids,
    cache,
    documents,
    events,
    keys: membership.keys,
    engines,
    metrics,
    mount,
  });
  resources.defer(() => app.close());
  resources.defer(sweepHourly(idempotency, cache, log));
  await app.listen({ host: config.host, port: config.port });

  const closing = resources.move();
  return {
    url: urlOf(app),
    app,
    membership,
    ...(platformKey.made === undefined ? {} : { platformKeyMade: platformKey.made }),
    close: () => closing.disposeAsync(),
  };
}

/** At start nothing is in progress, so the sweep need not be patient: it takes up all that was begun until now. */
const leftOverMs = 60_000;

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
      laurel_activities_unfinished: 'Activities recorded but not yet posted and published; the sweep takes up what a crash left',
    },
    async () => ({ laurel_activities_unfinished: await loyalty.unfinished() }),
  );
}

function urlOf(app: FastifyInstance): string {
  const { address, port, family } = app.server.address() as AddressInfo; // it listens on a port, not on a pipe
  const name = address === '0.0.0.0' || address === '::' ? '127.0.0.1' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${name}:${port}`;
}

/** Forgets expired idempotency keys every hour, in one of the processes that share the engines. Returns how to stop. */
function sweepHourly(idempotency: Idempotency, cache: Cache, log: Log): () => void {
  const hourMs = 3_600_000;
  const holder = randomUUID();
  const sweep = async () => {
    if (await cache.acquireLease('idempotency-sweep', holder, hourMs / 2)) await idempotency.sweep();
  };
  const timer = setInterval(() => {
    sweep().catch((error: unknown) =>
      log.warn({ err: error }, 'expired idempotency keys could not be swept; the next try is in an hour'),
    );
  }, hourMs);
  timer.unref();
  return () => clearInterval(timer);
}
