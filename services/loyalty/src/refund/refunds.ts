import type { Clock } from '@laurel/contracts/clock';
import { type EventOf, eventOf } from '@laurel/contracts/events/catalogue';
import type { Ids } from '@laurel/contracts/ids';
import { failure, type Problem, type Result, success } from '@laurel/contracts/problems';
import { InvalidCursor } from '@laurel/documents/cursor';
import type { Documents, Draft, Page } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import { foreignCursor } from '@laurel/http/schemas';
import type { Done } from '../pipeline/activity.ts';
import type { Contexts } from '../pipeline/context.ts';
import type { Intake } from '../pipeline/kind.ts';
import type { Subjects } from '../pipeline/subjects.ts';
import { acceptToWait, nameOfRefund } from './accept-refund.ts';
import type { GeneralRefundBody, RefundRequest, WaitingBody } from './general-refund.ts';
import type { RefundActivity } from './refund-activity.ts';
import { openWaitingRefunds, type WaitingRefund, type WaitingStatus } from './waiting-refund.ts';

const waitDaysDefault = 7;
const dayMs = 86_400_000;
/** A crash between writing a waiting refund and looking for its sale again is made good by then. */
const soonMs = 30_000;
const pageMax = 500;

export interface RefundsDeps {
  documents: Documents;
  contexts: Contexts;
  subjects: Subjects;
  events: Pick<EventLog, 'append'>;
  clock: Clock;
  ids: Ids;
  /** The way in of refunds of sales that are known. */
  refunds: Intake<RefundRequest, RefundActivity>;
  /** The same for many at once. */
  process(requests: readonly RefundRequest[]): Promise<Result<Done<RefundActivity>>[]>;
}

/** A refund in the general form. */
export interface GeneralRequest {
  orgId: string;
  boundLocationId: string | null;
  /** The key that asks, or `event-log`. */
  by: string;
  body: GeneralRefundBody;
  fromLog: boolean;
  /** When the log was told of it, ms since epoch: the time of a refund that says none. */
  toldAtMs?: number;
}

/** What became of a refund: it is posted, or it waits for its sale. */
export type RefundTaken =
  | { done: Done<RefundActivity>; waiting?: undefined }
  | { waiting: WaitingRefund };

/** The way in of refunds in the general form, whose sale may not be known yet. */
export type Refunds = ReturnType<typeof openRefunds>;

/**
 * A refund of a sale that is not known waits for it. It is written down first and its sale looked
 * for again then; whoever posts a sale looks for refunds that wait for it afterwards. So whichever
 * comes first, one of the two finds the other, and the name of the refund lets it happen once.
 */
