import { resolve } from 'node:path';
import { systemClock } from '@laurel/contracts/clock';
import type { Command } from 'commander';
import manifestOfHost from '../../package.json' with { type: 'json' };
import type { Manifest } from '../backup/manifest.ts';
import { ConfigError, processEnvironment, readConfig } from '../config.ts';
import { CommandError, print } from './api.ts';

interface Flags {
  data?: string;
}

/** Adds `laurel backup` and `laurel restore`, which work on files, not through a host. */
export function registerBackup(program: Command): void {
  program
    .command('backup <directory>')
    .description(
      'copy the embedded files of an installation as they are at one moment, while it is served or not',
    )
    .option('--data <directory>', 'where the embedded files lie (LAUREL_DATA)')
    .option('--check', 'take none: is the backup in the directory complete and sound?')
    .addHelpText(
      'after',
      '\nIn a backup are documents, ledger and events, and what the demo remembers; settings, logs and\nthe working files of imports are not. It holds customers’ data, unencrypted: keep it as safe as the installation.\nUse this, and never cp, on the files of a running host.\n\nExamples:\n  laurel backup /backups/2026-11-26 --data /var/lib/laurel\n  laurel backup --check /backups/2026-11-26',
    )
    .action(async (directory: string, { data, check }: Flags & { check?: true }) => {
      if (check && data !== undefined)
        throw new ConfigError('--check looks at the backup alone; leave --data out');
      const from = resolve(directory);
      await inOneLine(() => (check ? checkIt(from) : takeIt(from, data)));
    });
  program
    .command('restore <directory>')
    .description('put a backup where an installation has its files; serve it afterwards')
    .option('--data <directory>', 'where the embedded files shall lie (LAUREL_DATA)')
    .option('--force', 'although there are files: they are kept aside', false)
    .addHelpText(
      'after',
      '\nThe directory must not be in use by a host. What was acknowledged after the backup was taken is\nnot in it: registers send again what they have, under the same externalId.\n\nExample:\n  laurel restore /backups/2026-11-26 --data /var/lib/laurel',
    )
    .action(async (directory: string, { data, force }: Flags & { force: boolean }) => {
      await inOneLine(() => restoreFrom(resolve(directory), data, force));
    });
}

/** What the disk or its owner refuses has a code, and is no defect whose stack would help. */
async function inOneLine(work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw new CommandError(error.message, { cause: error });
    throw error;
  }
}

async function installation(data: string | undefined) {
  // the other commands start faster without the layouts of the files
  const { installationOf } = await import('../backup/embedded-files.ts');
  const environment = processEnvironment();
  const { config } = readConfig(
    data === undefined ? environment : { ...environment, LAUREL_DATA: data },
  );
  return installationOf(config);
}

async function takeIt(directory: string, data: string | undefined): Promise<void> {
  const { takeBackup } = await import('../backup/take.ts');
  const { manifest, heldMs } = await takeBackup(await installation(data), directory, {
    clock: systemClock,
    version: manifestOfHost.version,
  });
  print({ backup: directory, ...told(manifest), writersHeldMs: Math.round(heldMs) });
}

async function restoreFrom(
  directory: string,
  data: string | undefined,
  force: boolean,
): Promise<void> {
  const { restoreBackup } = await import('../backup/restore.ts');
  const place = await installation(data);
  const { manifest, keptAside } = await restoreBackup(directory, place, {
    force,
    clock: systemClock,
  });
  print({ restored: directory, ...told(manifest), keptAside });
}

async function checkIt(directory: string): Promise<void> {
  const { checkBackup } = await import('../backup/check.ts');
  const { manifest, faults } = await checkBackup(directory);
  if (faults.length > 0) throw new CommandError(`not sound: ${faults.join('; ')}`);
  print({ backup: directory, ...told(manifest), sound: true });
}

const told = ({ laurel, takenAt, files }: Manifest) => ({
  laurel,
  takenAt,
  bytes: Object.values(files).reduce((sum, file) => sum + (file?.bytes ?? 0), 0),
});
