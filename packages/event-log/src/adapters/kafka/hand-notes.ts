/**
 * What ended the process that held a lane, kept where the group's offsets are: Kafka stores a text
 * beside each committed offset. A lane's says who has it open; a partition's says what of it is in
 * hand, and how often each of its suspects was all that was in hand when its holder ended.
 */
export interface PartitionNote {
  /** Offsets in hand; absent: none. */
  hand?: string;
  /** Whether what is in hand is all that its holder has in hand. */
  alone?: boolean;
  /** Who has it in hand, or has the lane open. */
  by?: string;
  /** Offsets of suspects, by how often they were alone. */
  ends?: Record<string, string>;
}

/** Brokers refuse a text of more than 4,096 bytes (`offset.metadata.max.bytes`). */
export const noteBytesMax = 4_096;

/**
 * Of so many stretches a list of offsets is made at most. Of more the nearest are joined: what lies
 * between them is suspected, too, and so comes alone, which costs time and nothing else.
 */
const stretchesMax = 32;
/** So many suspects that were alone are counted; each of them cost a process. */
const countedMax = 20;

/** Offsets from one to another, both included. */
type Stretch = readonly [from: bigint, to: bigint];

/** Offsets as text, `12-15 20`, of a bounded length: it may name more than was given. */
export function offsetsText(offsets: readonly bigint[]): string {
  return textOf(joined(offsets.map((offset): Stretch => [offset, offset])));
}

function textOf(stretches: readonly Stretch[]): string {
  return stretches.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(' ');
}

function stretchesIn(text: string): Stretch[] {
  return [...text.matchAll(/(\d+)(?:-(\d+))?/g)].map(([, from = '0', to = from]) => [
    BigInt(from),
    BigInt(to),
  ]);
}

/** In order, without overlaps, and few. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  const sorted = [...stretches].sort((a, b) => (a[0] < b[0] ? -1 : 1));
  const gaps = sorted
    .slice(1)
    .map(([from], at) => from - (sorted[at]?.[1] ?? from))
    .filter((gap) => gap > 1n)
    .sort((a, b) => (a > b ? -1 : 1));
  /** Stretches that are no further apart are one. */
  const nearest = gaps[stretchesMax - 1] ?? 1n;
  const result: Stretch[] = [];
  for (const [from, to] of sorted) {
    const last = result.at(-1);
    if (last && from - last[1] <= nearest)
      result[result.length - 1] = [last[0], to > last[1] ? to : last[1]];
    else result.push([from, to]);
  }
  return result;
}

/** Whoever else writes into a group's offsets has said nothing to us. */
export function noteIn(text: string | null | undefined): PartitionNote {
  if (!text?.startsWith('{')) return {};
  try {
    const note: unknown = JSON.parse(text);
    return typeof note === 'object' && note !== null ? readNote(note) : {};
  } catch {
    return {};
  }
}

function readNote(note: object): PartitionNote {
  const field = (name: string): unknown => Reflect.get(note, name);
  const [hand, by, ends] = [field('hand'), field('by'), field('ends')];
  const counted =
    typeof ends === 'object' && ends !== null
      ? Object.entries(ends).filter(
          (entry): entry is [string, string] =>
            /^\d{1,4}$/.test(entry[0]) && typeof entry[1] === 'string',
        )
      : [];
  return {
    ...(typeof hand === 'string' && { hand }),
    ...(field('alone') === true && { alone: true }),
    ...(typeof by === 'string' && { by }),
    ...(counted.length > 0 && { ends: Object.fromEntries(counted) }),
  };
}

/** Null where there is nothing to say. */
export function noteText(note: PartitionNote): string | null {
  return Object.keys(note).length > 0 ? JSON.stringify(note) : null;
}

/** Suspects of one partition, by offset. */
export interface PartitionSuspects {
  /** How often it was all that was in hand at an end; undefined: it is no suspect. */
  endsOf(offset: bigint): number | undefined;
  /** As a note says it; undefined: there are none. */
  readonly ends: Record<string, string> | undefined;
}

/**
 * Whom the last holder's note accuses: what it had in hand is suspect from now on, and counted
 * where it was alone.
 *
 * @param to.me a holder does not accuse itself: it lost the lane, or its brokers, and lives
 * @param to.committed what is before it, and does not wait, was dealt with and is acquitted
 * @param to.waiting offsets that wait for a retry
 */
export function suspectsIn(
  note: PartitionNote,
  to: { me: string; committed: bigint; waiting: ReadonlySet<bigint> },
): PartitionSuspects {
  const isOpen = (offset: bigint) => offset >= to.committed || to.waiting.has(offset);
  const counted = new Map<bigint, number>();
  const together: Stretch[] = [];
  for (const [times, text] of Object.entries(note.ends ?? {}))
    for (const stretch of stretchesIn(text))
      if (Number(times) === 0) together.push(stretch);
      else counted.set(stretch[0], Number(times));
  const hand = note.by === to.me ? [] : stretchesIn(note.hand ?? '');
  const [first] = hand;
  if (first && note.alone) counted.set(first[0], (counted.get(first[0]) ?? 0) + 1);
  else together.push(...hand);

  const worst = [...counted]
    .filter(([offset]) => isOpen(offset))
    .sort((a, b) => b[1] - a[1])
    .slice(0, countedMax);
  const counts = new Map(worst);
  const others = joined(
    together.filter(
      ([from, until]) =>
        until >= to.committed ||
        [...to.waiting].some((offset) => offset >= from && offset <= until),
    ),
  );
  const ends: Record<string, string> = {};
  if (others.length > 0) ends['0'] = textOf(others);
  for (const [times, group] of Map.groupBy(worst, ([, count]) => count))
    ends[String(times)] = group.map(([offset]) => offset).join(' ');
  return {
    endsOf(offset) {
      if (!isOpen(offset)) return undefined;
      if (counts.has(offset)) return counts.get(offset);
      return others.some(([from, until]) => offset >= from && offset <= until) ? 0 : undefined;
    },
    ends: Object.keys(ends).length > 0 ? ends : undefined,
  };
}
