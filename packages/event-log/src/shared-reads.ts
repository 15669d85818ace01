import type { Found, GroupLog, PlacedRecord, Read } from './group-log.ts';

/**
 * What tails have read lately, so that those of one pattern read the log once, however many they
 * are. Each has a place of its own: it is given what follows there from what was read already, or
 * reads it, for itself and for all who come to that place. Nobody waits for a slower one.
 */
export interface SharedReads {
  /**
   * @param reader.wake told when the log has grown
   * @param reader.open opens the log for all of the pattern; it tells `grown` before the events can
   * be missed
   */
  join(
    pattern: string,
    reader: { wake(): void; open(grown: () => void): OpenLog },
  ): Pick<GroupLog, 'read'> & {
    /** Reads no more; with the last one of the pattern goes what was read. */
    leave(): void;
  };
}

interface OpenLog extends Pick<GroupLog, 'read'> {
  close(): void;
}

/** So much text of events is kept of all patterns together. */
const keptBytes = 2 * 1024 * 1024;
/** What a page and a record take besides the text. */
const overheadBytes = 1_000;

interface Page extends Found {
  after: number;
  /** How often the log had grown when the read began: it may go on since. */
  growth: number;
}

interface Kept extends Page {
  bytes: number;
}

type Pages = Map<number, Kept>;

/** Pages of all patterns; the one that was used longest ago goes first. */
function createShelf(bytesMax: number) {
  const lines = new Map<Kept, Pages>();
  let bytes = 0;
  const remove = (page: Kept) => {
    const pages = lines.get(page);
    if (!pages) return;
    lines.delete(page);
    if (pages.get(page.after) === page) pages.delete(page.after);
    bytes -= page.bytes;
  };
  return {
    add(pages: Pages, page: Page) {
      const before = pages.get(page.after);
      if (before) remove(before);
      const texts = page.records.reduce((sum, { bytes: text = 0 }) => sum + text, 0);
      const kept = { ...page, bytes: texts + overheadBytes * (page.records.length + 1) };
      pages.set(page.after, kept);
      lines.set(kept, pages);
      bytes += kept.bytes;
      for (const oldest of lines.keys()) {
        if (bytes <= bytesMax) break;
        remove(oldest);
      }
    },
    used(page: Kept) {
      const pages = lines.get(page);
      if (pages && lines.delete(page)) lines.set(page, pages);
    },
    remove,
  };
}

/** What was read that begins at a place, or goes beyond it. */
function pageAt(pages: Pages, after: number): Kept | undefined {
  const exact = pages.get(after);
  if (exact) return exact;
  for (const page of pages.values()) if (page.after < after && after < page.readTo) return page;
  return undefined;
}

/** Records of a page after a place; the same objects for all, who only look at them. */
const following = (page: Page, after: number): PlacedRecord[] =>
  page.after === after ? page.records : page.records.filter(({ position }) => position > after);

/** The reads of one pattern. */
function createPattern(
  open: (grown: () => void) => OpenLog,
  shelf: ReturnType<typeof createShelf>,
) {
  const wakes = new Set<() => void>();
  const pages: Pages = new Map();
  const underWay = new Map<number, Promise<Page>>();
  let growth = 0;
  /** As far as anybody has read. */
  let reached = 0;
  const log = open(() => {
    growth += 1;
    for (const wake of wakes) wake();
  });
  const readOn = async (asked: Read): Promise<Page> => {
    const began = growth;
    const page = { ...(await log.read(asked)), after: asked.after, growth: began };
    reached = Math.max(reached, page.readTo);
    if (page.readTo > page.after && wakes.size > 0) shelf.add(pages, page);
    return page;
  };
  const pageFor = (asked: Read): Promise<Page> | Page => {
    const { after } = asked;
    const kept = after < reached ? pageAt(pages, after) : undefined;
    if (kept) {
      shelf.used(kept);
      return kept;
    }
    const reading = underWay.get(after) ?? readOn(asked).finally(() => underWay.delete(after));
    underWay.set(after, reading);
    return reading;
  };
  return {
    wakes,
    async read(asked: Read): Promise<Found> {
      const page = await pageFor(asked);
      const records = following(page, asked.after);
      return { records, readTo: page.readTo, more: page.more || page.growth !== growth };
    },
    close() {
      for (const page of pages.values()) shelf.remove(page);
      log.close();
    },
  };
}

export function createSharedReads(bytesMax = keptBytes): SharedReads {
  const shelf = createShelf(bytesMax);
  const patterns = new Map<string, ReturnType<typeof createPattern>>();
  return {
    join(pattern, { wake, open }) {
      const shared = patterns.get(pattern) ?? createPattern(open, shelf);
      patterns.set(pattern, shared);
      const own = () => wake();
      shared.wakes.add(own);
      return {
        read: shared.read,
        leave() {
          if (!shared.wakes.delete(own) || shared.wakes.size > 0) return;
          patterns.delete(pattern);
          shared.close();
        },
      };
    },
  };
}
