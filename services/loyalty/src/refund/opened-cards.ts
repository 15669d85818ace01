import type { Activity } from '../pipeline/activity.ts';
import type { Stamped } from '../sale/complete-full-cards.ts';
import { wasGivenAnew } from '../sale/correction-activity.ts';
import { saleType } from '../sale/stored-sale.ts';
import { cardOfStamps, isVoucher } from '../words/units.ts';
import { refundType } from './refund-activity.ts';
import { returnedIn } from './sale-steps.ts';

/** Of whom an activity took vouchers and stamps back: it may have opened full cards again. */
export const openedCards = (activity: Activity): Stamped[] =>
  takenBy(activity).flatMap(({ customerId, reversed }) => {
    const units = reversed.map(({ unit }) => unit);
    const mayHave = units.some(isVoucher) && units.some((unit) => cardOfStamps(unit) !== null);
    return customerId !== null && mayHave ? [{ activity, customerId, units }] : [];
  });

interface Taken {
  customerId: string | null;
  reversed: readonly { unit: string }[];
}

function takenBy(activity: Activity): Taken[] {
  if (refundType.is(activity)) return [activity.outcome];
  if (saleType.is(activity)) return returnedIn(activity).map(({ outcome }) => outcome);
  if (!wasGivenAnew(activity)) return [];
  const { customerId, taken } = activity.details.previous;
  return [{ customerId, reversed: taken }];
}
