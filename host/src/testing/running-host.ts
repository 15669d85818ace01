import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { WebSocket } from 'ws';
import { readConfig } from '../config.ts';
import { type Host, openHost } from '../host.ts';
import { createLog } from '../log.ts';

/** What a test has opened: closed after it, the latest first. */
export const closing: (() => Promise<void> | void)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Of a host on fresh files that listens on any free port. */
export function settings(variables: Record<string, string> = {}) {
  const directory = mkdtempSync(join(tmpdir(), 'laurel-host-'));
  closing.push(() => rmSync(directory, { recursive: true, force: true }));
  return readConfig({
    LAUREL_DATA: directory,
    LAUREL_PORT: '0',
    LAUREL_LOG_LEVEL: 'silent',
    ...variables,
  }).config;
}

export async function start(config = settings()): Promise<Host> {
  const host = await openHost(config, { log: createLog(config) });
  closing.push(() => host.close());
  return host;
}

export type Json = Record<string, string>;

/** A host with two organizations; `ask` calls it with a key. */
export async function startWithTwo(variables: Record<string, string> = {}) {
  const host = await start(settings(variables));
  const ask = async (
    key: string | undefined,
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ) => {
    const answer = await fetch(`${host.url}${path}`, {
      method,
      headers: {
        ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return {
      status: answer.status,
      headers: answer.headers,
      body: (text === '' ? {} : JSON.parse(text)) as Json,
    };
  };
  const found = async (name: string) =>
    (
      await ask(host.platformKeyMade?.key, 'POST', '/v1/organizations', {
        name,
        currency: 'EUR',
        timeZone: 'Europe/Berlin',
      })
    ).body;
  const [one, two] = [await found('One'), await found('Two')];
  const keyOf = async (scopes: string[]) =>
    (await ask(one.apiKey, 'POST', '/v1/keys', { name: scopes.join(), scopes })).body.key ?? '';
  return { host, ask, one, two, keyOf };
}

/** A WebSocket to the stream; `next` resolves to the next message. */
export async function connect(host: Host, key: string | undefined, query: string) {
  const socket = new WebSocket(`${host.url.replace('http', 'ws')}/v1/stream${query}`, {
    headers: { authorization: `Bearer ${key}` },
  });
  closing.push(() => socket.terminate());
  const messages: Json[] = [];
  const waiting: ((message: Json) => void)[] = [];
  socket.on('message', (data) => {
    const message: Json = JSON.parse(String(data));
    const waiter = waiting.shift();
    if (waiter) waiter(message);
    else messages.push(message);
  });
  const status = await new Promise<number>((resolve) => {
    socket.once('open', () => resolve(101));
    socket.once('unexpected-response', (_, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => {});
  });
  const next = () => {
    const message = messages.shift();
    return message
      ? Promise.resolve(message)
      : new Promise<Json>((resolve) => waiting.push(resolve));
  };
  return {
    status,
    next,
    messages,
    closed: new Promise<string>((resolve) =>
      socket.once('close', (_, reason) => resolve(String(reason))),
    ),
    publish: (events: object[], id = 'p') =>
      socket.send(JSON.stringify({ type: 'publish', id, events })),
    send: (text: string) => socket.send(text),
    end: () => socket.close(),
  };
}
