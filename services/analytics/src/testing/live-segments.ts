import type { EventEnvelope } from '@laurel/contracts/events';
import type { EventLog } from '@laurel/event-log/port';
import type { OrganizationsJob, PlatformJob } from '@laurel/jobs/job';
import { undisturbed } from '@laurel/outbox/sweep';
import type { Segmentation } from '../segmentation.ts';
import { openPeople } from './people.ts';

let readers = 0;

/** All events of a pattern that were ever published, in the order of the log. */
async function eventsOf(
  events: Pick<EventLog, 'subscribe'>,
  pattern: string,
): Promise<EventEnvelope[]> {
  const found: EventEnvelope[] = [];
  readers += 1;
  const reader = await events.subscribe({
    ...{ group: `segments-${readers}`, pattern },
    async handler(batch) {
      found.push(...batch.map(({ event }) => event));
      return undefined;
    },
  });
  await reader.drained();
  await reader.close();
  return found;
}

/** Does a page of a job of saved segments, or its run. */
async function runJob(
  { jobs }: Pick<Segmentation, 'jobs'>,
  name: string,
  { orgId, nowMs }: { orgId: string; nowMs: number },
): Promise<Record<string, number>> {
  const job = (await jobs()).find((one) => one.name === name) as
    | OrganizationsJob
    | PlatformJob
    | undefined;
  if (!job) throw new Error(`no job ${name}`);
  if (job.scope === 'platform') return { ...(await job.run({ isMine: undisturbed, nowMs })) };
  const counts: Record<string, number> = {};
  let cursor: string | undefined;
  do {
    const done = await job.run({ orgId, piece: 'run', cursor, nowMs });
    for (const [key, count] of Object.entries(done.counts ?? {}))
      counts[key] = (counts[key] ?? 0) + count;
    cursor = done.nextCursor;
  } while (cursor !== undefined);
  return counts;
}

/** The café and its people, with saved segments that are lived in. */
export async function openLiveSegments() {
  const people = await openPeople();
  const { of, orgId, segmentation, nameOf } = people;
  const heard = new Set<string>();
  const names = new Map<string, string>();

  /** What happened since is heard, as the processors of the stream hear it. */
  const hearWith = async (with_: Pick<Segmentation, 'hear'>, isNew = heard) => {
    await Promise.all([of.loyalty.drained(), of.membership.drained()]);
    for (const pattern of ['*.loyalty.*', '*.membership.*']) {
      const all = await eventsOf(of.events, pattern);
      await with_.hear(
        all.filter(({ id }) => !isNew.has(id)),
        ({ type }) =>
          pattern === '*.loyalty.*'
            ? 'activity'
            : type === 'membership.customer_erased'
              ? 'erased'
              : 'profile',
      );
      for (const { id } of all) isNew.add(id);
    }
  };
  const told = async () => {
    await segmentation.drained();
    return await eventsOf(of.events, '*.analytics.*').then((all) =>
      all.filter(({ type }) => /segment_(entered|left)$/.test(type)),
    );
  };
  let seen = 0;
  return {
    ...people,
    hearWith,
    hearAll: () => hearWith(segmentation),
    /** Hears everything from the start. */
    replay: () => hearWith(segmentation, new Set()),
    told,
    /** What was told since it was asked last: `ben entered Coffee, activity`. */
    async news(): Promise<string[]> {
      const all = await told();
      const fresh = all.slice(seen);
      seen = all.length;
      return fresh.map(({ type, payload }) => {
        const { segmentId, customerId, because } = payload as Record<string, string>;
        const what = type.endsWith('entered') ? 'entered' : 'left';
        return `${nameOf(customerId ?? '')} ${what} ${names.get(segmentId ?? '')}, ${because}`;
      });
    },
    run: (name: string) => runJob(segmentation, name, { orgId, nowMs: of.clock.now() }),
    /** Saves a segment and judges everybody by it; its id. */
    async segment(name: string, when: Record<string, unknown>): Promise<string> {
      const made = await segmentation.segments.create(orgId, { name, when });
      if (!made.ok) throw new Error(JSON.stringify(made.problem));
      names.set(made.value.segment.id, name);
      await runJob(segmentation, 'segment-conditions', { orgId, nowMs: of.clock.now() });
      return made.value.segment.id;
    },
    /** Who is in it, in the order of the list. */
    async inside(id: string): Promise<string[]> {
      const segment = await segmentation.segments.get(orgId, id);
      if (!segment) throw new Error(`no segment ${id}`);
      const found: string[] = [];
      for await (const page of segmentation.members.all(segment))
        found.push(...page.map(({ customer }) => nameOf(customer.id)));
      return found;
    },
  };
}

export type LiveSegments = Awaited<ReturnType<typeof openLiveSegments>>;
