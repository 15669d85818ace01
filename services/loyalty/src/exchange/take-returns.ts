import type { Leg } from '@laurel/ledger/postings/leg';
import type { OrgContext } from '../pipeline/context.ts';
import { tierBroughtBack } from '../refund/brought-tier.ts';
import { takeBack } from '../refund/lapsed.ts';
import type { SaleHistory } from '../refund/refund.ts';
import { refundGuardId } from '../refund/refund-activity.ts';
import type { Returns } from '../sale/returned.ts';
import type { Standings } from '../words/model.ts';
import { standingsAfter } from '../words/standings-after.ts';
import type { PlannedReturn } from './plan-returns.ts';

/** What takes back what was brought back, before the sale itself. */
export interface TakenReturns {
  legs: Leg[];
  of: Returns['of'];
}

/**
 * Takes back what the pieces had brought, sale by sale, each on what the ones before have left.
 * Pure.
 */
export function takeReturns(
  planned: readonly PlannedReturn[],
  standings: Standings,
  { context, occurredAtMs }: { context: OrgContext; occurredAtMs: number },
): TakenReturns {
  const { program, programVersion } = context;
  const legs: Leg[] = [];
  const of = planned.map(({ history, lapses, size }): Returns['of'][number] => {
    const { activity, giver, steps } = history;
    const at = legs.length;
    const now = { standings: standingsAfter(standings, legs), lapses };
    const reversal = takeBack(history, size.progress, now);
    const brought = tierBroughtBack(giver, program.tiers, occurredAtMs);
    const { reversed, taken, owed, lapsed } = reversal;
    legs.push(...guardOf(history, refundGuardId(activity.id, steps)));
    const before = legs.length;
    // the numbers of rules are those of the program that gave it
    const isSame = giver.programVersion === programVersion;
    legs.push(...(isSame ? reversal.legs : reversal.legs.map(withoutRule)));
    const lines = size.lines ?? [];
    return {
      at,
      taken: {
        ...{ amount: size.amount, lines, reversed, ...(brought && { brought }) },
        pendingAgain: reversal.pendingAgain.map((at) => (at === undefined ? null : before + at)),
      },
      told: {
        ...{ transactionId: activity.id, customerId: giver.customerId, lines },
        ...{ amount: size.amount, refundedTotal: size.progress.refundedMinor },
        ...{ reversed: taken, debt: owed, ...(lapsed.length > 0 && { lapsed }) },
      },
    };
  });
  return { legs, of };
}

/**
 * Counts the visit of a sale down and up again: a leg that no balance can refuse, whatever else is
 * taken back, has the guard's id. The first of the two has an id of the exchange's own, by which it
 * is found.
 */
function guardOf({ activity, reversibles }: SaleHistory, guardId: bigint): Leg[] {
  const visit = reversibles.find(
    ({ leg }) => leg.reason === 'visit' && leg.credit.kind === 'measure',
  )?.leg;
  if (!visit) throw new Error(`${activity.id} counted no visit`);
  const { debit, credit } = visit;
  return [
    { debit: credit, credit: debit, amount: 1, reason: 'returned' },
    { debit, credit, amount: 1, reason: 'returned', guardId },
  ];
}

const withoutRule = ({ rule: _, ...leg }: Leg): Leg => leg;
