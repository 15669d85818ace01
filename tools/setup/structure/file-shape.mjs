// How long files and lines are, and what files are called.
import { forEachChild } from './syntax.mjs';

const fileLinesMax = 400;
const columnsMax = 100;

/** No file is longer than 400 lines. */
export function fileLength({ file, text }) {
  const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
  if (lines <= fileLinesMax) return [];
  const message = `has ${lines} lines; at most ${fileLinesMax}`;
  return [{ rule: 'file length', file, line: fileLinesMax + 1, message }];
}

/**
 * No line, comments included, is longer than 100 characters (code points). Not counted is what
 * stands in a literal, which no formatter can break: a string, a template, a regular expression.
 */
export function lineLength({ file, text, program, comments }) {
  const problems = [];
  let literals;
  let offset = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const [from, to] = [offset, offset + line.length];
    offset = to + 1;
    if (line.length <= columnsMax || [...line].length <= columnsMax) continue;
    const endsInComment = comments.some(({ start, end }) => start < to && end >= to);
    literals ??= literalsOf(program);
    const inLiterals = endsInComment ? 0 : columnsOf(text, { from, to }, literals);
    const columns = [...line].length - inLiterals;
    if (columns <= columnsMax) continue;
    const message = `${columns} columns; at most ${columnsMax}`;
    problems.push({ rule: 'line length', file, line: index + 1, message });
  }
  return problems;
}

/** How many characters of a line stand in literals. */
function columnsOf(text, { from, to }, literals) {
  let columns = 0;
  for (const { start, end } of literals)
    if (start < to && end > from)
      columns += [...text.slice(Math.max(start, from), Math.min(end, to))].length;
  return columns;
}

function literalsOf(program) {
  const found = [];
  const visit = (node) => {
    if (node.type === 'TemplateElement' || node.type === 'Literal') found.push(node);
    else forEachChild(node, visit);
  };
  visit(program);
  return found;
}

const emptyNames = ['utils', 'util', 'helpers', 'helper', 'common', 'types', 'manager', 'index'];

/** Names that say nothing; of files and of folders, also as `price-helpers.ts`. */
export function fileName({ file }) {
  const parts = file.split('/');
  const stem = parts.at(-1).replace(/\..*$/, '');
  for (const part of [...parts.slice(0, -1), stem]) {
    const word = emptyNames.find(
      (name) =>
        part === name || (name !== 'types' && name !== 'index' && part.endsWith(`-${name}`)),
    );
    if (!word) continue;
    const message = `«${word}» is no name: say what is in it`;
    return [{ rule: 'file name', file, line: 1, message }];
  }
  return [];
}

const isReexport = (node) =>
  node.type === 'ExportAllDeclaration' ||
  (node.type === 'ExportNamedDeclaration' && !node.declaration);

/**
 * No barrel: a file that only passes on what others define. A public entry may name the types of
 * its own model beside what it defines.
 */
export function barrel({ file, program }) {
  const statements = program.body.filter(({ type }) => type !== 'ImportDeclaration');
  if (statements.length === 0 || !statements.every(isReexport)) return [];
  const message = 'only passes on what other files define; import it from them';
  return [{ rule: 'barrel', file, line: 1, message }];
}
