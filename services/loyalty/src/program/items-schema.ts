import { type Static, Type } from 'typebox';
import { attributePattern, Matches, strict } from './schema-parts.ts';

/** What a line is asked for. */
const asked = {
  sku: Type.Optional(Matches('SKU, or any of several')),
  category: Type.Optional(Matches('Category, or any of several')),
  name: Type.Optional(Matches('Name, or any of several')),
  brand: Type.Optional(Matches('Brand, or any of several')),
  tags: Type.Optional(Matches('A tag that the line has, or any of several')),
  attributes: Type.Optional(
    Type.Record(Type.String({ pattern: attributePattern }), Type.String({ maxLength: 255 }), {
      additionalProperties: false,
      maxProperties: 20,
      component: 'AttributeFilter',
      description: 'Attributes of the line: name → value, as text',
    }),
  ),
};

export const ExclusionSchema = Type.Object(asked, {
  ...strict,
  minProperties: 1,
  component: 'ItemExclusion',
  example: { category: ['tobacco', 'lottery'] },
  description: 'Lines that are not meant: those of which any given field fits. Case matters',
});
export type Exclusion = Static<typeof ExclusionSchema>;

export const ItemsSchema = Type.Object(
  { ...asked, not: Type.Optional(ExclusionSchema) },
  {
    ...strict,
    minProperties: 1,
    component: 'ItemFilter',
    example: { category: 'coffee' },
    description:
      'Which sale lines are meant: every given field must be equal to the value, or to one of the list, and none of `not`. Case matters',
  },
);
export type Items = Static<typeof ItemsSchema>;
