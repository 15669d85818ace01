import {
  type FieldError,
  failure,
  failureAt,
  type Result,
  success,
} from '@laurel/contracts/problems';
import { PositiveAmount, Text, Timestamp } from '@laurel/http/schemas';
import { mulDiv, type RefundProgress } from '@laurel/ledger/postings/refund';
import { type Static, Type } from 'typebox';
import { paidBefore } from '../sale/returned.ts';
import type { SaleActivity } from '../sale/stored-sale.ts';
import { boughtOf } from '../words/exchange.ts';
import { linesMax } from '../words/limits.ts';
import type { Sale, SaleLine } from '../words/model.ts';
import { fromThousandths, takesOff, thousandthsOf } from '../words/sale-line.ts';
import type { OccasionHistory } from './occasion-history.ts';
import type { RefundDetails, RefundOf } from './refund-activity.ts';

const strict = { additionalProperties: false } as const;

export const RefundSchema = Type.Object(
  {
    externalId: Text("The register's number of the refund"),
    amount: Type.Optional(PositiveAmount('Money given back, minor units; either this or `lines`')),
    lines: Type.Optional(
      Type.Array(
        Type.Object(
          {
            id: Text('Line of the sale', 64),
            quantity: Type.Number({
              exclusiveMinimum: 0,
              maximum: 1_000_000,
              description:
                'Pieces given back, or so much of the unit of the line: up to three decimals',
            }),
          },
          { ...strict, component: 'RefundLine' },
        ),
        {
          minItems: 1,
          maxItems: linesMax,
          description: 'Pieces given back; either this or `amount`',
        },
      ),
    ),
    reason: Type.Optional(Text('Why, for people', 500)),
    occurredAt: Type.Optional(Timestamp('When it happened; default now')),
  },
  {
    ...strict,
    component: 'Refund',
    example: { externalId: 'R-1', amount: 3_000 },
    description: 'A refund of a sale, in part or whole',
  },
);
export type RefundBody = Static<typeof RefundSchema>;

/** A sale with the refunds it had so far. */
export type SaleHistory = OccasionHistory<SaleActivity>;

/** The sale as it is right: of an exchange what was bought, for the rest is of other sales. */
export const saleNow = ({ activity, correction }: Pick<SaleHistory, 'activity' | 'correction'>) =>
  boughtOf(correction?.input.sale ?? activity.input.sale, paidBefore(activity));

/**
 * Reads the body's choice. Failure: `invalid_request` when it names both or neither, or a line
 * twice.
 */
export function refundOf(body: Pick<RefundBody, 'amount' | 'lines'>): Result<RefundOf> {
  if ((body.amount === undefined) === (body.lines === undefined))
    return failureAt('invalid_request', '', 'give either amount or lines');
  if (body.amount !== undefined) return success({ amount: body.amount });
  const lines = body.lines ?? [];
  const twice = lines.findIndex(({ id }, i) => lines.findIndex((other) => other.id === id) !== i);
  if (twice >= 0)
    return failureAt('invalid_request', `/lines/${twice}/id`, 'the line is named twice');
  return success({ lines });
}

/** How far the sale is refunded once this refund has happened, and how much of it this one is. */
export interface RefundSize {
  amount: number;
  /** Money given back in all, minor units. */
  refundedMinor: number;
  /** Pieces given back; null when it names an amount. */
  lines: RefundDetails['lines'];
  /** How much is taken back of what it gave: by what the pieces were sold for. */
  progress: RefundProgress;
}

/**
 * Amounts and lines may be mixed: a refund by amount takes its part of whatever is left of each
 * line, and a piece given back later is worth what is left of it.
 * Failures: `refund_exceeds_sale`, `invalid_value` (a line the sale does not have).
 */
