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
   * `finish`: post and publish them. `release`: pending points fall due; then it is one activity,
   * whose id it has.
   */
  todo: 'finish' | 'release';
  activityIds: readonly string[];
  /** When the pending points fall due; absent in records from before, and where there are none. */
  dueAtMs?: number;
}

/** Posted activities on their way to be published, and the open work that is then done. */
export type OutgoingActivities = Outgoing<Activity, ActivityWork>;

export const openActivityWork = (documents: Documents) =>
  documents.collection<ActivityWork>('activity_work', { indexes: openWorkIndexes });

export const countActivities = ({ activityIds }: ActivityWork) => activityIds.length;

/** Activities that have open work now or within minutes. */
export const unfinishedActivities = (
  work: ReturnType<typeof openActivityWork>,
  nowMs: number,
): Promise<Backlog> =>
  backlogOf(work, nowMs, {
    sizeOf: countActivities,
    sinceMsOf: ({ id, todo, dueAtMs, wakeAtMs }) =>
      todo === 'release' ? (dueAtMs ?? wakeAtMs) : mintedAtMs({ id }),
  });

/** The work when its activities are published, but for those that somebody else has to finish. */
export const closedBut = (
  { orgId, id, activityIds }: Pick<ActivityWork, 'orgId' | 'id' | 'activityIds'>,
  isOpen: (activityId: string) => boolean,
): ClosedWork<ActivityWork> => {
  const left = activityIds.filter(isOpen);
  return { orgId, id, rest: left.length > 0 ? { activityIds: left } : undefined };
};
