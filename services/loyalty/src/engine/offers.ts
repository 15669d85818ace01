import type {
  Applicability,
  BasketTerms,
  CompiledProgram,
  CompiledReward,
} from '../program/compiled.ts';
import type { Facts, HistoryField } from '../program/fields.ts';
import type { Reward } from '../program/reward-schema.ts';
import { walletAndDebt } from '../words/accounts.ts';
import { netIn } from '../words/debts.ts';
import { localTimeAt } from '../words/local-time.ts';
import { usableIn } from '../words/lots.ts';
import type { Draw, HolderOf, Reads, Standings, Subject } from '../words/model.ts';
import { limitUnit } from '../words/units.ts';
import { basketOf } from './basket.ts';
import { historyIn, noHistory, readHistory } from './history.ts';
import type { Missing } from './missing.ts';
import { inBasket, type NumberedBasket, shares } from './offer-basket.ts';
import { createSupplies, periodSupplyKey, stockKey, supplyAccounts } from './supplies.ts';
import { measuresIn, readTier, tierPlace } from './tiers.ts';

/** Whether a reward can be redeemed here and now, and how. */
export interface Offer {
  reward: Reward;
  available: boolean;
  /** A granted voucher is used before anything is paid. */
  via: 'grant' | 'price';
  /** Vouchers the customer has and does not owe. */
  granted: number;
  /** Whether it depends on the basket, too, which was not looked at. */
  needsBasket: boolean;
  /** Everything that is missing; empty when available. */
  missing: Missing[];
  /**
   * What redeeming one takes besides voucher or price: the limit, and the stock when it is paid (a
   * voucher took its piece when it was granted).
   */
  draws: Draw[];
}

/** Every reward of the program for this customer at this place and time, in the program's order. */
export function offersFor(
  program: CompiledProgram,
  subject: Subject,
  standings: Standings,
  nowMs: number,
): Offer[] {
  const rewards = [...program.rewards.values()];
  const facts = factsOf(program, subject, standings, {
    nowMs,
    basket: null,
    usesTier: rewards.some(({ usesTier }) => usesTier),
    usesHistory: rewards.flatMap(({ usesHistory }) => usesHistory),
  });
  const today = localTimeAt(program.timeZone, nowMs).date;
  return rewards.map((reward) => ({
    ...offerOf(reward, subject, standings, { program, facts, today }),
    needsBasket: reward.needs !== 'nothing',
  }));
}

/**
 * One reward's offer for what is being bought; `undefined` when the program has no such reward.
 * @param at.basket null: the register did not say what is bought
 */
export function offerFor(
  program: CompiledProgram,
  rewardId: string,
  subject: Subject,
  standings: Standings,
  { nowMs, basket }: { nowMs: number; basket: NumberedBasket | null },
): Offer | undefined {
  const reward = program.rewards.get(rewardId);
  if (!reward) return undefined;
  const facts = factsOf(program, subject, standings, {
    ...{ nowMs, basket },
    ...reward,
  });
  const today = localTimeAt(program.timeZone, nowMs).date;
  const offer = offerOf(reward, subject, standings, { program, facts, today });
  if (!subject.customer) return offer;
  const { missing, draws } = inBasket(program, reward, { subject, standings, facts, basket });
  const all = [...offer.missing, ...missing];
  return {
    ...offer,
    missing: all,
    available: all.length === 0,
    draws: [...offer.draws, ...draws],
  };
}

/**
 * What `offersFor` looks up in the standings; with `rewardId` what `offerFor` does. Besides, the
 * lots of all these wallets (`withLots`).
 * @param basketNumber of the sale it is for, if the register said
 */
