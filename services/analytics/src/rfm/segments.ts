import type { FieldError } from '@laurel/contracts/problems';
import { type Segment, segmentsFromWorst } from '@laurel/contracts/segments';
import type { Score, Scores } from './scores.ts';

/** Segment by code: `555` is r, f, m. Total: each of the 125 codes is there. */
export type SegmentMap = ReadonlyMap<string, Segment>;

const all: readonly Score[] = [1, 2, 3, 4, 5];
export const codeOf = ({ r, f, m }: Scores): string => `${r}${f}${m}`;
/** All 125, `111` first. */
export const codes: readonly string[] = all.flatMap((r) =>
  all.flatMap((f) => all.map((m) => codeOf({ r, f, m }))),
);

const letters: Record<string, Segment> = {
  C: 'champions',
  L: 'loyal',
  P: 'potential_loyalist',
  N: 'new_customers',
  O: 'promising',
  A: 'need_attention',
  S: 'about_to_sleep',
  X: 'cannot_lose',
  R: 'at_risk',
  H: 'hibernating',
  Z: 'lost',
};

/** By r from 1 on: five groups for f, five letters for m. The README says why. */
const drawn = [
  'ZZZHH ZZHHH HHRRR RRRXX RRRXX',
  'HHHRR HHRRR HRRRR RRRXX RRRXX',
  'SSSAA SSAAA AAAAA AALLL AALLL',
  'OOOOO PPPPP PPLLL LLLCC LLLCC',
  'NNNNN PPPPP PPLLL LLLCC LLLCC',
]
  .join('')
  .replaceAll(' ', '');

export const standardMap: SegmentMap = new Map(
  codes.map((code, i) => {
    const segment = letters[drawn.charAt(i)];
    if (!segment) throw new Error(`${code} has no segment`);
    return [code, segment];
  }),
);

/** @throws RangeError for a map that is not total */
export function segmentOf(scores: Scores, map: SegmentMap = standardMap): Segment {
  const segment = map.get(codeOf(scores));
  if (!segment) throw new RangeError(`${codeOf(scores)} is not on the map`);
  return segment;
}

const isSegment = (value: unknown): value is Segment =>
  segmentsFromWorst.some((segment) => segment === value);
const known = new Set(codes);

/** What an organization's own map is, or what is wrong with it, each with its place. */
export type ReadMap =
  | { ok: true; map: SegmentMap; warnings: FieldError[] }
  | { ok: false; errors: FieldError[] };

/**
 * Reads `{"555": "champions", …}`. It must have all codes and only known segments. Scores that are
 * better for a worse segment are a warning: somebody may want it so.
 */
export function readSegmentMap(given: unknown, pointer: string): ReadMap {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    return { ok: false, errors: [{ pointer, detail: 'must be an object by code' }] };
  const entries = new Map<string, unknown>(Object.entries(given));
  const errors: FieldError[] = [];
  const map = new Map<string, Segment>();
  for (const code of codes) {
    const segment = entries.get(code);
    if (isSegment(segment)) map.set(code, segment);
    else if (segment === undefined)
      errors.push({ pointer: `${pointer}/${code}`, detail: `the code ${code} is missing` });
    else {
      const detail = `must be one of ${segmentsFromWorst.toReversed().join(', ')}`;
      errors.push({ pointer: `${pointer}/${code}`, detail });
    }
  }
  for (const code of entries.keys())
    if (!known.has(code))
      errors.push({
        pointer: `${pointer}/${escaped(code)}`,
        detail: 'is no code: three digits from 1 to 5, for r, f and m',
      });
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, map, warnings: orderFaults(map, pointer) };
}

/**
 * Where one score more brings a worse segment. Any better code is reached by such steps, so where
 * there is none, better scores never bring a worse segment.
 */
function orderFaults(map: SegmentMap, pointer: string): FieldError[] {
  const rank = (code: string) => {
    const segment = map.get(code);
    return segment ? segmentsFromWorst.indexOf(segment) : -1;
  };
  return codes.flatMap((code) =>
    [100, 10, 1]
      .map((step) => String(Number(code) + step))
      .filter((better) => known.has(better) && rank(better) < rank(code))
      .map((better) => ({
        pointer: `${pointer}/${better}`,
        detail: `${map.get(better)} is worse than ${map.get(code)}, which ${code} brings`,
      })),
  );
}

/** RFC 6901; the name of a member may be anything. */
const escaped = (name: string): string =>
  name.toWellFormed().slice(0, 64).replaceAll('~', '~0').replaceAll('/', '~1');
