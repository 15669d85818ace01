import type { TransferDraft } from '../port.ts';
import { isTimestamp } from './limits.ts';
import type { LedgerState } from './working-state.ts';

export type ImportRefusal =
  | 'imported_event_expected'
  | 'imported_event_not_expected'
  | 'timestamp_must_be_zero'
  | 'imported_event_timestamp_out_of_range'
  | 'imported_event_timestamp_must_not_advance';

/**
 * Whether an event fits its batch: either all events bring their own, past timestamp, or none does.
 * @param batchTimestamp of the batch's last event
 */
export function importRefusal(
  event: { timestamp: bigint },
  {
    imported,
    batchImported,
    batchTimestamp,
  }: { imported: boolean; batchImported: boolean; batchTimestamp: bigint },
): ImportRefusal | undefined {
  if (imported !== batchImported)
    return imported ? 'imported_event_not_expected' : 'imported_event_expected';
  if (!imported) return event.timestamp === 0n ? undefined : 'timestamp_must_be_zero';
  if (!isTimestamp(event.timestamp)) return 'imported_event_timestamp_out_of_range';
  return event.timestamp >= batchTimestamp
    ? 'imported_event_timestamp_must_not_advance'
    : undefined;
}

/** Imported timestamps grow, and none is an account's already. */
export const importedRegresses = (state: LedgerState, draft: TransferDraft): boolean =>
  draft.timestamp <= state.newestTransferTimestamp() || state.hasAccountAt(draft.timestamp);
