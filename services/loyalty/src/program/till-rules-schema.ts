import { Type } from 'typebox';

const strict = { additionalProperties: false } as const;

/** What holds at the till whatever is earned there. */

export const RedemptionRulesSchema = Type.Object(
  {
    reverseMinutes: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 43_200,
        description:
          'So many minutes after the capture a key with `pos` may reverse it; 30 without it, 0 = never. Later it needs `manage`',
      }),
    ),
  },
  {
    ...strict,
    component: 'RedemptionRules',
    example: { reverseMinutes: 30 },
    description: 'What holds for redemptions of every kind',
  },
);

export const RefundRulesSchema = Type.Object(
  {
    waitDays: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: 366,
        description:
          'So many days a refund waits for a sale that is not known before it is reported as `unmatched`; 7 without it',
      }),
    ),
  },
  {
    ...strict,
    component: 'RefundRules',
    example: { waitDays: 7 },
    description: 'What holds for refunds',
  },
);
