import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Documents, Draft } from '@laurel/documents/port';
import type { Audit, AuditEntry } from './model.ts';

export interface AuditTrail extends Audit {
  /**
   * Makes a change and keeps its record. The record is written first: a crash may leave a record of
   * a change that did not happen, never a change without record.
   * @param write makes the change; false = it was refused, then the record goes
   */
  record(
    orgId: string,
    entry: Pick<AuditEntry, 'action' | 'subject' | 'by' | 'before' | 'after'>,
    write: () => Promise<boolean>,
  ): Promise<boolean>;
}

export function openAudit({
  documents,
  clock,
  ids,
}: {
  documents: Documents;
  clock: Clock;
  ids: Ids;
}): AuditTrail {
  const entries = documents.collection<AuditEntry>('audit');
  return {
    async record(orgId, entry, write) {
      const draft: Draft<AuditEntry> = { orgId, id: ids.next('aud'), atMs: clock.now(), ...entry };
      await entries.insert(draft);
      const done = await write();
      if (!done) await entries.delete(draft);
      return done;
    },
    // Ids carry the time, so their order is the order of events.
    list: (orgId, page) =>
      entries.find({ orgId, sort: { field: 'id', direction: 'desc' }, ...page }),
  };
}