export function openRefunds(deps: RefundsDeps) {
  const { documents, contexts, clock, ids, refunds } = deps;
  const waiting = openWaitingRefunds(documents);

  const byName = async (orgId: string, name: string) =>
    (await waiting.find({ orgId, filter: { name }, limit: 1 })).data[0];

  /** Failures: those of what can be checked without the sale. */
  const draftOf = async (
    request: GeneralRequest & { body: WaitingBody },
  ): Promise<Result<Draft<WaitingRefund>>> => {
    const { orgId, body, fromLog, by } = request;
    const context = await contexts.of(orgId);
    if (!context.ok) return context;
    const { organization, program } = context.value;
    const accepted = await acceptToWait(request, organization, deps);
    if (!accepted.ok) return accepted;
    const { dedupe, saleDedupe, ...known } = accepted.value;
    const nowMs = clock.now();
    const { waitDays = waitDaysDefault } = program.program.refunds ?? {};
    return success({
      ...{ orgId, id: ids.next('msg'), name: dedupe, status: 'waiting', body, fromLog, by },
      ...{ ...known, saleName: saleNameOf(orgId, saleDedupe) },
      ...{ receivedAtMs: nowMs, waitsUntilMs: nowMs + waitDays * dayMs },
      lookAtMs: nowMs + soonMs,
    });
  };

  const toWait = async (
    request: GeneralRequest & { body: WaitingBody },
  ): Promise<Result<RefundTaken>> => {
    const draft = await draftOf(request);
    if (!draft.ok) return draft;
    if ((await waiting.insert(draft.value)) === 'duplicate') {
      const first = await byName(draft.value.orgId, draft.value.name);
      if (!first) return failure('unavailable', 'the same refund is being settled; try again');
      return first.contentHash === draft.value.contentHash && !isElsewhere(first, request)
        ? success({ waiting: first })
        : conflict(first);
    }
    const written: WaitingRefund = { ...draft.value, version: 1 };
    const again = await refunds.submit(requestOf(written));
    if (isStillUnknown(again)) return success({ waiting: written });
    // a repeat may have heard by now that it waits: it is not taken away again
    if (!again.ok) return success({ waiting: await refuse(deps, waiting, written, again.problem) });
    await waiting.delete(written);
    return success({ done: again.value });
  };

  const tried = openTries(deps, waiting);

  return {
    /** The decision without its effect; a sale that is not known is `transaction_not_found`. */
    preview: refunds.preview,

    /**
     * Posts it, or lets it wait for its sale. Failures: as of `refundKind` and of what is checked
     * before it waits; `transaction_not_found` only of an id.
     */
    async submit(request: GeneralRequest): Promise<Result<RefundTaken>> {
      const { orgId, body } = request;
      const named = nameOfRefund(request);
      if (!named.ok) return named;
      const { dedupe, contentHash } = named.value;
      const before = await byName(orgId, dedupe);
      const isRepeat = before?.contentHash === contentHash;
      if (before && isElsewhere(before, request)) return conflict(before);
      if (before && !isRepeat && before.status !== 'refused') return conflict(before);
      const result = await refunds.submit(before && isRepeat ? requestOf(before) : request);
      if (result.ok) {
        if (before) await waiting.delete(before);
        return success({ done: result.value });
      }
      // a sale that is being recorded at this moment is not there yet either
      const isUnknown = isStillUnknown(result);
      if (before && isRepeat) {
        const stays = isUnknown || before.status === 'refused';
        const kept = stays ? before : await refuse(deps, waiting, before, result.problem);
        return success({ waiting: kept });
      }
      if (!isUnknown || 'id' in body.of) return result;
      // the right one waits in the place of what was refused
      if (before) await waiting.delete(before);
      return toWait({ ...request, body: { ...body, of: body.of } });
    },

    /** Refunds that are not posted, the oldest first. Failure: `invalid_request` (cursor). */
    async list(
      orgId: string,
      query: {
        status: WaitingStatus | undefined;
        /** Only those brought back at this location; null or absent: wherever. */
        broughtBackAt?: string | null;
        limit: number;
        cursor: string | undefined;
      },
    ): Promise<Result<Page<WaitingRefund>>> {
      const { status, broughtBackAt = null, limit, cursor } = query;
      const filter = {
        ...(status && { status }),
        ...(broughtBackAt !== null && { locationId: broughtBackAt }),
      };
      try {
        return success(
          await waiting.find({
            ...{ orgId, limit, filter },
            ...(cursor !== undefined && { cursor }),
          }),
        );
      } catch (error) {
        if (error instanceof InvalidCursor) return foreignCursor;
        throw error;
      }
    },

    /** Posts what waits for sales that came or were corrected. Repeating it is harmless. */
    async meet(sales: readonly SaleName[]): Promise<void> {
      const names = sales.map(({ orgId, dedupe }) => saleNameOf(orgId, dedupe));
      for (let i = 0; i < names.length; i += pageMax) {
        const filter = { saleName: { $in: names.slice(i, i + pageMax) } };
        for (let cursor: string | undefined, first = true; first || cursor; first = false) {
          const page = await waiting.find({
            ...{ orgId: undefined, filter, limit: 1_000 },
            ...(cursor !== undefined && { cursor }),
          });
          const left = await tried(page.data);
          const late = left.find(({ problem }) => problem.code === 'unavailable');
          // its sale is posted: whoever published that comes again
          if (late) throw new Error(`${late.refund.name} is late: ${late.problem.detail}`);
          cursor = page.nextCursor;
        }
      }
    },

    /**
     * Posts what was told before a sale and waits still: behind the answer to the sale it comes
     * too, but something that takes pieces of the sale may be faster (see `KindTools.toldBefore`).
     */
    async postBefore({ orgId, dedupe }: SaleName, name: string): Promise<Result<boolean>> {
      const filter = { saleName: saleNameOf(orgId, dedupe) };
      const { data } = await waiting.find({ orgId, filter, limit: 1_000 });
      const own = data.findIndex((refund) => refund.name === name);
      const first = (own < 0 ? data : data.slice(0, own)).filter(isOpen);
      if (first.length === 0) return success(false);
      const [late] = await tried(first);
      return late
        ? failure('unavailable', `${late.refund.body.externalId}, told before it, is being posted`)
        : success(true);
    },

    /**
     * Tries again what a crash may have left waiting beside its sale, and reports what has waited
     * too long. @returns how many were looked at
     */
    async look(isMine: () => Promise<boolean>): Promise<number> {
      for (let taken = 0; ; ) {
        const nowMs = clock.now();
        const filter = { lookAtMs: { $lte: nowMs } };
        const { data } = await waiting.find({ orgId: undefined, filter, limit: pageMax });
        if (data.length === 0 || !(await isMine())) return taken;
        taken += data.length;
        // first, so that one that always fails does not keep the others waiting
        const postponed = await Promise.all(
          data.map((refund) =>
            waiting.update(refund, { set: { lookAtMs: nextLookMs(refund, nowMs) } }),
          ),
        );
        const left = await tried(postponed.filter((refund) => refund !== undefined));
        for (const { refund } of left)
          if (refund.status === 'waiting' && refund.waitsUntilMs <= nowMs)
            await report(deps, waiting, refund);
      }
    },
  };
}

