import { Command, CommanderError } from 'commander';
import manifest from '../package.json' with { type: 'json' };
import { registerAdopt } from './commands/adopt.ts';
import { registerAnalytics } from './commands/analytics.ts';
import { CommandError } from './commands/api.ts';
import { registerBackup } from './commands/backup.ts';
import { registerImport } from './commands/import.ts';
import { registerJobs } from './commands/jobs.ts';
import { registerKeys } from './commands/keys.ts';
import { registerOrganizations } from './commands/organizations.ts';
import { registerPublish } from './commands/publish.ts';
import { registerServe } from './commands/serve.ts';
import { registerTail } from './commands/tail.ts';
import { ConfigError, processEnvironment } from './config.ts';

/**
 * Exit codes: a command that was understood but failed, and one that was not understood (wrong
 * flags or settings).
 */
const failed = 1;
const misused = 2;

/**
 * Runs one command line.
 * @param args without the program's name
 * @returns the exit code; `serve` returns 0 once it serves and ends the process itself
 */
export async function run(args: readonly string[]): Promise<number> {
  const program = new Command('laurel')
    .description('Loyalty for point-of-sale businesses, on a double-entry ledger')
    .version(manifest.version)
    .exitOverride()
    .configureOutput({
      outputError: (text, write) =>
        write(text.replace(/^error: /, 'laurel: ').replace('\n(', ' (')),
    })
    .addHelpText(
      'after',
      '\nExamples:\n  laurel serve\n  laurel org create --name "Bean & Co" --currency EUR --time-zone Europe/Berlin\n  laurel tail \'*.pos.transaction\'\n\nserve, backup, restore and adopt work on the data directory. The other commands talk to a running host: LAUREL_URL and LAUREL_KEY, or --url and --key.',
    );
  try {
    registerServe(program);
    registerOrganizations(program);
    registerKeys(program);
    registerJobs(program);
    registerTail(program);
    registerPublish(program);
    registerAnalytics(program);
    registerImport(program);
    registerBackup(program);
    registerAdopt(program);
    applyEnvironment(program, 'import');
    await program.parseAsync([...args], { from: 'user' });
    return 0;
  } catch (error) {
    if (error instanceof CommanderError)
      // already printed
      return error.exitCode === 0 ? 0 : error.code === 'commander.error' ? failed : misused;
    if (error instanceof ConfigError) return complain(error.message, misused);
    if (error instanceof CommandError) return complain(error.message, failed);
    return complain(
      error instanceof Error ? (error.stack ?? error.message) : String(error),
      failed,
    );
  }
}

function complain(message: string, code: number): number {
  for (const line of message.split('\n'))
    process.stderr.write(`${line.startsWith('    at ') ? '' : 'laurel: '}${line}\n`);
  return code;
}

/**
 * `import` has its own --url and --key; LAUREL_URL and LAUREL_KEY are their defaults, as for every
 * command.
 */
function applyEnvironment(program: Command, name: string): void {
  const command = program.commands.find((candidate) => candidate.name() === name);
  const { LAUREL_URL, LAUREL_KEY } = processEnvironment();
  if (LAUREL_URL) command?.setOptionValueWithSource('url', LAUREL_URL, 'env');
  if (LAUREL_KEY) command?.setOptionValueWithSource('key', LAUREL_KEY, 'env');
}
