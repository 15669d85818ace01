import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { EventLog, LogRecord } from '@laurel/event-log/port';
import { type LargeBodies, smallBodyMax } from '@laurel/http/large-bodies';
import type { Principal } from '@laurel/http/principal';
import { problemBody } from '@laurel/http/reply';
import type { WebSocket } from 'ws';
import { frameOf } from '../frame.ts';
import type { createOwnTypes } from '../own-types.ts';
import { answerPublish, readMessage } from '../publish.ts';
import type { createPublishingRoom } from '../publishing-room.ts';
import { goodbyeMs, type Screen } from '../screen.ts';

export interface PublishingDeps {
  events: EventLog;
  clock: Clock;
  ids: Ids;
  /** Largest event, in bytes of its JSON. */
  eventBytesMax?: number | undefined;
}

const heartbeatMs = 30_000;

const eventMessage = frameOf(({ topic, offset, event }: LogRecord) =>
  JSON.stringify({ type: 'event', topic, offset, event }),
);
const countersMessage = frameOf((counters) => JSON.stringify({ type: 'counters', counters }));

/** Shows events over a WebSocket: `{type:"event", topic, offset, event}`, one message each. */
export function overSocket(socket: WebSocket): Screen {
  let answered = true;
  // A peer that vanished without a word (a cable pulled) answers no ping.
  const heartbeat = setInterval(() => {
    if (!answered) return socket.terminate();
    answered = false;
    socket.ping();
  }, heartbeatMs);
  heartbeat.unref();
  socket.on('pong', () => {
    answered = true;
  });
  socket.on('close', () => clearInterval(heartbeat));
  socket.on('error', () => socket.terminate());
  return {
    show(record, hold) {
      const message = eventMessage(record);
      socket.send(message, { binary: false }, hold(message));
    },
    count: (counters) => socket.send(countersMessage(counters), { binary: false }),
    waitingBytes: () => socket.bufferedAmount,
    onClose: (listener) => socket.once('close', listener),
    drop({ reason, code }) {
      socket.close(code, reason);
      // who takes nothing does not take the goodbye either
      setTimeout(() => socket.terminate(), goodbyeMs).unref();
    },
  };
}

/** Who publishes over a connection. */
export interface Publishing extends PublishingDeps {
  room: ReturnType<typeof createPublishingRoom>;
  ownTypes: ReturnType<typeof createOwnTypes>;
  readLarge: LargeBodies;
  /** Who it is by now; undefined: nobody any more. */
  principalNow(): Promise<Principal | undefined>;
  /** The key is no longer valid. */
  refuse(): void;
}

/**
 * Answers each message, by whoever the key stands for at that moment; there is only so much room
 * for what is under way.
 */
export function acceptPublishing(
  socket: WebSocket,
  owner: Principal,
  { room, principalNow, refuse, readLarge, ...deps }: Publishing,
): void {
  const { orgId } = owner;
  socket.once('close', room.join(orgId, socket));
  const read = inOrder((text) =>
    readMessage(text, (large) => readLarge({ principal: owner }, large)),
  );
  const answer = async (text: string | undefined): Promise<object | undefined> => {
    try {
      const [principal, message] = await Promise.all([principalNow(), read(text)]);
      return principal && (await answerPublish(message, principal, deps));
    } catch {
      return {
        type: 'problem',
        problem: problemBody({
          code: 'unavailable',
          detail: 'The event log does not answer; send the message again.',
        }),
      };
    }
  };
  socket.on('message', async (data, isBinary) => {
    const text = isBinary ? undefined : String(data);
    const done = room.begin(orgId, socket, text?.length ?? 0);
    const told = await answer(text);
    done();
    if (!told) refuse();
    else if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(told));
  });
}

/** A large message is read in slices: what comes after it on its connection stays behind it. */
function inOrder<T>(read: (text: string | undefined) => Promise<T>) {
  let before: Promise<T> | undefined;
  return (text: string | undefined): Promise<T> => {
    if (!before && (text?.length ?? 0) <= smallBodyMax) return read(text);
    const next = () => read(text);
    const mine = before ? before.then(next, next) : next();
    const over = () => {
      if (before === mine) before = undefined;
    };
    before = mine;
    mine.then(over, over);
    return mine;
  };
}
