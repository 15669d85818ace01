import { setTimeout as pause } from 'node:timers/promises';
import { openRedisCache } from '../redis.ts';

/**
 * A process that races for a lease, for the tests: holds it for some milliseconds, gives it back,
 * tries again. Arguments: URL, its name, how often it has to hold it, for how long, and the lease's
 * time. Prints `holding` when it has the lease, and afterwards `from to`, in nanoseconds of the
 * machine's monotonic clock, which all its processes share.
 */
const [url = '', holder = '', times = '', holdMs = '', leaseMs = ''] = process.argv.slice(2);
const cache = await openRedisCache({ url });
for (let held = 0; held < Number(times); ) {
  if (!(await cache.acquireLease('raced', holder, Number(leaseMs)))) continue;
  const from = process.hrtime.bigint();
  console.log('holding');
  await pause(Number(holdMs));
  const to = process.hrtime.bigint();
  console.log(`${from} ${to}`);
  held += 1;
  await cache.releaseLease('raced', holder);
}
await cache.close();
