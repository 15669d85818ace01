import { type AccountKey, keyText } from '@laurel/ledger/chart';
import { debtKey, measureKey, walletKey } from '../../words/accounts.ts';
import type { Draw, Effect, HolderOf, Standing, Standings, Subject } from '../../words/model.ts';
import { countOf, nothing, owedOf } from '../../words/standing.ts';

/**
 * Standings in memory on which the effects of earlier decisions are laid, so that later ones rest
 * on them: for simulation, backtests and tests.
 */
export interface MemoryStandings extends Standings {
  /** Posts what a decision for this subject does, as the ledger would. */
  apply(effects: readonly Effect[], subject: Subject, atMs?: number): void;
}

/** A standings of an organization in which nothing has happened. */
export const noStandings = (): MemoryStandings => standingsFrom([]);

/**
 * Standings to begin with. Lifetime counts are the sums over the periods given and
 * applied.
 */
export function standingsFrom(entries: Iterable<readonly [AccountKey, Standing]>): MemoryStandings {
  const standings = new Map<string, Standing>();
  const lifetimes = new Map<string, number>();
  const latest = new Map<string, number>();
  const count = ({ kind, holder, unit }: AccountKey, amount: number) => {
    if (kind === 'measure')
      lifetimes.set(`${holder}|${unit}`, (lifetimes.get(`${holder}|${unit}`) ?? 0) + amount);
  };
  for (const [key, standing] of entries) {
    standings.set(keyText(key), { ...standing });
    count(key, countOf(standing));
  }
  const open = (key: AccountKey): Standing => {
    const text = keyText(key);
    const known = standings.get(text);
    if (known) return known;
    const fresh = { ...nothing };
    standings.set(text, fresh);
    return fresh;
  };
  const give = (holder: string, unit: string, amount: number) => {
    open(walletKey(holder, unit)).creditsPosted += amount;
    const debt = standings.get(keyText(debtKey(holder, unit)));
    const repaid = debt ? Math.min(amount, owedOf(debt)) : 0;
    if (!debt || repaid === 0) return;
    debt.creditsPosted += repaid;
    open(walletKey(holder, unit)).debitsPosted += repaid;
  };
  const draw = ({ key, funded, amount }: Draw) => {
    const supply = open(key);
    supply.creditsPosted = Math.max(supply.creditsPosted, funded);
    supply.debitsPosted += amount;
  };
  const post = (effect: Effect, holderOf: HolderOf) => {
    if ('draws' in effect) effect.draws.forEach(draw);
    switch (effect.kind) {
      case 'earn':
        if (effect.dueAtMs === null) give(holderOf(effect.unit), effect.unit, effect.amount);
        else open(walletKey(holderOf(effect.unit), effect.unit)).creditsPending += effect.amount;
        break;
      case 'measure': {
        const key = measureKey(effect.holder, effect.unit, effect.period);
        open(key).creditsPosted += effect.amount;
        count(key, effect.amount);
        break;
      }
      case 'stamp':
        give(holderOf(effect.unit), effect.unit, effect.amount);
        break;
      case 'completeCard':
        open(walletKey(holderOf(effect.unit), effect.unit)).debitsPosted +=
          effect.needed * effect.count;
        give(holderOf(effect.rewardUnit), effect.rewardUnit, effect.count);
        break;
      case 'grant':
        give(holderOf(effect.rewardUnit), effect.rewardUnit, effect.count);
    }
  };
  return {
    of: (key) => standings.get(keyText(key)) ?? nothing,
    lifetime: (holder, unit) => lifetimes.get(`${holder}|${unit}`) ?? 0,
    latestMs: (holder, unit) => latest.get(`${holder}|${unit}`) ?? null,
    lotDays: () => [],
    apply(effects, { holderOf }, atMs = 0) {
      for (const effect of effects) {
        post(effect, holderOf);
        if (effect.kind !== 'measure') continue;
        const name = `${effect.holder}|${effect.unit}`;
        latest.set(name, Math.max(latest.get(name) ?? 0, atMs));
      }
    },
  };
}
