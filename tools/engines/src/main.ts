import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Command } from 'commander';
import { type EngineName, engineNames, usualEngines, variableOf } from './engine.ts';
import { forget, type Kept, read, remember, stopKept } from './kept.ts';
import { isFree } from './port.ts';
import { installEngine, startEngine } from './start.ts';

/** `npm run engines`: real engines on loopback, without Docker. */

/** Near the standard ports, but not on them: there may be a server of the system's own. */
const usualPort: Readonly<Record<EngineName, number>> = {
  kafka: 19092,
  mongodb: 27117,
  mongojava: 27118,
  redis: 16379,
  tigerbeetle: 13000,
};

interface Options {
  data: string;
  freePorts?: true;
}

const program = new Command('engines').description(
  'Installs and runs Kafka, FerretDB (mongodb), Redis and TigerBeetle on loopback; by name also mongo-java-server (mongojava).',
);
const root = fileURLToPath(new URL('../../..', import.meta.url));

const command = (text: string, description: string) =>
  program
    .command(text)
    .description(description)
    .option('--data <directory>', 'where their data lie, and stay', `${root}data/engines`);

command('run [engines...]', 'start, and stop on Ctrl-C (the default)')
  .option('--free-ports', 'any free ports instead of the usual ones')
  .action(run);
command('start [engines...]', 'start, and leave running until «stop»')
  .option('--free-ports', 'any free ports instead of the usual ones')
  .action(async (names: string[], options: Options) => {
    await start(names, options);
  });
command('stop [engines...]', 'stop what «start» left running').action(
  async (names: string[], { data }: Options) => {
    for (const kept of runningOf(names, data)) {
      await stopKept(kept);
      forget(resolve(data), kept.name);
      console.log(`${kept.name} stopped`);
    }
  },
);
command('status [engines...]', 'what runs where').action((names: string[], { data }: Options) => {
  const running = runningOf(names, data);
  for (const name of chosen(names)) {
    const kept = running.find((each) => each.name === name);
    console.log(
      `${name.padEnd(12)} ${kept ? `${kept.url} (process ${kept.pid})` : 'does not run'}`,
    );
  }
});
program
  .command('install [engines...]')
  .description('only install')
  .action(async (names: string[]) => {
    const results = await Promise.all(
      chosen(names).map(async (name) => ({ name, missing: await installEngine(name) })),
    );
    for (const { name, missing } of results) console.log(`${name}: ${missing ?? 'installed'}`);
    if (results.some(({ name, missing }) => missing !== null && names.includes(name)))
      process.exitCode = 1;
  });
program.action(() => program.help());

const [, , first] = process.argv;
const names = program.commands.map((each) => each.name());
const isNamed =
  first !== undefined && (names.includes(first) || ['help', '--help', '-h'].includes(first));
await program.parseAsync(
  isNamed ? process.argv : [...process.argv.slice(0, 2), 'run', ...process.argv.slice(2)],
);

async function run(given: string[], options: Options): Promise<void> {
  const stopped = Promise.withResolvers<void>();
  // A second signal changes nothing: Ctrl-C reaches us from the terminal and from the npm script.
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => stopped.resolve());
  const started = await start(given, options);
  if (started.length === 0) return;
  console.log('\nCtrl-C stops them; their data stay.');
  // the engines run by themselves; we wait for the signal
  const alive = setInterval(() => undefined, 60_000);
  await stopped.promise;
  clearInterval(alive);
  console.log('');
  await Promise.all(started.map(stopKept));
  for (const { name } of started) forget(resolve(options.data), name);
  console.log(`stopped: ${started.map(({ name }) => name).join(', ')}`);
}

/**
 * Starts what does not run yet, prints the variables of all; answers those that this call started.
 */
async function start(given: readonly string[], options: Options): Promise<Kept[]> {
  const isAsked = given.length > 0;
  const engines = isAsked ? chosen(given) : usualEngines;
  const directory = resolve(options.data);
  const before = runningOf(engines, directory);
  const results = await Promise.all(
    engines
      .filter((name) => !before.some((kept) => kept.name === name))
      .map(async (name) => ({ name, ...(await startOne(name, directory, options)) })),
  );
  const started: Kept[] = [];
  for (const { name, kept, missing } of results) {
    if (kept) started.push(kept);
    else console.error(`engines: ${name} is missing: ${missing}`);
  }
  if (before.length > 0)
    console.error(`engines: already running: ${before.map(({ name }) => name).join(', ')}`);
  for (const { name, url } of [...before, ...started])
    console.log(`export ${variableOf[name]}=${url}`);
  // Somebody who names an engine must have it; without names, what can be had is started.
  if (before.length + started.length < (isAsked ? engines.length : 1)) process.exitCode = 1;
  return started;
}

async function startOne(
  name: EngineName,
  directory: string,
  { freePorts }: Options,
): Promise<{ kept?: Kept; missing?: string }> {
  const port = freePorts ? {} : { port: usualPort[name] };
  if (port.port !== undefined && !(await isFree(port.port)))
    return {
      missing: `port ${port.port} of 127.0.0.1 is taken by another program; --free-ports takes others`,
    };
  const { engine, missing } = await startEngine(name, { directory, outlives: true, ...port });
  if (!engine) return { missing };
  const pid = engine.pid();
  if (pid === undefined) return { missing: `it ended at once; see ${directory}/${name}` };
  const kept = { name, url: engine.url, pid };
  remember(directory, kept);
  return { kept };
}

function runningOf(given: readonly string[], data: string): Kept[] {
  const wanted = chosen(given);
  return read(resolve(data)).filter(({ name }) => wanted.includes(name));
}

function chosen(given: readonly string[]): EngineName[] {
  if (given.length === 0) return [...engineNames];
  return given.map(
    (name) =>
      engineNames.find((known) => known === name) ??
      program.error(`there is no engine «${name}»; there are ${engineNames.join(', ')}`),
  );
}
