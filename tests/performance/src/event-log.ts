import type { EventEnvelope } from '@laurel/contracts/events';
import type { EventLog } from '@laurel/event-log/port';
import { cpuMicrosOf } from './process-cost.ts';
import { openSaleEvents } from './sale-events.ts';

/** One way of using an event log, and what it costs per message. */
export interface EventLogMeasurement {
  operation: string;
  messagesPerSecond: number;
  /** Of a call in `append`, of a message in `live`. */
  p50Ms?: number;
  p99Ms?: number;
  /** From asking for the messages until the first ones come. */
  firstMs?: number;
  /** CPU time of this process, and of the log's own; the embedded log has none. */
  clientMicros: number;
  engineMicros?: number;
  bytes: number;
}

export interface EventLogBenchOptions {
  log: EventLog;
  /** The log's own process. */
  enginePid?: number | undefined;
  /** Of each append row. */
  seconds: number;
  /** How many messages the readers read. */
  messages: number;
  /** Distinguishes the topics of runs against one log; letters and digits. */
  run: string;
  onProgress(operation: string): void;
}

/**
 * Batch sizes, and how many calls are under way at once: few large calls, or as many small ones as
 * a busy host has requests.
 */
const appends = [
  { batchSize: 1, underWay: 64 },
  { batchSize: 100, underWay: 8 },
  { batchSize: 500, underWay: 4 },
] as const;

/**
 * Messages per second into and out of one event log: sale events of about 1 KB of 10,000 customers,
 * so of as many keys. In: `append` resolves when the events are durable as the log understands it.
 * Out: one group with one member that reads 500 at a time and is measured until its offsets are
 * committed, and a tail from the start. Both start cold, `firstMs` is their start. `live` is the
 * way of single messages from `append` to a waiting group.
 */
export async function benchEventLog(options: EventLogBenchOptions): Promise<EventLogMeasurement[]> {
  const measured: EventLogMeasurement[] = [];
  const { onProgress } = options;
  for (const { batchSize, underWay } of appends) {
    onProgress(`append, batches of ${batchSize}`);
    measured.push(await measureAppend(options, batchSize, underWay));
  }
  onProgress(`appending ${options.messages} to read`);
  const orgId = `org_${options.run}_read`;
  await fill(options, orgId);
  onProgress('group');
  measured.push(await measureGroup(options, orgId));
  onProgress('tail');
  measured.push(await measureTail(options, orgId));
  onProgress('live');
  measured.push(await measureLive(options));
  return measured;
}

async function measureAppend(
  options: EventLogBenchOptions,
  batchSize: number,
  underWay: number,
): Promise<EventLogMeasurement> {
  const source = openSaleEvents(`org_${options.run}_append_${batchSize}`);
  await options.log.append(source.next(batchSize)); // the topic is made with the first
  const latenciesMs: number[] = [];
  const cost = costFrom(options.enginePid);
  const endMs = performance.now() + options.seconds * 1000;
  const caller = async () => {
    while (performance.now() < endMs) {
      const events = source.next(batchSize);
      const sentMs = performance.now();
      await options.log.append(events);
      latenciesMs.push(performance.now() - sentMs);
    }
  };
  await Promise.all(Array.from({ length: underWay }, caller));
  const figures = cost(latenciesMs.length * batchSize);
  return {
    operation: `append ${batchSize}, ${underWay} under way`,
    ...figures,
    ...percentiles(latenciesMs),
    bytes: source.bytes,
  };
}

async function fill({ log, messages }: EventLogBenchOptions, orgId: string): Promise<void> {
  const source = openSaleEvents(orgId);
  const batches: EventEnvelope[][] = [];
  for (let made = 0; made < messages; made += 500)
    batches.push(source.next(Math.min(500, messages - made)));
  const caller = async () => {
    for (let batch = batches.shift(); batch; batch = batches.shift()) await log.append(batch);
  };
  await Promise.all(Array.from({ length: 4 }, caller));
}

