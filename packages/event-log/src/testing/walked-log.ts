import type { EventEnvelope } from '@laurel/contracts/events';
import { topicOf } from '@laurel/contracts/events';
import type { Found, GroupLog, GroupStart, PlacedRecord, Progress } from '../group-log.ts';

/**
 * What a group has behind it, in memory, and what of it would be there after a crash. Only what was
 * committed is.
 */
export function createWalkedLog(events: readonly EventEnvelope[]) {
  const records = events.map(
    (event, index): PlacedRecord => ({
      ...{ topic: topicOf(event), offset: String(index + 1), attempt: 1, event },
      ...{ position: index + 1, bytes: 100 },
    }),
  );
  let saved: { position: number; apart: ReadonlyMap<string, number> } = {
    position: 0,
    apart: new Map(),
  };
  const parked = new Map<number, PlacedRecord>();
  const deadLetters: string[] = [];

  const found = (matching: readonly PlacedRecord[], limit: number, end: number): Found => {
    const page = matching.slice(0, limit);
    const last = page.at(-1)?.position;
    const isCut = page.length === limit && last !== undefined;
    const readTo = isCut ? last : end;
    return { records: [...page], readTo, more: readTo < end };
  };
  const save = (progress: Progress) => {
    saved = { position: progress.position, apart: progress.apart ?? saved.apart };
    for (const record of progress.parked) parked.set(record.position, record);
    for (const position of progress.unparked) parked.delete(position);
    deadLetters.push(...progress.deadLetters.map(({ id }) => id));
  };
  return {
    deadLetters,
    /** What is saved now, as the next process finds it. */
    start: (): GroupStart => ({
      ...{ position: saved.position, apart: saved.apart, parked: [] },
      parkedLater: [...parked.keys()],
    }),
    isDone: () => saved.position === records.length && saved.apart.size === 0 && parked.size === 0,
    /** @param isOver whether the process has ended: then nothing it does counts */
    log: (isOver: () => boolean): GroupLog => ({
      async read({ after, limit, without = new Set(), only }) {
        const end = Math.min(records.length, only?.until ?? records.length);
        const matching = records.filter(
          ({ position, event }) =>
            position > after &&
            position <= end &&
            !without.has(event.orgId) &&
            (only === undefined || event.orgId === only.orgId),
        );
        return found(matching, limit, Math.max(after, end));
      },
      async parked(after, limit) {
        const waiting = [...parked.values()].sort((a, b) => a.position - b.position);
        const later = waiting.filter(({ position }) => position > after);
        return found(later, limit, records.length);
      },
      async commit(progress) {
        if (!isOver()) save(progress);
      },
      end: async () => records.length,
    }),
  };
}
