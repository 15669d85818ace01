import { type ChildProcess, fork } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/**
 * A server of this folder in a process of its own, which says where it serves as soon as it does,
 * and ends when the bench does.
 */
export interface ForkedServer {
  url: string;
  pid: number;
  stop(): Promise<void>;
}

/** @param file of this folder, such as `bare-server.ts` */
export async function forkServer(
  file: string,
  args: readonly string[] = [],
): Promise<ForkedServer> {
  const child = fork(fileURLToPath(new URL(file, import.meta.url)), args);
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const url = await urlOf(child, file);
  return {
    url,
    pid: child.pid ?? 0,
    async stop() {
      child.kill();
      await ended;
    },
  };
}

const urlOf = (child: ChildProcess, file: string) =>
  new Promise<string>((resolve, reject) => {
    child.once('message', (url) => resolve(String(url)));
    child.once('exit', (code) =>
      reject(new Error(`${file} ended with code ${code} before it served`)),
    );
  });
