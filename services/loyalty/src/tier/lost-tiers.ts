import type { Customer, CustomerTier } from '@laurel/membership/membership';
import { rankOf, shownTier } from '../engine/tiers.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { viewOf } from '../pipeline/subjects.ts';
import type { CompiledTiers } from '../program/compiled.ts';
import type { NoLongerBrought } from '../refund/brought-tier.ts';
import type { RefundActivity } from '../refund/refund-activity.ts';
import type { GivenAnew } from '../sale/correction-activity.ts';
import type { SaleActivity } from '../sale/stored-sale.ts';
import type { TierOutcome } from '../words/model.ts';
import { type CountedTier, type CountingDeps, countedTier } from './counted-tier.ts';
import { tierChange } from './tier-change.ts';

export interface LostTierDeps extends CountingDeps {
  noLongerBrought: NoLongerBrought;
}

/** A level that something had brought, and brings no more. */
export interface LostTier {
  customerId: string;
  tier: TierOutcome;
  /** Only the level that is stored since then; absent: however he has it by now. */
  sinceMs?: number;
}

/** Other writers of the same customer are few. */
const attemptsMax = 10;

/** What had brought it turned out to be somebody else's, or another purchase. */
export function lostByGivingAnew({ occurredAtMs, details: { previous } }: GivenAnew): LostTier[] {
  const { customerId, tier } = previous;
  return customerId !== null && tier.changed ? [{ customerId, tier, sinceMs: occurredAtMs }] : [];
}

/** What had brought it was brought back, in time. */
export function lostByRefund({ customerId, details: { brought } }: RefundActivity): LostTier[] {
  return customerId !== null && brought ? [{ customerId, tier: brought }] : [];
}

/** What was brought back in an exchange had brought it. */
export const lostByExchange = ({ details: { returns } }: SaleActivity): LostTier[] =>
  (returns?.of ?? []).flatMap(({ taken: { brought }, told: { customerId } }) =>
    customerId !== null && brought ? [{ customerId, tier: brought }] : [],
  );

/**
 * Takes the tiers away that sales had brought which turned out to be somebody else's, or smaller,
 * or were brought back: who has one of them falls at once to what is counted for him, or to what he
 * had before. A change is told with the write that makes it. Repeating it is harmless: then the
 * tier is another one, or the one that is counted.
 */
export async function takeLostTiers(
  deps: LostTierDeps,
  context: OrgContext,
  lost: readonly LostTier[],
): Promise<void> {
  const { tiers } = context.program;
  if (!tiers) return;
  for (const { customerId, tier, sinceMs } of lost)
    await change(deps, context, customerId, async (customer, nowMs) => {
      const stored = customer.tier;
      if (stored?.id !== tier.id || (sinceMs ?? stored.sinceMs) !== stored.sinceMs)
        return undefined;
      const [counted, before] = await Promise.all([
        countedNow(deps, context, customer),
        lawfulBefore(deps, context, tier),
      ]);
      return higherOf(tiers, { counted, before, nowMs });
    });
}

/**
 * Raises those of whom more is counted than they have. A sale may be decided on a tier that is
 * taken away at the same moment: it says of the level that it carries that he has it already.
 */
export async function raiseToCounted(
  deps: CountingDeps,
  context: OrgContext,
  customerIds: readonly string[],
): Promise<void> {
  const { program } = context;
  const { tiers } = program;
  if (!tiers) return;
  for (const customerId of new Set(customerIds))
    await change(deps, context, customerId, async (customer, nowMs) => {
      const counted = await countedNow(deps, context, customer);
      const has = shownTier(program, viewOf(customer))?.id;
      return rankOf(tiers, counted.id) > rankOf(tiers, has) ? storedAs(counted, nowMs) : undefined;
    });
}

/** Stores what is made of a customer's tier; undefined: it stays. */
async function change(
  { membership: { customers }, clock }: CountingDeps,
  { orgId, headOfficeId, program }: OrgContext,
  customerId: string,
  make: (customer: Customer, nowMs: number) => Promise<CustomerTier | null | undefined>,
): Promise<void> {
  for (let attempt = 1; attempt <= attemptsMax; attempt += 1) {
    const customer = await customers.get(orgId, customerId);
    if (!customer || customer.erasedAtMs !== null) return;
    const nowMs = clock.now();
    const tier = await make(customer, nowMs);
    const previous = shownTier(program, viewOf(customer))?.id ?? null;
    if (tier === undefined || (tier?.id ?? null) === previous) return;
    const outcome = { id: tier?.id ?? null, untilMs: tier?.untilMs ?? null, previous };
    const where = { locationId: headOfficeId, occurredAtMs: nowMs };
    const told = tierChange(customer, outcome, where);
    if (await customers.setTier(orgId, customerId, tier, customer.version, told)) return;
  }
  throw new Error(`the tier of ${customerId} in ${orgId} kept changing`);
}

const countedNow = (deps: CountingDeps, context: OrgContext, customer: Customer) =>
  countedTier(deps, context, customer, {
    ...{ atMs: deps.clock.now(), timeZone: context.program.timeZone },
  });

/** What was stored before a level that is lost, unless that is lost as well. */
async function lawfulBefore(
  { noLongerBrought }: LostTierDeps,
  context: OrgContext,
  lost: TierOutcome,
): Promise<TierOutcome['before'] | { id: string }> {
  let tier = lost;
  for (;;) {
    const { before, previous } = tier;
    if (!before) return previous === null ? undefined : { id: previous };
    const gone = before.by === undefined ? undefined : await noLongerBrought(context, before.by);
    if (!gone) return before;
    tier = gone;
  }
}

interface Levels {
  counted: CountedTier;
  before: Awaited<ReturnType<typeof lawfulBefore>>;
  nowMs: number;
}

/** What he had before goes on as it was, and lasts as long as the count carries it. */
function higherOf(tiers: CompiledTiers, { counted, before, nowMs }: Levels): CustomerTier | null {
  const rise = rankOf(tiers, counted.id) - rankOf(tiers, before?.id);
  if (!before || rise > 0) return storedAs(counted, nowMs);
  // Until when he had it is not known of older records: the next review says whether he still has.
  const had = 'sinceMs' in before ? before : { ...before, sinceMs: nowMs, untilMs: nowMs };
  return rise < 0 ? had : { ...had, untilMs: later(had.untilMs, counted.untilMs) };
}

const later = (a: number | null, b: number | null) =>
  a === null || b === null ? null : Math.max(a, b);

const storedAs = ({ id, untilMs }: CountedTier, sinceMs: number): CustomerTier | null =>
  id === null ? null : { id, sinceMs, untilMs };
