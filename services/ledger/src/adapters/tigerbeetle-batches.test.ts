import { EngineUnavailable } from '@laurel/contracts/problems';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type BatchesOptions, createBatches } from './tigerbeetle-batches.ts';

interface Event {
  id: number;
  linked: boolean;
  imported: boolean;
}
type Row = string;
/** A request that a test answers when it likes. */
interface Request {
  ids: number[];
  answer(): void;
  refuse(): void;
  fail(error: Error): void;
}

const event = (id: number, more: Partial<Event> = {}): Event => ({
  id,
  linked: false,
  imported: false,
  ...more,
});
const events = (first: number, count: number) =>
  Array.from({ length: count }, (_, index) => event(first + index));
const answersTo = (ids: readonly number[]) => ids.map((id) => `answer ${id}`);
const range = (first: number, count: number) => events(first, count).map(({ id }) => id);

/** An engine that takes requests and answers when it is told to. */
function open(options: Partial<BatchesOptions<Event, Row>> = {}) {
  const requests: Request[] = [];
  const batches = createBatches<Event, Row>({
    send: (sent) =>
      new Promise((resolve, reject) => {
        const ids = sent.map(({ id }) => id);
        requests.push({
          ids,
          answer: () => resolve(answersTo(ids)),
          refuse: () => resolve('too_much_data'),
          fail: reject,
        });
      }),
    isLinked: ({ linked }) => linked,
    group: ({ imported }) => imported,
    answers: (rows, start, { length }) => rows.slice(start, start + length),
    requestMax: 100,
    inFlightMax: 1,
    waitingMax: 1_000,
    timeoutMs: 5_000,
    timedOut: () => {},
    ...options,
  });
  return { batches, requests };
}