/** A sale by its organization and `dedupe`. */
interface SaleName {
  orgId: string;
  dedupe: string;
}

/** Accepted, and not refused: it has its pieces before whatever is told of them later. */
const isOpen = ({ status }: WaitingRefund) => status !== 'refused';

/** What a key bound to a location repeats was brought back there. */
const isElsewhere = (
  { locationId }: Pick<WaitingRefund, 'locationId'>,
  { boundLocationId }: Pick<GeneralRequest, 'boundLocationId'>,
): boolean => boundLocationId !== null && boundLocationId !== locationId;

const saleNameOf = (orgId: string, dedupe: string) => `${orgId}|${dedupe}`;

const conflict = ({ body }: WaitingRefund) =>
  failure(
    'idempotency_conflict',
    `the refund ${body.externalId} waits for its sale with other content`,
  );

/** Whoever is recording the sale looks for what waits for it when that is posted. */
const isStillUnknown = (result: Result<unknown>) =>
  !result.ok && ['transaction_not_found', 'unavailable'].includes(result.problem.code);

const requestOf = (refund: WaitingRefund): RefundRequest => ({
  ...{ orgId: refund.orgId, boundLocationId: null, by: refund.by ?? 'unknown' },
  ...{ body: refund.body, fromLog: refund.fromLog },
  settled: { occurredAtMs: refund.occurredAtMs, locationId: refund.locationId },
});

function nextLookMs({ status, waitsUntilMs }: WaitingRefund, nowMs: number): number {
  return status === 'waiting' && waitsUntilMs > nowMs ? waitsUntilMs : nowMs + dayMs;
}

type Collection = ReturnType<typeof openWaitingRefunds>;
interface Left {
  refund: WaitingRefund;
  problem: Problem;
}

/** Tries to post waiting refunds; returns those that go on waiting. */
function openTries(deps: RefundsDeps, waiting: Collection) {
  return async (found: readonly WaitingRefund[]): Promise<Left[]> => {
    const left: Left[] = [];
    // Of one sale one at a time: of several, each but the first would be decided again.
    for (const round of roundsOf(found)) {
      const results = await deps.process(round.map(requestOf));
      await Promise.all(
        round.map(async (refund, i) => {
          const result = results[i];
          if (!result) throw new Error('a waiting refund was left without an answer');
          if (result.ok) await waiting.delete(refund);
          else if (isStillUnknown(result)) left.push({ refund, problem: result.problem });
          else await refuse(deps, waiting, refund, result.problem);
        }),
      );
    }
    return left;
  };
}

function roundsOf(found: readonly WaitingRefund[]): WaitingRefund[][] {
  const rounds: WaitingRefund[][] = [];
  for (const ofSale of Map.groupBy(found, ({ saleName }) => saleName).values())
    ofSale.forEach((refund, i) => {
      const round = rounds[i];
      if (round) round.push(refund);
      else rounds.push([refund]);
    });
  return rounds;
}

/**
 * Told before it is noted, under the same id each time: a crash in between tells it again.
 * @returns the refund as it is kept
 */
async function refuse(
  deps: RefundsDeps,
  waiting: Collection,
  refund: WaitingRefund,
  problem: Problem,
): Promise<WaitingRefund> {
  const { code, detail } = problem;
  if (refund.status === 'refused' && refund.problem?.detail === detail) return refund;
  await tell(deps, refund, {
    type: 'loyalty.refund_refused',
    payload: { ...toldOf(refund), code, detail },
  });
  const refused: WaitingRefund = { ...refund, status: 'refused', problem };
  await waiting.replace(refused, refund.version);
  return refused;
}

async function report(deps: RefundsDeps, waiting: Collection, refund: WaitingRefund) {
  await tell(deps, refund, { type: 'loyalty.refund_unmatched', payload: toldOf(refund) });
  await waiting.replace({ ...refund, status: 'unmatched' }, refund.version);
}

const toldOf = ({ body, receivedAtMs }: WaitingRefund) => ({
  source: body.source ?? 'api',
  externalId: body.externalId,
  of: { source: body.of.source ?? 'api', externalId: body.of.externalId },
  ...(body.amount !== undefined && { amount: body.amount }),
  ...(body.lines !== undefined && { lines: body.lines }),
  receivedAt: new Date(receivedAtMs).toISOString(),
});

async function tell(
  { events, clock }: RefundsDeps,
  { orgId, id, locationId }: WaitingRefund,
  event: EventOf<'loyalty.refund_refused'> | EventOf<'loyalty.refund_unmatched'>,
) {
  const at = locationId ?? null;
  const occurrence = { orgId, locationId: at, customerId: null, occurredAtMs: clock.now() };
  await events.append([eventOf(event, { id: `${id}.${event.type}`, ...occurrence })]);
}
