import type { AccountKey } from '@laurel/ledger/chart';
import type { CompiledAction, CompiledRule } from '../program/compiled.ts';
import type { LineTest } from '../program/items.ts';
import { saleEvent } from '../program/schema.ts';
import { walletKey } from '../words/accounts.ts';
import { multiplyDivide } from '../words/arithmetic.ts';
import { roomIn } from '../words/limits.ts';
import type { KeptMark, VoucherEnd, Why } from '../words/model.ts';
import { cardOfStamps, rewardOf } from '../words/units.ts';
import type { Basket } from './basket.ts';
import { soldFor, weightsOfLines } from './earn.ts';
import { addEarned, pushEarn, roomFor } from './give-by-rule.ts';
import { noHistory } from './history.ts';
import { expiring, type RuleTally } from './reasons.ts';
import { endOf, pointsEnd, type Run } from './run.ts';
import { addStamps, stampRoom } from './stamps.ts';

/**
 * What a rule had given at once for a purchase (points, stamps, vouchers), as far as an exchange
 * takes it back with the part that is exchanged. What is bought instead stands for that part.
 */
export interface KeptGift {
  /** As the program has it by which it was given at first. */
  rule: CompiledRule;
  /** That program's version. */
  version: number;
  /** Of the wallet, the card's stamps, or the vouchers. */
  unit: string;
  amount: number;
  /** Lines that it was given for; null: the sale as a whole. */
  matches: LineTest | null;
  /** The rule asks which articles there are: what is bought instead must be such, too. */
  asksArticles: boolean;
  /** The rule asks how much money there is: so much the part stands for, minor units. */
  worth?: number;
  /** Caps and stocks on which it had drawn: what it frees there it draws again. */
  draws: readonly AccountKey[];
}

export const noneKept: readonly KeptGift[] = [];

/** How much of gifts of one rule and unit stays, and on what. */
interface Kept {
  /** As the program has it by now. */
  rule: CompiledRule;
  unit: string;
  amount: number;
  weights: readonly number[] | null;
  draws: readonly AccountKey[];
  mark: KeptMark;
}

/**
 * Gives what stays of the gifts: as much as was taken back, less what their rules, or others of
 * their groups, give by themselves for what is bought. After these, before what multiplies.
 * @returns a reason for each
 */
export function keepGifts(
  run: Run,
  tallies: readonly RuleTally[],
  gifts: readonly KeptGift[],
): Why[] {
  if (gifts.length === 0 || !run.basket?.paid) return [];
  const { basket } = run;
  const alike = Map.groupBy(gifts, ({ rule, unit }) => `${rule.id}|${unit}`);
  return [...alike.values()].flatMap((some) => keepAlike(some, { run, tallies, basket }));
}

/** Those of one rule and unit, each by itself: it draws on what it had drawn on. */
function keepAlike(
  gifts: readonly KeptGift[],
  { run, tallies, basket }: { run: Run; tallies: readonly RuleTally[]; basket: Basket },
): Why[] {
  const [{ rule: past, unit } = noGift] = gifts;
  if (!past) return [];
  const rule = ruleNow(run, past);
  let beside = givenBeside(run, tallies, { rule, unit });
  return keptOf(gifts, run, basket).flatMap((kept) => {
    const within = Math.min(beside, kept.amount);
    beside -= within;
    // of what a cap has by now: something else that is bought may have drawn it
    const rooms = kept.draws.map((key) => run.supplies.room(key));
    const amount = Math.min(kept.amount - within, ...rooms);
    return amount > 0 ? giveKept(run, { ...kept, rule, amount }) : [];
  });
}

const noGift = { rule: undefined, unit: '' };

/** What stays of gifts of one rule and unit; nothing where nothing that is bought stands for it. */
function keptOf(gifts: readonly KeptGift[], run: Run, basket: Basket): Omit<Kept, 'rule'>[] {
  const worth = gifts.reduce((sum, one) => sum + (one.worth ?? 0), 0);
  let before = 0;
  return gifts.flatMap((gift) => {
    const { rule, unit, version, matches, draws } = gift;
    if (gift.asksArticles && !isMet(rule, run)) return [];
    const weights = matches && weightsOfLines(basket, matches);
    if (matches && !weights) return [];
    const mark = { rule: rule.id, version };
    const whole = { unit, amount: gift.amount, weights, draws, mark };
    if (gift.worth === undefined || worth === 0) return [whole];
    // together they are worth what was brought back, and are shared by what each was
    const money = Math.min(worth, soldFor(basket, matches));
    const part = (of: number) => multiplyDivide(of, money, worth, 'ceil');
    const amount = part(before + gift.amount) - part(before);
    before += gift.amount;
    return [
      { ...whole, amount, mark: { ...mark, worth: multiplyDivide(gift.worth, money, worth) } },
    ];
  });
}

