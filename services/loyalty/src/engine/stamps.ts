import type { CompiledCard } from '../program/compiled.ts';
import { debtKey, walletKey } from '../words/accounts.ts';
import type { Why } from '../words/model.ts';
import { availableOf, owedOf } from '../words/standing.ts';
import { underCap } from './caps.ts';
import { addToBase, attribute, bonusOn, stampPieces } from './earn.ts';
import { type RuleTally, tell } from './reasons.ts';
import type { Run } from './run.ts';
import { refusalOf } from './situation.ts';
import { stockKey } from './supplies.ts';

/**
 * Stamps every card for the sale, multiplies what it and rules gave, and turns full cards into
 * rewards. One reason per card, in the program's order.
 * @param tallies of rules that may multiply stamps; what they add is noted in them
 */
export function stampCards(run: Run, tallies: readonly RuleTally[]): Why[] {
  return run.program.cards.map((card) => {
    const refusal = stampBySale(run, card);
    multiplyStamps(run, card, tallies);
    const added = run.stamped.get(card.card.id)?.total ?? 0;
    const { completed, waiting } =
      added > 0 ? complete(run, card, added) : { completed: 0, waiting: 0 };
    if (added === 0) return refusal ?? card.refusals.nothing_to_earn;
    const full =
      completed > 0
        ? ` ${completed === 1 ? 'One card is' : `${completed} cards are`} full: ${completed} × ${card.card.reward}.`
        : '';
    const kept =
      waiting > 0
        ? ` ${waiting === 1 ? 'One full card waits' : `${waiting} full cards wait`}: no ${card.card.reward} is left.`
        : '';
    return {
      rule: card.clause,
      fired: true,
      reason: 'fired',
      detail: `${card.card.name}: +${added}.${full}${kept}`,
      unit: card.unit,
      amount: added,
    };
  });
}

/** The card's own stamps for a sale; else why there are none. */
function stampBySale(run: Run, card: CompiledCard): Why | null {
  const { basket } = run;
  const { customer } = run.situation;
  if (!basket) return card.refusals.other_event;
  if (!customer) return card.refusals.no_customer;
  const refusal = refusalOf(card, run.situation);
  if (refusal) return card.refusals[refusal];
  if (basket.nothing) return card.refusals.nothing_to_earn;
  const { count, weights } = stampPieces(basket, card.matches);
  if (count === 0) return card.refusals.nothing_to_earn;
  const { per, maxPerTransaction, id } = card.card;
  const wanted = per === 'visit' ? 1 : count;
  const amount = Math.min(wanted, maxPerTransaction ?? wanted);
  const { lines, shares } =
    per === 'item' || card.matches
      ? attribute(amount, weights, basket.sale)
      : { lines: null, shares: null };
  run.effects.push({
    kind: 'stamp',
    card: id,
    unit: card.unit,
    amount,
    rule: card.number,
    draws: [],
    lines,
  });
  addStamps(run, id, amount, shares);
  return null;
}

/** Notes stamps given, and which lines brought them. */
export function addStamps(
  { stamped }: Run,
  card: string,
  amount: number,
  shares: readonly number[] | null,
): void {
  let given = stamped.get(card);
  if (!given) {
    given = { total: 0, perLine: null, unattributed: 0 };
    stamped.set(card, given);
  }
  addToBase(given, amount, shares);
}

/**
 * Each multiplier adds its factor − 1 of the stamps given before any, so factors add up; with what
 * the card takes in one sale as the most of all.
 */
function multiplyStamps(run: Run, card: CompiledCard, tallies: readonly RuleTally[]): void {
  const before = run.stamped.get(card.card.id);
  if (!before) return;
  const base = { ...before, perLine: before.perLine && [...before.perLine] };
  const { sale } = run.situation;
  const most = card.card.maxPerTransaction ?? Number.MAX_SAFE_INTEGER;
  for (const tally of tallies) {
    if (tally.refusal) continue;
    const { rule } = tally;
    for (const action of rule.actions) {
      if (action.kind !== 'multiply' || action.unit !== card.unit) continue;
      const { amount, weights } = bonusOn(base, action.bonus, rule, action.matches, sale);
      const room = Math.max(0, most - (run.stamped.get(card.card.id)?.total ?? 0));
      const { given, draws } = underCap(run, tally, Math.min(amount, room));
      if (room < amount && given === room) tally.limit = 'card';
      tell(tally, card.unit, amount, given);
      if (given === 0) continue;
      const { lines, shares } = attribute(given, weights, sale);
      run.effects.push({
        ...{ kind: 'stamp', card: card.card.id, unit: card.unit, amount: given },
        ...{ rule: rule.number, draws, lines },
      });
      addStamps(run, card.card.id, given, shares);
    }
  }
}

/**
 * Full cards become rewards, as many as there are; stamps beyond them, and full cards without a
 * reward in stock, stay.
 */
function complete(
  run: Run,
  card: CompiledCard,
  added: number,
): { completed: number; waiting: number } {
  const { subject, standings, supplies, effects } = run;
  if (!subject.customer) return { completed: 0, waiting: 0 };
  const holder = subject.holderOf(card.unit);
  // new stamps repay what a refund of stamps already used left owing, before they count for the
  // card
  const repaid = Math.min(added, owedOf(standings.of(debtKey(holder, card.unit))));
  const stamps = availableOf(standings.of(walletKey(holder, card.unit))) + added - repaid;
  const { needed, id, reward } = card.card;
  const full = Math.floor(stamps / needed);
  if (full <= 0) return { completed: 0, waiting: 0 };
  const stock = stockKey(card.rewardUnit, subject.headOfficeId);
  const count =
    card.rewardStock === null ? full : Math.min(full, supplies.left(stock, card.rewardStock));
  if (count === 0) return { completed: 0, waiting: full };
  const draws = card.rewardStock === null ? [] : [supplies.take(stock, card.rewardStock, count)];
  effects.push({
    kind: 'completeCard',
    card: id,
    unit: card.unit,
    needed,
    count,
    reward,
    rewardUnit: card.rewardUnit,
    draws,
  });
  return { completed: count, waiting: full - count };
}
