import { idFromNumber, idNumber } from '@laurel/contracts/ids';
import type { Transfer } from '@laurel/ledger/port';
import { type PostingReason, reasonOfCode } from '@laurel/ledger/postings/leg';
import type { Activities } from '../pipeline/activities.ts';
import type { Activity } from '../pipeline/activity.ts';
import type { Contexts } from '../pipeline/context.ts';
import type { AnyKind } from '../pipeline/kind.ts';

export interface StoryDeps {
  activities: Pick<Activities, 'getMany'>;
  contexts: Contexts;
  kinds: readonly AnyKind[];
}

/** A movement of the ledger, as far as it tells where it came from. */
export interface Trace {
  /** UUID of the activity, as a number. */
  activityNumber: bigint;
  /** Undefined: written by a newer version of this program. */
  reason: PostingReason | undefined;
  /** Rule number in the program version; 0 = none. */
  rule: number;
}

/** What is behind a movement. */
export interface Story {
  /** Undefined when there is no record of it. */
  activity: Activity | undefined;
  /** Name of the rule that gave it, in the program of its time. */
  rule: string | null;
  /** What an outside system knows the activity by. */
  externalId: string | null;
  /** Who did it by hand, and why. */
  by: string | null;
  note: string | null;
}

/** Counters that only sales and custom events move, and refunds move back. */
const counted: ReadonlySet<PostingReason | undefined> = new Set(['earned', 'spend', 'visit']);

/** Finds what is behind movements; one story for each, in order. Two bulk reads. */
export async function storiesOf(
  { activities, contexts, kinds }: StoryDeps,
  orgId: string,
  traces: readonly Trace[],
): Promise<Story[]> {
  const byNumber = new Map<bigint, Activity>();
  for (const activity of await activities.getMany(candidates(kinds, orgId, traces)))
    if (activity) byNumber.set(numberOf(activity), activity);
  const behind = traces.map(({ activityNumber }) => byNumber.get(activityNumber));
  const sources = await sourcesOf(activities, orgId, traces, behind);
  return Promise.all(
    traces.map(async ({ rule: number }, i): Promise<Story> => {
      const activity = behind[i];
      if (!activity) return { activity, rule: null, externalId: null, by: null, note: null };
      const kind = kinds.find(({ type }) => type.is(activity));
      const { by = null, reason } = kind?.answeredFor?.(activity) ?? {};
      const note = reason || null; // an empty one is of somebody who was erased
      const { programVersion } = sources.get(activity.parentId ?? '') ?? activity;
      const clauses = number > 0 ? await contexts.clauses(orgId, programVersion) : [];
      return {
        activity,
        rule: clauses[number - 1] ?? null,
        externalId: kind?.externalId?.(activity) ?? null,
        ...{ by, note },
      };
    }),
  );
}

const numberOf = ({ id }: Activity) => idNumber(id);

/**
 * Ids that the activities may have. The ledger keeps a number without its prefix: the reasons of an
 * activity's movements say which kinds can have posted it; where they say nothing, all can.
 */
function candidates(kinds: readonly AnyKind[], orgId: string, traces: readonly Trace[]) {
  const prefixes = new Map<bigint, Set<AnyKind['type']['prefix']>>();
  for (const { activityNumber, reason } of traces) {
    const known = prefixes.get(activityNumber) ?? new Set();
    prefixes.set(activityNumber, known);
    for (const { type, origins } of kinds)
      if (reason && origins.includes(counted.has(reason) ? 'earn' : reason)) known.add(type.prefix);
  }
  const all = new Set(kinds.map(({ type }) => type.prefix));
  return [...prefixes].flatMap(([number, known]) =>
    [...(known.size > 0 ? known : all)].map((prefix) => ({
      orgId,
      id: idFromNumber(prefix, number),
    })),
  );
}

/**
 * What a refund takes back or a release lets go was given by the rules of the sale or event before
 * it: its program version counts the rules, whatever is published by then.
 */
async function sourcesOf(
  activities: StoryDeps['activities'],
  orgId: string,
  traces: readonly Trace[],
  behind: readonly (Activity | undefined)[],
): Promise<Map<string, Activity>> {
  const ids = new Set(
    traces.flatMap(({ rule }, i) => {
      const parentId = behind[i]?.parentId;
      return rule > 0 && parentId && /^(txn|evt)_/.test(parentId) ? [parentId] : [];
    }),
  );
  if (ids.size === 0) return new Map();
  const found = await activities.getMany([...ids].map((id) => ({ orgId, id })));
  return new Map(found.flatMap((source) => (source ? [[source.id, source] as const] : [])));
}

/** The stories behind transfers, for the routes of the ledger, which knows no activity. */
export const transferStories =
  (deps: StoryDeps) => async (orgId: string, transfers: readonly Transfer[]) => {
    const stories = await storiesOf(
      deps,
      orgId,
      transfers.map(({ userData128, code, userData32 }) => ({
        activityNumber: userData128,
        reason: reasonOfCode(code),
        rule: userData32,
      })),
    );
    return stories.map(({ activity, ...told }) =>
      activity ? { activityId: activity.id, ...told } : undefined,
    );
  };
