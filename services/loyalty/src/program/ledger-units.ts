import {
  agedUnit,
  capUnit,
  cardWindowUnit,
  earnedDayUnit,
  earnedUnit,
  lapsedUnit,
  limitUnit,
  lotsUnit,
  perSaleUnit,
  promotionUnit,
  rewardUnit,
  spendUnit,
  stampUnit,
  togetherUnit,
  visitsUnit,
  visitWindowUnit,
} from '../words/units.ts';
import { earnedBy } from './rule-expiry.ts';
import type { Program } from './schema.ts';

/** A unit that the ledger must know before the program can run. */
export interface ProgramUnit {
  unit: string;
  /**
   * `points`, `credit`, `token` for wallets; else `measure`, `stamps`, `voucher`, `cap`, `limit`.
   */
  kind: string;
  /** What one of them costs the business, in minor units; may be fractional. */
  cost: number;
}

/** Every ledger unit a program needs. */
export function unitsOf({
  units,
  rules,
  stampCards = [],
  rewards = [],
  promotions = [],
  visitMinutes = 0,
}: Program): ProgramUnit[] {
  const needed: ProgramUnit[] = [
    { unit: spendUnit, kind: 'measure', cost: 0 },
    { unit: visitsUnit, kind: 'measure', cost: 0 },
  ];
  for (const { id, kind, cost = 0, expiry } of units) {
    needed.push({ unit: id, kind, cost }, { unit: earnedUnit(id), kind: 'measure', cost: 0 });
    if (expiry?.kind === 'days') needed.push({ unit: earnedDayUnit(id), kind: 'measure', cost: 0 });
  }
  needed.push(...ageUnits(units), ...datedUnits({ units, rules }));
  if (visitMinutes > 0) needed.push({ unit: visitWindowUnit, kind: 'limit', cost: 0 });
  for (const { id, cap, per } of stampCards) {
    if (visitMinutes > 0 && per === 'visit')
      needed.push({ unit: cardWindowUnit(id), kind: 'limit', cost: 0 });
    needed.push({ unit: stampUnit(id), kind: 'stamps', cost: 0 });
    if (cap && cap.period !== 'transaction')
      needed.push({ unit: capUnit(stampUnit(id)), kind: 'cap', cost: 0 });
  }
  const lapsing = rewardsThatLapse({ rules, stampCards });
  for (const { id, cost = 0, limit, maxPerTransaction, expiresDays } of rewards) {
    needed.push({ unit: rewardUnit(id), kind: 'voucher', cost });
    if (expiresDays !== undefined || lapsing.has(id))
      needed.push({ unit: lotsUnit(rewardUnit(id)), kind: 'limit', cost: 0 });
    if (limit) needed.push({ unit: limitUnit(id), kind: 'limit', cost: 0 });
    if (maxPerTransaction !== undefined)
      needed.push({ unit: perSaleUnit(id), kind: 'limit', cost: 0 });
  }
  for (const { id, budget, limit, maxPerTransaction } of promotions) {
    const unit = promotionUnit(id);
    needed.push({ unit, kind: 'measure', cost: 0 });
    if (budget) needed.push({ unit: capUnit(unit), kind: 'cap', cost: 0 });
    if (limit) needed.push({ unit: limitUnit(unit), kind: 'limit', cost: 0 });
    if (maxPerTransaction !== undefined)
      needed.push({ unit: perSaleUnit(unit), kind: 'limit', cost: 0 });
  }
  if ([...rewards, ...promotions].some(({ exclusive }) => exclusive))
    needed.push({ unit: togetherUnit, kind: 'limit', cost: 0 });
  for (const { id, cap } of rules)
    if (cap && cap.period !== 'transaction')
      needed.push({ unit: capUnit(id), kind: 'cap', cost: 0 });
  return needed;
}

/** What units that lapse need besides; versions of before it was counted were published without. */
export const ageUnits = (units: Iterable<Program['units'][number]>): ProgramUnit[] =>
  [...units].flatMap(({ id, expiry = { kind: 'none' } }) => {
    if (expiry.kind === 'none') return [];
    const needed = [{ unit: lapsedUnit(id), kind: 'measure', cost: 0 }];
    if (expiry.kind !== 'inactivity') needed.push({ unit: agedUnit(id), kind: 'measure', cost: 0 });
    return needed;
  });

/** What units need of which some rule gives points with a day of their own. */
const datedUnits = ({ units, rules }: Pick<Program, 'units' | 'rules'>): ProgramUnit[] =>
  units.flatMap((unit) => {
    const isDated = rules.some(
      ({ expires, then }) => expires && then.some((action) => earnedBy(action) === unit.id),
    );
    if (!isDated) return [];
    const age = { unit: agedUnit(unit.id), kind: 'measure', cost: 0 };
    const isThere = ageUnits([unit]).some((known) => known.unit === age.unit);
    return [{ unit: lotsUnit(unit.id), kind: 'limit', cost: 0 }, ...(isThere ? [] : [age])];
  });

/** Rewards of which somebody grants vouchers that lapse. */
function rewardsThatLapse({
  rules,
  stampCards = [],
}: Pick<Program, 'rules' | 'stampCards'>): ReadonlySet<string> {
  const actions = rules.flatMap(({ then }) => then);
  return new Set([
    ...actions.flatMap((action) =>
      'grant' in action && action.expiresDays !== undefined ? [action.grant] : [],
    ),
    ...stampCards.flatMap(({ reward, expiresDays }) => (expiresDays === undefined ? [] : [reward])),
  ]);
}
