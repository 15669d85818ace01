import { type TProperties, type TSchema, Type } from 'typebox';
import type { IdPrefix } from '../ids.ts';

/**
 * The words that payloads are made of. A payload is closed: a field that its schema does not name
 * is a mistake of whoever publishes it.
 * @param component its name in the OpenAPI document, for what is part of a payload
 */
export const closed = <P extends TProperties>(
  fields: P,
  description?: string,
  component?: string,
) =>
  Type.Object(fields, {
    additionalProperties: false,
    ...(description === undefined ? {} : { description }),
    ...(component === undefined ? {} : { component }),
  });

/** What a payload is made of, by its name in the OpenAPI document. */
export const part = <P extends TProperties>(component: string, fields: P) =>
  closed(fields, undefined, component);

/** Or null; what the field means is said of both. */
export const nullable = <T extends TSchema & { description?: string }>(schema: T) =>
  Type.Union([schema, Type.Null()], { description: schema.description ?? '' });

/** One of the ids that `createIds` mints. */
export const Id = (prefix: IdPrefix, description: string) =>
  Type.String({ pattern: `^${prefix}_[0-9a-z]{26}$`, description });

/** RFC 3339. */
export const Instant = (description: string) => Type.String({ format: 'date-time', description });

export const Text = (description: string) => Type.String({ description });

/** One of these words. */
export const OneOf = <const W extends readonly string[]>(
  words: W,
  description: string,
  component?: string,
) =>
  Type.Enum<[...W]>([...words], {
    type: 'string',
    description,
    ...(component === undefined ? {} : { component }),
  });

/** Counts documents' versions and programs' versions. */
export const Version = (description: string) => Type.Integer({ minimum: 1, description });
