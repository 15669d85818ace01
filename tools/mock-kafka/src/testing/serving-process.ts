import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

/** A program's `serve` in a process of its own, as a developer runs it. */
export interface ServingProcess {
  url: string;
  port: number;
  /**
   * Ends the process with this signal; resolves to its exit code, null when the signal killed it.
   */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts one and waits until it serves. @param program the module that runs the command line */
export async function startServing(
  program: URL,
  options: { data: string; port?: number },
): Promise<ServingProcess> {
  const args = [
    fileURLToPath(program),
    'serve',
    '--port',
    String(options.port ?? 0),
    '--data',
    options.data,
  ];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await servesAt(child);
  return {
    url,
    port: Number(new URL(url).port),
    async end(signal) {
      const exited = once(child, 'exit');
      child.kill(signal);
      const [code] = await exited;
      return code;
    },
  };
}

async function servesAt(child: ChildProcess): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>();
  let said = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    said += text;
    const [, url] = /serves (ws:\S+),/.exec(said) ?? [];
    if (url) resolve(url);
  });
  child.once('exit', (code) => reject(new Error(`it ended with ${code} before it served`)));
  return await promise;
}
