import { failure } from '@laurel/contracts/problems';
import { isWellFormed } from '@laurel/http/body';
import { parser } from '@laurel/http/parse';
import { type Processor, processor } from '@laurel/jobs/processor';
import type { Loyalty } from '@laurel/loyalty/loyalty';
import { SaleSchema } from '@laurel/loyalty/sale';

const parseSale = parser(SaleSchema);

/**
 * `*.pos.transaction` → loyalty: sales that registers publish into the event log are recorded like
 * those sent to the API. A sale the API took is published on the same topic, marked with what it
 * was recorded as, and passed over here.
 */
export const posIntake = ({ sales }: Pick<Loyalty, 'sales'>): Processor =>
  processor({
    group: 'pos-intake',
    pattern: '*.pos.transaction',
    async take({ event: { orgId, payload } }) {
      if (isRecorded(payload)) return undefined;
      if (!isWellFormed(payload)) return failure('malformed_json', 'a text has half a character');
      const parsed = parseSale(payload);
      if (!parsed.ok) return parsed;
      return sales.submit({ orgId, boundLocationId: null, body: parsed.value, fromLog: true });
    },
  });

const isRecorded = (payload: unknown) =>
  typeof payload === 'object' && payload !== null && 'processedAs' in payload;