export function offerReads(
  program: CompiledProgram,
  subject: Subject,
  nowMs: number,
  { rewardId, basketNumber = null }: { rewardId?: string; basketNumber?: string | null } = {},
): Reads {
  const reads: Reads = { accounts: [], lifetime: [] };
  const { customer, location, headOfficeId, holderOf } = subject;
  if (!customer) return reads;
  const local = localTimeAt(location.timeZone, nowMs);
  const units = new Set<string>();
  let usesTier = false;
  const usesHistory = new Set<HistoryField>();
  for (const compiled of program.rewards.values()) {
    if (rewardId !== undefined && compiled.reward.id !== rewardId) continue;
    usesTier ||= compiled.usesTier;
    for (const field of compiled.usesHistory) usesHistory.add(field);
    units.add(compiled.unit);
    if (compiled.reward.price) units.add(compiled.reward.price.unit);
    for (const unit of cardUnits(program, compiled.reward)) units.add(unit);
    if (compiled.stock !== null)
      reads.accounts.push(...supplyAccounts(stockKey(compiled.unit, headOfficeId)));
    const { limit, id } = compiled.reward;
    const limitKey = limit ? periodSupplyKey(limit, limitUnit(id), subject, local) : null;
    if (limitKey) reads.accounts.push(...supplyAccounts(limitKey));
    if (basketNumber !== null)
      for (const { key } of shares(program, compiled, { subject, local }, basketNumber))
        reads.accounts.push(...supplyAccounts(key));
  }
  for (const unit of units) reads.accounts.push(...walletAndDebt(holderOf(unit), unit));
  readCustomer(reads, program, subject, { nowMs, usesTier, usesHistory: [...usesHistory] });
  return reads;
}

/** What conditions look up of a customer. */
export function readCustomer(
  reads: Reads,
  program: CompiledProgram,
  { customer, location, holderOf }: Subject,
  {
    nowMs,
    usesTier,
    usesHistory,
  }: { nowMs: number } & Pick<Applicability, 'usesTier' | 'usesHistory'>,
): void {
  if (!customer) return;
  const { tiers } = program;
  readHistory(program, reads, usesHistory, holderOf);
  if (usesTier && tiers)
    readTier(reads, tiers, customer, {
      atMs: nowMs,
      timeZone: location.timeZone,
      holder: holderOf(tiers.unit),
    });
}

/** What conditions of rewards and promotions see. */
export function factsOf(
  program: CompiledProgram,
  { customer, location, holderOf }: Subject,
  standings: Standings,
  {
    nowMs,
    basket: asked,
    usesTier,
    usesHistory,
  }: { nowMs: number; basket: NumberedBasket | null } & Pick<
    Applicability,
    'usesTier' | 'usesHistory'
  >,
): Facts {
  const { tiers } = program;
  const sale = asked?.sale ?? null;
  const basket = sale && basketOf(program, sale);
  let tier: string | null = null;
  if (usesTier && tiers && customer) {
    const place = tierPlace(tiers, customer, measuresIn(standings, tiers, holderOf(tiers.unit)), {
      atMs: nowMs,
      timeZone: location.timeZone,
      added: 0,
    });
    tier = tiers.levels[place.index]?.id ?? null;
  }
  return {
    occasion: sale && { kind: 'sale', sale },
    atMs: nowMs,
    customer,
    location,
    local: localTimeAt(location.timeZone, nowMs),
    tier,
    counts: basket?.counts ?? null,
    paid: basket?.paid ?? false,
    leapDay: program.leapDay,
    history: customer
      ? historyIn(program, standings, usesHistory, holderOf, asked?.back)
      : noHistory,
  };
}

