import { failure } from '@laurel/contracts/problems';
import { isWellFormed } from '@laurel/http/body';
import { parser } from '@laurel/http/parse';
import { type Processor, processor } from '@laurel/jobs/processor';
import { GeneralRefundSchema } from '@laurel/loyalty/refund/general-refund';
import type { Refunds } from '@laurel/loyalty/refund/refunds';
import { isRecorded } from './is-recorded.ts';

const parseRefund = parser(GeneralRefundSchema);

/** Where refunds go. */
export interface RefundIntakeTarget {
  refunds: Pick<Refunds, 'submit'>;
}

/**
 * `*.pos.refund` → loyalty: refunds that registers publish into the event log are recorded like
 * those sent to the API, which are published on the same topic and passed over here. One that comes
 * before its sale waits for it.
 */
export const refundIntake = ({ refunds }: RefundIntakeTarget): Processor =>
  processor({
    group: 'refund-intake',
    pattern: '*.pos.refund',
    async take({ event: { orgId, payload } }) {
      if (isRecorded(payload)) return undefined;
      if (!isWellFormed(payload)) return failure('malformed_json', 'a text has half a character');
      const parsed = parseRefund(payload);
      if (!parsed.ok) return parsed;
      return refunds.submit({
        ...{ orgId, boundLocationId: null, by: 'event-log' },
        ...{ body: parsed.value, fromLog: true },
      });
    },
  });
