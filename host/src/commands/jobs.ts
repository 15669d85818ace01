import { setTimeout as pause } from 'node:timers/promises';
import type { Command } from 'commander';
import { type ApiFlags, CommandError, call, print, withApiFlags } from './api.ts';

/** Adds `laurel jobs [list] | show | run`. */
export function registerJobs(program: Command): void {
  const jobs = program
    .command('jobs')
    .description('background work: when, how far, how it ended (needs a key with the scope read)');
  withApiFlags(jobs.command('list', { isDefault: true }))
    .description('list the jobs; with the platform key also those of the installation')
    .action(async (api: ApiFlags) => print(await call(api, 'GET', '/v1/jobs')));
  withApiFlags(jobs.command('show <name>'))
    .description('show a job and its last runs')
    .action(async (name: string, api: ApiFlags) => print(await call(api, 'GET', pathOf(name))));
  withApiFlags(jobs.command('run <name>'))
    .description(
      'run a job now, for your organization; for all with the platform key (needs the scope manage)',
    )
    .option('--wait', 'until it is over; exit code 1 when it failed', false)
    .addHelpText('after', '\nExample:\n  laurel jobs run expiry --wait')
    .action(async (name: string, { wait, ...api }: ApiFlags & { wait: boolean }) =>
      runJob(api, { name, wait }),
    );
}

/**
 * Asks for a run of a job and prints it, as it was asked for or as it ended.
 * @throws CommandError when it failed
 */
export async function runJob(
  api: ApiFlags,
  { name, wait }: { name: string; wait: boolean },
): Promise<void> {
  // the shape of the route's answer
  const asked = (await call(api, 'POST', `${pathOf(name)}/run`)) as { runId: string };
  if (!wait) return print(asked);
  const run = await over(api, name, asked.runId);
  print(run);
  if (run.state === 'failed')
    throw new CommandError(`${name} failed: ${run.error ?? `${run.failed} left for later`}`);
}

const pathOf = (name: string) => `/v1/jobs/${encodeURIComponent(name)}`;

/** What is read of the answers of `GET /v1/jobs/{name}`. */
interface Run {
  id: string;
  state: 'running' | 'done' | 'failed';
  counts: Record<string, number>;
  failed: number;
  error: string | null;
}
interface Job {
  asked: { id: string } | null;
  current: Run | null;
  runs: Run[];
}

const askEveryMs = 500;

/** Waits for a run, telling how far it is each time that changes. */
async function over(api: ApiFlags, name: string, runId: string): Promise<Run> {
  let told = '';
  for (;;) {
    const job = (await call(api, 'GET', pathOf(name))) as Job; // the shape of the route's answer
    const run = job.runs.find(({ id }) => id === runId);
    if (run) return run;
    const current = job.current?.id === runId ? job.current : undefined;
    if (!current && job.asked?.id !== runId)
      throw new CommandError(`${name} has run so often since that how ${runId} ended is forgotten`);
    const line = current ? progressLine(name, current) : `${name}: waiting to begin`;
    if (line !== told) process.stderr.write(`${line}\n`);
    told = line;
    await pause(askEveryMs);
  }
}

function progressLine(name: string, { state, counts }: Run): string {
  const done = Object.entries(counts).map(([what, count]) => `${count} ${what}`);
  return [`${name}: ${state}`, ...done].join(', ');
}
