/**
 * The one catalogue of errors (RFC 9457). A code is stable and documented; `detail` is for the
 * person who reads it. 400 malformed · 401 no key · 403 scope · 404 not there or not yours · 409
 * conflict with the present state · 422 understood but refused.
 */
export const problems = {
  malformed_json: { status: 400, title: 'The body is not valid JSON' },
  invalid_request: { status: 400, title: 'The request does not have the documented shape' },
  unauthenticated: { status: 401, title: 'No key or session, or one that is not known' },
  sign_in_failed: { status: 401, title: 'E-mail address, password or code are not right' },
  second_factor_required: { status: 401, title: 'A code of the second factor is needed' },
  code_not_valid: { status: 401, title: 'The code is not right, or not any more' },
  forbidden: { status: 403, title: 'The key may not do this' },
  not_found: { status: 404, title: 'There is no such resource' },
  organization_not_found: { status: 404, title: 'There is no such organization' },
  location_not_found: { status: 404, title: 'There is no such location' },
  customer_not_found: { status: 404, title: 'There is no such customer' },
  device_not_found: { status: 404, title: 'There is no such device' },
  key_not_found: { status: 404, title: 'There is no such API key' },
  transaction_not_found: { status: 404, title: 'There is no such transaction' },
  redemption_not_found: { status: 404, title: 'There is no such redemption' },
  reward_not_found: { status: 404, title: 'There is no such reward' },
  account_not_found: { status: 404, title: 'There is no such ledger account' },
  unit_not_found: { status: 404, title: 'There is no such unit' },
  product_not_found: { status: 404, title: 'There is no such product' },
  segment_not_found: { status: 404, title: 'There is no such segment' },
  user_not_found: { status: 404, title: 'There is no such user' },
  session_not_found: { status: 404, title: 'There is no such session' },
  link_not_valid: { status: 404, title: 'The link is not valid, or not any more' },
  backtest_not_found: { status: 404, title: 'There is no such backtest' },
  program_not_found: { status: 404, title: 'There is no program yet' },
  method_not_allowed: { status: 405, title: 'The resource does not have this method' },
  idempotency_conflict: {
    status: 409,
    title: 'The same external id was used before with other content',
  },
  identifier_taken: { status: 409, title: 'Another customer already has this identifier' },
  version_conflict: { status: 409, title: 'The resource was changed meanwhile' },
  already_exists: { status: 409, title: 'There is already such a resource' },
  segment_in_use: { status: 409, title: 'The segment is used by the program' },
  last_owner: { status: 409, title: 'An organization keeps an owner' },
  redemption_captured: { status: 409, title: 'The redemption was already captured' },
  redemption_voided: { status: 409, title: 'The redemption was already voided' },
  redemption_reversed: { status: 409, title: 'The redemption was already reversed' },
  redemption_not_captured: { status: 409, title: 'The redemption is not captured' },
  redemption_expired: { status: 409, title: 'The redemption has timed out' },
  transaction_voided: { status: 409, title: 'The transaction was voided' },
  transaction_named: { status: 409, title: 'The transaction is another customer’s' },
  transaction_refunded: { status: 409, title: 'The transaction was refunded wholly' },
  transaction_brings_back: {
    status: 409,
    title: 'Something of another transaction was brought back in it',
  },
  too_many_backtests: { status: 409, title: 'Too many backtests wait or are under way' },
  no_published_program: { status: 409, title: 'The organization has no published program' },
  payload_too_large: { status: 413, title: 'The body is too large' },
  unsupported_media_type: { status: 415, title: 'The body must be application/json' },
  idempotency_key_reused: {
    status: 422,
    title: 'The Idempotency-Key was used before with another body',
  },
  program_invalid: { status: 422, title: 'The program has errors' },
  program_too_expensive: { status: 422, title: 'The program asks too much at every sale' },
  currency_mismatch: { status: 422, title: "The currency is not the organization's" },
  total_mismatch: { status: 422, title: 'The total disagrees with the lines' },
  tender_mismatch: { status: 422, title: 'The tenders do not come to the total' },
  occurred_at_out_of_range: {
    status: 422,
    title: 'occurredAt is too far in the past or in the future',
  },
  refund_exceeds_sale: { status: 422, title: 'The refund is larger than what is left of the sale' },
  insufficient_balance: { status: 422, title: 'The balance is not sufficient' },
  not_redeemable: { status: 422, title: 'The unit is not money at the register' },
  out_of_stock: { status: 422, title: 'The reward is out of stock' },
  limit_reached: { status: 422, title: 'The limit is reached' },
  reward_unavailable: { status: 422, title: 'The reward cannot be redeemed here and now' },
  promotion_not_found: { status: 422, title: 'There is no such promotion, or no such code' },
  promotion_expired: { status: 422, title: 'The promotion is over' },
  promotion_not_targeted: {
    status: 422,
    title: 'The promotion is not for this customer or this place',
  },
  promotion_needs_customer: { status: 422, title: 'The promotion needs a customer' },
  promotion_unavailable: { status: 422, title: 'The promotion does not apply here and now' },
  budget_exhausted: { status: 422, title: 'The budget is used up' },
  password_too_weak: { status: 422, title: 'The password is too easy to guess' },
  event_type_unknown: { status: 422, title: 'The event type is not declared' },
  invalid_value: { status: 422, title: 'A value has no meaning here' },
  customer_erased: { status: 422, title: 'The customer was erased' },
  rate_limited: { status: 429, title: 'Too many requests' },
  headers_too_large: { status: 431, title: 'The address and headers are too large' },
  internal_error: { status: 500, title: 'Something went wrong on our side' },
  unavailable: { status: 503, title: 'A part of the system cannot be reached; try again' },
  question_stopped: { status: 503, title: 'The question took too much and was stopped' },
  storage_full: { status: 503, title: 'There is no room to write; try again later' },
} as const;

