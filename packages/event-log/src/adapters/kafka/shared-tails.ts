import type { Found, PlacedRecord } from '../../group-log.ts';
import { keyOfPartition, type OffsetOf } from './cluster.ts';
import type { KafkaContext } from './context.ts';
import { type Feed, openFeed } from './feed.ts';
import { tailLimits } from './fetcher.ts';
import { partitionOf } from './messages.ts';

/**
 * What is new in the log, read once for all tails of a pattern. Each has a place of its own in what
 * was read lately; who is behind that, or begins at the start, reads the log alone until it has
 * caught up.
 */
export interface SharedTails {
  join(options: {
    pattern: string;
    from: 'earliest' | 'latest';
    wake(): void;
  }): Promise<TailReader>;
}

interface TailReader {
  read(): Promise<Found>;
  leave(): Promise<void>;
}

/** So much text is kept of a pattern, and one page. */
const keptBytes = 1024 * 1024;
/** What a page and a record take besides the text. */
const overheadBytes = 1_000;
const pageRecords = 500;
/** So many tails read the log alone at the same time; others wait their turn. */
const aloneMax = 8;
/** A turn ends when others wait and so much was read, or nothing was for so long. */
const turnBytes = 1024 * 1024;
const turnMs = 1_000;

type Offsets = Map<string, bigint>;

interface Page {
  number: number;
  records: PlacedRecord[];
  /** Where its partitions go on after it. */
  offsets: OffsetOf[];
  bytes: number;
}

const nothing = (more: boolean): Found => ({ records: [], readTo: 0, more });

const sizeOf = (records: readonly PlacedRecord[]): number =>
  records.reduce((sum, { bytes = 0 }) => sum + bytes + overheadBytes, overheadBytes);

function advance(offsets: Offsets, to: readonly OffsetOf[]): void {
  for (const { topic, partition, offset } of to) {
    const key = keyOfPartition(topic, partition);
    if (offset > (offsets.get(key) ?? 0n)) offsets.set(key, offset);
  }
}

/** The pages that were read last; what is before them is not kept. */
function createWindow() {
  const pages: Page[] = [];
  /** Where partitions go on after what is not kept; absent: all of it is. */
  const floor: Offsets = new Map();
  let bytes = 0;
  let last = 0;
  return {
    floor,
    last: () => last,
    /** The number before the first page that is kept. */
    before: () => (pages[0]?.number ?? last + 1) - 1,
    /** The page after one; undefined: there is none yet, or no more. */
    after: (number: number) => pages[number - (pages[0]?.number ?? 0) + 1],
    add(records: PlacedRecord[], offsets: OffsetOf[]) {
      last += 1;
      const page = { number: last, records, offsets, bytes: sizeOf(records) };
      pages.push(page);
      bytes += page.bytes;
      for (
        let [oldest] = pages;
        oldest && bytes > keptBytes && pages.length > 1;
        [oldest] = pages
      ) {
        pages.shift();
        bytes -= oldest.bytes;
        advance(floor, oldest.offsets);
      }
    },
  };
}

/** What is new in the topics of a pattern. */
async function openLive(context: KafkaContext, pattern: string) {
  const { cluster } = context;
  const wakes = new Set<() => void>();
  const window = createWindow();
  let feed: Feed | undefined;
  let first = true;
  const take = () => {
    for (let more = feed !== undefined; feed && more; ) {
      const found = feed.read(pageRecords);
      const { offsets } = feed.readAt(found.readTo);
      if (offsets.length > 0) window.add(found.records, offsets);
      more = found.more;
    }
    for (const wake of wakes) wake();
  };
  feed = await openFeed(context, {
    ...{ pattern, position: 0, skip: new Set<string>(), limits: tailLimits, arrived: take },
    async starts(topics) {
      // Topics that appear later are read whole.
      const starts = await cluster.offsets(topics, first ? 'latest' : 'earliest');
      if (first) advance(window.floor, starts);
      return starts;
    },
  });
  first = false;
  take();
  return { wakes, window, close: feed.close };
}

type Live = Awaited<ReturnType<typeof openLive>>;

/** Whose turn it is to read alone. */
function createTurns() {
  const holders = new Set<{ usedMs: number; end(): void }>();
  const waiting = new Set<() => void>();
  const release = (holder: { usedMs: number; end(): void }) => {
    if (!holders.delete(holder)) return;
    const [next] = waiting;
    if (next) waiting.delete(next);
    next?.();
  };
  return {
    othersWait: () => waiting.size > 0,
    release,
    forget: (wake: () => void) => void waiting.delete(wake),
    /** @param wake called when it may be worth asking again */
    take(holder: { usedMs: number; end(): void }, wake: () => void): boolean {
      if (holders.size >= aloneMax) {
        const idle = [...holders].find(({ usedMs }) => performance.now() - usedMs > turnMs);
        if (idle) holders.delete(idle);
        idle?.end();
      }
      if (holders.size >= aloneMax) {
        waiting.add(wake);
        setTimeout(wake, turnMs).unref();
        return false;
      }
      waiting.delete(wake);
      holders.add(holder);
      return true;
    },
  };
}

