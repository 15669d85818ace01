import { failure, type Result, success } from '@laurel/contracts/problems';
import type { Decided } from '../pipeline/kind.ts';
import { type Grounds, giveAnew, previousOf } from '../refund/give-anew.ts';
import { type SaleHistory, saleNow } from '../refund/refund.ts';
import type { NamingActivity, NamingDetails, NamingInput } from '../sale/naming-activity.ts';
import type { Standings } from '../words/model.ts';

/**
 * Takes what is left of a sale from whoever has it, and gives it to whom it belongs. Pure.
 * Failures: as of `giveAnew`, `transaction_named` (a claim of what is somebody's).
 */
export function decideNaming(
  input: NamingInput,
  grounds: Grounds,
  standings: Standings,
): Result<Decided<NamingActivity>> {
  const { history } = grounds;
  if (history.giver.customerId === input.customerId) return success(unchanged(input, history));
  if (input.claim && history.giver.customerId !== null)
    return failure('transaction_named', 'The sale is another customer’s already.');
  const given = giveAnew(grounds, standings);
  return given.ok ? success({ ...concerning(input, history), ...given.value }) : given;
}

const concerning = ({ customerId }: NamingInput, { activity, correction }: SaleHistory) => ({
  customerId,
  locationId: activity.locationId,
  parentId: activity.id,
  // Measures, months and settlement are those of the sale, on both sides: a month in which it was
  // taken from one and given to another comes to what it was for the store.
  occurredAtMs: saleNow({ activity, correction }).occurredAtMs,
});

/** Somebody else was quicker to name the same. */
function unchanged(input: NamingInput, history: SaleHistory): Decided<NamingActivity> {
  const { activity: sale, giver, steps } = history;
  const nothing = { first: 0, count: 0, reversed: [], whole: {} };
  const details: NamingDetails = {
    attribution: {},
    tier: giver.details.tier,
    step: steps,
    gift: nothing,
    previous: previousOf(giver, { taken: [], owed: [] }),
  };
  return {
    ...concerning(input, history),
    ...{ legs: [], details, draws: [], dueAtMs: null },
    outcome: { ...giver.outcome, id: sale.id },
  };
}
