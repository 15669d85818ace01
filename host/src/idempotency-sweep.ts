import type { Idempotency } from '@laurel/http/idempotency';
import type { PlatformJob } from '@laurel/jobs/job';

/** Forgets Idempotency-Keys that are too old to be repeated. */
export const idempotencySweep = (idempotency: Pick<Idempotency, 'sweep'>): PlatformJob => ({
  name: 'idempotency-sweep',
  title: 'Forgets Idempotency-Keys that are older than they need to be',
  scope: 'platform',
  irrevocable: true,
  schedule: { cron: '42 * * * *' },
  run: async () => ({ forgotten: await idempotency.sweep() }),
});
