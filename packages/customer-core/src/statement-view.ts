import type { Movement } from './queries.ts';
import type { UnitNames } from './unit-names.ts';
import type { Speech } from './words.ts';

export interface StatementLine {
  key: string;
  /** What happened. */
  title: string;
  /** The rule or card that gave it; undefined: none did, or it has no name. */
  why: string | undefined;
  clock: string;
  occurredAt: string;
  /** With its sign. */
  amount: string;
  unit: string;
  direction: 'came' | 'went' | 'neither';
  /** On its way, or did not happen; undefined: it is done. */
  state: string | undefined;
}

export interface StatementDay {
  /** `2026-11-27` */
  day: string;
  name: string;
  lines: StatementLine[];
}

/** Movements, newest first, under the days of the brand's own calendar. */
export function statementDays(
  movements: readonly Movement[],
  names: UnitNames,
  speech: Speech,
): StatementDay[] {
  const { format } = speech;
  const days: StatementDay[] = [];
  movements.forEach((movement, place) => {
    const { occurredAt } = movement;
    const day = format.day(new Date(occurredAt));
    const last = days.at(-1);
    const line = lineOf(movement, names, speech);
    // nothing has an id; a page of a statement only grows at its end
    const keyed = { ...line, key: `${place} ${occurredAt}` };
    if (last?.day === day) last.lines.push(keyed);
    else days.push({ day, name: format.date(occurredAt), lines: [keyed] });
  });
  return days;
}

function lineOf(
  movement: Movement,
  names: UnitNames,
  { words: { activity: words }, format }: Speech,
): Omit<StatementLine, 'key'> {
  const { unit, amount, reason, ruleName, detail, occurredAt, state } = movement;
  const kind = names.kindOf(unit);
  const name = names.of(unit);
  const one = Math.abs(amount) === 1;
  return {
    title: words.reasons[reason] ?? detail,
    // of a stamp and a voucher the unit says already of what it is
    why: kind === 'wallet' ? (ruleName ?? undefined) : name,
    ...{ occurredAt, clock: format.clock(occurredAt) },
    amount: format.signed(amount),
    unit: kind === 'stamp' ? (one ? words.stamp : words.stamps) : kind === 'voucher' ? '' : name,
    direction: state === 'voided' || amount === 0 ? 'neither' : amount > 0 ? 'came' : 'went',
    state:
      state === 'posted'
        ? undefined
        : state === 'pending' && amount < 0
          ? words.setAside
          : words[state],
  };
}
