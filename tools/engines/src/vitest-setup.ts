import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Engine, type ServerName, serverNames, toStandardError } from './engine.ts';
import { answers } from './port.ts';
import { startEngine } from './start.ts';

/** What a test may ask for: the URL of an engine that serves, or why there is none. */
export type EngineFound = { url: string; missing: null } | { url: null; missing: string };
export type EnginesFound = Record<ServerName, EngineFound>;

declare module 'vitest' {
  interface ProvidedContext {
    engines: EnginesFound;
    /** `engines`: what a test starts of Laurel shall run on `engines`, not on the embedded ones. */
    stageOn: 'engines' | undefined;
  }
}

/**
 * Vitest's globalSetup for tests on real engines: finds or starts every engine, provides their URLs
 * as `engines`, stops what it started. `ENGINE_CLICKHOUSE`, `ENGINE_KAFKA`, `ENGINE_MONGODB`,
 * `ENGINE_MONGOJAVA`, `ENGINE_REDIS`, `ENGINE_TIGERBEETLE`: URL of one that runs already.
 * `REQUIRE_ENGINES`: names, by comma, of those that must be there. `ENGINES_REPORT`: file that is
 * told what was found.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const required = requiredEngines();
  const directory = mkdtempSync(join(tmpdir(), 'laurel-engines-'));
  const started: Engine[] = [];
  const close = async () => {
    await Promise.all(started.map((engine) => engine.stop()));
    rmSync(directory, { recursive: true, force: true });
  };
  try {
    const found = await Promise.all(serverNames.map((name) => find(name, directory, started)));
    const [kafka, mongodb, mongojava, redis, tigerbeetle, clickhouse] = found;
    if (!kafka || !mongodb || !mongojava || !redis || !tigerbeetle || !clickhouse)
      throw new Error('one result per engine');
    const engines: EnginesFound = { kafka, mongodb, mongojava, redis, tigerbeetle, clickhouse };
    for (const name of serverNames)
      toStandardError(`${name}: ${engines[name].url ?? `MISSING: ${engines[name].missing}`}`);
    const lacking = required.filter((name) => engines[name].url === null);
    if (lacking.length > 0)
      throw new Error(
        `REQUIRE_ENGINES: ${lacking.map((name) => `${name} is missing: ${engines[name].missing}`).join('; ')}`,
      );
    if (process.env.ENGINES_REPORT)
      writeFileSync(process.env.ENGINES_REPORT, JSON.stringify(engines));
    project.provide('engines', engines);
  } catch (error) {
    await close();
    throw error;
  }
  return close;
}

async function find(name: ServerName, directory: string, started: Engine[]): Promise<EngineFound> {
  const variable = `ENGINE_${name.toUpperCase()}`;
  const given = process.env[variable];
  if (given) {
    const host = given.match(/^[a-z]+:\/\/(?:[^@/]*@)?(?<host>[^:/,]+):(?<port>\d+)/)?.groups;
    if (!host?.host)
      return {
        url: null,
        missing: `${variable} must name host and port, as in ${name}://127.0.0.1:1234`,
      };
    if (await answers(host.host, Number(host.port))) return { url: given, missing: null };
    return { url: null, missing: `nobody answers at ${variable} (${host.host}:${host.port})` };
  }
  if (name === 'clickhouse')
    return { url: null, missing: `no registry has one; set ${variable}=http://127.0.0.1:8123` };
  const { engine, missing } = await startEngine(name, { directory });
  if (!engine) return { url: null, missing };
  started.push(engine);
  return { url: engine.url, missing: null };
}

function requiredEngines(): ServerName[] {
  const names = (process.env.REQUIRE_ENGINES ?? '').split(',').map((name) => name.trim());
  return names
    .filter((name) => name !== '')
    .map((name) => {
      const known = serverNames.find((each) => each === name);
      if (!known)
        throw new Error(
          `REQUIRE_ENGINES: there is no engine «${name}»; there are ${serverNames.join(', ')}`,
        );
      return known;
    });
}
