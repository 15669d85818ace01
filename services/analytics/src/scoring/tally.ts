import { type Segment, segmentsFromWorst } from '@laurel/contracts/segments';
import type { Rfm } from '../rfm/rfm.ts';
import type { Move, Standing } from './customer-rfm.ts';

/** How many customers, and what their purchases in the window came to in minor units. */
export interface Headcount {
  customers: number;
  /** Digits: a sum over customers may be beyond what a number holds. */
  monetary: string;
}

/** Where all customers of an organization stand. */
export interface Tallied {
  /** Of those who bought. */
  total: Headcount;
  /** Each segment, the best first. */
  segments: readonly (Headcount & { segment: Segment })[];
  /** Each of the 25, by recency from 5 on, then by frequency from 5 on. */
  matrix: readonly (Headcount & { r: number; f: number })[];
}

/** How many went from one segment to another on a day. */
export interface DayMoves {
  day: string;
  moves: readonly (readonly [from: Standing, to: Standing, customers: number])[];
}

const five = [5, 4, 3, 2, 1] as const;

/** Counts customers one by one. */
export function openTally() {
  const counted = new Map<string, { customers: number; monetary: bigint }>();
  const moved = new Map<string, Map<string, number>>();
  const count = (name: string, monetary: number) => {
    const known = counted.get(name) ?? { customers: 0, monetary: 0n };
    counted.set(name, {
      customers: known.customers + 1,
      monetary: known.monetary + BigInt(monetary),
    });
  };
  const headcount = (name: string): Headcount => {
    const { customers, monetary } = counted.get(name) ?? { customers: 0, monetary: 0n };
    return { customers, monetary: String(monetary) };
  };
  return {
    add({ scores, segment, monetary }: Pick<Rfm, 'scores' | 'segment' | 'monetary'>): void {
      if (!scores) return; // a prospect
      count('all', monetary);
      count(segment, monetary);
      count(`${scores.r}${scores.f}`, monetary);
    },
    addMoves(moves: readonly Move[]): void {
      for (const { day, from, to } of moves) {
        const ways = moved.get(day) ?? new Map<string, number>();
        const way = `${from} ${to}`;
        moved.set(day, ways.set(way, (ways.get(way) ?? 0) + 1));
      }
    },
    tallied: (): Tallied => ({
      total: headcount('all'),
      segments: segmentsFromWorst
        .toReversed()
        .map((segment) => ({ segment, ...headcount(segment) })),
      matrix: five.flatMap((r) => five.map((f) => ({ r, f, ...headcount(`${r}${f}`) }))),
    }),
    /** Oldest first. */
    moves: (): DayMoves[] =>
      [...moved]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([day, ways]) => ({
          day,
          moves: Array.from(ways, ([way, customers]) => {
            // made of both above
            const [from, to] = way.split(' ') as [Standing, Standing];
            return [from, to, customers] as const;
          }),
        })),
  };
}
