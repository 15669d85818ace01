import { type Static, Type } from 'typebox';
import { Matches, strict } from './schema-parts.ts';

export const ItemsSchema = Type.Object(
  {
    sku: Type.Optional(Matches('SKU, or any of several')),
    category: Type.Optional(Matches('Category, or any of several')),
    name: Type.Optional(Matches('Name, or any of several')),
  },
  {
    ...strict,
    minProperties: 1,
    component: 'ItemFilter',
    example: { category: 'coffee' },
    description:
      'Which sale lines are meant: every given field must be equal to the value, or to one of the list. Case matters',
  },
);
export type Items = Static<typeof ItemsSchema>;
