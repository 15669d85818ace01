import { existsSync } from 'node:fs';
import type { Mark } from '@laurel/sqlite/mark';
import { lockDataDirectory } from '../adapters/data-lock.ts';
import { CommandError } from '../commands/api.ts';
import type { Config } from '../config.ts';
import { embeddedDirectories, filesOfInstallation } from '../engines.ts';
import { adoptFiles, storedFiles } from './mark-files.ts';

/** Files that belong together from now on, and what they carry. */
export interface Adopted extends Pick<Mark, 'installation' | 'epoch'> {
  files: string[];
  /** Those of them that were not there; they are empty. */
  made: string[];
}

/**
 * Lets the files of an installation belong together, whatever they are.
 * @throws ConfigError when a host serves them or one cannot be used, CommandError when there are
 * none
 */
export function adoptInstallation(config: Pick<Config, 'urls' | 'dataDir'>): Adopted {
  const chosen = filesOfInstallation(config);
  const files = chosen.map(({ path }) => path);
  const made = files.filter((path) => !existsSync(path));
  if (made.length === files.length)
    throw new CommandError(`there are no files in ${config.dataDir}; which --data is meant?`);
  using locks = new DisposableStack();
  for (const { directory } of embeddedDirectories(chosen))
    locks.adopt(lockDataDirectory(directory, 'Stop it first'), (lock) => lock.close());
  const { installation, epoch } = adoptFiles(storedFiles(chosen));
  return { installation, epoch, files, made };
}
