import { type Components, componentNamed, type DocumentSchema, isSchema } from './components.ts';

/**
 * A value of a schema of the document: the example it gives itself, else one put together from the
 * examples of its parts. Undefined when a part has none.
 */
export function exampleOf(schema: DocumentSchema, components: Components): unknown {
  const named = componentNamed(schema, components);
  if (named) return exampleOf(named, components);
  if (Array.isArray(schema.examples)) return schema.examples[0];
  if ('const' in schema) return schema.const;
  if (Array.isArray(schema.enum)) return schema.enum[0];
  if (Array.isArray(schema.anyOf)) return exampleOf(schema.anyOf[0], components);
  const [type] = [schema.type].flat();
  if (type === 'object') return exampleOfObject(schema, components);
  if (type === 'array' && isSchema(schema.items)) {
    const item = exampleOf(schema.items, components);
    return item === undefined ? undefined : [item];
  }
  return undefined;
}

function exampleOfObject(schema: DocumentSchema, components: Components): object | undefined {
  const required = Array.isArray(schema.required) ? schema.required : [];
  const value: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(isSchema(schema.properties) ? schema.properties : {})) {
    const example = isSchema(part) ? exampleOf(part, components) : undefined;
    if (example !== undefined) value[name] = example;
    else if (required.includes(name)) return undefined;
  }
  return value;
}
