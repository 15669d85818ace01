// The rooms of a service that has many: what a folder or file of `src` may import of the others.

/** By service, from the bottom up: a room stands on those before it. */
const roomsFromBelow = {
  'services/loyalty': [
    'words',
    'program',
    'engine',
    'pipeline',
    'sale',
    'refund',
    'exchange',
    'naming',
    'revision',
    'redemption',
    'expiry',
    'correction',
    'tier',
    'take-up-due.ts',
    'follow-up.ts',
    'facts',
    'products',
    'views',
    'authoring',
    'backtest',
    'jobs.ts',
    'kinds.ts',
    'loyalty.ts',
    'http',
  ],
};

/**
 * What is wrong with an import from one file of a service to another; undefined: nothing. Tests and
 * what they stand on may look everywhere.
 */
export function roomFault(folder, from, to) {
  const rooms = roomsFromBelow[folder];
  if (!rooms || isTest(from)) return undefined;
  const [room, target] = [from, to].map(
    (file) => file.slice(`${folder}/src/`.length).split('/')[0],
  );
  if (room === target) return undefined;
  const unknown = [room, target].find((name) => !rooms.includes(name));
  if (unknown) return `${unknown} is no room of ${folder}; see structure/rooms.mjs`;
  if (rooms.indexOf(target) > rooms.indexOf(room))
    return `${room} stands below ${target} and may not import it`;
  return undefined;
}

const isTest = (file) => /\.test\.ts$|\.laws\.ts$|\/testing\//.test(file);
