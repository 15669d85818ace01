import type { Clock } from '@laurel/contracts/clock';
import type { EventEnvelope } from '@laurel/contracts/events';
import type { Ids } from '@laurel/contracts/ids';
import type { Collection, Documents, Draft, Key } from '@laurel/documents/port';
import type { AuditTrail } from './audit.ts';
import { envelopeOf, type MembershipEvent } from './events.ts';
import type { AuditEntry, AuditNote } from './model.ts';
import type { ChangeWork, Publishing, Recorded } from './publish-changes.ts';

/** What is told of a change. */
export interface Told {
  /** One of ours, or one of a service above in its envelope. */
  event: MembershipEvent | EventEnvelope;
  audit?: AuditNote;
  /** Where the document's id and version are no name outside its collection. */
  eventId?: string;
}

/** Changes documents of one collection. What is told of a change is on its way by the return. */
export interface Recorder<T extends Recorded> {
  /** False when the id or a unique value is taken: then nothing is told. */
  insert(draft: Draft<T>, told: Told): Promise<boolean>;
  /**
   * False when the document is not as it was read any more: then nothing is told.
   * @param stands looks once more when it is written; false = it is taken back, as if it had never
   * been
   */
  replace(
    before: T,
    after: Draft<T>,
    told: Told,
    stands?: () => Promise<boolean>,
  ): Promise<boolean>;
}

export interface ChangeLog {
  over<T extends Recorded>(name: string, collection: Collection<T>): Recorder<T>;
}

export interface ChangeLogDeps {
  documents: Pick<Documents, 'insertInOrder'>;
  openWork: Collection<ChangeWork>;
  audit: AuditTrail;
  clock: Clock;
  ids: Ids;
  /** How long a change is left alone before the sweep takes it up, in ms. */
  patienceMs: number;
  publishing: Pick<Publishing, 'watch' | 'publish'>;
}

/** Those before the latest are kept unlooked-at up to this many: looking costs a read. */
const unlookedMax = 4;

/**
 * Makes changes so that each is told exactly once in effect: the record for the audit and the open
 * work, which carries the event, are written before the change; the change itself carries the id of
 * its work. See README, «What is published».
 */
export function openChangeLog(deps: ChangeLogDeps): ChangeLog {
  const { documents, openWork, audit, clock, ids, patienceMs, publishing } = deps;
  const workFor = (collection: string, key: Key, version: number, told: Told) => {
    const { orgId, id } = key;
    const atMs = clock.now();
    const { event, eventId = `${id}.v${version}` } = told;
    const work: Draft<ChangeWork> = {
      orgId,
      id: ids.next('msg'),
      wakeAtMs: atMs + patienceMs,
      ...{ collection, documentId: id, documentVersion: version },
      event: 'id' in event ? event : envelopeOf(event, { id: eventId, orgId, atMs }),
    };
    return work;
  };

  /** Those whose work may still be there. */
  const unpublished = async ({ orgId, recentChanges = [] }: Recorded) => {
    if (recentChanges.length < unlookedMax) return recentChanges;
    const open = await openWork.getMany(recentChanges.map((id) => ({ orgId, id })));
    return recentChanges.filter((_, i) => open[i]);
  };

  return {
    over<T extends Recorded>(name: string, collection: Collection<T>): Recorder<T> {
      publishing.watch(name, collection);
      const settle = async (
        done: boolean,
        work: Draft<ChangeWork>,
        entries: readonly Draft<AuditEntry>[],
      ) => {
        if (done) publishing.publish(work);
        else await Promise.all([openWork.delete(work), audit.withdraw(entries)]);
        return done;
      };
      return {
        async insert(draft, told) {
          const work = workFor(name, draft, 1, told);
          const entries = audit.entriesOf(draft.orgId, told.audit);
          const [, , outcomes] = await documents.insertInOrder([
            audit.insertionOf(entries),
            { into: openWork, documents: [work] },
            { into: collection, documents: [{ ...draft, recentChanges: [work.id] }] },
          ]);
          return settle(outcomes?.[0] === 'inserted', work, entries);
        },
        async replace(before, after, told, stands) {
          const work = workFor(name, before, before.version + 1, told);
          const entries = audit.entriesOf(before.orgId, told.audit);
          const [earlier] = await Promise.all([
            unpublished(before),
            documents.insertInOrder([
              audit.insertionOf(entries),
              { into: openWork, documents: [work] },
            ]),
          ]);
          const draft = { ...after, recentChanges: [...earlier, work.id] };
          let done = (await collection.replace(draft, before.version)) === 'replaced';
          if (done && stands && !(await stands()))
            done = (await collection.replace(before, before.version + 1)) !== 'replaced';
          return settle(done, work, entries);
        },
      };
    },
  };
}

/** A document as everybody else sees it. */
export function withoutChanges<T extends Recorded>({
  recentChanges: _,
  ...document
}: T): Omit<T, 'recentChanges'> {
  return document;
}
