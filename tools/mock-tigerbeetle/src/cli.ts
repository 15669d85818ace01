import { openSqliteLedger } from '@laurel/ledger/adapters/sqlite';
import { serveLedger } from '@laurel/ledger/adapters/websocket-server';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import manifest from '../package.json' with { type: 'json' };

/** Exit codes: a command that was understood but failed, and one that was not understood. */
const failed = 1;
const misused = 2;

/**
 * Runs one command line.
 * @param args without the program's name
 * @returns the exit code
 */
export async function run(args: readonly string[]): Promise<number> {
  const program = new Command('laurel-mock-tigerbeetle')
    .description(
      'One ledger for several processes in development, without TigerBeetle: the embedded ledger behind a WebSocket',
    )
    .version(manifest.version)
    .exitOverride()
    .configureOutput({
      outputError: (text, write) => write(text.replace(/^error: /, 'laurel-mock-tigerbeetle: ')),
    })
    .addHelpText(
      'after',
      '\nExample:\n  laurel-mock-tigerbeetle serve      then start each process with LAUREL_LEDGER=ws://127.0.0.1:3093',
    );
  program
    .command('serve')
    .description('run the ledger until it is told to stop')
    .option(
      '--host <address>',
      'address to listen on; whoever reaches it may read and write everything',
      '127.0.0.1',
    )
    .option('--port <port>', 'port to listen on; 0 = any free one', portOf, 3093)
    .option(
      '--data <file>',
      'where the ledger is kept; created when absent',
      './data/mock-tigerbeetle.db',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  laurel-mock-tigerbeetle serve\n  laurel-mock-tigerbeetle serve --port 3193 --data /tmp/ledger.db',
    )
    .action(serve);
  try {
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    // already printed
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : misused;
    process.stderr.write(
      `laurel-mock-tigerbeetle: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return failed;
  }
}

async function serve({
  host,
  port,
  data,
}: {
  host: string;
  port: number;
  data: string;
}): Promise<void> {
  const stopped = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => stopped.resolve());
  const ledger = await openSqliteLedger({ path: data });
  try {
    const server = await serveLedger(ledger, { host, port }).catch((error: Error) => {
      const taken = 'code' in error && error.code === 'EADDRINUSE';
      throw taken
        ? new Error(`${host}:${port} is in use by another process; choose another with --port`)
        : error;
    });
    process.stdout.write(`mock-tigerbeetle serves ${server.url}, ledger in ${data}\n`);
    await stopped.promise;
    await server.close();
  } finally {
    await ledger.close();
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('a port is a number from 0 to 65535.');
  return port;
}
