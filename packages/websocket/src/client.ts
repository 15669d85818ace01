import { EngineUnavailable } from '@laurel/contracts/problems';
import { WebSocket } from 'ws';
import type { Content, Outgoing } from './message.ts';
import { createPeer, type Handlers, type Peer, peerDefaults, RemoteError } from './peer.ts';

/** A connection that is made again whenever it breaks. */
export interface Client {
  /**
   * Asks the server. While there is no connection it waits for one, within the same time. Rejects
   * with EngineUnavailable when the server cannot be reached, does not answer in time, fails, or
   * the connection breaks meanwhile (what was asked may have taken effect); with a TypeError when
   * the server finds no meaning in what it was asked.
   */
  call(op: string, content: Outgoing, patience?: Patience): Promise<Content>;
  connected(): boolean;
  /** Ends the connection for good; later calls reject. */
  close(): void;
}

/**
 * `limited`: the answer must come within the client's time. `patient`: only the connection must;
 * for requests that wait for others by their nature.
 */
export type Patience = 'limited' | 'patient';

export interface ClientOptions {
  url: string;
  /** Name of the engine in `EngineUnavailable`. */
  engine: string;
  /** What a person may do when nothing answers; ends the message. */
  advice: string;
  timeoutMs?: number;
  messageBytesMax: number;
  heartbeatMs?: number;
  /** What the server may ask. */
  handlers?: Handlers;
  /**
   * Is called at each new connection, before any call goes over it. What it starts must not throw;
   * it may drop the peer.
   */
  connected?(peer: Peer): void;
}

const timeoutMsDefault = 5_000;
/**
 * Calls that wait for their answers may hold this much; more are refused, so that memory is bounded
 * when the server is away.
 */
const waitingBytesMax = 64 * 2 ** 20;
const retryMs = { first: 50, longest: 1_000 };

/** Begins to connect. @throws TypeError unless the URL is `ws://host:port` or `wss://…` */
export function openClient(options: ClientOptions): Client {
  const { engine, timeoutMs = timeoutMsDefault, handlers = new Map() } = options;
  const url = checkedUrl(options.url);
  const waiting = new Set<{ resolve(peer: Peer): void; reject(reason: Error): void }>();
  let peer: Peer | undefined;
  let socket: WebSocket | undefined;
  let retryTimer: NodeJS.Timeout | undefined;
  let retryAfterMs = retryMs.first;
  let lastTrouble = 'not connected yet';
  let waitingBytes = 0;
  let closed = false;

  const unavailable = (reason: string, cause?: unknown) =>
    new EngineUnavailable(engine, `${engine} at ${url}: ${reason}`, { cause });

  const connect = () => {
    const opening = new WebSocket(url, {
      maxPayload: options.messageBytesMax,
      perMessageDeflate: false,
      handshakeTimeout: timeoutMs,
    });
    socket = opening;
    opening.on('error', (error) => {
      lastTrouble = error.message || ('code' in error ? String(error.code) : 'no connection');
    });
    opening.on('open', () => {
      retryAfterMs = retryMs.first;
      peer = createPeer(
        opening,
        { ...peerDefaults, heartbeatMs: options.heartbeatMs ?? peerDefaults.heartbeatMs },
        () => handlers,
      );
      options.connected?.(peer);
      for (const waiter of waiting) waiter.resolve(peer);
      waiting.clear();
    });
    opening.on('close', () => {
      if (peer) lastTrouble = 'the connection broke';
      peer = undefined;
      if (closed) return;
      retryTimer = setTimeout(connect, retryAfterMs);
      retryAfterMs = Math.min(retryAfterMs * 2, retryMs.longest);
    });
  };

  /** The connection, as soon as there is one. */
  const reached = (): Promise<Peer> =>
    new Promise((resolve, reject) => {
      const waiter = { resolve: settled(resolve), reject: settled(reject) };
      const timer = setTimeout(() => {
        waiting.delete(waiter);
        reject(unavailable(`${lastTrouble}; ${options.advice}`));
      }, timeoutMs);
      function settled<T>(settle: (value: T) => void) {
        return (value: T) => {
          clearTimeout(timer);
          settle(value);
        };
      }
      waiting.add(waiter);
    });

  const ask = async (op: string, content: Outgoing, patience: Patience): Promise<Content> => {
    let leftMs = timeoutMs;
    let over = peer;
    if (!over) {
      const startedMs = performance.now();
      over = await reached();
      leftMs = Math.max(1, Math.ceil(timeoutMs - (performance.now() - startedMs)));
    }
    try {
      return await over.ask(op, content, patience === 'patient' ? undefined : leftMs);
    } catch (error) {
      if (error instanceof RemoteError && error.code === 'invalid')
        throw new TypeError(error.message, { cause: error });
      throw unavailable(error instanceof Error ? error.message : String(error), error);
    }
  };

  connect();
  return {
    async call(op, content, patience = 'limited') {
      if (closed) throw new Error(`the connection to ${engine} at ${url} is closed`);
      const bytes = (content.json?.length ?? 0) + (content.body?.byteLength ?? 0);
      if (waitingBytes + bytes > waitingBytesMax && waitingBytes > 0)
        throw unavailable(`${waitingBytes} bytes of earlier calls wait for their answers`);
      waitingBytes += bytes;
      try {
        return await ask(op, content, patience);
      } finally {
        waitingBytes -= bytes;
      }
    },
    connected: () => peer !== undefined,
    close() {
      closed = true;
      clearTimeout(retryTimer);
      for (const waiter of waiting) waiter.reject(unavailable('the connection was closed'));
      waiting.clear();
      socket?.terminate();
    },
  };
}

function checkedUrl(text: string): string {
  const url = URL.parse(text);
  if (!url || (url.protocol !== 'ws:' && url.protocol !== 'wss:') || url.hostname === '')
    throw new TypeError(
      `${JSON.stringify(text)} is no address of a WebSocket: write ws://host:port`,
    );
  return text;
}
