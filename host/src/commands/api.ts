import type { Command } from 'commander';
import { ConfigError, processEnvironment, readConfig } from '../config.ts';

/** Why a command could not do what it was asked; printed as one line. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** Flags of every command that talks to a running host. */
export interface ApiFlags {
  url?: string;
  key?: string;
}

export function withApiFlags(command: Command): Command {
  return command
    .option('--url <url>', 'the host (LAUREL_URL; http://127.0.0.1:8080)')
    .option('--key <key>', 'the API key (LAUREL_KEY)');
}

/**
 * Where to call, and as whom: flags first, then the environment. @throws ConfigError without a key
 */
export function target(flags: ApiFlags): { url: string; key: string } {
  const environment = processEnvironment();
  const { client } = readConfig({
    ...environment,
    ...(flags.url === undefined ? {} : { LAUREL_URL: flags.url }),
    ...(flags.key === undefined ? {} : { LAUREL_KEY: flags.key }),
  }).config;
  if (client.key === undefined) throw new ConfigError('which key? set LAUREL_KEY or give --key');
  return { url: client.url.replace(/\/+$/, ''), key: client.key };
}

/**
 * Calls the API and returns the body of its answer. @throws CommandError with the problem's detail,
 * or when there is no host
 */
export async function call(
  flags: ApiFlags,
  method: string,
  path: string,
  body?: unknown,
): Promise<unknown> {
  const { url, key } = target(flags);
  const headers = {
    authorization: `Bearer ${key}`,
    ...(body === undefined ? {} : { 'content-type': 'application/json' }),
  };
  let response: Response;
  try {
    response = await fetch(`${url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  } catch (error) {
    throw new CommandError(
      `no host answers at ${url} (${reasonOf(error)}); start one with: laurel serve`,
    );
  }
  const text = await response.text();
  const answer: unknown = text === '' ? undefined : parseAnswer(text, url);
  if (response.ok) return answer;
  throw new CommandError(problemLine(answer) ?? `${method} ${path} answered ${response.status}`);
}

function parseAnswer(text: string, url: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new CommandError(`what answers at ${url} is not Laurel (its answer is not JSON)`);
  }
}

/** A problem as one line; undefined when it is none. */
export function problemLine(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null || !('code' in value) || !('detail' in value))
    return undefined;
  return `${String(value.detail)} (${String(value.code)})`;
}

function reasonOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string')
    return cause.code;
  return cause instanceof Error ? cause.message : String(cause);
}

/** Prints what a command found: JSON, one document, ready for `jq`. */
export function print(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, 2)}\n`);
}
