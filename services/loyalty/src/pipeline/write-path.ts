import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import { failure, type Result, success } from '@laurel/contracts/problems';
import type { Collection } from '@laurel/documents/port';
import type { Ledger } from '@laurel/ledger/port';
import type { Activity, Done } from './activity.ts';
import { type LedgerBook, loadBook } from './book.ts';
import type { Contexts } from './context.ts';
import type { Command, Kind, Prepared } from './kind.ts';
import type { Poster, Posting, PostOutcome } from './post.ts';
import { postingOf, recordOf, storedPosting } from './record.ts';

/** The one way in which anything changes balances: accept → read → decide → record → post. */
export interface WritePath<Request> {
  /** Decides and posts a batch of requests; one result per request, in order. What is answered is durable. */
  process(requests: readonly Request[]): Promise<Result<Done>[]>;
  /** The same decisions, with nothing written. */
  preview(requests: readonly Request[]): Promise<Result<unknown>[]>;
  /** Brings recorded activities to their end: asks the ledger, posts what it lacks, decides again what it refuses. */
  finish(activities: readonly Activity[]): Promise<Result<Done>[]>;
}

export interface WritePathDeps {
  activities: Collection<Activity>;
  contexts: Contexts;
  ledger: Ledger;
  poster: Poster;
  clock: Clock;
  ids: Ids;
  /** Takes posted activities over: publishes their events and marks them, behind the answer. */
  behind(activities: readonly Activity[]): void;
  /** How long an unfinished activity is left alone before the sweeper takes it up, in ms. */
  patienceMs: number;
}

/** Decisions made again before we give up: each time another writer moved the same balances first. */
const maxAttempts = 25;

/** One answer per request, filled as they become known. */
type Slots = (Result<Done> | undefined)[];
const emptySlots = (length: number): Slots => Array.from({ length }, () => undefined);

interface Work<Input> {
  index: number;
  command: Command<Input>;
  /** The record of an earlier attempt, when there is one. */
  recorded: Activity | undefined;
}

interface DecidedWork<Input> extends Work<Input> {
  activity: Activity;
  posting: Posting;
}

