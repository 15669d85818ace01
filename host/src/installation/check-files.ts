import { existsSync } from 'node:fs';
import { lockDataDirectory } from '../adapters/data-lock.ts';
import { type Config, ConfigError } from '../config.ts';
import { embeddedDirectories, filesOfInstallation } from '../engines.ts';
import { checkMarks, storedFiles } from './mark-files.ts';

/**
 * Looks, before the platform is loaded, whether the files of an installation can be served: whoever
 * starts a host beside the wrong files is told at once. Changes nothing; the start itself looks
 * again, when it has the files for good.
 * @throws ConfigError as `markFiles` does: files are missing, foreign, or of another version
 */
export function checkFiles(config: Pick<Config, 'urls'>): void {
  const files = filesOfInstallation(config);
  if (!files.some(({ path }) => existsSync(path))) return;
  using locks = new DisposableStack();
  try {
    for (const { directory, advice } of embeddedDirectories(files))
      if (existsSync(directory))
        locks.adopt(lockDataDirectory(directory, advice), (lock) => lock.close());
  } catch (error) {
    // Whether this process needs them at all the start knows, and then says this.
    if (error instanceof ConfigError) return;
    throw error;
  }
  checkMarks(storedFiles(files));
}
