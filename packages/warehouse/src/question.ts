import { type Static, type TObject, type TSchema, Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { orgScopeFault } from './org-scope.ts';
import { tokensOf } from './sql-tokens.ts';

/**
 * What is asked of the warehouse about one organization: a file of its own holds its SQL, the
 * schema of its parameters and that of its rows.
 */
export interface Question<P extends TObject = TObject, R extends TObject = TObject> {
  /** For messages, metrics and the log of the engine. */
  name: string;
  /** One SELECT; values come in as `{name:Type}` alone, and `{org:String}` filters every table. */
  sql: string;
  /** All that the SQL names but `org`, which the gateway alone binds. */
  params: P;
  /**
   * The columns. 64-bit integers are `Type.Integer()` where they are safe by their meaning (an
   * answer with a larger one is refused, not rounded), `Type.BigInt()` where they need not be;
   * instants are text as RFC 3339 in UTC, days `2026-01-31`.
   */
  row: R;
}

/** A question that was looked at, with what turns its answers into rows. */
export interface KnownQuestion<P extends TObject = TObject, R extends TObject = TObject>
  extends Question<P, R> {
  /** @throws TypeError naming what is missing, too much or of another kind */
  bind(params: Static<P>): Record<string, unknown>;
  /** @throws TypeError when a column is not what `row` says */
  decode(line: Record<string, unknown>): Static<R>;
}

/**
 * Takes a question up.
 * @throws SyntaxError when it could see another organization, or its parameters and its SQL do not
 * name the same: no program starts with such a question
 */
export function defineQuestion<const P extends TObject, const R extends TObject>(
  question: Question<P, R>,
): KnownQuestion<P, R> {
  const { name, sql, params, row } = question;
  const refuse = (reason: string) => new SyntaxError(`question ${name}: ${reason}`);
  const fault = orgScopeFault(sql);
  if (fault) throw refuse(fault);
  const declared = Object.keys(params.properties);
  if (declared.includes('org')) throw refuse('org is bound by the gateway alone');
  const used = new Set(namesOf(sql));
  const unused = declared.filter((each) => !used.has(each));
  if (unused.length > 0) throw refuse(`its SQL does not use ${unused.join(', ')}`);
  const undeclared = [...used].filter((each) => each !== 'org' && !declared.includes(each));
  if (undeclared.length > 0) throw refuse(`it does not declare ${undeclared.join(', ')}`);

  const given = Compile(Type.Object(params.properties, { additionalProperties: false }));
  const answered = Compile(Type.Object(row.properties, { additionalProperties: false }));
  const columns = Object.entries(row.properties).map(([column, schema]) => ({
    column,
    read: readerOf(schema, `question ${name}: ${column}`),
  }));
  return {
    ...question,
    bind(values) {
      if (!given.Check(values)) throw new TypeError(`question ${name}: ${faultsOf(given, values)}`);
      return { ...values };
    },
    decode(line) {
      const decoded: Record<string, unknown> = { ...line };
      for (const { column, read } of columns) decoded[column] = read(line[column]);
      if (!answered.Check(decoded))
        throw new TypeError(`question ${name}: ${faultsOf(answered, decoded)}`);
      return decoded as Static<R>; // checked
    },
  };
}

const namesOf = (sql: string): string[] =>
  tokensOf(sql)
    .filter(({ kind }) => kind === 'parameter')
    .map(({ value }) => value.slice(1, value.indexOf(':')).trim());

function faultsOf(
  { Errors }: { Errors(value: unknown): { instancePath: string; message: string }[] },
  value: unknown,
): string {
  const [first] = Errors(value);
  return first ? `${first.instancePath || 'the whole'} ${first.message}` : 'does not fit';
}

type Reader = (value: unknown) => unknown;

/**
 * 64-bit integers arrive as text, for JSON's numbers could not hold them. How each is read follows
 * from the schema; what is nothing of the kind is left for the check of the whole row.
 */
function readerOf(schema: TSchema, place: string): Reader {
  if (kindOf(schema) === 'BigInt') return readBigInt;
  if (kindOf(schema) === 'Integer' || kindOf(schema) === 'Number') return readNumber(place);
  if (Type.IsArray(schema)) {
    const read = readerOf(schema.items, place);
    return (value) => (Array.isArray(value) ? value.map(read) : value);
  }
  if (Type.IsUnion(schema)) {
    // one kind, or nothing
    const some = schema.anyOf.find((each) => !Type.IsNull(each));
    const read = some ? readerOf(some, place) : (value: unknown) => value;
    return (value) => (value === null ? null : read(value));
  }
  return (value) => value;
}

const kindOf = (schema: TSchema): unknown => ('~kind' in schema ? schema['~kind'] : undefined);
const digits = /^-?\d+$/;

const readBigInt: Reader = (value) => {
  const text = typeof value === 'number' ? String(value) : value;
  return typeof text === 'string' && digits.test(text) ? BigInt(text) : value;
};

const readNumber =
  (place: string): Reader =>
  (value) => {
    if (typeof value !== 'string' || !digits.test(value)) return value;
    const number = Number(value);
    if (!Number.isSafeInteger(number))
      throw new TypeError(`${place} holds ${value}, which a number cannot: declare a BigInt`);
    return number;
  };
