import { failure, type Result, success } from '@laurel/contracts/problems';
import type { Parties } from '@laurel/ledger/postings';
import { availableOf } from '../engine/book.ts';
import { postingsOf } from '../engine/effect-postings.ts';
import { stampAccounts } from '../engine/stamps.ts';
import { createSupplies, type Supplies, stockKey, supplyAccounts } from '../engine/supplies.ts';
import type { Contexts, OrgContext } from '../pipeline/context.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Command, Decided, Kind, Prepared } from '../pipeline/kind.ts';
import type { CompiledCard } from '../program/compiled.ts';
import { balancesAfter, type UnitBalance } from '../words/balances.ts';
import type { Book, Effect } from '../words/model.ts';
import { rewardUnit } from '../words/units.ts';

export interface CompletionRequest {
  orgId: string;
  /** The sale or event after which the card was found full. */
  activityId: string;
  customerId: string;
  locationId: string;
  occurredAtMs: number;
}

export type CompletionInput = Omit<CompletionRequest, 'orgId'>;

export interface CompletionOutcome {
  id: string;
  status: 'posted';
  activityId: string;
  customerId: string;
  stamps: { card: string; completed: number }[];
  rewards: { reward: string; count: number }[];
  balances: UnitBalance[];
}

/**
 * Completes cards that two racing sales filled together: each alone left them open. Once per
 * activity that found it so. Failure: `insufficient_balance` (no card is full, or no reward is
 * left; nothing is recorded).
 */
export function completionKind({
  contexts,
}: {
  contexts: Contexts;
}): Kind<CompletionRequest, CompletionInput> {
  return {
    kind: 'review',
    prefix: 'evt',
    accept: async (requests) =>
      requests.map(
        ({
          orgId,
          activityId,
          customerId,
          locationId,
          occurredAtMs,
        }): Result<Command<CompletionInput>> =>
          success({
            orgId,
            dedupe: `review|${activityId}`,
            contentHash: fingerprint([activityId]),
            input: { activityId, customerId, locationId, occurredAtMs },
          }),
      ),
    prepare: (commands) =>
      Promise.all(
        commands.map(async ({ orgId, input }): Promise<Result<Prepared>> => {
          const context = await contexts.of(orgId);
          return context.ok ? success(prepareCompletion(input, context.value)) : context;
        }),
      ),
    events({ outcome }) {
      // written by `prepareCompletion`
      const { rewards, ...completed } = outcome as CompletionOutcome;
      return [
        { type: 'loyalty.cards_completed', payload: { ...completed, rewards } },
        ...rewards.map(({ reward, count }) => ({
          type: 'loyalty.reward_granted',
          payload: { reward, unit: rewardUnit(reward), count },
        })),
      ];
    },
  };
}

function prepareCompletion(input: CompletionInput, context: OrgContext): Prepared {
  const { customerId, locationId, activityId, occurredAtMs } = input;
  const { headOfficeId, program } = context;
  const { cards } = program;
  const units = cards.flatMap(({ unit, rewardUnit: reward }) => [unit, reward]);
  const accounts = cards.flatMap((card) => [
    ...stampAccounts(card.unit, customerId),
    ...stampAccounts(card.rewardUnit, customerId),
    ...supplyAccounts(stockKey(card.rewardUnit, headOfficeId)),
  ]);
  return {
    context,
    reads: { accounts, lifetime: [] },
    decide(book, id) {
      const supplies = createSupplies(book);
      const effects = cards.flatMap((card) =>
        completionOf(card, { book, supplies, customerId, headOfficeId }),
      );
      if (effects.length === 0)
        return failure('insufficient_balance', `${customerId} has no full card`);
      const parties: Parties = { customerId, locationId, headOfficeId };
      const { legs, draws } = postingsOf(effects, parties, book);
      const outcome: CompletionOutcome = {
        ...{ id, status: 'posted', activityId, customerId },
        stamps: effects.map(({ card, count }) => ({ card, completed: count })),
        rewards: effects.map(({ reward, count }) => ({ reward, count })),
        balances: balancesAfter(book, legs, customerId, units),
      };
      return success({
        ...{ customerId, locationId, occurredAtMs, legs, draws, outcome },
        parentId: activityId,
        details: {},
        dueAtMs: null,
      } satisfies Decided);
    },
  };
}

type Completion = Extract<Effect, { kind: 'completeCard' }>;

/** How many cards are full and can be turned into rewards now. */
export function fullCards(
  card: CompiledCard,
  { book, supplies, customerId, headOfficeId }: CardHolder,
): number {
  const [wallet] = stampAccounts(card.unit, customerId);
  const full = wallet ? Math.floor(availableOf(book.standing(wallet)) / card.card.needed) : 0;
  return card.rewardStock === null
    ? full
    : Math.min(full, supplies.left(stockKey(card.rewardUnit, headOfficeId), card.rewardStock));
}

interface CardHolder {
  book: Book;
  supplies: Supplies;
  customerId: string;
  headOfficeId: string;
}

function completionOf(card: CompiledCard, holder: CardHolder): Completion[] {
  const count = fullCards(card, holder);
  if (count <= 0) return [];
  const { id, needed, reward } = card.card;
  const draws =
    card.rewardStock === null
      ? []
      : [
          holder.supplies.take(
            stockKey(card.rewardUnit, holder.headOfficeId),
            card.rewardStock,
            count,
          ),
        ];
  return [
    {
      kind: 'completeCard',
      card: id,
      unit: card.unit,
      needed,
      count,
      reward,
      rewardUnit: card.rewardUnit,
      draws,
    },
  ];
}
