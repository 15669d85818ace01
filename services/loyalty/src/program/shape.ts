import type { FieldError } from '@laurel/contracts/problems';
import { Compile } from 'typebox/compile';
import type { TLocalizedValidationError } from 'typebox/error';
import { System } from 'typebox/system';
import { ActionSchema } from './action-schema.ts';
import { type Items, ItemsSchema } from './items-schema.ts';
import { childOf, stepsOf } from './pointer.ts';
import { type Remains, withoutFaults } from './remains.ts';
import { type MeantAction, meantAction } from './say-action.ts';
import { type Faulty, mustBe, mustBeOneOf, type ShapeError, sentences } from './say-fault.ts';
import { type Program, ProgramSchema } from './schema.ts';

const validator = Compile(ProgramSchema);
const items = Compile(ItemsSchema);
const errorsMax = 2000;
/** With more faults of shape than this, a document is not a program with mistakes. */
const meantMax = 500;

/** A program, or what of a document is one. */
export interface Shaped {
  /** Faults of shape, each with its pointer; empty for a program. */
  errors: FieldError[];
  /** Without the parts that are at fault; undefined when nothing is left. */
  program: Program | undefined;
  /** Where a place of `program` stands in the document. */
  placeOf: Remains['placeOf'];
}

/** Whether a document has the shape of a program; else every fault, and what is left of it. */
export function checkShape(raw: unknown): Shaped {
  if (validator.Check(raw)) return { errors: [], program: raw, placeOf: (pointer) => pointer };
  const faultsIn = (document: unknown, meant = (_: ShapeError) => true) =>
    readable(everyError(validator, document).filter(meant), {
      ...{ raw: document, schema: ProgramSchema },
    });
  const errors = faultsIn(raw);
  const nothing = { errors, program: undefined, placeOf: (pointer: string) => pointer };
  if (errors.length > meantMax) return nothing;
  const left = withoutFaults(
    raw,
    (document) =>
      isNearly(document) ? [] : faultsIn(document, notOfLists).map(({ pointer }) => pointer),
    ([list = '', at, field = '', ...more]) =>
      at !== undefined && more.length === 0 ? standIns[list]?.[field] : undefined,
  );
  if (!left || !isNearly(left.document)) return nothing;
  return { errors, program: left.document, placeOf: left.placeOf };
}

/**
 * Of what has a fault in one of these fields, which must be there, the others are looked at with
 * something else in its place: nothing that can be meant hangs on it.
 */
const standIns: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  units: { name: 'A unit' },
  stampCards: { name: 'A card' },
  rewards: { name: 'A reward', effect: { kind: 'voucher' } },
  promotions: { name: 'A promotion', effect: { kind: 'discountAmount', amount: 1 } },
};

/** A list whose elements are all at fault is empty without them: what it belongs to stays. */
const notOfLists = ({ keyword }: ShapeError) => keyword !== 'minItems';

/** Whether it is a program but for lists that lost what they must have. */
const isNearly = (document: unknown): document is Program =>
  validator.Check(document) || everyError(validator, document).every((error) => !notOfLists(error));

/** Whether it says which lines are meant. */
export const isItems = (raw: unknown): raw is Items => items.Check(raw);

/** Faults of `items` that stand in a condition. */
export function itemsFaults(raw: unknown, pointer: string): FieldError[] {
  if (isItems(raw)) return [];
  const faults = readable(everyError(items, raw), { raw, schema: ItemsSchema });
  return faults.map((fault) => ({ ...fault, pointer: pointer + fault.pointer }));
}

/** The validator stops after 8 errors, process-wide; an author wants them all. */
function everyError(
  checked: { Errors(raw: unknown): TLocalizedValidationError[] },
  raw: unknown,
): ShapeError[] {
  const { maxErrors } = System.Settings.Get();
  System.Settings.Set({ maxErrors: errorsMax });
  try {
    return checked.Errors(raw).map((error) => ({ ...error, fullPath: error.schemaPath }));
  } finally {
    System.Settings.Set({ maxErrors });
  }
}

const unionAt = /^(.*?\/anyOf)\/(\d+)/;

/** A value that fits none of several alternatives: where it stands, and the faults of each. */
interface Misfit {
  pointer: string;
  /** Of the alternatives in the schema. */
  path: string;
  branches: Map<string, ShapeError[]>;
}

/**
 * A value that fits no alternative of a union brings the faults of all alternatives. Only those of
 * the one it was meant to be help its author: see `meant`.
 */
