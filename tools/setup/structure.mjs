// The rules of CONTRIBUTING.md about the shape of files and functions, checked over every source
// file. Prints each broken rule as file:line.
import { barrel, fileLength, fileName, lineLength } from './structure/file-shape.mjs';
import { functionLength } from './structure/function-length.mjs';
import { readModules } from './structure/modules.mjs';
import { report, root } from './structure/report.mjs';
import { testSupport } from './structure/test-support.mjs';
import { unusedEntries } from './structure/unused-entries.mjs';

const ofOneFile = [fileLength, lineLength, fileName, barrel, functionLength];
const rules = [
  'file length',
  'line length',
  'file name',
  'barrel',
  'function length',
  'test support',
  'unused entry',
];

const { workspaces, modules } = readModules(root);
report('structure', `${modules.length} files`, rules, [
  ...modules
    .filter(({ isGenerated }) => !isGenerated)
    .flatMap((module) => ofOneFile.flatMap((rule) => rule(module))),
  ...testSupport(modules),
  ...unusedEntries(workspaces, modules),
]);
