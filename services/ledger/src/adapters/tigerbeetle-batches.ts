import { EngineUnavailable } from '@laurel/contracts/problems';
import { type Call, type CallQueue, createCallQueue } from './tigerbeetle-calls.ts';
import { createRequestSize, type RequestSize } from './tigerbeetle-request-size.ts';

/**
 * Gathers what is asked at the same time into few large requests, and gives each caller what
 * answers it.
 */
export interface Batches<Event, Row> {
  /**
   * @throws EngineUnavailable when no answer comes in time, or too much is waiting already; whether
   * the events took effect is then not known
   */
  ask(events: Event[]): Promise<Row[]>;
  /** Resolves when everything asked so far is answered or has run out of time. */
  drained(): Promise<void>;
  /** After a new session: the cluster may take requests of another size now. */
  forgetLimit(): void;
}

export interface BatchesOptions<Event, Row> extends EventKind<Event> {
  /**
   * Sends one request. `too_much_data`: nothing of it happened, the cluster takes smaller ones
   * only.
   */
  send(events: Event[]): Promise<Row[] | 'too_much_data'>;
  /** The rows that answer these events; they begin at `start`. */
  answers(rows: Row[], start: number, events: readonly Event[]): Row[];
  /** Most events in one request, whatever the cluster. */
  requestMax: number;
  /** Most requests on their way. */
  inFlightMax: number;
  /**
   * Most events not yet answered; what is beyond is refused at once, so that a long outage does not
   * fill the memory.
   */
  waitingMax: number;
  timeoutMs: number;
  /** A call ran out of time. */
  timedOut(): void;
}

export interface EventKind<Event> {
  /** The event and the one behind it must go in one request. */
  isLinked(event: Event): boolean;
  /**
   * Callers whose first events differ in this are not mixed, because the first event of a request
   * decides about all.
   */
  group(event: Event): unknown;
}

/** Part of a call that goes into a request. */
interface Part<Event, Row> {
  call: Call<Event, Row>;
  start: number;
  end: number;
}

export function createBatches<Event, Row>(
  options: BatchesOptions<Event, Row>,
): Batches<Event, Row> {
  const { inFlightMax, timeoutMs } = options;
  const requestSize = createRequestSize(options.requestMax);
  const queue = createCallQueue<Event, Row>();
  const callers = createCallers<Event, Row>(options.waitingMax);
  let inFlight = 0;
  let isTrying = false;
  let isScheduled = false;

  const pump = () => {
    isScheduled = false;
    while (inFlight < inFlightMax && !isTrying) {
      const first = queue.first();
      if (!first || first.isPartial) return;
      const parts = planRequest(queue, first, requestSize, options);
      if (!parts) {
        queue.take();
        const most = requestSize.refused() - 1;
        callers.fail(
          first,
          new RangeError(
            `a chain is longer than the ${most} events the cluster takes in one request`,
          ),
        );
        continue;
      }
      const size = parts.reduce((sum, { start, end }) => sum + end - start, 0);
      // A trial goes alone: were it refused while what came behind it went through, a call's parts
      // could change places.
      isTrying = requestSize.isTrial(size);
      if (isTrying && inFlight > 0) {
        isTrying = false;
        return;
      }
      dispatch(parts, size);
    }
  };
  const dispatch = (parts: readonly Part<Event, Row>[], size: number) => {
    for (const { call, end } of parts) {
      call.next = end;
      call.isPartial = end < call.events.length;
      if (!call.isPartial) queue.take();
    }
    inFlight += 1;
    options
      .send(eventsOf(parts))
      .then(
        (rows) => (rows === 'too_much_data' ? giveBack(parts, size) : deliver(parts, rows, size)),
        (error) => {
          for (const { call } of parts) callers.fail(call, error);
        },
      )
      .finally(() => {
        inFlight -= 1;
        isTrying = false;
        pump();
      });
  };
  const giveBack = (parts: readonly Part<Event, Row>[], size: number) => {
    requestSize.wasRefused(size);
    const taken = parts.filter(({ call }) => !call.isPartial).map(({ call }) => call);
    for (const { call, start } of parts) {
      call.next = start;
      call.isPartial = false;
      if (size === 1)
        callers.fail(call, new RangeError('the cluster does not take even one event in a request'));
    }
    queue.giveBack(taken);
  };
  const deliver = (parts: readonly Part<Event, Row>[], rows: Row[], size: number) => {
    requestSize.wentThrough(size);
    let at = 0;
    for (const { call, start, end } of parts) {
      const isWhole = start === 0 && end === call.events.length;
      const answers = options.answers(
        rows,
        at,
        isWhole ? call.events : call.events.slice(start, end),
      );
      at += answers.length;
      call.isPartial = false;
      call.rows = isWhole ? answers : call.rows.concat(answers);
      if (end === call.events.length) callers.answer(call);
    }
  };

  return {
    forgetLimit: requestSize.forget,
    drained: callers.drained,
    async ask(events) {
      const [first] = events;
      if (first === undefined) return [];
      callers.checkRoom(events.length);
      return await new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          callers.fail(
            call,
            new EngineUnavailable('tigerbeetle', `no answer within ${timeoutMs} ms`),
          );
          queue.first();
          options.timedOut();
        }, timeoutMs);
        const group = options.group(first);
        const call: Call<Event, Row> = {
          events,
          group,
          next: 0,
          rows: [],
          isPartial: false,
          isDone: false,
          timer,
          resolve,
          reject,
        };
        callers.came(call);
        queue.add(call);
        if (isScheduled) return;
        isScheduled = true;
        queueMicrotask(pump);
      });
    },
  };
}