export function writePath<Request, Input>(kind: Kind<Request, Input>, deps: WritePathDeps): WritePath<Request> {
  const { activities, contexts, ledger, poster, clock, ids, behind, patienceMs } = deps;

  const readBook = (prepared: readonly Result<Prepared>[]): Promise<LedgerBook> =>
    loadBook(
      ledger,
      prepared.flatMap((p) => (p.ok ? [{ reads: p.value.reads, numberOf: p.value.context.units.numberOf }] : [])),
    );

  const decideAll = async (open: readonly Work<Input>[], slots: Slots) => {
    const prepared = await kind.prepare(open.map(({ command }) => command));
    const book = await readBook(prepared);
    const decided: DecidedWork<Input>[] = [];
    const declined: Work<Input>[] = [];
    open.forEach((work, at) => {
      const ready = prepared[at];
      if (!ready) throw new Error('prepare answered fewer results than commands');
      const id = work.recorded?.id ?? ids.next(kind.prefix);
      const decision = ready.ok ? ready.value.decide(book, id) : ready;
      if (!ready.ok || !decision.ok) {
        slots[work.index] = decision as Result<never>; // not ok in either case
        if (work.recorded) declined.push(work);
        return;
      }
      const attempt = (work.recorded?.attempt ?? 0) + 1;
      const activity = recordOf(kind, work.command, {
        id,
        attempt,
        prepared: ready.value,
        decision: decision.value,
        nowMs: clock.now(),
        patienceMs,
      });
      decided.push({ ...work, activity, posting: postingOf(activity, decision.value, ready.value, book) });
      book.apply(decision.value.legs);
    });
    // Nothing of a declined activity is in the ledger; its record must not stand in the way of a later try.
    await Promise.all(declined.map(({ recorded }) => recorded && activities.delete(recorded, recorded.version)));
    return { decided, book };
  };

  /** Writes the records; returns what was written and what someone else had recorded already. */
  const recordAll = async (decided: readonly DecidedWork<Input>[]) => {
    const fresh = decided.filter(({ recorded }) => !recorded);
    const again = decided.filter(({ recorded }) => recorded);
    const [inserts, replaces] = await Promise.all([
      fresh.length === 0 ? [] : activities.insertMany(fresh.map(({ activity }) => activity)),
      Promise.all(again.map(({ activity, recorded }) => activities.replace(activity, recorded?.version ?? 0))),
    ]);
    const written = [...fresh.filter((_, i) => inserts[i] === 'inserted'), ...again.filter((_, i) => replaces[i] === 'replaced')];
    const elsewhere = [
      ...fresh.filter((_, i) => inserts[i] === 'duplicate'),
      ...again.filter((_, i) => replaces[i] === 'conflict'),
    ];
    return { written, elsewhere };
  };

  /** Decides, records and posts until each is posted, declined, or found recorded by someone else. */
  const drive = async (start: readonly Work<Input>[], slots: Slots): Promise<Work<Input>[]> => {
    let open = start;
    const elsewhere: Work<Input>[] = [];
    for (let round = 0; open.length > 0; round += 1) {
      if (round === maxAttempts) {
        for (const { index } of open)
          slots[index] = failure('unavailable', 'other requests kept changing the same balances; try again');
        break;
      }
      const { decided, book } = await decideAll(open, slots);
      const [recorded] = await Promise.all([
        recordAll(decided),
        poster.ensure(
          decided.map(({ posting }) => posting),
          book.existed,
        ),
      ]);
      elsewhere.push(...recorded.elsewhere);
      const outcomes = await poster.post(recorded.written.map(({ posting }) => posting));
      const moved: Work<Input>[] = [];
      const posted: Activity[] = [];
      recorded.written.forEach((work, i) => {
        const version = (work.recorded?.version ?? 0) + 1;
        const activity = { ...work.activity, version };
        if (outcomes[i] === 'posted') {
          slots[work.index] = success({ activity, replayed: false });
          posted.push(activity);
        } else
          moved.push({ index: work.index, command: { ...work.command, refusal: refusalOf(outcomes[i]) }, recorded: activity });
      });
      behind(posted);
      open = moved;
    }
    return elsewhere;
  };

  const finishInto = async (known: readonly { index: number; activity: Activity }[], slots: Slots) => {
    const unsure: { index: number; activity: Activity }[] = [];
    for (const { index, activity } of known) {
      if (activity.status === 'posted' || activity.legs.length === 0) slots[index] = success({ activity, replayed: true });
      else unsure.push({ index, activity });
    }
    if (unsure.length === 0) return;
    const repostings = await rebuild(contexts, unsure);
    const there = await poster.posted(repostings);
    unsure.forEach(({ index, activity }, i) => {
      if (there[i]) slots[index] = success({ activity, replayed: true });
    });
    const lacking = unsure.filter((_, i) => !there[i]);
    const lackingPostings = repostings.filter((_, i) => !there[i]);
    await poster.ensure(lackingPostings, () => false);
    const outcomes = await poster.post(lackingPostings);
    const again: Work<Input>[] = [];
    lacking.forEach(({ index, activity }, i) => {
      if (outcomes[i] === 'posted') slots[index] = success({ activity, replayed: true });
      else again.push({ index, command: { ...commandOf<Input>(activity), refusal: refusalOf(outcomes[i]) }, recorded: activity });
    });
    const finished = unsure.filter(({ index }) => slots[index] !== undefined).map(({ activity }) => activity);
    behind(finished);
    const elsewhere = await drive(again, slots);
    await settleKnown(elsewhere, slots);
  };

  /** Requests whose activity is recorded already: by an earlier request, or by another process at this moment. */
  const settleKnown = async (works: readonly Work<Input>[], slots: Slots) => {
    const found = await findRecorded(activities, works);
    const known: { index: number; activity: Activity }[] = [];
    for (const { index, command } of works) {
      const activity = found.get(`${command.orgId}|${command.dedupe}`);
      // Recorded a moment ago and gone again: the other attempt was declined after a race. Trying again decides afresh.
      if (!activity) slots[index] = failure('unavailable', 'another request for the same activity is being settled; try again');
      else if (activity.contentHash !== command.contentHash)
        slots[index] =
          kind.onConflict?.(activity) ??
          failure('idempotency_conflict', `${activity.id} was recorded under this external id with other content`);
      else known.push({ index, activity });
    }
    await finishInto(known, slots);
    if (kind.onRepeat) for (const { index, activity } of known) if (slots[index]?.ok) slots[index] = kind.onRepeat(activity);
  };

  return {
    async process(requests) {
      const accepted = await kind.accept(requests);
      const slots = emptySlots(requests.length);
      const first = new Set<string>();
      const works: Work<Input>[] = [];
      const repeats: Work<Input>[] = [];
      accepted.forEach((result, index) => {
        if (!result.ok) {
          slots[index] = result;
          return;
        }
        const name = `${result.value.orgId}|${result.value.dedupe}`;
        (first.has(name) ? repeats : works).push({ index, command: result.value, recorded: undefined });
        first.add(name);
      });
      const elsewhere = await drive(works, slots);
      await settleKnown([...elsewhere, ...repeats], slots);
      return slots.map((slot) => slot ?? failure('internal_error', 'a request was left without an answer'));
    },

    async preview(requests) {
      const accepted = await kind.accept(requests);
      const commands = accepted.flatMap((a) => (a.ok ? [a.value] : []));
      const prepared = await kind.prepare(commands);
      const book = await readBook(prepared);
      const previews = prepared.map((p) => {
        const decision = p.ok ? p.value.decide(book, ids.next(kind.prefix)) : p;
        return decision.ok ? success(decision.value.outcome) : decision;
      });
      let next = 0;
      return accepted.map((a) => (a.ok ? (previews[next++] ?? failure('internal_error', 'no preview')) : a));
    },

    async finish(recorded) {
      const slots = emptySlots(recorded.length);
      await finishInto(
        recorded.map((activity, index) => ({ index, activity })),
        slots,
      );
      return slots.map((slot) => slot ?? failure('internal_error', 'an activity was left without an answer'));
    },
  };
}

