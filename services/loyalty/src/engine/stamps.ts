import type { CompiledCard } from '../program/compiled.ts';
import { debtKey, walletKey } from '../words/accounts.ts';
import type { Why } from '../words/model.ts';
import { availableOf, owedOf } from '../words/standing.ts';
import { attribute, stampPieces } from './earn.ts';
import type { Run } from './run.ts';
import { refusalOf } from './situation.ts';
import { stockKey } from './supplies.ts';

/**
 * Stamps every card for the sale, and turns full cards into rewards. One reason per card, in the
 * program's order.
 */
export function stampCards(run: Run): Why[] {
  return run.program.cards.map((card) => {
    const refusal = stampBySale(run, card);
    const added = run.stamped.get(card.card.id) ?? 0;
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
  const { count, weights } = stampPieces(basket, card.matches);
  if (count === 0) return card.refusals.nothing_to_earn;
  const { per, maxPerTransaction, id } = card.card;
  const wanted = per === 'visit' ? 1 : count;
  const amount = Math.min(wanted, maxPerTransaction ?? wanted);
  const { lines } =
    per === 'item' || card.matches ? attribute(amount, weights, basket.sale) : { lines: null };
  run.effects.push({
    kind: 'stamp',
    card: id,
    unit: card.unit,
    amount,
    rule: card.number,
    draws: [],
    lines,
  });
  run.stamped.set(id, (run.stamped.get(id) ?? 0) + amount);
  return null;
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
