import { cpus } from 'node:os';
import { cpuMicrosOf, kernelMicrosOf, threadCpuMicrosOf } from '../process-cost.ts';
import { type HttpConnection, openHttpConnection } from './http-connection.ts';
import { paceOf } from './pace.ts';
import type { Measured, TargetHost, WatchedProcess } from './protocol.ts';

/** Where a flow of requests comes from and what counts as a right answer. */
export interface Flow {
  /** The next request; undefined when there are no more. */
  next(): Buffer | undefined;
  /**
   * How many sales (or customers …) an answer acknowledges; a text when it is not the answer
   * expected.
   */
  accept(status: number, body: Buffer): number | string;
}

export interface DriveOptions {
  /** Connection i goes to host i modulo their number. */
  hosts: readonly TargetHost[];
  engines?: readonly WatchedProcess[] | undefined;
  connections: number;
  /** Undefined: each connection sends as soon as it can. */
  callsPerSecond?: number | undefined;
  warmUpSeconds: number;
  /** Undefined: until the flow ends or the count is reached. */
  seconds?: number | undefined;
  sales?: number | undefined;
  onProgress?(sales: number): void;
}

/**
 * A closed loop: each connection sends its next request when the answer to the last one is there,
 * so the load adapts to what is served. Latencies therefore are those of so many clients at once,
 * not those at a given arrival rate. With a pace a connection waits for its turn before it sends:
 * an open loop, as long as there are connections left.
 */
export async function drive(flow: Flow, options: DriveOptions): Promise<Measured> {
  const addresses = options.hosts.map(({ url }) => {
    const { hostname, port } = new URL(url);
    return { host: hostname, port: Number(port) };
  });
  const count = createCount(options.hosts, options.engines ?? []);
  const lanes: Promise<void>[] = [];
  const opened: HttpConnection[] = [];
  let stopping = false;
  const pause = paceOf(options.callsPerSecond);
  const lane = async (address: { host: string; port: number }) => {
    const ended = Promise.withResolvers<void>();
    const connection = await openHttpConnection(address, (reason) => {
      count.error(reason);
      ended.resolve();
    });
    opened.push(connection);
    const sendInTurn = () => {
      const ms = stopping ? 0 : pause(performance.now());
      if (ms > 0) setTimeout(sendNext, ms);
      else sendNext();
    };
    const sendNext = () => {
      const request = stopping ? undefined : flow.next();
      if (!request) return ended.resolve();
      const sentMs = performance.now();
      connection.send(request, (status, body) => {
        const accepted = flow.accept(status, body);
        if (typeof accepted === 'string') count.error(accepted);
        else count.answer(performance.now() - sentMs, accepted);
        if (options.sales !== undefined && count.sales() >= options.sales) stop();
        sendInTurn();
      });
    };
    return { start: sendInTurn, ended: ended.promise };
  };
  const { promise: stopped, resolve: tellStopped } = Promise.withResolvers<void>();
  const stop = () => {
    if (stopping) return;
    stopping = true;
    count.end();
    tellStopped();
  };

  const ready = await Promise.all(spread(options.connections, addresses).map(lane));
  for (const { start, ended } of ready) {
    lanes.push(ended);
    start();
  }
  const allEnded = Promise.all(lanes).then(stop);
  const progress = setInterval(() => options.onProgress?.(count.sales()), 500);
  if (options.warmUpSeconds > 0) await Promise.race([sleep(options.warmUpSeconds), allEnded]);
  count.begin();
  if (options.seconds !== undefined) sleep(options.seconds).then(stop);
  await stopped;
  await allEnded;
  clearInterval(progress);
  for (const connection of opened) connection.close();
  return count.result();
}

const sleep = (seconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, seconds * 1000));

/** So many, each in its turn. */
export const spread = <T>(count: number, over: readonly T[]): T[] =>
  Array.from({ length: count }, (_, at) => over[at % over.length]).filter(
    (one) => one !== undefined,
  );

