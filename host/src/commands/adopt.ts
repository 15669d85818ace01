import type { Command } from 'commander';
import { processEnvironment, readConfig } from '../config.ts';
import { print } from './api.ts';

/** Adds `laurel adopt`, which works on files, not through a host. */
export function registerAdopt(program: Command): void {
  program
    .command('adopt')
    .description('say that the embedded files belong together as they are, whatever they are')
    .option('--data <directory>', 'where the embedded files lie (LAUREL_DATA)')
    .addHelpText(
      'after',
      '\nThe last resort when a host refuses files that do not belong together, and no backup can be\nrestored. Files of different moments disagree about sales and points, and nothing finds that out\nlater; what is missing begins empty. docs/operations.md says what follows from it.\n\nExample:\n  laurel adopt --data /var/lib/laurel',
    )
    .action(async ({ data }: { data?: string }) => {
      // the other commands start faster without the layouts of the files
      const { adoptInstallation } = await import('../installation/adopt.ts');
      const environment = processEnvironment();
      const { config } = readConfig(
        data === undefined ? environment : { ...environment, LAUREL_DATA: data },
      );
      print(adoptInstallation(config));
    });
}