/** Lets what waits for promises go on. */
const settle = async () => {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('requests', () => {
  it('are shared by what is asked together and while another is on its way; everybody gets the own answers', async () => {
    const { batches, requests } = open();
    const first = [batches.ask(events(1, 2)), batches.ask(events(3, 1))];
    await settle();
    const second = [batches.ask(events(4, 1)), batches.ask(events(5, 2))];
    await settle();
    expect(requests.map(({ ids }) => ids)).toEqual([[1, 2, 3]]);
    requests[0]?.answer();
    expect(await Promise.all(first)).toEqual([answersTo([1, 2]), answersTo([3])]);
    expect(requests[1]?.ids).toEqual([4, 5, 6]);
    requests[1]?.answer();
    expect(await Promise.all(second)).toEqual([answersTo([4]), answersTo([5, 6])]);
  });

  it('end behind an open chain, so that it swallows nobody', async () => {
    const { batches, requests } = open();
    const all = [
      batches.ask([event(1)]),
      batches.ask([event(2, { linked: true })]),
      batches.ask([event(3)]),
    ];
    await settle();
    expect(requests.map(({ ids }) => ids)).toEqual([[1, 2]]);
    requests[0]?.answer();
    await settle();
    expect(requests[1]?.ids).toEqual([3]);
    requests[1]?.answer();
    expect(await Promise.all(all)).toEqual([1, 2, 3].map((id) => answersTo([id])));
  });

  it('do not mix imports with others', async () => {
    const { batches, requests } = open();
    void batches.ask([event(1)]);
    void batches.ask([event(2, { imported: true })]);
    void batches.ask([event(3, { imported: true })]);
    await settle();
    requests[0]?.answer();
    await settle();
    expect(requests.map(({ ids }) => ids)).toEqual([[1], [2, 3]]);
  });

  it('are at most so many at a time, and never larger than the engine takes', async () => {
    const { batches, requests } = open({ inFlightMax: 2 });
    const first = batches.ask(events(1, 100));
    await settle();
    requests[0]?.answer();
    await first;
    for (const start of [101, 161, 221]) void batches.ask(events(start, 60));
    await settle();
    expect(requests.slice(1).map(({ ids }) => ids)).toEqual([range(101, 60), range(161, 60)]);
  });
});

describe('a call that is too large for the engine', () => {
  it('is sent in parts, one after another, cut between chains; the size that went through is remembered', async () => {
    const { batches, requests } = open({ inFlightMax: 2 });
    const sent = events(1, 100);
    // One chain of 30 stands across every place where one would like to cut.
    for (const chained of sent.slice(40, 69)) chained.linked = true;
    const answer = batches.ask(sent);
    for (let turn = 0; turn < 100; turn += 1) {
      await settle();
      const open = requests.at(-1);
      if (open && open.ids.length > 45) open.refuse();
      else open?.answer();
    }
    expect(await answer).toEqual(answersTo(range(1, 100)));
    const taken = requests.filter(({ ids }) => ids.length <= 45).map(({ ids }) => ids);
    expect(taken.flat()).toEqual(range(1, 100));
    expect(taken.some((ids) => ids.includes(41) && ids.includes(70))).toBe(true);
    const tries = requests.length;
    void batches.ask(events(101, 45));
    await settle();
    expect(requests.slice(tries).map(({ ids }) => ids)).toEqual([range(101, 45)]);
  });

  it('is rejected when one of its chains is, and those behind it go on', async () => {
    const { batches, requests } = open();
    const chain = events(1, 60).map((one, index) => ({ ...one, linked: index < 59 }));
    const tooLong = batches.ask(chain);
    const rejected = expect(tooLong).rejects.toThrow('a chain is longer than the 5');
    const next = batches.ask(events(61, 1));
    for (let turn = 0; turn < 10; turn += 1) {
      await settle();
      const open = requests.at(-1);
      if (open && open.ids.length > 50) open.refuse();
      else open?.answer();
    }
    await rejected;
    expect(await next).toEqual(answersTo([61]));
  });
});

describe('an engine that does not answer', () => {
  it('makes calls run out of time, those on their way and those waiting; late answers go nowhere, later calls go on', async () => {
    const timedOut = vi.fn();
    const { batches, requests } = open({ timedOut });
    const onItsWay = expect(batches.ask(events(1, 1))).rejects.toThrow(EngineUnavailable);
    await settle();
    const waiting = expect(batches.ask(events(2, 1))).rejects.toThrow('no answer within 5000 ms');
    await vi.advanceTimersByTimeAsync(5_000);
    await Promise.all([onItsWay, waiting]);
    expect(timedOut).toHaveBeenCalledTimes(2);
    const later = batches.ask(events(3, 1));
    requests[0]?.answer();
    await settle();
    expect(requests.map(({ ids }) => ids)).toEqual([[1], [3]]);
    requests[1]?.answer();
    expect(await later).toEqual(answersTo([3]));
  });

  it('is not given more than so many events to keep in memory', async () => {
    const { batches } = open({ waitingMax: 10 });
    const waiting = [batches.ask(events(1, 6)), batches.ask(events(7, 4))].map((call) =>
      expect(call).rejects.toThrow('no answer'),
    );
    await expect(batches.ask(events(11, 1))).rejects.toThrow(
      '10 events are waiting for an answer already',
    );
    await vi.advanceTimersByTimeAsync(5_000);
    await Promise.all(waiting);
    const again = expect(batches.ask(events(11, 1))).rejects.toThrow('no answer');
    await vi.advanceTimersByTimeAsync(5_000);
    await again;
  });

  it('fails everybody in a request that fails, and nobody else', async () => {
    const { batches, requests } = open();
    const lost = [batches.ask(events(1, 1)), batches.ask(events(2, 1))].map((call) =>
      expect(call).rejects.toThrow('gone'),
    );
    await settle();
    const next = batches.ask(events(3, 1));
    requests[0]?.fail(new EngineUnavailable('tigerbeetle', 'gone'));
    await Promise.all(lost);
    await settle();
    requests[1]?.answer();
    expect(await next).toEqual(answersTo([3]));
  });

  it('is drained when everything asked before is answered or out of time', async () => {
    const { batches } = open();
    await batches.drained();
    const call = expect(batches.ask(events(1, 1))).rejects.toThrow('no answer');
    const drained = vi.fn();
    void batches.drained().then(drained);
    await settle();
    expect(drained).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(5_000);
    await call;
    await settle();
    expect(drained).toHaveBeenCalled();
  });
});
