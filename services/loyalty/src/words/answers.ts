import { type TObject, type TSchema, Type } from 'typebox';

/** What answers are made of. Failures are problems everywhere. */

export const problemAnswer = { '4xx': Type.Ref('Problem#'), '5xx': Type.Ref('Problem#') };

export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** Some of a unit. Whole. */
export const UnitAmountSchema = Type.Object({ unit: Type.String(), amount: Type.Integer() });

/** What a route answers that may only preview (`?dry=true`): an outcome that did not happen has no id. */
export const orPreview = <T extends TObject>({ properties }: T) =>
  Type.Object({
    ...properties,
    id: Nullable(Type.String({ description: 'Null in a preview' })),
    status: Type.String({ description: '`posted`, `held`, …, or `preview` with `?dry=true`' }),
  });
