import type { GroupLog, PlacedRecord } from './group-log.ts';
import type { Room } from './room.ts';

/** What was read at once. */
export interface Page {
  records: PlacedRecord[];
  /** How far was looked: in the log, or in what an organization has there. */
  readTo: number;
  /**
   * `parked`: what an earlier process left to be tried again. `log`: the log, without the
   * organizations that are read apart; `apart`: one of these.
   */
  course: { kind: 'parked' } | { kind: 'log' } | { kind: 'apart'; orgId: string };
  /** Organizations that are read apart from here on, and after which position. */
  leaving: ReadonlyMap<string, number>;
  /** The organization has caught up: from here on it is read with the others. */
  returns: boolean;
}

export interface Reader {
  /** The next page when it is there; reading on goes on meanwhile. */
  take(): Page | undefined;
  /** The log has grown. */
  wake(): void;
  /** Somebody waits for what there is up to a position: until it is read nothing is gathered. */
  hurry(position: number): void;
  /** There may be room again for what was not read. */
  look(): void;
  /** Reads no more; resolves when no read is under way. */
  close(): Promise<void>;
}

/** An organization with so many bytes of one page has filled it, however few its events are. */
const largePartBytes = 1024 * 1024;

/**
 * Organizations that fill a page while the log goes on: whoever comes after it would wait for all
 * that these have there.
 */
function fillersOf(records: readonly PlacedRecord[], limit: number): string[] {
  const parts = new Map<string, { records: number; bytes: number }>();
  for (const { event, bytes = 0 } of records) {
    const part = parts.get(event.orgId) ?? { records: 0, bytes: 0 };
    part.records += 1;
    part.bytes += bytes;
    parts.set(event.orgId, part);
  }
  return [...parts]
    .filter(([, part]) => part.records >= limit / 2 || part.bytes >= largePartBytes)
    .map(([orgId]) => orgId);
}

/** Which organizations are read apart from the log, and how far. */
function createApart(at: ReadonlyMap<string, number>) {
  const places = new Map(at);
  /** Not told of yet. */
  let leaving = new Map<string, number>();
  return {
    names: (): ReadonlySet<string> => new Set(places.keys()),
    leave(orgId: string, after: number) {
      if (places.has(orgId)) return;
      places.set(orgId, after);
      leaving.set(orgId, after);
    },
    /** Whose turn it is, of those behind a position, and how far it was read. */
    next: (crowded: ReadonlySet<string>, position: number) =>
      [...places].find(([orgId, after]) => after < position && !crowded.has(orgId)),
    /** Its next turn comes after those of the others. */
    moved(orgId: string, readTo: number) {
      places.delete(orgId);
      places.set(orgId, readTo);
    },
    returned: (orgId: string) => void places.delete(orgId),
    takeLeaving(): ReadonlyMap<string, number> {
      const taken = leaving;
      leaving = new Map();
      return taken;
    },
  };
}

/**
 * Reads one page ahead of the handler. An organization that fills the log, or of which too much
 * waits, is read apart from then on, in turns with the log, until it has caught up; so nobody waits
 * for more than two pages of others.
 */
export function createReader(
  log: Pick<GroupLog, 'read' | 'parked' | 'keepsPlaces'>,
  options: {
    position: number;
    apart?: ReadonlyMap<string, number>;
    limit: number;
    /** The log is not read again so soon after its end was reached, so that more comes at once. */
    gatherMs?: number;
    room: Pick<Room, 'crowded' | 'isFull'>;
    arrived(): void;
    failed(reason: Error): void;
  },
): Reader {
  const { limit, room, gatherMs = 0 } = options;
  const apart = createApart(options.apart ?? new Map());
  let page: Page | undefined;
  let readTo = options.position;
  let more = true;
  let parkedTo = log.parked ? -1 : undefined;
  let logIsNext = true;
  /** What the last read left out. */
  let leftOut: ReadonlySet<string> = new Set();
  let reading: Promise<void> | undefined;
  let gathering: NodeJS.Timeout | undefined;
  let awaited = 0;
  let closed = false;

  const gather = () => {
    if (gatherMs === 0 || closed || readTo < awaited) return;
    clearTimeout(gathering);
    gathering = setTimeout(gathered, gatherMs);
  };
  const gathered = () => {
    clearTimeout(gathering);
    gathering = undefined;
    readAhead();
  };
  const readParked = async (after: number): Promise<Page> => {
    const found = (await log.parked?.(after, limit)) ?? { records: [], readTo: after, more: false };
    parkedTo = found.more ? found.readTo : undefined;
    return pageOf(found, { kind: 'parked' });
  };
  const readLog = async (without: ReadonlySet<string>): Promise<Page> => {
    more = false; // a wake during the read says that there is more again
    logIsNext = false;
    leftOut = without;
    const found = await log.read({ after: readTo, limit, without });
    readTo = found.readTo;
    more ||= found.more;
    if (!found.more) gather();
    const leaving = apart.takeLeaving();
    if (found.more && !log.keepsPlaces)
      for (const orgId of fillersOf(found.records, limit)) apart.leave(orgId, readTo);
    return { ...pageOf(found, { kind: 'log' }), leaving: both(leaving, apart.takeLeaving()) };
  };
  const readApart = async (orgId: string, after: number): Promise<Page> => {
    logIsNext = true;
    const leaving = apart.takeLeaving();
    const found = await log.read({ after, limit, only: { orgId, until: readTo } });
    const returns = found.readTo >= readTo;
    if (returns) apart.returned(orgId);
    else apart.moved(orgId, found.readTo);
    return { ...pageOf(found, { kind: 'apart', orgId }), leaving, returns };
  };
  /** The next read; undefined: there is nothing to read, or no room. */
  const nextRead = (): Promise<Page> | undefined => {
    if (room.isFull()) return undefined;
    if (parkedTo !== undefined) return readParked(parkedTo);
    const crowded = room.crowded();
    if (!log.keepsPlaces) for (const orgId of crowded) apart.leave(orgId, readTo);
    else if ([...leftOut].some((orgId) => !crowded.has(orgId))) more = true;
    const [orgId, after = 0] = apart.next(crowded, readTo) ?? [];
    if (more && !gathering && (logIsNext || orgId === undefined))
      return readLog(log.keepsPlaces ? crowded : apart.names());
    return orgId === undefined ? undefined : readApart(orgId, after);
  };
  const readAhead = () => {
    if (page || reading || closed) return;
    reading = nextRead()
      ?.then((found) => {
        reading = undefined;
        page = found;
        options.arrived();
      })
      .catch((error: Error) => options.failed(error));
  };
  return {
    take() {
      const taken = page;
      page = undefined;
      readAhead();
      return taken;
    },
    wake() {
      more = true;
      readAhead();
    },
    hurry(position) {
      awaited = Math.max(awaited, position);
      more = true;
      gathered();
    },
    look: readAhead,
    async close() {
      closed = true;
      clearTimeout(gathering);
      await reading;
    },
  };
}

function pageOf(
  { records, readTo }: { records: PlacedRecord[]; readTo: number },
  course: Page['course'],
): Page {
  return { records, readTo, course, leaving: new Map(), returns: false };
}

function both<K, V>(one: ReadonlyMap<K, V>, other: ReadonlyMap<K, V>): ReadonlyMap<K, V> {
  return other.size === 0 ? one : new Map([...one, ...other]);
}
