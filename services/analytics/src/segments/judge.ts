import { setImmediate } from 'node:timers/promises';
import type { Clock } from '@laurel/contracts/clock';
import type { BecauseOfSegment } from '@laurel/contracts/events/analytics';
import { eventOf } from '@laurel/contracts/events/catalogue';
import type { Ids } from '@laurel/contracts/ids';
import type { Collection, Documents, Draft } from '@laurel/documents/port';
import type { Membership } from '@laurel/membership/membership';
import { type CompiledSegments, openCompiled } from './compiled.ts';
import type { CustomerFacts, ReadFacts } from './customer-facts.ts';
import { type MemberPublisher, type MemberWork, patienceMs } from './member-work.ts';
import {
  memberKey,
  type SegmentMember,
  type SegmentMembers,
  withChange,
} from './segment-members.ts';
import type { Segments } from './segments.ts';
import type { Segment } from './stored-segments.ts';

export interface JudgeDeps {
  documents: Pick<Documents, 'insertInOrder'>;
  members: SegmentMembers;
  openWork: Collection<MemberWork>;
  publisher: Pick<MemberPublisher, 'publish'>;
  segments: Pick<Segments, 'all' | 'get'>;
  readFacts: ReadFacts;
  membership: { customers: Pick<Membership['customers'], 'getMany'> };
  clock: Clock;
  ids: Pick<Ids, 'next'>;
}

export interface Judging {
  because: BecauseOfSegment;
  /** Of one segment alone; absent: of all. */
  segmentId?: string;
}

/** How many entered and left. */
export interface Judged {
  entered: number;
  left: number;
}

/** A row that is to be written. */
interface Change {
  known: SegmentMember | undefined;
  next: Draft<SegmentMember>;
  work: Draft<MemberWork>;
}

/** Customers of one step; between two others have their turn. */
const stepMax = 100;
/** Conditions that are asked without a pause. */
const testsMax = 200;
const keysMax = 1_000;
/** Rows that are written together. */
const writesMax = 200;
/** Rivals for one row are few: two processes that heard of the same customer. */
const attemptsMax = 20;

export type Judge = ReturnType<typeof openJudge>;

/**
 * Finds who is in a segment and who is not any more, and writes down what differs. A row is written
 * over the one that was read, or not at all; and whom a row was written of, or somebody else wrote
 * one of meanwhile, is looked at again until nothing differs. So who judged by what is no longer
 * true is set right by whoever wrote last, himself.
 */
