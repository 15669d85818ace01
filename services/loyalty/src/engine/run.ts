import type { CompiledProgram } from '../program/compiled.ts';
import { voucherEnd } from '../words/lots.ts';
import type { Effect, Standings, Subject, VoucherEnd } from '../words/model.ts';
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
  ...{ program, subject, situation, basket, standings },
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
