import type { Clock } from '@laurel/contracts/clock';
import { type Result, success } from '@laurel/contracts/problems';
import type { Ledger } from '@laurel/ledger/port';
import type { LedgerService } from '@laurel/ledger/service';
import type { Customer } from '@laurel/membership/membership';
import type { Missing } from '../engine/missing.ts';
import { type Offer, offerReads, offersFor } from '../engine/offers.ts';
import {
  measuresIn,
  shownTier,
  type TierProgress,
  tierProgress,
  tierReviewReads,
} from '../engine/tiers.ts';
import { type Expiring, loadExpiring } from '../expiry/expiring.ts';
import { loadDated, together } from '../expiry/expiring-vouchers.ts';
import type { Contexts } from '../pipeline/context.ts';
import { loadStandings } from '../pipeline/standings.ts';
import { type Subjects, subjectOf, viewOf } from '../pipeline/subjects.ts';
import type { Reward } from '../program/reward-schema.ts';
import { type UnitBalance, unitBalance } from '../words/balances.ts';
import { withLots } from '../words/lots.ts';

/** What a customer is shown. Read from the ledger at the moment of asking. */
export interface ViewDeps {
  loyalty: { contexts: Contexts; subjects: Subjects };
  ledger: Ledger;
  ledgerService: LedgerService;
  clock: Clock;
}

export interface ShownBalance extends UnitBalance {
  /** What lapses when, if it is not used. */
  expiring: Expiring[];
  /**
   * Its last day is over, and the next run takes it: no more to be used, and in the statement still
   * there. Absent: nothing.
   */
  over?: number;
}

/** Every unit the customer ever had, and every wallet of the program. */
export async function customerBalances(
  { loyalty, ledger, ledgerService, clock }: ViewDeps,
  { orgId, id }: Customer,
): Promise<ShownBalance[]> {
  const context = await loyalty.contexts.of(orgId);
  if (!context.ok) return [];
  const asked = { customerId: id, nowMs: clock.now() };
  const [held, expiring, dated] = await Promise.all([
    ledgerService.balances(orgId, id),
    loadExpiring(ledger, context.value, asked),
    loadDated(ledger, context.value, asked),
  ]);
  const known = new Map(held.map((balance) => [balance.unit, balance]));
  const units = new Set([...context.value.program.units.keys(), ...known.keys()]);
  return [...units].map((unit) => {
    const balance = unitBalance(unit, known.get(unit));
    const { over = 0, expiring: ending = [] } = dated.get(unit) ?? {};
    return {
      ...balance,
      available: Math.max(0, balance.available - over),
      ...(over > 0 && { over }),
      expiring: together(expiring.get(unit) ?? [], ending),
    };
  });
}

/**
 * How customers' tiers are told where they are not reckoned anew: for the routes of membership,
 * which knows no program.
 */
export const tiersShown =
  ({ contexts }: { contexts: Contexts }) =>
  async (orgId: string) => {
    const context = await contexts.of(orgId);
    return (customer: Customer) =>
      context.ok ? shownTier(context.value.program, viewOf(customer)) : customer.tier;
  };

/** Level, next level and what is missing; null when the program has no tiers. */
export async function customerTier(
  { loyalty, ledger, clock }: ViewDeps,
  customer: Customer,
): Promise<TierProgress | null> {
  const context = await loyalty.contexts.of(customer.orgId);
  if (!context.ok || !context.value.program.tiers) return null;
  const { program, units } = context.value;
  const view = viewOf(customer);
  const holderOf = (unit: string) => context.value.holderOf(customer, unit);
  const reads = tierReviewReads(program, view, { nowMs: clock.now(), holderOf });
  const standings = await loadStandings(ledger, [{ reads, numberOf: units.numberOf }]);
  const measures = measuresIn(
    standings,
    context.value.program.tiers,
    holderOf(context.value.program.tiers.unit),
  );
  return tierProgress(program, view, measures, { atMs: clock.now(), timeZone: program.timeZone });
}

export interface ShownOffer {
  rewardId: string;
  name: string;
  available: boolean;
  via: Offer['via'];
  granted: number;
  needsBasket: boolean;
  price: Exclude<Reward['price'], undefined>;
  missing: Missing[];
}

/** Failures: `customer_not_found`, `customer_erased`, `location_not_found`, `forbidden`. */
export async function customerOffers(
  { loyalty, ledger, clock }: ViewDeps,
  ask: {
    orgId: string;
    customerId: string;
    locationId: string | undefined;
    boundLocationId: string | null;
  },
): Promise<Result<ShownOffer[]>> {
  const [resolved] = await loyalty.subjects.find([
    {
      ...ask,
      customer: { id: ask.customerId },
      pointers: { location: '/locationId', customer: '/id' },
    },
  ]);
  if (!resolved) throw new Error('one question, one answer');
  if (!resolved.ok) return resolved;
  const { program, units } = resolved.value.context;
  const subject = subjectOf(resolved.value);
  const standings = await loadStandings(ledger, [
    {
      reads: withLots(units, offerReads(program, subject, clock.now())),
      numberOf: units.numberOf,
    },
  ]);
  return success(
    offersFor(program, subject, standings, clock.now()).map(
      ({ reward, available, via, granted, needsBasket, missing }) => ({
        rewardId: reward.id,
        name: reward.name,
        available,
        via,
        granted,
        needsBasket,
        price: reward.price ?? null,
        missing,
      }),
    ),
  );
}
