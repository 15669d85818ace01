import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { type Business, foundBusiness } from '@laurel/e2e-tests/crash/business';
import { findFaults, isFinished } from '@laurel/e2e-tests/crash/check';
import { readEvents } from '@laurel/e2e-tests/crash/events';
import { type Http, openHttp } from '@laurel/e2e-tests/crash/http';
import { isDone, type Journal, openJournal } from '@laurel/e2e-tests/crash/journal';
import { askAgain, startLoad } from '@laurel/e2e-tests/crash/load';
import { type HostProcess, startHost } from '@laurel/e2e-tests/host-process';
import type { Engine } from '@laurel/engines/engine';
import { startKafka } from '@laurel/engines/kafka';
import { startMongodb } from '@laurel/engines/mongodb';
import { startMongojava } from '@laurel/engines/mongojava';
import { freePorts } from '@laurel/engines/port';
import { startRedis } from '@laurel/engines/redis';
import { startTcpProxy, type TcpProxy } from '@laurel/engines/tcp-proxy';
import { startSharedLedger } from './shared-ledger.ts';

export type Part = 'kafka' | 'mongodb' | 'redis' | 'ledger';
export const parts: readonly Part[] = ['kafka', 'mongodb', 'redis', 'ledger'];

/** What speaks MongoDB's protocol on a site: FerretDB, or mongo-java-server. */
export const documentServers = { mongodb: startMongodb, mongojava: startMongojava } as const;
export type DocumentServer = keyof typeof documentServers;

/** One engine of the site, and the wire by which the hosts reach it. */
interface Station {
  engine: Pick<Engine, 'url' | 'port' | 'kill' | 'restart' | 'stop'>;
  wire: TcpProxy;
}

/** A host of the site. */
export interface Member extends Omit<HostProcess, 'signal'> {
  url: string;
}

/**
 * Several hosts over one set of real engines, with an organization, and a record of all it was ever
 * asked for.
 */
export interface Site {
  stations: Record<Part, Station>;
  hosts: Member[];
  business: Business;
  journal: Journal;
  /** What a further host of this installation is started with. */
  settings: Record<string, string>;
  /** Where a further host may keep files of its own. */
  nextDataDir(): string;
  startHost(settings?: Record<string, string>): Promise<Member>;
  /** Kills or stops a host and takes it out of the load. */
  remove(host: Member, how: 'kill' | 'stop'): Promise<void>;
  /** Sixteen registers that never pause, spread over the hosts that are there. */
  load(seed: number): { stop(): Promise<void> };
  /**
   * Asks again what got no answer, waits until nothing is unfinished, and checks every promise.
   * Returns what is broken.
   */
  settle(): Promise<{ faults: string[]; asked: number; done: number; events: number }>;
  close(): Promise<void>;
}

/** How soon hosts of these tests notice and repeat. Nothing of it changes what they promise. */
const impatience = { LAUREL_LOG_LEVEL: 'info', LAUREL_RATE_LIMIT: '0' };

