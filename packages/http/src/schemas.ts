import { failureAt, type ProblemCode, problems } from '@laurel/contracts/problems';
import { type TSchema, Type } from 'typebox';
import { manyLines, oneLine } from './control-characters.ts';

/**
 * Largest amount that one request may name: ten thousand million in a currency with cents. JSON
 * carries integers exactly up to 2^53; this leaves room for sums of thousands of such amounts. What
 * one customer has is bounded far below it; a sum over customers may be beyond (`ExactSum`).
 */
export const integerMax = 1_000_000_000_000;

/** Money in minor units, or points: whole and not negative. */
export const Amount = (description: string) =>
  Type.Integer({ minimum: 0, maximum: integerMax, description });
export const PositiveAmount = (description: string) =>
  Type.Integer({ minimum: 1, maximum: integerMax, description });
/**
 * A sum over customers, exact whatever its size. Beyond 2^53 − 1 it is handed over as a `bigint`
 * and written with all its digits, for readers whose parser keeps them.
 */
export const ExactSum = (description: string) =>
  Type.Unsafe<number | bigint>(Type.Integer({ description }));
/** RFC 3339 with an offset. */
export const Timestamp = (description: string) => Type.String({ format: 'date-time', description });
/**
 * What names something (an id, a name, a code): one line without control characters, as stores,
 * files and screens can carry it. Refused as `invalid_value`.
 */
export const Text = (description: string, maxLength = 255) =>
  Type.String({ minLength: 1, maxLength, pattern: oneLine, description });
/** What somebody writes for others to read: it may have lines and tabs. */
export const FreeText = (description: string, maxLength: number) =>
  Type.String({ minLength: 1, maxLength, pattern: manyLines, description });

export const ListQuery = Type.Object({
  limit: Type.Optional(
    Type.Integer({ minimum: 1, maximum: 1000, default: 50, description: 'At most this many' }),
  ),
  cursor: Type.Optional(
    Type.String({ maxLength: 2000, description: 'Where the previous page ended (`nextCursor`)' }),
  ),
});

/** A cursor that this list did not give out. */
export const foreignCursor = failureAt(
  'invalid_request',
  '/cursor',
  'The query parameter cursor is not a cursor of this list.',
);

export const DryQuery = Type.Object({
  dry: Type.Optional(Type.Boolean({ default: false, description: 'Decide, but change nothing' })),
});

/** A page of a list: `{data, nextCursor}`. */
export const pageOf = <T extends TSchema>(item: T, component: string) =>
  Type.Object(
    {
      data: Type.Array(item),
      nextCursor: Type.Optional(Type.String({ description: 'Present when there is more' })),
    },
    { component },
  );

/** Absent, said aloud. */
export const Nullable = <T extends TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

const FieldErrorSchema = Type.Object(
  {
    pointer: Type.String({ description: 'JSON pointer (RFC 6901) to the place in the request' }),
    detail: Type.String({ description: 'What is wrong there' }),
  },
  { component: 'FieldError', example: { pointer: '/total', detail: 'total is missing.' } },
);

export const FieldErrors = (description: string) => Type.Array(FieldErrorSchema, { description });

/** A problem as it is documented; `problemBody` writes it. */
export const ProblemSchema = Type.Object(
  {
    type: Type.String({ description: '`/problems/<code>`' }),
    title: Type.String({ description: 'What the code means' }),
    status: Type.Integer({ description: 'The HTTP status' }),
    code: Type.Enum(Object.keys(problems) as ProblemCode[], {
      component: 'ProblemCode',
      type: 'string',
      description: 'Stable; more may be added',
    }), // keys of `problems`
    detail: Type.String({ description: 'What happened this time, for people' }),
    errors: Type.Optional(FieldErrors('The faulty places in the request')),
  },
  {
    component: 'Problem',
    description: 'A failure (RFC 9457)',
    example: {
      type: '/problems/customer_not_found',
      title: problems.customer_not_found.title,
      status: 404,
      code: 'customer_not_found',
      detail: 'There is no such customer.',
    },
  },
);
