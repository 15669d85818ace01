import type { GroupStart, PlacedRecord } from './group-log.ts';
import type { Page } from './reader.ts';

/**
 * What may have ended the process before this one. It is handed over alone, so that the next end
 * tells whether it was to blame.
 */
export interface Suspects {
  has(record: PlacedRecord): boolean;
  /** Why these are not handed over any more, if they are not. */
  reasonAgainst(records: readonly PlacedRecord[]): string | undefined;
}

/**
 * So often may a process end while it has nothing in hand but one event. Once may be a coincidence
 * (a machine that is switched off); the third time in a row it is the event.
 */
const endsMax = 3;

/** @param endsOf how often each was all that was in hand at an end; see `GroupStart.suspects` */
export function createSuspects(endsOf: GroupStart['suspects'] = () => undefined): Suspects {
  return {
    has: (record) => endsOf(record) !== undefined,
    reasonAgainst(records) {
      const [record] = records;
      const times = record && records.length === 1 ? (endsOf(record) ?? 0) : 0;
      return times < endsMax
        ? undefined
        : `crashed_the_process: ${times} times the process ended while it dealt with this event alone`;
    },
  };
}

/** A page as it is handed over: each suspect alone, what stands between them together. */
export function apartFromSuspects(page: Page, { has }: Suspects): Page[] {
  const parts: PlacedRecord[][] = [];
  let open: PlacedRecord[] | undefined;
  for (const record of page.records) {
    if (has(record)) {
      parts.push([record]);
      open = undefined;
    } else if (open) open.push(record);
    else {
      open = [record];
      parts.push(open);
    }
  }
  if (parts.length <= 1) return [page];
  const told = new Set<string>();
  return parts.map((records, index) => {
    const isLast = index === parts.length - 1;
    const readTo = isLast ? page.readTo : (records.at(-1)?.position ?? page.readTo);
    // An organization is apart from the moment the log is passed without it: not before what was
    // read of it, nor after what follows.
    const leaving = [...page.leaving].filter(
      ([orgId, after]) => !told.has(orgId) && (page.course.kind === 'apart' || after <= readTo),
    );
    for (const [orgId] of leaving) told.add(orgId);
    return {
      ...page,
      records,
      readTo,
      leaving: new Map(leaving),
      returns: isLast && page.returns,
    };
  });
}
