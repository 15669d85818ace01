import type { AccountKey } from '@laurel/ledger/chart';
import type { CompiledProgram, CompiledReward } from '../program/compiled.ts';
import type { Facts } from '../program/fields.ts';
import type { Draw, HolderOf, Sale, Standings, Subject } from '../words/model.ts';
import { numberedPeriod } from '../words/numbered-period.ts';
import { paidFor, pricesIncludeTax } from '../words/prices.ts';
import { perSaleUnit, togetherUnit } from '../words/units.ts';
import { type Basket, basketOf, meantIn } from './basket.ts';
import type { Missing } from './missing.ts';
import { createSupplies } from './supplies.ts';

/** What is being bought while a reward is redeemed. */
export interface NumberedBasket {
  sale: Sale;
  /** The register's number of the sale: redemptions with the same one are for one basket. */
  number: string | null;
}

/** What stands in the way of a reward in this basket, and what it takes of the basket's limits. */
export function inBasket(
  program: CompiledProgram,
  compiled: CompiledReward,
  {
    subject: { customer, holderOf },
    standings,
    facts,
    basket,
  }: { subject: Subject; standings: Standings; facts: Facts; basket: NumberedBasket | null },
): { missing: Missing[]; draws: Draw[] } {
  const { reward, needs } = compiled;
  if (!basket || (basket.number === null && needs === 'numberedBasket')) {
    if (needs === 'nothing' || !customer) return { missing: [], draws: [] };
    const detail = basket
      ? `${reward.name} needs the number of the sale: send transaction.externalId.`
      : `Whether ${reward.name} can be redeemed depends on the basket: send transaction.`;
    return { missing: [{ code: 'basket_needed', detail }], draws: [] };
  }
  const missing = unmet(program, compiled, facts, basket.sale);
  if (basket.number === null || !customer) return { missing, draws: [] };
  const supplies = createSupplies(standings);
  const draws = shares(program, compiled, holderOf, basket.number).flatMap(
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
  { reward, when, matches }: CompiledReward,
  facts: Facts,
  sale: Sale,
): Missing[] {
  const { name, minimum } = reward;
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
function worthOf(basket: Basket, matches: CompiledReward['matches']): number {
  if (!matches) return basket.total;
  const inclusive = pricesIncludeTax(basket.sale);
  const paid = meantIn(basket, matches).reduce((sum, line) => sum + paidFor(line, inclusive), 0);
  return Math.min(paid, basket.total);
}

/** So many rewards go together in one sale, or one that is exclusive. */
const together = 1_000_000;

/** What a reward takes of what one basket of a customer may have. */
export function shares(
  { hasExclusive }: CompiledProgram,
  { reward }: CompiledReward,
  holderOf: HolderOf,
  number: string,
): Draw[] {
  const { id, exclusive = false, maxPerTransaction } = reward;
  const of = (unit: string): AccountKey => ({
    ...{ kind: 'allowance', holder: holderOf(unit), unit, period: numberedPeriod(number) },
  });
  return [
    ...(maxPerTransaction === undefined
      ? []
      : [{ key: of(perSaleUnit(id)), funded: maxPerTransaction, amount: 1 }]),
    ...(hasExclusive
      ? [{ key: of(togetherUnit), funded: together, amount: exclusive ? together : 1 }]
      : []),
  ];
}

function taken({ reward }: CompiledReward, { unit }: AccountKey): Missing {
  const { name, exclusive, maxPerTransaction } = reward;
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