/** Reads the log from some offsets on, for one tail; those offsets go along. */
function createAlone(
  context: KafkaContext,
  {
    pattern,
    since,
    wake,
    turns,
  }: { pattern: string; since: Offsets; wake(): void; turns: ReturnType<typeof createTurns> },
) {
  let feed: Promise<Feed> | undefined;
  let bytes = 0;
  const closings = new Set<Promise<void>>();
  const end = () => {
    const closing = feed?.then(({ close }) => close()).catch(() => {}); // who opened it was told
    feed = undefined;
    if (!closing) return;
    closings.add(closing);
    closing.then(() => closings.delete(closing));
  };
  const holder = { usedMs: 0, end };
  const open = () =>
    openFeed(context, {
      ...{ pattern, position: 0, skip: new Set<string>(), limits: tailLimits, arrived: wake },
      async starts(topics) {
        advance(since, await context.cluster.offsets(topics, 'earliest'));
        return topics.flatMap((topic) =>
          [...(context.cluster.leadersOf(topic) ?? []).keys()].map((partition) => ({
            ...{ topic, partition, offset: since.get(keyOfPartition(topic, partition)) ?? 0n },
          })),
        );
      },
    });
  const leave = () => {
    end();
    turns.release(holder);
  };
  return {
    leave,
    async close() {
      turns.forget(wake);
      leave();
      await Promise.all(closings);
    },
    async read(): Promise<Found> {
      if (!feed) {
        if (!turns.take(holder, wake)) return nothing(false);
        bytes = 0;
        feed = open();
      }
      holder.usedMs = performance.now();
      const reading = await feed.catch((error: unknown) => {
        leave();
        throw error;
      });
      const found = reading.read(pageRecords);
      advance(since, reading.readAt(found.readTo).offsets);
      bytes += sizeOf(found.records);
      if (bytes < turnBytes || !turns.othersWait()) return found;
      leave();
      return { ...found, more: true };
    },
  };
}

export function createSharedTails(context: KafkaContext): SharedTails {
  const { cluster, names } = context;
  const patterns = new Map<string, { readers: number; live: Promise<Live> }>();
  const turns = createTurns();

  const enter = (pattern: string) => {
    const shared = patterns.get(pattern) ?? { readers: 0, live: openLive(context, pattern) };
    patterns.set(pattern, shared);
    shared.readers += 1;
    return {
      live: shared.live,
      async leave() {
        shared.readers -= 1;
        if (shared.readers > 0) return;
        if (patterns.get(pattern) === shared) patterns.delete(pattern);
        await shared.live.then(({ close }) => close());
      },
    };
  };
  const endsOf = async (pattern: string): Promise<OffsetOf[]> => {
    await cluster.refresh();
    return await cluster.offsets([...cluster.topics()].filter(names.homesOf(pattern)), 'latest');
  };
  return {
    async join({ pattern, from, wake }) {
      const { live, leave } = enter(pattern);
      try {
        const { wakes, window } = await live;
        // First the place, then the ends: nothing between the two is passed over.
        const at = from === 'latest' ? window.last() : undefined;
        const since: Offsets = new Map();
        if (from === 'latest') advance(since, await endsOf(pattern));
        wakes.add(wake);
        const alone = createAlone(context, { pattern, since, wake, turns });
        return {
          read: readerOf({ window, since, at, alone, names }),
          async leave() {
            wakes.delete(wake);
            await alone.close();
            await leave();
          },
        };
      } catch (error) {
        await leave().catch(() => {}); // the same reason
        throw error;
      }
    },
  };
}

/**
 * @param options.since up to where the tail was given each partition
 * @param options.at the page that it was given last; absent: it reads alone
 */
function readerOf({
  window,
  since,
  at: place,
  alone,
  names,
}: {
  window: Live['window'];
  since: Offsets;
  at: number | undefined;
  alone: ReturnType<typeof createAlone>;
  names: KafkaContext['names'];
}): () => Promise<Found> {
  let at = place;
  const isNew = (record: PlacedRecord) => {
    const key = keyOfPartition(names.home(record.topic), partitionOf(record));
    const offset = BigInt(record.offset.slice(record.offset.indexOf(':') + 1));
    return offset >= (since.get(key) ?? 0n);
  };
  /** What is not kept, it was given. */
  const hasCaughtUp = () =>
    [...window.floor].every(([key, offset]) => (since.get(key) ?? 0n) >= offset);
  return async () => {
    if (at !== undefined && at < window.before()) at = undefined;
    if (at === undefined && hasCaughtUp()) {
      alone.leave();
      at = window.before();
    }
    if (at === undefined) return await alone.read();
    const page = window.after(at);
    if (!page) return nothing(false);
    at = page.number;
    const records = page.records.filter(isNew);
    advance(since, page.offsets);
    return { records, readTo: 0, more: at < window.last() };
  };
}
