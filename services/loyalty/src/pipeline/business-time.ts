import { failureAt, type Result, success } from '@laurel/contracts/problems';
import type { Organization } from '@laurel/membership/membership';

const dayMs = 86_400_000;

/** When something happened, in ms; refused outside the organization's limits. Default now. */
export function businessTime(
  text: string | undefined,
  { settings }: Organization,
  nowMs: number,
): Result<number> {
  if (text === undefined) return success(nowMs);
  const ms = Date.parse(text);
  if (Number.isNaN(ms))
    return failureAt(
      'invalid_value',
      '/occurredAt',
      'not a time in RFC 3339, for example 2026-11-22T09:30:00Z',
    );
  if (ms > nowMs + settings.maxFutureMinutes * 60_000)
    return failureAt(
      'occurred_at_out_of_range',
      '/occurredAt',
      `more than ${settings.maxFutureMinutes} minutes in the future (setting maxFutureMinutes)`,
    );
  if (ms < nowMs - settings.maxPastDays * dayMs)
    return failureAt(
      'occurred_at_out_of_range',
      '/occurredAt',
      `more than ${settings.maxPastDays} days in the past (setting maxPastDays)`,
    );
  return success(ms);
}

/**
 * When something happened of which the log was told without a time: then, where that is within the
 * limits; undefined: nobody says when, so it is now.
 * @param toldAtMs ms since epoch; later than now (the log's clock is another): now
 */
export function timeTold(
  toldAtMs: number | undefined,
  organization: Organization,
  nowMs: number,
): string | undefined {
  if (toldAtMs === undefined) return undefined;
  const occurredAt = new Date(Math.min(toldAtMs, nowMs)).toISOString();
  return businessTime(occurredAt, organization, nowMs).ok ? occurredAt : undefined;
}
