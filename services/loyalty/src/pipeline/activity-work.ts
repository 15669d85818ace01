import type { Documents } from '@laurel/documents/port';
import {
  type Backlog,
  backlogOf,
  type ClosedWork,
  mintedAtMs,
  type OpenWork,
  openWorkIndexes,
} from '@laurel/outbox/open-work';
import type { Outgoing } from '@laurel/outbox/publisher';
import type { Activity } from './activity.ts';

/**
 * What is left to do for activities of one organization. It is written before them, once for all
 * that are recorded together, so the activities themselves are written once.
 */
export interface ActivityWork extends OpenWork {
  /**
   * `finish`: post and publish them. `release`: one activity, whose id it has, is due (see
   * `Activity.dueAtMs`).
   */
  todo: 'finish' | 'release';
  activityIds: readonly string[];
  /** When it falls due; absent in records from before, and where nothing does. */
  dueAtMs?: number;
}

/** Posted activities on their way to be published, and the open work that is then done. */
export type OutgoingActivities = Outgoing<Activity, ActivityWork>;

export const openActivityWork = (documents: Documents) =>
  documents.collection<ActivityWork>('activity_work', { indexes: openWorkIndexes });

export const countActivities = ({ activityIds }: ActivityWork) => activityIds.length;

/** Activities that have open work now or within minutes; what falls due counts from then on. */
export const unfinishedActivities = (
  work: ReturnType<typeof openActivityWork>,
  nowMs: number,
): Promise<Backlog> =>
  backlogOf(work, nowMs, {
    sizeOf: (one) => (one.todo === 'release' && dueOf(one) > nowMs ? 0 : countActivities(one)),
    sinceMsOf: (one) => (one.todo === 'release' ? dueOf(one) : mintedAtMs(one)),
  });

const dueOf = ({ dueAtMs, wakeAtMs }: ActivityWork) => dueAtMs ?? wakeAtMs;

/** Whether it sleeps longer than until its activity falls due. */
export const isLate = ({ todo, wakeAtMs, dueAtMs }: ActivityWork): boolean =>
  todo === 'finish' || wakeAtMs > (dueAtMs ?? wakeAtMs);

/** The work when its activities are published, but for those that somebody else has to finish. */
export const closedBut = (
  { orgId, id, activityIds }: Pick<ActivityWork, 'orgId' | 'id' | 'activityIds'>,
  isOpen: (activityId: string) => boolean,
): ClosedWork<ActivityWork> => {
  const left = activityIds.filter(isOpen);
  return { orgId, id, rest: left.length > 0 ? { activityIds: left } : undefined };
};
