import { failureAt } from '@laurel/contracts/problems';
import { Type } from 'typebox';
import { manyLines, oneLine } from './control-characters.ts';

/**
 * Largest amount that one request may name: ten thousand million in a currency with cents. JSON
 * carries integers exactly up to 2^53; this leaves room for sums of thousands of such amounts, so
 * that no balance and no total ever leaves it.
 */
export const integerMax = 1_000_000_000_000;

/** Money in minor units, or points: whole and not negative. */
export const Amount = (description: string) =>
  Type.Integer({ minimum: 0, maximum: integerMax, description });
export const PositiveAmount = (description: string) =>
  Type.Integer({ minimum: 1, maximum: integerMax, description });
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

export const ProblemSchema = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    detail: Type.String(),
    errors: Type.Optional(
      Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() })),
    ),
  },
  { $id: 'Problem', description: 'RFC 9457 problem' },
);
