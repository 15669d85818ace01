import type { Bench } from '../bench-context.ts';
import { addCustomers, daysMax } from '../cafe.ts';
import { saleRow } from '../row.ts';
import { startOfRun } from './start.ts';

/**
 * The cost of a sale as the number of customers grows; each picked with equal chance, which is the
 * worst case for every cache.
 */
export async function measureScale({ settings, generator, progress, add }: Bench): Promise<void> {
  for (const customers of settings.scale) {
    const { made, first } = await addCustomers(generator, { customers, progress });
    add(saleRow('scale', `${made.sales} customers created`, made));
    add(saleRow('scale', `${first.sales} sales, one each, by batch`, first));
    progress(`scale, ${customers} customers: warming up and measuring for ${settings.seconds} s`);
    const measured = await generator.ask('sell', {
      run: `scale-${customers}`,
      startMs: startOfRun(daysMax),
      connections: 64,
      perCall: 1,
      warmUpSeconds: settings.warmUpSeconds,
      seconds: settings.seconds,
    });
    add(saleRow('scale', `${customers} customers, 64 conn.`, measured));
  }
}
