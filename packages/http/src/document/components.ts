import { isDeepStrictEqual } from 'node:util';

/** A schema as the OpenAPI document writes it. */
export type DocumentSchema = { [keyword: string]: unknown };

/** The named schemas of the document so far, by name. */
export type Components = Map<string, DocumentSchema>;

/**
 * Stands for `$ref` until the document is made: the maker of the document would try to resolve one.
 */
const reference = 'x-ref';
const prefix = '#/components/schemas/';

/**
 * A schema of a route in the words of OpenAPI 3.1: named parts (`component`) are moved into the
 * components and referred to, a choice of words is an `enum`, an absent value is a `null` type.
 * @throws when two different schemas have one name
 */
export function documented(schema: unknown, components: Components): unknown {
  if (Array.isArray(schema)) return schema.map((part) => documented(part, components));
  if (!isSchema(schema)) return schema;
  const { component, documentedAs, ...own } = schema;
  if (documentedAs !== undefined) {
    const shown = documented(documentedAs, components) as DocumentSchema; // of a schema, a schema
    return own.description === undefined ? shown : { ...shown, description: own.description };
  }
  const written = simplified(withParts(own, components));
  if (typeof component !== 'string') return written;
  const known = components.get(component);
  if (known && !isDeepStrictEqual(known, written))
    throw new Error(`two different schemas are called ${component}`);
  components.set(component, written);
  return { [reference]: component };
}

/** Keywords whose value is a schema, or a list of such. */
const partKeywords = new Set(['items', 'anyOf', 'oneOf', 'allOf', 'not', 'additionalProperties']);

function withParts(schema: DocumentSchema, components: Components): DocumentSchema {
  const written: DocumentSchema = {};
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties' && isSchema(value))
      written.properties = Object.fromEntries(
        Object.entries(value).map(([name, part]) => [name, documented(part, components)]),
      );
    else if (keyword === 'patternProperties' && isSchema(value)) {
      const [[pattern, part] = ['', {}]] = Object.entries(value);
      const entry = documented(part, components);
      const anything = isSchema(entry) && Object.keys(entry).length === 0;
      written.additionalProperties = anything ? true : entry;
      // generators know `propertyNames`, or pass over it; `patternProperties` stops some of them
      if (pattern !== '^.*$') written.propertyNames = { pattern };
    } else if (keyword === 'additionalProperties' && 'patternProperties' in schema) continue;
    else if (keyword === 'example') written.examples = [value];
    else if (partKeywords.has(keyword)) written[keyword] = documented(value, components);
    else written[keyword] = value;
  }
  return written;
}

/** A union of words becomes an `enum`; one with null becomes a type that may be null. */
function simplified(schema: DocumentSchema): DocumentSchema {
  const { anyOf, ...rest } = schema;
  if (!Array.isArray(anyOf)) return schema;
  const branches: DocumentSchema[] = anyOf;
  if (branches.every(({ const: word }) => typeof word === 'string'))
    return { ...rest, type: 'string', enum: branches.map(({ const: word }) => word) };
  const [first, second, ...more] = branches;
  const mayBeNull = second?.type === 'null' && more.length === 0;
  if (!first || !mayBeNull || typeof first.type !== 'string' || 'const' in first) return schema;
  const choice = Array.isArray(first.enum) ? { enum: [...first.enum, null] } : {};
  return { ...first, ...rest, ...choice, type: [first.type, 'null'] };
}

/** The finished document: every stand-in is a `$ref` now. */
export function referring<T>(document: T): T {
  if (Array.isArray(document)) return document.map(referring) as T; // item by item the same
  if (!isSchema(document)) return document;
  const { [reference]: name, ...rest } = document;
  const entries = Object.entries(rest).map(([key, value]) => [key, referring(value)]);
  const written = Object.fromEntries(entries);
  return typeof name === 'string' ? { $ref: prefix + name, ...written } : written;
}

/** The component that a stand-in names; undefined when the schema is none. */
export const componentNamed = (schema: DocumentSchema, components: Components) => {
  const name = schema[reference];
  return typeof name === 'string' ? components.get(name) : undefined;
};

export const isSchema = (value: unknown): value is DocumentSchema =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
