import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const pinnedNode = fileURLToPath(new URL('../../../node_modules/node/bin/node', import.meta.url));
const folders = [
  'packages/http',
  'services/ledger',
  'services/membership',
  'services/loyalty',
  'services/events',
  'stream',
  'host',
  'tests/e2e',
  'tools/engines',
];
const nameOf = (folder: string) => `@laurel/${folder.split('/').at(-1)}`;
const dependencies = Object.fromEntries(folders.map((folder) => [nameOf(folder), '*']));

export interface Checked {
  code: number | null;
  problems: string[];
}

/**
 * Runs a check over a small repository: the given files, in workspaces that export every file and
 * may import every other. A `package.json` among the files replaces that of its workspace.
 * @param script beside this folder
 */
export function checkTree(script: string, files: Readonly<Record<string, string>>): Checked {
  const tree = mkdtempSync(join(tmpdir(), 'laurel-tree-'));
  const manifests = folders.map((folder) => [
    `${folder}/package.json`,
    JSON.stringify({ name: nameOf(folder), exports: { './*': './src/*.ts' }, dependencies }),
  ]);
  const workspaces = ['packages/*', 'services/*', 'stream', 'host', 'tests/*', 'tools/*'];
  const all: Record<string, string> = {
    'package.json': JSON.stringify({ workspaces }),
    ...Object.fromEntries(manifests),
    ...files,
  };
  for (const [path, text] of Object.entries(all)) {
    mkdirSync(join(tree, dirname(path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  const program = fileURLToPath(new URL(`../${script}`, import.meta.url));
  const { status, stderr } = spawnSync(pinnedNode, [program, tree], { encoding: 'utf8' });
  rmSync(tree, { recursive: true });
  // TypeScript's server may say there that it was told to end.
  const isProblem = (line: string) => line !== '' && line !== 'context canceled';
  return { code: status, problems: stderr.split('\n').filter(isProblem) };
}
