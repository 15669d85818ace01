import { join } from 'node:path';
import { systemClock } from '@laurel/contracts/clock';
import type { Command } from 'commander';
import { type Config, ConfigError, processEnvironment, readConfig, variables } from '../config.ts';
import type { Host } from '../host.ts';
import { createProgress } from '../import/progress.ts';
import { createLog, type Log } from '../log.ts';

/** Adds `laurel serve`. */
export function registerServe(program: Command): void {
  program
    .command('serve')
    .description('run the platform: all services in one process')
    .option('--host <address>', 'address to listen on (LAUREL_HOST)')
    .option('--port <port>', 'port to listen on; 0 = any free one (LAUREL_PORT)')
    .option('--data <directory>', 'where the embedded files lie (LAUREL_DATA)')
    .option('--demo', 'set up a demo café chain with a year of sales, unless it is there')
    .addHelpText(
      'after',
      `\nEnvironment:\n${Object.entries(variables)
        .map(([name, meaning]) => `  ${name.padEnd(24)} ${meaning}`)
        .join('\n')}\n\nExamples:\n  laurel serve\n  laurel serve --port 9000 --data /var/lib/laurel`,
    )
    .action(async (flags: Flags) => {
      const { config, warnings } = readConfig({ ...processEnvironment(), ...environmentOf(flags) });
      const log = createLog(config);
      for (const warning of warnings) log.warn(warning);
      await serve(config, log, flags.demo === true);
    });
}

interface Flags {
  host?: string;
  port?: string;
  data?: string;
  demo?: boolean;
}

/** A flag is the variable of the same meaning, for this run. */
const environmentOf = ({ host, port, data }: Flags) => ({
  ...(host === undefined ? {} : { LAUREL_HOST: host }),
  ...(port === undefined ? {} : { LAUREL_PORT: port }),
  ...(data === undefined ? {} : { LAUREL_DATA: data }),
});

async function serve(config: Config, log: Log, withDemo: boolean): Promise<void> {
  const host = await open(config, log);
  stopOnSignals(host, config, log);
  log.info({ url: host.url, data: config.dataDir }, 'laurel serves');
  if (host.platformKeyMade !== undefined) {
    process.stdout.write(
      `\nPlatform key (creates organizations; shown only now, keep it safe):\n\n  ${host.platformKeyMade}\n\n`,
    );
  }
  if (withDemo) await showDemo(host, config);
}

async function showDemo(host: Host, config: Config): Promise<void> {
  const { demoGreeting, seedDemo } = await import('../demo.ts');
  const platformKey = host.platformKeyMade ?? config.platformKey;
  const result = await seedDemo({
    baseUrl: host.url,
    ...(platformKey === undefined ? {} : { platformKey }),
    stateFile: join(config.dataDir, 'demo.json'),
    progress: createProgress(process.stderr, systemClock),
  });
  process.stdout.write(`${demoGreeting(result)}\n`);
}

async function open(config: Config, log: Log): Promise<Host> {
  const { openHost } = await import('../host.ts'); // the other commands start faster without the whole platform
  try {
    return await openHost(config, { log });
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') {
      throw new ConfigError(
        `${config.host}:${config.port} is in use by another process; set LAUREL_PORT (or --port) to another port`,
      );
    }
    throw error;
  }
}

/** Signals of one keystroke arrive several times (terminal, npm and shim each pass it on): within this time they count as one. */
const sameSignalMs = 1_000;

/** The first SIGTERM or SIGINT shuts down gracefully, a second one at once. */
function stopOnSignals(host: Host, config: Config, log: Log): void {
  let stoppingSince: number | undefined;
  const stop = (signal: NodeJS.Signals) => {
    const nowMs = performance.now();
    if (stoppingSince !== undefined) {
      if (nowMs - stoppingSince < sameSignalMs) return;
      log.warn({ signal }, 'stopped at once');
      process.exit(1);
    }
    stoppingSince = nowMs;
    log.info({ signal }, 'shutting down: finishing what was begun (a second signal stops at once)');
    setTimeout(() => {
      log.error(`the shutdown took longer than ${config.shutdownSeconds} s; stopped at once`);
      process.exit(1);
    }, config.shutdownSeconds * 1000).unref();
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
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}
