import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { processEnvironment } from '@laurel/host/config';

/** A host of its own process, with default settings and an empty data directory. */
export interface HostProcess {
  url: string;
  pid: number;
  platformKey: string;
  dataDirectory: string;
  /** A request with a JSON body. @throws Error when the answer is not 2xx */
  ask<T>(method: string, path: string, key: string, body?: unknown): Promise<T>;
  /** Shuts down gracefully and removes the data. */
  stop(): Promise<void>;
}

export const hostProgram = fileURLToPath(import.meta.resolve('@laurel/host/main'));

/** The environment without settings of Laurel: what is measured are the defaults. */
export function environmentWithout(settings: Record<string, string>): NodeJS.ProcessEnv {
  const inherited = Object.entries(processEnvironment()).filter(
    ([name]) => !name.startsWith('LAUREL_'),
  );
  return { ...Object.fromEntries(inherited), ...settings };
}

export interface HostOptions {
  /** Such as `--cpu-prof`. */
  nodeOptions?: readonly string[];
  /** Settings beside the defaults, such as `LAUREL_LEDGER`. */
  settings?: Readonly<Record<string, string>>;
  /** Hosts on the same engines share it. */
  platformKey?: string;
}

/** @param directory where the data directory is made: measure the disk that matters */
export async function startHost(
  directory: string,
  options: HostOptions = {},
): Promise<HostProcess> {
  mkdirSync(directory, { recursive: true });
  const dataDirectory = mkdtempSync(join(directory, 'data-'));
  const platformKey = options.platformKey ?? `lkp_${randomBytes(32).toString('base64url')}`;
  const child = spawn(process.execPath, [...(options.nodeOptions ?? []), hostProgram, 'serve'], {
    env: environmentWithout({
      // counted as ever, and never reached: one key makes all requests
      LAUREL_RATE_LIMIT: '1000000000',
      LAUREL_ORGANIZATION_RATE_LIMIT: '1000000000',
      ...options.settings,
      LAUREL_PORT: '0',
      LAUREL_DATA: dataDirectory,
      LAUREL_PLATFORM_KEY: platformKey,
      LAUREL_LOG_FORMAT: 'json',
    }),
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true, // a Ctrl-C is for the bench, which then stops its hosts
  });
  running.set(child, dataDirectory);
  child.once('exit', () => running.delete(child));
  const url = await urlWhenServing(child).catch((error: unknown) => {
    rmSync(dataDirectory, { recursive: true, force: true });
    throw error;
  });
  return {
    url,
    pid: child.pid ?? 0,
    platformKey,
    dataDirectory,
    ask: (method, path, key, body) => ask(url, { method, path, key, body }),
    async stop() {
      await ended(child);
      rmSync(dataDirectory, { recursive: true, force: true });
    },
  };
}

const running = new Map<ChildProcess, string>();

/**
 * Kills what still runs, for a bench that is interrupted. Returns the data directories left behind.
 */
export function killHosts(): string[] {
  for (const child of running.keys()) child.kill('SIGKILL');
  return [...running.values()];
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  await new Promise<void>((resolve) => {
    child.once('exit', () => resolve());
    child.kill('SIGTERM');
  });
}

/**
 * Reads the host's log for the line that says where it serves; later warnings and errors are passed
 * on, for they explain a strange row.
 */
function urlWhenServing(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the host was started without a pipe');
  const lines = createInterface({ input: child.stdout });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) =>
      reject(new Error(`the host ended with code ${code} before it served`)),
    );
    lines.on('line', (line) => {
      if (!line.startsWith('{')) return;
      const entry: { level?: number; msg?: string; url?: string } = JSON.parse(line);
      if (entry.msg === 'laurel serves' && entry.url) resolve(entry.url);
      else if ((entry.level ?? 0) >= 40) process.stderr.write(`host: ${line.slice(0, 2000)}\n`);
    });
  });
}

async function ask<T>(
  url: string,
  request: { method: string; path: string; key: string; body: unknown },
): Promise<T> {
  const { method, path, key, body } = request;
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${key}`,
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (!response.ok)
    throw new Error(`${method} ${path} answered ${response.status}: ${text.slice(0, 1000)}`);
  return JSON.parse(text) as T; // by the API's document
}