export function sizeRefund(of: RefundOf, history: SaleHistory): Result<RefundSize> {
  const sale = saleNow(history);
  const before = remainderOf(sale, history.refunds);
  if ('amount' in of) {
    if (of.amount > before.minor)
      return failureAt(
        'refund_exceeds_sale',
        '/amount',
        `${before.minor} of ${sale.total} are left to refund`,
      );
    return success({ ...sized(sale, before, afterAmount(before, of.amount)), lines: null });
  }
  if ('rest' in of) {
    const lines = piecesLeft(sale, before.back);
    const after = { ...afterLines(sale, before, lines), minor: 0 };
    return success({ ...sized(sale, before, after), lines });
  }
  const errors = refusedLines(of.lines, sale, before.back);
  if (errors.length > 0)
    return failure(
      errors.some(({ exceeds }) => exceeds) ? 'refund_exceeds_sale' : 'invalid_value',
      errors[0]?.detail ?? '',
      errors.map(({ pointer, detail }) => ({ pointer, detail })),
    );
  if (before.kept?.left === 0)
    return failureAt(
      'refund_exceeds_sale',
      '/lines',
      `refunds by amount have given back all of ${sale.total}`,
    );
  return success({ ...sized(sale, before, afterLines(sale, before, of.lines)), lines: of.lines });
}

/** How much of what a sale gave is taken back by now. */
export const refundedSoFar = (
  { refunds }: Pick<SaleHistory, 'refunds'>,
  sale: Sale,
): RefundProgress => {
  const left = remainderOf(sale, refunds);
  return sized(sale, left, left).progress;
};

/** Why a sale cannot be corrected to this, with what was refunded of it; undefined: it can. */
export function contradictedByRefunds(
  { refunds }: SaleHistory,
  sale: Sale,
): FieldError | undefined {
  const { minor, back } = remainderOf(sale, refunds);
  if (minor < 0)
    return { pointer: '/total', detail: `${sale.total - minor} of the sale were refunded` };
  const sold = new Map(sale.lines.map((line) => [line.id, partsOf(line.quantity)]));
  for (const [id, parts] of back)
    if (parts > (sold.get(id) ?? 0))
      return {
        pointer: '/lines',
        detail: `${fromThousandths(parts)} of line ${id} were given back`,
      };
  return undefined;
}

/**
 * What nobody has taken back of a sale. Money and worth differ only where prices were corrected
 * after pieces had come back: what was given for these was not what is right.
 */
interface Remainder {
  /** Money left, minor units: no more can be given back. */
  minor: number;
  /** What refunds by amount left of `soldMinor`: it shares what belongs to the sale as a whole. */
  worthMinor: number;
  /** What the pieces not given back were sold for, minor units. */
  soldMinor: number;
  /** What was given back, by line, in thousandths. */
  back: ReadonlyMap<string, number>;
  /** What refunds by amount left of every piece not given back; absent before the first. */
  kept?: { left: number; of: number };
}

function remainderOf(sale: Sale, refunds: SaleHistory['refunds']): Remainder {
  const { total } = sale;
  let left: Remainder = { minor: total, worthMinor: total, soldMinor: total, back: new Map() };
  for (const { details } of refunds)
    left = details.lines
      ? { ...afterLines(sale, left, details.lines), minor: left.minor - details.amount }
      : afterAmount(left, details.amount);
  return left;
}

/**
 * Money beyond what the pieces are worth is of those that came back for less than is right, and
 * goes first; of pieces worth more than the money left, the amount takes its part.
 */
function afterAmount(before: Remainder, amount: number): Remainder {
  const minor = before.minor - amount;
  const { worthMinor: worth, soldMinor } = before;
  const worthMinor =
    worth < before.minor ? Math.min(worth, minor) : mulDiv(worth, minor, Math.max(before.minor, 1));
  if (worthMinor === worth) return { ...before, minor };
  const kept = { left: worthMinor, of: Math.max(soldMinor, 1) };
  return { ...before, minor, worthMinor, kept };
}

/**
 * The pieces take the part that they were of what is still sold: of what that is worth, and of the
 * money that is left for it.
 */
