import type { Customer } from '@laurel/membership/membership';
import type { CompiledProgram } from '../program/compiled.ts';
import { birthdayIn } from '../words/birthday.ts';
import { dayStartMs, localTimeAt } from '../words/local-time.ts';
import type { PlatformOccasion } from './platform-occasion.ts';

type Calendar = Pick<CompiledProgram, 'leapDay' | 'timeZone'>;

/** Whose birthday a day (`YYYY-MM-DD`, of the organization's calendar) is: once a year each. */
export function birthdaysOn(
  date: string,
  customers: readonly Customer[],
  { leapDay, timeZone }: Calendar,
): PlatformOccasion[] {
  const year = date.slice(0, 4);
  return customers
    .filter(
      ({ birthDate }) =>
        birthDate !== null && birthDate < date && birthdayIn(year, birthDate, leapDay) === date,
    )
    .map(({ id }) => ({
      ...{ type: 'customer.birthday', customerId: id, name: year, payload: {}, before: 0 },
      occurredAtMs: dayStartMs(timeZone, date),
    }));
}

/** Who joined on this day, a year or more ago. */
export function anniversariesOn(
  date: string,
  customers: readonly Customer[],
  { leapDay, timeZone }: Calendar,
): PlatformOccasion[] {
  const year = date.slice(0, 4);
  return customers.flatMap(({ id, createdAtMs, erasedAtMs }): PlatformOccasion[] => {
    const joined = localTimeAt(timeZone, createdAtMs);
    const years = Number(year) - Number(joined.year);
    if (erasedAtMs !== null || years < 1 || birthdayIn(year, joined.date, leapDay) !== date)
      return [];
    return [
      {
        ...{ type: 'customer.anniversary', customerId: id, name: year, payload: { years } },
        ...{ before: 0, occurredAtMs: dayStartMs(timeZone, date) },
      },
    ];
  });
}