function offerOf(
  compiled: CompiledReward,
  subject: Subject,
  standings: Standings,
  { program, facts, today }: { program: CompiledProgram; facts: Facts; today: string },
): Offer {
  const { reward, unit, stock } = compiled;
  const { customer, headOfficeId, holderOf } = subject;
  if (!customer) {
    return {
      reward,
      available: false,
      via: 'price',
      granted: 0,
      needsBasket: false,
      missing: [{ code: 'no_customer', detail: 'Rewards need a customer.' }],
      draws: [],
    };
  }
  const supplies = createSupplies(standings);
  const wallet = { holder: holderOf(unit), unit };
  const vouchers = usableIn(standings, wallet, {
    net: netIn(standings, wallet),
    today,
  });
  const owed = owedOnCards(program, reward, { holderOf, standings });
  const granted = Math.max(0, vouchers.usable - owed.cards);
  const via = granted > 0 ? 'grant' : 'price';
  const missing = restrictions(compiled, facts);
  if (granted === 0 && vouchers.usable > 0) missing.push(...owed.missing);
  const draws: Draw[] = [];
  const { limit } = reward;
  const limitKey = limit
    ? periodSupplyKey(limit, limitUnit(reward.id), subject, facts.local)
    : null;
  if (limit && limitKey) {
    if (supplies.left(limitKey, limit.count) === 0)
      missing.push({
        code: 'limit_reached',
        detail: `${reward.name} was redeemed as often as it may be in this period.`,
      });
    else draws.push(supplies.take(limitKey, limit.count, 1));
  }
  if (via === 'price') {
    if (!compiled.offered)
      missing.push({ code: 'not_offered', detail: `${reward.name} is not offered at present.` });
    const key = stockKey(unit, headOfficeId);
    if (stock !== null && supplies.left(key, stock) === 0)
      missing.push({ code: 'out_of_stock', detail: `No ${reward.name} is left.` });
    else if (stock !== null) draws.push(supplies.take(key, stock, 1));
    missing.push(...unpaid(reward, holderOf, standings, { over: vouchers.over, today }));
  }
  const available = missing.length === 0;
  return { reward, available, via, granted, needsBasket: false, missing, draws };
}

const cardsFor = ({ cards }: CompiledProgram, { id }: { id: string }) =>
  cards.filter(({ card }) => card.reward === id);

/** The units of the cards that become vouchers of a reward. */
export const cardUnits = (program: CompiledProgram, reward: { id: string }): string[] =>
  cardsFor(program, reward).map(({ unit }) => unit);

/**
 * Whoever owes can neither spend nor give away: as many vouchers of a card wait as the stamps that
 * are owed on it would fill, until they are there.
 */
export function owedOnCards(
  program: CompiledProgram,
  reward: { id: string },
  { holderOf, standings }: { holderOf: HolderOf; standings: Standings },
): { cards: number; missing: Missing[] } {
  let cards = 0;
  const missing: Missing[] = [];
  for (const { unit, card } of cardsFor(program, reward)) {
    const amount = -netIn(standings, { holder: holderOf(unit), unit });
    if (amount <= 0) continue;
    cards += Math.ceil(amount / card.needed);
    const detail = `${amount} stamps of ${card.name} are owed after a refund.`;
    missing.push({ code: 'insufficient_balance', detail, unit, amount });
  }
  return { cards, missing };
}

/** What keeps it from here and now, and from this customer. */
export function restrictions(
  { terms: { name }, schedule, target }: BasketTerms,
  facts: Facts,
): Missing[] {
  const missing: Missing[] = [];
  if (schedule && !schedule(facts.local))
    missing.push({
      code: 'outside_schedule',
      detail: `${name} cannot be redeemed at this hour or on this day.`,
    });
  if (target && !target(facts))
    missing.push({
      code: 'not_targeted',
      detail: `${name} is not for this customer or this place.`,
    });
  return missing;
}

/** @param over vouchers that lapsed */
function unpaid(
  { price, name }: Reward,
  holderOf: HolderOf,
  standings: Standings,
  { over, today }: { over: number; today: string },
): Missing[] {
  if (!price) {
    const lapsed = over > 0 ? '; what was granted has lapsed' : '';
    return [
      { code: 'not_for_sale', detail: `${name} cannot be bought, only be granted${lapsed}.` },
    ];
  }
  const { unit } = price;
  const wallet = { holder: holderOf(unit), unit };
  const net = netIn(standings, wallet);
  const amount =
    price.amount - (net < 0 ? net : usableIn(standings, wallet, { net, today }).usable);
  if (amount <= 0) return [];
  const owed = net < 0 ? `; ${-net} of them are owed after a refund` : '';
  const detail = `${amount} ${unit} are missing${owed}.`;
  return [{ code: 'insufficient_balance', detail, unit, amount }];
}
