import { failureAt, type Result, success } from '@laurel/contracts/problems';
import { basketOf, meantIn } from '../engine/basket.ts';
import type { NumberedBasket } from '../engine/offer-basket.ts';
import type { BasketTerms, CompiledProgram } from '../program/compiled.ts';
import { multiplyDivide, share } from '../words/arithmetic.ts';
import type { SaleLine } from '../words/model.ts';
import { piecesIn } from '../words/sale-line.ts';
import type { Discount } from './redemption.ts';

/** What the register does for it, in words: which goods, how much at most. */
export function discountOf({ terms: { effect } }: Pick<BasketTerms, 'terms'>): Discount {
  switch (effect.kind) {
    case 'discountAmount':
      return { kind: 'amount', amountMinor: effect.amount };
    case 'discountPercent':
      return {
        kind: 'percent',
        percent: effect.percent,
        ...(effect.items ? { items: effect.items } : {}),
        ...most(effect.maxAmount),
      };
    case 'freeItem':
      return { kind: 'freeItem', items: effect.items, ...most(effect.maxAmount) };
    case 'voucher':
      return { kind: 'voucher' };
    case 'custom':
      return { kind: 'custom', data: effect.data ?? {} };
  }
}

const most = (maxAmount: number | undefined) =>
  maxAmount === undefined ? {} : { maxAmountMinor: maxAmount };

/**
 * The same for a basket: what is taken off each line, exactly. It is taken off prices as they
 * stand, with tax where they have it, and never more than the basket comes to.
 * Failure: `reward_unavailable` when nothing would be taken off.
 */
export function discountIn(
  program: CompiledProgram,
  compiled: BasketTerms,
  { sale }: NumberedBasket,
): Result<Discount> {
  const discount = discountOf(compiled);
  if (discount.kind === 'voucher' || discount.kind === 'custom') return success(discount);
  const { matches, affects } = compiled;
  const basket = basketOf(program, sale);
  const lines = meantIn(basket, (line) => isMeant(line, matches) && isMeant(line, affects));
  const meant = lines.reduce((sum, { net }) => sum + net, 0);
  const most = Math.min(meant, basket.total);
  const off =
    discount.kind === 'freeItem'
      ? freePiece(lines, discount.maxAmountMinor, most)
      : spread(lines, Math.min(most, wanted(discount, meant)));
  if (off.length === 0)
    return failureAt(
      'reward_unavailable',
      '/transaction/lines',
      `${compiled.terms.name} takes nothing off this basket`,
    );
  const amountMinor = off.reduce((sum, line) => sum + line.amountMinor, 0);
  return success({ ...discount, amountMinor, lines: off });
}

/**
 * What points pay of a basket, line by line. Failure: `invalid_value` when that is more than what
 * may be paid with them comes to, or than is left to be paid after what is brought back.
 */
export function paymentIn(
  program: CompiledProgram,
  amountMinor: number,
  { sale, dueMinor }: NumberedBasket,
): Result<Discount> {
  const basket = basketOf(program, sale);
  const most = Math.min(basket.total, dueMinor ?? basket.total);
  const lines = spread(
    meantIn(basket, () => true),
    amountMinor,
  );
  if (amountMinor > most || lines.length === 0)
    return failureAt(
      'invalid_value',
      '/amount',
      `they are worth ${amountMinor}, and only ${most} can be paid with them`,
    );
  return success({ kind: 'amount', amountMinor, lines });
}

type Off = { id: string; amountMinor: number };

const isMeant = (line: SaleLine, test: BasketTerms['matches']) => !test || test(line);

function wanted(discount: Discount, meant: number): number {
  if (discount.kind === 'amount') return discount.amountMinor;
  if (discount.kind !== 'percent') return 0;
  const { percent, maxAmountMinor = Number.MAX_SAFE_INTEGER } = discount;
  const parts = Math.round(percent * percentParts); // a program may name four decimals
  return Math.min(maxAmountMinor, multiplyDivide(meant, parts, 100 * percentParts, 'round'));
}

const percentParts = 10_000;

/** In proportion to what the lines cost, to the last minor unit. */
function spread(lines: readonly SaleLine[], amountMinor: number): Off[] {
  const shares = share(
    amountMinor,
    lines.map(({ net }) => net),
  );
  return lines.flatMap(({ id }, i) => {
    const part = shares?.[i] ?? 0;
    return part > 0 ? [{ id, amountMinor: part }] : [];
  });
}

/** One piece of what is meant: of several the dearest, as the customer would choose. */
function freePiece(lines: readonly SaleLine[], most: number | undefined, left: number): Off[] {
  let dearest: Off | undefined;
  for (const line of lines) {
    const price = multiplyDivide(line.net, 1, piecesIn(line), 'round');
    if (price > (dearest?.amountMinor ?? 0)) dearest = { id: line.id, amountMinor: price };
  }
  if (!dearest) return [];
  const amountMinor = Math.min(dearest.amountMinor, most ?? dearest.amountMinor, left);
  return amountMinor > 0 ? [{ ...dearest, amountMinor }] : [];
}
