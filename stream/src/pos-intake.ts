import { failure } from '@laurel/contracts/problems';
import { isWellFormed } from '@laurel/http/body';
import { parser } from '@laurel/http/parse';
import { type Processor, processor } from '@laurel/jobs/processor';
import type { Intake } from '@laurel/loyalty/pipeline/kind';
import type { SaleRequest } from '@laurel/loyalty/sale';
import { SaleSchema } from '@laurel/loyalty/sale';
import type { SaleActivity } from '@laurel/loyalty/sale/stored-sale';
import { isRecorded } from './is-recorded.ts';

const parseSale = parser(SaleSchema);

/**
/** Where sales go. */
export interface PosIntakeTarget {
  sales: Pick<Intake<SaleRequest, SaleActivity>, 'submit'>;
}

/**
 * `*.pos.transaction` → loyalty: sales that registers publish into the event log are recorded like
 * those sent to the API. A sale the API took is published on the same topic, marked with what it
 * was recorded as, and passed over here.
 */
export const posIntake = ({ sales }: PosIntakeTarget): Processor =>
  processor({
    group: 'pos-intake',
    pattern: '*.pos.transaction',
    async take({ event: { orgId, payload, timestamp } }) {
      if (isRecorded(payload)) return undefined;
      if (!isWellFormed(payload)) return failure('malformed_json', 'a text has half a character');
      const parsed = parseSale(payload);
      if (!parsed.ok) return parsed;
      const toldAtMs = Date.parse(timestamp);
      return sales.submit({
        ...{ orgId, boundLocationId: null, body: parsed.value, fromLog: true },
        ...(Number.isFinite(toldAtMs) && { toldAtMs }),
      });
    },
  });