export function openJudge(deps: JudgeDeps) {
  const { documents, members, openWork, publisher, segments, readFacts, membership } = deps;
  const compiled = openCompiled();

  const rowsOf = async (orgId: string, of: readonly Segment[], customerIds: readonly string[]) => {
    const keys = customerIds.flatMap((customerId) =>
      of.map(({ id: segmentId }) => memberKey(orgId, { segmentId, customerId })),
    );
    const found = new Map<string, SegmentMember>();
    for (let at = 0; at < keys.length; at += keysMax)
      for (const row of await members.getMany(keys.slice(at, at + keysMax)))
        if (row) found.set(row.id, row);
    return found;
  };

  /** Facts of those who are there, by id: whoever is gone is in no segment. */
  const factsBy = async (
    orgId: string,
    customerIds: readonly string[],
    { asked }: CompiledSegments,
  ): Promise<Map<string, CustomerFacts>> => {
    const found = await membership.customers.getMany(orgId, customerIds);
    const there = found.filter((customer) => customer !== undefined);
    const alive = there.filter(({ erasedAtMs }) => erasedAtMs === null);
    const facts = await readFacts(orgId, alive, asked);
    return new Map(alive.flatMap(({ id }, i) => (facts[i] ? [[id, facts[i]] as const] : [])));
  };

  const changesOf = async (
    orgId: string,
    customerIds: readonly string[],
    { segmentId, because }: Judging,
  ): Promise<Change[]> => {
    const of = await judgedSegments(orgId, segmentId);
    if (of.length === 0) return [];
    const all = compiled.of(of);
    // Rows before what they follow from: who writes over a row knows no less than who wrote it.
    const rows = await rowsOf(orgId, of, customerIds);
    const facts = await factsBy(orgId, customerIds, all);
    const changes: Change[] = [];
    let tests = 0;
    for (const customerId of customerIds) {
      const his = facts.get(customerId);
      for (const [i, { id }] of of.entries()) {
        const key = memberKey(orgId, { segmentId: id, customerId });
        const known = rows.get(key.id);
        const isIn = his !== undefined && all.tests[i]?.(his) === true;
        tests += 1;
        if (tests % testsMax === 0) await setImmediate();
        if (isIn !== (known?.isIn ?? false))
          changes.push(
            changeTo({ ...key, segmentId: id, customerId, isIn }, { known, because, ...deps }),
          );
      }
    }
    return changes;
  };

  const judgedSegments = async (orgId: string, segmentId: string | undefined) => {
    if (segmentId === undefined) return await segments.all(orgId);
    const one = await segments.get(orgId, segmentId);
    return one ? [one] : [];
  };

  /** Returns those that were written. */
  const write = async (changes: readonly Change[]): Promise<Change[]> => {
    const first = changes.filter(({ known }) => !known);
    const later = changes.filter(({ known }) => known);
    const [, inserted = []] = await documents.insertInOrder([
      { into: openWork, documents: changes.map(({ work }) => work) },
      { into: members, documents: first.map(({ next }) => next) },
    ]);
    const replaced = await Promise.all(
      later.map(({ next, known }) => members.replace(next, known?.version ?? 0)),
    );
    const written = [
      ...first.filter((_, i) => inserted[i] === 'inserted'),
      ...later.filter((_, i) => replaced[i] === 'replaced'),
    ];
    publisher.publish(written.map(({ work }) => work));
    const isWritten = new Set(written);
    const lost = changes.filter((change) => !isWritten.has(change));
    if (lost.length > 0) await openWork.deleteMany(lost.map(({ work }) => work));
    return written;
  };

  const judgeSome = async (
    orgId: string,
    customerIds: readonly string[],
    judging: Judging,
  ): Promise<Judged> => {
    const judged = { entered: 0, left: 0 };
    let open = customerIds;
    for (let attempt = 1; open.length > 0; attempt += 1) {
      if (attempt > attemptsMax)
        throw new Error(`${open.length} customers of ${orgId} are in and out again and again`);
      const changes = await changesOf(orgId, open, judging);
      if (changes.length === 0) break;
      for (let at = 0; at < changes.length; at += writesMax)
        for (const { next } of await write(changes.slice(at, at + writesMax)))
          judged[next.isIn ? 'entered' : 'left'] += 1;
      open = [...new Set(changes.map(({ next }) => next.customerId))];
    }
    return judged;
  };

  return {
    /** Finds where customers are, as of now. */
    async judge(orgId: string, customerIds: readonly string[], judging: Judging): Promise<Judged> {
      const judged = { entered: 0, left: 0 };
      for (let at = 0; at < customerIds.length; at += stepMax) {
        const some = await judgeSome(orgId, customerIds.slice(at, at + stepMax), judging);
        judged.entered += some.entered;
        judged.left += some.left;
        await setImmediate();
      }
      return judged;
    },
  };
}

function changeTo(
  { isIn, ...of }: Pick<SegmentMember, 'orgId' | 'id' | 'segmentId' | 'customerId' | 'isIn'>,
  {
    known,
    because,
    clock,
    ids,
  }: Pick<Change, 'known'> & Pick<Judging, 'because'> & Pick<JudgeDeps, 'clock' | 'ids'>,
): Change {
  const { orgId, segmentId, customerId } = of;
  const atMs = clock.now();
  const workId = ids.next('msg');
  const rowVersion = (known?.version ?? 0) + 1;
  const event = eventOf(
    {
      type: isIn ? 'analytics.segment_entered' : 'analytics.segment_left',
      payload: { segmentId, customerId, because },
    },
    {
      ...{ id: `${customerId}.${segmentId}.v${rowVersion}`, orgId, locationId: null, customerId },
      occurredAtMs: atMs,
    },
  );
  return {
    known,
    next: { ...of, isIn, sinceMs: atMs, changes: withChange(known, workId) },
    work: {
      ...{ orgId, id: workId, wakeAtMs: atMs + patienceMs },
      ...{ segmentId, customerId, rowVersion, event },
    },
  };
}
