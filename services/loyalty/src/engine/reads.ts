import { type AccountKey, keyText } from '@laurel/ledger/chart';
import type { CompiledCard, CompiledProgram } from '../program/compiled.ts';
import { walletAndDebt, walletKey } from '../words/accounts.ts';
import type { Occasion, Reads, Subject } from '../words/model.ts';
import { cardOfStamps, cardWindowUnit, visitWindowUnit } from '../words/units.ts';
import { readHistory } from './history.ts';
import { type KeptGift, noneKept } from './kept-gifts.ts';
import { mayApply, type Situation, situationOf } from './situation.ts';
import { capKey, stockKey, supplyAccounts } from './supplies.ts';
import { readTier } from './tiers.ts';
import { visitAllowances } from './visits.ts';

/**
 * What `decide` will look up in the standings for this occasion: wallets, allowances and budgets
 * of rules that may apply, touched stamp cards, reward stock, months of the tier's measure.
 * @param gifts at least those that `decide` is told of
 */
export function readsFor(
  program: CompiledProgram,
  occasion: Occasion,
  subject: Subject,
  gifts: readonly KeptGift[] = noneKept,
): Reads {
  const reads: Reads = { accounts: [], lifetime: [] };
  const { customer, location, headOfficeId, holderOf } = subject;
  if (!customer) return reads;
  const situation = situationOf(program, occasion, subject);
  if (program.tiers)
    readTier(reads, program.tiers, customer, {
      atMs: situation.atMs,
      timeZone: location.timeZone,
      holder: holderOf(program.tiers.unit),
    });
  readHistory(program, reads, program.usesHistory, holderOf);
  const readVisit = (unit: string) => {
    if (program.visitMs === 0 || !situation.sale) return;
    const { atMs } = situation;
    for (const key of visitAllowances(program, subject, { unit, atMs }))
      reads.accounts.push(...supplyAccounts(key));
  };
  readVisit(visitWindowUnit);
  const cards = new Set<string>();
  const earned = new Set<string>();
  const stocks = new Set<string>();
  for (const rule of program.rules) {
    if (rule.on !== situation.type || !mayApply(rule, situation)) continue;
    const key = capKey(rule, subject, situation.local);
    if (key) reads.accounts.push(...supplyAccounts(key));
    for (const action of rule.actions) {
      if (action.kind === 'stamp') cards.add(action.card);
      else if (action.kind !== 'multiply') earned.add(action.unit);
      if (action.kind === 'grant' && (program.rewards.get(action.reward)?.stock ?? null) !== null)
        stocks.add(action.unit);
    }
  }
  for (const { unit, draws } of gifts) {
    reads.accounts.push(...draws);
    const card = cardOfStamps(unit);
    if (card === null) earned.add(unit);
    else cards.add(card);
  }
  for (const unit of earned) reads.accounts.push(walletKey(holderOf(unit), unit));
  for (const card of program.cards) {
    if (!cards.has(card.card.id) && !mayStamp(card, situation)) continue;
    reads.accounts.push(...walletAndDebt(holderOf(card.unit), card.unit));
    const cap = capKey({ id: card.clause, cap: card.cap }, subject, situation.local);
    if (cap) reads.accounts.push(...supplyAccounts(cap));
    if (card.card.per === 'visit') readVisit(cardWindowUnit(card.card.id));
    if (card.rewardStock !== null) stocks.add(card.rewardUnit);
  }
  for (const unit of stocks) reads.accounts.push(...supplyAccounts(stockKey(unit, headOfficeId)));
  return reads;
}

function mayStamp(card: CompiledCard, situation: Situation): boolean {
  const { sale } = situation;
  if (!sale || !mayApply(card, situation)) return false;
  return card.matches === null || sale.lines.some(card.matches);
}

/** Reads of several decisions without repeats. */
export function mergeReads(all: readonly Reads[]): Reads {
  const accounts = new Map<string, AccountKey>();
  const lifetime = new Map<string, { holder: string; unit: string }>();
  const latest = new Map<string, { holder: string; unit: string }>();
  for (const reads of all) {
    for (const one of reads.latest ?? []) latest.set(`${one.holder}|${one.unit}`, one);
    for (const key of reads.accounts) accounts.set(keyText(key), key);
    for (const one of reads.lifetime) lifetime.set(`${one.holder}|${one.unit}`, one);
  }
  return {
    accounts: [...accounts.values()],
    lifetime: [...lifetime.values()],
    ...(latest.size > 0 && { latest: [...latest.values()] }),
  };
}
