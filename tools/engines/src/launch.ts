import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, openSync, readFileSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { type Engine, EngineMissing, type EngineName } from './engine.ts';
import { answers, isFree } from './port.ts';

export interface Launch {
  name: EngineName;
  url: string;
  port: number;
  command: string;
  args: readonly string[];
  environment?: Readonly<Record<string, string>>;
  /** Takes what the server prints; appended to. */
  logFile: string;
  /** What it prints when it serves; default: it serves when it takes connections. */
  readyLine?: string;
  /** It outlives this process. */
  outlives?: boolean;
}

const startLimitMs = 90_000;
const stopLimitMs = 20_000;
const pollMs = 50;

/** Engines that must not outlive this process. */
const bound = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of bound) child.kill('SIGKILL');
});

/**
 * In front of a command: the kernel then ends it with us, even when we are killed. Empty where the
 * system cannot do that (Linux with util-linux can).
 */
const boundPrefix: readonly string[] = (() => {
  const prefix = ['setpriv', '--pdeathsig', 'KILL', '--'] as const;
  return spawnSync(prefix[0], [...prefix.slice(1), 'true'], { stdio: 'ignore' }).status === 0
    ? prefix
    : [];
})();

/**
 * Starts a server and waits until it serves. @throws EngineMissing with the end of its log when it
 * does not
 */
export async function launch(options: Launch): Promise<Engine> {
  let child = await start(options);
  const end = async (signal: NodeJS.Signals) => {
    if (isRunning(child)) await endProcess(child, signal);
  };
  return {
    name: options.name,
    url: options.url,
    port: options.port,
    pid: () => (isRunning(child) ? child.pid : undefined),
    kill: () => end('SIGKILL'),
    stop: () => end('SIGTERM'),
    pause: () => void child.kill('SIGSTOP'),
    goOn: () => void child.kill('SIGCONT'),
    async restart() {
      await end('SIGTERM');
      child = await start(options);
    },
  };
}

async function start(options: Launch): Promise<ChildProcess> {
  const { name, port, command, args, logFile, environment, outlives = false } = options;
  if (!(await isFree(port)))
    throw new EngineMissing(`${name} cannot start: port ${port} of 127.0.0.1 is taken`);
  const logStart = existsSync(logFile) ? statSync(logFile).size : 0;
  const log = openSync(logFile, 'a');
  // A process group of its own: Ctrl-C reaches whoever started it, and that one decides when its
  // engines stop.
  const [program = command, ...words] = [...(outlives ? [] : boundPrefix), command, ...args];
  const child = spawn(program, words, {
    stdio: ['ignore', log, log],
    detached: true,
    env: { ...process.env, ...environment },
  });
  closeSync(log);
  const failure = new Promise<Error>((resolve) => child.once('error', resolve));
  if (outlives) child.unref();
  else {
    bound.add(child);
    child.once('exit', () => bound.delete(child));
  }
  const deadlineMs = performance.now() + startLimitMs;
  const printed = () => readFileSync(logFile).subarray(logStart).toString();
  const tail = () => printed().trimEnd().split('\n').slice(-15).join('\n');
  for (;;) {
    const problem = await Promise.race([failure, wait(pollMs)]);
    if (problem) throw new EngineMissing(`${name} did not start: ${problem.message}`);
    if (!isRunning(child))
      throw new EngineMissing(
        `${name} ended at once (${child.exitCode ?? child.signalCode}):\n${tail()}`,
      );
    if (await serves(options, printed)) return child;
    if (performance.now() > deadlineMs) {
      await endProcess(child, 'SIGKILL');
      throw new EngineMissing(`${name} did not serve within ${startLimitMs / 1000} s:\n${tail()}`);
    }
  }
}

async function serves({ readyLine, port }: Launch, printed: () => string): Promise<boolean> {
  return readyLine === undefined ? await answers('127.0.0.1', port) : printed().includes(readyLine);
}

const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null;

async function endProcess(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  child.kill(signal);
  child.kill('SIGCONT'); // one that is paused would not hear
  const force = setTimeout(() => child.kill('SIGKILL'), stopLimitMs);
  await ended;
  clearTimeout(force);
}