/** The chains of recorded decisions, exactly as they were recorded. */
async function rebuild(contexts: Contexts, unsure: readonly { activity: Activity }[]): Promise<Posting[]> {
  return Promise.all(
    unsure.map(async ({ activity }) => {
      const context = await contexts.of(activity.orgId);
      if (!context.ok) throw new Error(`${activity.id} cannot be finished: ${context.problem.detail}`);
      return storedPosting(activity, context.value);
    }),
  );
}

const refusalOf = (outcome: PostOutcome | undefined) => (typeof outcome === 'object' ? outcome.moved : undefined);

function commandOf<Input>(activity: Activity): Command<Input> {
  return { orgId: activity.orgId, dedupe: activity.dedupe, contentHash: activity.contentHash, input: activity.input as Input }; // written by this kind
}

async function findRecorded<Input>(
  activities: Collection<Activity>,
  works: readonly Work<Input>[],
): Promise<Map<string, Activity>> {
  const byOrg = new Map<string, string[]>();
  for (const { command } of works) byOrg.set(command.orgId, [...(byOrg.get(command.orgId) ?? []), command.dedupe]);
  const found = new Map<string, Activity>();
  for (const [orgId, names] of byOrg) {
    for (let i = 0; i < names.length; i += 500) {
      const page = await activities.find({ orgId, filter: { dedupe: { $in: names.slice(i, i + 500) } }, limit: 1000 });
      for (const activity of page.data) found.set(`${orgId}|${activity.dedupe}`, activity);
    }
  }
  return found;
}