export async function openSite({
  hosts: count,
  documents,
}: {
  hosts: number;
  documents: DocumentServer;
}): Promise<Site> {
  await using resources = new AsyncDisposableStack();
  const directory = resources.adopt(mkdtempSync(join(tmpdir(), 'laurel-faults-')), (path) =>
    rmSync(path, { recursive: true, force: true }),
  );
  const stations = await openStations({ directory, documents, resources });
  const at = (part: Part, rest = '') =>
    stations[part].engine.url.replace(/:\d+$/, `:${stations[part].wire.port}`) + rest;
  const settings = {
    ...impatience,
    LAUREL_LEDGER: at('ledger'),
    LAUREL_DOCUMENTS: at('mongodb', '/laurel'),
    LAUREL_EVENTS: at('kafka'),
    LAUREL_CACHE: at('redis'),
  };

  const hosts: Member[] = [];
  let directories = 0;
  const nextDataDir = () => {
    directories += 1;
    return join(directory, `host-${directories}`);
  };
  const start = async (more: Record<string, string> = {}) => {
    const host = startHost({
      dataDir: nextDataDir(),
      settings: { ...settings, ...more },
    });
    const member = { ...host, url: await host.ready };
    hosts.push(member);
    return member;
  };
  resources.defer(async () => void (await Promise.all(hosts.map((host) => host.kill()))));
  for (let n = 0; n < count; n += 1) await start();
  const [first] = hosts;
  if (!first) throw new Error('a site has at least one host');
  const business = await foundBusiness(first.url);
  const journal = openJournal();
  let checked = 0;
  const face = () => spread(hosts, business.apiKey);

  const closing = resources.move();
  return {
    ...{ stations, hosts, business, journal, settings, nextDataDir },
    startHost: start,
    async remove(host, how) {
      hosts.splice(hosts.indexOf(host), 1);
      await host[how]();
    },
    load: (seed) => startLoad({ http: face(), business, journal, seed, prefix: `s${seed}` }),
    async settle() {
      const [host] = hosts;
      if (!host) throw new Error('no host is left');
      const http = patient(openHttp(host.url, business.apiKey));
      await askAgain(
        http,
        journal,
        journal.exchanges.filter(({ isOpen }) => isOpen),
      );
      await isFinished(http, 120_000); // an outage left more to sweep than a crash does
      const faults = await findFaults(http, business, journal, checked);
      checked = journal.entries.length;
      const published = await readEvents(host.url, business, journal);
      http.close();
      const all = [...faults, ...published.faults];
      journal.faults.length = 0; // told now
      // What the hosts themselves call an error explains the most.
      const errors = hosts
        .flatMap((each) => each.complaints())
        .filter((line) => line.includes('"level":50'));
      return {
        faults:
          all.length === 0 ? [] : [...all, ...errors.slice(-5).map((line) => line.slice(0, 1_500))],
        asked: journal.entries.length,
        done: journal.entries.filter(({ answers }) => answers.some(isDone)).length,
        events: published.events,
      };
    },
    close: () => closing.disposeAsync(),
  };
}

async function openStations({
  directory,
  documents,
  resources,
}: {
  directory: string;
  documents: DocumentServer;
  resources: AsyncDisposableStack;
}): Promise<Record<Part, Station>> {
  const station = async (
    part: Part,
    start: (options: { directory: string }) => Promise<Station['engine']>,
  ) => {
    const engine = resources.adopt(await start({ directory: join(directory, part) }), (running) =>
      running.stop(),
    );
    const wire = resources.adopt(
      await startTcpProxy({ host: '127.0.0.1', port: engine.port }),
      (proxy) => proxy.close(),
    );
    return { engine, wire };
  };
  // Clients of Kafka connect to where the broker says it is, so it is told of its wire first.
  const kafka = async () => {
    const [port = 0] = await freePorts(1);
    const wire = resources.adopt(await startTcpProxy({ host: '127.0.0.1', port }), (proxy) =>
      proxy.close(),
    );
    const engine = resources.adopt(
      await startKafka({
        directory: join(directory, 'kafka'),
        port,
        advertisedPort: wire.port,
        soonMissed: true,
      }),
      (running) => running.stop(),
    );
    return { engine, wire };
  };
  const starting = [
    kafka(),
    station('mongodb', documentServers[documents]),
    station('redis', startRedis),
    station('ledger', startSharedLedger),
  ] as const;
  // when one fails, the others are adopted first, so that they are stopped too
  await Promise.allSettled(starting);
  const [ofKafka, mongodb, redis, ledger] = await Promise.all(starting);
  return { kafka: ofKafka, mongodb, redis, ledger };
}

/**
 * Asks again for up to a minute where a host says that it cannot answer now: an engine that just
 * came back is busy with what was left.
 */
export function patient(http: Http): Http {
  return {
    ...http,
    async ask(...request) {
      const deadlineMs = performance.now() + 60_000;
      for (;;) {
        const answer = await http.ask(...request);
        if (answer && answer.status !== 503) return answer;
        if (performance.now() > deadlineMs)
          throw new Error(
            `${request[0]} ${request[1]} is for too long answered ${JSON.stringify(answer) ?? 'not at all'}`,
          );
        await wait(250);
      }
    },
  };
}

/** One face for several hosts: each request goes to the next of those that are there. */
function spread(hosts: readonly Member[], apiKey: string): Http {
  const pools = new Map<string, Http>();
  let turn = 0;
  const next = () => {
    turn += 1;
    const host = hosts[turn % hosts.length];
    if (!host) throw new Error('no host is left');
    const pool = pools.get(host.url) ?? openHttp(host.url, apiKey);
    pools.set(host.url, pool);
    return pool;
  };
  return {
    ask: (...request) => next().ask(...request),
    text: (path) => next().text(path),
    close: () => {
      for (const pool of pools.values()) pool.close();
    },
  };
}
