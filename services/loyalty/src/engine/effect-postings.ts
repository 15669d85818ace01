import { type Dated, earn, earnPending } from '@laurel/ledger/postings/earn';
import { grant } from '@laurel/ledger/postings/grant';
import { guards } from '@laurel/ledger/postings/guard';
import type { Leg } from '@laurel/ledger/postings/leg';
import { measure, uncountedVisit } from '@laurel/ledger/postings/measure';
import { completeCard, stamp } from '@laurel/ledger/postings/stamp';
import { agedKey } from '../words/accounts.ts';
import { lotKey } from '../words/lots.ts';
import type { Attribution, Draw, Effect, HolderOf, KeptMark, Subject } from '../words/model.ts';

export interface EffectPostings {
  legs: Leg[];
  /** By leg index: which sale lines brought how much. */
  attribution: Record<string, Record<string, number>>;
  /** By leg index: when pending points fall due. */
  dues: Record<string, number>;
  draws: Draw[];
  /** What of gifts stays in an exchange, each at its leg; absent: nothing, as in nearly all. */
  kept?: KeptLeg[];
}

/** The leg that gives what of a gift stays in an exchange, by index. */
export interface KeptLeg extends KeptMark {
  at: number;
}

/** Whom and where a decision concerns, as far as its legs name it. */
export type Parties = Pick<Subject, 'headOfficeId' | 'holderOf'> & { location: { id: string } };

/**
 * The effects of a decision as legs of one chain. Spend comes last, else the visit: a refund takes
 * legs back in reverse order, and its first leg, which carries the guard against racing refunds,
 * must be a counter, which no balance can refuse.
 */
export function postingsOf(effects: readonly Effect[], subject: Parties): EffectPostings {
  const postings: EffectPostings = { legs: [], attribution: {}, dues: {}, draws: [] };
  const ordered = [...effects].sort((a, b) => rank(a) - rank(b));
  for (const effect of ordered) {
    const at = postings.legs.length;
    for (const leg of legsOf(effect, subject)) if (leg.amount > 0) postings.legs.push(leg);
    if ('draws' in effect) postings.draws.push(...effect.draws);
    if ('kept' in effect && effect.kept) {
      postings.kept ??= [];
      postings.kept.push({ at, ...effect.kept });
    }
    const legs = effect.kind === 'earn' && effect.ends ? 1 + legsOfDay : 1;
    for (let i = at; i < at + legs; i += 1) {
      if (effect.kind === 'earn' && effect.dueAtMs !== null) postings.dues[i] = effect.dueAtMs;
      if ('lines' in effect && effect.lines)
        postings.attribution[i] = { ...(effect.lines as NonNullable<Attribution>) };
    }
  }
  return postings;
}

/** So many legs follow points with a day of their own, and wait and come back with them. */
const legsOfDay = 2;

function rank(effect: Effect): number {
  if (effect.kind === 'visitBegun') return 1;
  if (effect.kind !== 'measure') return 0;
  return effect.reason === 'spend' ? 3 : effect.reason === 'visit' ? 2 : 1;
}

function legsOf(effect: Effect, { location, headOfficeId, holderOf }: Parties): Leg[] {
  const locationId = location.id;
  const partiesIn = (unit: string) => ({ holder: holderOf(unit), locationId, headOfficeId });
  switch (effect.kind) {
    case 'earn':
      return (effect.dueAtMs === null ? earn : earnPending)({
        ...partiesIn(effect.unit),
        ...effect,
        dated: datedOf(effect, holderOf),
      });
    case 'measure':
      if (effect.reason === 'visit' && effect.amount === 0)
        return uncountedVisit({ locationId, ...effect });
      return measure({ locationId, ...effect });
    case 'visitBegun':
      return guards(effect.draws, headOfficeId, () => 'visit');
    case 'stamp':
      return stamp({ ...partiesIn(effect.unit), ...effect });
    case 'completeCard':
      return completeCard({
        ...partiesIn(effect.unit),
        ...effect,
        rewardHolder: holderOf(effect.rewardUnit),
        lot: lotOf(effect, holderOf),
      });
    case 'grant':
      return grant({
        ...partiesIn(effect.rewardUnit),
        ...effect,
        lot: lotOf(effect, holderOf),
      });
  }
}

function datedOf(
  { unit, ends }: Extract<Effect, { kind: 'earn' }>,
  holderOf: HolderOf,
): Dated | undefined {
  if (!ends) return undefined;
  const holder = holderOf(unit);
  return { lot: lotKey({ holder, unit }, ends.day), age: agedKey(holder, unit, ends.earnedIn) };
}

type Granting = Extract<Effect, { kind: 'grant' | 'completeCard' }>;
const lotOf = ({ rewardUnit: unit, ends }: Granting, holderOf: HolderOf) =>
  ends && lotKey({ holder: holderOf(unit), unit }, ends.day);
