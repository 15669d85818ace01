import type { Result } from '@laurel/contracts/problems';
import { keyText } from '@laurel/ledger/chart';
import type { Ledger } from '@laurel/ledger/port';
import type { CustomerTier, Membership } from '@laurel/membership/membership';
import { type CompletionRequest, fullCards } from './cards/complete-cards.ts';
import { stampAccounts } from './engine/stamps.ts';
import { createSupplies, stockKey, supplyAccounts } from './engine/supplies.ts';
import type { OccasionDetails, OccasionOutcome } from './occasion/decide-occasion.ts';
import type { Activity, Done } from './pipeline/activity.ts';
import { loadBook } from './pipeline/book.ts';
import type { Contexts, OrgContext } from './pipeline/context.ts';
import type { CompiledTiers } from './program/compiled.ts';

export interface ReviewDeps {
  membership: Membership;
  ledger: Ledger;
  contexts: Contexts;
  /** The write path that completes cards; one result per request, in order. */
  complete(requests: readonly CompletionRequest[]): Promise<Result<Done>[]>;
}

/** A sale or event of somebody. */
interface Occasion {
  activity: Activity;
  customerId: string;
}

/**
 * Looks again at what posted decisions mean: the tier they brought is taken over into the
 * customer's record, and cards that racing sales filled together are completed. Repeating it is
 * harmless.
 */
export function openReview(deps: ReviewDeps) {
  return async (activities: readonly Activity[]): Promise<void> => {
    const occasions = activities.flatMap((activity): Occasion[] =>
      (activity.kind === 'sale' || activity.kind === 'event') && activity.customerId !== null
        ? [{ activity, customerId: activity.customerId }]
        : [],
    );
    const risen = occasions.filter(
      ({ activity }) => (activity.details as OccasionDetails).tier.changed,
    ); // written by `decideOccasion`
    const stamped = occasions.filter(({ activity }) =>
      (activity.outcome as OccasionOutcome).stamps.some(({ added }) => added > 0),
    ); // likewise
    await Promise.all([
      ...[...byOrg(risen)].map(([orgId, group]) => storeTiers(deps, orgId, group)),
      ...[...byOrg(stamped)].map(([orgId, group]) => completeCards(deps, orgId, group)),
    ]);
  };
}

/** Other writers of the same customer are few. */
const attemptsMax = 10;

const byOrg = (occasions: readonly Occasion[]) =>
  Map.groupBy(occasions, ({ activity }) => activity.orgId);

async function contextOf({ contexts }: ReviewDeps, orgId: string): Promise<OrgContext> {
  const context = await contexts.of(orgId);
  if (!context.ok)
    throw new Error(`what was posted in ${orgId} cannot be reviewed: ${context.problem.detail}`);
  return context.value;
}

/** Stores each customer's tier once, and only when it is another one than is stored. */
async function storeTiers(
  deps: ReviewDeps,
  orgId: string,
  occasions: readonly Occasion[],
): Promise<void> {
  const { customers } = deps.membership;
  const { tiers } = (await contextOf(deps, orgId)).program;
  if (!tiers) return;
  const byCustomer = Map.groupBy(occasions, ({ customerId }) => customerId);
  let open = [...byCustomer.keys()];
  for (let attempt = 1; open.length > 0; attempt += 1) {
    if (attempt > attemptsMax)
      throw new Error(`the tiers of ${open} in ${orgId} kept changing while they were stored`);
    const stored = await customers.getMany(orgId, open);
    const left = await Promise.all(
      stored.map(async (customer) => {
        if (!customer) return [];
        const { id, tier: before, version } = customer;
        const after = (byCustomer.get(id) ?? []).reduce(
          (tier, { activity }) => tierAfter(tiers, tier, activity),
          before,
        );
        if (!after || after.id === before?.id) return [];
        // Only on the customer as he was read: another process may have raised him further
        // meanwhile.
        return (await customers.setTier(orgId, id, after, version)) ? [] : [id];
      }),
    );
    open = left.flat();
  }
}

/**
 * A decision rests on the tier as it was read, which others may have changed since, and it may be
 * reviewed late and again. So it raises whatever is stored, and lowers only the level that it
 * found.
 */
function tierAfter(
  tiers: CompiledTiers,
  stored: CustomerTier | null,
  { details, occurredAtMs }: Activity,
): CustomerTier | null {
  const { tier } = details as OccasionDetails; // written by `decideOccasion`
  if (tier.id === null) return stored;
  const rise = levelOf(tiers, tier.id) - levelOf(tiers, stored?.id);
  const isDue = rise > 0 || (rise < 0 && stored?.id === tier.previous);
  return isDue ? { id: tier.id, sinceMs: occurredAtMs, untilMs: tier.untilMs } : stored;
}

const levelOf = ({ levels }: CompiledTiers, tierId: string | undefined) =>
  levels.findIndex(({ id }) => id === tierId);

/** One look at the stamps of all customers of the batch; nearly always that is all. */
async function completeCards(
  deps: ReviewDeps,
  orgId: string,
  occasions: readonly Occasion[],
): Promise<void> {
  const { headOfficeId, program, units } = await contextOf(deps, orgId);
  const cardsById = new Map(program.cards.map((card) => [card.card.id, card]));
  const looks = occasions.flatMap(({ activity, customerId }) =>
    (activity.outcome as OccasionOutcome).stamps.flatMap(({ card: cardId }) => {
      const card = cardsById.get(cardId); // gone, if the program changed a moment ago
      return card ? [{ activity, customerId, card }] : [];
    }),
  );
  const accounts = new Map(
    looks
      .flatMap(({ customerId, card }) => [
        ...stampAccounts(card.unit, customerId).slice(0, 1),
        ...(card.rewardStock === null
          ? []
          : supplyAccounts(stockKey(card.rewardUnit, headOfficeId))),
      ])
      .map((key) => [keyText(key), key]),
  );
  const book = await loadBook(deps.ledger, [
    { reads: { accounts: [...accounts.values()], lifetime: [] }, numberOf: units.numberOf },
  ]);
  const supplies = createSupplies(book);
  const full = looks.filter(
    ({ card, customerId }) => fullCards(card, { book, supplies, customerId, headOfficeId }) > 0,
  );
  // One request per customer: the first completes what there is.
  const first = new Map(
    full.map(({ activity, customerId }) => [customerId, activity] as const).reverse(),
  );
  if (first.size === 0) return;
  const results = await deps.complete(
    [...first].map(([customerId, { id, locationId, occurredAtMs }]) => ({
      orgId,
      activityId: id,
      customerId,
      locationId,
      occurredAtMs,
    })),
  );
  for (const result of results)
    if (!result.ok && result.problem.code !== 'insufficient_balance')
      throw new Error(`a full card was not completed: ${result.problem.detail}`);
}
