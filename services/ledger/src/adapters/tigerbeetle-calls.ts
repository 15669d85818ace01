/** A call that waits to be sent or answered. */
export interface Call<Event, Row> {
  events: Event[];
  /** Callers whose first events differ in this do not share a request. */
  group: unknown;
  /** Events before this place are answered, or on their way. */
  next: number;
  rows: Row[];
  /** A part of it that is not its last is on its way: the parts go one after another. */
  isPartial: boolean;
  isDone: boolean;
  timer: NodeJS.Timeout;
  resolve(rows: Row[]): void;
  reject(error: unknown): void;
}

/**
 * Calls in the order they came; those that are done (they ran out of time) are passed over. An
 * array's own `shift` takes long when thousands wait.
 */
export interface CallQueue<Event, Row> {
  first(): Call<Event, Row> | undefined;
  add(call: Call<Event, Row>): void;
  /** Takes out the first. */
  take(): void;
  /** Puts calls that were taken out in front again, in this order. */
  giveBack(calls: readonly Call<Event, Row>[]): void;
  [Symbol.iterator](): Iterator<Call<Event, Row>>;
}

const compactAt = 1_000;

export function createCallQueue<Event, Row>(): CallQueue<Event, Row> {
  let calls: (Call<Event, Row> | undefined)[] = [];
  let head = 0;
  const skip = () => {
    calls[head] = undefined;
    head += 1;
    if (head < compactAt || head * 2 < calls.length) return;
    calls = calls.slice(head);
    head = 0;
  };
  const first = () => {
    while (calls[head]?.isDone) skip();
    return calls[head];
  };
  return {
    first,
    add: (call) => void calls.push(call),
    take: () => {
      if (first()) skip();
    },
    giveBack(back) {
      calls = [...back, ...calls.slice(head)];
      head = 0;
    },
    *[Symbol.iterator]() {
      for (let place = head; place < calls.length; place += 1) {
        const call = calls[place];
        if (call && !call.isDone) yield call;
      }
    },
  };
}
