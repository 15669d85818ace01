/** A record, as the index keeps it. */
export interface Indexed {
  id: string;
  /** Business time, ms since epoch. */
  atMs: number;
}

/** What is to be lived through next. */
export interface NextRecord {
  id: string;
  /** Whether something became of it since: a refund, a naming, a correction. */
  isChanged: boolean;
}

/** The order of business time over all records, in some 80 bytes for each. */
export interface TimeIndex {
  add(records: readonly Indexed[]): void;
  /** Something became of these sales; of one that was corrected its right time. */
  change(sales: readonly { id: string; atMs: number | null }[]): void;
  size(): number;
  /** No more is added. Those of before `toMs`, in order; of one time the first recorded first. */
  inOrder(toMs: number): { total: number; next(count: number): NextRecord[] };
}

export function createTimeIndex(): TimeIndex {
  const ids: string[] = [];
  const times: number[] = [];
  const changed = new Map<string, number | null>();
  return {
    size: () => ids.length,
    add(records) {
      for (const { id, atMs } of records) {
        ids.push(id);
        times.push(atMs);
      }
    },
    change(sales) {
      for (const { id, atMs } of sales) changed.set(id, atMs ?? changed.get(id) ?? null);
    },
    inOrder(toMs) {
      const timeAt = (at: number) => changed.get(ids[at] ?? '') ?? times[at] ?? 0;
      if (changed.size > 0) for (const at of ids.keys()) times[at] = timeAt(at);
      const order = new Uint32Array(ids.length);
      let total = 0;
      for (const [at, atMs] of times.entries())
        if (atMs < toMs) {
          order[total] = at;
          total += 1;
        }
      const sorted = order.subarray(0, total).sort((a, b) => {
        return (times[a] ?? 0) - (times[b] ?? 0) || a - b;
      });
      let next = 0;
      return {
        total,
        next(count) {
          const page = sorted.subarray(next, next + count);
          next += page.length;
          return Array.from(page, (at) => {
            const id = ids[at] ?? '';
            return { id, isChanged: changed.has(id) };
          });
        },
      };
    },
  };
}
