import { keyText } from '@laurel/ledger/chart';
import { giveAgain } from '@laurel/ledger/postings/give-again';
import type { Leg } from '@laurel/ledger/postings/leg';
import type { OrgContext } from '../pipeline/context.ts';
import type { KindTools } from '../pipeline/kind.ts';
import { storedLegs } from '../pipeline/record.ts';
import { takenOf } from '../refund/cards-behind.ts';
import { headroom, type Lapse, loadLapses, returningParts } from '../refund/lapsed.ts';
import { openHistories } from '../refund/occasion-history.ts';
import type { SaleHistory } from '../refund/refund.ts';
import { refundGuardId } from '../refund/refund-activity.ts';
import { type RefundStep, returnedIn } from '../refund/sale-steps.ts';
import type { UndoneReturn } from '../sale/returned.ts';
import { type SaleActivity, saleType } from '../sale/stored-sale.ts';
import type { Standings } from '../words/model.ts';
import { standingsAfter } from '../words/standings-after.ts';
import { guardOf, withoutRule } from './take-returns.ts';
import { progressWithout, without } from './without-return.ts';

/** What was brought back of one sale in the exchange that is undone. */
export interface ReturnToUndo {
  /** Of the sale of which it was. */
  history: SaleHistory;
  /** As a refund of that sale. */
  of: RefundStep;
  /** What had taken it back. */
  taken: readonly Leg[];
  /** Where holders count what of it lapses. */
  lapses: readonly Lapse[];
}

/** Due so soon, points are given at once: what releases them may be under way already. */
const releasedMs = 600_000;

/**
 * What was brought back in an exchange, by the sale of which it was. A sale that was voided since
 * has nothing again: it stays undone.
 */
export async function toUndo(
  exchange: SaleActivity,
  context: OrgContext,
  tools: KindTools,
): Promise<ReturnToUndo[]> {
  const { orgId } = exchange;
  const histories = openHistories(tools);
  const legs = storedLegs(exchange, context.headOfficeId);
  const parts = returningParts(exchange);
  const found = await Promise.all(
    returnedIn(exchange).map(async (of, i) => {
      const sale = await tools.activities.get({ orgId, id: of.outcome.transactionId });
      if (!saleType.is(sale)) throw new Error(`sale ${of.outcome.transactionId} is gone`);
      const history = await histories.load(sale, context.headOfficeId);
      const taken = legs.slice(parts[i]?.at, parts[i]?.end);
      return { history, of, taken, lapses: await loadLapses(history, context, tools) };
    }),
  );
  return found.filter(({ history }) => !isVoided(history));
}

const isVoided = ({ refunds }: SaleHistory) =>
  refunds.some(({ outcome }) => outcome.status === 'voided');

interface At {
  context: OrgContext;
  /** Legs of the chain before these. */
  before: readonly Leg[];
  /** Of the exchange, by which the numbers of rules are read. */
  programVersion: number;
  nowMs: number;
}

/** Gives again what was brought back, sale by sale, each on what those before have left. Pure. */
export function giveReturnsAgain(
  returns: readonly ReturnToUndo[],
  standings: Standings,
  { context, before, programVersion, nowMs }: At,
): { legs: Leg[]; undone: UndoneReturn[] } {
  const legs: Leg[] = [];
  const undone = returns.map(({ history, of, taken, lapses }): UndoneReturn => {
    const { activity, giver, steps, dues } = history;
    const after = standingsAfter(standings, [...before, ...legs]);
    const progress = progressWithout(history, of);
    // whoever gave the sale anew since has taken what the return left, and not as a return
    const isSameGift = history.sinceGiven.some(({ id }) => id === of.id);
    const again = giveAgain(history.reversibles, {
      ...{ progress, counters: lapses, headOfficeId: context.headOfficeId },
      headroom: (key) => headroom(after, key),
      owed: isSameGift ? of.outcome.debt : [],
      lapsed: isSameGift ? countedBy(taken) : new Map(),
      isDue: (at) => (dues[at] ?? 0) <= nowMs + releasedMs,
    });
    const at = before.length + legs.length;
    legs.push(...guardOf(history, refundGuardId(activity.id, steps), 'returnUndone'));
    const first = before.length + legs.length;
    const isSame = giver.programVersion === programVersion;
    legs.push(...(isSame ? again.legs : again.legs.map(withoutRule)));
    return {
      at,
      taken: {
        ...takenOf(history, again),
        pendingAgain: again.pendingAgain.map((at) => (at === undefined ? null : first + at)),
      },
      told: {
        ...{ transactionId: activity.id, customerId: giver.customerId },
        ...{ lines: of.details.lines ?? [], amount: of.details.amount },
        ...{ refundedTotal: moneyOf(without(history, of)), given: again.given },
        ...(again.lapsed.length > 0 && { lapsed: again.lapsed }),
      },
    };
  });
  return { legs, undone };
}

/** What legs took of each counter: of those of what has lapsed, how much of it that was. */
function countedBy(legs: readonly Leg[]): Map<string, number> {
  const sums = new Map<string, number>();
  for (const { debit, amount } of legs)
    if (debit.kind === 'measure')
      sums.set(keyText(debit), (sums.get(keyText(debit)) ?? 0) + amount);
  return sums;
}

const moneyOf = (refunds: readonly RefundStep[]) =>
  refunds.reduce((sum, { details }) => sum + details.amount, 0);
