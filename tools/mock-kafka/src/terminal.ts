import { text } from 'node:stream/consumers';

/** What a command reads and writes, so that tests can stand in for it. */
export interface Terminal {
  write(text: string): void;
  complain(text: string): void;
  /** Everything on standard input. */
  read(): Promise<string>;
  /** Resolves when the user or the system wants the command to end. */
  stopped: Promise<void>;
}

export function processTerminal(): Terminal {
  const { promise: stopped, resolve } = Promise.withResolvers<void>();
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => resolve());
  // `tail … | head -1`: the reader has gone, so have we.
  process.stdout.on('error', () => process.exit(0));
  return {
    write: (line) => process.stdout.write(line),
    complain: (line) => process.stderr.write(line),
    read: () => text(process.stdin),
    stopped,
  };
}
