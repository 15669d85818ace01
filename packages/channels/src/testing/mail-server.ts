import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { Received } from '../channels.laws.ts';

/** A mail server on a free port that keeps what it is given. */
export async function startMailServer(options: SMTPServerOptions = {}) {
  const letters: { to: readonly string[]; raw: Buffer }[] = [];
  const server = new SMTPServer({
    ...{ disabledCommands: ['AUTH', 'STARTTLS'], logger: false },
    ...options,
    onData(stream, { envelope }, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        letters.push({
          to: envelope.rcptTo.map(({ address }) => address),
          raw: Buffer.concat(chunks),
        });
        done();
      });
    },
  });
  server.on('error', () => {}); // connections that a test cuts
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve());
  });
  // it listens on a port, not on a pipe
  const { port } = server.server.address() as AddressInfo;
  return {
    port,
    async received(): Promise<Received[]> {
      return await Promise.all(
        letters.map(async ({ to, raw }) => {
          const { subject, text = '', html } = await PostalMime.parse(raw);
          const trimmed = (part: string) => part.replaceAll('\r\n', '\n').replace(/\n$/, '');
          return {
            ...{ to: to.join(), subject, text: trimmed(text) },
            html: html === undefined ? undefined : trimmed(html),
          };
        }),
      );
    },
    raw: () => letters.map(({ raw }) => raw.toString()),
    close: () => new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
