import type { LogRecord } from '@laurel/event-log/port';
import type { FastifyReply } from 'fastify';
import { frameOf } from '../frame.ts';
import { goodbyeMs, type Screen } from '../screen.ts';

const heartbeatMs = 15_000;

const eventFrame = frameOf(
  ({ topic, offset, event }: LogRecord) =>
    `event: ${event.type}\ndata: ${JSON.stringify({ topic, offset, event })}\n\n`,
);
const countersFrame = frameOf(
  (counters) => `event: counters\ndata: ${JSON.stringify(counters)}\n\n`,
);

/**
 * Turns an answer into a stream of server-sent events (WHATWG HTML, section 9.2). The event's name
 * is its type, its data the event with topic and offset.
 */
export function serverSentEvents(reply: FastifyReply): Screen {
  reply.hijack();
  const { raw } = reply;
  const headers = Object.fromEntries(
    Object.entries(reply.getHeaders()).filter(([, value]) => value !== undefined),
  );
  raw.writeHead(200, {
    ...headers,
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    'x-accel-buffering': 'no',
  });
  raw.write(': connected\n\n');
  // Proxies end connections on which nothing moves.
  const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
  heartbeat.unref();
  raw.on('close', () => clearInterval(heartbeat));
  raw.on('error', () => raw.destroy());
  return {
    show(record, hold) {
      const frame = eventFrame(record);
      raw.write(frame, hold(frame));
    },
    count: (counters) => void raw.write(countersFrame(counters)),
    waitingBytes: () => raw.writableLength,
    onClose: (listener) => void raw.once('close', listener),
    drop({ reason }) {
      raw.end(`event: dropped\ndata: ${JSON.stringify({ reason })}\n\n`, () => raw.destroy());
      // who takes nothing does not take the goodbye either
      setTimeout(() => raw.destroy(), goodbyeMs).unref();
    },
  };
}
