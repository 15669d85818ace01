import { failure, type Result, success } from '@laurel/contracts/problems';
import type { OrgContext } from '../pipeline/context.ts';
import type { KindTools } from '../pipeline/kind.ts';
import type { SaleActivity } from '../sale/stored-sale.ts';
import { openHistories } from './occasion-history.ts';
import type { SaleHistory } from './refund.ts';

/** What a sale of which something is to be taken is looked up with. */
export type TakingTools = Pick<KindTools, 'activities' | 'ledger' | 'poster' | 'toldBefore'>;

/**
 * The history of a sale of which something is to be taken, or that is to be smaller. Refunds that
 * were told before the sale come first: they were accepted when nobody else could have a piece of
 * it. They are looked for once the ledger has the sale, for what was answered `waiting` had looked
 * for it before. Failure: `unavailable`, while the sale or one of them is being posted.
 * @param by `dedupe` of what is to take
 */
export async function loadToTake(
  sale: SaleActivity,
  { context, by, tools }: { context: OrgContext; by: string; tools: TakingTools },
): Promise<Result<SaleHistory>> {
  const histories = openHistories(tools);
  const history = await histories.load(sale, context.headOfficeId);
  if (!history.posted)
    return failure('unavailable', `${sale.id} is still being recorded; try again`);
  const before = await tools.toldBefore(sale, by);
  if (!before.ok) return before;
  return success(before.value ? await histories.load(sale, context.headOfficeId) : history);
}
