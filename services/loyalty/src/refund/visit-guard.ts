import type { Leg } from '@laurel/ledger/postings/leg';
import type { OccasionHistory } from './occasion-history.ts';

/**
 * Counts the visit of a sale down and up again: legs that no balance can refuse, whatever else is
 * taken back, for one of them to have the guard's id. Empty when no visit was counted.
 */
export function visitGuard(
  { reversibles }: Pick<OccasionHistory, 'reversibles'>,
  reason: Leg['reason'],
): Leg[] {
  const visit = reversibles.find(
    ({ leg }) => leg.reason === 'visit' && leg.credit.kind === 'measure',
  )?.leg;
  if (!visit) return [];
  const { debit, credit } = visit;
  return [
    { debit: credit, credit: debit, amount: 1, reason },
    { debit, credit, amount: 1, reason },
  ];
}
