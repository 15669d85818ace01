import { isId } from '@laurel/contracts/ids';
import { failureAt, type Result, success } from '@laurel/contracts/problems';
import type { Organization } from '@laurel/membership/membership';
import { nameBySource } from '../pipeline/activity.ts';
import { businessTime, timeTold } from '../pipeline/business-time.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Command, KindTools } from '../pipeline/kind.ts';
import { type SaleActivity, saleDedupe, saleType } from '../sale/stored-sale.ts';
import type { RefundRequest, SaleRef, WaitingBody } from './general-refund.ts';
import { refundOf } from './refund.ts';
import type { RefundInput, RefundOf } from './refund-activity.ts';

/** A request, whichever way it came. */
interface Asked {
  sale: SaleRef;
  /** Where the sale is named, for errors. */
  pointer: string;
  of: RefundOf;
  dedupe: string;
  contentHash: string;
  occurredAt: string | undefined;
  locationId: string | undefined;
  told: Pick<RefundInput, 'source' | 'externalId' | 'reason' | 'refundTo' | 'fromLog' | 'voids'>;
}

/** Requests that name a sale alike are of one sale. */
export const laneOf = (request: RefundRequest): string =>
  'transactionId' in request ? request.transactionId : nameOfSale(request.body.of);

const nameOfSale = (sale: SaleRef) => ('id' in sale ? sale.id : dedupeOf(sale));

const dedupeOf = ({ source = 'api', externalId }: { source?: string; externalId: string }) =>
  saleDedupe({ source, externalId });

/**
 * Failures: `organization_not_found`, `transaction_not_found`, `location_not_found`, `forbidden`,
 * `invalid_request`, `invalid_value` and `occurred_at_out_of_range` (`occurredAt`).
 */
export async function acceptRefund(
  request: RefundRequest,
  tools: KindTools,
): Promise<Result<Command<RefundInput>>> {
  const { activities, contexts } = tools;
  const { orgId, boundLocationId, by } = request;
  const context = await contexts.of(orgId);
  if (!context.ok) return context;
  const asked = understand(request);
  if (!asked.ok) return asked;
  const { pointer, of, dedupe, contentHash, told } = asked.value;
  const sale = await findSale(activities, orgId, asked.value.sale);
  if (!sale)
    return failureAt(
      'transaction_not_found',
      pointer,
      `there is no transaction ${Object.values(asked.value.sale).join(' ')}`,
    );
  // Goods come back to any store; what was rung up wrongly is undone where it was.
  if (told.voids && boundLocationId !== null && boundLocationId !== sale.locationId)
    return failureAt('forbidden', '/id', `this key acts for location ${boundLocationId} only`);
  const { occurredAt, locationId } = asked.value;
  const known = 'settled' in request ? request.settled : undefined;
  const where = known?.locationId ?? locationId ?? boundLocationId ?? sale.locationId;
  const { organization } = context.value;
  const toldAtMs = 'fromLog' in request ? request.toldAtMs : undefined;
  const when = known ? noTime : { occurredAt, toldAtMs };
  const said = { orgId, boundLocationId, where, ...when };
  const settled = await settle(said, organization, tools);
  if (!settled.ok) return settled;
  const { occurredAtMs } = known ?? settled.value;
  return success({
    ...{ orgId, dedupe, contentHash },
    recognizes: (recorded) =>
      recorded.contentHash === contentHash &&
      (boundLocationId === null || boundLocationId === recorded.locationId),
    input: {
      ...{ saleId: sale.id, occurredAtMs, of, locationId: settled.value.locationId },
      ...{ ...told, by },
    },
  });
}

/** What a refund that has to wait is known by, when and where it was brought back. */
export interface AcceptedToWait {
  dedupe: string;
  contentHash: string;
  saleDedupe: string;
  occurredAtMs: number;
  /** Absent when it follows from the sale. */
  locationId?: string;
}

/** What a refund in the general form is known by. Failure: `invalid_request`. */
export function nameOfRefund(
  request: Extract<RefundRequest, { fromLog: boolean }>,
): Result<Pick<AcceptedToWait, 'dedupe' | 'contentHash'>> {
  return understand(request);
}

