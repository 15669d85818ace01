/** When somebody born on 29 February celebrates in a year that has none. */
export const leapDays = ['february28', 'march1'] as const;
export type LeapDay = (typeof leapDays)[number];

const isLeapYear = (year: number) => (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;

/**
 * The day (`YYYY-MM-DD`) on which somebody has birthday in a year.
 * @param birthDate `YYYY-MM-DD`
 */
export function birthdayIn(year: string, birthDate: string, leapDay: LeapDay): string {
  const day = birthDate.slice(5);
  if (day !== '02-29' || isLeapYear(Number(year))) return `${year}-${day}`;
  return leapDay === 'march1' ? `${year}-03-01` : `${year}-02-28`;
}

/** Whether the birthday lies in the week, Monday to Sunday, that has this day in it. */
export function birthdayInWeekOf(
  { date, weekday }: { date: string; weekday: number },
  birthDate: string,
  leapDay: LeapDay,
): boolean {
  const monday = Temporal.PlainDate.from(date).subtract({ days: weekday });
  const [first, last] = [monday.toString(), monday.add({ days: 6 }).toString()];
  // a week may lie in two years
  return [first, last].some((day) => {
    const birthday = birthdayIn(day.slice(0, 4), birthDate, leapDay);
    return birthday >= first && birthday <= last;
  });
}
