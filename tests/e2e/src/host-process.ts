import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const main = fileURLToPath(new URL('../../../host/src/main.ts', import.meta.url));

/** The key that creates organizations in the hosts of these tests. */
export const platformKey = `lkp_${'e2e'.repeat(14)}x`;

/** A host in a process of its own, as an operator runs it. */
export interface HostProcess {
  /** Resolves once it serves; rejects when it ends before, with what it printed. */
  ready: Promise<string>;
  pid?: number | undefined;
  /** SIGKILL: no handler runs, nothing is flushed. Resolves when the process is gone. */
  kill(): Promise<void>;
  signal(name: NodeJS.Signals): void;
  /**
   * SIGTERM, as an operator stops it; rejects when it does not end well, or when a route answered
   * with a problem that its documentation does not name.
   */
  stop(): Promise<void>;
  /** Lines it logged as warning or worse. */
  complaints(): string[];
}

interface StartedHost extends HostProcess {
  /** Says something to what `nodeOptions` loaded into it, which answers. */
  tell(message: string): Promise<unknown>;
}

export interface HostOptions {
  dataDir: string;
  /** More settings, by variable. */
  settings?: Record<string, string>;
  /** For its Node, such as what to load before it. */
  nodeOptions?: readonly string[];
}

export function startHost({ dataDir, settings = {}, nodeOptions = [] }: HostOptions): StartedHost {
  const child = spawn(process.execPath, [...nodeOptions, main, 'serve'], {
    stdio: ['ignore', 'pipe', 'pipe', ...(nodeOptions.length > 0 ? (['ipc'] as const) : [])],
    env: {
      LAUREL_DATA: dataDir,
      LAUREL_PORT: '0',
      LAUREL_LOG_FORMAT: 'json',
      LAUREL_PLATFORM_KEY: platformKey,
      ...settings,
    },
  });
  const lines: string[] = [];
  const ended = once(child, 'exit').then(([code, signal]) => ({ code, signal }));
  const ready = new Promise<string>((resolve, reject) => {
    const onLine = (line: string) => {
      lines.push(line);
      const { msg, url } = parsed(line);
      if (msg === 'laurel serves' && url !== undefined) resolve(url);
    };
    readLines(child, onLine);
    ended.then(({ code, signal }) =>
      reject(new Error(`the host ended (${code ?? signal}):\n${lines.join('\n')}`)),
    );
  });
  // whoever kills a host that is still starting does not ask for its address
  ready.catch(() => undefined);
  return {
    ready,
    pid: child.pid,
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    signal: (name) => void child.kill(name),
    async tell(message) {
      const told = once(child, 'message');
      child.send(message);
      return (await told)[0];
    },
    async stop() {
      child.kill('SIGTERM');
      const { code, signal } = await ended;
      if (code !== 0)
        throw new Error(
          `the host did not stop well (${code ?? signal}):\n${lines.slice(-20).join('\n')}`,
        );
      const undeclared = lines.filter((line) => parsed(line).msg?.includes('does not declare'));
      if (undeclared.length > 0)
        throw new Error(`answers that the document does not know:\n${undeclared.join('\n')}`);
    },
    complaints: () => lines.filter((line) => (parsed(line).level ?? 50) >= 40),
  };
}

function readLines(child: ChildProcess, onLine: (line: string) => void): void {
  for (const stream of [child.stdout, child.stderr]) {
    let rest = '';
    stream?.setEncoding('utf8').on('data', (text: string) => {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      for (const line of parts) if (line.trim() !== '') onLine(line);
    });
  }
}

interface LogLine {
  msg?: string;
  url?: string;
  level?: number;
}

function parsed(line: string): LogLine {
  try {
    return JSON.parse(line) as LogLine; // pino's form; anything else has none of these fields
  } catch {
    return {};
  }
}
