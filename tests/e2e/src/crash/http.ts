import { Agent, request as send } from 'node:http';

export interface Answer {
  status: number;
  body: unknown;
  /** Not what was answered to the request, but what a look-up told later. */
  lookedUp?: true;
}

/**
 * A connection pool to one host. `undefined` = no answer: the connection broke, so nobody knows
 * whether the request had its effect.
 */
export interface Http {
  ask(
    method: string,
    path: string,
    options?: { body?: unknown; key?: string; idempotencyKey?: string },
  ): Promise<Answer | undefined>;
  /** The text of an answer that is no JSON. */
  text(path: string): Promise<string>;
  close(): void;
}

/**
 * Over node:http: an answer counts as received only with its last byte, and a broken connection is
 * told from a refusal.
 */
export function openHttp(url: string, defaultKey: string): Http {
  const agent = new Agent({ keepAlive: true, maxSockets: 64 });
  const exchange = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    new Promise<{ status: number; text: string } | undefined>((resolve) => {
      const outgoing = send(`${url}${path}`, { method, agent, headers }, (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
        incoming.on('end', () =>
          resolve(
            incoming.complete
              ? { status: incoming.statusCode ?? 0, text: Buffer.concat(chunks).toString() }
              : undefined,
          ),
        );
        incoming.on('error', () => resolve(undefined));
      });
      outgoing.on('error', () => resolve(undefined));
      outgoing.end(body);
    });
  return {
    async ask(method, path, { body, key = defaultKey, idempotencyKey } = {}) {
      const text = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        authorization: `Bearer ${key}`,
        ...(text === undefined
          ? {}
          : {
              'content-type': 'application/json',
              'content-length': String(Buffer.byteLength(text)),
            }),
        ...(idempotencyKey === undefined ? {} : { 'idempotency-key': idempotencyKey }),
      };
      const answer = await exchange(method, path, headers, text);
      return (
        answer && {
          status: answer.status,
          body: answer.text === '' ? null : JSON.parse(answer.text),
        }
      );
    },
    async text(path) {
      const answer = await exchange('GET', path, { authorization: `Bearer ${defaultKey}` });
      if (answer?.status !== 200) throw new Error(`GET ${path}: ${answer?.status ?? 'no answer'}`);
      return answer.text;
    },
    close: () => agent.destroy(),
  };
}

/** An answer that must have come, with this status. */
export async function must<T>(
  answer: Promise<Answer | undefined>,
  statuses: readonly number[] = [200, 201],
): Promise<T> {
  const got = await answer;
  if (!got) throw new Error('no answer');
  if (!statuses.includes(got.status)) throw new Error(`${got.status} ${JSON.stringify(got.body)}`);
  return got.body as T; // what the route documents
}

/** Four at a time: more only queue up in an engine that is slow. */
export async function inParallel<T>(
  items: readonly T[],
  work: (item: T) => Promise<unknown>,
): Promise<void> {
  const queue = [...items];
  const run = async () => {
    for (let item = queue.pop(); item !== undefined; item = queue.pop()) await work(item);
  };
  await Promise.all(Array.from({ length: 4 }, run));
}
