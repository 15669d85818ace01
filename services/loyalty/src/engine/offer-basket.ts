import type { AccountKey } from '@laurel/ledger/chart';
import type { BasketTerms, CompiledProgram } from '../program/compiled.ts';
import type { Facts } from '../program/fields.ts';
import type { LocalTime } from '../words/local-time.ts';
import type { Draw, Sale, SaleLine, Standings, Subject } from '../words/model.ts';
import { numberedPeriod } from '../words/numbered-period.ts';
import { paidFor, pricesIncludeTax } from '../words/prices.ts';
import { togetherUnit } from '../words/units.ts';
import { type Basket, basketOf, meantIn } from './basket.ts';
import type { CountedBack } from './history.ts';
import type { Missing } from './missing.ts';
import { createSupplies } from './supplies.ts';

/** What is being bought while a reward is redeemed. */
export interface NumberedBasket {
  sale: Sale;
  /** The register's number of the sale: redemptions with the same one are for one basket. */
  number: string | null;
  /** What is left to be paid where something of other sales pays for it; absent: all of it. */
  dueMinor?: number;
  /** Lines that bring back something of other sales; absent: none. */
  returns?: SaleLine[];
  /** What goes with them of what was counted; absent: nothing, or it was not looked up. */
  back?: CountedBack;
}

/**
 * What stands in the way of a reward or promotion in this basket, and what it takes of the basket's
 * limits.
 */
export function inBasket(
  program: CompiledProgram,
  compiled: BasketTerms,
  {
    subject,
    standings,
    facts,
    basket,
  }: { subject: Subject; standings: Standings; facts: Facts; basket: NumberedBasket | null },
): { missing: Missing[]; draws: Draw[] } {
  const { terms, needs } = compiled;
  if (!basket || (basket.number === null && needs === 'numberedBasket')) {
    if (needs === 'nothing') return { missing: [], draws: [] };
    const detail = basket
      ? `${terms.name} needs the number of the sale: send transaction.externalId.`
      : `Whether ${terms.name} can be redeemed depends on the basket: send transaction.`;
    return { missing: [{ code: 'basket_needed', detail }], draws: [] };
  }
  const missing = unmet(program, compiled, facts, basket.sale);
  if (basket.number === null) return { missing, draws: [] };
  const supplies = createSupplies(standings);
  const draws = shares(program, compiled, { subject, local: facts.local }, basket.number).flatMap(
    ({ key, funded, amount }) => {
      if (supplies.left(key, funded) >= amount) return [supplies.take(key, funded, amount)];
      missing.push(taken(compiled, key));
      return [];
    },
  );
  return { missing, draws };
}

function unmet(
  program: CompiledProgram,
  { terms, when, matches }: BasketTerms,
  facts: Facts,
  sale: Sale,
): Missing[] {
  const { name, minimum } = terms;
  const basket = basketOf(program, sale);
  if (when && !when({ ...facts, counts: basket.counts }))
    return [{ code: 'condition_not_met', detail: `The condition of ${name} is not met.` }];
  if (matches && meantIn(basket, matches).length === 0)
    return [{ code: 'nothing_matches', detail: `Nothing in the basket is meant by ${name}.` }];
  const short = minimum === undefined ? 0 : minimum - worthOf(basket, matches);
  return short > 0
    ? [{ code: 'below_minimum', detail: `${name} needs ${minimum}: ${short} more.`, amount: short }]
    : [];
}

/** What is paid for what a reward means, in minor units; what takes money off lowers it. */
function worthOf(basket: Basket, matches: BasketTerms['matches']): number {
  if (!matches) return basket.total;
  const inclusive = pricesIncludeTax(basket.sale);
  const paid = meantIn(basket, matches).reduce((sum, line) => sum + paidFor(line, inclusive), 0);
  return Math.min(paid, basket.total);
}

/** So many rewards and promotions go together in one sale, or one that is exclusive. */
const togetherMax = 1_000_000;

/**
 * What a reward or promotion takes of what one basket may have: the basket of a customer, or where
 * there are promotions, which need none, that of the store and day.
 */
export function shares(
  { hasExclusive, promotions }: Pick<CompiledProgram, 'hasExclusive' | 'promotions'>,
  { terms, perSaleUnit }: BasketTerms,
  { subject, local }: { subject: Subject; local: LocalTime },
  number: string,
): Draw[] {
  const { exclusive = false, maxPerTransaction } = terms;
  const { customer, holderOf, location } = subject;
  const ofCustomer = (unit: string): AccountKey => ({
    ...{ kind: 'allowance', holder: holderOf(unit), unit, period: numberedPeriod(number) },
  });
  // registers begin their numbers anew, some of them every day
  const ofStore = (unit: string): AccountKey => ({
    ...{ kind: 'allowance', holder: location.id, unit },
    period: numberedPeriod(`${number}|${local.date}`),
  });
  const one = customer ? ofCustomer : ofStore;
  const together = promotions.size > 0 ? ofStore : one;
  return [
    ...(maxPerTransaction === undefined
      ? []
      : [{ key: one(perSaleUnit), funded: maxPerTransaction, amount: 1 }]),
    ...(hasExclusive
      ? [{ key: together(togetherUnit), funded: togetherMax, amount: exclusive ? togetherMax : 1 }]
      : []),
  ];
}

function taken({ terms }: BasketTerms, { unit }: AccountKey): Missing {
  const { name, exclusive, maxPerTransaction } = terms;
  if (unit !== togetherUnit)
    return {
      code: 'limit_reached',
      detail: `${name} goes into one sale ${maxPerTransaction} times, and is held for it so often.`,
    };
  const detail = exclusive
    ? `${name} goes with no other reward, and another is held for this sale.`
    : `A reward that goes with no other is held for this sale, so ${name} cannot be.`;
  return { code: 'not_combinable', detail };
}
