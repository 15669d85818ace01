import { type IdPrefix, idNumber, isId } from '@laurel/contracts/ids';
import { failureAt, type Result, success } from '@laurel/contracts/problems';

/** A cursor of ours: the ledger timestamp of the last row. */
export function parseCursor(cursor: string | undefined): Result<bigint | undefined> {
  if (cursor === undefined) return success(undefined);
  if (!/^[1-9][0-9]{0,18}$/.test(cursor))
    return failureAt('invalid_request', '/cursor', 'cursor is the nextCursor of the previous page');
  return success(BigInt(cursor));
}

/** 32 hexadecimal digits, whose shape the schema has checked. */
export const parseHexId = (text: string): bigint => BigInt(`0x${text}`);

/** A customer or location, as the number that accounts keep. */
export function parseHolder(holder: string | undefined): Result<bigint | undefined> {
  if (holder === undefined) return success(undefined);
  if (!isId('cus', holder) && !isId('loc', holder))
    return failureAt('invalid_request', '/holder', 'holder is the id of a customer or a location');
  return success(idNumber(holder));
}

/** An activity by TypeID or by its 32 hexadecimal digits, as the number that transfers keep. */
export function parseActivity(activity: string | undefined): Result<bigint | undefined> {
  if (activity === undefined) return success(undefined);
  if (/^[0-9a-f]{32}$/i.test(activity)) return success(parseHexId(activity));
  const prefix = activity.slice(0, activity.indexOf('_'));
  // isId checks the whole text against it
  if (isId(prefix as IdPrefix, activity)) return success(idNumber(activity));
  return failureAt(
    'invalid_request',
    '/activity',
    'activity is an id such as txn_…, or 32 hexadecimal digits',
  );
}

/** An instant in RFC 3339, as ms since epoch. */
export function parseInstant(field: string, text: string): Result<number> {
  try {
    return within(field, Temporal.Instant.from(text).epochMilliseconds);
  } catch {
    return failureAt(
      'invalid_request',
      `/${field}`,
      `${field} is a time such as 2026-11-22T15:00:00Z`,
    );
  }
}

/** An instant, or a date, which begins at midnight of a time zone. */
export function parseBoundary(field: string, text: string, timeZone: string): Result<number> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return parseInstant(field, text);
  try {
    return within(field, Temporal.PlainDate.from(text).toZonedDateTime(timeZone).epochMilliseconds);
  } catch {
    return failureAt('invalid_request', `/${field}`, `${field} is no date of the calendar`);
  }
}

/** Ledger timestamps count from 1970 and fit into 63 bits of nanoseconds: until the year 2262. */
function within(field: string, ms: number): Result<number> {
  if (ms < 0 || ms > 9_223_372_036_853)
    return failureAt(
      'invalid_request',
      `/${field}`,
      `${field} lies outside the years 1970 to 2261`,
    );
  return success(ms);
}
