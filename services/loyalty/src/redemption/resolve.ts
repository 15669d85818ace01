import { isId } from '@laurel/contracts/ids';
import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import { transferId } from '@laurel/ledger/chart';
import { capture, type HeldLeg, voidHold } from '@laurel/ledger/postings/redeem';
import type { Activity } from '../pipeline/activity.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Command, Decided, Handling, Kind, KindTools } from '../pipeline/kind.ts';
import { openPostedOnly } from '../pipeline/posted.ts';
import { storedLegs } from '../pipeline/record.ts';
import { walletAndDebt } from '../words/accounts.ts';
import { repaidFirst, toldRepaid } from '../words/debts.ts';
import { withLots } from '../words/lots.ts';
import type { Standings } from '../words/model.ts';
import { redeemOrigins, redeemSentence } from './movements.ts';
import { capturedValue } from './point-value.ts';
import {
  type CaptureActivity,
  CaptureOutcomeSchema,
  captureType,
  type Discount,
  type HoldActivity,
  holdType,
  type ResolveInput,
  type ResolveRequest,
  resolutionDedupe,
  usedInSale,
  type VoidActivity,
  VoidOutcomeSchema,
  voidType,
} from './redemption.ts';
import { captureRoutes, voidRoutes } from './resolve-routes.ts';
import { reverseDedupe } from './reversal.ts';

/**
 * The reward was handed over. Failures: `redemption_not_found`, `redemption_captured`,
 * `redemption_voided`, `redemption_expired`, `redemption_reversed`.
 */
export const captureKind: Kind<ResolveRequest, CaptureActivity> = {
  type: captureType,
  lane: ({ redemptionId }) => redemptionId,
  answer: CaptureOutcomeSchema,
  origins: redeemOrigins,
  sentence: redeemSentence,
  externalId: ({ outcome }) => outcome.transactionExternalId ?? undefined,
  events: ({ outcome }) => [{ type: 'loyalty.redemption_captured', payload: outcome }],
  routes: captureRoutes,
  open: (tools) =>
    handling(tools, captureType.name, {
      parentId: ({ redemptionId, transactionExternalId }) =>
        transactionExternalId === null ? redemptionId : usedInSale(transactionExternalId),
      legs: capture,
      outcome: (hold, { amount, occurredAtMs, transactionExternalId }) => {
        const paid = paidPart(hold, amount);
        if (!paid.ok) return paid;
        return success({
          ...{ ...toldOf(hold), ...paid.value },
          status: 'captured',
          capturedAt: new Date(occurredAtMs).toISOString(),
          transactionExternalId,
        });
      },
    }),
};

/** A hold is let go. Failures: as of a capture. */
export const voidKind: Kind<ResolveRequest, VoidActivity> = {
  type: voidType,
  lane: ({ redemptionId }) => redemptionId,
  answer: VoidOutcomeSchema,
  origins: redeemOrigins,
  sentence: redeemSentence,
  events: ({ outcome }) => [{ type: 'loyalty.redemption_voided', payload: outcome }],
  routes: voidRoutes,
  open: (tools) =>
    handling(tools, voidType.name, {
      parentId: ({ redemptionId }) => redemptionId,
      legs: (held) => voidHold(held),
      outcome: (hold, { occurredAtMs }) =>
        success({
          ...toldOf(hold),
          status: 'voided',
          voidedAt: new Date(occurredAtMs).toISOString(),
        }),
    }),
};

type ResolvedActivity = CaptureActivity | VoidActivity;

/** In what captures and voids differ. */
interface Resolution<A extends ResolvedActivity> {
  parentId(input: ResolveInput): string;
  legs(held: readonly HeldLeg[], amount?: number): Decided['legs'];
  outcome(hold: HoldActivity, input: ResolveInput): Result<A['outcome']>;
}

/** What is told of a capture of less than was held; nothing of one of all. */
function paidPart(
  hold: HoldActivity,
  amount: number | undefined,
): Result<{ amount?: number; discount?: Discount; released?: number }> {
  const { rewardId, unit, amount: held } = hold.outcome;
  if (amount === undefined || (rewardId === null && amount === held)) return success({});
  if (rewardId !== null)
    return failureAt('invalid_value', '/amount', 'a reward is captured whole: leave out amount');
  if (amount > held)
    return failureAt('invalid_value', '/amount', `${held} ${unit} are held, not ${amount}`);
  const amountMinor = capturedValue(hold, amount);
  if (!amountMinor.ok) return amountMinor;
  return success({
    amount,
    discount: { kind: 'amount', amountMinor: amountMinor.value },
    released: held - amount,
  });
}

function toldOf({ outcome }: HoldActivity) {
  const { balances: _, status: __, ...told } = outcome;
  return told;
}

