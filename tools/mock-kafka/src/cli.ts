import { EngineUnavailable } from '@laurel/contracts/problems';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { registerPublish } from './publish.ts';
import { registerReports } from './reports.ts';
import { serve } from './serve.ts';
import { registerTail } from './tail.ts';
import { processTerminal, type Terminal } from './terminal.ts';

/** Exit codes: a command that was understood but failed, and one that was not understood. */
const failed = 1;
const misused = 2;

/**
 * Runs one command line.
 * @param args without the program's name
 * @returns the exit code
 */
export async function run(
  args: readonly string[],
  terminal: Terminal = processTerminal(),
): Promise<number> {
  const program = new Command('laurel-mock-kafka')
    .description(
      'One event log for several processes in development, without Kafka: a WebSocket broker over an embedded log',
    )
    .version(manifest.version)
    .exitOverride()
    .configureOutput({
      writeOut: terminal.write,
      writeErr: terminal.complain,
      outputError: (text, write) => write(text.replace(/^error: /, 'laurel-mock-kafka: ')),
    })
    .addHelpText(
      'after',
      `
Examples:
  laurel-mock-kafka serve                                   then start each process with LAUREL_EVENTS=ws://127.0.0.1:9093
  laurel-mock-kafka tail '*.pos.transaction'
  laurel-mock-kafka publish org_1.pos.transaction '{"total":450}' --customer cus_1
  laurel-mock-kafka lag pos-intake '*.pos.transaction'`,
    );
  try {
    registerServe(program, terminal);
    registerPublish(program, terminal);
    registerTail(program, terminal);
    registerReports(program, terminal);
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    // already printed
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : misused;
    const expected =
      error instanceof EngineUnavailable ||
      error instanceof TypeError ||
      error instanceof RangeError;
    const text = expected
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
    terminal.complain(`laurel-mock-kafka: ${text}\n`);
    return failed;
  }
}

function registerServe(program: Command, terminal: Terminal): void {
  program
    .command('serve')
    .description('run the broker until it is told to stop')
    .option(
      '--host <address>',
      'address to listen on; whoever reaches it may read and write everything',
      '127.0.0.1',
    )
    .option('--port <port>', 'port to listen on; 0 = any free one', portOf, 9093)
    .option(
      '--data <file>',
      'where the events are kept; created when absent',
      './data/mock-kafka.db',
    )
    .addHelpText(
      'after',
      '\nExamples:\n  laurel-mock-kafka serve\n  laurel-mock-kafka serve --port 9193 --data /tmp/events.db',
    )
    .action((options: { host: string; port: number; data: string }) => serve(options, terminal));
}

function portOf(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new InvalidArgumentError('a port is a number from 0 to 65535.');
  return port;
}
