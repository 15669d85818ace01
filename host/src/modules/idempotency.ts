import { startDuty } from '@laurel/cache/duty';
import { openIdempotency } from '@laurel/http/idempotency';
import { reportBackground } from '../background.ts';
import { defineModule } from './module.ts';

const hourMs = 3_600_000;

/** What was answered under an Idempotency-Key, and forgetting it. */
export const idempotency = defineModule({
  name: 'idempotency',
  ports: ['documents', 'cache'],
  needs: {},
  async open({ engines: { documents, cache }, clock, ids, log, alone }) {
    const api = openIdempotency({ documents, clock, log, exclusive: alone });
    const sweep = async () =>
      startDuty({
        ...{ cache, clock, onError: reportBackground(log) },
        name: 'idempotency-sweep',
        holder: ids.next('msg'),
        schedule: { everyMs: hourMs, work: () => api.sweep() },
      });
    return { api, processors: { 'idempotency-sweep': sweep } };
  },
});
