// No function is longer than 70 lines.
import { forEachChild } from './syntax.mjs';

const linesMax = 70;

/**
 * What is counted: the lines of a function from its first to its last, where a function in it that
 * has a name of its own (declared, the value of a name, a member of an object) is one line, and is
 * counted by itself. So a factory is as long as what is left of it, or as its longest member. A
 * callback has no name: it belongs to the function in which it stands. The callback of a test is
 * counted by itself; that of `describe` holds tests and is not counted.
 */
export function functionLength({ file, program, text, lineOf }) {
  const problems = [];
  /** @param counted the function that lines count to; undefined outside of all */
  const visit = (node, parents, counted) => {
    let mine = counted;
    const kind = kindOf(node, parents, text);
    if (kind === 'apart' || (kind === 'callback' && !counted))
      mine = { lines: lineOf(node.end) - lineOf(node.start) + 1 };
    else if (kind === 'describe') mine = undefined;
    if (mine !== counted && counted) counted.lines -= lineOf(node.end) - lineOf(node.start);
    forEachChild(node, (child) => visit(child, [node, ...parents], mine));
    if (mine && mine !== counted && mine.lines > linesMax) {
      const subject = nameOf(node, parents, text);
      const message = `${subject} has ${mine.lines} lines; at most ${linesMax}`;
      problems.push({ rule: 'function length', file, line: lineOf(node.start), subject, message });
    }
  };
  visit(program, [], undefined);
  return problems;
}

const functionTypes = new Set([
  'FunctionDeclaration',
  'FunctionExpression',
  'ArrowFunctionExpression',
]);
const namingTypes = new Set([
  'VariableDeclarator',
  'Property',
  'MethodDefinition',
  'PropertyDefinition',
  'AssignmentExpression',
]);

/** @param parents the nearest first */
function kindOf(node, [parent], text) {
  if (!functionTypes.has(node.type) || !node.body) return undefined;
  if (node.type === 'FunctionDeclaration' || namingTypes.has(parent?.type)) return 'apart';
  if (parent?.type !== 'CallExpression') return 'callback';
  const called = text.slice(parent.callee.start, parent.callee.end);
  if (/^(?:test|it)\b/.test(called)) return 'apart';
  return /^describe\b/.test(called) ? 'describe' : 'callback';
}

function nameOf(node, [parent], text) {
  const name = node.id ?? parent?.id ?? parent?.key ?? parent?.left;
  if (name) return text.slice(name.start, name.end);
  if (parent?.type !== 'CallExpression') return 'a function';
  const [first] = parent.arguments;
  const callee = text.slice(parent.callee.start, parent.callee.end).split('\n')[0];
  return first?.type === 'Literal' ? `${callee}(${first.raw})` : `the callback of ${callee}`;
}
