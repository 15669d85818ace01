import type { AccountKey } from '@laurel/ledger/chart';
import type { CompiledProgram } from '../program/compiled.ts';
import type { Effect, HolderOf, Standing, Standings } from '../words/model.ts';
import { nothing } from '../words/standing.ts';
import { spendUnit, visitsUnit, visitWindowUnit } from '../words/units.ts';
import { createGenerations, type Generations } from './generations.ts';
import { type HolderNumbers, perHolder } from './holder-numbers.ts';

/**
 * What everybody has in one run through the history: as the ledger would say it, but one number for
 * each account, and only what a decision can still ask for. Nothing is held, owed or pending in it:
 * what is earned is there at once.
 */
export interface ReplayStandings extends Standings {
  /** Lays over it what a decision does. Business time goes on, never back. */
  apply(effects: readonly Effect[], holderOf: HolderOf, atMs: number): void;
  /**
   * Moves what somebody has of a unit; of what is taken no more than is there.
   * @returns how much it was, with its sign
   */
  move(holder: string, unit: string, amount: number): number;
  /** What all of them together have, by unit. */
  held(): ReadonlyMap<string, number>;
}

const dayMs = 86_400_000;
export function createReplayStandings(
  program: CompiledProgram,
  holders: HolderNumbers,
): ReplayStandings {
  const wallets = createWallets(holders);
  const counters = createCounters(program, holders);
  const supplies = createSupplied();
  const post = (effect: Effect, holderOf: HolderOf, atMs: number) => {
    const give = (unit: string, amount: number) => wallets.move(holderOf(unit), unit, amount);
    if ('draws' in effect)
      for (const { key, amount } of effect.draws) supplies.take(key, amount, atMs);
    switch (effect.kind) {
      case 'earn':
      case 'stamp':
        give(effect.unit, effect.amount);
        break;
      case 'completeCard':
        give(effect.unit, 0 - effect.needed * effect.count);
        give(effect.rewardUnit, effect.count);
        break;
      case 'grant':
        give(effect.rewardUnit, effect.count);
        break;
      case 'measure':
        counters.count(effect, atMs);
    }
  };
  return {
    of(key) {
      if (key.kind === 'customer')
        return standing('creditsPosted', wallets.of(key.holder, key.unit));
      if (key.kind === 'measure') return standing('creditsPosted', counters.ofMonth(key));
      if (key.kind === 'allowance' || key.kind === 'stock')
        return standing('debitsPosted', supplies.taken(key));
      return nothing; // no debts, and nothing was given back
    },
    lifetime: counters.lifetime,
    latestMs: counters.latestMs,
    lotDays: () => [],
    apply(effects, holderOf, atMs) {
      for (const effect of effects) post(effect, holderOf, atMs);
    },
    move: wallets.move,
    held: wallets.held,
  };
}

const standing = (field: 'creditsPosted' | 'debitsPosted', amount: number): Standing =>
  amount === 0 ? nothing : { ...nothing, [field]: amount };

function createWallets(holders: HolderNumbers) {
  const units = new Map<string, number>();
  const balances = new Map<number, number>();
  const held = new Map<string, number>();
  const keyOf = (holder: string, unit: string) => {
    let number = units.get(unit);
    if (number === undefined) {
      number = units.size;
      units.set(unit, number);
    }
    return holders.of(holder) * perHolder + number;
  };
  return {
    held: (): ReadonlyMap<string, number> => held,
    of: (holder: string, unit: string) => balances.get(keyOf(holder, unit)) ?? 0,
    move(holder: string, unit: string, amount: number): number {
      const key = keyOf(holder, unit);
      const has = balances.get(key) ?? 0;
      const moved = Math.max(amount, 0 - has);
      if (moved === 0) return 0;
      if (has + moved === 0) balances.delete(key);
      else balances.set(key, has + moved);
      held.set(unit, (held.get(unit) ?? 0) + moved);
      return moved;
    },
  };
}

