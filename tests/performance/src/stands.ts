import { type EngineName, engineNames, usualEngines } from '@laurel/engines/engine';

/**
 * What the hosts of one measurement run on: the engines named, and for the rest the embedded ones.
 */
export interface Stand {
  name: string;
  what: string;
  engines: readonly EngineName[];
  processes: number;
}

const withoutDocuments = usualEngines.filter((name) => name !== 'mongodb');
const quickest: readonly EngineName[] = [...withoutDocuments, 'mongojava'];

/**
 * The default first, because the others are told as a share of it; then one engine in the place of
 * its embedded one, which shows what each costs; then all: with FerretDB (`mongodb`), and with
 * mongo-java-server in its place.
 */
export const stands: readonly Stand[] = [
  { name: 'embedded', what: 'embedded', engines: [], processes: 1 },
  ...engineNames.map((name) => ({
    name,
    what: `embedded but ${name}`,
    engines: [name],
    processes: 1,
  })),
  { name: 'no-mongodb', what: 'all but mongodb', engines: withoutDocuments, processes: 1 },
  { name: 'all', what: 'all engines', engines: usualEngines, processes: 1 },
  { name: 'all-2', what: 'all engines, 2 processes', engines: usualEngines, processes: 2 },
  { name: 'all-mongojava', what: 'all, with mongojava', engines: quickest, processes: 1 },
  {
    name: 'all-mongojava-2',
    what: 'all, with mongojava, 2 proc.',
    engines: quickest,
    processes: 2,
  },
];