function afterLines(
  sale: Sale,
  before: Remainder,
  lines: readonly { id: string; quantity: number }[],
): Remainder {
  const back = new Map(before.back);
  for (const { id, quantity } of lines) back.set(id, (back.get(id) ?? 0) + partsOf(quantity));
  const soldMinor = sale.total - worth(sale, back);
  const given = before.soldMinor - soldMinor;
  const partOf = (money: number) =>
    before.soldMinor === 0 ? 0 : mulDiv(money, given, before.soldMinor);
  const minor = before.minor - partOf(Math.min(before.minor, before.worthMinor));
  const worthMinor = before.worthMinor - partOf(before.worthMinor);
  return { ...before, minor, worthMinor, soldMinor, back };
}

function sized(
  sale: Sale,
  before: Remainder,
  { minor, worthMinor, back, kept }: Remainder,
): Omit<RefundSize, 'lines'> {
  const lines =
    back.size === 0
      ? null
      : Object.fromEntries(
          sale.lines.map(({ id, quantity }) => [
            id,
            { refunded: back.get(id) ?? 0, sold: partsOf(quantity) },
          ]),
        );
  const { total } = sale;
  const progress = { refundedMinor: total - worthMinor, totalMinor: total, lines };
  return {
    amount: before.minor - minor,
    refundedMinor: total - minor,
    progress: kept ? { ...progress, kept } : progress,
  };
}

/** Quantities are counted in thousandths: sums of what was weighed stay exact. */
const partsOf = (quantity: number): number => thousandthsOf(quantity) ?? 0;

const piecesLeft = ({ lines }: Sale, back: Remainder['back']) =>
  lines.flatMap((line) => {
    if (takesOff(line)) return [];
    const left = partsOf(line.quantity) - (back.get(line.id) ?? 0);
    return left > 0 ? [{ id: line.id, quantity: fromThousandths(left) }] : [];
  });

function refusedLines(
  lines: readonly { id: string; quantity: number }[],
  sale: Sale,
  before: ReadonlyMap<string, number>,
) {
  const errors: (FieldError & { exceeds: boolean })[] = [];
  const byId = new Map(sale.lines.map((line) => [line.id, line]));
  lines.forEach(({ id, quantity }, i) => {
    const line = byId.get(id);
    const fault = line
      ? faultOf(line, quantity, before.get(id) ?? 0)
      : { field: 'id', detail: `the sale has no line ${id}` };
    if (fault)
      errors.push({
        pointer: `/lines/${i}/${fault.field}`,
        detail: fault.detail,
        exceeds: fault.exceeds ?? false,
      });
  });
  return errors;
}

/** Why so much of a line cannot be given back. */
function faultOf(
  line: SaleLine,
  quantity: number,
  partsBack: number,
): { field: string; detail: string; exceeds?: boolean } | null {
  const { id, unit } = line;
  if (takesOff(line)) return { field: 'id', detail: `line ${id} took money off: nothing was sold` };
  const parts = thousandthsOf(quantity);
  if (parts === undefined)
    return { field: 'quantity', detail: 'a quantity has at most three decimals' };
  if (unit === undefined && !Number.isInteger(quantity))
    return { field: 'quantity', detail: `line ${id} was sold by the piece: pieces are whole` };
  const left = partsOf(line.quantity) - partsBack;
  if (parts <= left) return null;
  const detail = `${fromThousandths(left)} of ${line.quantity} are left of line ${id}`;
  return { field: 'quantity', detail, exceeds: true };
}

/**
 * Money that the pieces stand for: each line's share is a cumulative floor, and all pieces together
 * are the total, tax and rounding included. What lines took off is taken off the others in
 * proportion, so that these together are worth what was paid.
 * @param pieces by line, in thousandths
 */
function worth({ lines, total }: Sale, pieces: ReadonlyMap<string, number>): number {
  let net = 0;
  let back = 0;
  let complete = true;
  for (const line of lines) {
    if (takesOff(line)) continue;
    const parts = pieces.get(line.id) ?? 0;
    const sold = partsOf(line.quantity);
    net += line.net;
    back += Number((BigInt(line.net) * BigInt(parts)) / BigInt(sold));
    complete &&= parts === sold;
  }
  if (complete) return total;
  return net === 0 ? 0 : Number((BigInt(total) * BigInt(back)) / BigInt(net));
}
