import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Engine,
  EngineMissing,
  type Report,
  type StartOptions,
  toStandardError,
} from './engine.ts';
import { ask, installOnce, needCommand, recipe, runStep } from './install.ts';
import {
  makeCertificate,
  type SecuredListener,
  securedSettings,
  type Users,
  userArguments,
} from './kafka-secured.ts';
import { launch } from './launch.ts';
import { freePorts } from './port.ts';

const label = 'kafka-4.1.1';

/**
 * Kafka's own form of a cluster id: 16 bytes in base64. Which one does not matter, there is one
 * broker.
 */
const clusterId = Buffer.from('laurel-engines-1').toString('base64url');

/**
 * Fetches the broker with Maven when it is not in the cache; answers the command that runs Java
 * with it. @throws EngineMissing
 */
export async function installKafka(
  report: Report = toStandardError,
): Promise<{ java: string; classpath: string }> {
  const java = needCommand(
    'java',
    'a Java runtime, version 17 or later (Debian: openjdk-17-jre-headless)',
  );
  const version = (await ask(java, ['-version'])).match(/version "(\d+)/)?.[1];
  if (Number(version) < 17)
    throw new EngineMissing(`Kafka needs Java 17 or later, ${java} is ${version}`);
  const pom = recipe('kafka/pom.xml');
  const installed = await installOnce({
    label,
    from: [pom],
    make: async (directory) => {
      const command = needCommand('mvn', 'Apache Maven (Debian: maven)');
      const args = [
        '--quiet',
        '--batch-mode',
        '--file',
        pom,
        'dependency:copy-dependencies',
        `-DoutputDirectory=${directory}`,
      ];
      await runStep({ what: 'fetching Kafka 4.1.1 with Maven, 43 MB', command, args, report });
    },
  });
  return { java, classpath: join(installed, '*') };
}

/**
 * Starts one broker that is its own controller (KRaft). Topics are not made by using them. @throws
 * EngineMissing
 */
export async function startKafka({
  directory,
  port,
  advertisedPort,
  users,
  outlives = false,
  soonMissed = false,
  report,
}: StartOptions & {
  /**
   * Where clients are told to connect, when something stands before the broker; default: its own
   * port.
   */
  advertisedPort?: number;
  /** Passwords by name: they have a secured listener beside the open one. */
  users?: Users;
  /**
   * For tests that kill it: after 3 s it is missed, and may come back. Not for one that much leans
   * on: where the machine holds it up as long, it is no leader of anything for as long as it takes
   * to become that of thousands of partitions again.
   */
  soonMissed?: boolean;
}): Promise<Engine & { secured?: SecuredListener }> {
  const { java, classpath } = await installKafka(report);
  const [free = 0, controllerPort = 0, securedPort = 0] = await freePorts(3);
  const brokerPort = port ?? free;
  mkdirSync(directory, { recursive: true });
  const properties = join(directory, 'server.properties');
  const places = {
    directory,
    brokerPort,
    controllerPort,
    advertisedPort: advertisedPort ?? brokerPort,
    sessionTimeoutMs: soonMissed ? 3_000 : 60_000,
  };
  writeFileSync(
    properties,
    settings(users ? { ...places, secured: { port: securedPort, users } } : places),
  );
  const caFile = users && (await makeCertificate(directory));
  if (!existsSync(join(directory, 'data', 'meta.properties'))) {
    const storage = ['format', '-t', clusterId, '-c', properties, ...userArguments(users ?? {})];
    await runStep({
      what: 'formatting the storage of Kafka',
      command: java,
      args: ['-cp', classpath, 'kafka.tools.StorageTool', ...storage],
      report: () => undefined,
    });
  }
  const engine = await launch({
    name: 'kafka',
    url: `kafka://127.0.0.1:${brokerPort}`,
    port: brokerPort,
    command: java,
    args: [...javaArguments, '-cp', classpath, 'kafka.Kafka', properties],
    logFile: join(directory, 'kafka.log'),
    readyLine: 'Kafka Server started',
    outlives,
  });
  return caFile ? { ...engine, secured: { address: `localhost:${securedPort}`, caFile } } : engine;
}

const log = '-Dorg.slf4j.simpleLogger';
const javaArguments = [
  '-Xms128m',
  // Measured: 6,800 partitions fill 512 MiB; then it collects garbage and does little else.
  '-Xmx1536m',
  // less memory and fewer threads than the others, on a machine that tests share
  '-XX:+UseSerialGC',
  `${log}.defaultLogLevel=warn`,
  `${log}.showDateTime=true`,
  `${log}.log.kafka.server.KafkaRaftServer=info`,
];

interface Places {
  directory: string;
  brokerPort: number;
  controllerPort: number;
  advertisedPort: number;
  sessionTimeoutMs: number;
  secured?: { port: number; users: Users };
}

function settings({
  directory,
  brokerPort,
  controllerPort,
  advertisedPort,
  sessionTimeoutMs,
  secured,
}: Places): string {
  const securedAt = secured ? [`SECURED://127.0.0.1:${secured.port}`] : [];
  return Object.entries({
    'process.roles': 'broker,controller',
    'node.id': 1,
    'controller.quorum.voters': `1@127.0.0.1:${controllerPort}`,
    listeners: [
      `PLAINTEXT://127.0.0.1:${brokerPort}`,
      `CONTROLLER://127.0.0.1:${controllerPort}`,
      ...securedAt,
    ].join(','),
    'advertised.listeners': [`PLAINTEXT://127.0.0.1:${advertisedPort}`, ...securedAt].join(','),
    'controller.listener.names': 'CONTROLLER',
    'inter.broker.listener.name': 'PLAINTEXT',
    'listener.security.protocol.map': 'CONTROLLER:PLAINTEXT,PLAINTEXT:PLAINTEXT,SECURED:SASL_SSL',
    ...(secured ? securedSettings(directory, secured.users) : {}),
    'log.dirs': join(directory, 'data'),
    // Real installations forbid it, and a client that leans on it should fail here.
    'auto.create.topics.enable': false,
    'num.partitions': 3,
    // There is one broker to keep copies.
    'default.replication.factor': 1,
    'offsets.topic.replication.factor': 1,
    'transaction.state.log.replication.factor': 1,
    'transaction.state.log.min.isr': 1,
    'share.coordinator.state.topic.replication.factor': 1,
    'share.coordinator.state.topic.min.isr': 1,
    'offsets.topic.num.partitions': 4,
    // Tests make groups by the hundred and kill their members: no waiting for more, and the dead
    // may be missed soon.
    'group.initial.rebalance.delay.ms': 0,
    'group.min.session.timeout.ms': 1_000,
    'group.consumer.min.session.timeout.ms': 1_000,
    'group.consumer.session.timeout.ms': 6_000,
    'group.consumer.min.heartbeat.interval.ms': 500,
    'group.consumer.heartbeat.interval.ms': 1_000,
    // A broker that was killed may come back as soon as it is missed.
    'broker.session.timeout.ms': sessionTimeoutMs,
    'broker.heartbeat.interval.ms': 500,
    // Tests make topics by the hundred: smaller index files, no large buffers, deleted topics leave
    // the disk soon.
    'log.index.size.max.bytes': 1_048_576,
    'log.cleaner.dedupe.buffer.size': 4_194_304,
    'log.segment.delete.delay.ms': 1_000,
  })
    .map(([name, value]) => `${name}=${value}\n`)
    .join('');
}
