import type { CompiledProgram, CompiledRule } from '../program/compiled.ts';
import { endOf as dayAfter } from '../program/lapsing.ts';
import { dayPlus, localTimeAt } from '../words/local-time.ts';
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

/** When what is earned now can be spent, ms since epoch; null: at once. @param ofRule days */
export function dueOf(
  { program, situation: { atMs } }: Pick<Run, 'program' | 'situation'>,
  unit: string,
  ofRule: number | null,
): number | null {
  const pendingDays = ofRule ?? program.units.get(unit)?.pendingDays ?? 0;
  return pendingDays > 0 ? atMs + pendingDays * dayMs : null;
}

const dayMs = 86_400_000;

/**
 * When points end that a rule with an expiry of its own gives now: as everything earned they are of
 * the store's day, and the day that ends them is the organization's. What waits lasts as long from
 * the day on which it can be spent.
 */
export function pointsEnd(
  run: Pick<Run, 'program' | 'situation' | 'subject'>,
  unit: string,
  { expires, pendingDays }: Pick<CompiledRule, 'expires' | 'pendingDays'>,
): PointsEnd | undefined {
  if (!expires) return undefined;
  const { program, subject, situation } = run;
  const { local } = situation;
  const dueAtMs = dueOf(run, unit, pendingDays);
  const { date } = dueAtMs === null ? local : localTimeAt(subject.location.timeZone, dueAtMs);
  const day = dayPlus(dayAfter(date, expires), -1);
  const byDay = program.units.get(unit)?.expiry?.kind === 'days';
  const earnedIn = byDay ? local.date : local.month;
  return { day, atMs: endOfDayMs(program.timeZone, day), earnedIn };
}
