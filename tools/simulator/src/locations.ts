/** A store of the café chain: hours on its own clock, and how its day goes. */
export interface CafeLocation {
  externalId: string;
  name: string;
  /** IANA. */
  timeZone: string;
  /** Whole hours, local time; `closes` exclusive. Sunday is day 0. */
  hoursOf(weekday: number): { opens: number; closes: number } | null;
  /** Walk-in customers on an average day when the year begins. */
  walkIns: number;
  /** How busy each hour of the day is, relative to others; index is the local hour. */
  profile: readonly number[];
}

const office = [0, 0, 0, 0, 0, 0, 2, 9, 12, 7, 5, 4, 8, 7, 4, 4, 4, 3, 2, 1, 0, 0, 0, 0];
const harbour = [0, 0, 0, 0, 0, 0, 0, 2, 4, 6, 9, 10, 9, 8, 8, 9, 8, 6, 4, 3, 0, 0, 0, 0];
const station = [0, 0, 0, 0, 0, 4, 10, 12, 9, 5, 4, 4, 5, 4, 4, 6, 9, 8, 5, 3, 0, 0, 0, 0];
const weekend = (weekday: number) => weekday === 0 || weekday === 6;

/** Three stores, three clocks, one currency. */
export const locations: readonly [CafeLocation, ...CafeLocation[]] = [
  {
    externalId: 'berlin-mitte',
    name: 'Laurel Coffee Berlin Mitte',
    timeZone: 'Europe/Berlin',
    hoursOf: (weekday) => (weekday === 0 ? { opens: 9, closes: 17 } : { opens: 7, closes: 19 }),
    walkIns: 14,
    profile: office,
  },
  {
    externalId: 'lisbon-ribeira',
    name: 'Laurel Coffee Lisboa Ribeira',
    timeZone: 'Europe/Lisbon',
    hoursOf: (weekday) => (weekend(weekday) ? { opens: 9, closes: 20 } : { opens: 8, closes: 20 }),
    walkIns: 16,
    profile: harbour,
  },
  {
    externalId: 'helsinki-asema',
    name: 'Laurel Coffee Helsinki Asema',
    timeZone: 'Europe/Helsinki',
    hoursOf: (weekday) => (weekday === 0 ? null : { opens: 6, closes: 19 }),
    walkIns: 12,
    profile: station,
  },
];
