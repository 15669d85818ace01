import { expect, test } from 'vitest';
import type { Found, GroupLog, PlacedRecord } from './group-log.ts';
import type { LogRecord } from './port.ts';
import { createSharedReads, type SharedReads } from './shared-reads.ts';
import { startTail } from './tail.ts';
import { event, numbersOf, range } from './testing/bench.ts';

/** A log in memory whose reads are counted, and wait for `release` where they are held. */
function logInMemory() {
  const records: PlacedRecord[] = [];
  const grown = new Set<() => void>();
  const asked: number[] = [];
  let gate: Promise<void> | undefined;
  const read: GroupLog['read'] = async ({ after, limit, bytes = 1_000 }): Promise<Found> => {
    asked.push(after);
    const found: PlacedRecord[] = [];
    let size = 0;
    for (const record of records.slice(after, after + limit)) {
      size += record.bytes ?? 0;
      if (size > bytes && found.length > 0) break;
      found.push(record);
    }
    const readTo = after + found.length;
    const answer = { records: found, readTo, more: readTo < records.length };
    await (gate ?? aTurn());
    return answer;
  };
  return {
    asked,
    end: () => records.length,
    append(...sizes: number[]) {
      for (const bytes of sizes) {
        const position = records.length + 1;
        const written = event(position);
        records.push({
          ...{ topic: 'org_1.pos.transaction', offset: String(position), attempt: 1 },
          ...{ event: written, position, bytes },
        });
      }
      for (const tell of grown) tell();
    },
    hold(): () => void {
      const held = Promise.withResolvers<void>();
      gate = held.promise;
      return () => {
        gate = undefined;
        held.resolve();
      };
    },
    /** A tail from a place on, as the embedded log opens it. */
    follow(
      reads: SharedReads,
      handler: (batch: readonly LogRecord[]) => void | Promise<void>,
      position = records.length,
    ) {
      const shared = reads.join('*.*.*', {
        wake: () => tail.wake(),
        open: (tell) => {
          grown.add(tell);
          return { read, close: () => grown.delete(tell) };
        },
      });
      const tail = startTail(shared, { position, handler });
      return {
        async close() {
          shared.leave();
          await tail.close();
        },
      };
    },
    opened: () => grown.size,
  };
}

const aTurn = () => new Promise<void>((resolve) => setImmediate(resolve));

/** Lets all go on that can. */
async function settle() {
  for (let turn = 0; turn < 50; turn += 1) await aTurn();
}

test('a hundred tails of one pattern read an event once, and are handed the same record', async () => {
  const log = logInMemory();
  const reads = createSharedReads();
  const seen = range(100).map((): LogRecord[] => []);
  const tails = seen.map((records) => log.follow(reads, (batch) => void records.push(...batch)));
  await settle();
  const before = log.asked.length;
  log.append(10);
  await settle();
  expect(log.asked.length - before).toBe(1);
  expect(seen.map((records) => numbersOf(records))).toEqual(range(100).map(() => [1]));
  expect(new Set(seen.flat()).size).toBe(1);
  expect(log.opened()).toBe(1);
  for (const tail of tails) await tail.close();
  expect(log.opened()).toBe(0);
});

test('who comes to a read that began before the log grew is given what came after it, too', async () => {
  const log = logInMemory();
  const reads = createSharedReads();
  const [early, late]: [LogRecord[], LogRecord[]] = [[], []];
  const release = log.hold();
  log.follow(reads, (batch) => void early.push(...batch), 0); // reads: nothing is there
  await settle();
  log.append(10);
  log.follow(reads, (batch) => void late.push(...batch), 0); // finds that read under way
  release();
  await settle();
  expect([numbersOf(early), numbersOf(late)]).toEqual([[1], [1]]);
});

