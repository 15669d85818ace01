import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  type Engine,
  EngineMissing,
  type Report,
  type StartOptions,
  toStandardError,
} from './engine.ts';
import { findCommand, runStep } from './install.ts';
import { launch } from './launch.ts';
import { freePorts } from './port.ts';

/**
 * Answers the path of `redis-server`; on Debian and its kin root gets it from the system's
 * packages. @throws EngineMissing
 */
export async function installRedis(report: Report = toStandardError): Promise<string> {
  const present = findCommand('redis-server');
  if (present !== undefined) return present;
  const apt = findCommand('apt-get');
  if (apt === undefined || process.getuid?.() !== 0)
    throw new EngineMissing(
      'redis-server is not on the PATH; install Redis (Debian: apt-get install redis-server, macOS: brew install redis)',
    );
  await withoutServices(() => installWith(apt, report));
  const installed = findCommand('redis-server');
  if (installed === undefined)
    throw new EngineMissing('redis-server is still not on the PATH after apt-get install');
  return installed;
}

async function installWith(apt: string, report: Report): Promise<void> {
  const install = {
    what: 'installing Redis with apt',
    command: apt,
    args: ['install', '--yes', '--quiet', '--no-install-recommends', 'redis-server'],
    environment: { DEBIAN_FRONTEND: 'noninteractive' },
    report,
  };
  try {
    await runStep(install);
  } catch (error) {
    if (!(error instanceof EngineMissing)) throw error;
    // A fresh machine has no list of packages, or an old one.
    await runStep({
      ...install,
      what: 'fetching the list of packages',
      args: ['update', '--quiet'],
    });
    await runStep(install);
  }
}

/**
 * Debian starts what it installs, on the standard port; its own policy file forbids that. We run a
 * server of our own.
 */
async function withoutServices(act: () => Promise<void>): Promise<void> {
  const policy = '/usr/sbin/policy-rc.d';
  const isOurs = !existsSync(policy);
  if (isOurs) writeFileSync(policy, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
  try {
    await act();
  } finally {
    if (isOurs) rmSync(policy);
  }
}

/** Starts a Redis that keeps what it has across a kill (append-only file). @throws EngineMissing */
export async function startRedis({
  directory,
  port,
  outlives = false,
  report,
}: StartOptions): Promise<Engine> {
  const program = await installRedis(report);
  const [free = 0] = await freePorts(1);
  const chosen = port ?? free;
  mkdirSync(directory, { recursive: true });
  const settings = join(directory, 'redis.conf');
  writeFileSync(
    settings,
    [
      'bind 127.0.0.1',
      `port ${chosen}`,
      `dir "${directory}"`,
      'appendonly yes',
      'save ""',
      'proc-title-template "{title} {listen-addr} {config-file}"',
      '',
    ].join('\n'),
  );
  return await launch({
    name: 'redis',
    url: `redis://127.0.0.1:${chosen}`,
    port: chosen,
    command: program,
    args: [settings],
    logFile: join(directory, 'redis.log'),
    readyLine: 'Ready to accept connections',
    outlives,
  });
}
