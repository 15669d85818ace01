import { EngineUnavailable } from '@laurel/contracts/problems';

/**
 * Turns single requests into batches: what arrives while a batch is under way forms the next one,
 * so that every engine sees few large calls under load and no request waits when there is none.
 * Items of one `lane` (a customer) are never in two running batches at once, so that each decides
 * on the other's result.
 */
export interface MicroBatch<T, R> {
  submit(item: T): Promise<R>;
  /** Items waiting or running. */
  depth(): number;
  /** Resolves when everything submitted so far is answered. */
  idle(): Promise<void>;
}

export interface MicroBatchOptions<T, R> {
  /**
   * One result per item, in order. Repeatable: when it rejects, the halves of the batch are run
   * again, each by itself, unless an engine is away.
   */
  run(items: readonly T[]): Promise<R[]>;
  lane(item: T): string;
  maxSize: number;
  /** Batches under way at the same time: while one commits, the next is parsed and decided. */
  maxRunning: number;
}

interface Waiting<T, R> {
  item: T;
  lane: string;
  resolve(result: R): void;
  reject(reason: unknown): void;
}

export function microBatch<T, R>({
  run,
  lane,
  maxSize,
  maxRunning,
}: MicroBatchOptions<T, R>): MicroBatch<T, R> {
  let queue: Waiting<T, R>[] = [];
  const busyLanes = new Set<string>();
  let running = 0;
  let depth = 0;
  let scheduled = false;
  const idleWaiters: (() => void)[] = [];

  /**
   * Takes from the front whatever may run now; what waits for a busy lane keeps its place, and
   * holds back later items of its lane.
   */
  const takeBatch = (): Waiting<T, R>[] => {
    // An equal share for each batch that may run: callers who wait for their answers would else all
    // meet in one batch, and nothing would overlap.
    const size = Math.min(maxSize, Math.ceil(depth / maxRunning));
    const batch: Waiting<T, R>[] = [];
    const rest: Waiting<T, R>[] = [];
    const heldBack = new Set<string>();
    for (const waiting of queue) {
      if (batch.length >= size || heldBack.has(waiting.lane) || busyLanes.has(waiting.lane)) {
        heldBack.add(waiting.lane);
        rest.push(waiting);
      } else batch.push(waiting);
    }
    queue = rest;
    for (const { lane } of batch) busyLanes.add(lane);
    return batch;
  };

  const finish = (batch: readonly Waiting<T, R>[]) => {
    running -= 1;
    depth -= batch.length;
    for (const { lane } of batch) busyLanes.delete(lane);
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
    while (running < maxRunning && queue.length > 0) {
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
    if (scheduled || queue.length === 0 || running >= maxRunning) return;
    scheduled = true;
    // after this turn's sockets were read, so that requests that arrived together share a batch
    setImmediate(start);
  };

  return {
    submit: (item) =>
      new Promise((resolve, reject) => {
        depth += 1;
        queue.push({ item, lane: lane(item), resolve, reject });
        schedule();
      }),
    depth: () => depth,
    idle: () =>
      depth === 0 ? Promise.resolve() : new Promise((resolve) => idleWaiters.push(resolve)),
  };
}
