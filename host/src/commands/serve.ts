import { join } from 'node:path';
import { systemClock } from '@laurel/contracts/clock';
import { createProgress } from '@laurel/import/progress';
import type { Membership } from '@laurel/membership/membership';
import type { Command } from 'commander';
import { whenParentGone } from '../../bin/parent.mjs';
import { readApps } from '../apps.ts';
import { type Config, ConfigError, processEnvironment, readConfig, variables } from '../config.ts';
import type { Host } from '../host.ts';
import { createLog, type Log } from '../log.ts';

/** Adds `laurel serve`. */
export function registerServe(program: Command): void {
  program
    .command('serve')
    .description(
      'run the platform: all services in one process, or some of them in each of several',
    )
    .option('--host <address>', 'address to listen on (LAUREL_HOST)')
    .option('--port <port>', 'port to listen on; 0 = any free one (LAUREL_PORT)')
    .option('--data <directory>', 'where the embedded files lie (LAUREL_DATA)')
    .option('--services <names>', 'whose routes to serve (LAUREL_SERVICES)')
    .option('--processors <names>', 'what to do in the background (LAUREL_PROCESSORS)')
    .option('--apps <names>', 'which web apps to serve (LAUREL_APPS)')
    .option('--demo', 'set up a demo café chain with a year of sales, unless it is there')
    .addHelpText(
      'after',
      `\nEnvironment:\n${Object.entries(variables)
        .map(([name, meaning]) => `  ${name.padEnd(24)} ${meaning}`)
        .join(
          '\n',
        )}\n\nExamples:\n  laurel serve\n  laurel serve --port 9000 --data /var/lib/laurel\n  laurel serve --services loyalty --processors none\n  laurel serve --services none --processors pos-intake,sweeper`,
    )
    .action(async (flags: Flags) => {
      const { config, warnings } = readConfig(environmentOf(flags, processEnvironment()));
      if (flags.demo && config.services.length === 0)
        throw new ConfigError('--demo needs the services; leave --services out');
      const log = createLog(config);
      for (const warning of warnings) log.warn(warning);
      await serve(config, log, flags.demo === true);
    });
}

interface Flags {
  host?: string;
  port?: string;
  data?: string;
  services?: string;
  processors?: string;
  apps?: string;
  demo?: boolean;
}

/** A flag is the variable of the same meaning, for this run. */
const environmentOf = (flags: Flags, outside: ReturnType<typeof processEnvironment>) => ({
  // a demo's people are made up: what is sent to them is to be looked at
  ...(flags.demo ? { LAUREL_MAIL: 'inbox:' } : {}),
  ...withoutEmpty(outside),
  ...variablesOf(flags),
});

/** An empty variable counts as absent. */
const withoutEmpty = (outside: ReturnType<typeof processEnvironment>) =>
  Object.fromEntries(Object.entries(outside).filter(([, value]) => value));

const variablesOf = ({ host, port, data, services, processors, apps }: Flags) => ({
  ...(host === undefined ? {} : { LAUREL_HOST: host }),
  ...(port === undefined ? {} : { LAUREL_PORT: port }),
  ...(data === undefined ? {} : { LAUREL_DATA: data }),
  ...(services === undefined ? {} : { LAUREL_SERVICES: services }),
  ...(processors === undefined ? {} : { LAUREL_PROCESSORS: processors }),
  ...(apps === undefined ? {} : { LAUREL_APPS: apps }),
});

async function serve(config: Config, log: Log, withDemo: boolean): Promise<void> {
  const started = Promise.withResolvers<Host>();
  stopOnSignals(started.promise, config, log);
  const host = await open(config, { log, demo: withDemo });
  started.resolve(host);
  const { services, processors } = config;
  log.info({ url: host.url, data: config.dataDir, services, processors }, 'laurel serves');
  if (host.platformKeyMade !== undefined) {
    const { key, shown } = host.platformKeyMade;
    await printed(
      `\nPlatform key (creates organizations; shown only now, keep it safe):\n\n  ${key}\n\n`,
    );
    await shown();
  }
  if (withDemo && host.membership) await showDemo(host, host.membership, config);
}