export type ProblemCode = keyof typeof problems;

/** One faulty place in a request: a JSON pointer (RFC 6901) and what is wrong there. */
export interface FieldError {
  pointer: string;
  detail: string;
}

/** An expected failure, as a value. */
export interface Problem {
  code: ProblemCode;
  detail: string;
  errors?: readonly FieldError[];
}

/** Success with a value, or an expected failure. */
export type Result<T> = { ok: true; value: T } | { ok: false; problem: Problem };

export const success = <T>(value: T): { ok: true; value: T } => ({ ok: true, value });

export function failure(
  code: ProblemCode,
  detail: string,
  errors?: readonly FieldError[],
): { ok: false; problem: Problem } {
  return { ok: false, problem: errors ? { code, detail, errors } : { code, detail } };
}

/** A failure at one field. */
export function failureAt(
  code: ProblemCode,
  pointer: string,
  detail: string,
): { ok: false; problem: Problem } {
  return { ok: false, problem: { code, detail, errors: [{ pointer, detail }] } };
}

/**
 * A problem on its way through code that cannot return it (hooks, streams); the HTTP layer turns it
 * into an answer.
 */
export class ProblemError extends Error {
  readonly problem: Problem;
  constructor(problem: Problem) {
    super(`${problem.code}: ${problem.detail}`);
    this.name = 'ProblemError';
    this.problem = problem;
  }
}

/**
 * An engine behind a port does not answer (in time). Whether what was asked took effect is not
 * known; asking again is safe wherever the port says so. At the edge it is `unavailable` (503). The
 * message is for operators and never leaves the process.
 */
export class EngineUnavailable extends Error {
  override readonly name: string = 'EngineUnavailable';
  /** Which engine: `tigerbeetle`, `mongodb`, `kafka`, `redis`, … */
  readonly engine: string;

  constructor(engine: string, message: string, options?: ErrorOptions) {
    super(message, options);
    this.engine = engine;
  }
}

/**
 * An engine has no room left to write; reads go on, and writes do once there is room again. It kept
 * nothing of what was asked. At the edge it is `storage_full` (503).
 */
export class StorageFull extends EngineUnavailable {
  override readonly name = 'StorageFull';
}
