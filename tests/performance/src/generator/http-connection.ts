import { createConnection } from 'node:net';

/** Called with each answer; the body is valid during the call only. */
export type OnAnswer = (status: number, body: Buffer) => void;

/** One keep-alive HTTP/1.1 connection with one request under way. */
export interface HttpConnection {
  /** @param request head and body, ready to be sent */
  send(request: Buffer, onAnswer: OnAnswer): void;
  close(): void;
}

const headEnd = Buffer.from('\r\n\r\n');

/**
 * Speaks as much HTTP as a load generator needs, on a bare socket: node:http's client costs several
 * times what is to be measured here. Every answer must say its Content-Length; ours do.
 * @param onLost the connection ended although it was not closed here
 */
export function openHttpConnection(
  address: { host: string; port: number },
  onLost: (reason: string) => void,
): Promise<HttpConnection> {
  const socket = createConnection({ ...address, noDelay: true });
  let waiting: OnAnswer | undefined;
  let received: Buffer | undefined;
  let closing = false;

  const lose = (reason: string) => {
    if (closing) return;
    closing = true;
    socket.destroy();
    onLost(reason);
  };
  socket.on('data', (chunk: Buffer) => {
    const all = received ? Buffer.concat([received, chunk]) : chunk;
    const answer = readAnswer(all);
    if (answer === 'incomplete') {
      received = all;
      return;
    }
    received = undefined;
    const onAnswer = waiting;
    waiting = undefined;
    if (answer === 'unreadable' || !onAnswer)
      return lose(`not an answer: ${all.toString('latin1', 0, 200)}`);
    onAnswer(answer.status, answer.body);
  });
  socket.on('error', (error) => lose(error.message));
  socket.on('close', () => lose('the host closed the connection'));

  return new Promise((resolve) => {
    socket.once('connect', () =>
      resolve({
        send(request, onAnswer) {
          waiting = onAnswer;
          socket.write(request);
        },
        close() {
          closing = true;
          socket.destroy();
        },
      }),
    );
  });
}

type Read = { status: number; body: Buffer } | 'incomplete' | 'unreadable';

/**
 * One whole answer, its body by Content-Length. A body that grows chunk by chunk is joined each
 * time: answers of interest are small or few.
 */
function readAnswer(received: Buffer): Read {
  const end = received.indexOf(headEnd);
  if (end < 0) return received.length > 65_536 ? 'unreadable' : 'incomplete';
  const head = received.toString('latin1', 0, end);
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  const status = Number(head.slice(9, 12));
  if (length === undefined || !(status >= 200)) return 'unreadable';
  const bodyAt = end + headEnd.length;
  const total = bodyAt + Number(length);
  if (received.length < total) return 'incomplete';
  return received.length > total ? 'unreadable' : { status, body: received.subarray(bodyAt) };
}
