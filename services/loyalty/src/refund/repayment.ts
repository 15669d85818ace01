import { failure, type Result, success } from '@laurel/contracts/problems';
import { openPending, timeoutAtNs } from '@laurel/ledger/account-transfers';
import { accountId } from '@laurel/ledger/chart';
import type { Ledger } from '@laurel/ledger/port';
import { type Static, Type } from 'typebox';
import type { Activity } from '../pipeline/activity.ts';
import { activityType } from '../pipeline/activity-type.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Decided, Kind, Prepared } from '../pipeline/kind.ts';
import { storedLegs } from '../pipeline/record.ts';
import { walletAndDebt, walletKey } from '../words/accounts.ts';
import { UnitAmountSchema } from '../words/answers.ts';
import { balancesAfter, UnitBalanceSchema } from '../words/balances.ts';
import { owingAfter, repaidBy, repaymentsOf, type Wallet } from '../words/debts.ts';
import { lotsFollow, withLots } from '../words/lots.ts';
import type { Standings } from '../words/model.ts';
import { debtRepaidSentence } from '../words/sentences.ts';

export interface RepaymentRequest {
  orgId: string;
  /** The refund that left something owing, or what filled an account beside a debt. */
  causeId: string;
  customerId: string;
  /** Names it among the looks at what its cause left. */
  dueAtMs: number;
}

interface RepaymentInput extends Omit<RepaymentRequest, 'orgId'> {
  occurredAtMs: number;
}

const RepaymentOutcomeSchema = Type.Object({
  id: Type.String(),
  status: Type.Literal('posted'),
  activityId: Type.String(),
  customerId: Type.String(),
  repaid: Type.Array(UnitAmountSchema),
  balances: Type.Array(UnitBalanceSchema),
});

export type RepaymentActivity = Activity<
  RepaymentInput,
  object,
  Static<typeof RepaymentOutcomeSchema>
>;
export const repaymentType = activityType<RepaymentActivity>('repayment', 'evt');

/** A cluster gives back what timed out a moment later. */
const pulseMs = 1_000;

/**
 * Repays what is owed out of what is there: a hold timed out, which the ledger does by itself, or
 * two decisions that raced left both. While something that may come back is held, it is looked at
 * again when that times out. Failure: `insufficient_balance` (there is nothing to repay or nothing
 * to repay it with; nothing is recorded).
 */
export const repaymentKind: Kind<RepaymentRequest, RepaymentActivity> = {
  type: repaymentType,
  lane: ({ customerId }) => customerId,
  answer: RepaymentOutcomeSchema,
  origins: ['debtRepaid'],
  sentence: () => debtRepaidSentence,
  events: ({ outcome }) =>
    outcome.repaid.length > 0 ? [{ type: 'loyalty.debt_repaid', payload: outcome }] : [],
  open: ({ activities, contexts, ledger, clock }) => ({
    accept: async (requests) =>
      requests.map(({ orgId, ...asked }) => {
        const { causeId, customerId, dueAtMs } = asked;
        return success({
          orgId,
          dedupe: `repayment|${causeId}|${customerId}|${dueAtMs}`,
          contentHash: fingerprint([causeId, customerId, dueAtMs]),
          input: { ...asked, occurredAtMs: clock.now() },
        });
      }),
    prepare: (commands) =>
      Promise.all(
        commands.map(async ({ orgId, input }) => {
          const [context, cause] = await Promise.all([
            contexts.of(orgId),
            activities.get({ orgId, id: input.causeId }),
          ]);
          if (!context.ok) return context;
          if (!cause) throw new Error(`${input.causeId}, which left a debt, is gone`);
          const wallets = walletsOf(cause, context.value, input.customerId);
          const nowMs = clock.now();
          const freeAtMs = await firstTimeoutMs(ledger, context.value, { wallets, nowMs });
          return success(prepareRepayment(input, { context: context.value, wallets, freeAtMs }));
        }),
      ),
  }),
};

/** The wallets of a customer that an activity moved. */
function walletsOf(cause: Activity, context: OrgContext, customerId: string): Wallet[] {
  const units = new Set<string>();
  for (const { debit, credit } of storedLegs(cause, context.headOfficeId))
    for (const { kind, holder, unit } of [debit, credit])
      if (kind === 'customer' || kind === 'debt')
        if (holder === context.holderOf({ id: customerId }, unit)) units.add(unit);
  return [...units].map((unit) => ({
    holder: context.holderOf({ id: customerId }, unit),
    unit,
  }));
}

/**
 * When the first of what is held in some wallets is free again by itself, at the earliest now; null
 * = nothing is held.
 */
async function firstTimeoutMs(
  ledger: Ledger,
  { units }: OrgContext,
  { wallets, nowMs }: { wallets: readonly Wallet[]; nowMs: number },
): Promise<number | null> {
  const ids = wallets.map(({ holder, unit }) =>
    accountId(walletKey(holder, unit), units.numberOf(unit)),
  );
  const accounts = ids.length === 0 ? [] : await ledger.lookupAccounts(ids);
  const held = accounts.filter(({ debitsPending }) => debitsPending > 0n);
  if (held.length === 0) return null;
  const nowNs = BigInt(nowMs) * nsPerMs;
  const open = await Promise.all(
    held.map(({ id, debitsPending: pending }) =>
      openPending(ledger, id, { side: 'debits', pending, nowNs }),
    ),
  );
  const ends = open.flat().flatMap((transfer) => timeoutAtNs(transfer) ?? []);
  return ends.length === 0 ? nowMs : Math.min(...ends.map((ns) => Number(ns / nsPerMs)));
}

function prepareRepayment(
  input: RepaymentInput,
  {
    context,
    wallets,
    freeAtMs,
  }: { context: OrgContext; wallets: readonly Wallet[]; freeAtMs: number | null },
): Prepared<RepaymentActivity> {
  return {
    context,
    reads: withLots(context.units, {
      accounts: wallets.flatMap(({ holder, unit }) => walletAndDebt(holder, unit)),
      lifetime: [],
    }),
    decide: (standings, id) =>
      decideRepayment(input, { ...{ context, wallets, freeAtMs }, standings, id }),
  };
}

function decideRepayment(
  { causeId, customerId, occurredAtMs }: RepaymentInput,
  {
    context,
    wallets,
    freeAtMs,
    standings,
    id,
  }: {
    context: OrgContext;
    wallets: readonly Wallet[];
    freeAtMs: number | null;
    standings: Standings;
    id: string;
  },
): Result<Decided<RepaymentActivity>> {
  const repayments = repaymentsOf(owingAfter(standings, [], wallets));
  const legs = [...repayments, ...lotsFollow(standings, repayments)];
  const waits = owingAfter(standings, legs, wallets).some(({ held }) => held > 0);
  const dueAtMs = waits ? (freeAtMs ?? occurredAtMs) + pulseMs : null;
  if (legs.length === 0 && dueAtMs === null)
    return failure('insufficient_balance', `${customerId} has nothing that could repay a debt`);
  const holderOf = (unit: string) => context.holderOf({ id: customerId }, unit);
  const repaid = repaidBy(legs);
  return success({
    ...{ customerId, occurredAtMs, legs, dueAtMs },
    locationId: context.headOfficeId,
    parentId: causeId,
    details: {},
    draws: [],
    outcome: {
      ...{ id, status: 'posted', activityId: causeId, customerId, repaid },
      balances: balancesAfter(
        standings,
        legs,
        holderOf,
        repaid.map(({ unit }) => unit),
      ),
    },
  });
}

const nsPerMs = 1_000_000n;
