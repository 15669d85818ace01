import type { Cache } from '@laurel/cache/port';
import type { Port, Scheme } from './port.ts';

const redis: Scheme<Cache> = {
  engine: 'redis',
  async open({ url, clock }) {
    const { openRedisCache } = await import('@laurel/cache/redis');
    return await openRedisCache({ url, clock });
  },
};

export const cache: Port<Cache> = {
  variable: 'LAUREL_CACHE',
  urls: 'memory:, redis://…, rediss://…',
  standard: 'memory:',
  sharedExample: 'redis://…',
  unshared: 'Leases, limits and changes of configuration',
  absence: 'tolerated', // nothing is limited, and work that needs a lease rests
  schemes: {
    memory: {
      engine: 'memory',
      embedded: 'memory',
      async open({ clock }) {
        const { openMemoryCache } = await import('@laurel/cache/memory');
        return openMemoryCache({ clock });
      },
    },
    redis,
    rediss: redis,
  },
};
