import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { Command, Commands, Reply } from './generator/protocol.ts';

/** The load generator's process, as the bench uses it. */
export interface LoadGenerator {
  ask<C extends Command>(
    command: C,
    argument: Commands[C]['argument'],
    onProgress?: (sales: number) => void,
  ): Promise<Commands[C]['answer']>;
  close(): void;
}

interface Asked {
  resolve(answer: unknown): void;
  reject(error: Error): void;
  onProgress: ((sales: number) => void) | undefined;
}

export function startLoadGenerator(): LoadGenerator {
  const child: ChildProcess = fork(
    fileURLToPath(new URL('generator/process.ts', import.meta.url)),
    {
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    },
  );
  const asked = new Map<number, Asked>();
  let lastId = 0;
  child.on('message', (message) => {
    const reply = message as Reply; // sent by generator/process.ts
    const waiting = asked.get(reply.id);
    if ('progress' in reply) return waiting?.onProgress?.(reply.progress);
    asked.delete(reply.id);
    if ('error' in reply) waiting?.reject(new Error(`load generator: ${reply.error}`));
    else waiting?.resolve(reply.answer);
  });
  child.on('exit', (code) => {
    for (const { reject } of asked.values())
      reject(new Error(`the load generator ended with code ${code}`));
    asked.clear();
  });
  return {
    ask: (command, argument, onProgress) =>
      new Promise((resolve, reject) => {
        lastId += 1;
        // the protocol decides the answer's type
        asked.set(lastId, { resolve: resolve as (answer: unknown) => void, reject, onProgress });
        child.send({ id: lastId, command, argument });
      }),
    close: () => child.disconnect(),
  };
}
