import { systemClock } from '@laurel/contracts/clock';
import { importFile } from '@laurel/import/import';
import { ImportError } from '@laurel/import/map';
import { createProgress } from '@laurel/import/progress';
import { summaryText } from '@laurel/import/summary';
import type { Command } from 'commander';
import { ConfigError } from '../config.ts';
import { CommandError } from './api.ts';

interface Flags {
  map: string;
  url: string;
  key?: string;
  work: string;
  rejects?: string;
  dry: boolean;
}

/** Adds `laurel import` to the command line. */
export function registerImport(program: Command): void {
  program
    .command('import')
    .description('import a CSV file of sale lines into a running host (see docs/import.md)')
    .argument('<file>', 'CSV file, also gzipped (.gz)')
    .requiredOption('--map <map.json>', 'what the columns mean')
    .option('--url <url>', 'the host (LAUREL_URL)', 'http://127.0.0.1:8080')
    .option('--key <key>', 'API key with pos, read, manage; admin to make locations (LAUREL_KEY)')
    .addHelpText('after', '\nExample:\n  laurel import sales.csv.gz --map sales.map.json --dry')
    .option(
      '--work <dir>',
      'directory for the working file, which makes the import resumable',
      'data/import',
    )
    .option(
      '--rejects <file>',
      'where lines that were not imported go (default: in the work directory)',
    )
    .option('--dry', 'read and check everything, send nothing', false)
    .action(async (file: string, flags: Flags) => {
      if (!flags.dry && flags.key === undefined)
        throw new ConfigError('which key? set LAUREL_KEY or give --key (or --dry)');
      try {
        const progress = createProgress(process.stderr, systemClock);
        const summary = await importFile({ file, ...flags, progress });
        process.stdout.write(summaryText(summary, flags.dry));
      } catch (error) {
        if (error instanceof ImportError)
          throw new CommandError(`import stopped (${error.code}): ${error.message}`);
        if (isAboutFiles(error)) throw new CommandError(`import stopped (file): ${error.message}`);
        throw error;
      }
    });
}

/** A file that is not there, cannot be read or written, or a full disk: the message says which. */
const isAboutFiles = (error: unknown): error is Error =>
  error instanceof Error &&
  'code' in error &&
  ('syscall' in error || error.code === 'ERR_SQLITE_ERROR');
