import type { CompiledProgram } from '../program/compiled.ts';
import { endOf as dayAfter } from '../program/lapsing.ts';
import type { RuleExpiry } from '../program/schema.ts';
import { dayPlus } from '../words/local-time.ts';
import { endOfDayMs, voucherEnd } from '../words/lots.ts';
import type { Effect, PointsEnd, Standings, Subject, VoucherEnd } from '../words/model.ts';
import type { Basket } from './basket.ts';
import type { BaseEarned } from './earn.ts';
import type { Situation } from './situation.ts';
import { createSupplies, type Supplies } from './supplies.ts';

/** One decision in the making. */
export interface Run {
  program: CompiledProgram;
  subject: Subject;
  situation: Situation;
  /** What of the sale counts; null for a custom event. */
  basket: Basket | null;
  standings: Standings;
  supplies: Supplies;
  effects: Effect[];
  /** By unit: what rules earned before multipliers. */
  base: Map<string, BaseEarned>;
  /** By unit: everything earned. */
  earned: Map<string, number>;
  /** By card: stamps that rules and the card itself added, multiplied ones among them. */
  stamped: Map<string, BaseEarned>;
}

/** A decision in which nothing is given yet. */
export const beginRun = ({
  program,
  subject,
  situation,
  basket,
  standings,
}: Pick<Run, 'program' | 'subject' | 'situation' | 'basket' | 'standings'>): Run => ({
  program,
  subject,
  situation,
  basket,
  standings,
  supplies: createSupplies(standings),
  effects: [],
  base: new Map(),
  earned: new Map(),
  stamped: new Map(),
});

/** When vouchers end that are granted now. @param days how long they last; null: for ever */
export const endOf = (
  { program, situation }: Pick<Run, 'program' | 'situation'>,
  days: number | null,
): VoucherEnd | undefined =>
  days === null ? undefined : voucherEnd(program.timeZone, situation.atMs, days);

/**
 * When points end that a rule with an expiry of its own gives now: as everything earned they are of
 * the store's day, and the day that ends them is the organization's.
 */
export function pointsEnd(
  { program, situation: { local } }: Pick<Run, 'program' | 'situation'>,
  unit: string,
  expires: RuleExpiry | null,
): PointsEnd | undefined {
  if (!expires) return undefined;
  const day = dayPlus(dayAfter(local.date, expires), -1);
  const byDay = program.units.get(unit)?.expiry?.kind === 'days';
  const earnedIn = byDay ? local.date : local.month;
  return { day, atMs: endOfDayMs(program.timeZone, day), earnedIn };
}