/** Resolves when standard output has taken a text. */
const printed = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });

async function showDemo(
  host: Host,
  { organizations }: Pick<Membership, 'organizations'>,
  config: Config,
): Promise<void> {
  const { demoGreeting, seedDemo } = await import('../demo.ts');
  const result = await seedDemo({
    baseUrl: host.url,
    organizations,
    people: host.people?.demo,
    customer: host.customerAccess?.demo,
    apps: readApps(config.apps).built.map(({ name }) => name),
    stateFile: join(config.dataDir, 'demo.json'),
    progress: createProgress(process.stderr, systemClock),
  });
  process.stdout.write(`${demoGreeting(result)}\n`);
}

async function open(config: Config, options: { log: Log; demo: boolean }): Promise<Host> {
  const { checkFiles } = await import('../installation/check-files.ts');
  checkFiles(config);
  // the other commands start faster without the whole platform
  const { openHost } = await import('../host.ts');
  try {
    return await openHost(config, options);
  } catch (error) {
    const fault = listenFault(error);
    if (fault !== undefined) throw new ConfigError(`${config.host}:${config.port} ${fault}`);
    throw error;
  }
}

const listenFaults: Readonly<Record<string, string>> = {
  EADDRINUSE: 'is in use by another process; set LAUREL_PORT (or --port) to another port',
  EACCES: 'may not be listened on by this user; set LAUREL_PORT (or --port) to another port',
  EADDRNOTAVAIL: 'is not an address of this machine; set LAUREL_HOST (or --host) to one that is',
  ENOTFOUND:
    'is not an address that can be found; set LAUREL_HOST (or --host) to one of this machine',
  EAI_AGAIN:
    'is not an address that can be found now; set LAUREL_HOST (or --host) to one of this machine',
};

/**
 * What is wrong with the address to listen on; undefined when the error is about something else.
 */
function listenFault(error: unknown): string | undefined {
  if (!(error instanceof Error && 'syscall' in error && 'code' in error)) return undefined;
  return error.syscall === 'listen' || error.syscall === 'getaddrinfo'
    ? listenFaults[String(error.code)]
    : undefined;
}

/**
 * Signals of one keystroke arrive several times (terminal, npm and shim each pass it on): within
 * this time they count as one.
 */
const sameSignalMs = 1_000;

/**
 * The first SIGTERM or SIGINT shuts down gracefully, a second one at once. So does the end of the
 * npm that started us. A host that still starts has begun nothing that a kill could harm.
 */
function stopOnSignals(started: Promise<Host>, config: Config, log: Log): void {
  let host: Host | undefined;
  started.then((opened) => {
    host = opened;
  });
  let stoppingSince: number | undefined;
  const stop = (signal: NodeJS.Signals | 'parent gone') => {
    if (!host) {
      log.info({ signal }, 'stopped while starting');
      process.exit(0);
    }
    const nowMs = performance.now();
    if (stoppingSince !== undefined) {
      if (nowMs - stoppingSince < sameSignalMs) return;
      log.warn({ signal }, 'stopped at once');
      process.exit(1);
    }
    stoppingSince = nowMs;
    log.info({ signal }, 'shutting down: finishing what was begun (a second signal stops at once)');
    shutDown(host, config, log);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  // npm's shell ends on SIGTERM without passing it on; other parents may leave a host behind
  if (processEnvironment().npm_command)
    whenParentGone(() => stoppingSince === undefined && stop('parent gone'));
}

function shutDown(host: Host, { drainSeconds, shutdownSeconds }: Config, log: Log): void {
  const seconds = drainSeconds + shutdownSeconds;
  setTimeout(() => {
    log.error(`the shutdown took longer than ${seconds} s; stopped at once`);
    process.exit(1);
  }, seconds * 1000).unref();
  host.close().then(
    () => {
      log.info('stopped');
      process.exit(0);
    },
    (error: unknown) => {
      log.error({ err: error }, 'the shutdown failed');
      process.exit(1);
    },
  );
}
