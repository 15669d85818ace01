// Every source file, parsed once for all rules. By oxc-parser, because TypeScript 7 gives its
// syntax tree only through a server, by an interface that it calls unstable; oxc reads all our
// files in a second, and knip brings it anyway.
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { parseSync } from 'oxc-parser';
import { entryOf, readWorkspaces, sourcesUnder } from './workspaces.mjs';

/** What is never delivered; see `test-support.mjs`. */
export const isTestCode = (file) =>
  file.startsWith('tests/') ||
  file.includes('/testing/') ||
  /\.(?:test|laws)\.ts$/.test(file) ||
  /(?:^|\/)vitest[^/]*\.ts$/.test(file);

/** Written by a program, so what it looks like is not our choice. */
const generated = new Set(['packages/api-client/src/schema.ts']);

/**
 * `{file, workspace, isGenerated, text, program, comments, imports, lineOf(offset)}` of each;
 * `imports` are `{specifier, target, line}` with the target relative to the root, undefined outside
 * the house.
 * A file that is only loaded by its URL (a worker, say) counts as imported.
 */
export function readModules(root) {
  const workspaces = readWorkspaces(root);
  const modules = [];
  for (const workspace of workspaces.values())
    for (const file of sourcesUnder(root, workspace.folder, 'ts,tsx,mts,mjs'))
      modules.push(readModule({ root, workspaces }, file, workspace));
  const inWorkspaces = new Set(modules.map(({ file }) => file));
  // what belongs to no workspace: tools/setup, and configuration in the root
  for (const file of sourcesUnder(root, 'tools', 'ts,mts,mjs'))
    if (!inWorkspaces.has(file)) modules.push(readModule({ root, workspaces }, file, undefined));
  return { workspaces, modules };
}

function readModule({ root, workspaces }, file, workspace) {
  const text = readFileSync(join(root, file), 'utf8');
  const { program, module, comments, errors } = parseSync(file, text);
  if (errors.length > 0) throw new Error(`${file}: ${errors[0].message}`);
  const lineOf = createLineOf(text);
  const specifiers = [
    ...module.staticImports.map((one) => one.moduleRequest),
    ...module.staticExports.flatMap((one) => one.entries.map((entry) => entry.moduleRequest)),
    ...module.dynamicImports.map(({ moduleRequest }) => literalAt(text, moduleRequest)),
    ...urlsOf(text),
  ].filter((request) => request?.value !== undefined);
  const imports = specifiers.map(({ value, start }) => ({
    specifier: value,
    target: resolveImport({ root, workspaces, file }, value),
    line: lineOf(start),
  }));
  const isGenerated = generated.has(file);
  return { file, workspace, isGenerated, text, program, comments, imports, lineOf };
}

const literalAt = (text, { start, end }) => {
  const literal = /^['"](.*)['"]$/.exec(text.slice(start, end));
  return literal ? { value: literal[1], start } : undefined;
};

function urlsOf(text) {
  const found = [];
  for (const match of text.matchAll(/new URL\(\s*'([^']+)',\s*import\.meta\.url\s*\)/g)) {
    const path = match[1].startsWith('.') ? match[1] : `./${match[1]}`;
    found.push({ value: path, start: match.index });
  }
  return found;
}

function resolveImport({ root, workspaces, file }, specifier) {
  if (specifier.startsWith('.')) return posix.join(dirname(file), specifier);
  const [scope, name, ...rest] = specifier.split('/');
  const target = workspaces.get(`${scope}/${name}`);
  if (!target) return undefined;
  const entry = entryOf(root, target, `./${rest.join('/')}`);
  return entry && existsSync(join(root, target.folder, entry))
    ? posix.join(target.folder, entry)
    : undefined;
}

/** The line of an offset, from 1; found by halves, because it is asked often. */
function createLineOf(text) {
  const starts = [0];
  for (let index = text.indexOf('\n'); index >= 0; index = text.indexOf('\n', index + 1))
    starts.push(index + 1);
  return (offset) => {
    let from = 0;
    let to = starts.length - 1;
    while (from < to) {
      const middle = (from + to + 1) >> 1;
      if (starts[middle] <= offset) from = middle;
      else to = middle - 1;
    }
    return from + 1;
  };
}