/** What the rule asks is there, now or with a first purchase. */
const isMet = ({ when }: CompiledRule, { situation: { facts } }: Run): boolean =>
  when === null || when(facts) || when({ ...facts, history: noHistory });

/** The rule as the program has it by now; where it is gone, what it gave stays as it was given. */
function ruleNow({ program }: Run, past: CompiledRule): CompiledRule {
  const now = program.rules.find(({ id, on }) => id === past.id && on === saleEvent);
  return now ?? { ...past, number: 0, group: null };
}

/** What the rule, or others of its group, gave of the unit by themselves. */
function givenBeside(
  { effects }: Run,
  tallies: readonly RuleTally[],
  { rule, unit }: Pick<Kept, 'rule' | 'unit'>,
) {
  const { id, group } = rule;
  const numbers = new Set(
    tallies
      .map((tally) => tally.rule)
      .filter((one) => one.id === id || (group !== null && one.group === group))
      .map(({ number }) => number),
  );
  let sum = 0;
  for (const effect of effects) {
    if (!('rule' in effect) || !numbers.has(effect.rule)) continue;
    if (effect.kind === 'grant') sum += effect.rewardUnit === unit ? effect.count : 0;
    else if (effect.unit === unit) sum += effect.amount;
  }
  return sum;
}

function giveKept(run: Run, kept: Kept): Why[] {
  const given = pushKept(run, kept);
  if (!given) return [];
  const { rule, unit } = kept;
  const { amount, ends } = given;
  const detail = `${rule.name}: +${amount} ${unit}, which stays with what was bought instead.`;
  return [
    { rule: 'exchange', fired: true, reason: 'kept', detail, unit, amount, ...expiring(ends) },
  ];
}

/** @returns undefined: the program does not have it any more, or the customer has no room */
function pushKept(
  run: Run,
  { rule, unit, amount: wanted, weights, draws: keys, mark: kept }: Kept,
): { amount: number; ends?: VoucherEnd | undefined } | undefined {
  const { program, standings, subject, supplies, effects } = run;
  const { number } = rule;
  const card = cardOfStamps(unit);
  const reward = rewardOf(unit);
  const room = () => roomIn(standings, walletKey(subject.holderOf(unit), unit));
  const drawn = (amount: number) => keys.map((key) => supplies.take(key, amount, amount));
  if (card !== null) {
    const amount = Math.min(wanted, stampRoom(run, { card, unit }));
    if (amount <= 0 || !program.cards.some((one) => one.card.id === card)) return undefined;
    const of = { card, unit, amount, rule: number, draws: drawn(amount), lines: null };
    effects.push({ kind: 'stamp', ...of, kept });
    addStamps(run, card, amount, null);
    return { amount };
  }
  if (reward !== null) {
    const amount = Math.min(wanted, room());
    if (amount <= 0 || !program.rewards.has(reward)) return undefined;
    const days = grantIn(rule, unit)?.expiresDays;
    const ends = endOf(run, days ?? program.rewards.get(reward)?.reward.expiresDays ?? null);
    const of = { reward, rewardUnit: unit, count: amount, rule: number, draws: drawn(amount) };
    effects.push({ kind: 'grant', ...of, ends, kept });
    return { amount, ends };
  }
  const amount = Math.min(wanted, roomFor(run, unit));
  if (amount <= 0 || !program.units.has(unit)) return undefined;
  const ends = pointsEnd(run, unit, rule);
  const draws = drawn(amount);
  addEarned(
    run,
    unit,
    amount,
    pushEarn(run, unit, { amount, weights }, rule, { draws, ends, kept }),
  );
  return { amount, ends };
}

const grantIn = ({ actions }: CompiledRule, unit: string) =>
  actions.find(
    (action): action is Extract<CompiledAction, { kind: 'grant' }> =>
      action.kind === 'grant' && action.unit === unit,
  );
