import type { Clock } from '@laurel/contracts/clock';
import {
  checkSecurity,
  type KafkaSecurity,
  openSecurity,
  type SaslMechanism,
  saslMechanisms,
} from './security.ts';

/** How the log stands on a Kafka cluster. */
export interface KafkaOptions extends KafkaSecurity {
  /** `host:port` of some brokers; the others are found through them. */
  brokers: readonly string[];
  /** Dates dead letters and retries. */
  clock?: Clock;
  /**
   * Before the name of every topic and group, so that several installations can share a cluster.
   * Default none.
   */
  prefix?: string;
  /**
   * Of a topic that the log creates; at most so many members of a group work at a time. Default 6.
   */
  partitions?: number;
  /**
   * Copies of each partition of a topic that the log creates. Default: the broker's
   * `default.replication.factor`.
   */
  replication?: number;
  /**
   * Copies that must have an event before it counts as durable (`min.insync.replicas`). Default:
   * the broker's.
   */
  minInsync?: number;
  /**
   * How long events of a topic that the log creates are kept, in milliseconds; -1 for ever, which
   * is the default.
   */
  retentionMs?: number;
  /**
   * One topic per event type for all organizations, for installations with thousands of them.
   * Default: one topic per organization and type.
   */
  sharedTopics?: boolean;
  /** Whoever asks gets an answer or `EngineUnavailable` within this time. Default 10 s. */
  requestTimeoutMs?: number;
  /**
   * A member that was not heard of for so long has its partitions given to others. Default 10 s;
   * brokers accept 6 s and more.
   */
  sessionTimeoutMs?: number;
  /**
   * How often a member says that it lives, and learns that the group must share out anew. Default 1
   * s.
   */
  heartbeatMs?: number;
  /**
   * How long a handler may take to finish when the group shares out anew; whoever takes longer
   * loses its partitions. Default 60 s.
   */
  rebalanceTimeoutMs?: number;
  /** How soon topics of new organizations are seen. Default 1 s. */
  refreshMs?: number;
  /**
   * How long a broker holds a read that has nothing yet; also how soon a newly seen partition is
   * read. Default 250 ms.
   */
  fetchWaitMs?: number;
}

type KafkaValues = Required<Omit<KafkaOptions, 'clock' | keyof KafkaSecurity>>;

export interface KafkaSettings extends KafkaValues {
  /** What connections to these brokers are made with. */
  secured: ReturnType<typeof openSecurity>;
}

const defaults: Omit<KafkaValues, 'brokers'> = {
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

/** @throws TypeError when options make no sense, or a file they name cannot be read */
export function settingsOf(options: KafkaOptions): KafkaSettings {
  checkOptions(options);
  const given = Object.fromEntries(
    Object.entries(options).filter(([name, value]) => name in defaults && value !== undefined),
  );
  return { ...defaults, ...given, brokers: options.brokers, secured: openSecurity(options) };
}

function checkOptions(options: KafkaOptions): void {
  const { brokers, prefix = defaults.prefix } = options;
  if (brokers.length === 0) throw new TypeError('Kafka needs at least one broker');
  for (const broker of brokers) {
    if (!/^[^\s:/@]+:\d{1,5}$/.test(broker))
      throw new TypeError(`${JSON.stringify(broker)} is no Kafka broker: it must be host:port`);
  }
  if (!/^[A-Za-z0-9._-]*$/.test(prefix) || prefix.length > 60) {
    throw new TypeError(
      `${JSON.stringify(prefix)} is no prefix for Kafka topics: at most 60 letters, digits, ".", "_", "-"`,
    );
  }
  checkSecurity(options);
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
 * Reads `kafka://user:password@host:port,host:port?option=value&option=value`, for example
 * `?tls=true&prefix=laurel-&partitions=6&replication=3&minInsync=2&topics=shared`.
 * User and password are percent-encoded and may be left out. Query options are those of
 * `KafkaOptions`; `topics` is `shared` or `separate`, `ca` a file, `sasl` how the user proves who
 * it is: `scram-sha-512` unless it says otherwise.
 * @throws TypeError on anything it does not know; the message never holds the password
 */
export function parseKafkaUrl(url: string): KafkaOptions {
  const [, authority, query = ''] = /^kafka:\/\/([^/?#]+)\/?(?:\?([^#]*))?$/.exec(url) ?? [];
  if (!authority)
    throw new TypeError(
      `a Kafka URL is kafka://host:port,host:port?option=value, with user:password@ before the hosts; ${encoded}`,
    );
  const at = authority.lastIndexOf('@');
  const brokers = authority.slice(at + 1).split(',');
  const options: KafkaOptions = {
    brokers: brokers.map((broker) => (broker.includes(':') ? broker : `${broker}:9092`)),
  };
  let mechanism: SaslMechanism | undefined;
  const seen = new Set<string>();
  for (const [name, value] of new URLSearchParams(query)) {
    if (seen.has(name)) throw new TypeError(`a Kafka URL says ${name} once, not twice`);
    if (name === 'prefix') options.prefix = value;
    else if (name === 'topics')
      options.sharedTopics = oneOf(name, ['shared', 'separate'], value) === 'shared';
    else if (name === 'tls') options.tls = oneOf(name, ['true', 'false'], value) === 'true';
    else if (name === 'ca') options.caFile = value;
    else if (name === 'sasl') mechanism = oneOf(name, saslMechanisms, value);
    else if (isNumberOption(name)) options[numbers[name][0]] = numberOf(name, value);
    // What looks like an option may be the rest of a password.
    else
      throw new TypeError(
        at < 0 && query.includes('@')
          ? encoded
          : `a Kafka URL has no option ${JSON.stringify(name)}`,
      );
    seen.add(name);
  }
  if (at >= 0)
    options.sasl = { mechanism: mechanism ?? 'scram-sha-512', ...userOf(authority.slice(0, at)) };
  else if (mechanism)
    throw new TypeError(`sasl=${mechanism} needs user:password@ before the hosts`);
  checkOptions(options);
  return options;
}

const encoded = 'in user and password all but letters and digits is percent-encoded';

function userOf(text: string): { user: string; password: string } {
  const [, user, password] = /^([^:]+):(.+)$/s.exec(text) ?? [];
  if (!user || !password)
    throw new TypeError(
      'a Kafka URL with a user has a password, too: user:password@ before the hosts',
    );
  try {
    return { user: decodeURIComponent(user), password: decodeURIComponent(password) };
  } catch {
    throw new TypeError(encoded);
  }
}

function oneOf<T extends string>(name: string, choices: readonly T[], text: string): T {
  const chosen = choices.find((choice) => choice === text);
  if (chosen === undefined)
    throw new TypeError(`${name} is one of ${choices.join(', ')}, not ${JSON.stringify(text)}`);
  return chosen;
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
