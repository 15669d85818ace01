import { failure, type Result, success } from '@laurel/contracts/problems';
import { type Static, Type } from 'typebox';
import { postingsOf } from '../engine/effect-postings.ts';
import { createSupplies, type Supplies, stockKey, supplyAccounts } from '../engine/supplies.ts';
import type { Activity, OutcomeEvent } from '../pipeline/activity.ts';
import { activityType } from '../pipeline/activity-type.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Kind, Prepared } from '../pipeline/kind.ts';
import type { CompiledCard } from '../program/compiled.ts';
import { walletAndDebt } from '../words/accounts.ts';
import { balancesAfter, UnitBalanceSchema } from '../words/balances.ts';
import { netIn, RepaidSchema, repaidFirst, toldRepaid } from '../words/debts.ts';
import { LapsedSchema, lapseEnded, toldLapsed, whyLapsed } from '../words/lapsed-at-once.ts';
import { localTimeAt } from '../words/local-time.ts';
import { voucherEnd } from '../words/lots.ts';
import type { Effect, HolderOf, Standings } from '../words/model.ts';
import { rewardGranted } from '../words/outcome-events.ts';
import { occasionSentence } from './occasion-movements.ts';
import { GrantedSchema, redeemable } from './occasion-outcome.ts';

export interface CompletionRequest {
  orgId: string;
  /** The sale or event after which the card was found full. */
  activityId: string;
  /** Whose stamps filled it, where the void of an exchange gave them again. */
  saleId?: string;
  customerId: string;
  locationId: string;
  occurredAtMs: number;
}

/** One for each sale that may find a card full, and for each that has stamps again by a void. */
export const completionDedupe = ({
  activityId,
  saleId,
}: Pick<CompletionRequest, 'activityId' | 'saleId'>): string =>
  `cardCompletion|${activityId}${saleId === undefined ? '' : `|${saleId}`}`;

export type CompletionInput = Omit<CompletionRequest, 'orgId'>;

const CompletionOutcomeSchema = Type.Object({
  id: Type.String(),
  status: Type.Literal('posted'),
  activityId: Type.String(),
  customerId: Type.String(),
  stamps: Type.Array(Type.Object({ card: Type.String(), completed: Type.Integer() })),
  rewards: Type.Array(GrantedSchema),
  balances: Type.Array(UnitBalanceSchema),
  repaid: RepaidSchema,
  lapsed: LapsedSchema,
});

export type CompletionActivity = Activity<
  CompletionInput,
  object,
  Static<typeof CompletionOutcomeSchema>
>;

/**
 * Completes cards that two racing sales filled together: each alone left them open. Once per
 * activity that found it so. Failure: `insufficient_balance` (no card is full, or no reward is
 * left; nothing is recorded).
 */
export const completionKind: Kind<CompletionRequest, CompletionActivity> = {
  type: activityType<CompletionActivity>('cardCompletion', 'evt'),
  lane: ({ customerId }) => customerId,
  answer: CompletionOutcomeSchema,
  origins: ['cardCompleted', 'debtRepaid', 'expire'],
  sentence: occasionSentence,
  events: completionEvents,
  open: ({ contexts, clock }) => ({
    accept: async (requests) =>
      requests.map(({ orgId, ...input }) =>
        success({
          orgId,
          dedupe: completionDedupe(input),
          contentHash: fingerprint([input.activityId]),
          input,
        }),
      ),
    prepare: (commands) =>
      Promise.all(
        commands.map(async ({ orgId, input }): Promise<Result<Prepared<CompletionActivity>>> => {
          const context = await contexts.of(orgId);
          return context.ok
            ? success(prepareCompletion(input, context.value, clock.now()))
            : context;
        }),
      ),
  }),
};

function completionEvents({ outcome }: CompletionActivity): OutcomeEvent[] {
  return [
    { type: 'loyalty.cards_completed', payload: outcome },
    ...outcome.rewards.map(rewardGranted),
  ];
}

function prepareCompletion(
  input: CompletionInput,
  context: OrgContext,
  nowMs: number,
): Prepared<CompletionActivity> {
  const { customerId, locationId, activityId, occurredAtMs } = input;
  const { headOfficeId, program } = context;
  const { cards } = program;
  const holderOf: HolderOf = (unit) => context.holderOf({ id: customerId }, unit);
  const units = cards.flatMap(({ unit, rewardUnit: reward }) => [unit, reward]);
  const accounts = [
    ...units.flatMap((unit) => walletAndDebt(holderOf(unit), unit)),
    ...cards.flatMap((card) => supplyAccounts(stockKey(card.rewardUnit, headOfficeId))),
  ];
  const endOfCard = ({ expiresDays }: CompiledCard, atMs: number) =>
    expiresDays === null ? {} : { ends: voucherEnd(program.timeZone, atMs, expiresDays) };
  return {
    context,
    reads: { accounts, lifetime: [] },
    decide(standings, id) {
      const supplies = createSupplies(standings);
      const effects = cards.flatMap((card) =>
        completionOf(card, { standings, supplies, holderOf, headOfficeId }).map(
          (effect): Completion => ({ ...effect, ...endOfCard(card, occurredAtMs) }),
        ),
      );
      if (effects.length === 0)
        return failure('insufficient_balance', `${customerId} has no full card`);
      const parties = { location: { id: locationId }, headOfficeId, holderOf };
      const { legs: brought, draws } = postingsOf(effects, parties);
      const given = repaidFirst(standings, brought);
      const today = localTimeAt(program.timeZone, nowMs).date;
      const ended = lapseEnded(standings, given, { headOfficeId, today });
      const legs = [...given, ...ended.legs];
      const balances = balancesAfter(standings, legs, holderOf, units);
      return success({
        ...{ customerId, locationId, occurredAtMs, legs, draws },
        parentId: activityId,
        details: {},
        outcome: {
          ...{ id, status: 'posted', activityId, customerId },
          stamps: effects.map(({ card, count }) => ({ card, completed: count })),
          rewards: redeemable(
            effects.map(({ reward, count, ends }) => ({ reward, count, ends })),
            balances,
            nowMs,
          ),
          balances,
          ...toldRepaid(legs),
          ...toldLapsed(ended.lapsed.map(whyLapsed)),
        },
        dueAtMs: null,
      });
    },
  };
}

type Completion = Extract<Effect, { kind: 'completeCard' }>;

/** Where the stamps of somebody's cards lie, and what may become of them. */
export interface CardHolder {
  standings: Standings;
  supplies: Supplies;
  holderOf: HolderOf;
  headOfficeId: string;
}

/** How many cards are full and can be turned into rewards now. */
export function fullCards(
  card: CompiledCard,
  { standings, supplies, holderOf, headOfficeId }: CardHolder,
): number {
  const stamps = netIn(standings, { holder: holderOf(card.unit), unit: card.unit });
  const full = Math.floor(stamps / card.card.needed);
  return card.rewardStock === null
    ? full
    : Math.min(full, supplies.left(stockKey(card.rewardUnit, headOfficeId), card.rewardStock));
}

function completionOf(card: CompiledCard, holder: CardHolder): Completion[] {
  const count = fullCards(card, holder);
  if (count <= 0) return [];
  const { unit, rewardUnit: voucher, rewardStock } = card;
  const { id, needed, reward } = card.card;
  const { supplies, headOfficeId } = holder;
  const draws =
    rewardStock === null
      ? []
      : [supplies.take(stockKey(voucher, headOfficeId), rewardStock, count)];
  return [
    { kind: 'completeCard', card: id, unit, needed, count, reward, rewardUnit: voucher, draws },
  ];
}
