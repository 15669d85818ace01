import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { EngineMissing, type Report } from './engine.ts';

/** Installed engines are kept here between runs, outside node_modules, which `npm ci` empties. */
export const cacheDirectory = (): string =>
  join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'laurel', 'engines');

/** A file of this workspace. */
export const recipe = (path: string): string =>
  fileURLToPath(new URL(`../${path}`, import.meta.url));

export interface Installation {
  /** Name and version. */
  label: string;
  /** What decides the result: when one of these files changes, it is made anew. */
  from: readonly string[];
  /** Makes it in an empty directory. */
  make(directory: string): Promise<void>;
}

/**
 * Makes an installation unless it is there; answers its directory. What is there is whole: it is
 * made elsewhere and moved.
 */
export async function installOnce({ label, from, make }: Installation): Promise<string> {
  const hash = createHash('sha256');
  for (const file of from) hash.update(readFileSync(file));
  const target = join(cacheDirectory(), `${label}-${hash.digest('hex').slice(0, 12)}`);
  if (existsSync(target)) return target;
  const draft = `${target}.${process.pid}.draft`;
  mkdirSync(draft, { recursive: true });
  try {
    await make(draft);
    // Another process may have finished first; then its installation is as good.
    if (!existsSync(target)) renameSync(draft, target);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return target;
}

/** The path of a command, as a shell would find it. */
export function findCommand(name: string): string | undefined {
  return (process.env.PATH ?? '')
    .split(delimiter)
    .filter((directory) => directory !== '')
    .map((directory) => join(directory, name))
    .find(isExecutable);
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** The path of a command. @throws EngineMissing saying what to install */
export function needCommand(name: string, toInstall: string): string {
  const path = findCommand(name);
  if (path === undefined)
    throw new EngineMissing(`${name} is not on the PATH; install ${toInstall}`);
  return path;
}

export interface Step {
  /** What is being done, for people who wait. */
  what: string;
  command: string;
  args: readonly string[];
  directory?: string;
  environment?: Readonly<Record<string, string>>;
  report: Report;
}

const stillRunningMs = 15_000;

/**
 * Runs a command to its end, says so while it takes long; answers what it printed. @throws
 * EngineMissing with the end of what it printed
 */
export async function runStep({
  what,
  command,
  args,
  directory,
  environment,
  report,
}: Step): Promise<string> {
  const startedMs = performance.now();
  const seconds = () => ((performance.now() - startedMs) / 1000).toFixed(0);
  report(`${what} …`);
  const ticking = setInterval(() => report(`${what}: ${seconds()} s so far`), stillRunningMs);
  const { code, printed } = await run(command, args, {
    cwd: directory,
    env: { ...process.env, ...environment },
  });
  clearInterval(ticking);
  if (code !== 0) {
    const tail = printed.trimEnd().split('\n').slice(-15).join('\n');
    throw new EngineMissing(`${what} failed (${[command, ...args].join(' ')}):\n${tail}`);
  }
  report(`${what}: done in ${seconds()} s`);
  return printed;
}

function run(
  command: string,
  args: readonly string[],
  options: object,
): Promise<{ code: number; printed: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (printed += text));
    child.once('error', (error) => resolve({ code: 1, printed: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, printed }));
  });
}

/** What a command prints about itself, such as its version; empty when it cannot run. */
export async function ask(command: string, args: readonly string[]): Promise<string> {
  return (await run(command, args, {})).printed;
}