async function measureGroup(
  options: EventLogBenchOptions,
  orgId: string,
): Promise<EventLogMeasurement> {
  const count = countArrivals(options);
  const subscription = await options.log.subscribe({
    group: `bench_${options.run}`,
    pattern: `${orgId}.pos.transaction`,
    batchSize: 500,
    async handler(batch) {
      count.arrived(batch.length);
      return undefined;
    },
  });
  await count.all;
  await subscription.drained();
  const figures = count.figures();
  await subscription.close();
  return { operation: 'group, batches of 500', ...figures, bytes: openSaleEvents(orgId).bytes };
}

async function measureTail(
  options: EventLogBenchOptions,
  orgId: string,
): Promise<EventLogMeasurement> {
  const count = countArrivals(options);
  const tail = await options.log.tail({
    pattern: `${orgId}.pos.transaction`,
    from: 'earliest',
    handler: (batch) => count.arrived(batch.length),
  });
  await count.all;
  const figures = count.figures();
  await tail.close();
  return { operation: 'tail from the start', ...figures, bytes: openSaleEvents(orgId).bytes };
}

const liveMessages = 200;

/**
 * One message at a time, from the call of `append` until a group that has nothing else to do is
 * given it.
 */
async function measureLive(options: EventLogBenchOptions): Promise<EventLogMeasurement> {
  const orgId = `org_${options.run}_live`;
  const source = openSaleEvents(orgId);
  let seen: () => void = () => undefined;
  const nextSeen = () =>
    new Promise<void>((resolve) => {
      seen = resolve;
    });
  const subscription = await options.log.subscribe({
    group: `bench_${options.run}_live`,
    pattern: `${orgId}.pos.transaction`,
    async handler() {
      seen();
      return undefined;
    },
  });
  const once = async () => {
    const arrived = nextSeen();
    const sentMs = performance.now();
    await options.log.append(source.next(1));
    await arrived;
    return performance.now() - sentMs;
  };
  await once(); // joins the group, finds the new topic
  const latenciesMs: number[] = [];
  const cost = costFrom(options.enginePid);
  for (let at = 0; at < liveMessages; at += 1) latenciesMs.push(await once());
  const figures = cost(liveMessages);
  await subscription.close();
  return {
    operation: 'live, one at a time',
    ...figures,
    ...percentiles(latenciesMs),
    bytes: source.bytes,
  };
}

/**
 * Counts from the first arrival on, for joining a group is a matter of seconds on some logs and of
 * nothing on others.
 */
function countArrivals({ messages, enginePid }: EventLogBenchOptions) {
  const { promise: all, resolve } = Promise.withResolvers<void>();
  const askedMs = performance.now();
  let firstMs = 0;
  let cost: ReturnType<typeof costFrom> | undefined;
  let arrived = 0;
  let before = 0;
  return {
    all,
    arrived(count: number) {
      arrived += count;
      if (!cost) {
        firstMs = performance.now() - askedMs;
        before = count;
        cost = costFrom(enginePid);
      }
      if (arrived >= messages) resolve();
    },
    /** The first batch came before the clock was started, so it does not count. */
    figures() {
      if (!cost) throw new Error('nothing has arrived');
      return { ...cost(messages - before), firstMs: rounded(firstMs) };
    },
  };
}

/** Starts a stopwatch; it answers with figures per message. */
function costFrom(enginePid: number | undefined) {
  const readEngine = () => (enginePid === undefined ? undefined : cpuMicrosOf(enginePid));
  const [startMs, own, engine] = [performance.now(), process.cpuUsage(), readEngine()];
  return (messages: number) => {
    const { user, system } = process.cpuUsage(own);
    const engineNow = readEngine();
    return {
      messagesPerSecond: Math.round((messages / (performance.now() - startMs)) * 1000),
      clientMicros: rounded((user + system) / messages),
      ...(engine === undefined || engineNow === undefined
        ? {}
        : { engineMicros: rounded((engineNow - engine) / messages) }),
    };
  };
}

function percentiles(latenciesMs: number[]): { p50Ms: number; p99Ms: number } {
  const sorted = latenciesMs.toSorted((a, b) => a - b);
  const at = (share: number) =>
    rounded(sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0);
  return { p50Ms: at(0.5), p99Ms: at(0.99) };
}

const rounded = (value: number) => Number(value.toFixed(1));
