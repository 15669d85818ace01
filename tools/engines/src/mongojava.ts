import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Engine,
  EngineMissing,
  type Report,
  type StartOptions,
  toStandardError,
} from './engine.ts';
import { ask, installOnce, needCommand, recipe, runStep } from './install.ts';
import { launch } from './launch.ts';
import { freePorts } from './port.ts';

const version = '1.47.0';
const log = '-Dorg.slf4j.simpleLogger';

/**
 * Fetches mongo-java-server with Maven and compiles what makes it durable, when they are not in the
 * cache; answers the command that runs Java with it. @throws EngineMissing
 */
export async function installMongojava(
  report: Report = toStandardError,
): Promise<{ java: string; classpath: string }> {
  const java = needCommand('java', 'a JDK, version 17 or later (Debian: openjdk-17-jdk-headless)');
  const release = (await ask(java, ['-version'])).match(/version "(\d+)/)?.[1];
  if (Number(release) < 17)
    throw new EngineMissing(
      `mongo-java-server needs Java 17 or later, ${java} is ${release ?? 'unknown'}`,
    );
  const [pom, source] = [recipe('mongojava/pom.xml'), recipe('mongojava/DurableServer.java')];
  const installed = await installOnce({
    label: `mongo-java-server-${version}`,
    from: [pom, source],
    make: async (directory) => {
      const javac = needCommand('javac', 'a JDK (Debian: openjdk-17-jdk-headless)');
      const maven = needCommand('mvn', 'Apache Maven (Debian: maven)');
      await runStep({
        what: `fetching mongo-java-server ${version} with Maven, 6 MB`,
        command: maven,
        args: [
          '--quiet',
          '--batch-mode',
          '--file',
          pom,
          'dependency:copy-dependencies',
          `-DoutputDirectory=${directory}`,
        ],
        report,
      });
      await runStep({
        what: 'compiling what makes it durable',
        command: javac,
        args: ['-cp', join(directory, '*'), '-d', directory, source],
        report,
      });
    },
  });
  return { java, classpath: [installed, join(installed, '*')].join(':') };
}

/**
 * Starts mongo-java-server, which speaks MongoDB's protocol, over a file of H2's: what it
 * acknowledged survives a kill. @throws EngineMissing
 */
export async function startMongojava({
  directory,
  port,
  outlives = false,
  report,
}: StartOptions): Promise<Engine> {
  const { java, classpath } = await installMongojava(report);
  const [free = 0] = await freePorts(1);
  const chosen = port ?? free;
  mkdirSync(directory, { recursive: true });
  return await launch({
    name: 'mongojava',
    url: `mongodb://127.0.0.1:${chosen}`,
    port: chosen,
    command: java,
    args: [
      '-Xms64m',
      '-Xmx512m',
      // less memory and fewer threads than the others, on a machine that tests share
      '-XX:+UseSerialGC',
      `${log}.defaultLogLevel=warn`,
      `${log}.showDateTime=true`,
      // else it tells of every index that is not unique (it has no others), and with a stack of
      // each answer that is an error, which the client hears anyway
      `${log}.log.de.bwaldvogel.mongo.backend.AbstractMongoDatabase=error`,
      `${log}.log.de.bwaldvogel.mongo.wire=off`,
      '-cp',
      classpath,
      'DurableServer',
      String(chosen),
      join(directory, 'documents.mv'),
    ],
    logFile: join(directory, 'mongojava.log'),
    readyLine: 'mongo-java-server serves',
    outlives,
  });
}
