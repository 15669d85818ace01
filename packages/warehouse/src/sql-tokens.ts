/** A piece of SQL that means something. What stands in comments and blanks is left out. */
export interface SqlToken {
  /** `text` is a literal in quotes, `name` an identifier in quotes, `parameter` a `{name:Type}`. */
  kind: 'word' | 'name' | 'text' | 'number' | 'parameter' | 'sign';
  /** As it is written; of a `name` what stands between the quotes. */
  value: string;
  /** Where it begins. */
  at: number;
}

const blank = /[\s\u00a0]+/y;
const comment = /--[^\n]*|#[!\s][^\n]*|\/\*[\s\S]*?\*\//y;
const forms: readonly { kind: SqlToken['kind']; form: RegExp }[] = [
  { kind: 'text', form: /'(?:[^'\\]|\\[\s\S]|'')*'/y },
  { kind: 'name', form: /`(?:[^`\\]|\\[\s\S]|``)*`|"(?:[^"\\]|\\[\s\S]|"")*"/y },
  { kind: 'parameter', form: /\{\s*[A-Za-z_]\w*\s*:[^{}]*\}/y },
  { kind: 'number', form: /\d[\w.]*/y },
  { kind: 'word', form: /[A-Za-z_]\w*/y },
  { kind: 'sign', form: /==|<>|!=|<=|>=|->|::|\|\||[-+*/%=<>()[\],.;?:]/y },
];

/**
 * The tokens of a text in ClickHouse's SQL. It knows what our own files need, and refuses the rest:
 * what it does not understand it cannot vouch for.
 * @throws SyntaxError that names the place
 */
export function tokensOf(sql: string): SqlToken[] {
  const tokens: SqlToken[] = [];
  let at = 0;
  const match = (form: RegExp): string | undefined => {
    form.lastIndex = at;
    return form.exec(sql)?.[0];
  };
  while (at < sql.length) {
    const skipped = match(blank) ?? match(comment);
    if (skipped !== undefined) {
      at += skipped.length;
      continue;
    }
    const token = firstOf(match, at);
    if (!token) throw new SyntaxError(`«${sql.slice(at, at + 20)}» is no SQL of ours`);
    tokens.push(token.kind === 'name' ? { ...token, value: unquoted(token.value) } : token);
    at += token.value.length;
  }
  return tokens;
}

function firstOf(match: (form: RegExp) => string | undefined, at: number): SqlToken | undefined {
  for (const { kind, form } of forms) {
    const value = match(form);
    if (value !== undefined) return { kind, value, at };
  }
  return undefined;
}

const unquoted = (name: string): string => name.slice(1, -1).replace(/\\(.)|``|""/gs, '$1');

/** Whether a token is this sign, or this keyword in any case. */
export const isToken = (token: SqlToken | undefined, value: string): boolean =>
  token !== undefined &&
  (token.kind === 'sign'
    ? token.value === value
    : token.kind === 'word' && token.value.toUpperCase() === value);

/** The statements of a text, which end with semicolons; empty ones are left out. */
export function statementsOf(sql: string): string[] {
  const ends = tokensOf(sql).filter((token) => isToken(token, ';'));
  const starts = [0, ...ends.map(({ at }) => at + 1)];
  return starts
    .map((start, index) => sql.slice(start, ends[index]?.at ?? sql.length).trim())
    .filter((statement) => tokensOf(statement).length > 0);
}
