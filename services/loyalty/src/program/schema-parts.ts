import { Type } from 'typebox';

export const idPattern = '^[A-Za-z0-9][A-Za-z0-9_-]{0,39}$';
export const datePattern = '^\\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\\d|3[01])$';
/** Of the names of attributes that lines have. */
export const attributePattern = '^[A-Za-z][A-Za-z0-9_-]{0,63}$';
export const fieldPattern = '^[A-Za-z][A-Za-z0-9_]{0,39}$';
/** Of the code of a promotion. */
export const codePattern = '^\\S{1,64}$';
/** Of the beginning of the codes of vouchers. */
export const prefixPattern = '^[A-Z0-9-]{0,12}$';
export const timePattern = '^([01]\\d|2[0-3]):[0-5]\\d$';
/** The end of a day is a time, too. */
export const endTimePattern = '^(([01]\\d|2[0-3]):[0-5]\\d|24:00)$';
export const eventPattern = '^[a-z][a-z0-9_]*(\\.[a-z0-9_]+)*$';
/** Unknown fields are refused. */
export const strict = { additionalProperties: false } as const;
/** Largest amount a program may name. */
export const amountMax = 1_000_000_000;

export const Id = (description: string) => Type.String({ pattern: idPattern, description });
/** How long vouchers last. */
export const ExpiresDays = (whose: string) =>
  Type.Integer({
    minimum: 1,
    maximum: 3650,
    description: `Days after the grant until ${whose} lapse unused: they can be redeemed until the end of that day in the time zone of the organization`,
  });
export const Name = (description: string) =>
  Type.String({ minLength: 1, maxLength: 120, description });
export const Count = (description: string, maximum = amountMax) =>
  Type.Integer({ minimum: 1, maximum, description });
export const Matches = (description: string) =>
  Type.Union(
    [
      Type.String({ maxLength: 255 }),
      Type.Array(Type.String({ maxLength: 255 }), { minItems: 1, maxItems: 500 }),
    ],
    { description },
  );
/** What conditions look like, for the documents. */
const ConditionObject = Type.Record(Type.String(), Type.Unknown(), {
  component: 'Condition',
  description: 'MongoDB query operators over documented fields such as `transaction.total`',
  example: { 'transaction.total': { $gte: 500 } },
});
/** Checked field by field when the program is compiled; see the condition language in the guide. */
export const Condition = (description: string) =>
  Type.Unknown({ description, documentedAs: ConditionObject });
/** One of these words. */
export const Literals = <const T extends readonly string[]>(
  values: T,
  description: string,
  component?: string,
) =>
  Type.Enum([...values] as T[number][], {
    type: 'string',
    description,
    ...(component === undefined ? {} : { component }),
  });
/** Time of day on a wall clock. */
export const Time = (description: string, pattern = timePattern) =>
  Type.String({ pattern, description });
