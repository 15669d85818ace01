import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('./main.ts', import.meta.url));

/** A broker in a process of its own, as a developer runs it. */
export interface BrokerProcess {
  url: string;
  port: number;
  /** Ends the process with this signal; resolves to its exit code, null when the signal killed it. */
  end(signal: NodeJS.Signals): Promise<number | null>;
}

/** Starts one and waits until it serves. */
export async function startBrokerProcess(options: { data: string; port?: number }): Promise<BrokerProcess> {
  const child = spawn(process.execPath, [program, 'serve', '--port', String(options.port ?? 0), '--data', options.data], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
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
  child.once('exit', (code) => reject(new Error(`the broker ended with ${code} before it served`)));
  return await promise;
}
