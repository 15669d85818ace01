import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { Admin } from '@platformatic/kafka';
import { MongoClient } from 'mongodb';
import { createClient } from 'redis';

/** What an engine says of itself, and what its acknowledgement is worth. */
export interface EngineFacts {
  name: string;
  version: string;
  durability: Readonly<Record<string, string | number>>;
}

/** MongoDB, or what speaks its protocol. */
export async function describeMongodb(url: string, pid: number): Promise<EngineFacts> {
  const client = await MongoClient.connect(url, { serverSelectionTimeoutMS: 5_000 });
  try {
    const admin = client.db('admin');
    const info = await admin.command({ buildInfo: 1 });
    const hello = await admin.command({ hello: 1 });
    if (typeof info.ferretdbVersion === 'string') {
      // It does not tell: its SQLite handler opens databases in WAL mode, and else as its URL or
      // SQLite has it (internal/backends/sqlite/metadata/pool/uri.go).
      const synchronous = /synchronous\((\w+)\)/.exec(commandOf(pid))?.[1]?.toUpperCase() ?? 'FULL';
      const durability = { replication: 1, handler: 'SQLite', journalMode: 'wal', synchronous };
      return {
        name: 'FerretDB',
        version: `${info.ferretdbVersion.replace(/^v/, '')} (as MongoDB ${info.version})`,
        durability,
      };
    }
    const replicas = Array.isArray(hello.hosts) ? hello.hosts.length : 1;
    return {
      name: 'MongoDB',
      version: String(info.version),
      durability: { replication: replicas, writeConcern: 'majority' },
    };
  } finally {
    await client.close();
  }
}

/** It calls itself MongoDB; its class path tells better. */
export const describeMongojava = (pid: number): EngineFacts => ({
  name: 'mongo-java-server',
  version: /mongo-java-server-(\d[\d.]*\d)/.exec(commandOf(pid))?.[1] ?? 'unknown',
  durability: { replication: 1, store: 'H2 MVStore', synchronous: 'a commit each, not forced' },
});

const brokerSettings = [
  'default.replication.factor',
  'min.insync.replicas',
  'log.flush.interval.messages',
  'log.flush.interval.ms',
];
const never = '9223372036854775807';

/** @param url `kafka://host:port,host:port` */
export async function describeKafka(url: string, pid: number): Promise<EngineFacts> {
  const bootstrapBrokers = url.replace('kafka://', '').split(',');
  const admin = new Admin({
    clientId: 'laurel-bench',
    bootstrapBrokers,
    retries: 1,
    timeout: 5_000,
  });
  try {
    const { brokers: nodes } = await admin.metadata({});
    const [node] = nodes.keys();
    const [described] = await admin.describeConfigs({
      resources: [
        { resourceType: 4, resourceName: String(node), configurationKeys: brokerSettings },
      ],
    });
    const settings = new Map(described?.configs.map(({ name, value }) => [name, value]));
    const flush = (name: string) => {
      const value = settings.get(name);
      return value == null || value === never ? 'left to the system' : value;
    };
    return {
      name: 'Kafka',
      version: kafkaVersion(pid),
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

/** A broker tells the level of its cluster's metadata, but not its release; its class path does. */
const kafkaVersion = (pid: number): string =>
  /kafka(?:_[\d.]+)?-(\d[\d.]*\d)/.exec(commandOf(pid))?.[1] ?? 'unknown';

const commandOf = (pid: number): string =>
  readFileSync(`/proc/${pid}/cmdline`, 'latin1').replaceAll('\0', ' ');

export async function describeRedis(url: string): Promise<EngineFacts> {
  const client = createClient({ url, socket: { connectTimeout: 5_000, reconnectStrategy: false } });
  await client.connect();
  try {
    const version = /^redis_version:(.+?)\r?$/m.exec(await client.info('server'))?.[1] ?? 'unknown';
    const { appendonly = '?', appendfsync = '?' } = await client.configGet([
      'appendonly',
      'appendfsync',
    ]);
    return {
      name: 'Redis',
      version,
      durability: { appendonly, appendfsync: appendonly === 'yes' ? appendfsync : '–' },
    };
  } finally {
    await client.close();
  }
}

/** Without `--development`, in which it makes do without direct I/O, and smaller. */
export const describeTigerbeetle = (pid: number): EngineFacts => ({
  name: 'TigerBeetle',
  version: tigerbeetleVersion(pid),
  durability: { replication: 1, writes: 'O_DIRECT and O_DSYNC' },
});

/** TigerBeetle tells its version only on its command line, so the program that runs is asked. */
function tigerbeetleVersion(pid: number): string {
  return (
    /version (\S+)/.exec(
      execFileSync(`/proc/${pid}/exe`, ['version'], { encoding: 'utf8' }),
    )?.[1] ?? 'unknown'
  );
}
