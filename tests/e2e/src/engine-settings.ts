import { basename } from 'node:path';
import { inject } from 'vitest';

/** How many times as long a test may take as on the embedded engines. */
export const patience = inject('stageOn') === 'engines' ? 5 : 1;

/** More than one, and no more: tests open organizations by the hundred, each with its topics. */
const few = '&partitions=2';

/**
 * Where the test run provides engines, the hosts run on those that are there; else embedded. Each
 * stage is an installation of its own, unless they share a TigerBeetle cluster: ledger numbers
 * belong to one installation, so then the stages are processes of one. Of the two servers of
 * documents it is the one that answers from indexes: the other takes seconds where a busy machine
 * asks it several things at once, and is tested by the adapter's laws and by the faults.
 */
export function engineSettings(dataDir: string): Record<string, string> {
  if (inject('stageOn') !== 'engines') return {};
  const { kafka, mongodb, mongojava, redis, tigerbeetle } = inject('engines');
  const documents = mongojava.url ?? mongodb.url;
  const installation = tigerbeetle.url === null ? basename(dataDir) : 'laurel-e2e';
  return {
    ...(tigerbeetle.url === null ? {} : { LAUREL_LEDGER: tigerbeetle.url }),
    ...(documents === null ? {} : { LAUREL_DOCUMENTS: `${documents}/${installation}` }),
    ...(kafka.url === null ? {} : { LAUREL_EVENTS: `${kafka.url}?prefix=${installation}-${few}` }),
    ...(redis.url === null ? {} : { LAUREL_CACHE: `${redis.url}?prefix=${installation}-` }),
  };
}
