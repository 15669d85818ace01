import { type Static, Type } from 'typebox';
import { charactersMax } from './formula-text.ts';
import { ItemsSchema } from './items-schema.ts';
import { Count, ExpiresDays, Literals, strict } from './schema-parts.ts';

const Items = Type.Optional(ItemsSchema);
export const ActionSchema = Type.Union(
  [
    Type.Object(
      {
        earn: Type.String({ description: 'Unit' }),
        rate: Type.Object(
          {
            amount: Count('So many units', 1_000_000),
            per: Count('for each so many minor units of money'),
            step: Type.Optional(
              Count(
                'Only full steps of so many minor units count: 10 per 500 in steps of 500 is 10 points for each full 5.00',
              ),
            ),
          },
          {
            ...strict,
            component: 'EarnRate',
            example: { amount: 1, per: 100 },
            description: 'Exact: amount × base ÷ per, rounded once',
          },
        ),
        base: Type.Optional(
          Literals(
            ['net', 'gross', 'exTax', 'total'],
            'What counts: `net` after discounts (default), `gross` before discounts, `exTax` net without tax, `total` of the sale',
            'EarnBase',
          ),
        ),
        items: Items,
      },
      { ...strict, component: 'EarnBySpend', description: 'Earn by spend' },
    ),
    Type.Object(
      { earn: Type.String({ description: 'Unit' }), fixed: Count('So many, once'), items: Items },
      {
        ...strict,
        component: 'EarnFixed',
        description: 'Earn a fixed amount (with `items`: when any such line is there)',
      },
    ),
    Type.Object(
      {
        earn: Type.String({ description: 'Unit' }),
        perItem: Count('So many for each piece', 1_000_000),
        items: ItemsSchema,
      },
      { ...strict, component: 'EarnByPiece', description: 'Earn by the piece' },
    ),
    Type.Object(
      {
        earn: Type.String({ description: 'Unit' }),
        formula: Type.String({
          minLength: 1,
          maxLength: charactersMax,
          description:
            'How many, worked out of documented numbers: + - * / min max floor ceil round; exact, rounded once by `rounding`, from 0 to 10^12; divided by 0 is 0, what is missing counts as 0',
        }),
        items: Items,
      },
      {
        ...strict,
        component: 'EarnByFormula',
        example: {
          earn: 'points',
          formula: 'floor(basket.amount / 100) + min(customer.visits, 10)',
        },
        description:
          'Earn by a formula (with `items`: of those lines, when any such line is there)',
      },
    ),
    Type.Object(
      {
        multiply: Type.String({
          description: 'Unit, or `stamps.<card>` for the stamps of a card',
        }),
        by: Type.Number({
          exclusiveMinimum: 1,
          maximum: 1000,
          description: 'Factor, at most four decimals: 2 doubles',
        }),
        items: Items,
      },
      {
        ...strict,
        component: 'Multiply',
        description:
          'Adds (by − 1) × what the other rules earned, or × the stamps given; factors add up, they do not compound',
      },
    ),
    Type.Object(
      {
        stamp: Type.String({ description: 'Stamp card' }),
        count: Type.Optional(Count('Stamps; 1 without it', 1000)),
      },
      { ...strict, component: 'GiveStamps', description: 'Give stamps' },
    ),
    Type.Object(
      {
        grant: Type.String({ description: 'Reward' }),
        count: Type.Optional(Count('Vouchers; 1 without it', 1000)),
        expiresDays: Type.Optional(ExpiresDays('these, in place of those of the reward,')),
      },
      { ...strict, component: 'GrantReward', description: 'Give a reward as a voucher' },
    ),
  ],
  {
    component: 'Action',
    example: { earn: 'points', rate: { amount: 1, per: 100 } },
    description: 'One thing a rule does',
  },
);
export type Action = Static<typeof ActionSchema>;
