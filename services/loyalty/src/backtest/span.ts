import { failureAt, type Result, success } from '@laurel/contracts/problems';
import { boundary } from '../words/boundary.ts';

/** From inclusive to exclusive, ms since epoch. */
export interface Span {
  fromMs: number;
  toMs: number;
}

/**
 * The span that a report is asked for. Each end is an instant, or a day, which begins at midnight
 * of the organization's time zone. Failure: `invalid_value`.
 */
export function spanOf(
  told: { from: string; to: string },
  { timeZone, nowMs }: { timeZone: string; nowMs: number },
): Result<Span> {
  const from = boundary('from', told.from, timeZone);
  if (!from.ok) return from;
  const to = boundary('to', told.to, timeZone);
  if (!to.ok) return to;
  for (const [field, atMs] of [
    ['from', from.value],
    ['to', to.value],
  ] as const)
    if (atMs > nowMs)
      return failureAt('invalid_value', `/${field}`, 'lies in the future: nothing was sold then');
  if (from.value >= to.value) return failureAt('invalid_value', '/to', 'must be after from');
  return success({ fromMs: from.value, toMs: to.value });
}