const monotonicMicros = () => Number(process.hrtime.bigint() / 1000n);

/** Undefined as soon as one is not known: half a sum would look like a small cost. */
function sumOf(values: readonly (number | undefined)[]): number | undefined {
  return values.reduce(
    (sum, value) => (sum === undefined || value === undefined ? undefined : sum + value),
    0,
  );
}

function readCost(hosts: readonly TargetHost[], engines: readonly WatchedProcess[]) {
  const { user, system } = process.cpuUsage();
  const byHost = hosts.map(({ pid }) => cpuMicrosOf(pid));
  return {
    own: user + system,
    host: sumOf(byHost),
    kernel: sumOf(hosts.map(({ pid }) => kernelMicrosOf(pid))),
    processes: [...byHost, ...engines.map(({ pid }) => cpuMicrosOf(pid))],
    idleMs: cpus().reduce((sum, { times }) => sum + times.idle, 0),
    threads: new Map(hosts.flatMap(({ pid }) => [...threadCpuMicrosOf(pid)])),
    atMicros: monotonicMicros(),
  };
}

function createCount(hosts: readonly TargetHost[], engines: readonly WatchedProcess[]) {
  const names = [
    ...hosts.map((_, at) => (hosts.length === 1 ? 'host' : `host ${at + 1}`)),
    ...engines.map(({ name }) => name),
  ];
  const cost = () => readCost(hosts, engines);
  let latenciesMs = new Float64Array(65_536);
  let calls = 0;
  let sales = 0;
  let errors = 0;
  let firstError: string | undefined;
  let from = cost();
  let to: typeof from | undefined;
  return {
    sales: () => sales,
    begin() {
      calls = 0;
      sales = 0;
      from = cost();
    },
    /** Answers after this are not counted. */
    end() {
      to = cost();
    },
    error(reason: string) {
      errors += 1;
      firstError ??= reason;
    },
    answer(latencyMs: number, acknowledged: number) {
      if (to) return;
      if (calls === latenciesMs.length) {
        const larger = new Float64Array(calls * 2);
        larger.set(latenciesMs);
        latenciesMs = larger;
      }
      latenciesMs[calls] = latencyMs;
      calls += 1;
      sales += acknowledged;
    },
    result(): Measured {
      const end = to ?? cost();
      const sorted = latenciesMs.slice(0, calls).sort();
      const percentile = (share: number) =>
        Number((sorted[Math.min(calls - 1, Math.floor(calls * share))] ?? 0).toFixed(2));
      return {
        ...{ sales, calls, errors, ...(firstError === undefined ? {} : { firstError }) },
        seconds: (end.atMicros - from.atMicros) / 1e6,
        ...{
          p50Ms: percentile(0.5),
          p95Ms: percentile(0.95),
          p99Ms: percentile(0.99),
          maxMs: percentile(1),
        },
        ...(end.host === undefined || from.host === undefined
          ? {}
          : { hostCpuMicros: end.host - from.host }),
        ...(end.kernel === undefined || from.kernel === undefined
          ? {}
          : { hostKernelMicros: end.kernel - from.kernel }),
        hostThreadCpuMicros: [...end.threads]
          .map(([thread, micros]) => ({ thread, micros: micros - (from.threads.get(thread) ?? 0) }))
          .filter(({ micros }) => micros > 0),
        generatorCpuMicros: end.own - from.own,
        idlePercent: Math.round(
          ((end.idleMs - from.idleMs) * 1e5) / (end.atMicros - from.atMicros),
        ),
        processCpuMicros: names.flatMap((name, at) => {
          const [before, after] = [from.processes[at], end.processes[at]];
          return before === undefined || after === undefined
            ? []
            : [{ name, micros: after - before }];
        }),
        ...{ fromMicros: from.atMicros, toMicros: end.atMicros },
      };
    },
  };
}
