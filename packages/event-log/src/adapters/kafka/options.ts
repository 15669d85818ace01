import type { Clock } from '@laurel/contracts/clock';

/** How the log stands on a Kafka cluster. */
export interface KafkaOptions {
  /** `host:port` of some brokers; the others are found through them. */
  brokers: readonly string[];
  /** Dates dead letters and retries. */
  clock?: Clock;
  /** Before the name of every topic and group, so that several installations can share a cluster. Default none. */
  prefix?: string;
  /** Of a topic that the log creates; at most so many members of a group work at a time. Default 6. */
  partitions?: number;
  /** Copies of each partition of a topic that the log creates. Default: the broker's `default.replication.factor`. */
  replication?: number;
  /** Copies that must have an event before it counts as durable (`min.insync.replicas`). Default: the broker's. */
  minInsync?: number;
  /** How long events of a topic that the log creates are kept, in milliseconds; -1 for ever, which is the default. */
  retentionMs?: number;
  /** One topic per event type for all organizations, for installations with thousands of them. Default: one topic per organization and type. */
  sharedTopics?: boolean;
  /** Whoever asks gets an answer or `EngineUnavailable` within this time. Default 10 s. */
  requestTimeoutMs?: number;
  /** A member that was not heard of for so long has its partitions given to others. Default 10 s; brokers accept 6 s and more. */
  sessionTimeoutMs?: number;
  /** How often a member says that it lives, and learns that the group must share out anew. Default 1 s. */
  heartbeatMs?: number;
  /** How long a handler may take to finish when the group shares out anew; whoever takes longer loses its partitions. Default 60 s. */
  rebalanceTimeoutMs?: number;
  /** How soon topics of new organizations are seen. Default 1 s. */
  refreshMs?: number;
  /** How long a broker holds a read that has nothing yet; also how soon a newly seen partition is read. Default 250 ms. */
  fetchWaitMs?: number;
}

export type KafkaSettings = Required<Omit<KafkaOptions, 'clock'>>;

const defaults: Omit<KafkaSettings, 'brokers'> = {
  prefix: '',
  partitions: 6,
  replication: -1,
  minInsync: -1,
  retentionMs: -1,
  sharedTopics: false,
  requestTimeoutMs: 10_000,
  sessionTimeoutMs: 10_000,
  heartbeatMs: 1_000,
  rebalanceTimeoutMs: 60_000,
  refreshMs: 1_000,
  fetchWaitMs: 250,
};

export function settingsOf(options: KafkaOptions): KafkaSettings {
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  const settings: KafkaSettings = { ...defaults, brokers: options.brokers, ...given };
  if (settings.brokers.length === 0) throw new TypeError('Kafka needs at least one broker');
  for (const broker of settings.brokers) {
    if (!/^[^\s:/@]+:\d{1,5}$/.test(broker))
      throw new TypeError(`${JSON.stringify(broker)} is no Kafka broker: it must be host:port`);
  }
  if (!/^[A-Za-z0-9._-]*$/.test(settings.prefix) || settings.prefix.length > 60) {
    throw new TypeError(
      `${JSON.stringify(settings.prefix)} is no prefix for Kafka topics: at most 60 letters, digits, ".", "_", "-"`,
    );
  }
  return settings;
}

/** Query options with a number, their names in the URL, and the least value. */
const numbers = {
  partitions: ['partitions', 1],
  replication: ['replication', 1],
  minInsync: ['minInsync', 1],
  retentionMs: ['retentionMs', -1],
  requestTimeoutMs: ['requestTimeoutMs', 1],
  sessionTimeoutMs: ['sessionTimeoutMs', 1],
  heartbeatMs: ['heartbeatMs', 1],
  rebalanceTimeoutMs: ['rebalanceTimeoutMs', 1],
  refreshMs: ['refreshMs', 1],
  fetchWaitMs: ['fetchWaitMs', 1],
} as const satisfies Record<string, readonly [keyof KafkaOptions, number]>;

/**
 * Reads `kafka://host:port,host:port?prefix=laurel-&partitions=6&replication=3&minInsync=2&topics=shared`. Query options are those of `KafkaOptions`;
 * `topics` is `shared` or `separate`.
 * @throws TypeError on anything it does not know
 */
export function parseKafkaUrl(url: string): KafkaOptions {
  const match = /^kafka:\/\/([^/?#]+)\/?(?:\?([^#]*))?$/.exec(url);
  if (!match?.[1]) throw new TypeError('a Kafka URL is kafka://host:port,host:port?option=value');
  const options: KafkaOptions = {
    brokers: match[1].split(',').map((broker) => (broker.includes(':') ? broker : `${broker}:9092`)),
  };
  for (const [name, value] of new URLSearchParams(match[2] ?? '')) {
    if (name === 'prefix') options.prefix = value;
    else if (name === 'topics') options.sharedTopics = isShared(value);
    else if (isNumberOption(name)) options[numbers[name][0]] = numberOf(name, value);
    else throw new TypeError(`a Kafka URL has no option ${JSON.stringify(name)}`);
  }
  settingsOf(options);
  return options;
}

function isShared(value: string): boolean {
  if (value !== 'shared' && value !== 'separate')
    throw new TypeError(`topics is shared or separate, not ${JSON.stringify(value)}`);
  return value === 'shared';
}

function isNumberOption(name: string): name is keyof typeof numbers {
  return Object.hasOwn(numbers, name);
}

function numberOf(name: keyof typeof numbers, text: string): number {
  const value = Number(text);
  const least = numbers[name][1];
  if (text.trim() === '' || !Number.isInteger(value) || value < least) {
    throw new TypeError(`${name} is a whole number from ${least}, not ${JSON.stringify(text)}`);
  }
  return value;
}
