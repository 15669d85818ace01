import { join } from 'node:path';
import { documentsLayout } from '@laurel/documents/sqlite-layout';
import { eventsLayout } from '@laurel/event-log/sqlite-layout';
import { ledgerLayout } from '@laurel/ledger/adapters/sqlite-schema';
import type { Layout } from '@laurel/sqlite/layout';
import { CommandError } from '../commands/api.ts';
import type { Config } from '../config.ts';
import { type ChosenEngine, chooseEngines, inMemory } from '../engines.ts';
import { ports } from '../ports.ts';

/**
 * The layouts that this version uses, by port, in the order in which a sale is written: its record
 * into the documents, its postings into the ledger, its events into the log.
 */
export const layouts = {
  documents: documentsLayout,
  ledger: ledgerLayout,
  events: eventsLayout,
} as const satisfies Record<string, Layout>;
export type EmbeddedName = keyof typeof layouts;

// the keys of a literal
export const embeddedNames = Object.keys(layouts) as readonly EmbeddedName[];

/** Where an installation keeps its data. */
export interface Installation {
  chosen: readonly ChosenEngine[];
  paths: Readonly<Record<EmbeddedName, string>>;
  /** What the demo remembers between starts; may be absent. */
  demo: string;
}

/**
 * The files of an installation whose engines are all embedded.
 * @throws CommandError when some are not: with what to use instead
 */
export function installationOf(config: Pick<Config, 'urls' | 'dataDir'>): Installation {
  const chosen = chooseEngines(config, new Set(embeddedNames));
  const others = chosen.filter(({ embedded, path }) => embedded !== 'file' || path === inMemory);
  if (others.length > 0) {
    const named = others.map(({ port, engine }) => `${ports[port].variable} (${engine})`);
    throw new CommandError(
      `${named.join(', ')}: only an installation whose documents, ledger and events all lie in files can be copied by this command. For other engines stop every host (what is under way would be torn apart), back each engine up with its own tools (mongodump or a snapshot of the volume; a copy of a stopped TigerBeetle replica; Kafka's topics by its replicas or a mirror), and start the hosts again; see docs/operations.md`,
    );
  }
  const pathOf = (name: EmbeddedName) => chosen.find(({ port }) => port === name)?.path ?? '';
  return {
    chosen,
    paths: {
      documents: pathOf('documents'),
      ledger: pathOf('ledger'),
      events: pathOf('events'),
    },
    demo: join(config.dataDir, 'demo.json'),
  };
}
