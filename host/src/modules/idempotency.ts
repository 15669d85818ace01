import { openIdempotency } from '@laurel/http/idempotency';
import { openForgottenAnswers } from '@laurel/membership/http/forgotten-answer';
import { idempotencySweep } from '../idempotency-sweep.ts';
import { membership } from './membership.ts';
import { defineModule } from './module.ts';

/** What was answered under an Idempotency-Key, and forgetting it. */
export const idempotency = defineModule({
  name: 'idempotency',
  ports: ['documents'],
  needs: { membership },
  async open({ engines: { documents }, clock, log, alone }, needs) {
    const isForgotten = openForgottenAnswers(needs.membership.customers);
    const api = openIdempotency({ documents, clock, log, exclusive: alone, isForgotten });
    return { api, jobs: [idempotencySweep(api)] };
  },
});
