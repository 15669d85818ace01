import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Documents } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import type { Loyalty } from '@laurel/loyalty/loyalty';
import type { Membership } from '@laurel/membership/membership';
import type { Analytics } from './analytics.ts';
import { openCustomerRfms } from './scoring/customer-rfm.ts';
import { openCustomerFacts } from './segments/customer-facts.ts';
import { openHear } from './segments/hear.ts';
import { type SegmentJobDeps, segmentJobs } from './segments/jobs.ts';
import { openJudge } from './segments/judge.ts';
import { openMemberWork, publishMembers } from './segments/member-work.ts';
import { openMembers } from './segments/members.ts';
import { openPreview } from './segments/preview.ts';
import { openSegmentMembers } from './segments/segment-members.ts';
import { openSegments } from './segments/segments.ts';

export interface SegmentationDeps {
  documents: Documents;
  events: Pick<EventLog, 'append'>;
  membership: Pick<Membership, 'customers' | 'locations' | 'programs'>;
  loyalty: Pick<Loyalty, 'facts' | 'contexts' | 'customersStand'>;
  analytics: Pick<Analytics, 'customers' | 'yardsticks'>;
  clock: Clock;
  ids: Pick<Ids, 'next'>;
  /** Told of what failed behind an answer and will be tried again. */
  onError(error: unknown): void;
}

/** Saved segments: conditions on customers, and whom they hold for. */
export type Segmentation = ReturnType<typeof openSegmentation>;

export function openSegmentation(deps: SegmentationDeps) {
  const { documents, events, membership, loyalty, analytics, clock, ids, onError } = deps;
  const { yardsticks } = analytics;
  const readFacts = openCustomerFacts({
    ...{ states: openCustomerRfms(documents), kept: analytics.customers },
    ...{ yardsticks, loyalty },
  });
  const segments = openSegments({ documents, membership, loyalty, clock, ids });
  const [members, openWork] = [openSegmentMembers(documents), openMemberWork(documents)];
  const publisher = publishMembers({ openWork, members, membership, events, clock, onError });
  const { judge } = openJudge({
    ...{ documents, members, openWork, publisher, segments, readFacts, membership, clock, ids },
  });
  const jobDeps: SegmentJobDeps = {
    ...{ documents, judge, members, segments, yardsticks, loyalty, membership, clock },
    ...{ publisher, onError },
  };
  return {
    segments,
    preview: openPreview({ readFacts, membership, clock }),
    members: openMembers({ members, segments, membership }),
    membership,
    hear: openHear({ segments, judge, customers: analytics.customers }),
    /** Its background work, for whoever carries it out. */
    jobs: () => Promise.all(Object.values(segmentJobs).map((open) => open(jobDeps))),
    /** Takes up what a dead process left untold (`Pass`). */
    sweep: publisher.sweep,
    /** Who entered or left, and is not yet told of. */
    unpublished: publisher.unpublished,
    drained: publisher.drained,
    close: publisher.drained,
  };
}
