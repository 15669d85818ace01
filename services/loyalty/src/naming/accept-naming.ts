import { isId } from '@laurel/contracts/ids';
import { failureAt, type Result, success } from '@laurel/contracts/problems';
import type { CustomerRef } from '@laurel/membership/membership';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Command, KindTools, Named } from '../pipeline/kind.ts';
import { tillMayNot } from '../refund/till-may-not.ts';
import type { NamingBody, NamingInput } from '../sale/naming-activity.ts';
import { customerFingerprint } from '../sale/sale-words.ts';
import { saleType } from '../sale/stored-sale.ts';

export interface NamingRequest {
  orgId: string;
  boundLocationId: string | null;
  transactionId: string;
  /** Its Idempotency-Key, or a fresh id. */
  requestId: string;
  /** The key that asks. */
  by: string;
  /** Whether the caller may at any time; a till may in its store, while the sale is fresh. */
  atAnyTime: boolean;
  body: NamingBody;
}

/**
 * Failures: `organization_not_found`, `transaction_not_found`, `forbidden`, `customer_not_found`,
 * `customer_erased`, `invalid_value` (a claim by nobody).
 */
export async function acceptNaming(
  request: NamingRequest,
  { activities, contexts, subjects, clock }: KindTools,
): Promise<Result<Command<NamingInput>>> {
  const { orgId, boundLocationId, transactionId, by, body } = request;
  const context = await contexts.of(orgId);
  if (!context.ok) return context;
  const sale = isId('txn', transactionId)
    ? await activities.get({ orgId, id: transactionId })
    : undefined;
  if (!saleType.is(sale))
    return failureAt('transaction_not_found', '/id', `there is no transaction ${transactionId}`);
  const claim = body.claim === true;
  const refusal = tillMayNot({ ...request, claim }, sale, {
    ...{ ...context.value, nowMs: clock.now() },
  });
  if (refusal) return refusal;
  const [found] = await subjects.find([
    {
      ...{ orgId, boundLocationId, locationId: sale.locationId },
      // Exactly one of the fields is there: the schema is a union of closed objects.
      customer: (body.customer ?? undefined) as CustomerRef | undefined,
      pointers: { location: '', customer: '/customer' },
    },
  ]);
  if (!found) throw new Error('one question, one answer');
  if (!found.ok) return found;
  if (claim && !found.value.customer)
    return failureAt('invalid_value', '/customer', 'says who claims the sale');
  const { reason } = body;
  return success({
    ...namedBy(request),
    input: {
      saleId: sale.id,
      customerId: found.value.customer?.id ?? null,
      by,
      ...(reason !== undefined && { reason }),
      ...(claim && { claim }),
      changedAtMs: clock.now(),
    },
  });
}

/** What a request is known by; whom it names is told as little as a sale tells it. */
export function namedBy(request: NamingRequest): Named & { contentHash: string } {
  const { orgId, boundLocationId, requestId, transactionId, body } = request;
  const claim = body.claim === true ? ['claim'] : [];
  const words = fingerprint([transactionId, body.reason ?? null, ...claim]);
  const contentHash = `${words}.${customerFingerprint(body.customer ?? undefined)}`;
  return {
    orgId,
    dedupe: `naming|${requestId}`,
    contentHash,
    recognizes: (recorded) =>
      recorded.contentHash === contentHash &&
      (boundLocationId === null || boundLocationId === recorded.locationId),
  };
}
