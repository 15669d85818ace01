import type { ServerName } from './engine.ts';

/**
 * Which adapters a port has, and how many laws each one keeps. `npm test` and `npm run
 * test:engines` fail when a suite ran fewer.
 */
export interface PortLaws {
  port: string;
  /** How many laws the port's conformance suite has; a suite that lost one must say so here. */
  count: number;
  /** What the titles of its suites look like; one that this manifest does not list is a fault. */
  titles: RegExp;
  adapters: readonly AdapterLaws[];
}

export interface AdapterLaws {
  /** Title under which the suite reports. */
  suite: string;
  file: string;
  /**
   * Which server it needs; without one it runs with `npm test`, else with `npm run test:engines`.
   */
  engine?: ServerName;
  /** Laws that the adapter cannot be held to, and why. */
  exempt?: Readonly<Record<string, string>>;
}

const onePartition =
  'a partition that several organizations share is read and committed in one order: nobody in it can be passed by';

export const manifest: readonly PortLaws[] = [
  {
    port: 'documents',
    count: 46,
    titles: /^documents port: /,
    adapters: [
      { suite: 'documents port: sqlite', file: 'packages/documents/src/sqlite.test.ts' },
      {
        suite: 'documents port: mongodb on FerretDB',
        file: 'packages/documents/src/mongodb.engines.test.ts',
        engine: 'mongodb',
      },
      {
        suite: 'documents port: mongodb on mongo-java-server',
        file: 'packages/documents/src/mongodb.engines.test.ts',
        engine: 'mongojava',
      },
    ],
  },
  {
    port: 'event-log',
    count: 37,
    titles: /^event-log port: /,
    adapters: [
      { suite: 'event-log port: sqlite', file: 'packages/event-log/src/sqlite.test.ts' },
      {
        suite: 'event-log port: websocket',
        file: 'packages/event-log/src/websocket.test.ts',
        exempt: {
          'an event that ends every process that takes it is given up after five of them; all else is dealt with':
            'the log is kept by the broker, whose process goes on when that of a member ends',
        },
      },
      {
        suite: 'event-log port: kafka',
        file: 'packages/event-log/src/kafka.engines.test.ts',
        engine: 'kafka',
      },
      {
        suite: 'event-log port: kafka, topics shared by all organizations',
        file: 'packages/event-log/src/kafka.engines.test.ts',
        engine: 'kafka',
        exempt: {
          'an organization with thousands of events in the log holds up nobody: those of others are dealt with between its batches':
            onePartition,
          'an organization whose events fail by the thousand holds up nobody, and loses nothing':
            onePartition,
        },
      },
    ],
  },
  {
    port: 'cache',
    count: 17,
    titles: /^cache port: /,
    adapters: [
      { suite: 'cache port: memory', file: 'packages/cache/src/memory.test.ts' },
      {
        suite: 'cache port: redis',
        file: 'packages/cache/src/redis.engines.test.ts',
        engine: 'redis',
      },
    ],
  },
  {
    port: 'channels',
    count: 15,
    titles: /^channels port: /,
    adapters: [
      { suite: 'channels port: console', file: 'packages/channels/src/console.test.ts' },
      { suite: 'channels port: inbox', file: 'packages/channels/src/inbox.test.ts' },
      { suite: 'channels port: smtp', file: 'packages/channels/src/smtp.test.ts' },
    ],
  },
  {
    port: 'warehouse',
    count: 22,
    titles: /^warehouse port: /,
    adapters: [
      { suite: 'warehouse port: chdb', file: 'packages/warehouse/src/chdb.test.ts' },
      {
        suite: 'warehouse port: clickhouse',
        file: 'packages/warehouse/src/clickhouse.engines.test.ts',
        engine: 'clickhouse',
      },
    ],
  },
  {
    port: 'ledger',
    count: 34,
    titles: / keeps the laws of the ledger$/,
    adapters: [
      {
        suite: 'embedded ledger, merging after 1 movements, keeps the laws of the ledger',
        file: 'services/ledger/src/adapters/sqlite.test.ts',
      },
      {
        suite: 'embedded ledger, merging after 1000000 movements, keeps the laws of the ledger',
        file: 'services/ledger/src/adapters/sqlite.test.ts',
      },
      {
        suite: 'embedded ledger behind a WebSocket keeps the laws of the ledger',
        file: 'services/ledger/src/adapters/websocket.test.ts',
      },
      {
        suite: 'ledger with an index beside it keeps the laws of the ledger',
        file: 'services/ledger/src/adapters/cluster-reports.test.ts',
      },
      {
        suite: 'TigerBeetle with an index beside it keeps the laws of the ledger',
        file: 'services/ledger/src/adapters/tigerbeetle.engines.test.ts',
        engine: 'tigerbeetle',
      },
      {
        suite: 'TigerBeetle keeps the laws of the ledger',
        file: 'services/ledger/src/adapters/tigerbeetle.engines.test.ts',
        engine: 'tigerbeetle',
      },
    ],
  },
];
