import type { FieldError } from '@laurel/contracts/problems';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';
import { System } from 'typebox/system';
import { type Items, ItemsSchema } from './items-schema.ts';
import { childOf, step, stepsOf } from './pointer.ts';
import { type Remains, withoutFaults } from './remains.ts';
import { type Program, ProgramSchema } from './schema.ts';
import { suggestion } from './suggest.ts';

const validator = Compile(ProgramSchema);
const items = Compile(ItemsSchema);
const errorsMax = 2000;
/** With more faults of shape than this, a document is not a program with mistakes. */
const meantMax = 500;

type ValidatorError = ReturnType<typeof validator.Errors>[number];
/** `schemaPath` counts from the innermost union it was found in, `fullPath` from the beginning. */
type ShapeError = ValidatorError & { fullPath: string };

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
  const faultsIn = (document: unknown) =>
    readable(everyError(validator, document), { raw: document, schema: ProgramSchema });
  const errors = faultsIn(raw);
  const nothing = { errors, program: undefined, placeOf: (pointer: string) => pointer };
  if (errors.length > meantMax) return nothing;
  const left = withoutFaults(raw, (document) =>
    validator.Check(document) ? [] : faultsIn(document).map(({ pointer }) => pointer),
  );
  if (!left || !validator.Check(left.document)) return nothing;
  return { errors, program: left.document, placeOf: left.placeOf };
}

/** Whether it says which lines are meant. */
export const isItems = (raw: unknown): raw is Items => items.Check(raw);

/** Faults of `items` that stand in a condition. */
export function itemsFaults(raw: unknown, pointer: string): FieldError[] {
  if (isItems(raw)) return [];
  const faults = readable(everyError(items, raw), { raw, schema: ItemsSchema });
  return faults.map((fault) => ({ ...fault, pointer: pointer + fault.pointer }));
}

/** What has faults, and what it should be. */
interface Faulty {
  raw: unknown;
  schema: TSchema;
}

/** The validator stops after 8 errors, process-wide; an author wants them all. */
function everyError(
  checked: { Errors(raw: unknown): ValidatorError[] },
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
    const pointer = unionInstance(error, union[1] ?? '');
    const at = `${union[1]}@${pointer}`;
    const misfit = misfits.get(at) ?? { pointer, branches: new Map() };
    misfits.set(at, misfit);
    const branch = misfit.branches.get(union[2] ?? '') ?? [];
    misfit.branches.set(union[2] ?? '', branch);
    branch.push({ ...error, schemaPath: error.schemaPath.slice(union[0].length) });
  }
  for (const misfit of misfits.values()) plain.push(...meant(misfit, faulty));
  const seen = new Set<string>();
  return plain.filter(
    ({ pointer, detail }) => !seen.has(pointer + detail) && seen.add(pointer + detail),
  );
}

/**
 * The faults of the alternative that was meant: the one whose word (`kind`) it carries; when its
 * word is none of theirs, that it is not; without such a word, the alternative it comes nearest to
 * (the fewest missing, unknown or other-kind fields).
 */
function meant({ pointer, branches }: Misfit, faulty: Faulty): FieldError[] {
  const wrongWord = (errors: readonly ShapeError[]) =>
    errors.find(
      ({ keyword, schemaPath, instancePath }) =>
        keyword === 'const' &&
        schemaPath.startsWith('/properties/') &&
        instancePath.startsWith(`${pointer}/`),
    );
  const all = [...branches.values()];
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

/**
 * Pointer of the value that the union judges: as many steps as the schema path before the union
 * descends.
 */
function unionInstance({ instancePath }: ShapeError, schemaPath: string): string {
  const depth = schemaPath
    .split('/')
    .filter((part) => part === 'properties' || part === 'items').length;
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

function sentences(error: ShapeError, { raw, schema }: Faulty): FieldError[] {
  const { keyword, instancePath, params, message } = error;
  if (keyword === 'required' && 'requiredProperties' in params) {
    return params.requiredProperties.map((name) => ({
      pointer: instancePath + step(name),
      detail: 'is missing',
    }));
  }
  // each unknown field also has an error of its own
  if (keyword === 'additionalProperties') return [];
  if (keyword === 'boolean') {
    const meant = suggestion(stepsOf(instancePath).at(-1) ?? '', siblings(error, schema));
    return [{ pointer: instancePath, detail: `is not a known field${meant}` }];
  }
  if (keyword === 'enum' && 'allowedValues' in params)
    return [mustBeOneOf(instancePath, params.allowedValues.map(String), raw)];
  if (keyword === 'const' && 'allowedValue' in params)
    return [{ pointer: instancePath, detail: `must be ${JSON.stringify(params.allowedValue)}` }];
  return [{ pointer: instancePath, detail: message }];
}

function mustBeOneOf(pointer: string, words: readonly string[], raw: unknown): FieldError {
  const said = stepsOf(pointer).reduce(childOf, raw);
  const meant = typeof said === 'string' ? suggestion(said, words) : '';
  return { pointer, detail: `must be one of ${words.join(', ')}${meant}` };
}

/** The fields that are known where an unknown one stands. */
function siblings({ fullPath }: ShapeError, schema: TSchema): string[] {
  const steps = stepsOf(fullPath).slice(0, -1); // of the object whose `additionalProperties` it is
  const properties = childOf(steps.reduce<unknown>(childOf, schema), 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}