/** All that can be checked without the sale. Failures: as of `acceptRefund`. */
export async function acceptToWait(
  request: Extract<RefundRequest, { fromLog: boolean }> & { body: WaitingBody },
  organization: Organization,
  tools: Pick<KindTools, 'subjects' | 'clock'>,
): Promise<Result<AcceptedToWait>> {
  const asked = understand(request);
  if (!asked.ok) return asked;
  const { dedupe, contentHash, locationId, occurredAt } = asked.value;
  const { orgId, boundLocationId, body, toldAtMs } = request;
  const where = locationId ?? boundLocationId ?? undefined;
  const said = { orgId, boundLocationId, where, occurredAt, toldAtMs };
  const settled = await settle(said, organization, tools);
  if (!settled.ok) return settled;
  const named = where === undefined ? {} : { locationId: settled.value.locationId };
  const { occurredAtMs } = settled.value;
  return success({ dedupe, contentHash, saleDedupe: dedupeOf(body.of), occurredAtMs, ...named });
}

/**
 * When and where it was brought back. Failures: `location_not_found`, `forbidden`,
 * `occurred_at_out_of_range`, `invalid_value`.
 * @param asked.where undefined: it follows from the sale; the answer then has the head office
 */
async function settle(
  asked: {
    orgId: string;
    boundLocationId: string | null;
    where: string | undefined;
    occurredAt: string | undefined;
    /** When the log was told of it, which is the time of what says none. */
    toldAtMs: number | undefined;
  },
  organization: Organization,
  { subjects, clock }: Pick<KindTools, 'subjects' | 'clock'>,
): Promise<Result<{ occurredAtMs: number; locationId: string }>> {
  const { orgId, boundLocationId, where } = asked;
  const [place] = await subjects.find([
    {
      ...{ orgId, boundLocationId, locationId: where, customer: undefined },
      pointers: { location: '/locationId', customer: '' },
    },
  ]);
  if (!place) throw new Error('a refund was left without a place');
  if (!place.ok) return place;
  const nowMs = clock.now();
  const when = asked.occurredAt ?? timeTold(asked.toldAtMs, organization, nowMs);
  const occurredAt = businessTime(when, organization, nowMs);
  if (!occurredAt.ok) return occurredAt;
  return success({ occurredAtMs: occurredAt.value, locationId: place.value.location.id });
}

/** It was settled when it had to wait. */
const noTime = { occurredAt: undefined, toldAtMs: undefined };

async function findSale(
  activities: KindTools['activities'],
  orgId: string,
  ref: SaleRef,
): Promise<SaleActivity | undefined> {
  if ('id' in ref) {
    const found = isId('txn', ref.id) ? await activities.get({ orgId, id: ref.id }) : undefined;
    return saleType.is(found) ? found : undefined;
  }
  const filter = { dedupe: dedupeOf(ref) };
  const { data } = await activities.find({ orgId, filter, limit: 1 });
  return data.find(saleType.is);
}

function understand(request: RefundRequest): Result<Asked> {
  if ('voids' in request) return success(voidOf(request.transactionId, request.voids.reason));
  const of = refundOf(request.body);
  if (!of.ok) return of;
  const { externalId, occurredAt } = request.body;
  const when = { occurredAt, of: of.value };
  if ('transactionId' in request) {
    const { transactionId } = request;
    const { reason } = request.body;
    return success({
      ...when,
      ...{ sale: { id: transactionId }, pointer: '/id', locationId: undefined },
      // a namespace of its own, as it was before refunds had a source
      dedupe: `refund|${externalId}`,
      contentHash: fingerprint([
        ...[transactionId, of.value, occurredAt ?? null],
        // what was sent before a reason could be told is the same request as ever
        ...(reason === undefined ? [] : [reason]),
      ]),
      told: { externalId, ...(reason !== undefined && { reason }) },
    });
  }
  const { body, fromLog } = request;
  const { source = 'api', locationId, reason, refundTo } = body;
  const words = [locationId, reason, refundTo, occurredAt].map((word) => word ?? null);
  return success({
    ...when,
    ...{ sale: body.of, pointer: 'id' in body.of ? '/of/id' : '/of/externalId', locationId },
    dedupe: `refunds|${nameBySource(source, externalId)}`,
    contentHash: fingerprint([nameOfSale(body.of), of.value, ...words]),
    told: {
      ...{ source, externalId },
      ...(reason !== undefined && { reason }),
      ...(refundTo !== undefined && { refundTo }),
      ...(fromLog && { fromLog }),
    },
  });
}

/** A sale is voided once, for whatever reason: said again it is the same. */
const voidOf = (saleId: string, reason: string): Asked => ({
  ...{ sale: { id: saleId }, pointer: '/id', of: { rest: true } },
  ...{ occurredAt: undefined, locationId: undefined },
  dedupe: `void|${saleId}`,
  contentHash: fingerprint(['void', saleId]),
  told: { reason, voids: true },
});