/** Who waits for an answer: each gets one, once; a late one finds nobody. */
function createCallers<Event, Row>(waitingMax: number) {
  let waiting = 0;
  let onDrained: (() => void)[] = [];
  const finish = (call: Call<Event, Row>): boolean => {
    if (call.isDone) return false;
    call.isDone = true;
    clearTimeout(call.timer);
    waiting -= call.events.length;
    if (waiting === 0) {
      for (const resolve of onDrained) resolve();
      onDrained = [];
    }
    return true;
  };
  return {
    checkRoom(events: number) {
      if (waiting + events <= waitingMax) return;
      throw new EngineUnavailable(
        'tigerbeetle',
        `${waiting} events are waiting for an answer already`,
      );
    },
    came(call: Call<Event, Row>) {
      waiting += call.events.length;
    },
    answer(call: Call<Event, Row>) {
      if (finish(call)) call.resolve(call.rows);
    },
    fail(call: Call<Event, Row>, error: unknown) {
      if (finish(call)) call.reject(error);
    },
    drained: (): Promise<void> =>
      waiting === 0 ? Promise.resolve() : new Promise((resolve) => void onDrained.push(resolve)),
  };
}

/**
 * What goes into the next request: whole calls while they fit, or a part of one; undefined when a
 * chain of the first is too long.
 */
function planRequest<Event, Row>(
  queue: CallQueue<Event, Row>,
  first: Call<Event, Row>,
  size: RequestSize,
  kind: EventKind<Event>,
): Part<Event, Row>[] | undefined {
  let room = size.most();
  if (first.events.length - first.next > room) {
    const end = endOfPart(first, size, kind);
    return end === undefined ? undefined : [{ call: first, start: first.next, end }];
  }
  const parts: Part<Event, Row>[] = [];
  for (const call of queue) {
    const end = call.events.length;
    if (end - call.next > room || call.group !== first.group) break;
    parts.push({ call, start: call.next, end });
    room -= end - call.next;
    // An open chain takes in whatever follows it; at the end of a request it is refused as it is
    // when it comes alone.
    const last = call.events[end - 1];
    if (last !== undefined && kind.isLinked(last)) break;
  }
  return parts;
}

/**
 * Where a part of a call may end that is too long for one request: the last border between chains
 * that should go through, else the next that might.
 */
function endOfPart<Event, Row>(
  call: Call<Event, Row>,
  size: RequestSize,
  kind: EventKind<Event>,
): number | undefined {
  const isBorder = (end: number): boolean => {
    const last = call.events[end - 1];
    const following = call.events[end];
    if (last === undefined || following === undefined) return true;
    return !kind.isLinked(last) && kind.group(following) === call.group;
  };
  const wanted = call.next + size.most();
  for (let end = wanted; end > call.next; end -= 1) if (isBorder(end)) return end;
  const longest = Math.min(call.next + size.refused() - 1, call.events.length);
  for (let end = wanted + 1; end <= longest; end += 1) if (isBorder(end)) return end;
  return undefined;
}

function eventsOf<Event, Row>(parts: readonly Part<Event, Row>[]): Event[] {
  const [only] = parts;
  if (parts.length === 1 && only && only.start === 0 && only.end === only.call.events.length)
    return only.call.events;
  return parts.flatMap(({ call, start, end }) => call.events.slice(start, end));
}
