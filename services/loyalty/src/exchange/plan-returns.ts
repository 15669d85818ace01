import type { FieldError, ProblemCode, Result } from '@laurel/contracts/problems';
import { failure, failureAt, success } from '@laurel/contracts/problems';
import type { OrgContext } from '../pipeline/context.ts';
import type { KindTools } from '../pipeline/kind.ts';
import { type Lapse, loadLapses } from '../refund/lapsed.ts';
import { loadToTake, type TakingTools } from '../refund/load-to-take.ts';
import { type RefundSize, type SaleHistory, saleNow, sizeRefund } from '../refund/refund.ts';
import { type SaleActivity, saleDedupe, saleType } from '../sale/stored-sale.ts';
import { type Payment, type ReturnLine, returnsBySale } from '../words/exchange.ts';
import type { ReturnOf, Sale, SaleLine } from '../words/model.ts';
import { fromThousandths, thousandthsOf } from '../words/sale-line.ts';
import { type ExchangedGifts, giftsTaken } from './exchanged-gifts.ts';

/** What is brought back of one sale, and how much of it that is. */
export interface PlannedReturn {
  history: SaleHistory;
  /** What had lapsed of it. */
  lapses: readonly Lapse[];
  size: RefundSize;
  /** How the sale had been paid; undefined: it was not told. */
  paid: Payment | undefined;
  /** What of its gifts is taken back. */
  exchanged: ExchangedGifts;
}

type Tools = TakingTools & Pick<KindTools, 'contexts'>;

/**
 * Looks up of which sales something is brought back in another, and how much of each that is: one
 * plan per sale, whichever lines name it. The pieces are said by the register, what they were worth
 * by the sale they are of. Failures, each at its line: `transaction_not_found`, `invalid_value` (no
 * such line, or not one alone), `refund_exceeds_sale`; `unavailable` while the other is recorded.
 */
export async function planReturns(
  tools: Tools,
  context: OrgContext,
  { sale, by }: { sale: Pick<Sale, 'lines'>; by: string },
): Promise<Result<PlannedReturn[]>> {
  const { orgId } = context;
  const bySale = returnsBySale(sale).map(({ of, lines }) => ({ dedupe: saleDedupe(of), lines }));
  const $in = bySale.map(({ dedupe }) => dedupe);
  const filter = { dedupe: { $in } };
  const { data } = await tools.activities.find({ orgId, filter, limit: $in.length });
  const known = new Map(data.filter(saleType.is).map((found) => [found.dedupe, found]));
  const plans = await Promise.all(
    bySale.map(({ dedupe, lines }) => planOne(known.get(dedupe), lines, { context, by, tools })),
  );
  const planned: PlannedReturn[] = [];
  for (const plan of plans) {
    if (!plan.ok) return plan;
    planned.push(plan.value);
  }
  return success(planned);
}

/** The same for a sale that is only thought through. Writes nothing: what waits goes on waiting. */
export const openReturnsThought =
  (tools: Omit<Tools, 'toldBefore'>) => (context: OrgContext, sale: Pick<Sale, 'lines'>) =>
    planReturns({ ...tools, toldBefore: async () => success(false) }, context, { sale, by: '' });
export type ReturnsThought = ReturnType<typeof openReturnsThought>;

async function planOne(
  of: SaleActivity | undefined,
  lines: readonly ReturnLine[],
  { context, by, tools }: { context: OrgContext; by: string; tools: Tools },
): Promise<Result<PlannedReturn>> {
  const [first] = lines;
  if (!first) throw new Error('a return without a line');
  const { externalId } = first.returnOf;
  if (!of) {
    const pointer = `/lines/${first.at}/returnOf/externalId`;
    return failureAt('transaction_not_found', pointer, `there is no transaction ${externalId}`);
  }
  const loaded = await loadToTake(of, { context, by, tools });
  if (!loaded.ok) return loaded;
  const history = loaded.value;
  const size = sizeReturn(history, lines);
  if (!size.ok) return size;
  const lapses = await loadLapses(history, context, tools);
  const { total, tenders } = saleNow(history);
  const paid = tenders.length > 0 ? { total, tenders } : undefined;
  const exchanged = await giftsTaken(history, size.value, tools.contexts);
  if (!exchanged.ok) return exchanged;
  return success({ history, lapses, size: size.value, paid, exchanged: exchanged.value });
}

/**
 * How much of a sale some lines bring back. Pure. Failures: `invalid_value`, `refund_exceeds_sale`.
 */
function sizeReturn(history: SaleHistory, lines: readonly ReturnLine[]): Result<RefundSize> {
  const sold = saleNow(history);
  const errors: FieldError[] = [];
  /** By line of that sale, in the order in which they are named. */
  const pieces = new Map<string, { parts: number; at: number }>();
  for (const { at, line, returnOf } of lines) {
    const found = lineMeant(sold, line, returnOf);
    if (typeof found === 'string') {
      errors.push({ pointer: `/lines/${at}/returnOf/lineId`, detail: found });
      continue;
    }
    if (found.unit !== line.unit) {
      const detail = `line ${found.id} of ${returnOf.externalId} was sold by ${found.unit ?? 'each'}`;
      errors.push({ pointer: `/lines/${at}/unit`, detail });
    }
    const before = pieces.get(found.id)?.parts ?? 0;
    pieces.set(found.id, { parts: before + (thousandthsOf(-line.quantity) ?? 0), at });
  }
  if (errors.length > 0) return refused('invalid_value', errors);
  const named = [...pieces].map(([id, { parts }]) => ({ id, quantity: fromThousandths(parts) }));
  const places = [...pieces.values()].map(({ at }) => at);
  const size = sizeRefund({ lines: named }, history);
  if (size.ok) return size;
  const { code, errors: faults = [] } = size.problem;
  return refused(
    code,
    faults.map(({ pointer, detail }) => ({ pointer: pointerHere(pointer, places), detail })),
  );
}

const refused = (code: ProblemCode, errors: readonly FieldError[]) =>
  failure(code, errors[0]?.detail ?? '', errors);

/** The line of the sale that is meant, or why none is. */
function lineMeant(
  { lines, externalId }: Sale,
  { sku, name }: SaleLine,
  { lineId }: ReturnOf,
): SaleLine | string {
  if (lineId !== undefined)
    return lines.find(({ id }) => id === lineId) ?? `${externalId} has no line ${lineId}`;
  if (sku === null && name === null) return 'a line without sku and name says of which line it is';
  const alike = lines.filter((line) => (sku === null ? line.name === name : line.sku === sku));
  const [only] = alike;
  if (only && alike.length === 1) return only;
  const what = sku === null ? `the name ${name}` : `the sku ${sku}`;
  return `${externalId} has ${alike.length} lines with ${what}: name one`;
}

/** Where what is wrong with a refund stands in the sale that brings it back. */
function pointerHere(pointer: string, places: readonly number[]): string {
  const [, , index, field] = pointer.split('/');
  const at = places[Number(index ?? 0)] ?? places[0];
  if (field === 'quantity') return `/lines/${at}/quantity`;
  return `/lines/${at}/returnOf${field === 'id' ? '/lineId' : ''}`;
}
