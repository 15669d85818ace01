import { isId } from '@laurel/contracts/ids';
import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import type { CustomerRef, Organization } from '@laurel/membership/membership';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Command, KindTools } from '../pipeline/kind.ts';
import { openHistories } from '../refund/occasion-history.ts';
import { type SaleHistory, saleNow } from '../refund/refund.ts';
import { tillMayNot } from '../refund/till-may-not.ts';
import type { CorrectionBody, CorrectionInput } from '../sale/correction-activity.ts';
import { normalizeSale, type SaleBody } from '../sale/sale.ts';
import { saleFingerprint } from '../sale/sale-words.ts';
import { type SaleActivity, saleType } from '../sale/stored-sale.ts';
import { linesReturned } from '../words/exchange.ts';
import type { Sale } from '../words/model.ts';

export interface CorrectionRequest {
  orgId: string;
  boundLocationId: string | null;
  transactionId: string;
  /** The key that asks. */
  by: string;
  /** Whether the caller may at any time; a till may in its store, while the sale is fresh. */
  atAnyTime: boolean;
  body: CorrectionBody;
}

/**
 * A correction is known by the sale and the revision it makes: the same words again are the one
 * that was made last. Failures: `organization_not_found`, `transaction_not_found`, `forbidden`,
 * `invalid_value` (another number, place or customer), `transaction_brings_back` (other pieces are
 * brought back), `version_conflict`, and those of a sale's words.
 */
export async function acceptCorrection(
  request: CorrectionRequest,
  tools: KindTools,
): Promise<Result<Command<CorrectionInput>>> {
  const { orgId, transactionId, by, body } = request;
  const nowMs = tools.clock.now();
  const context = await tools.contexts.of(orgId);
  if (!context.ok) return context;
  const { organization, headOfficeId } = context.value;
  const recorded = isId('txn', transactionId)
    ? await tools.activities.get({ orgId, id: transactionId })
    : undefined;
  if (!saleType.is(recorded))
    return failureAt('transaction_not_found', '/id', `there is no transaction ${transactionId}`);
  const refusal = tillMayNot(request, recorded, { organization, nowMs });
  if (refusal) return refusal;
  const history = await openHistories(tools).load(recorded, headOfficeId);
  const other = await namesAnother(request, history, tools);
  if (other) return other;
  const { reason, revision: of, customer: _, ...words } = body;
  const told = { ...words, ...sameAs(recorded) };
  const contentHash = saleFingerprint(told);
  const { correction } = history;
  const isRepeat = correction?.contentHash === contentHash;
  const latest = correction?.input.revision ?? 1;
  if (of !== undefined && of !== (isRepeat ? latest - 1 : latest))
    return failure('version_conflict', `${recorded.id} is at revision ${latest}, not ${of}`);
  const revision = isRepeat ? latest : latest + 1;
  const sale = corrected(told, history, { organization, nowMs });
  if (!sale.ok) return sale;
  if (broughtBack(sale.value) !== broughtBack(recorded.input.sale))
    return failureAt(
      'transaction_brings_back',
      '/lines',
      'what was brought back (returnOf) cannot be corrected: void the sale, and send the right one under a new number',
    );
  return success({
    ...{ orgId, dedupe: `correction|${recorded.id}|${revision}`, contentHash },
    input: {
      ...{ saleId: recorded.id, revision, sale: sale.value, by, correctedAtMs: nowMs },
      ...(reason !== undefined && { reason }),
    },
  });
}

/** What was brought back, whatever money was given for it. */
const broughtBack = (sale: Pick<Sale, 'lines'>) =>
  fingerprint(
    linesReturned(sale).map(({ returnOf, quantity, unit, sku, name }) => {
      const { source, externalId, lineId } = returnOf ?? {};
      const article = lineId === undefined ? [sku, name] : [];
      return [source, externalId, lineId, quantity, unit, ...article].map((word) => word ?? null);
    }),
  );

/** What a correction does not change. */
const sameAs = ({ input, locationId }: SaleActivity) => ({
  source: input.sale.source,
  externalId: input.sale.externalId,
  locationId,
});

async function namesAnother(
  { orgId, boundLocationId, body }: CorrectionRequest,
  { activity, giver }: SaleHistory,
  { subjects }: KindTools,
): Promise<Result<never> | undefined> {
  const { source, externalId } = activity.input.sale;
  if ((body.source ?? source) !== source)
    return failureAt('invalid_value', '/source', `the sale was reported by ${source}`);
  if ((body.externalId ?? externalId) !== externalId)
    return failureAt('invalid_value', '/externalId', `the number of the sale is ${externalId}`);
  const [found] = await subjects.find([
    {
      ...{ orgId, boundLocationId, locationId: body.locationId ?? activity.locationId },
      // Exactly one of the fields is there: the schema is a union of closed objects.
      customer: body.customer as CustomerRef | undefined,
      // by the clock of the register or of the server, whichever proved it when the sale was told
      namedAtMs: [activity.occurredAtMs, activity.recordedAtMs],
      pointers: { location: '/locationId', customer: '/customer' },
    },
  ]);
  if (!found) throw new Error('one question, one answer');
  if (!found.ok) return found;
  const { location, customer } = found.value;
  if (location.id !== activity.locationId)
    return failureAt('invalid_value', '/locationId', `the sale was in ${activity.locationId}`);
  if (customer && customer.id !== giver.customerId)
    return failureAt(
      'invalid_value',
      '/customer',
      'the sale is not of this customer: PUT /v1/transactions/{id}/customer says whose it is',
    );
  return undefined;
}

/** The sale as it is right; its time stays, however old, unless another one is said. */
function corrected(
  told: SaleBody,
  history: SaleHistory,
  { organization, nowMs }: { organization: Organization; nowMs: number },
) {
  const { occurredAtMs } = saleNow(history);
  const stays = told.occurredAt === undefined || Date.parse(told.occurredAt) === occurredAtMs;
  const { occurredAt, ...timeless } = told;
  return normalizeSale(
    stays || occurredAt === undefined ? timeless : { ...timeless, occurredAt },
    organization,
    history.giver.customerId,
    stays ? occurredAtMs : nowMs,
  );
}
