import { join } from 'node:path';
import { CommandError } from '../commands/api.ts';
import type { Config } from '../config.ts';
import { type ChosenEngine, chooseEngines, inMemory } from '../engines.ts';
import { type EmbeddedName, embeddedNames } from '../installation/layouts.ts';
import { ports } from '../ports.ts';

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
