import { isToken, type SqlToken, tokensOf } from './sql-tokens.ts';

/**
 * Says why a question might see more than one organization; undefined when it cannot. Each table
 * that is read, at whatever depth, must stand beside a condition of its own, joined by AND alone:
 * `org = {org:String}`, or `alias.org = {org:String}` where several tables are read together. What
 * is read through a CTE or a subquery is judged there.
 */
export function orgScopeFault(sql: string): string | undefined {
  try {
    const tokens = tokensOf(sql);
    if (!isToken(tokens[0], 'SELECT') && !isToken(tokens[0], 'WITH'))
      throw new ScopeFault('it must begin with SELECT or WITH');
    checkWords(tokens);
    checkGroup(groupOf(tokens), new Set());
    return undefined;
  } catch (error) {
    if (error instanceof ScopeFault || error instanceof SyntaxError) return error.message;
    throw error;
  }
}

class ScopeFault extends Error {
  override readonly name = 'ScopeFault';
}

/** A token, or what stands between a pair of parentheses. */
type Part = SqlToken | { kind: 'group'; parts: Part[] };

function groupOf(tokens: readonly SqlToken[]): Part[] {
  const open: Part[][] = [[]];
  for (const token of tokens) {
    if (isToken(token, '(')) open.push([]);
    else if (isToken(token, ')')) {
      const parts = open.pop();
      if (!parts || open.length === 0) throw new ScopeFault('a parenthesis is closed too often');
      open.at(-1)?.push({ kind: 'group', parts });
    } else open.at(-1)?.push(token);
  }
  const [whole, ...rest] = open;
  if (!whole || rest.length > 0) throw new ScopeFault('a parenthesis is not closed');
  return whole;
}

const forbidden: Readonly<Record<string, string>> = {
  SETTINGS: 'limits are the gateway’s',
  FORMAT: 'the form of the answer is the gateway’s',
  OUTFILE: 'answers are not written to files',
  RIGHT: 'a right join keeps rows that no condition has filtered; write a left join',
  FULL: 'a full join keeps rows that no condition has filtered; write two left joins',
  RECURSIVE: 'a question goes over what is there once',
};
/** After these, `org` is the column; after anything else it is a new name, which hides it. */
const beforeColumn = new Set(
  'SELECT DISTINCT BY WHERE PREWHERE AND OR NOT ON HAVING THEN ELSE WHEN CASE IN'.split(' '),
);

function checkWords(tokens: readonly SqlToken[]): void {
  for (const [index, token] of tokens.entries()) {
    const before = tokens[index - 1];
    const isFunction = isToken(tokens[index + 1], '(');
    if (isToken(token, ';')) throw new ScopeFault('it is one statement, without semicolon');
    if (token.kind === 'parameter' && /:\s*Identifier\b/.test(token.value))
      throw new ScopeFault(`${token.value} would name a table or a column`);
    if (token.kind === 'word') {
      const reason = isFunction ? undefined : forbidden[token.value.toUpperCase()];
      if (reason) throw new ScopeFault(`${token.value}: ${reason}`);
      if (isFunction && /^(?:dictGet|joinGet|file$)/i.test(token.value))
        throw new ScopeFault(`${token.value}() reads beside the tables`);
    }
    if (isName(token, 'org') && before && hides(before))
      throw new ScopeFault('nothing but the column may be called org');
  }
}

function hides(before: SqlToken): boolean {
  if (before.kind === 'sign') return ')]?'.includes(before.value);
  return !(before.kind === 'word' && beforeColumn.has(before.value.toUpperCase()));
}

/** Checks what stands between two parentheses, and all that is within. */
function checkGroup(parts: readonly Part[], known: ReadonlySet<string>): void {
  const ctes = new Set(known);
  const first = parts[0];
  const isSelect = isWord(first, 'SELECT') || isWord(first, 'WITH');
  if (!isSelect && parts.some((part) => isWord(part, 'FROM')))
    throw new ScopeFault('FROM stands outside a SELECT');
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'group') {
      checkGroup(part.parts, ctes);
      const cte = parts[index - 2];
      // known from here on: within itself, its name would be a table's
      if (isWord(first, 'WITH') && isWord(parts[index - 1], 'AS') && cte && 'value' in cte)
        if (isWord(part.parts[0], 'SELECT') || isWord(part.parts[0], 'WITH')) ctes.add(cte.value);
    }
    const next = parts[index + 1];
    if (isWord(part, 'IN') && isAnyName(next) && !ctes.has(next.value))
      throw new ScopeFault(`IN ${next.value} reads a table as a whole`);
  }
  if (isSelect) for (const select of selectsOf(parts)) checkSelect(select, ctes);
}

/** What UNION, INTERSECT and EXCEPT stand between. */
function selectsOf(parts: readonly Part[]): Part[][] {
  const selects: Part[][] = [[]];
  for (const [index, part] of parts.entries()) {
    // `* EXCEPT (…)` takes columns away
    const isColumns = isSign(parts[index - 1], '*');
    if (!isColumns && ['UNION', 'INTERSECT', 'EXCEPT'].some((word) => isWord(part, word)))
      selects.push([]);
    else selects.at(-1)?.push(part);
  }
  return selects;
}

interface TableRead {
  table: string;
  alias: string | undefined;
  /** It was joined, so that a condition after ON filters it. */
  joined: boolean;
}