function readable(all: readonly ShapeError[], faulty: Faulty): FieldError[] {
  const plain: FieldError[] = [];
  const misfits = new Map<string, Misfit>();
  for (const error of all) {
    const union = unionAt.exec(error.schemaPath);
    if (!union) {
      if (error.keyword !== 'anyOf') plain.push(...sentences(error, faulty));
      continue;
    }
    const [whole, anyOf = '', number = ''] = union;
    const path = error.fullPath.slice(0, -error.schemaPath.length) + anyOf;
    const pointer = judgedBy(path, error.instancePath);
    const at = `${path}@${pointer}`;
    const misfit = misfits.get(at) ?? { pointer, path, branches: new Map() };
    misfits.set(at, misfit);
    const branch = misfit.branches.get(number) ?? [];
    misfit.branches.set(number, branch);
    branch.push({ ...error, schemaPath: error.schemaPath.slice(whole.length) });
  }
  for (const misfit of misfits.values()) plain.push(...meant(misfit, faulty));
  const seen = new Set<string>();
  return plain.filter(
    ({ pointer, detail }) => !seen.has(pointer + detail) && seen.add(pointer + detail),
  );
}

/**
 * The faults of the alternative that was meant: of actions by their fields, else the one whose word
 * (`kind`) it carries; when its word is none of theirs, that it is not; without such a word, the
 * alternative it comes nearest to (the fewest missing, unknown or other-kind fields), of those that
 * are an object, a list or a text as it is.
 */
function meant({ pointer, path, branches }: Misfit, faulty: Faulty): FieldError[] {
  const raw = stepsOf(pointer).reduce(childOf, faulty.raw);
  const isAction = stepsOf(path).reduce<unknown>(childOf, faulty.schema) === ActionSchema.anyOf;
  const action = isAction ? meantAction(raw, pointer) : undefined;
  if (action) return ofAction(action, branches, faulty);
  const wrongWord = (errors: readonly ShapeError[]) =>
    errors.find(
      ({ keyword, schemaPath, instancePath }) =>
        keyword === 'const' &&
        schemaPath.startsWith('/properties/') &&
        instancePath.startsWith(`${pointer}/`),
    );
  const all = [...branches.values()].filter((errors) => ofOtherType(errors).length === 0);
  if (all.length === 0)
    return [{ pointer, detail: mustBe([...branches.values()].flatMap(ofOtherType), raw) }];
  const words = all.map(wrongWord);
  const [word] = words;
  if (word && words.every((one) => one?.instancePath === word.instancePath)) {
    const known = words.flatMap((one) =>
      one && 'allowedValue' in one.params ? [String(one.params.allowedValue)] : [],
    );
    return [mustBeOneOf(word.instancePath, known, faulty.raw)];
  }
  const nearest = all
    .map((errors) => ({ errors, far: distance(errors) + (wrongWord(errors) ? 1_000 : 0) }))
    .sort((one, other) => one.far - other.far)[0];
  return nearest ? readable(nearest.errors, faulty) : [];
}

/** The types of an alternative that the value is not of; none: it may be that. */
const ofOtherType = (errors: readonly ShapeError[]): string[] =>
  errors.flatMap(({ keyword, schemaPath, params }) =>
    keyword === 'type' && schemaPath === '' && 'type' in params ? [params.type].flat() : [],
  );

function ofAction(
  { kind, faults, told }: MeantAction,
  branches: Misfit['branches'],
  faulty: Faulty,
): FieldError[] {
  const errors = kind === undefined ? [] : (branches.get(String(kind)) ?? []);
  const known = new Set([...told, ...faults.map(({ pointer }) => pointer)]);
  return [...faults, ...readable(errors, faulty).filter(({ pointer }) => !known.has(pointer))];
}

/** Pointer of the value that a union judges: as many steps as the path to the union descends. */
function judgedBy(unionPath: string, instancePath: string): string {
  let depth = 0;
  const parts = stepsOf(unionPath);
  for (let i = 0; i < parts.length; i += 1) {
    const part = parts[i] ?? '';
    if (part !== 'anyOf') depth += 1;
    // what follows is a name, or the number of an alternative
    if (part === 'properties' || part === 'patternProperties' || part === 'anyOf') i += 1;
  }
  return instancePath
    .split('/')
    .slice(0, depth + 1)
    .join('/');
}

function distance(errors: readonly ShapeError[]): number {
  let total = 0;
  for (const { keyword, schemaPath } of errors) {
    const foreign =
      keyword === 'required' || keyword === 'boolean' || keyword === 'type' || keyword === 'const';
    total += foreign ? 10 : schemaPath === '' ? 0 : 1;
  }
  return total;
}
