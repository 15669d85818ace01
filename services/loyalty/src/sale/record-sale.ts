import { type Result, success } from '@laurel/contracts/problems';
import type { CustomerRef, Organization } from '@laurel/membership/membership';
import type { OutcomeEvent } from '../pipeline/activity.ts';
import { businessTime, timeTold } from '../pipeline/business-time.ts';
import { handleSubjects } from '../pipeline/handle-subjects.ts';
import type { Command, Kind } from '../pipeline/kind.ts';
import type { ResolvedSubject, SubjectRef } from '../pipeline/subjects.ts';
import type { Warning } from '../words/warnings.ts';
import { decideOccasion } from './decide-occasion.ts';
import { broughtBy, consequencesOf } from './occasion-events.ts';
import { occasionOrigins, occasionSentence } from './occasion-movements.ts';
import { OccasionOutcomeSchema } from './occasion-outcome.ts';
import { normalizeSale, type SaleRequest, saleBody } from './sale.ts';
import { isRepeatedSale, saleFingerprint } from './sale-words.ts';
import { type SaleActivity, type SaleInput, saleDedupe, saleType } from './stored-sale.ts';

/** So many lines cost as much again as a sale does without them. */
const linesOfWeight = 16;

export const saleKind: Kind<SaleRequest, SaleActivity> = {
  type: saleType,
  lane: ({ body }) => (body.customer ? Object.values(body.customer).join() : body.externalId),
  weight: ({ body }) => 1 + body.lines.length / linesOfWeight,
  answer: OccasionOutcomeSchema,
  origins: occasionOrigins,
  sentence: occasionSentence,
  externalId: ({ input }) => input.sale.externalId,
  events: saleEvents,
  open: ({ subjects, clock }) =>
    handleSubjects({
      subjects,
      refOf,
      accept: (request, resolved) => acceptSale(request, resolved, clock.now()),
      idsOf: ({ sale }) => sale,
      recall: (request) => ({
        orgId: request.orgId,
        dedupe: saleDedupe(request.body),
        recognizes: (recorded) => isRepeatedSale(request, recorded, undefined),
      }),
      prepare: ({ sale, warnings }, resolved) =>
        decideOccasion({ kind: 'sale', sale }, resolved, { nowMs: clock.now(), warnings }),
    }),
};

function acceptSale(
  request: SaleRequest,
  { context, location, customer, unknownCustomer }: ResolvedSubject,
  nowMs: number,
): Result<Command<SaleInput>> {
  const { body, orgId, fromLog } = request;
  const { organization } = context;
  const clockSuspect = suspectClock(request, organization, nowMs);
  const timed = clockSuspect ? withoutTime(body) : atTimeTold(request, organization, nowMs);
  const told = location.id === body.locationId ? timed : { ...timed, locationId: location.id };
  const sale = normalizeSale(told, organization, customer?.id ?? null, nowMs);
  if (!sale.ok) return sale;
  const input: SaleInput = { sale: sale.value, fromLog };
  if (unknownCustomer || clockSuspect)
    input.warnings = [unknownCustomer, clockSuspect].filter((warning) => warning !== undefined);
  return success({
    orgId,
    dedupe: saleDedupe(sale.value),
    contentHash: saleFingerprint(body),
    recognizes: (recorded) => isRepeatedSale(request, recorded, customer?.id),
    input,
  });
}

/** At the time at which the log was told, where the register says none and it is within limits. */
function atTimeTold(
  { body, toldAtMs }: SaleRequest,
  organization: Organization,
  nowMs: number,
): SaleRequest['body'] {
  if (body.occurredAt !== undefined) return body;
  const occurredAt = timeTold(toldAtMs, organization, nowMs);
  return occurredAt === undefined ? body : { ...body, occurredAt };
}

const withoutTime = ({ occurredAt: _, ...body }: SaleRequest['body']) => body;

/**
 * Somebody waits for the answer to a sale sent alone, and may set the clock. Of one among many, or
 * from the log, nobody would learn that the shop has lost it.
 */
function suspectClock(
  { body, fromLog, inBatch }: SaleRequest,
  organization: Organization,
  nowMs: number,
): Warning | undefined {
  if (!fromLog && !inBatch) return undefined;
  const time = businessTime(body.occurredAt, organization, nowMs);
  if (time.ok || time.problem.code !== 'occurred_at_out_of_range') return undefined;
  const detail = `${body.occurredAt} is ${time.problem.detail}; recorded with the server's time`;
  return { code: 'clock_suspect', pointer: '/occurredAt', detail };
}

const refOf = ({ orgId, boundLocationId, body, toldAtMs }: SaleRequest): SubjectRef => ({
  orgId,
  boundLocationId,
  locationId: body.locationId,
  // Exactly one of the fields is there: the schema is a union of closed objects.
  customer: body.customer as CustomerRef | undefined,
  namedAtMs: [body.occurredAt === undefined ? toldAtMs : Date.parse(body.occurredAt)],
  pointers: { location: '/locationId', customer: '/customer' },
  customerMayBeUnknown: body.customerRequired !== true,
});

/**
 * A sale taken by the API is published in the words of registers, marked so that intake passes it
 * over; then what it brought.
 */
function saleEvents(activity: SaleActivity): OutcomeEvent[] {
  const { sale, fromLog } = activity.input;
  const reported = { ...saleBody(sale), processedAs: activity.id };
  const brought = { ...broughtBy(activity), total: sale.total };
  return [
    ...(fromLog ? [] : [{ type: 'pos.transaction' as const, payload: reported }]),
    { type: 'loyalty.transaction_posted', payload: brought },
    ...consequencesOf(activity),
  ];
}
