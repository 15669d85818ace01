import type { Clock } from '@laurel/contracts/clock';
import type { PlatformJob } from '@laurel/jobs/job';
import type { Membership } from '@laurel/membership/membership';
import type { Judge } from './judge.ts';
import type { SegmentMembers } from './segment-members.ts';
import type { RetiredSegment, Segments } from './segments.ts';
import type { StoredSegment } from './stored-segments.ts';

export interface JudgeChangedDeps {
  judge: Judge['judge'];
  members: Pick<SegmentMembers, 'find' | 'deleteMany'>;
  segments: Pick<Segments, 'stored' | 'retired'>;
  membership: { customers: Pick<Membership['customers'], 'list'> };
  clock: Clock;
  onError(error: unknown): void;
}

const intervalMs = 1_000;
/** Customers who are judged before the next organization has its turn. */
const turnMax = 1_000;
/** After how long what failed is tried again, in ms. */
const againMs = 30_000;
/**
 * After how long a deleted segment is looked at a last time: whoever judged by it while it was
 * deleted has written down what he found by then.
 */
const lastLookMs = 3_600_000;

/**
 * Judges every customer by segments that are new or have another condition, and forgets who was in
 * those that were deleted. Each organization has its turn of so many customers.
 */
export function judgeChangedJob(deps: JudgeChangedDeps): PlatformJob {
  const { clock, onError } = deps;
  const { stored, retired } = deps.segments;
  return {
    name: 'segment-conditions',
    title: 'Judges every customer by segments that are new or have another condition',
    scope: 'platform',
    quiet: true,
    schedule: { everyMs: intervalMs },
    async run({ isMine }) {
      const counts = { customers: 0, entered: 0, left: 0 };
      for (;;) {
        const due = await stored.find({
          ...{ orgId: undefined, filter: { wakeAtMs: { $lte: clock.now() } }, limit: 1_000 },
          sort: { field: 'wakeAtMs', direction: 'asc' },
        });
        // one of each organization at a time
        const next = [...Map.groupBy(due.data, ({ orgId }) => orgId).values()].flatMap(
          ([first]) => first ?? [],
        );
        for (const segment of next) {
          if (!(await isMine())) return counts;
          try {
            const done = await takeTurn(deps, segment);
            counts.customers += done.customers;
            counts.entered += done.entered;
            counts.left += done.left;
          } catch (error) {
            onError(error);
            const { orgId, id } = segment;
            await stored.update({ orgId, id }, { set: { wakeAtMs: clock.now() + againMs } });
          }
        }
        if (next.length === 0) break;
      }
      await forgetRetired(deps, retired);
      return counts;
    },
  };
}

/** Judges the next customers by a segment, and notes how far it is. */
async function takeTurn(
  { judge, membership, segments: { stored }, clock }: JudgeChangedDeps,
  segment: StoredSegment,
) {
  const { orgId, id, revision, version, ...rest } = segment;
  const begun =
    rest.progress?.revision === revision ? rest.progress : { revision, cursor: null, looked: 0 };
  const { data, nextCursor } = await membership.customers.list(orgId, {
    ...{ limit: turnMax, ...(begun.cursor !== null && { cursor: begun.cursor }) },
  });
  const judged = await judge(
    orgId,
    data.map((customer) => customer.id),
    { because: 'condition', segmentId: id },
  );
  const looked = begun.looked + data.length;
  const done =
    nextCursor === undefined
      ? { progress: null, judgedRevision: revision, judgedAtMs: clock.now(), wakeAtMs: null }
      : { progress: { revision, cursor: nextCursor, looked }, wakeAtMs: clock.now() };
  // Changed or deleted meanwhile: the next look finds it as it is then.
  await stored.replace({ ...rest, orgId, id, revision, ...done }, version);
  return { customers: data.length, ...judged };
}

async function forgetRetired(
  { members, segments: { stored }, clock }: JudgeChangedDeps,
  retired: Segments['retired'],
): Promise<void> {
  const { data } = await retired.find({
    ...{ orgId: undefined, filter: { wakeAtMs: { $lte: clock.now() } }, limit: 100 },
    sort: { field: 'wakeAtMs', direction: 'asc' },
  });
  for (const { orgId, id, version, emptied } of data) {
    // who was about to delete it died before he did
    const isKept = (await stored.get({ orgId, id })) !== undefined;
    if (!isKept) await forgetMembers(members, { orgId, id });
    if (isKept || emptied) await retired.delete({ orgId, id }, version);
    else {
      const wakeAtMs = clock.now() + lastLookMs;
      await retired.update({ orgId, id }, { set: { wakeAtMs, emptied: true } });
    }
  }
}

async function forgetMembers(
  members: JudgeChangedDeps['members'],
  { orgId, id: segmentId }: Pick<RetiredSegment, 'orgId' | 'id'>,
): Promise<void> {
  for (const isIn of [true, false])
    for (;;) {
      const { data } = await members.find({ orgId, filter: { segmentId, isIn }, limit: 1_000 });
      if (data.length === 0) break;
      await members.deleteMany(data);
    }
}
