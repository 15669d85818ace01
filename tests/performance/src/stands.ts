import { type EngineName, engineNames } from '@laurel/engines/engine';

/**
 * What the hosts of one measurement run on: the engines named, and for the rest the embedded ones.
 */
export interface Stand {
  name: string;
  what: string;
  engines: readonly EngineName[];
  processes: number;
}

/**
 * The default first, because the others are told as a share of it; then one engine in the place of
 * its embedded one, which shows what each costs; then all.
 */
export const stands: readonly Stand[] = [
  { name: 'embedded', what: 'embedded', engines: [], processes: 1 },
  ...engineNames.map((name) => ({
    name,
    what: `embedded but ${name}`,
    engines: [name],
    processes: 1,
  })),
  {
    name: 'no-mongodb',
    what: 'all but mongodb',
    engines: engineNames.filter((name) => name !== 'mongodb'),
    processes: 1,
  },
  { name: 'all', what: 'all engines', engines: engineNames, processes: 1 },
  { name: 'all-2', what: 'all engines, 2 processes', engines: engineNames, processes: 2 },
];
