import { Type } from 'typebox';
import { lineKinds } from '../words/sale-line.ts';
import { Literals, strict } from './schema-parts.ts';

export const CountedKindsSchema = Type.Object(
  {
    kinds: Type.Array(
      Literals(
        lineKinds.filter((kind) => kind !== 'item'),
        'Kind of a line',
        'CountedKind',
      ),
      { minItems: 1, maxItems: 7, description: 'What counts besides items' },
    ),
  },
  {
    ...strict,
    component: 'CountedKinds',
    example: { kinds: ['serviceCharge' as const] },
    description:
      'Kinds of lines that earn, stamp and count for tiers like items; without it items only',
  },
);

export const TenderRulesSchema = Type.Object(
  {
    exclude: Type.Array(Type.String({ minLength: 1, maxLength: 64 }), {
      minItems: 1,
      maxItems: 50,
      description: 'Kinds of tenders; what is paid with them earns nothing',
    }),
  },
  {
    ...strict,
    component: 'TenderRules',
    example: { exclude: ['giftCard', 'points'] },
    description:
      'What of the payment does not count: the part of every line that was paid so earns nothing and lifts no tier',
  },
);
