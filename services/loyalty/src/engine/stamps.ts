import type { CompiledCard } from '../program/compiled.ts';
import { walletKey } from '../words/accounts.ts';
import { netIn } from '../words/debts.ts';
import { roomIn } from '../words/limits.ts';
import type { Draw, VoucherEnd, Why } from '../words/model.ts';
import { cardWindowUnit } from '../words/units.ts';
import { withLeftOut } from './basket.ts';
import { underCap } from './caps.ts';
import { addToBase, attribute, bonusOn, paidForMatching, stampPieces } from './earn.ts';
import { expiring, type RuleTally, tell } from './reasons.ts';
import { endOf, type Run } from './run.ts';
import { refusalOf } from './situation.ts';
import { capKey, stockKey } from './supplies.ts';
import { beginVisit } from './visits.ts';

/**
 * Stamps every card for the sale, multiplies what it and rules gave, and turns full cards into
 * rewards. One reason per card, in the program's order.
 * @param tallies of rules that may multiply stamps; what they add is noted in them
 */
export function stampCards(run: Run, tallies: readonly RuleTally[]): Why[] {
  return run.program.cards.map((card) =>
    withLeftOut(stampCard(run, card, tallies), card.leftOut, run.basket),
  );
}

function stampCard(run: Run, card: CompiledCard, tallies: readonly RuleTally[]): Why {
  const { refusal, reduced } = stampBySale(run, card);
  multiplyStamps(run, card, tallies);
  const added = run.stamped.get(card.card.id)?.total ?? 0;
  const { completed, waiting, ends } =
    added > 0 ? complete(run, card, added) : { completed: 0, waiting: 0, ends: undefined };
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
    reason: reduced === null ? 'fired' : 'cap_reduced',
    detail: `${card.card.name}: +${added}${reduced ?? ''}.${full}${kept}`,
    unit: card.unit,
    amount: added,
    ...expiring(ends),
  };
}

/** Why a card does not stamp a sale, whatever its cap leaves; and what it counts when it does. */
function piecesFor({ basket, situation }: Run, card: CompiledCard) {
  if (!basket) return 'other_event';
  if (!situation.customer) return 'no_customer';
  const refusal = refusalOf(card, situation);
  if (refusal) return refusal;
  if (basket.nothing) return 'nothing_to_earn';
  const { count, weights } = stampPieces(basket, card);
  if (count === 0) return 'nothing_to_earn';
  const { minimum } = card.card;
  if (minimum !== undefined && paidForMatching(basket, card.matches) < minimum)
    return 'below_minimum';
  return { basket, count, weights };
}

/**
 * The card's own stamps for a sale; else why there are none.
 * @returns `reduced`: of how many there are fewer, in words
 */
function stampBySale(
  run: Run,
  card: CompiledCard,
): { refusal: Why | null; reduced: string | null } {
  const found = piecesFor(run, card);
  if (typeof found === 'string') return { refusal: card.refusals[found], reduced: null };
  const { basket, count, weights } = found;
  const { per, maxPerTransaction, id, name } = card.card;
  const sought = per === 'visit' ? 1 : count;
  const wanted = Math.min(sought, maxPerTransaction ?? sought);
  const amount = roomUnderCap(run, card, wanted);
  const visit = amount > 0 && per === 'visit' ? beginVisit(run, cardWindowUnit(id)) : [];
  if (!visit) return { refusal: card.refusals.same_visit, reduced: null };
  if (visit.length > 0) run.effects.push({ kind: 'visitBegun', draws: visit });
  const { cap } = card;
  if (amount === 0) {
    const detail = cap
      ? `${name} has already given the most it gives per ${cap.per} and ${cap.period}.`
      : `${name} would give more than a customer can have.`;
    const reason = cap?.per === 'program' ? 'budget_exhausted' : 'cap_reached';
    const refusal = { rule: card.clause, fired: false, reason, detail, unit: card.unit, amount };
    return { refusal, reduced: null };
  }
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
    draws: drawOnCap(run, card, amount),
    lines,
  });
  addStamps(run, id, amount, shares);
  return { refusal: null, reduced: amount < wanted ? ` instead of ${wanted}` : null };
}

/** How many stamps a card may still be given, after what this occasion gave it. */
export const stampRoom = (
  { standings, subject, stamped }: Run,
  { card, unit }: { card: string; unit: string },
): number =>
  Math.max(
    0,
    roomIn(standings, walletKey(subject.holderOf(unit), unit)) - (stamped.get(card)?.total ?? 0),
  );

/** What the card's cap leaves of so many stamps, and what a customer can have. */
function roomUnderCap(run: Run, card: CompiledCard, asked: number): number {
  const { cap } = card;
  const wanted = Math.min(asked, stampRoom(run, { card: card.card.id, unit: card.unit }));
  if (!cap) return wanted;
  const key = cardCapKey(run, card);
  const given = run.stamped.get(card.card.id)?.total ?? 0;
  const left = key ? run.supplies.left(key, cap.amount) : cap.amount - given;
  return Math.max(0, Math.min(wanted, left));
}

/** What stamps take of the card's cap. */
function drawOnCap(run: Run, card: CompiledCard, amount: number): Draw[] {
  const key = cardCapKey(run, card);
  return card.cap && key && amount > 0 ? [run.supplies.take(key, card.cap.amount, amount)] : [];
}

const cardCapKey = ({ subject, situation }: Run, { clause, cap }: CompiledCard) =>
  capKey({ id: clause, cap }, subject, situation.local);

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
      const free = Math.max(0, most - (run.stamped.get(card.card.id)?.total ?? 0));
      const room = roomUnderCap(run, card, free);
      const { given, draws } = underCap(run, tally, Math.min(amount, room));
      if (room < amount && given === room) tally.limit = 'card';
      tell(tally, card.unit, amount, given);
      if (given === 0) continue;
      const { lines, shares } = attribute(given, weights, sale);
      run.effects.push({
        ...{ kind: 'stamp', card: card.card.id, unit: card.unit, amount: given },
        ...{ rule: rule.number, draws: [...draws, ...drawOnCap(run, card, given)], lines },
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
): { completed: number; waiting: number; ends?: VoucherEnd } {
  const { subject, standings, supplies, effects } = run;
  if (!subject.customer) return { completed: 0, waiting: 0 };
  const holder = subject.holderOf(card.unit);
  // what a refund of stamps already used left owing is repaid before they count for the card
  const stamps = netIn(standings, { holder, unit: card.unit }) + added;
  const { needed, id, reward } = card.card;
  const full = Math.floor(stamps / needed);
  if (full <= 0) return { completed: 0, waiting: 0 };
  const stock = stockKey(card.rewardUnit, subject.headOfficeId);
  const count =
    card.rewardStock === null ? full : Math.min(full, supplies.left(stock, card.rewardStock));
  if (count === 0) return { completed: 0, waiting: full };
  const draws = card.rewardStock === null ? [] : [supplies.take(stock, card.rewardStock, count)];
  const ends = endOf(run, card.expiresDays);
  effects.push({
    kind: 'completeCard',
    card: id,
    unit: card.unit,
    needed,
    count,
    reward,
    rewardUnit: card.rewardUnit,
    draws,
    ...(ends && { ends }),
  });
  return { completed: count, waiting: full - count, ...(ends && { ends }) };
}
