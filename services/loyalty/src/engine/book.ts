import { type AccountKey, keyText } from '@laurel/ledger/chart';
import type { Book, Draw, Effect, Standing, Subject } from '../words/model.ts';

/**
 * A book in memory on which the effects of earlier decisions are laid, so that later ones rest on
 * them: for simulation, backtests and tests.
 */
export interface MemoryBook extends Book {
  /** Posts what a decision for this subject does, as the ledger would. */
  apply(effects: readonly Effect[], subject: Subject): void;
}

const nothing: Standing = Object.freeze({
  debitsPending: 0,
  debitsPosted: 0,
  creditsPending: 0,
  creditsPosted: 0,
});

/** What an account whose debits may not exceed its credits can still give. */
export const availableOf = ({ creditsPosted, debitsPosted, debitsPending }: Standing): number =>
  creditsPosted - debitsPosted - debitsPending;
/** How far a counter stands. */
export const countOf = ({ creditsPosted, debitsPosted }: Standing): number =>
  creditsPosted - debitsPosted;
/** What is owed on a debt account. */
export const owedOf = ({ creditsPosted, debitsPosted }: Standing): number =>
  Math.max(0, debitsPosted - creditsPosted);

/** A book of an organization in which nothing has happened. */
export const emptyBook = (): MemoryBook => bookFrom([]);

/**
 * A book that begins with these standings. Lifetime counts are the sums over the periods given and
 * applied.
 */
export function bookFrom(entries: Iterable<readonly [AccountKey, Standing]>): MemoryBook {
  const standings = new Map<string, Standing>();
  const lifetimes = new Map<string, number>();
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
    open({ kind: 'customer', holder, unit, period: '' }).creditsPosted += amount;
    const debt = standings.get(keyText({ kind: 'debt', holder, unit, period: '' }));
    const repaid = debt ? Math.min(amount, owedOf(debt)) : 0;
    if (!debt || repaid === 0) return;
    debt.creditsPosted += repaid;
    open({ kind: 'customer', holder, unit, period: '' }).debitsPosted += repaid;
  };
  const draw = ({ key, funded, amount }: Draw) => {
    const supply = open(key);
    supply.creditsPosted = Math.max(supply.creditsPosted, funded);
    supply.debitsPosted += amount;
  };
  const post = (effect: Effect, holder: string) => {
    if ('draws' in effect) effect.draws.forEach(draw);
    switch (effect.kind) {
      case 'earn':
        if (effect.dueAtMs === null) give(holder, effect.unit, effect.amount);
        else
          open({ kind: 'customer', holder, unit: effect.unit, period: '' }).creditsPending +=
            effect.amount;
        break;
      case 'measure': {
        const key: AccountKey = {
          kind: 'measure',
          holder: effect.holder,
          unit: effect.unit,
          period: effect.period,
        };
        open(key).creditsPosted += effect.amount;
        count(key, effect.amount);
        break;
      }
      case 'stamp':
        give(holder, effect.unit, effect.amount);
        break;
      case 'completeCard':
        open({ kind: 'customer', holder, unit: effect.unit, period: '' }).debitsPosted +=
          effect.needed * effect.count;
        give(holder, effect.rewardUnit, effect.count);
        break;
      case 'grant':
        give(holder, effect.rewardUnit, effect.count);
    }
  };
  return {
    standing: (key) => standings.get(keyText(key)) ?? nothing,
    lifetime: (holder, unit) => lifetimes.get(`${holder}|${unit}`) ?? 0,
    apply(effects, { customer, headOfficeId }) {
      for (const effect of effects) post(effect, customer?.id ?? headOfficeId);
    },
  };
}
