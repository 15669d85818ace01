import { EngineUnavailable } from '@laurel/contracts/problems';
import { createTurns } from '@laurel/event-log/turns';

/**
 * Turns single requests into batches: what arrives while a batch is under way forms the next one,
 * so that every engine sees few large calls under load and no request waits when there is none.
 * Items of one `lane` (a customer) are never in two running batches at once, so that each decides
 * on the other's result. Owners (organizations) take turns, so that one that sends thousands waits
 * for them itself.
 */
export interface MicroBatch<T, R> {
  submit(item: T): Promise<R>;
  /** Items waiting or running. */
  depth(): number;
  /** Items of one owner that wait. */
  waitingOf(owner: string): number;
  /** Resolves when everything submitted so far is answered. */
  idle(): Promise<void>;
}

export interface MicroBatchOptions<T, R> {
  /**
   * One result per item, in order. Repeatable: when it rejects, the halves of the batch are run
   * again, each by itself, unless an engine is away.
   */
  run(items: readonly T[]): Promise<R[]>;
  owner(item: T): string;
  /** Within its owner. */
  lane(item: T): string;
  /** What an item costs; 1 is an ordinary one. */
  weight(item: T): number;
  /** Most items of a batch, and most weight. */
  maxSize: number;
  /** Batches under way at the same time: while one commits, the next is parsed and decided. */
  maxRunning: number;
}

interface Waiting<T, R> {
  item: T;
  owner: string;
  lane: string;
  weight: number;
  resolve(result: R): void;
  reject(reason: unknown): void;
}

export function microBatch<T, R>({
  run,
  owner,
  lane,
  weight,
  maxSize,
  maxRunning,
}: MicroBatchOptions<T, R>): MicroBatch<T, R> {
  const turns = createTurns<Waiting<T, R>>();
  const busyLanes = new Set<string>();
  let running = 0;
  let depth = 0;
  let scheduled = false;
  const idleWaiters: (() => void)[] = [];

  const takeBatch = (): Waiting<T, R>[] => {
    // An equal share for each batch that may run: callers who wait for their answers would else all
    // meet in one batch, and nothing would overlap.
    const itemsMax = Math.min(maxSize, Math.ceil(depth / maxRunning));
    const batch = turns.take({
      itemsMax,
      weightMax: maxSize,
      isBusy: (name) => busyLanes.has(name),
    });
    for (const { lane: name } of batch) busyLanes.add(name);
    return batch;
  };

  const finish = (batch: readonly Waiting<T, R>[]) => {
    running -= 1;
    depth -= batch.length;
    for (const { lane: name } of batch) busyLanes.delete(name);
    if (depth === 0) for (const wake of idleWaiters.splice(0)) wake();
    schedule();
  };

  /**
   * How to answer each. One that always fails does not take those with it that it happened to meet,
   * perhaps of other organizations.
   */
  const runAll = async (batch: readonly Waiting<T, R>[]): Promise<(() => void)[]> => {
    try {
      const results = await run(batch.map(({ item }) => item));
      return batch.map(({ resolve, reject }, i) => {
        const result = results[i];
        if (result !== undefined) return () => resolve(result);
        return () => reject(new Error('a batch answered fewer results than it had items'));
      });
    } catch (error) {
      if (batch.length === 1 || error instanceof EngineUnavailable)
        return batch.map(
          ({ reject }) =>
            () =>
              reject(error),
        );
      const half = Math.ceil(batch.length / 2);
      return [...(await runAll(batch.slice(0, half))), ...(await runAll(batch.slice(half)))];
    }
  };

  const start = () => {
    scheduled = false;
    while (running < maxRunning && turns.waiting() > 0) {
      const batch = takeBatch();
      if (batch.length === 0) return;
      running += 1;
      runAll(batch).then((answers) => {
        finish(batch);
        for (const answer of answers) answer();
      });
    }
  };

  const schedule = () => {
    if (scheduled || turns.waiting() === 0 || running >= maxRunning) return;
    scheduled = true;
    // after this turn's sockets were read, so that requests that arrived together share a batch
    setImmediate(start);
  };

  return {
    submit: (item) =>
      new Promise((resolve, reject) => {
        depth += 1;
        const whose = owner(item);
        // two owners may have named theirs alike
        const name = `${whose} ${lane(item)}`;
        turns.add({ item, owner: whose, lane: name, weight: weight(item), resolve, reject });
        schedule();
      }),
    depth: () => depth,
    waitingOf: turns.waitingOf,
    idle: () =>
      depth === 0 ? Promise.resolve() : new Promise((resolve) => idleWaiters.push(resolve)),
  };
}
