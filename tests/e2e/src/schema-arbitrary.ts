import fc from 'fast-check';

/** The part of JSON Schema that the API's document uses. */
export interface Schema {
  type?: string | string[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  enum?: unknown[];
  const?: unknown;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  format?: string;
  patternProperties?: Record<string, Schema>;
}

/** Real values by the name of the field they fit. */
export type Known = Readonly<Record<string, readonly string[]>>;

const junk = fc.oneof(
  fc.jsonValue({ maxDepth: 3 }),
  fc.constantFrom<unknown>(
    null,
    -1,
    0.5,
    2 ** 53,
    1e300,
    '',
    'NaN',
    '1',
    true,
    [],
    {},
    { $gt: '' },
    { $where: '1' },
    'x'.repeat(70_000),
  ),
);

/** Mostly what the schema asks for; now and then, at any place, something else. */
export function arbitraryOf(schema: Schema, known: Known, name = ''): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 40, arbitrary: fitting(schema, known, name) },
    { weight: 1, arbitrary: junk },
  );
}

function fitting(schema: Schema, known: Known, name: string): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  if (schema.anyOf)
    return fc.oneof(...schema.anyOf.map((choice) => arbitraryOf(choice, known, name)));
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'object':
      return objectOf(schema, known);
    case 'array':
      return fc.array(arbitraryOf(schema.items ?? {}, known, name), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.max(schema.minItems ?? 0, Math.min(schema.maxItems ?? 4, 4)),
      });
    case 'string':
      return textOf(schema, known[name]);
    case 'integer':
      return fc.oneof(
        fc.integer({
          min: Math.max(schema.minimum ?? -1_000, -1_000),
          max: Math.min(schema.maximum ?? 1_000, 1_000),
        }),
        fc.constantFrom(schema.minimum ?? 0, schema.maximum ?? 1),
      );
    case 'number':
      return fc.double({ min: Math.max(schema.minimum ?? 0, 0), max: 1_000, noNaN: true });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return junk;
  }
}

function objectOf({ properties = {}, required = [] }: Schema, known: Known): fc.Arbitrary<unknown> {
  const fields: Record<string, fc.Arbitrary<unknown>> = {};
  for (const [name, schema] of Object.entries(properties))
    fields[name] = arbitraryOf(schema, known, name);
  return fc.record<Record<string, unknown>>(fields, { requiredKeys: required });
}

function textOf(
  { format, minLength = 0, maxLength = 30 }: Schema,
  real: readonly string[] | undefined,
): fc.Arbitrary<string> {
  if (format === 'date-time')
    return fc.constantFrom(
      '2026-11-22T12:00:00Z',
      new Date().toISOString(),
      '1999-01-01T00:00:00Z',
    );
  const any = fc.string({ minLength, maxLength: Math.max(minLength, Math.min(maxLength, 30)) });
  return real
    ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...real) }, { weight: 1, arbitrary: any })
    : any;
}
