import { isId } from '@laurel/contracts/ids';
import { failure } from '@laurel/contracts/problems';
import { isWellFormed } from '@laurel/http/body';
import { parser } from '@laurel/http/parse';
import { type Processor, processor } from '@laurel/jobs/processor';
import { type GeneralRefundBody, GeneralRefundSchema } from '@laurel/loyalty/refund/general-refund';
import type { Refunds } from '@laurel/loyalty/refund/refunds';
import { isRecorded } from './is-recorded.ts';

const parseRefund = parser(GeneralRefundSchema);

/** Where refunds go. */
export interface RefundIntakeTarget {
  refunds: Pick<Refunds, 'submit'>;
}

/**
 * Where it was brought back if it does not say so itself: where the event happened, which for a key
 * bound to a location is that location. Otherwise it would be told in the name of the store that
 * sold.
 */
const whereOf = (refund: GeneralRefundBody, locationId: string | null): string | null =>
  refund.locationId === undefined && locationId !== null && isId('loc', locationId)
    ? locationId
    : null;

/**
 * `*.pos.refund` → loyalty: refunds that registers publish into the event log are recorded like
 * those sent to the API, which are published on the same topic and passed over here. One that comes
 * before its sale waits for it.
 */
export const refundIntake = ({ refunds }: RefundIntakeTarget): Processor =>
  processor({
    group: 'refund-intake',
    pattern: '*.pos.refund',
    async take({ event: { orgId, locationId, payload, timestamp } }) {
      if (isRecorded(payload)) return undefined;
      if (!isWellFormed(payload)) return failure('malformed_json', 'a text has half a character');
      const parsed = parseRefund(payload);
      if (!parsed.ok) return parsed;
      const toldAtMs = Date.parse(timestamp);
      return refunds.submit({
        ...{ orgId, boundLocationId: whereOf(parsed.value, locationId), by: 'event-log' },
        ...{ body: parsed.value, fromLog: true },
        ...(Number.isFinite(toldAtMs) && { toldAtMs }),
      });
    },
  });
