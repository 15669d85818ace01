import { type IdPrefix, idFromNumber } from '@laurel/contracts/ids';
import type { Ledger } from '@laurel/ledger/port';
import { postingReasons } from '@laurel/ledger/postings/leg';
import type { Activities } from '../pipeline/activities.ts';
import type { Activity } from '../pipeline/activity.ts';
import { type GivenAnew, isGivenAnew } from '../sale/correction-activity.ts';
import { type SaleActivity, saleType } from '../sale/stored-sale.ts';
import { type RefundActivity, refundGuardId, refundType } from './refund-activity.ts';

/**
 * What follows a sale in the order of the ledger; a sale in which something of it was returned, and
 * the void of that.
 */
export type SaleStep = RefundActivity | GivenAnew | SaleActivity;

/** A refund of a sale, or what of it was brought back in another. */
export type RefundStep = Pick<
  RefundActivity,
  'id' | 'attempt' | 'occurredAtMs' | 'details' | 'outcome'
>;

/** By the code of the leg that has the guard's id. */
const prefixes = new Map<number, IdPrefix>([
  [postingReasons.customerChanged, 'nam'],
  [postingReasons.corrected, 'cor'],
  [postingReasons.returned, 'txn'],
]);

/** Guard ids asked for at once; sales with more steps ask again. */
const guardsPerLook = 8;

/** What followed sales, as the ledger has it. */
export function openSaleSteps({
  activities,
  ledger,
}: {
  activities: Pick<Activities, 'getMany'>;
  ledger: Pick<Ledger, 'lookupTransfers'>;
}) {
  const stepIds = async (saleId: string): Promise<string[]> => {
    const found: string[] = [];
    for (;;) {
      const ids = Array.from({ length: guardsPerLook }, (_, i) =>
        refundGuardId(saleId, found.length + i),
      );
      const transfers = await ledger.lookupTransfers(ids);
      for (const { userData128, code } of transfers)
        found.push(idFromNumber(prefixes.get(code) ?? 'rfd', userData128));
      if (transfers.length < guardsPerLook) return found;
    }
  };

  return async ({ orgId, id: saleId }: Pick<Activity, 'orgId' | 'id'>): Promise<SaleStep[]> => {
    const ids = await stepIds(saleId);
    if (ids.length === 0) return [];
    const found = await activities.getMany(ids.map((id) => ({ orgId, id })));
    return found.map((step, i) => {
      if (!refundType.is(step) && !isGivenAnew(step) && !saleType.is(step))
        throw new Error(`the ledger has ${ids[i]} of ${saleId}, the records have not`);
      return step;
    });
  };
}

/** Those of the steps that took something back of the sale, and were not undone. */
export function refundSteps(saleId: string, steps: readonly SaleStep[]): RefundStep[] {
  const undone = new Set(steps.flatMap((step) => undoneBy(saleId, step)?.exchangeId ?? []));
  return steps.flatMap((step) => takenBy(saleId, step)).filter(({ id }) => !undone.has(id));
}

/** What a step took back of what was given for the sale; what is given again is below zero. */
export type MovingStep = Pick<RefundStep, 'id' | 'attempt'> & {
  details: Pick<RefundStep['details'], 'reversed' | 'pendingAgain' | 'cards'>;
};

/** Those of the steps that moved something of what was given for the sale, in their order. */
export const movingSteps = (saleId: string, steps: readonly SaleStep[]): MovingStep[] =>
  steps.flatMap((step): MovingStep[] => {
    const undoing = undoneBy(saleId, step);
    if (!undoing) return takenBy(saleId, step);
    return [{ id: step.id, attempt: step.attempt, details: undoing.taken }];
  });

function takenBy(saleId: string, step: SaleStep): RefundStep[] {
  if (refundType.is(step)) return step.input.saleId === saleId ? [step] : [];
  return saleType.is(step)
    ? returnedIn(step).filter(({ outcome }) => outcome.transactionId === saleId)
    : [];
}

/** The void of another sale gives again what had been brought back of this one in it. */
function undoneBy(saleId: string, step: SaleStep) {
  if (!refundType.is(step) || step.input.saleId === saleId) return undefined;
  const undone = step.details.undone?.find(({ told }) => told.transactionId === saleId);
  if (!undone) throw new Error(`${step.id} follows ${saleId}, of which it says nothing`);
  return { exchangeId: step.input.saleId, taken: undone.taken };
}

/** What was brought back in a sale, as refunds of the sales that it was of. */
export const returnedIn = ({ details, ...activity }: SaleActivity): RefundStep[] =>
  (details.returns?.of ?? []).map(({ taken, told }) => {
    const { id, attempt, occurredAtMs, locationId } = activity;
    const { lines: _, ...words } = told;
    const outcome = { id, status: 'posted' as const, ...words, locationId };
    return { ...{ id, attempt, occurredAtMs, details: taken }, outcome };
  });
