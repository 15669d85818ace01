import type { AccountKey } from '@laurel/ledger/chart';
import type { Applicability, CompiledProgram, CompiledReward } from '../program/compiled.ts';
import type { Facts, HistoryField } from '../program/fields.ts';
import type { Reward } from '../program/reward-schema.ts';
import { walletKey } from '../words/accounts.ts';
import { type LocalTime, localTimeAt, periodKey } from '../words/local-time.ts';
import type { Draw, HolderOf, Reads, Standings, Subject } from '../words/model.ts';
import { availableOf } from '../words/standing.ts';
import { limitUnit } from '../words/units.ts';
import { historyIn, noHistory, readHistory } from './history.ts';
import { createSupplies, stockKey, supplyAccounts } from './supplies.ts';
import { measuresIn, readTier, tierPlace } from './tiers.ts';

/** Why a reward cannot be had. */
export const missingCodes = [
  'not_offered',
  'not_for_sale',
  'outside_schedule',
  'not_targeted',
  'limit_reached',
  'out_of_stock',
  'insufficient_balance',
  'no_customer',
] as const;

/** What stands in the way of a reward. */
export interface Missing {
  code: (typeof missingCodes)[number];
  /** A sentence for the customer. */
  detail: string;
  unit?: string;
  /** How much of the unit is missing. */
  amount?: number;
}

/** Whether a reward can be redeemed here and now, and how. */
export interface Offer {
  reward: Reward;
  available: boolean;
  /** A granted voucher is used before anything is paid. */
  via: 'grant' | 'price';
  /** Vouchers the customer has. */
  granted: number;
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
    usesTier: rewards.some(({ usesTier }) => usesTier),
    usesHistory: rewards.flatMap(({ usesHistory }) => usesHistory),
  });
  return rewards.map((reward) => offerOf(reward, subject, standings, facts));
}

/** One reward's offer; `undefined` when the program has no such reward. */
export function offerFor(
  program: CompiledProgram,
  rewardId: string,
  subject: Subject,
  standings: Standings,
  nowMs: number,
): Offer | undefined {
  const reward = program.rewards.get(rewardId);
  return (
    reward &&
    offerOf(reward, subject, standings, factsOf(program, subject, standings, { nowMs, ...reward }))
  );
}

/** What `offersFor` looks up in the standings; with `rewardId` what `offerFor` does. */
export function offerReads(
  program: CompiledProgram,
  subject: Subject,
  nowMs: number,
  rewardId?: string,
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
    if (compiled.stock !== null)
      reads.accounts.push(...supplyAccounts(stockKey(compiled.unit, headOfficeId)));
    const limit = limitKey(compiled, subject, local);
    if (limit) reads.accounts.push(...supplyAccounts(limit));
  }
  for (const unit of units) reads.accounts.push(walletKey(holderOf(unit), unit));
  readHistory(reads, [...usesHistory], holderOf);
  if (usesTier && program.tiers)
    readTier(reads, program.tiers, customer, {
      atMs: nowMs,
      timeZone: location.timeZone,
      holder: holderOf(program.tiers.unit),
    });
  return reads;
}

function factsOf(
  { tiers, leapDay }: CompiledProgram,
  { customer, location, holderOf }: Subject,
  standings: Standings,
  {
    nowMs,
    usesTier,
    usesHistory,
  }: { nowMs: number } & Pick<Applicability, 'usesTier' | 'usesHistory'>,
): Facts {
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
    occasion: null,
    atMs: nowMs,
    customer,
    location,
    local: localTimeAt(location.timeZone, nowMs),
    tier,
    counts: null,
    leapDay,
    history: customer ? historyIn(standings, usesHistory, holderOf) : noHistory,
  };
}

/**
 * The account that holds how often a reward may still be redeemed; `null` without a limit or a
 * customer.
 */
function limitKey(
  { reward }: CompiledReward,
  { customer, headOfficeId, holderOf }: Subject,
  local: LocalTime,
): AccountKey | null {
  const { limit, id } = reward;
  if (!limit || !customer) return null;
  const unit = limitUnit(id);
  const period = periodKey(limit.period, local);
  return limit.per === 'customer'
    ? { kind: 'allowance', holder: holderOf(unit), unit, period }
    : { kind: 'stock', holder: headOfficeId, unit, period };
}

function offerOf(
  compiled: CompiledReward,
  subject: Subject,
  standings: Standings,
  facts: Facts,
): Offer {
  const { reward, unit, stock } = compiled;
  const { customer, headOfficeId, holderOf } = subject;
  if (!customer) {
    return {
      reward,
      available: false,
      via: 'price',
      granted: 0,
      missing: [{ code: 'no_customer', detail: 'Rewards need a customer.' }],
      draws: [],
    };
  }
  const supplies = createSupplies(standings);
  const granted = Math.max(0, availableOf(standings.of(walletKey(holderOf(unit), unit))));
  const via = granted > 0 ? 'grant' : 'price';
  const missing = restrictions(compiled, facts);
  const draws: Draw[] = [];
  const limit = limitKey(compiled, subject, facts.local);
  if (limit && reward.limit) {
    if (supplies.left(limit, reward.limit.count) === 0)
      missing.push({
        code: 'limit_reached',
        detail: `${reward.name} was redeemed as often as it may be in this period.`,
      });
    else draws.push(supplies.take(limit, reward.limit.count, 1));
  }
  if (via === 'price') {
    if (!compiled.offered)
      missing.push({ code: 'not_offered', detail: `${reward.name} is not offered at present.` });
    const key = stockKey(unit, headOfficeId);
    if (stock !== null && supplies.left(key, stock) === 0)
      missing.push({ code: 'out_of_stock', detail: `No ${reward.name} is left.` });
    else if (stock !== null) draws.push(supplies.take(key, stock, 1));
    missing.push(...unpaid(reward, holderOf, standings));
  }
  return { reward, available: missing.length === 0, via, granted, missing, draws };
}

function restrictions({ reward, schedule, target }: CompiledReward, facts: Facts): Missing[] {
  const missing: Missing[] = [];
  if (schedule && !schedule(facts.local))
    missing.push({
      code: 'outside_schedule',
      detail: `${reward.name} cannot be redeemed at this hour or on this day.`,
    });
  if (target && !target(facts))
    missing.push({
      code: 'not_targeted',
      detail: `${reward.name} is not for this customer or this place.`,
    });
  return missing;
}

function unpaid({ price, name }: Reward, holderOf: HolderOf, standings: Standings): Missing[] {
  if (!price)
    return [{ code: 'not_for_sale', detail: `${name} cannot be bought, only be granted.` }];
  const { unit } = price;
  const amount = price.amount - availableOf(standings.of(walletKey(holderOf(unit), unit)));
  return amount > 0
    ? [{ code: 'insufficient_balance', detail: `${amount} ${unit} are missing.`, unit, amount }]
    : [];
}
