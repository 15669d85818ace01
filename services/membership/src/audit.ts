import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Documents, Draft, Insertion } from '@laurel/documents/port';
import type { Audit, AuditEntry, AuditNote } from './model.ts';

/** The audit log as this service uses it. */
export interface AuditTrail extends Audit {
  /** The record of a change that is about to be made; none where there is no note. */
  entriesOf(orgId: string, note: AuditNote | undefined): Draft<AuditEntry>[];
  /** For writing records before something else (see `Documents.insertInOrder`). */
  insertionOf(entries: readonly Draft<AuditEntry>[]): Insertion<AuditEntry>;
  /** Takes back the record of a change that was refused. */
  withdraw(entries: readonly Draft<AuditEntry>[]): Promise<void>;
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
  const kept = documents.collection<AuditEntry>('audit');
  const entriesOf = (orgId: string, note: AuditNote | undefined): Draft<AuditEntry>[] =>
    note ? [{ orgId, id: ids.next('aud'), atMs: clock.now(), ...note }] : [];
  const withdraw = async (entries: readonly Draft<AuditEntry>[]) =>
    void (await kept.deleteMany(entries));
  return {
    async record(orgId, note, write) {
      const entries = entriesOf(orgId, note);
      await kept.insertMany(entries);
      const done = await write();
      if (!done) await withdraw(entries);
      return done;
    },
    entriesOf,
    insertionOf: (entries) => ({ into: kept, documents: entries }),
    withdraw,
    append: async (entries) => void (await kept.insertMany(entries)),
    forgetReasons: async (entries) =>
      void (await kept.updateMany(entries, { set: { reason: null } })),
    // Ids carry the time, so their order is the order of events.
    list: (orgId, page) => kept.find({ orgId, sort: { field: 'id', direction: 'desc' }, ...page }),
  };
}
