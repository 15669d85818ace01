import type { AccountKey } from '@laurel/ledger/chart';
import type { Leg } from '@laurel/ledger/postings/leg';
import { fillsLot, lapseLots, outOfLot } from '@laurel/ledger/postings/lot';
import { Type } from 'typebox';
import { debtKey } from './accounts.ts';
import { UnitAmountSchema } from './answers.ts';
import type { Standings, Why } from './model.ts';
import { availableOf, netOf } from './standing.ts';
import { standingsAfter } from './standings-after.ts';

/** What lapsed in the chain that gave it, for its time was over by then. */
export interface LapsedAtOnce {
  unit: string;
  amount: number;
  /** Its last day, `2026-11-30`. */
  lastDay: string;
}

/** What follows a chain of which something was over when it was given. */
export interface AtOnce {
  legs: Leg[];
  lapsed: LapsedAtOnce[];
}

/** A lot that a chain fills, and out of which wallet. */
interface Filled {
  lot: AccountKey;
  wallet: AccountKey;
  amount: number;
}

/**
 * Vouchers, and points with a day of their own, whose last day was over when they were given lapse
 * in the chain that gives them: nobody could redeem them. Repayments come before; what of a lot
 * they took is gone with them.
 * @param today in the organization's zone
 * @param usedOf how much of a lot is there for what was used already: it leaves the lot and stays
 * in the wallet
 */
export function lapseEnded(
  standings: Standings,
  legs: readonly Leg[],
  {
    headOfficeId,
    today,
    usedOf = () => 0,
  }: { headOfficeId: string; today: string; usedOf?(lot: AccountKey): number },
): AtOnce {
  const following: AtOnce = { legs: [], lapsed: [] };
  for (const { lot, wallet, amount } of endedLots(legs, today)) {
    const after = standingsAfter(standings, [...legs, ...following.legs]);
    const { holder, unit } = wallet;
    const left = availableOf(after.of(lot));
    const net = netOf(after.of(wallet), after.of(debtKey(holder, unit)));
    const used = Math.min(amount, usedOf(lot));
    const lapses = Math.max(0, Math.min(amount - used, left, net));
    const leaves = Math.min(used, left - lapses);
    if (leaves > 0) following.legs.push(outOfLot(lot, leaves));
    if (lapses === 0) continue;
    const lots = [{ lot, left: lapses, lapses }];
    following.legs.push(...lapseLots({ holder, headOfficeId, unit, lots }));
    following.lapsed.push({ unit, amount: lapses, lastDay: lot.period });
  }
  return following;
}

function endedLots(legs: readonly Leg[], today: string): Filled[] {
  const filled = new Map<string, Filled>();
  const nameOf = ({ holder, unit, period }: AccountKey) => `${holder}|${unit}|${period}`;
  legs.forEach((leg, i) => {
    // what had been refunded of it is taken back at once
    const known = filled.get(nameOf(leg.debit));
    if (known && leg.credit.kind === 'supply') known.amount -= leg.amount;
    const wallet = legs[i - 1]?.credit;
    if (!fillsLot(leg) || leg.credit.period >= today || wallet?.kind !== 'customer') return;
    const { credit: lot, amount } = leg;
    const before = filled.get(nameOf(lot))?.amount ?? 0;
    filled.set(nameOf(lot), { lot, wallet, amount: amount + before });
  });
  return [...filled.values()];
}

/** How an answer tells of it, beside what its clauses did. */
export const whyLapsed = ({ unit, amount, lastDay }: LapsedAtOnce): Why => ({
  rule: 'expiry',
  fired: true,
  reason: 'lapsed',
  detail: `${amount} ${unit} lapsed as they were given: their last day was ${lastDay}.`,
  unit,
  amount,
});

/** How outcomes tell of it; older records do not. */
export const LapsedSchema = Type.Optional(
  Type.Array(UnitAmountSchema, {
    description: 'What of it lapsed as it was given, for its day was over; absent when nothing did',
  }),
);

/** How an event tells of it; not at all where nothing lapsed. */
export function toldLapsed(why: readonly Told[]): { lapsed?: { unit: string; amount: number }[] } {
  const amounts = new Map<string, number>();
  for (const { rule, reason, unit, amount = 0 } of why)
    if (rule === 'expiry' && reason === 'lapsed' && unit !== undefined)
      amounts.set(unit, amount + (amounts.get(unit) ?? 0));
  return amounts.size === 0
    ? {}
    : { lapsed: [...amounts].map(([unit, amount]) => ({ unit, amount })) };
}

/** A reason as it was answered and is stored. */
interface Told {
  rule: string;
  reason: string;
  unit?: string;
  amount?: number;
}
