import { type BgNbd, type BuyingGroup, logLikelihood } from './bg-nbd.ts';
import { type FitResult, fitParameters, tooFew } from './fit.ts';

/**
 * The BG/NBD that makes what customers did the most likely. Pure, and busy for as long as it takes:
 * call it in a thread. Time grows with the number of groups, not of customers.
 * @throws RangeError for a last purchase before the first one, or after the end
 */
export function fitBgNbd(groups: readonly BuyingGroup[]): FitResult<BgNbd> {
  let [customers, repeaters, repeats, days] = [0, 0, 0, 0];
  for (const group of groups) {
    if (!(group.repeats >= 0 && group.lastDays >= 0 && group.lastDays <= group.ageDays))
      throw new RangeError(`repeats ${group.repeats}, last ${group.lastDays} of ${group.ageDays}`);
    customers += group.customers;
    if (group.repeats > 0) repeaters += group.customers;
    repeats += group.repeats * group.customers;
    days += group.ageDays * group.customers;
  }
  const refused = tooFew(customers, repeaters);
  if (refused) return refused;
  const rate = Math.max(repeats / Math.max(days, 1), 1e-5);
  const [r, spread] = [0.5, 2];
  return fitParameters({
    slope: logLikelihood(groups),
    starts: [
      [0.8, 2.5],
      [0.2, 2],
      [3, 9],
    ].map(([a = 1, b = 1]) => [r, r / (spread * rate), a, b]),
    unitless: [true, false, true, true],
    read: ([r = 0, alpha = 0, a = 0, b = 0]) => ({ r, alpha, a, b }),
    customers,
  });
}
