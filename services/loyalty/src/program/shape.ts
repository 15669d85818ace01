import type { FieldError } from '@laurel/contracts/problems';
import { Compile } from 'typebox/compile';
import { System } from 'typebox/system';
import { step } from './conditions.ts';
import { type Program, ProgramSchema } from './schema.ts';

const validator = Compile(ProgramSchema);
const errorsMax = 2000;

type ShapeError = ReturnType<typeof validator.Errors>[number];

/** Whether a document has the shape of a program; else every fault with its pointer. */
export function checkShape(
  raw: unknown,
): { ok: true; program: Program } | { ok: false; errors: FieldError[] } {
  if (validator.Check(raw)) return { ok: true, program: raw };
  return { ok: false, errors: readable(everyError(raw)) };
}

/** The validator stops after 8 errors, process-wide; an author wants them all. */
function everyError(raw: unknown): ShapeError[] {
  const { maxErrors } = System.Settings.Get();
  System.Settings.Set({ maxErrors: errorsMax });
  try {
    return validator.Errors(raw);
  } finally {
    System.Settings.Set({ maxErrors });
  }
}

const unionAt = /^(.*?\/anyOf)\/(\d+)/;

/**
 * A value that fits no alternative of a union brings the faults of all alternatives. Only those of
 * the alternative it comes nearest to (the fewest missing, unknown or other-kind fields) help its
 * author.
 */
function readable(all: readonly ShapeError[]): FieldError[] {
  const plain: FieldError[] = [];
  const unions = new Map<string, Map<string, ShapeError[]>>();
  for (const error of all) {
    const union = unionAt.exec(error.schemaPath);
    if (!union) {
      if (error.keyword !== 'anyOf') plain.push(...sentences(error));
      continue;
    }
    const at = `${union[1]}@${unionInstance(error, union[1] ?? '')}`;
    const branches = unions.get(at) ?? new Map<string, ShapeError[]>();
    unions.set(at, branches);
    const branch = branches.get(union[2] ?? '') ?? [];
    branches.set(union[2] ?? '', branch);
    branch.push({ ...error, schemaPath: error.schemaPath.slice(union[0].length) });
  }
  for (const branches of unions.values()) {
    const nearest = [...branches.values()].sort((one, other) => distance(one) - distance(other))[0];
    if (nearest) plain.push(...readable(nearest));
  }
  const seen = new Set<string>();
  return plain.filter(
    ({ pointer, detail }) => !seen.has(pointer + detail) && seen.add(pointer + detail),
  );
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

function sentences({ keyword, instancePath, params, message }: ShapeError): FieldError[] {
  if (keyword === 'required' && 'requiredProperties' in params) {
    return params.requiredProperties.map((name) => ({
      pointer: instancePath + step(name),
      detail: 'is missing',
    }));
  }
  // each unknown field also has an error of its own
  if (keyword === 'additionalProperties') return [];
  if (keyword === 'boolean') return [{ pointer: instancePath, detail: 'is not a known field' }];
  if (keyword === 'enum' && 'allowedValues' in params)
    return [{ pointer: instancePath, detail: `must be one of ${params.allowedValues.join(', ')}` }];
  if (keyword === 'const' && 'allowedValue' in params)
    return [{ pointer: instancePath, detail: `must be ${JSON.stringify(params.allowedValue)}` }];
  return [{ pointer: instancePath, detail: message }];
}
