import type { FieldError, ProblemCode } from '@laurel/contracts/problems';
import type { ErrorObject } from 'ajv';
import { isControlPattern } from './control-characters.ts';

/** At most this many places are named in one answer. */
const fieldErrorsMax = 20;

/** So many of what the validator found are looked at: each union among them looks at the others. */
const lookedAtMax = 500;

/**
 * `invalid_value` when nothing but control characters stands in the way, else `invalid_request`;
 * with what the validator found, as places (RFC 6901 pointers into the body; for query strings and
 * paths into their parameters) and sentences.
 * @param part `body`, `querystring`, `params` or `headers`
 */
export function fieldErrors(
  errors: readonly ErrorObject[],
  part: string,
): { code: ProblemCode; errors: FieldError[] } {
  const found = new Map<string, FieldError>();
  const told = withoutBranches(errors.slice(0, lookedAtMax));
  for (const error of told) {
    const pointer = pointerOf(error);
    const unknownParameter = part === 'querystring' && error.keyword === 'additionalProperties';
    const demand = unknownParameter ? knownParameters(error) : constraint(error);
    const detail = `${subject(pointer, part)} ${demand}.`;
    if (!found.has(`${pointer} ${detail}`)) found.set(`${pointer} ${detail}`, { pointer, detail });
    if (found.size >= fieldErrorsMax) break;
  }
  const isShape = told.some(
    ({ keyword, params }) => keyword !== 'pattern' || !isControlPattern(params.pattern),
  );
  return { code: isShape ? 'invalid_request' : 'invalid_value', errors: [...found.values()] };
}

/**
 * A union reports every branch that did not match. What helps is an error deeper inside than the
 * union itself, or of a text that has the right type (the branch that was meant); where there is
 * none, the union's own error stands alone.
 */
function withoutBranches(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  let kept = errors;
  for (const union of errors.filter(
    (error) => error.keyword === 'anyOf' || error.keyword === 'oneOf',
  )) {
    const inBranch = (error: ErrorObject) =>
      error !== union && error.schemaPath.startsWith(`${union.schemaPath}/`);
    const isMeant = (error: ErrorObject) =>
      inBranch(error) &&
      (error.instancePath.length > union.instancePath.length || ofTexts.has(error.keyword));
    const meant = kept.some(isMeant);
    kept = kept.filter((error) =>
      error === union ? !meant : !inBranch(error) || (meant && isMeant(error)),
    );
  }
  return kept;
}

/** Only asked of a text; the branch for anything else has failed by its type. */
const ofTexts = new Set(['minLength', 'maxLength', 'pattern', 'format']);

function pointerOf({ keyword, instancePath, params }: ErrorObject): string {
  const key: unknown =
    keyword === 'required'
      ? params.missingProperty
      : keyword === 'additionalProperties'
        ? params.additionalProperty
        : undefined;
  return typeof key === 'string'
    ? `${instancePath}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    : instancePath;
}

function subject(pointer: string, part: string): string {
  const names = pointer.split('/').map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  const [name = '', list = ''] = names.reverse();
  if (part === 'querystring')
    return name === '' ? 'The query string' : `The query parameter ${name}`;
  if (part === 'params') return `The path parameter ${name}`;
  if (part === 'headers') return `The header ${name}`;
  if (name === '') return 'The body';
  if (!/^\d+$/.test(name)) return name;
  return list === '' ? `Item ${name}` : `Item ${name} of ${list}`;
}

function knownParameters({ parentSchema }: ErrorObject): string {
  const known = Object.keys(parentSchema?.properties ?? {});
  return known.length > 0
    ? `is not known here; known are ${known.join(', ')}`
    : 'is not known here';
}

const typeNames: Record<string, string> = {
  integer: 'a whole number',
  number: 'a number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

const formatNames: Record<string, string> = {
  'date-time': 'an RFC 3339 time with an offset, such as 2026-11-22T15:04:05Z',
  date: 'a date, such as 2026-11-22',
  email: 'an e-mail address',
  uri: 'an absolute URL',
};

function constraint({ keyword, params, message, schema, parentSchema, data }: ErrorObject): string {
  const limit = String(params.limit);
  switch (keyword) {
    case 'required':
      return 'is missing';
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return 'is not a known field';
    case 'type':
      return `must be ${[params.type]
        .flat()
        .map((type) => typeNames[String(type)] ?? String(type))
        .join(' or ')}`;
    case 'minimum':
      return `must be at least ${limit}`;
    case 'maximum':
      return `must be at most ${limit}`;
    case 'exclusiveMinimum':
      return `must be greater than ${limit}`;
    case 'exclusiveMaximum':
      return `must be less than ${limit}`;
    case 'multipleOf':
      return `must be a multiple of ${String(params.multipleOf)}`;
    case 'minLength':
      return limit === '1' ? 'must not be empty' : `must have at least ${limit} characters`;
    case 'maxLength':
      return `must have at most ${limit} characters`;
    case 'minItems':
      return limit === '1' ? 'must not be empty' : `must have at least ${limit} items`;
    case 'maxItems':
      return `must have at most ${limit} items`;
    case 'uniqueItems':
      return 'must not have the same item twice';
    case 'minProperties':
      return `must have at least ${limit} fields`;
    case 'maxProperties':
      return `must have at most ${limit} fields`;
    case 'propertyNames':
      return `has a field name that is not allowed: ${String(params.propertyName).slice(0, 100)}`;
    case 'format':
      return `must be ${formatNames[String(params.format)] ?? `of the format ${String(params.format)}`}`;
    case 'pattern':
      if (isControlPattern(params.pattern)) return 'must not contain control characters';
      return descriptionOf(parentSchema) ?? `must match the pattern ${String(params.pattern)}`;
    case 'const':
      return `must be ${JSON.stringify(params.allowedValue)}`;
    case 'enum':
      return `must be one of ${listOf(params.allowedValues)}`;
    case 'anyOf':
    case 'oneOf':
      return unionConstraint(schema, data);
    default:
      return message ?? 'is not valid';
  }
}

/** A schema with a pattern may say in its `errorMessage` what the pattern means. */
function descriptionOf(schema: object | undefined): string | undefined {
  return schema && 'description' in schema && typeof schema.description === 'string'
    ? `does not have the documented form: ${schema.description}`
    : undefined;
}

function unionConstraint(branches: unknown, value: unknown): string {
  if (!Array.isArray(branches)) return 'has none of the documented forms';
  const constants = branches.filter(
    (branch): branch is { const: unknown } =>
      typeof branch === 'object' && branch !== null && 'const' in branch,
  );
  if (constants.length === branches.length)
    return `must be one of ${listOf(constants.map((branch) => branch.const))}`;
  const objects = branches.filter(
    (branch): branch is { required: string[] } =>
      typeof branch === 'object' && branch !== null && Array.isArray(branch.required),
  );
  // An object it is, but none of those that may stand here.
  if (objects.length > 0 && typeof value === 'object' && value !== null && !Array.isArray(value))
    return `must have the documented fields: ${objects.map(({ required }) => required.join(' and ')).join(', or ')}`;
  const types = branches.map((branch: unknown) =>
    typeof branch === 'object' && branch !== null && 'type' in branch
      ? typeNames[String(branch.type)]
      : undefined,
  );
  return types.every((type) => type !== undefined)
    ? `must be ${[...new Set(types)].join(' or ')}`
    : 'has none of the documented forms';
}

const listOf = (values: unknown): string =>
  Array.isArray(values) ? values.map((value) => JSON.stringify(value)).join(', ') : '';
