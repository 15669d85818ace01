import { type Result, success } from '@laurel/contracts/problems';
import type { OutcomeEvent } from '../pipeline/activity.ts';
import type { Command, Decided, Kind, KindTools, Prepared } from '../pipeline/kind.ts';
import type { RefundRequest } from '../refund/general-refund.ts';
import { accountsToReverse, refundKind } from '../refund/record-refund.ts';
import type { RefundActivity, RefundInput } from '../refund/refund-activity.ts';
import { saleType } from '../sale/stored-sale.ts';
import { repaidFirst, toldRepaid } from '../words/debts.ts';
import { withLots } from '../words/lots.ts';
import type { Standings } from '../words/model.ts';
import { giveReturnsAgain, type ReturnToUndo, toUndo } from './give-returns-again.ts';

/**
 * A refund, or the void of a sale. Where something of other sales was brought back in the voided
 * one, they have it again, all in one chain: it is as if the exchange had never been. Each is
 * numbered among the refunds of its sale, so that of those that race each is decided on what the
 * others did.
 */
export const undoingRefundKind: Kind<RefundRequest, RefundActivity> = {
  ...refundKind,
  origins: [...refundKind.origins, 'returnUndone', 'debtUndone'],
  sentence(movement, of) {
    const isGiven = movement.reason === 'returnUndone' || movement.reason === 'debtUndone';
    return isGiven
      ? 'Given again, for the exchange that had taken it back was voided'
      : refundKind.sentence(movement, of);
  },
  events: (activity) => [...refundKind.events(activity), ...undoneEvents(activity)],
  open(tools) {
    const handling = refundKind.open(tools);
    return {
      ...handling,
      async prepare(commands) {
        const prepared = await handling.prepare(commands);
        return await Promise.all(
          prepared.map(async (refund, i) => {
            const command = commands[i];
            return refund.ok && command?.input.voids
              ? prepareVoid(command, refund.value, tools)
              : refund;
          }),
        );
      },
    };
  },
};

const undoneEvents = ({ id, input, outcome, occurredAtMs }: RefundActivity): OutcomeEvent[] =>
  (outcome.returnsUndone ?? []).map((undone) => ({
    type: 'loyalty.refund_undone',
    payload: {
      ...{ id: input.saleId, voidId: id, ...undone },
      undoneAt: new Date(occurredAtMs).toISOString(),
      ...(input.by !== undefined && { by: input.by }),
    },
  }));

async function prepareVoid(
  { orgId, input }: Command<RefundInput>,
  refund: Prepared<RefundActivity>,
  tools: KindTools,
): Promise<Result<Prepared<RefundActivity>>> {
  const sale = await tools.activities.get({ orgId, id: input.saleId });
  if (!saleType.is(sale) || !sale.details.returns) return success(refund);
  const { context, reads } = refund;
  const { programVersion } = sale;
  const returns = await toUndo(sale, context, tools);
  const plan = { refund, returns, programVersion, nowMs: tools.clock.now() };
  const accounts = plan.returns.flatMap(({ history, lapses }) => [
    ...accountsToReverse(history, lapses),
    // what is drawn again of caps and stock
    ...history.reversibles.flatMap(({ leg }) => (leg.credit.kind === 'supply' ? [leg.debit] : [])),
  ]);
  return success({
    context,
    reads: withLots(context.units, { ...reads, accounts: [...reads.accounts, ...accounts] }),
    decide: (standings, id) => decideVoid(plan, standings, id),
  });
}

interface VoidPlan {
  refund: Prepared<RefundActivity>;
  returns: readonly ReturnToUndo[];
  /** Of the sale that is voided. */
  programVersion: number;
  nowMs: number;
}

/** What was bought is taken back first: caps it had used are free for what is given again. Pure. */
function decideVoid(
  { refund, returns, programVersion, nowMs }: VoidPlan,
  standings: Standings,
  id: string,
): Result<Decided<RefundActivity>> {
  const decision = refund.decide(standings, id);
  if (!decision.ok) return decision;
  const { legs: bought, details, outcome } = decision.value;
  const { legs: again, undone } = giveReturnsAgain(returns, standings, {
    ...{ context: refund.context, before: bought },
    ...{ programVersion, nowMs },
  });
  const legs = repaidFirst(standings, [...bought, ...again]);
  const { repaid: _, ...told } = outcome;
  return success({
    ...decision.value,
    legs,
    details: { ...details, undone },
    outcome: {
      ...{ ...told, ...toldRepaid(legs) },
      returnsUndone: undone.map((one) => one.told),
    },
  });
}
