// One convention for what only tests use: suites that several adapters pass are `*.laws.ts`;
// fixtures, doubles and rehearsals live in a folder `testing/`; tests are `*.test.ts`. In
// tests/* all is test code, in tools/* nothing is delivered.

import { isTestCode } from './modules.mjs';

/**
 * A file that only tests import stands where test code stands; a file that imports Vitest too; and
 * nothing that is delivered imports one that does.
 */
export function testSupport(modules) {
  const importers = importersOf(modules);
  const onlyTests = filesOnlyTestsImport(modules, importers);
  return modules.flatMap((module) => [
    ...misplaced(module, onlyTests),
    ...misnamed(module),
    ...(isTestCode(module.file) || isTool(module.file) ? [] : delivered(module, onlyTests)),
  ]);
}

const rule = 'test support';
/** Where programs begin: nobody imports them, but those who test them start them. */
const isProgram = (file) => /(?:^|\/)(?:bin\/[^/]+|main\.ts)$/.test(file);
/** Delivered to others, who use it without our seeing it. */
const isPublished = (file) => file.startsWith('packages/api-client/');
const isTool = (file) => file.startsWith('tools/');

function misplaced({ file, imports }, onlyTests) {
  if (isTestCode(file)) return [];
  const vitest = imports.find(({ specifier }) => specifier === 'vitest');
  if (vitest) {
    const message = 'imports vitest: name it *.laws.ts (a suite) or move it to testing/';
    return [{ rule, file, line: vitest.line, message }];
  }
  if (!onlyTests.has(file) || isTool(file) || isPublished(file)) return [];
  const message = 'is used by tests alone: move it to testing/, or name it *.laws.ts (a suite)';
  return [{ rule, file, line: 1, message }];
}

function misnamed({ file }) {
  if (!/\.fixture\.ts$|(?:^|\/)conformance[^/]*(?:\/|\.ts$)/.test(file)) return [];
  const message = 'suites are named *.laws.ts, fixtures live in testing/';
  return [{ rule, file, line: 1, message }];
}

function delivered({ file, imports }, onlyTests) {
  if (onlyTests.has(file)) return [];
  return imports
    .filter(({ target }) => target && isTestCode(target))
    .map(({ specifier, line }) => {
      const message = `${specifier} is test code; what is delivered does not import it`;
      return { rule, file, line, message };
    });
}

function importersOf(modules) {
  const importers = new Map(modules.map(({ file }) => [file, new Set()]));
  for (const { file, imports } of modules)
    for (const { target } of imports) if (target !== file) importers.get(target)?.add(file);
  return importers;
}

/** Until no more are found: a file that such a file alone imports is one too. */
function filesOnlyTestsImport(modules, importers) {
  const found = new Set();
  for (let before = -1; before < found.size; ) {
    before = found.size;
    for (const { file } of modules) {
      const users = [...importers.get(file)];
      if (isTestCode(file) || isProgram(file) || users.length === 0) continue;
      if (users.every((user) => isTestCode(user) || found.has(user))) found.add(file);
    }
  }
  return found;
}
