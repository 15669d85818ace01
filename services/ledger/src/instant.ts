/**
 * Ledger timestamps are nanoseconds, business times milliseconds; both count from the Unix epoch.
 */
const nsPerMs = 1_000_000n;

/** The last nanosecond of a millisecond: «as of» includes what was recorded in it. */
export const endOfMs = (ms: number): bigint => (BigInt(ms) + 1n) * nsPerMs - 1n;
export const startOfMs = (ms: number): bigint => BigInt(ms) * nsPerMs;
export const msOf = (timestampNs: bigint): number => Number(timestampNs / nsPerMs);

/** RFC 3339 in UTC. */
export const rfc3339 = (ms: number): string =>
  Temporal.Instant.fromEpochMilliseconds(ms).toString();

/** First millisecond of a month and of the next one, in a time zone. @param month `2026-11` */
export function monthBounds(month: string, timeZone: string): { startMs: number; endMs: number } {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  return {
    startMs: first.toZonedDateTime(timeZone).epochMilliseconds,
    endMs: first.add({ months: 1 }).toZonedDateTime(timeZone).epochMilliseconds,
  };
}
