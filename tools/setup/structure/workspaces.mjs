// The workspaces of the root's package.json, their source files, and what they export.
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';

/** By name: `{name, folder, manifest}`, the folder relative to the root. */
export function readWorkspaces(root) {
  const found = new Map();
  for (const group of JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).workspaces) {
    const folders = group.endsWith('/*') ? childrenOf(root, group.slice(0, -2)) : [group];
    for (const folder of folders) {
      const file = join(root, folder, 'package.json');
      if (!existsSync(file)) continue;
      const manifest = JSON.parse(readFileSync(file, 'utf8'));
      found.set(manifest.name, { name: manifest.name, folder, manifest });
    }
  }
  return found;
}

function childrenOf(root, folder) {
  const path = join(root, folder);
  return existsSync(path) ? readdirSync(path).map((name) => `${folder}/${name}`) : [];
}

/** Not ours, and what is built: a clean clone has neither. */
const notSources = ['node_modules', 'dist'];

/** Source files under a folder, relative to the root, with slashes. */
export function sourcesUnder(root, folder, extensions = 'ts,tsx,mts') {
  return globSync(`**/*.{${extensions}}`, {
    cwd: join(root, folder),
    exclude: (name) => notSources.includes(name),
  })
    .filter((file) => !file.split(sep).some((part) => notSources.includes(part)))
    .map((file) => join(folder, file).split(sep).join('/'));
}

/**
 * The file behind an entry of a workspace's `exports`, relative to the workspace; undefined when it
 * is not exported or not there.
 * @param subpath as in `exports`: `./port`
 */
export function entryOf(root, target, subpath) {
  for (const [pattern, to] of Object.entries(target.manifest.exports ?? {})) {
    const [before, after] = pattern.split('*');
    if (
      after === undefined
        ? pattern !== subpath
        : !subpath.startsWith(before) || !subpath.endsWith(after)
    )
      continue;
    const path =
      after === undefined
        ? to
        : to.replace('*', subpath.slice(before.length, subpath.length - after.length));
    return existsSync(join(root, target.folder, path)) ? path : undefined;
  }
  return undefined;
}
