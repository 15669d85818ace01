import type { Applicability, CompiledProgram, CompiledRule, Refusal } from '../program/compiled.ts';
import type { Facts, History } from '../program/fields.ts';
import { chainMax } from '../program/occasions.ts';
import { saleEvent } from '../program/schema.ts';
import { type LocalTime, localTimeAt } from '../words/local-time.ts';
import type { CustomerView, Occasion, Sale, Subject } from '../words/model.ts';
import { noHistory } from './history.ts';

/** An occasion with everything that is derived from it once. */
export interface Situation {
  /** What rules listen to. */
  type: string;
  atMs: number;
  local: LocalTime;
  sale: Sale | null;
  customer: CustomerView | null;
  facts: Facts;
}

/** What of an occasion is known only after something was read or worked out. */
export interface Known {
  /** Level before the occasion. */
  tier: string | null;
  /** Counters before it. */
  history: History;
  counts: Facts['counts'];
  /** Whether something that counts is paid for. */
  paid: boolean;
}
const notYet: Known = { tier: null, history: noHistory, counts: null, paid: true };

/** @param known when it is already known */
export function situationOf(
  { leapDay }: Pick<CompiledProgram, 'leapDay'>,
  occasion: Occasion,
  { customer, location }: Subject,
  { tier, history, counts, paid }: Known = notYet,
): Situation {
  const sale = occasion.kind === 'sale' ? occasion.sale : null;
  const atMs = occasion.kind === 'sale' ? occasion.sale.occurredAtMs : occasion.event.occurredAtMs;
  const local = localTimeAt(location.timeZone, atMs);
  return {
    type: occasion.kind === 'sale' ? saleEvent : occasion.event.type,
    atMs,
    local,
    sale,
    customer,
    facts: { occasion, atMs, customer, location, local, tier, history, counts, paid, leapDay },
  };
}

/** Why a clause does not apply, in the order in which reasons are told; `null` when it does. */
export function refusalOf(
  clause: Applicability,
  { atMs, local, facts }: Situation,
): Refusal | null {
  const { active, schedule, target, when } = clause;
  if (active && (atMs < active.fromMs || atMs >= active.toMs)) return 'not_active';
  if (schedule && !schedule(local)) return 'outside_schedule';
  if (target && !target(facts)) return 'not_targeted';
  if (when && !when(facts)) return 'condition_not_met';
  return null;
}

/** Why a rule does not apply, before its group and its amounts are looked at. */
export function ruleRefusal(rule: CompiledRule, situation: Situation): Refusal | null {
  if (rule.on !== situation.type || isOtherAbsence(rule, situation)) return 'other_event';
  if (isBeyondChain(situation)) return 'chain_too_long';
  if (!situation.customer) return 'no_customer';
  return refusalOf(rule, situation);
}

/** Each rule on `customer.inactive` waits for days of its own. */
function isOtherAbsence({ afterDays }: CompiledRule, { facts: { occasion } }: Situation): boolean {
  return (
    afterDays !== null && occasion?.kind === 'event' && occasion.event.payload.days !== afterDays
  );
}

const isBeyondChain = ({ facts: { occasion } }: Situation): boolean =>
  occasion?.kind === 'event' && (occasion.event.depth ?? 0) > chainMax;

/** Whether a clause may apply, asked before tier, counters and what counts are known. */
export function mayApply(clause: Applicability, situation: Situation): boolean {
  return (
    refusalOf(
      clause.usesTier || clause.usesBasket || clause.usesHistory.length > 0
        ? { ...clause, target: null, when: null }
        : clause,
      situation,
    ) === null
  );
}

/** The number of a program's last clause: the tier's. */
export const tierNumber = ({ clauses }: CompiledProgram): number => clauses.length;
