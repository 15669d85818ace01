import type { Leg } from '@laurel/ledger/postings/leg';
import type { OrgContext } from '../pipeline/context.ts';
import { tierBroughtBack } from '../refund/brought-tier.ts';
import { takenOf } from '../refund/cards-behind.ts';
import { takeBack } from '../refund/lapsed.ts';
import type { SaleHistory } from '../refund/refund.ts';
import { refundGuardId } from '../refund/refund-activity.ts';
import { visitGuard } from '../refund/visit-guard.ts';
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
  const of = planned.map(({ history, lapses, size, paid }): Returns['of'][number] => {
    const { activity, giver, steps } = history;
    const at = legs.length;
    const now = { standings: standingsAfter(standings, legs), lapses };
    const reversal = takeBack(history, size.progress, now);
    const brought = tierBroughtBack(giver, program.tiers, occurredAtMs);
    const { taken, owed, lapsed } = reversal;
    legs.push(...guardOf(history, refundGuardId(activity.id, steps), 'returned'));
    const before = legs.length;
    // the numbers of rules are those of the program that gave it
    const isSame = giver.programVersion === programVersion;
    legs.push(...(isSame ? reversal.legs : reversal.legs.map(withoutRule)));
    const lines = size.lines ?? [];
    return {
      at,
      ...(paid && { paid }),
      taken: {
        ...{
          amount: size.amount,
          lines,
          ...takenOf(history, reversal),
          ...(brought && { brought }),
        },
        pendingAgain: reversal.pendingAgain.map((at) => (at === undefined ? null : before + at)),
      },
      told: {
        ...{ transactionId: activity.id, customerId: giver.customerId, lines },
        ...{ amount: size.amount, refundedTotal: size.refundedMinor },
        ...{ reversed: taken, debt: owed, ...(lapsed.length > 0 && { lapsed }) },
      },
    };
  });
  return { legs, of };
}

/**
 * The second of the legs has the guard's id, the first an id of the activity's own, by which it is
 * found.
 */
export function guardOf(
  history: SaleHistory,
  guardId: bigint,
  reason: 'returned' | 'returnUndone',
): Leg[] {
  const [down, up] = visitGuard(history, reason);
  if (!down || !up) throw new Error(`${history.activity.id} counted no visit`);
  return [down, { ...up, guardId }];
}

export const withoutRule = ({ rule: _, ...leg }: Leg): Leg => leg;
