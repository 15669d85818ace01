import type { Result } from '@laurel/contracts/problems';
import { success } from '@laurel/contracts/problems';
import type { AccountKey } from '@laurel/ledger/chart';
import { mulDiv, type RefundProgress, reverse, targetsOf } from '@laurel/ledger/postings/refund';
import { type KeptGift, noneKept } from '../engine/kept-gifts.ts';
import type { Contexts, OrgContext } from '../pipeline/context.ts';
import type { KindTools } from '../pipeline/kind.ts';
import type { CompiledAction, CompiledProgram, CompiledRule } from '../program/compiled.ts';
import { saleEvent } from '../program/schema.ts';
import { openHistories } from '../refund/occasion-history.ts';
import { type RefundSize, refundedSoFar, type SaleHistory, saleNow } from '../refund/refund.ts';
import { returnedIn } from '../refund/sale-steps.ts';
import { type SaleActivity, saleType } from '../sale/stored-sale.ts';
import { paidFor, pricesIncludeTax } from '../words/prices.ts';
import { thousandthsOf } from '../words/sale-line.ts';
import { progressWithout } from './without-return.ts';

/** What of the gifts of a sale is taken back with a part that is exchanged, and whose it was. */
export interface ExchangedGifts {
  customerId: string | null;
  gifts: readonly KeptGift[];
}

/** Of what the same customer buys instead, the gifts that stay. */
export const giftsOf = (
  exchanged: readonly ExchangedGifts[],
  customerId: string | null,
): readonly KeptGift[] => {
  const own = exchanged.filter((one) => customerId !== null && one.customerId === customerId);
  return own.length === 0 ? noneKept : own.flatMap(({ gifts }) => gifts);
};

/** What is about to be brought back of a sale takes of the gifts that it had brought. */
export function giftsTaken(
  history: SaleHistory,
  { progress, lines }: Pick<RefundSize, 'progress' | 'lines'>,
  contexts: Pick<Contexts, 'at'>,
): Promise<Result<ExchangedGifts>> {
  // what a leg that gives a gift loses does not depend on what its holder has
  const { reversed } = reverse(history.reversibles, progress, () => 0);
  return found(history, { reversed, lines: lines ?? [], progress }, contexts);
}

/**
 * The same of a recorded exchange, as it is by now: the earlier sales may have been named,
 * corrected or refunded further.
 */
export async function giftsExchanged(
  exchange: SaleActivity,
  { headOfficeId }: Pick<OrgContext, 'headOfficeId'>,
  tools: Pick<KindTools, 'activities' | 'ledger' | 'poster' | 'contexts'>,
): Promise<Result<ExchangedGifts[]>> {
  const histories = openHistories(tools);
  const all: ExchangedGifts[] = [];
  for (const step of returnedIn(exchange)) {
    const { orgId } = exchange;
    const sale = await tools.activities.get({ orgId, id: step.outcome.transactionId });
    if (!saleType.is(sale)) throw new Error(`sale ${step.outcome.transactionId} is gone`);
    const history = await histories.load(sale, headOfficeId);
    const { reversibles } = history;
    const without = targetsOf(reversibles, progressWithout(history, step));
    const reversed = reversibles.map((leg, at) => leg.reversed - (without[at] ?? 0));
    const progress = refundedSoFar(history, saleNow(history));
    const { lines } = step.details;
    const exchanged = await found(
      history,
      { reversed, lines: lines ?? [], progress },
      tools.contexts,
    );
    if (!exchanged.ok) return exchanged;
    all.push(exchanged.value);
  }
  return success(all);
}

/** What is taken back of a sale. */
interface Taken {
  /** Per leg. */
  reversed: readonly number[];
  /** Pieces. */
  lines: readonly { id: string; quantity: number }[];
  progress: RefundProgress;
}

