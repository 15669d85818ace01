import { type Result, success } from '@laurel/contracts/problems';
import { decide } from '../engine/decide.ts';
import { debtKey, postingsOf, walletKey } from '../engine/effect-postings.ts';
import { readsFor } from '../engine/reads.ts';
import type { Activity, OutcomeEvent } from '../pipeline/activity.ts';
import type { OrgContext } from '../pipeline/context.ts';
import type { Decided, Prepared } from '../pipeline/kind.ts';
import { type Named, subjectOf } from '../pipeline/subjects.ts';
import type { SaleDetails } from '../refund/sale-history.ts';
import { saleBody } from '../sale/sale.ts';
import { balancesAfter, type UnitBalance } from '../words/balances.ts';
import type { Book, CustomEvent, Decision, Occasion, Sale, TierOutcome } from '../words/model.ts';
import { rewardUnit, stampUnit } from '../words/units.ts';

/** What a register or integrator hears of a sale or a custom event. */
export interface OccasionOutcome {
  id: string;
  status: 'posted';
  customerId: string | null;
  earned: { unit: string; amount: number; pending: boolean }[];
  stamps: { card: string; added: number; balance: number; completed: number }[];
  rewards: { reward: string; count: number }[];
  tier: { id: string | null; changed: boolean };
  balances: UnitBalance[];
  why: Decision['why'];
}

/** What later activities need to know of a sale or event. */
export interface OccasionDetails extends SaleDetails {
  tier: TierOutcome;
}

/** A sale or custom event, ready to be decided by the engine. */
export function decideOccasion(occasion: Occasion, named: Named): Prepared {
  const { context } = named;
  const subject = subjectOf(named);
  const customerId = subject.customer?.id ?? null;
  const reads = readsFor(context.program, occasion, subject);
  if (customerId !== null)
    for (const unit of toldUnits(context))
      reads.accounts.push(walletKey(customerId, unit), debtKey(customerId, unit));

  const decideOn = (book: Book, activityId: string): Result<Decided> => {
    const decision = decide(context.program, occasion, subject, book);
    const parties = {
      customerId: customerId ?? '',
      locationId: subject.location.id,
      headOfficeId: context.headOfficeId,
    };
    const { legs, attribution, dues, draws } = postingsOf(decision.effects, parties, book);
    const dueAtMs = Object.values(dues).reduce<number | null>(
      (first, due) => Math.min(first ?? due, due),
      null,
    );
    const balances =
      customerId === null ? [] : balancesAfter(book, legs, customerId, toldUnits(context));
    const outcome = outcomeOf(activityId, customerId, { decision, balances, context });
    return success({
      customerId,
      locationId: subject.location.id,
      parentId: null,
      occurredAtMs:
        occasion.kind === 'sale' ? occasion.sale.occurredAtMs : occasion.event.occurredAtMs,
      legs,
      details: {
        attribution,
        ...laterThan(dueAtMs, dues),
        tier: decision.tier,
      } satisfies OccasionDetails,
      draws,
      outcome,
      dueAtMs,
    });
  };
  return { context, reads, decide: decideOn };
}

/** Every unit that a customer can have and is told of. */
const toldByProgram = new WeakMap<OrgContext['program'], readonly string[]>();
function toldUnits({ program }: OrgContext): readonly string[] {
  const known = toldByProgram.get(program);
  if (known) return known;
  const units = [
    ...program.units.keys(),
    ...program.cards.map(({ unit }) => unit),
    ...[...program.rewards.values()].map(({ unit }) => unit),
  ];
  toldByProgram.set(program, units);
  return units;
}

function outcomeOf(
  id: string,
  customerId: string | null,
  {
    decision,
    balances,
    context,
  }: { decision: Decision; balances: UnitBalance[]; context: OrgContext },
): OccasionOutcome {
  const earned = new Map<string, OccasionOutcome['earned'][number]>();
  const rewards = new Map<string, number>();
  const stamps = new Map<string, OccasionOutcome['stamps'][number]>();
  const stampsOf = (card: string) => {
    const balance = balances.find(({ unit }) => unit === stampUnit(card))?.available ?? 0;
    const known = stamps.get(card) ?? { card, added: 0, balance, completed: 0 };
    stamps.set(card, known);
    return known;
  };
  for (const effect of decision.effects) {
    if (effect.kind === 'earn') {
      const pending = effect.dueAtMs !== null;
      const name = `${effect.unit}|${pending}`;
      const sum = earned.get(name) ?? { unit: effect.unit, amount: 0, pending };
      earned.set(name, { ...sum, amount: sum.amount + effect.amount });
    } else if (effect.kind === 'stamp') stampsOf(effect.card).added += effect.amount;
    else if (effect.kind === 'completeCard') {
      stampsOf(effect.card).completed += effect.count;
      rewards.set(effect.reward, (rewards.get(effect.reward) ?? 0) + effect.count);
    } else if (effect.kind === 'grant')
      rewards.set(effect.reward, (rewards.get(effect.reward) ?? 0) + effect.count);
  }
  return {
    id,
    status: 'posted',
    customerId,
    earned: [...earned.values()],
    stamps: [...stamps.values()],
    rewards: [...rewards].map(([reward, count]) => ({ reward, count })),
    tier: { id: decision.tier.id, changed: decision.tier.changed },
    balances: balances.filter(
      (balance) =>
        context.program.units.has(balance.unit) ||
        balance.available + balance.held + balance.pending + balance.debt > 0,
    ),
    why: decision.why,
  };
}

/**
 * A sale taken by the API is published in the words of registers, marked so that intake passes it
 * over; then what it brought.
 */
export function saleEvents(
  activity: Activity,
  { sale, fromLog }: { sale: Sale; fromLog: boolean },
): OutcomeEvent[] {
  const events = outcomeEvents(activity, 'loyalty.transaction_posted', { total: sale.total });
  return fromLog
    ? events
    : [
        { type: 'pos.transaction', payload: { ...saleBody(sale), processedAs: activity.id } },
        ...events,
      ];
}

export const eventEvents = (activity: Activity, event: CustomEvent): OutcomeEvent[] =>
  outcomeEvents(activity, 'loyalty.event_posted', {
    eventType: event.type,
    payload: event.payload,
  });

function outcomeEvents(activity: Activity, type: string, more: object): OutcomeEvent[] {
  const { why: _, ...brought } = activity.outcome as OccasionOutcome; // written by `decideOccasion`
  const { tier } = activity.details as OccasionDetails; // likewise
  const events: OutcomeEvent[] = [{ type, payload: { ...brought, ...more } }];
  if (tier.changed) events.push({ type: 'loyalty.tier_changed', payload: tier });
  for (const { reward, count } of brought.rewards)
    events.push({
      type: 'loyalty.reward_granted',
      payload: { reward, unit: rewardUnit(reward), count },
    });
  return events;
}

/** Most sales have one due, or none: that is not written twice. */
function laterThan(
  firstMs: number | null,
  dues: Readonly<Record<string, number>>,
): Pick<OccasionDetails, 'laterDues'> {
  const later = Object.entries(dues).filter(([, due]) => due !== firstMs);
  return later.length > 0 ? { laterDues: Object.fromEntries(later) } : {};
}
