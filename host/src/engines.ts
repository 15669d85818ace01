import { dirname, resolve } from 'node:path';
import { openMemoryCache } from '@laurel/cache/memory';
import type { Cache } from '@laurel/cache/port';
import type { Clock } from '@laurel/contracts/clock';
import type { Documents } from '@laurel/documents/port';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import type { EventLog } from '@laurel/event-log/port';
import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import { openSqliteLedger } from '@laurel/ledger/adapters/sqlite';
import type { Ledger } from '@laurel/ledger/port';
import { type Config, ConfigError, withoutSecrets } from './config.ts';

/** Opens one engine; the path is what follows the scheme. */
type Open<T> = (path: string, clock: Clock) => T | Promise<T>;

const ledgers: Record<string, Open<Ledger>> = { sqlite: (path, clock) => openSqliteLedger({ path, clock }) };
const documentStores: Record<string, Open<Documents>> = { sqlite: (path) => openSqliteDocuments({ path }) };
const eventLogs: Record<string, Open<EventLog>> = { sqlite: (path, clock) => openSqliteEventLog({ path, clock }) };
const caches: Record<string, Open<Cache>> = { memory: (_, clock) => openMemoryCache({ clock }) };

export const openLedger = (config: Config, clock: Clock) => open('LAUREL_LEDGER', config.ledgerUrl, ledgers, clock);
export const openDocuments = (config: Config, clock: Clock) =>
  open('LAUREL_DOCUMENTS', config.documentsUrl, documentStores, clock);
export const openEvents = (config: Config, clock: Clock) => open('LAUREL_EVENTS', config.eventsUrl, eventLogs, clock);
export const openCache = (config: Config, clock: Clock) => open('LAUREL_CACHE', config.cacheUrl, caches, clock);

/** The directories whose embedded files this process alone may write. */
export function embeddedDirectories(config: Config): string[] {
  const paths = [config.ledgerUrl, config.documentsUrl, config.eventsUrl]
    .map(parse)
    .filter(({ scheme, path }) => scheme === 'sqlite' && path !== ':memory:');
  return [...new Set(paths.map(({ path }) => dirname(path)))];
}

async function open<T>(variable: string, url: string, openers: Record<string, Open<T>>, clock: Clock): Promise<T> {
  const { scheme, path } = parse(url);
  const opener = openers[scheme];
  if (!opener)
    throw new ConfigError(
      `${variable}: there is no engine «${scheme}:» here (${withoutSecrets(url)}); available: ${Object.keys(openers).join(', ')}`,
    );
  if (scheme === 'sqlite' && path === '') throw new ConfigError(`${variable} names no file; write sqlite:./data/file.db`);
  return await opener(path, clock);
}

function parse(url: string): { scheme: string; path: string } {
  const colon = url.indexOf(':');
  const scheme = url.slice(0, colon);
  const rest = url.slice(colon + 1);
  return { scheme, path: scheme === 'sqlite' && rest !== '' && rest !== ':memory:' ? resolve(rest) : rest };
}
