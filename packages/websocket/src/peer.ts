import type { WebSocket } from 'ws';
import {
  type Content,
  decode,
  type ErrorCode,
  encodeAnswer,
  encodeError,
  encodeRequest,
  type Outgoing,
} from './message.ts';

/** One end of a connection. Both ends may ask and answer. */
export interface Peer {
  /**
   * Asks the other side. Rejects with `RemoteError` when it refuses or fails, with `ConnectionLost`
   * when the connection breaks before the answer came (what was asked may have taken effect), with
   * `NoAnswer` when it takes longer than `timeoutMs`.
   */
  ask(op: string, content: Outgoing, timeoutMs?: number): Promise<Content>;
  /** Is called once, when the connection has ended in whatever way. */
  onLost(listener: () => void): void;
  /** Ends the connection at once; what waits for an answer is rejected. */
  drop(): void;
}

/**
 * Answers one kind of request. What it throws becomes the error of the answer: a TypeError or
 * RangeError is `invalid`, everything else `failed`.
 */
export type Handler = (content: Content) => Promise<Outgoing | undefined>;
export type Handlers = ReadonlyMap<string, Handler>;

/** The other side's word that it did not do what it was asked. */
export class RemoteError extends Error {
  override readonly name = 'RemoteError';
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost';
}
class NoAnswer extends Error {
  override readonly name = 'NoAnswer';
}

export interface PeerOptions {
  /**
   * The other side is pinged as often; one that has said nothing for two intervals is taken for
   * dead.
   */
  heartbeatMs: number;
  /**
   * Bytes of requests and answers under way beyond which nothing more is read from the other side.
   */
  underWayBytesMax: number;
}

export const peerDefaults: PeerOptions = { heartbeatMs: 5_000, underWayBytesMax: 16 * 2 ** 20 };

interface Waiting {
  resolve(content: Content): void;
  reject(reason: Error): void;
  timer: NodeJS.Timeout | undefined;
}

/** @param handlersFor what this side answers; it is given the peer, to ask back */
export function createPeer(
  socket: WebSocket,
  options: PeerOptions,
  handlersFor: (peer: Peer) => Handlers,
): Peer {
  const waiting = new Map<number, Waiting>();
  const lostListeners: (() => void)[] = [];
  const throttle = createThrottle(socket, options.underWayBytesMax);
  let lastId = 0;
  let lost = false;

  const settle = (id: number): Waiting | undefined => {
    const waiter = waiting.get(id);
    waiting.delete(id);
    clearTimeout(waiter?.timer);
    return waiter; // undefined: the answer came after its time-out
  };
  const peer: Peer = {
    ask(op, content, timeoutMs) {
      return new Promise((resolve, reject) => {
        if (lost || socket.readyState !== socket.OPEN)
          return reject(new ConnectionLost('the connection is closed'));
        lastId += 1;
        const id = lastId;
        const giveUp = () =>
          settle(id)?.reject(new NoAnswer(`no answer to ${op} within ${timeoutMs} ms`));
        waiting.set(id, {
          resolve,
          reject,
          timer: timeoutMs === undefined ? undefined : setTimeout(giveUp, timeoutMs),
        });
        socket.send(encodeRequest(id, op, content));
      });
    },
    onLost: (listener) => lostListeners.push(listener),
    drop: () => socket.terminate(),
  };
  const handlers = handlersFor(peer);

  const send = (frame: string | Uint8Array) => {
    if (socket.readyState !== socket.OPEN) return;
    const done = throttle.begin(frame.length);
    socket.send(frame, done);
  };
  const answer = async (id: number, op: string, content: Content) => {
    const done = throttle.begin(content.bytes);
    try {
      const handler = handlers.get(op);
      if (!handler)
        throw new TypeError(
          `there is no operation ${JSON.stringify(op)}; there are: ${[...handlers.keys()].join(', ')}`,
        );
      send(encodeAnswer(id, (await handler(content)) ?? {}));
    } catch (error) {
      const code = error instanceof TypeError || error instanceof RangeError ? 'invalid' : 'failed';
      send(encodeError(id, code, error instanceof Error ? error.message : String(error)));
    }
    done();
  };
  socket.binaryType = 'arraybuffer';
  socket.on('message', (data, isBinary) => {
    let message: ReturnType<typeof decode>;
    try {
      // text comes as a Buffer, bytes as binaryType says
      message = decode(data as Buffer | ArrayBuffer, isBinary);
    } catch (error) {
      return send(
        encodeError(null, 'invalid', error instanceof Error ? error.message : String(error)),
      );
    }
    if (message.kind === 'request') answer(message.id, message.op, message.content);
    else if (message.kind === 'answer') settle(message.id)?.resolve(message.content);
    else if (message.kind === 'error')
      settle(message.id)?.reject(new RemoteError(message.code, message.text));
  });
  // a message too large, a broken frame: the library has told the other side
  socket.on('error', () => socket.terminate());
  const stopHeartbeat = startHeartbeat(socket, options.heartbeatMs);
  socket.on('close', (code, reason) => {
    lost = true;
    stopHeartbeat();
    const why = new ConnectionLost(`the connection broke (${reason.toString() || `code ${code}`})`);
    for (const id of [...waiting.keys()]) settle(id)?.reject(why);
    for (const listener of lostListeners) listener();
  });
  return peer;
}

/** Stops reading from a socket while too much of what came from it is under way. */
function createThrottle(socket: WebSocket, bytesMax: number) {
  let bytes = 0;
  return {
    /** Counts something as under way, until what it returns is called. */
    begin(size: number): () => void {
      bytes += size;
      if (bytes > bytesMax && !socket.isPaused) socket.pause();
      return () => {
        bytes -= size;
        if (bytes <= bytesMax && socket.isPaused) socket.resume();
      };
    },
  };
}

/**
 * Two intervals, because a process that was held up (by a debugger, by the lid of a laptop) finds
 * its timers due before it reads what has arrived.
 */
const silentIntervalsMax = 2;

function startHeartbeat(socket: WebSocket, intervalMs: number): () => void {
  let silentIntervals = 0;
  const hear = () => {
    silentIntervals = 0;
  };
  socket.on('message', hear);
  socket.on('pong', hear);
  socket.on('ping', hear); // all that is heard of one that has stopped reading for a while
  const timer = setInterval(() => {
    // What we do not read we cannot hear.
    if (silentIntervals >= silentIntervalsMax && !socket.isPaused) return socket.terminate();
    silentIntervals += 1;
    socket.ping();
  }, intervalMs);
  return () => clearInterval(timer);
}
