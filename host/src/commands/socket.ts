import { WebSocket } from 'ws';
import { type ApiFlags, CommandError, problemLine, target } from './api.ts';

/**
 * Opens a WebSocket to a host's stream. @throws CommandError when the host refuses or does not
 * answer
 */
export async function openSocket(
  flags: ApiFlags,
  query: Readonly<Record<string, string>>,
): Promise<WebSocket> {
  const { url, key } = target(flags);
  const address = new URL(`${url.replace(/^http/, 'ws')}/v1/stream`);
  for (const [name, value] of Object.entries(query)) address.searchParams.set(name, value);
  const socket = new WebSocket(address, { headers: { authorization: `Bearer ${key}` } });
  const { promise, resolve, reject } = Promise.withResolvers<WebSocket>();
  socket.once('open', () => {
    // What came with the answer to the upgrade would be told before the caller, who waits for this
    // promise, listens.
    socket.pause();
    setImmediate(() => socket.resume());
    resolve(socket);
  });
  socket.once('error', (error) =>
    reject(
      new CommandError(
        `no host answers at ${url} (${error.message || 'connection refused'}); start one with: laurel serve`,
      ),
    ),
  );
  socket.once('unexpected-response', (_request, response) => {
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => chunks.push(chunk));
    response.on('end', () =>
      reject(
        new CommandError(
          refusalIn(Buffer.concat(chunks).toString()) ??
            `the host refused the stream (${response.statusCode})`,
        ),
      ),
    );
  });
  return await promise;
}

function refusalIn(text: string): string | undefined {
  try {
    return problemLine(JSON.parse(text));
  } catch {
    return undefined; // not a problem of ours: the status has to do
  }
}
