import { EngineUnavailable } from '@laurel/contracts/problems';
import { createTurns } from '@laurel/event-log/turns';
import type { Pace } from './pace.ts';

/**
 * Turns single requests into batches: what arrives while a batch is under way forms the next one,
 * so that every engine sees few large calls under load and no request waits when there is none.
 * Items of one `lane` (a customer) are never in two running batches at once, so that each decides
 * on the other's result. Owners (organizations) take turns, so that one that sends thousands waits
 * for them itself.
 *
 * Where several owners were here lately, each has one batch under way at most, with its share of
 * work, and who has more waiting begins the next when those batches of others have ended that were
 * under way when its last one did. So between an item and its answer stands one share of each other
 * owner that had begun, and nothing that it begins later. Nobody starves: a batch waits for batches
 * that run, never for one that waits.
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
  /** Shared by all that keep the same thread busy. */
  pace: Pace;
}

interface Waiting<T, R> {
  item: T;
  owner: string;
  lane: string;
  weight: number;
  resolve(result: R): void;
  reject(reason: unknown): void;
}

interface Batch<T, R> {
  items: readonly Waiting<T, R>[];
  owners: ReadonlySet<string>;
  sinceMs: number;
}

export function microBatch<T, R>({
  run,
  owner,
  lane,
  weight,
  maxSize,
  maxRunning,
  pace,
}: MicroBatchOptions<T, R>): MicroBatch<T, R> {
  const turns = createTurns<Waiting<T, R>>();
  const busyLanes = new Set<string>();
  const running = new Set<Batch<T, R>>();
  /** Of owners that had their batch: those of others that end before the next. */
  const awaited = new Map<string, Set<Batch<T, R>>>();
  let depth = 0;
  let scheduled = false;
  const idleWaiters: (() => void)[] = [];

  const isHeld = (name: string): boolean =>
    awaited.has(name) || running.values().some(({ owners }) => owners.has(name));

  const takeBatch = (): Batch<T, R> => {
    const items = turns.take({
      // An equal share for each batch that may run: callers who wait for their answers would else
      // all meet in one batch, and nothing would overlap.
      itemsMax: Math.min(maxSize, Math.ceil(depth / maxRunning)),
      weightMax: maxSize,
      isBusy: (name) => busyLanes.has(name),
      ...(pace.isShared() && { company: { turnWeight: pace.share(), isHeld } }),
    });
    for (const { lane: name } of items) busyLanes.add(name);
    const owners = new Set(items.map((one) => one.owner));
    return { items, owners, sinceMs: pace.nowMs() };
  };

  const letOthersFirst = (ended: Batch<T, R>) => {
    for (const [name, batches] of awaited) {
      batches.delete(ended);
      if (batches.size === 0) awaited.delete(name);
    }
    for (const name of ended.owners) {
      const others = running.values().filter(({ owners }) => !owners.has(name));
      const batches = new Set(others);
      if (batches.size > 0 && turns.waitingOf(name) > 0) awaited.set(name, batches);
    }
  };

  const finish = (batch: Batch<T, R>) => {
    const { items, sinceMs } = batch;
    running.delete(batch);
    depth -= items.length;
    for (const { lane: name } of items) busyLanes.delete(name);
    letOthersFirst(batch);
    pace.finished({ weight: items.reduce((sum, one) => sum + one.weight, 0), sinceMs });
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
    while (running.size < maxRunning && turns.waiting() > 0) {
      const batch = takeBatch();
      if (batch.items.length === 0) return;
      running.add(batch);
      runAll(batch.items).then((answers) => {
        finish(batch);
        for (const answer of answers) answer();
      });
    }
  };

  const schedule = () => {
    if (scheduled || turns.waiting() === 0 || running.size >= maxRunning) return;
    scheduled = true;
    // after this turn's sockets were read, so that requests that arrived together share a batch
    setImmediate(start);
  };

  return {
    submit: (item) =>
      new Promise((resolve, reject) => {
        depth += 1;
        const whose = owner(item);
        pace.arrived(whose);
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
