import type { AccountKey } from '@laurel/ledger/chart';
import type { CompiledProgram } from '../program/compiled.ts';
import type { Draw, Subject } from '../words/model.ts';
import { numberedPeriod } from '../words/numbered-period.ts';
import { visitsUnit, visitWindowUnit } from '../words/units.ts';
import type { Run } from './run.ts';

/*
 * A visit of a customer to a location lasts `visitMinutes`. Time is cut into pieces as long as
 * that, so at most one visit begins in each. Every piece has an allowance of its own; a visit draws
 * its length and the time since the beginning of the piece, which tells when it began. The
 * allowance has room for one: of two registers that both see the first sale of a visit, the ledger
 * refuses one, which then sees the visit of the other.
 */

/** The piece of time, and when it begins, ms since epoch. */
interface Piece {
  key: AccountKey;
  fromMs: number;
}

/** A piece has room for one visit, whenever in it the visit begins. */
const roomOf = (visitMs: number) => 2 * visitMs - 1;

/** The pieces in which a visit may have begun that still lasts, or that would last until then. */
function piecesAround(
  { visitMs }: CompiledProgram,
  { location, holderOf }: Subject,
  { unit, atMs }: { unit: string; atMs: number },
): Piece[] {
  const now = Math.floor(atMs / visitMs);
  return [now - 1, now, now + 1].map((number) => ({
    key: {
      ...{ kind: 'allowance', holder: holderOf(unit), unit },
      period: numberedPeriod(`${location.id}|${visitMs}|${number}`),
    },
    fromMs: number * visitMs,
  }));
}

/** The allowances that tell whether a sale belongs to a visit that was counted. */
export const visitAllowances = (
  program: CompiledProgram,
  subject: Subject,
  of: { unit: string; atMs: number },
): AccountKey[] => piecesAround(program, subject, of).map(({ key }) => key);

/**
 * What the first sale of a visit draws; null when a visit that lasts has been counted. Where every
 * sale is a visit it draws nothing.
 * @param unit of the visits, or of a card that stamps each visit once
 */
export function beginVisit(
  { program, subject, situation: { atMs }, supplies }: Run,
  unit: string,
): Draw[] | null {
  const { visitMs } = program;
  if (visitMs === 0 || !subject.customer) return [];
  const room = roomOf(visitMs);
  const pieces = piecesAround(program, subject, { unit, atMs });
  const lasts = pieces.some(({ key, fromMs }) => {
    const drawn = room - supplies.left(key, room);
    return drawn > 0 && Math.abs(fromMs + drawn - visitMs - atMs) < visitMs;
  });
  const here = pieces[1];
  if (lasts || !here) return null;
  const amount = visitMs + atMs - here.fromMs;
  return supplies.left(here.key, room) < amount ? null : [supplies.take(here.key, room, amount)];
}

/**
 * Whether a sale counts as a visit: something that counts was paid for, and it is the first sale of
 * the visit. Noted in the effects.
 */
export function countVisit(run: Run): boolean {
  const { basket, subject, situation, effects } = run;
  if (!basket) return false;
  const draws = basket.paid ? beginVisit(run, visitWindowUnit) : null;
  // of a sale that counts no visit the ledger has one of 0: by it the sale is found
  effects.push({
    kind: 'measure',
    holder: subject.holderOf(visitsUnit),
    unit: visitsUnit,
    period: situation.local.month,
    amount: draws ? 1 : 0,
    reason: 'visit',
  });
  if (draws && draws.length > 0) effects.push({ kind: 'visitBegun', draws });
  return draws !== null;
}
