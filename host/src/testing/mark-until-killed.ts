import { readConfig } from '../config.ts';
import { filesOfInstallation } from '../engines.ts';
import { markFiles, storedFiles } from '../installation/mark-files.ts';

// For the test that kills it: starts on the files of a directory without end, and says each time
// that a host could work on them now.
const { config } = readConfig({ LAUREL_DATA: process.argv[2] });
const files = storedFiles(filesOfInstallation(config));
for (;;) {
  const mark = markFiles(files);
  process.stdout.write(`${mark?.epoch}\n`);
}
