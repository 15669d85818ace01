import { failure, type Result, success } from '@laurel/contracts/problems';
import type { Static, TSchema } from 'typebox';
import { type Ahead, createValidatorCompiler, InvalidRequest } from './validation.ts';

const noExplanation = { code: 'invalid_request', errors: [] } as const;

/** Of parsers, which live as long as the process. */
export const parsersAhead: Ahead = [];

/**
 * A parser for what does not come as a request of its own: an item of a batch, an event's payload.
 * Same rules and same words as for a request's body. Failure: `invalid_request` (or
 * `invalid_value`: control characters) with every faulty place.
 */
export function parser<T extends TSchema>(schema: T): (value: unknown) => Result<Static<T>> {
  const validate = createValidatorCompiler(
    () => [],
    parsersAhead,
  )({
    schema,
    method: 'POST',
    url: '',
    httpPart: 'body',
  });
  return (value) => {
    const answer: unknown = validate(value);
    if (answer === true) return success(value as Static<T>); // just validated against T
    const error =
      answer !== null && typeof answer === 'object' && 'error' in answer ? answer.error : undefined;
    const { code, errors } = error instanceof InvalidRequest ? error : noExplanation;
    return failure(
      code,
      errors[0]?.detail ?? 'the value does not have the documented shape',
      errors,
    );
  };
}
