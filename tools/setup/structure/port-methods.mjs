// A method that a port or a service offers is called by somebody, not by its tests alone.
import { join } from 'node:path';
import { API } from 'typescript/unstable/sync';
import { isTestCode } from './modules.mjs';
import { forEachChild } from './syntax.mjs';

/**
 * Each method of the offered interfaces that nothing calls which is delivered. Names alone would
 * not tell (`find` is everywhere), so TypeScript says which method each of them means.
 * @param offers `{file, names, own?}`: the interfaces of a file; calls from files that begin as one
 * of `own`, the adapters, do not count
 */
export function uncalledMethods(root, offers, modules) {
  const api = new API({ cwd: root });
  const config = join(root, 'tsconfig.json');
  const { checker } = api.updateSnapshot({ openProject: config }).getProject(config);
  const symbolsAt = (file, offsets) =>
    offsets.length === 0 ? [] : checker.getSymbolAtPosition(join(root, file), offsets);

  /** The variable that `{ publish }` makes has a symbol of its own; we want that of the member. */
  const propertyTaken = (file, pattern, name) => {
    // within the braces: at the first of them stands what is around the pattern
    const type = checker.getTypeAtPosition(join(root, file), pattern.start + 1);
    return type && checker.getPropertyOfType(type, name);
  };
  const methods = offers.flatMap((offer) =>
    methodsOf(
      offer,
      modules.find(({ file }) => file === offer.file),
      symbolsAt,
    ),
  );
  const names = new Set(methods.map(({ name }) => name));
  const called = new Map(methods.map(({ declaration }) => [declaration, []]));
  for (const module of modules) {
    // plain JavaScript is none of TypeScript's files; what runs in browsers calls the API alone
    if (isTestCode(module.file) || module.file.endsWith('.mjs') || isOfBrowsers(module.file))
      continue;
    const { members, taken } = usesOf(module, names);
    const symbols = symbolsAt(module.file, members);
    for (const { pattern, name } of taken) symbols.push(propertyTaken(module.file, pattern, name));
    for (const symbol of symbols)
      for (const declaration of declarationsOf(symbol)) called.get(declaration)?.push(module.file);
  }
  api.close();
  return methods
    .filter(({ declaration, own }) => called.get(declaration).every((file) => isOwn(file, own)))
    .map(({ file, line, subject }) => {
      const message = `nothing that is delivered calls ${subject}`;
      return { rule: 'port method', file, line, subject, message };
    });
}

const isOfBrowsers = (file) => file.startsWith('web/') || file.startsWith('packages/ui/');

const isOwn = (file, own = []) => own.some((start) => file.startsWith(start));

/** A method of a generic interface has a symbol for each of its uses, but one declaration. */
const declarationsOf = (symbol) =>
  (symbol?.declarations ?? []).map(({ path, index }) => `${path}#${index}`);

function methodsOf({ file, names, own }, module, symbolsAt) {
  if (!module) throw new Error(`${file} is not there; see port-methods.mjs`);
  const members = module.program.body.flatMap((statement) => {
    const node = statement.declaration ?? statement;
    if (node.type !== 'TSInterfaceDeclaration' || !names.includes(node.id.name)) return [];
    return node.body.body.filter(isMethod).map(({ key }) => ({ of: node.id.name, key }));
  });
  for (const name of names)
    if (!members.some(({ of }) => of === name)) throw new Error(`${file} has no interface ${name}`);
  const symbols = symbolsAt(
    file,
    members.map(({ key }) => key.start),
  );
  return members.map(({ of, key }, index) => ({
    file,
    own,
    name: key.name,
    subject: `${of}.${key.name}`,
    line: module.lineOf(key.start),
    declaration: declarationsOf(symbols[index])[0],
  }));
}

const isMethod = (member) =>
  member.type === 'TSMethodSignature' ||
  (member.type === 'TSPropertySignature' &&
    member.typeAnnotation?.typeAnnotation.type === 'TSFunctionType');

/**
 * Where a module names one of these as a member (`cache.publish`), and where it takes one out of an
 * object (`const { publish } = cache`).
 */
function usesOf({ program }, names) {
  const members = [];
  const taken = [];
  const visit = (node, parent) => {
    if (node.type === 'MemberExpression' && !node.computed && names.has(node.property.name))
      members.push(node.property.start);
    if (node.type === 'Property' && parent?.type === 'ObjectPattern' && names.has(node.key.name))
      taken.push({ pattern: parent, name: node.key.name });
    forEachChild(node, (child) => visit(child, node));
  };
  visit(program, undefined);
  return { members, taken };
}
