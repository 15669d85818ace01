import { openIdempotency } from '@laurel/http/idempotency';
import { idempotencySweep } from '../idempotency-sweep.ts';
import { defineModule } from './module.ts';

/** What was answered under an Idempotency-Key, and forgetting it. */
export const idempotency = defineModule({
  name: 'idempotency',
  ports: ['documents'],
  needs: {},
  async open({ engines: { documents }, clock, log, alone }) {
    const api = openIdempotency({ documents, clock, log, exclusive: alone });
    return { api, jobs: [idempotencySweep(api)] };
  },
});
