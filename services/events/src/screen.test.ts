import type { EventLog, LogRecord, TailOptions } from '@laurel/event-log/port';
import { expect, test } from 'vitest';
import { follow, type Screen } from './screen.ts';
import { createScreenRoom } from './screen-room.ts';

const limits = { waitingBytesMax: 250, crowdedPatienceMs: 10_000 };

/** A screen whose network takes nothing until `take` is called, and a log that hands it events. */
function watching({
  locationId = null,
  patienceMs = 60,
  roomBytes = 1_000_000,
}: {
  locationId?: string | null;
  patienceMs?: number;
  roomBytes?: number;
} = {}) {
  let waiting = 0;
  let reading: TailOptions | undefined;
  let tailClosed = false;
  const shown: string[] = [];
  const dropped: string[] = [];
  const listeners: (() => void)[] = [];
  const held: (() => void)[] = [];
  const room = createScreenRoom({ ...limits, roomBytes, patienceMs });
  const screen: Screen = {
    show(record, hold) {
      shown.push(record.event.id);
      waiting += 100;
      held.push(hold(Buffer.alloc(100)));
    },
    count() {},
    waitingBytes: () => waiting,
    onClose: (listener) => void listeners.push(listener),
    drop({ reason }) {
      dropped.push(reason);
      for (const listener of listeners) listener();
    },
  };
  const events: Pick<EventLog, 'tail'> = {
    async tail(options) {
      reading = options;
      return {
        async close() {
          tailClosed = true;
        },
      };
    },
  };
  follow(screen, events, { topics: 'org_a.*.*', locationId, from: 'latest' }, room);
  const record = (id: string, at: string | null): LogRecord => ({
    topic: 'org_a.shop.opened',
    offset: id,
    attempt: 1,
    event: {
      id,
      type: 'shop.opened',
      version: 1,
      orgId: 'org_a',
      locationId: at,
      customerId: null,
      timestamp: '',
      payload: {},
    },
  });
  return {
    shown,
    dropped,
    /** Each is read when there is room for it, as the log does. */
    async arrive(...ids: string[]) {
      for (const id of ids) {
        const shown = await reading?.ready?.();
        if (!tailClosed) await reading?.handler([record(id, id.startsWith('x') ? 'loc_x' : null)]);
        shown?.();
      }
    },
    room,
    take: () => {
      waiting = 0;
      for (const taken of held.splice(0)) taken();
    },
    isTailClosed: () => tailClosed,
  };
}

test('a client that takes nothing is dropped with a reason, and is sent nothing more', async () => {
  const { arrive, shown, dropped, isTailClosed } = watching();
  await arrive('1', '2', '3', '4', '5');
  expect(shown).toEqual(['1', '2', '3']);
  expect(dropped).toEqual(['too slow: the events were not taken in time']);
  await arrive('6');
  expect(shown).toEqual(['1', '2', '3']);
  expect(isTailClosed()).toBe(true);
});

test('a client that is slow but takes them gets every event', async () => {
  const { arrive, take, shown, dropped } = watching({ patienceMs: 10_000 });
  await arrive('1', '2', '3');
  const arriving = arrive('4');
  expect(shown).toEqual(['1', '2', '3']);
  take();
  await arriving;
  expect(shown).toEqual(['1', '2', '3', '4']);
  expect(dropped).toEqual([]);
});

test('what waited for a client that is gone takes no room any more', async () => {
  const { arrive, dropped, room } = watching({ roomBytes: 300 });
  await arrive('1', '2', '3', '4');
  expect(dropped).toEqual(['too slow: the events were not taken in time']);
  expect(room.isCrowded()).toBe(false);
});

test('a key bound to a location sees that location alone', async () => {
  const { arrive, shown } = watching({ locationId: 'loc_x' });
  await arrive('1', 'x2');
  expect(shown).toEqual(['x2']);
});