/** Months that a tier may look back on: two windows of a year, and the grace. */
const keptOf = ({ tiers }: CompiledProgram) => (27 * 31 + (tiers?.graceDays ?? 0)) * dayMs;

/** The counters that the program asks for; others are not kept. */
function createCounters(program: CompiledProgram, holders: HolderNumbers) {
  const { tiers, usesHistory, occasions, visitMs } = program;
  const ofMonths = tiers && tiers.window !== 'lifetime' ? tiers.unit : null;
  const everCounted = new Set<string>();
  if (tiers?.window === 'lifetime') everCounted.add(tiers.unit);
  const asksPurchases = usesHistory.includes('purchases') || occasions.has('referral.converted');
  if (usesHistory.includes('visits') || asksPurchases) everCounted.add(visitsUnit);
  if (usesHistory.includes('spend') || (asksPurchases && visitMs > 0)) everCounted.add(spendUnit);
  const keepsLatest = usesHistory.includes('lastVisit');
  const months = createGenerations<number>(keptOf(program));
  const sums = new Map([...everCounted].map((unit) => [unit, new Map<number, number>()]));
  const latest = new Map<number, number>();
  const keyOf = (holder: string, month: string) =>
    holders.of(holder) * perHolder + Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7));
  return {
    ofMonth: ({ holder, unit, period }: AccountKey) =>
      unit === ofMonths ? months.of(keyOf(holder, period)) : 0,
    lifetime: (holder: string, unit: string) => sums.get(unit)?.get(holders.of(holder)) ?? 0,
    latestMs: (holder: string, unit: string) =>
      unit === visitsUnit ? (latest.get(holders.of(holder)) ?? null) : null,
    count({ holder, unit, period, amount }: Extract<Effect, { kind: 'measure' }>, atMs: number) {
      if (unit === ofMonths) {
        months.goOn(atMs);
        months.add(keyOf(holder, period), amount);
      }
      const sum = sums.get(unit);
      const number = holders.of(holder);
      if (sum) sum.set(number, (sum.get(number) ?? 0) + amount);
      // a sale that is no visit is found by one of 0, as in the ledger
      if (keepsLatest && unit === visitsUnit)
        latest.set(number, Math.max(latest.get(number) ?? 0, atMs));
    },
  };
}

type Stretch = 'visit' | 'day' | 'week' | 'month' | 'year' | 'ever';

/** How long what was taken of a supply is kept: its period, and what clocks may differ by. */
const keptMs: Record<Stretch, number> = {
  ...{ visit: 5 * dayMs, day: 3 * dayMs, week: 9 * dayMs, month: 34 * dayMs, year: 369 * dayMs },
  ever: Number.POSITIVE_INFINITY,
};

/** What was taken of allowances, budgets and stock. */
function createSupplied() {
  const byStretch = new Map<Stretch, Generations<string>>();
  const ofStretch = (stretch: Stretch): Generations<string> => {
    const known = byStretch.get(stretch);
    if (known) return known;
    const fresh = createGenerations<string>(keptMs[stretch]);
    byStretch.set(stretch, fresh);
    return fresh;
  };
  const nameOf = ({ holder, unit, period }: AccountKey) => `${holder}|${unit}|${period}`;
  return {
    taken: (key: AccountKey) => ofStretch(stretchOf(key)).of(nameOf(key)),
    take(key: AccountKey, amount: number, atMs: number) {
      const supply = ofStretch(stretchOf(key));
      supply.goOn(atMs);
      supply.add(nameOf(key), amount);
    },
  };
}

/** By the form of its period: `2026-11-22`, `2026-W47`, `2026-11`, `2026`; visits number theirs. */
function stretchOf({ unit, period }: AccountKey): Stretch {
  if (unit.startsWith(visitWindowUnit)) return 'visit';
  if (period.includes('W')) return 'week';
  const byLength = { 10: 'day', 7: 'month', 4: 'year' } as const;
  // the lengths that there are
  return byLength[period.length as keyof typeof byLength] ?? 'ever';
}
