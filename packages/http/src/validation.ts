import type { FieldError, ProblemCode } from '@laurel/contracts/problems';
import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import type { FastifySchemaCompiler } from 'fastify';
import { countParts } from './count-parts.ts';
import { documentKeywords } from './document/keywords.ts';
import { fieldErrors } from './field-errors.ts';

/**
 * A request that does not have the documented shape, or has control characters where something is
 * named.
 */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';
  readonly code: ProblemCode;
  readonly errors: readonly FieldError[];
  constructor({ code, errors }: { code: ProblemCode; errors: readonly FieldError[] }) {
    super('The request does not have the documented shape');
    this.code = code;
    this.errors = errors;
  }
}

/**
 * Bodies of more parts than this are told only their first error: finding all of them costs time
 * and memory in proportion to the body.
 */
const explainedPartsMax = 2_000;

/**
 * Validators that say all that is wrong and are not compiled yet: one takes 20 ms, and most are not
 * needed before the first refusal.
 */
export type Ahead = (() => void)[];

/**
 * Validates requests. A query parameter that the route does not know is refused: `?dryrun=true`
 * must not record what was meant as a preview. In a body a number is a number and a string is a
 * string; only query strings, paths and headers, which are all text, are converted. The fast
 * validator stops at the first error; only then a second one looks for all of them, to say what is
 * wrong where.
 * @param shared the schemas that others refer to by `$id`; asked for when the first route is
 * compiled
 * @param ahead gets what can be made ready before it is needed
 */
export function createValidatorCompiler(
  shared: () => readonly object[],
  ahead: Ahead,
): FastifySchemaCompiler<object> {
  let validators: ReturnType<typeof createValidators> | undefined;
  return ({ schema: documented, httpPart = 'body' }) => {
    const schema =
      httpPart === 'querystring' ? { additionalProperties: false, ...documented } : documented;
    validators ??= createValidators(shared());
    const { first, all } = httpPart === 'body' ? validators.body : validators.text;
    const validate = compile(first, schema);
    if (httpPart === 'body') ahead.push(() => void compile(all, schema));
    return (value: unknown) => {
      if (validate(value)) {
        const endless = httpPart === 'body' ? undefined : endlessNumber(value);
        if (endless === undefined) return true;
        const errors = [{ pointer: `/${endless}`, detail: `${endless} must be a whole number.` }];
        return { error: new InvalidRequest({ code: 'invalid_request', errors }) };
      }
      const explainAll =
        httpPart !== 'body' || countParts(value, explainedPartsMax) <= explainedPartsMax;
      const explain = explainAll ? compile(all, schema) : validate;
      explain(value);
      return { error: new InvalidRequest(fieldErrors(explain.errors ?? [], httpPart)) };
    };
  };
}

/**
 * The first field that text made an infinite number, such as `limit=1e999`: limits are not looked
 * at again after a conversion.
 */
function endlessNumber(fields: unknown): string | undefined {
  const infinite = (value: unknown) =>
    value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY;
  // query strings, paths and headers are objects
  return Object.entries(fields as object).find(([, value]) => infinite(value))?.[0];
}

function createValidators(shared: readonly object[]) {
  return {
    body: { first: ajv(shared, false, false), all: ajv(shared, false, true) },
    text: { first: ajv(shared, 'array', false), all: ajv(shared, 'array', true) },
  };
}

function ajv(schemas: readonly object[], coerceTypes: false | 'array', allErrors: boolean): Ajv {
  const instance = new Ajv({
    coerceTypes,
    allErrors,
    verbose: true,
    useDefaults: true,
    removeAdditional: false,
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    keywords: documentKeywords,
  });
  formats.default(instance);
  for (const schema of schemas) instance.addSchema(schema);
  return instance;
}

/**
 * Ajv keeps what it compiled by the schema object; a schema with an `$id` may come as a copy, and
 * is the one known by that name.
 */
function compile(instance: Ajv, schema: object): ValidateFunction {
  const known =
    '$id' in schema && typeof schema.$id === 'string' ? instance.getSchema(schema.$id) : undefined;
  return known ?? instance.compile(schema);
}