test('a page that was kept does not hide what came later', async () => {
  const log = logInMemory();
  const reads = createSharedReads();
  const [first, second]: [LogRecord[], LogRecord[]] = [[], []];
  log.follow(reads, (batch) => void first.push(...batch), 0);
  log.append(10);
  await settle();
  log.append(10);
  await settle();
  log.follow(reads, (batch) => void second.push(...batch), 0); // nobody wakes this one
  await settle();
  expect(numbersOf(second)).toEqual([1, 2]);
  // the same objects: read once
  expect(second.map((record) => first.includes(record))).toEqual([true, true]);
});

test('one that stands between two places of the others sees what follows its own', async () => {
  const log = logInMemory();
  const reads = createSharedReads();
  log.append(10, 10, 10, 10);
  log.follow(reads, () => {}, 0);
  await settle();
  const seen: LogRecord[] = [];
  const before = log.asked.length;
  log.follow(reads, (batch) => void seen.push(...batch), 2);
  await settle();
  expect(numbersOf(seen)).toEqual([3, 4]);
  expect(log.asked.slice(before)).toEqual([]);
});

test('a slow tail holds up nobody, and reads for itself what is kept no more', async () => {
  const log = logInMemory();
  const reads = createSharedReads(20_000);
  const [fast, slow]: [LogRecord[], LogRecord[]] = [[], []];
  const release = Promise.withResolvers<void>();
  log.follow(reads, (batch) => void fast.push(...batch));
  log.follow(reads, async (batch) => {
    slow.push(...batch);
    await release.promise;
  });
  for (const _ of range(30)) {
    log.append(5_000);
    await settle();
  }
  expect([numbersOf(fast).length, numbersOf(slow).length]).toEqual([30, 1]);
  const before = log.asked.length;
  release.resolve();
  await settle();
  expect(numbersOf(slow)).toEqual(range(30).map((n) => n + 1));
  // a part from the log, the end from what is kept
  const again = log.asked.slice(before);
  expect(again.length).toBeGreaterThan(1);
  expect(again.length).toBeLessThan(10);
});

test('a read that fails ends the tails that waited for it, and those of later are read for', async () => {
  const reads = createSharedReads();
  let fails = true;
  const open = () => ({
    async read(): Promise<Found> {
      if (fails) throw new Error('gone');
      return { records: [], readTo: 0, more: false };
    },
    close() {},
  });
  const shared = reads.join('*.*.*', { wake() {}, open });
  const asked = { after: 0, limit: 10 };
  await expect(Promise.all([shared.read(asked), shared.read(asked)])).rejects.toThrow('gone');
  fails = false;
  expect(await shared.read(asked)).toMatchObject({ records: [] });
});

test('whatever the sizes, the pace and the moment of joining: nothing twice, nothing left out, in order', async () => {
  for (const seed of range(40)) {
    let state = seed + 1;
    const dice = (sides: number) => {
      state = (state * 48_271) % 2_147_483_647;
      return state % sides;
    };
    const log = logInMemory();
    const reads = createSharedReads(1_000 + dice(30_000));
    const tails: { from: number; records: LogRecord[]; close(): Promise<void> }[] = [];
    for (let step = 0; step < 60; step += 1) {
      if (dice(3) === 0) {
        const records: LogRecord[] = [];
        const pause = dice(4);
        const from = dice(2) === 0 ? log.end() : dice(log.end() + 1);
        const tail = log.follow(
          reads,
          async (batch) => {
            records.push(...batch);
            for (let n = 0; n < pause; n += 1) await aTurn();
          },
          from,
        );
        tails.push({ from, records, close: tail.close });
      }
      log.append(...range(1 + dice(4)).map(() => dice(40_000)));
      for (let n = dice(4); n > 0; n -= 1) await aTurn();
    }
    const isDone = () => tails.every(({ from, records }) => from + records.length >= log.end());
    for (let turn = 0; turn < 10_000 && !isDone(); turn += 1) await aTurn();
    await settle();
    for (const { from, records } of tails)
      expect(numbersOf(records), `seed ${seed}`).toEqual(
        range(log.end() - from).map((n) => from + n + 1),
      );
    for (const { close } of tails) await close();
  }
});