function checkSelect(parts: readonly Part[], ctes: ReadonlySet<string>): void {
  const reads = readsOf(parts, ctes);
  const tables = reads.filter(({ table }) => !ctes.has(table) && table !== '');
  for (const read of tables) {
    const names = [read.alias ?? read.table, ...(reads.length === 1 ? [undefined] : [])];
    if (!names.some((name) => hasCondition(parts, { name, joined: read.joined })))
      throw new ScopeFault(
        `${read.table} is read without the condition ${reads.length === 1 ? '' : `${names[0]}.`}org = {org:String}, joined by AND alone`,
      );
  }
}

const starts = ['FROM', 'JOIN'];
const tableFunctions = new Set(['numbers', 'generateSeries', 'values']);
const afterTable = new Set(
  'AS FINAL WHERE PREWHERE GROUP ORDER LIMIT HAVING JOIN LEFT INNER ANY ALL SEMI ANTI ASOF CROSS ARRAY ON WINDOW QUALIFY SELECT OFFSET UNION EXCEPT INTERSECT'.split(
    ' ',
  ),
);

function readsOf(parts: readonly Part[], ctes: ReadonlySet<string>): TableRead[] {
  const reads: TableRead[] = [];
  for (const [index, part] of parts.entries()) {
    if (!starts.some((word) => isWord(part, word))) continue;
    if (isWord(parts[index - 1], 'ARRAY')) continue;
    const joined = isWord(part, 'JOIN');
    let at = index + 1;
    for (;;) {
      const { read, end } = readAt(parts, at, { joined, ctes });
      reads.push(read);
      if (!isSign(parts[end], ',')) break;
      at = end + 1;
    }
  }
  return reads;
}

/** One table, subquery or function after FROM, JOIN or a comma; `end` is what follows it. */
function readAt(
  parts: readonly Part[],
  start: number,
  { joined, ctes }: { joined: boolean; ctes: ReadonlySet<string> },
): { read: TableRead; end: number } {
  const first = parts[start];
  let at = start + 1;
  let table = '';
  if (isAnyName(first)) {
    table = first.value;
    const second = parts[at + 1];
    if (isSign(parts[at], '.') && isAnyName(second)) {
      table = `${table}.${second.value}`;
      at += 2;
    }
    if (parts[at]?.kind === 'group') {
      if (!tableFunctions.has(table)) throw new ScopeFault(`${table}() is no table of ours`);
      table = '';
      at += 1;
    }
  } else if (first?.kind !== 'group')
    throw new ScopeFault('after FROM or JOIN stands neither a table nor a subquery');
  if (isWord(parts[at], 'FINAL')) at += 1;
  const named = isWord(parts[at], 'AS') ? parts[at + 1] : parts[at];
  const isAlias = isAnyName(named) && !(named.kind === 'word' && isAfterTable(named.value));
  if (isAlias) at += isWord(parts[at], 'AS') ? 2 : 1;
  if (isWord(parts[at], 'FINAL')) at += 1;
  const alias = isAlias ? named.value : undefined;
  if (alias !== undefined && ctes.has(alias))
    throw new ScopeFault(`${alias} is the name of a CTE already`);
  return { read: { table, alias, joined }, end: at };
}

const isAfterTable = (word: string) => afterTable.has(word.toUpperCase());
/** What ends a list of conditions. */
const clauseEnds = new Set(
  'WHERE PREWHERE GROUP ORDER LIMIT HAVING JOIN LEFT INNER ANY ALL SEMI ANTI ASOF CROSS ARRAY WINDOW QUALIFY OFFSET'.split(
    ' ',
  ),
);

/** Whether `name.org = {org:String}` must hold for every row that is read. */
function hasCondition(
  parts: readonly Part[],
  { name, joined }: { name: string | undefined; joined: boolean },
): boolean {
  const clauses = ['WHERE', 'PREWHERE', ...(joined ? ['ON'] : [])];
  return parts.some((part, index) => {
    if (!clauses.some((word) => isWord(part, word))) return false;
    const length = parts.slice(index + 1).findIndex((each) => endsClause(each));
    const clause = parts.slice(index + 1, length < 0 ? undefined : index + 1 + length);
    if (clause.some((each) => loosens(each))) return false;
    return conjunctsOf(clause).some((conjunct) => isOrgCondition(conjunct, name));
  });
}

/** Beside it, a condition need not hold. In parentheses it is a condition among others. */
const loosens = (part: Part) =>
  ['OR', 'XOR', 'CASE', 'BETWEEN'].some((word) => isWord(part, word)) || isSign(part, '?');
const endsClause = (part: Part) => part.kind === 'word' && clauseEnds.has(part.value.toUpperCase());

function conjunctsOf(clause: readonly Part[]): Part[][] {
  const conjuncts: Part[][] = [[]];
  for (const part of clause)
    if (isWord(part, 'AND')) conjuncts.push([]);
    else conjuncts.at(-1)?.push(part);
  return conjuncts;
}

function isOrgCondition(conjunct: readonly Part[], name: string | undefined): boolean {
  const column = name === undefined ? ['org'] : [...name.split('.'), '.', 'org'];
  const written = conjunct.map((part) => ('value' in part ? part.value : '()'));
  return (
    conjunct.at(-1)?.kind === 'parameter' &&
    written.join(' ') === [...column, '=', '{org:String}'].join(' ')
  );
}

const isWord = (part: Part | undefined, word: string): boolean =>
  part?.kind === 'word' && isToken(part, word);
const isSign = (part: Part | undefined, sign: string): boolean =>
  part?.kind === 'sign' && part.value === sign;
const isAnyName = (part: Part | undefined): part is SqlToken =>
  part?.kind === 'word' || part?.kind === 'name';
const isName = (token: SqlToken, name: string): boolean =>
  (token.kind === 'word' || token.kind === 'name') && token.value === name;
