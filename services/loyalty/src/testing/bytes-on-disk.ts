import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Where in the files of a directory a text is, in whatever page or log: `<file> at <offset>`. */
export async function findOnDisk(directory: string, text: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(directory, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const bytes = await readFile(join(entry.parentPath, entry.name));
    for (let at = bytes.indexOf(text); at !== -1; at = bytes.indexOf(text, at + 1))
      found.push(`${entry.name} at ${at}`);
  }
  return found;
}
