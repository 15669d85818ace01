import type { Clock } from '@laurel/contracts/clock';
import { isId } from '@laurel/contracts/ids';
import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import { transferId } from '@laurel/ledger/chart';
import { capture, type HeldLeg, voidHold } from '@laurel/ledger/postings';
import type { Activities } from '../pipeline/activities.ts';
import type { Activity } from '../pipeline/activity.ts';
import type { Contexts, OrgContext } from '../pipeline/context.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Command, Decided, Kind } from '../pipeline/kind.ts';
import { storedLegs } from '../pipeline/record.ts';
import type { RedemptionOutcome } from './hold.ts';

export interface ResolveRequest {
  orgId: string;
  boundLocationId: string | null;
  redemptionId: string;
  /** The sale it was used in; captures only. */
  transactionExternalId: string | null;
  /** Names the request: its Idempotency-Key, or a fresh id. */
  requestId: string;
}

export interface ResolveInput {
  redemptionId: string;
  requestId: string;
  transactionExternalId: string | null;
  occurredAtMs: number;
}

/**
 * A hold is resolved once: capture and void share this name, so that only one of them can be
 * recorded.
 */
export const resolutionDedupe = (redemptionId: string) => `resolve|${redemptionId}`;

export type Resolution = 'capture' | 'void';

/** The hold's legs with their transfer ids, as the ledger has them. */
function heldLegs(redemption: Activity, headOfficeId: string): HeldLeg[] {
  return storedLegs(redemption, headOfficeId).map((leg, i) => ({
    leg,
    id: transferId(redemption.id, redemption.attempt, i),
  }));
}

/**
 * Captures or voids a hold. Failures: `redemption_not_found`, `redemption_captured`,
 * `redemption_voided`, `redemption_expired`.
 */
export function resolveKind(
  resolution: Resolution,
  { activities, contexts, clock }: { activities: Activities; contexts: Contexts; clock: Clock },
): Kind<ResolveRequest, ResolveInput> {
  const findRedemption = async (orgId: string, redemptionId: string) => {
    const found = isId('rdm', redemptionId)
      ? await activities.get({ orgId, id: redemptionId })
      : undefined;
    return found?.kind === 'redemption' ? found : undefined;
  };

  const accept = async (request: ResolveRequest): Promise<Result<Command<ResolveInput>>> => {
    const { orgId, boundLocationId, redemptionId, transactionExternalId, requestId } = request;
    const redemption = await findRedemption(orgId, redemptionId);
    if (!redemption)
      return failureAt('redemption_not_found', '/id', `there is no redemption ${redemptionId}`);
    if (boundLocationId !== null && boundLocationId !== redemption.locationId)
      return failure('forbidden', `this key acts for location ${boundLocationId} only`);
    return success({
      orgId,
      dedupe: resolutionDedupe(redemptionId),
      contentHash: fingerprint([resolution]),
      input: { redemptionId, requestId, transactionExternalId, occurredAtMs: clock.now() },
    });
  };

  return {
    kind: resolution,
    prefix: resolution === 'capture' ? 'cap' : 'voi',
    accept: (requests) => Promise.all(requests.map(accept)),
    prepare: (commands) =>
      Promise.all(
        commands.map(async ({ orgId, input, refusal }) => {
          const [context, redemption] = await Promise.all([
            contexts.of(orgId),
            findRedemption(orgId, input.redemptionId),
          ]);
          if (!context.ok) return context;
          if (!redemption) throw new Error(`redemption ${input.redemptionId} is gone`);
          return success({
            context: context.value,
            reads: { accounts: [], lifetime: [] },
            decide: () =>
              decideResolution(resolution, input, { redemption, context: context.value, refusal }),
          });
        }),
      ),
    events: ({ outcome }) => [
      {
        type:
          resolution === 'capture' ? 'loyalty.redemption_captured' : 'loyalty.redemption_voided',
        payload: outcome,
      },
    ],
    // Whoever resolved it first, this caller did not: the register must know that the reward was
    // handed over before. Unless it was the same request, whose answer was lost.
    onRepeat: (activity, { input }) =>
      (activity.input as ResolveInput).requestId === input.requestId
        ? undefined
        : alreadyResolved(activity.kind, activity.parentId ?? ''),
    onConflict: (activity) => alreadyResolved(activity.kind, activity.parentId ?? ''),
  };
}

function alreadyResolved(kind: Activity['kind'], redemptionId: string): Result<never> {
  return kind === 'capture'
    ? failure('redemption_captured', `${redemptionId} was captured already`)
    : failure('redemption_voided', `${redemptionId} was voided already`);
}

function decideResolution(
  resolution: Resolution,
  input: ResolveInput,
  {
    redemption,
    context,
    refusal,
  }: { redemption: Activity; context: OrgContext; refusal: string | undefined },
): Result<Decided> {
  const held = redemption.outcome as RedemptionOutcome; // written by the redemption kind
  const { expiresAtMs } = redemption.details as { expiresAtMs: number }; // likewise
  if (refusal === 'pending_transfer_already_posted')
    return alreadyResolved('capture', redemption.id);
  if (refusal === 'pending_transfer_already_voided') return alreadyResolved('void', redemption.id);
  // The ledger's clock is what counts; ours only spares it the question.
  if (refusal === 'pending_transfer_expired' || input.occurredAtMs >= expiresAtMs)
    return failure('redemption_expired', `${redemption.id} timed out at ${held.expiresAt}`);
  const legs = heldLegs(redemption, context.headOfficeId);
  const status = resolution === 'capture' ? 'captured' : 'voided';
  const { balances: _, ...kept } = held;
  const outcome = {
    ...kept,
    status,
    ...(resolution === 'capture'
      ? {
          capturedAt: new Date(input.occurredAtMs).toISOString(),
          transactionExternalId: input.transactionExternalId,
        }
      : { voidedAt: new Date(input.occurredAtMs).toISOString() }),
  };
  return success({
    customerId: redemption.customerId,
    locationId: redemption.locationId,
    parentId: redemption.id,
    occurredAtMs: input.occurredAtMs,
    legs: resolution === 'capture' ? capture(legs) : voidHold(legs),
    details: {},
    draws: [],
    outcome,
    dueAtMs: null,
  });
}
