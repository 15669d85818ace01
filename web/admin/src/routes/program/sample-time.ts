/**
 * The latest moment at which the clock of a place showed this hour on this day of the week, as RFC
 * 3339 in UTC; within the last seven days.
 * @param weekday 0 is Monday
 */
export function latestOn(
  { weekday, hour }: { weekday: number; hour: number },
  { nowMs, timeZone }: { nowMs: number; timeZone: string },
): string {
  const hourMs = 3_600_000;
  const clock = new Intl.DateTimeFormat('en-GB', {
    ...{ timeZone, weekday: 'short', hour: '2-digit', hourCycle: 'h23' },
  });
  const whole = Math.floor(nowMs / hourMs) * hourMs;
  for (let back = 0; back < 8 * 24; back += 1) {
    const at = whole - back * hourMs;
    const parts = new Map(clock.formatToParts(at).map(({ type, value }) => [type, value]));
    if (parts.get('weekday') === days[weekday] && Number(parts.get('hour')) === hour)
      return new Date(at).toISOString();
  }
  return new Date(nowMs).toISOString();
}

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
