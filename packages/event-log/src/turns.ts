/** What waits for its turn. */
export interface Turn {
  owner: string;
  /** Those of one lane keep their order. */
  lane: string;
  /** What it costs; 1 is an ordinary one. */
  weight: number;
}

/**
 * A queue in which owners take turns (deficit round robin): each may take so much weight, then it
 * is the next one's turn; what an owner could not afford it has saved for its next turn. So an
 * owner with one item waits for one turn of each other at most, however much they have.
 */
export interface Turns<T extends Turn> {
  add(item: T): void;
  /**
   * The next items, in the order of the turns. What waits for a busy lane keeps its place, and
   * holds back what comes after it in its lane.
   */
  take(limits: TakeLimits): T[];
  /** Items that wait, of all owners. */
  waiting(): number;
  waitingOf(owner: string): number;
}

export interface TakeLimits {
  itemsMax: number;
  /** No further item is taken once they weigh so much. */
  weightMax: number;
  isBusy(lane: string): boolean;
  /** How owners stand to each other where several were here lately; absent: one is alone. */
  company?: Company;
}

export interface Company {
  /** Weight that an owner may take in one turn. It has one a batch, unless that gives nothing. */
  turnWeight: number;
  /** Owners that keep their place, and take nothing now. */
  isHeld(owner: string): boolean;
}

/** Nobody is held, and who alone waits has one turn after the other. */
const solitude: Company = { turnWeight: 16, isHeld: () => false };

/** An owner's items, the oldest first, and what it has saved. */
interface Queue<T> {
  items: T[];
  credit: number;
}

/** How far an owner's items were looked at while a batch is taken. */
interface Cursor<T> {
  owner: string;
  queue: Queue<T>;
  at: number;
  /** Looked at, and left for their lane is busy. */
  left: T[];
}

export function createTurns<T extends Turn>(): Turns<T> {
  /** The owner whose turn is next first. */
  const queues = new Map<string, Queue<T>>();
  let waiting = 0;

  /** Puts back what was not taken; owners that had a turn go behind those that had none. */
  const putBack = ({ owner, queue, at, left }: Cursor<T>) => {
    queues.delete(owner);
    const rest = queue.items.slice(at);
    queue.items = left.length === 0 ? rest : left.concat(rest);
    // who has nothing more saves nothing
    if (queue.items.length > 0) queues.set(owner, queue);
  };

  return {
    add(item) {
      waiting += 1;
      const queue = queues.get(item.owner);
      if (queue) queue.items.push(item);
      else queues.set(item.owner, { items: [item], credit: 0 });
    },
    take({ itemsMax, weightMax, isBusy, company }) {
      const { turnWeight, isHeld } = company ?? solitude;
      const taken: T[] = [];
      const heldBack = new Set<string>();
      let weight = 0;
      const isFull = () => taken.length >= itemsMax || weight >= weightMax;

      /** Whether the owner has more that may be taken in another turn. */
      const haveTurn = (cursor: Cursor<T>): boolean => {
        if (isFull()) return true;
        const { queue, left } = cursor;
        queue.credit += turnWeight;
        for (let next = queue.items[cursor.at]; next; next = queue.items[cursor.at]) {
          if (heldBack.has(next.lane) || isBusy(next.lane)) {
            heldBack.add(next.lane);
            left.push(next);
          } else if (isFull() || next.weight > queue.credit) return true;
          else {
            taken.push(next);
            weight += next.weight;
            queue.credit -= next.weight;
          }
          cursor.at += 1;
        }
        queue.credit = 0;
        return false;
      };

      const cursors: Cursor<T>[] = [];
      let open: Cursor<T>[] = [];
      for (const [owner, queue] of queues) {
        if (isFull()) break;
        if (isHeld(owner)) continue;
        const cursor = { owner, queue, at: 0, left: [] };
        cursors.push(cursor);
        if (haveTurn(cursor)) open.push(cursor);
      }
      // Where others wait as well nobody has a second turn: what comes next is taken up the sooner.
      const alone = company === undefined && cursors.length === 1;
      while (!isFull() && open.length > 0 && (alone || taken.length === 0))
        open = open.filter(haveTurn);
      for (const cursor of cursors) putBack(cursor);
      waiting -= taken.length;
      return taken;
    },
    waiting: () => waiting,
    waitingOf: (owner) => queues.get(owner)?.items.length ?? 0,
  };
}
