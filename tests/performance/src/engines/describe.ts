import { execFileSync } from 'node:child_process';
import { Admin } from '@platformatic/kafka';
import { MongoClient } from 'mongodb';
import { createClient } from 'redis';
import { listenerOn } from './listener.ts';

/** What an engine says of itself, and what its acknowledgement is worth. */
export interface EngineFacts {
  name: string;
  version: string;
  durability: Readonly<Record<string, string | number>>;
}

/** MongoDB, or what speaks its protocol. */
export async function describeMongodb(url: string): Promise<EngineFacts> {
  const client = await MongoClient.connect(url, { serverSelectionTimeoutMS: 5_000 });
  try {
    const admin = client.db('admin');
    const info = await admin.command({ buildInfo: 1 });
    const hello = await admin.command({ hello: 1 });
    if (typeof info.ferretdbVersion === 'string') {
      // It cannot be asked; its SQLite handler opens every database in WAL mode and leaves `synchronous` at SQLite's default (internal/backends/sqlite/metadata/pool/uri.go).
      const durability = { replication: 1, handler: 'SQLite', journalMode: 'wal', synchronous: 'FULL (by default)' };
      return { name: 'FerretDB', version: `${info.ferretdbVersion.replace(/^v/, '')} (as MongoDB ${info.version})`, durability };
    }
    const replicas = Array.isArray(hello.hosts) ? hello.hosts.length : 1;
    return { name: 'MongoDB', version: String(info.version), durability: { replication: replicas, writeConcern: 'majority' } };
  } finally {
    await client.close();
  }
}

const brokerSettings = [
  'default.replication.factor',
  'min.insync.replicas',
  'log.flush.interval.messages',
  'log.flush.interval.ms',
];
const never = '9223372036854775807';

/** A broker tells the level of its cluster's metadata, not its release: the file names of its libraries do, where it runs on this machine. */
export async function describeKafka(brokers: readonly string[]): Promise<EngineFacts> {
  const admin = new Admin({ clientId: 'laurel-bench', bootstrapBrokers: [...brokers], retries: 1, timeout: 5_000 });
  try {
    const { brokers: nodes } = await admin.metadata({});
    const [node] = nodes.keys();
    const [described] = await admin.describeConfigs({
      resources: [{ resourceType: 4, resourceName: String(node), configurationKeys: brokerSettings }],
    });
    const settings = new Map(described?.configs.map(({ name, value }) => [name, value]));
    const flush = (name: string) => {
      const value = settings.get(name);
      return value == null || value === never ? 'left to the system' : value;
    };
    return {
      name: 'Kafka',
      version: kafkaVersion(Number(brokers[0]?.split(':').at(-1))) ?? 'unknown',
      durability: {
        acks: 'all',
        brokers: nodes.size,
        replication: Number(settings.get('default.replication.factor')),
        minInsyncReplicas: Number(settings.get('min.insync.replicas')),
        flushMessages: flush('log.flush.interval.messages'),
        flushMs: flush('log.flush.interval.ms'),
      },
    };
  } finally {
    await admin.close();
  }
}

/** Out of the class path, where it names the library by file. */
function kafkaVersion(port: number): string | undefined {
  const command = listenerOn(port)?.command.join(' ') ?? '';
  return /kafka_2\.13-([\w.-]+?)\.jar/.exec(command)?.[1] ?? /kafka-server-([\w.-]+?)\.jar/.exec(command)?.[1];
}

export async function describeRedis(url: string): Promise<EngineFacts> {
  const client = createClient({ url, socket: { connectTimeout: 5_000, reconnectStrategy: false } });
  await client.connect();
  try {
    const version = /^redis_version:(.+?)\r?$/m.exec(await client.info('server'))?.[1] ?? 'unknown';
    const { appendonly = '?', appendfsync = '?' } = await client.configGet(['appendonly', 'appendfsync']);
    return { name: 'Redis', version, durability: { appendonly, appendfsync: appendonly === 'yes' ? appendfsync : '–' } };
  } finally {
    await client.close();
  }
}

/** TigerBeetle tells its version only on its own command line: the program that listens on the port is asked. */
export function describeTigerbeetle(addresses: readonly string[]): EngineFacts {
  const listener = listenerOn(Number(addresses[0]?.split(':').at(-1)));
  const development = listener?.command.some((part) => part.startsWith('--development')) ?? false;
  return {
    name: 'TigerBeetle',
    version: listener ? tigerbeetleVersion(`/proc/${listener.pid}/exe`) : 'unknown',
    durability: { replication: addresses.length, writes: development ? 'O_DSYNC (--development)' : 'O_DIRECT and O_DSYNC' },
  };
}

const tigerbeetleVersion = (program: string): string =>
  /version (\S+)/.exec(execFileSync(program, ['version'], { encoding: 'utf8' }))?.[1] ?? 'unknown';