async function found(
  history: SaleHistory,
  taken: Taken,
  contexts: Pick<Contexts, 'at'>,
): Promise<Result<ExchangedGifts>> {
  const { giver, activity } = history;
  const marks = giver.details.kept ?? [];
  const versions = new Set([giver.programVersion, ...marks.map(({ version }) => version)]);
  const programs = new Map<number, CompiledProgram>();
  for (const version of versions) {
    const context = await contexts.at(activity.orgId, version);
    if (!context.ok) return context;
    programs.set(version, context.value.program);
  }
  const gifts: KeptGift[] = [];
  const add = (at: number, rule: CompiledRule, version: number, worth: number | undefined) => {
    const leg = history.reversibles[at]?.leg;
    const amount = taken.reversed[at] ?? 0;
    const program = programs.get(version)?.program;
    if (!leg || !program || amount <= 0) return;
    const { unit } = leg.credit;
    const asked = JSON.stringify(program.rules.find(({ id }) => id === rule.id)?.when ?? null);
    gifts.push({
      ...{ rule, version, unit, amount, matches: linesMeant(rule, unit) },
      ...{ asksArticles: articles.test(asked), draws: drawnBy(at, history) },
      ...(worth !== undefined && { worth }),
      ...(worth === undefined && money.test(asked) && { worth: worthOf(at, history, taken) }),
    });
  };
  for (const { at, rule: id, version, worth } of marks) {
    const rule = programs.get(version)?.rules.find((one) => one.id === id);
    const whole = history.reversibles[at]?.leg.amount ?? 0;
    const part =
      worth === undefined || whole === 0 ? worth : mulDiv(worth, taken.reversed[at] ?? 0, whole);
    if (rule) add(at, rule, version, part);
  }
  const kept = new Set(marks.map(({ at }) => at));
  for (const rule of programs.get(giver.programVersion)?.rules ?? [])
    for (const at of fixedLegs(rule, history, kept)) add(at, rule, giver.programVersion, undefined);
  return success({ customerId: giver.customerId, gifts });
}

const articles = /"(line\.|transaction\.lines"|items")/;
const money = /"(transaction\.(total|lineCount|quantity|discount|tax)|basket)"/;

/** Caps and stocks on which a gift had drawn: their legs follow its own. */
function drawnBy(at: number, { reversibles }: SaleHistory): AccountKey[] {
  const next = reversibles.findIndex(({ leg }, i) => i > at && leg.credit.kind === 'customer');
  return reversibles
    .slice(at + 1, next < 0 ? undefined : next)
    .filter(({ leg }) => leg.credit.kind === 'supply' && leg.reason !== 'visit')
    .map(({ leg }) => leg.debit);
}

/** Actions that give so much at once, whatever was paid. */
const nominal = (action: CompiledAction): number | undefined => {
  if (action.kind === 'fixed') return action.amount;
  return action.kind === 'stamp' || action.kind === 'grant' ? action.count : undefined;
};

const linesMeant = ({ actions }: CompiledRule, unit: string) => {
  for (const one of actions) if (one.kind === 'fixed' && one.unit === unit) return one.matches;
  return null;
};

/**
 * The legs by which a rule gave so much at once. One that gives a unit in several ways has no cap,
 * so its gift is of the size that it says.
 */
function fixedLegs(
  { on, number, actions }: CompiledRule,
  { reversibles }: SaleHistory,
  kept: ReadonlySet<number>,
): number[] {
  if (on !== saleEvent) return [];
  const legs = reversibles.flatMap(({ leg: { credit, reason, rule } }, at) =>
    credit.kind === 'customer' && rule === number && given.has(reason) && !kept.has(at) ? [at] : [],
  );
  if (legs.length === 0) return [];
  return actions.flatMap((action) => {
    const amount = nominal(action);
    if (amount === undefined) return [];
    const isOnly = actions.every((one) => one === action || one.unit !== action.unit);
    const at = legs.findIndex((at) => {
      const leg = reversibles[at]?.leg;
      return leg?.credit.unit === action.unit && (isOnly || leg.amount === amount);
    });
    return at < 0 ? [] : legs.splice(at, 1);
  });
}

const given: ReadonlySet<string> = new Set(['earn', 'stamp', 'grant']);

/** What the pieces were sold for that had brought the gift, minor units, as far as it is left. */
function worthOf(at: number, history: SaleHistory, { lines, progress }: Taken): number {
  const sale = saleNow(history);
  const inclusive = pricesIncludeTax(sale);
  const { lines: attributed } = history.reversibles[at] ?? {};
  let sum = 0;
  for (const { id, quantity } of lines) {
    const line = sale.lines.find((one) => one.id === id);
    if (!line || (attributed && !(id in attributed))) continue;
    const [parts, sold] = [thousandthsOf(quantity) ?? 0, thousandthsOf(line.quantity) ?? 1];
    sum += mulDiv(paidFor(line, inclusive), parts, sold);
  }
  const { kept } = progress;
  return kept ? mulDiv(sum, kept.left, kept.of) : sum;
}