function handling<A extends ResolvedActivity>(
  { activities, contexts, poster, clock }: KindTools,
  name: string,
  resolution: Resolution<A>,
): Handling<ResolveRequest, A> {
  const findHold = async (orgId: string, redemptionId: string) => {
    const found = isId('rdm', redemptionId)
      ? await activities.get({ orgId, id: redemptionId })
      : undefined;
    return holdType.is(found) ? found : undefined;
  };

  const accept = async ({
    orgId,
    boundLocationId,
    ...asked
  }: ResolveRequest): Promise<Result<Command<A['input']>>> => {
    const { redemptionId } = asked;
    const [hold, reversals] = await Promise.all([
      findHold(orgId, redemptionId),
      activities.find({ orgId, filter: { dedupe: reverseDedupe(redemptionId) }, limit: 1 }),
    ]);
    if (!hold)
      return failureAt('redemption_not_found', '/id', `there is no redemption ${redemptionId}`);
    if (boundLocationId !== null && boundLocationId !== hold.locationId)
      return failure('forbidden', `this key acts for location ${boundLocationId} only`);
    if ((await openPostedOnly(poster)(reversals.data)).length > 0)
      return failure('redemption_reversed', `${redemptionId} was captured, and reversed since`);
    return success({
      orgId,
      dedupe: resolutionDedupe(redemptionId),
      contentHash: fingerprint([name]),
      input: { ...asked, occurredAtMs: clock.now() },
    });
  };

  return {
    accept: (requests) => Promise.all(requests.map(accept)),
    prepare: (commands) =>
      Promise.all(
        commands.map(async ({ orgId, input, refusal }) => {
          const [context, hold] = await Promise.all([
            contexts.of(orgId),
            findHold(orgId, input.redemptionId),
          ]);
          if (!context.ok) return context;
          if (!hold) throw new Error(`redemption ${input.redemptionId} is gone`);
          const held = heldLegs(hold, context.value.headOfficeId);
          return success({
            context: context.value,
            reads: withLots(context.value.units, {
              accounts: held.flatMap(walletsOf),
              lifetime: [],
            }),
            decide: (standings) =>
              decideResolution(resolution, input, { hold, held, standings, refusal }),
          });
        }),
      ),
    // A register that lost the answer asks again, perhaps under another Idempotency-Key: the same
    // words are the same request. Other words mean that somebody else handed it over before.
    onRepeat: (activity, { input }) =>
      sameWords(activity.input, input) ? undefined : alreadyResolved(activity),
    onConflict: alreadyResolved,
  };
}

/** Read from the record, not from its hash: that of older records says only what was done. */
const sameWords = (before: ResolveInput, now: ResolveInput): boolean =>
  before.transactionExternalId === now.transactionExternalId && before.amount === now.amount;

const alreadyResolved = (activity: Activity): Result<never> =>
  captureType.is(activity)
    ? captured(activity.input.redemptionId, activity.input.transactionExternalId)
    : voided(activity.parentId);
const captured = (redemptionId: string, transactionExternalId: string | null = null) =>
  failure(
    'redemption_captured',
    `${redemptionId} was captured already${transactionExternalId === null ? '' : ` for the sale ${transactionExternalId}`}`,
  );
const voided = (redemptionId: string | null) =>
  failure('redemption_voided', `${redemptionId} was voided already`);

/** What a hold holds, with the transfer ids that the ledger has; what it repaid is done. */
function heldLegs(hold: HoldActivity, headOfficeId: string): HeldLeg[] {
  return storedLegs(hold, headOfficeId)
    .map((leg, i) => ({ leg, id: transferId(hold.id, hold.attempt, i) }))
    .filter(({ leg }) => leg.mode?.kind === 'pending');
}

const walletsOf = ({ leg: { debit } }: HeldLeg) =>
  debit.kind === 'customer' ? walletAndDebt(debit.holder, debit.unit) : [];

function decideResolution<A extends ResolvedActivity>(
  resolution: Resolution<A>,
  input: ResolveInput,
  {
    hold,
    held,
    standings,
    refusal,
  }: { hold: HoldActivity; held: HeldLeg[]; standings: Standings; refusal: string | undefined },
): Result<Decided<A>> {
  const { id, customerId, locationId } = hold;
  if (refusal === 'pending_transfer_already_posted') return captured(id);
  if (refusal === 'pending_transfer_already_voided') return voided(id);
  // The ledger's clock is what counts; ours only spares it the question.
  if (refusal === 'pending_transfer_expired' || input.occurredAtMs >= hold.details.expiresAtMs)
    return failure('redemption_expired', `${id} timed out at ${hold.outcome.expiresAt}`);
  const outcome = resolution.outcome(hold, input);
  if (!outcome.ok) return outcome;
  const legs = repaidFirst(standings, resolution.legs(held, input.amount));
  return success({
    customerId,
    locationId,
    parentId: resolution.parentId(input),
    occurredAtMs: input.occurredAtMs,
    legs,
    details: {},
    draws: [],
    outcome: { ...outcome.value, ...toldRepaid(legs) },
    dueAtMs: null,
  });
}
