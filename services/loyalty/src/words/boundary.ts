import { failureAt, type Result, success } from '@laurel/contracts/problems';
import { dayStartMs } from './local-time.ts';

/**
 * An instant, or the midnight with which a day begins there. Failure: `invalid_value`.
 */
export function boundary(field: string, text: string, timeZone: string): Result<number> {
  try {
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
    // of a day that the calendar does not have it throws
    const day = isDay ? Temporal.PlainDate.from(text, { overflow: 'reject' }).toString() : '';
    return success(
      isDay ? dayStartMs(timeZone, day) : Temporal.Instant.from(text).epochMilliseconds,
    );
  } catch {
    return failureAt(
      'invalid_value',
      `/${field}`,
      'must be a day such as 2026-11-01, or a time such as 2026-11-01T06:00:00Z',
    );
  }
}
