import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { EventLog } from '@laurel/event-log/port';
import type { Principal } from '@laurel/http/principal';
import { problemBody } from '@laurel/http/reply';
import type { WebSocket } from 'ws';
import { answerPublish } from '../publish.ts';
import type { Screen } from '../screen.ts';

export interface PublishingDeps {
  events: EventLog;
  clock: Clock;
  ids: Ids;
  /** Publish messages that may be under way on one connection before it is paused. */
  publishing?: number;
}

const heartbeatMs = 30_000;

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
    show: ({ topic, offset, event }) =>
      socket.send(JSON.stringify({ type: 'event', topic, offset, event })),
    waitingBytes: () => socket.bufferedAmount,
    onClose: (listener) => socket.once('close', listener),
    drop(reason) {
      socket.close(reason.includes('shutting down') ? 1001 : 1013, reason);
    },
  };
}

/**
 * Answers each message; pauses the connection while too many are under way, so that a fast
 * publisher waits for the disk instead of filling memory.
 */
export function acceptPublishing(
  socket: WebSocket,
  principal: Principal,
  { events, clock, ids, publishing = 64 }: PublishingDeps,
): void {
  let underWay = 0;
  socket.on('message', (data, isBinary) => {
    underWay += 1;
    if (underWay >= publishing) socket.pause();
    const text = isBinary ? undefined : String(data);
    answerPublish(text, principal, { events, clock, ids })
      .then(
        (answer) => answer,
        () => ({
          type: 'problem',
          problem: problemBody({
            code: 'unavailable',
            detail: 'The event log does not answer; send the message again.',
          }),
        }),
      )
      .then((answer) => {
        underWay -= 1;
        if (underWay < publishing && socket.isPaused) socket.resume();
        if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(answer));
      });
  });
}
