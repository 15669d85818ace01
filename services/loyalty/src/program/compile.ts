import { type FieldError, failure, type Result, success } from '@laurel/contracts/problems';
import { isTimeZone } from '../words/local-time.ts';
import type { Why } from '../words/model.ts';
import { composed } from '../words/text.ts';
import {
  earnedUnit,
  perSaleUnit,
  rewardUnit,
  spendUnit,
  stampUnit,
  visitsUnit,
} from '../words/units.ts';
import { bonusOf, compileAction, matcher } from './compile-action.ts';
import { compilePromotions } from './compile-promotion.ts';
import type {
  Applicability,
  BasketTerms,
  CompiledCard,
  CompiledProgram,
  CompiledReward,
  CompiledRule,
  CompiledTiers,
  Refusal,
  Refusals,
} from './compiled.ts';
import { compileCondition, type Test } from './conditions.ts';
import type { EventType } from './event-type-schema.ts';
import { type ConditionScope, type Facts, historyAskedIn, segmentsOf } from './fields.ts';
import { compileExclusion, compileLeftOut, type LineExclusion } from './items.ts';
import type { Items } from './items-schema.ts';
import { type ProgramUnit, unitsOf } from './ledger-units.ts';
import { chainMax, eventsOf, occasionsHeard } from './occasions.ts';
import { checkReferences, isInstant } from './references.ts';
import type { Reward } from './reward-schema.ts';
import { compileSchedule } from './schedule.ts';
import {
  type Program,
  type Rule,
  type Schedule,
  saleEvent,
  type Target,
  type Tiers,
} from './schema.ts';
import { checkShape } from './shape.ts';
import { returnDaysDefault } from './tiers-schema.ts';
import { warningsOf } from './warnings.ts';
import { checkWork } from './work.ts';

export type { CompiledProgram } from './compiled.ts';
export type { ProgramUnit } from './ledger-units.ts';

/** What a program's meaning depends on besides itself. */
export interface ProgramContext {
  /** ISO 4217. */
  currency: string;
  /** Of the organization, for what happens at no location. */
  timeZone: string;
}

/**
 * Makes a program ready for deciding. Failure: `program_invalid` with every fault at once, each
 * with its pointer into the document: those of shape, and those of meaning in what has the right
 * shape.
 */
export function compileProgram(
  raw: unknown,
  { currency, timeZone }: ProgramContext,
): Result<CompiledProgram> {
  const { program, errors, placeOf } = checkShape(raw);
  if (!program) return invalid(errors);
  const parts = compileParts(program, raw);
  errors.push(
    ...parts.errors.map(({ pointer, detail }) => ({ pointer: placeOf(pointer), detail })),
  );
  if (!isTimeZone(timeZone))
    errors.push({ pointer: '', detail: `there is no time zone “${timeZone}”` });
  if (errors.length > 0) return invalid(errors);
  const { rules, cards, rewards, promotions, events } = parts;
  return success({
    program,
    currency,
    timeZone,
    leapDay: program.leapDay ?? 'february28',
    visitMs: (program.visitMinutes ?? 0) * 60_000,
    counted: new Set(program.base?.kinds),
    excludes: program.exclusions ? compileExclusion(program.exclusions) : null,
    tendersExcluded: new Set(program.tenders?.exclude.map(composed)),
    units: new Map(program.units.map((unit) => [unit.id, unit])),
    rules,
    bestGroups: bestGroupsOf(program),
    cards,
    tiers: program.tiers ? compileTiers(program.tiers, rules.length + cards.length + 1) : null,
    rewards,
    promotions,
    hasExclusive: [...rewards.values(), ...promotions.values()].some(isExclusive),
    events,
    occasions: occasionsHeard(program.rules, program.events),
    usesHistory: [...new Set([...rules, ...cards].flatMap(({ usesHistory }) => usesHistory))],
    clauses: [...rules.map(({ id }) => id), ...cards.map(({ clause }) => clause), 'tier'],
  });
}

/** @param raw the whole document, of which `program` may be what is without fault of shape */
function compileParts(program: Program, raw: unknown) {
  const errors: FieldError[] = checkReferences(program, raw);
  const events = eventsOf(program.events);
  const rules = program.rules.map((rule, i) => compileRule(rule, i, events, errors));
  const rewards = new Map(
    (program.rewards ?? []).map((reward, i) => [reward.id, compileReward(reward, i, errors)]),
  );
  const promotions = compilePromotions(program.promotions ?? [], (promotion, i) =>
    compileApplicability(promotion, `/promotions/${i}`, { on: saleEvent }, errors),
  );
  return {
    events,
    rules,
    rewards,
    promotions,
    cards: compileCards(program, rewards, errors),
    errors,
  };
}

/** What is known of a draft that may be published. */
export interface PreparedProgram {
  program: Program;
  /** Ledger units that it needs. */
  units: ProgramUnit[];
  /** What in it is sound but can hardly be meant. */
  warnings: FieldError[];
}

/**
 * Checks a draft as publishing would. Failures: `program_invalid` with every fault and its pointer,
 * `program_too_expensive`.
 */
export function prepareProgram(raw: unknown, nowMs: number): Result<PreparedProgram> {
  // validity depends on neither
  const compiled = compileProgram(raw, { currency: 'XXX', timeZone: 'UTC' });
  if (!compiled.ok) return compiled;
  const { program } = compiled.value;
  const affordable = checkWork(program);
  if (!affordable.ok) return affordable;
  return success({ program, units: unitsOf(program), warnings: warningsOf(program, nowMs) });
}

/** Nobody reads more faults at once; the sentence says how many there are. */
const toldMax = 500;

function invalid(errors: readonly FieldError[]): Result<never> {
  const [first] = errors;
  const more = errors.length > 1 ? ` (and ${errors.length - 1} more)` : '';
  return failure(
    'program_invalid',
    first ? `${first.pointer || 'the program'}: ${first.detail}${more}` : 'the program has errors',
    errors.slice(0, toldMax),
  );
}

function compileRule(
  rule: Rule,
  index: number,
  events: ReadonlyMap<string, EventType>,
  errors: FieldError[],
): CompiledRule {
  const pointer = `/rules/${index}`;
  const event = events.get(rule.on);
  const scope: ConditionScope = event ? { on: 'event', event } : { on: saleEvent };
  // of an event that is not known, nor can it be said which fields it has
  const told = event || rule.on === saleEvent ? errors : [];
  const name = rule.name ?? rule.id;
  const actions = rule.then.map((action, i) => {
    const faults: string[] = [];
    const compiled = compileAction(action, scope, faults);
    told.push(...faults.map((detail) => ({ pointer: `${pointer}/then/${i}/formula`, detail })));
    return compiled;
  });
  const applicability = compileApplicability(rule, pointer, scope, told);
  const counted = actions.flatMap((one) => (one.kind === 'formula' ? one.formula.history : []));
  return {
    id: rule.id,
    name,
    number: index + 1,
    on: rule.on,
    afterDays: rule.afterDays ?? null,
    actions,
    cap: rule.cap ?? null,
    pendingDays: rule.pendingDays ?? null,
    expires: rule.expires ?? null,
    priority: rule.priority ?? 0,
    group: rule.group ?? null,
    rounding: rule.rounding ?? 'floor',
    leftOut: rule.then.flatMap((action) => leftOutBy('items' in action ? action.items : undefined)),
    refusals: refusalsOf(rule.id, name),
    ...applicability,
    usesHistory: [...applicability.usesHistory, ...counted],
  };
}

interface Restrictions {
  active?: { from?: string; to?: string };
  schedule?: Schedule;
  target?: Target;
  when?: unknown;
}

function compileApplicability(
  { active, schedule, target, when }: Restrictions,
  pointer: string,
  scope: ConditionScope,
  errors: FieldError[],
): Applicability {
  const condition = when === undefined ? null : compileCondition(when, `${pointer}/when`, scope);
  if (condition) errors.push(...condition.errors);
  return {
    active: active
      ? {
          fromMs: instantMs(active.from, Number.NEGATIVE_INFINITY),
          toMs: instantMs(active.to, Number.POSITIVE_INFINITY),
        }
      : null,
    schedule: schedule ? compileSchedule(schedule) : null,
    target: target ? compileTarget(target, `${pointer}/target`, errors) : null,
    when: condition?.test ?? null,
    usesTier:
      target?.tiers !== undefined ||
      JSON.stringify([when, target?.customer]).includes('"customer.tier"'),
    usesHistory: historyAskedIn([when, target?.customer]),
    usesBasket: JSON.stringify([when]).includes('"basket"'),
  };
}

const instantMs = (text: string | undefined, otherwise: number) =>
  text !== undefined && isInstant(text) ? Temporal.Instant.from(text).epochMilliseconds : otherwise;

function compileTarget(
  { locations, tiers, segments, customer }: Target,
  pointer: string,
  errors: FieldError[],
): Test<Facts> {
  const tests: Test<Facts>[] = [];
  if (locations) {
    const wanted = new Set<string | null>(locations);
    tests.push(({ location }) => wanted.has(location.id) || wanted.has(location.externalId));
  }
  if (tiers) {
    const wanted = new Set<string | null>(tiers);
    tests.push(({ tier }) => wanted.has(tier));
  }
  if (segments) {
    const wanted = new Set<unknown>(segments);
    tests.push(
      (facts) =>
        facts.customer !== null &&
        segmentsOf(facts.customer).some((segment) => wanted.has(segment)),
    );
  }
  if (customer !== undefined) {
    const condition = compileCondition(customer, `${pointer}/customer`, { on: 'customer' });
    errors.push(...condition.errors);
    tests.push(condition.test);
  }
  return (facts) => tests.every((test) => test(facts));
}

const leftOutBy = (items: Items | undefined): LineExclusion[] => {
  const leftOut = items && compileLeftOut(items);
  return leftOut ? [leftOut] : [];
};

function compileCards(
  { stampCards = [], rules }: Program,
  rewards: ReadonlyMap<string, CompiledReward>,
  errors: FieldError[],
): CompiledCard[] {
  return stampCards.map((card, i) => ({
    card,
    number: rules.length + i + 1,
    clause: stampUnit(card.id),
    unit: stampUnit(card.id),
    matches: matcher(card.items),
    rewardUnit: rewardUnit(card.reward),
    rewardStock: rewards.get(card.reward)?.stock ?? null,
    expiresDays: card.expiresDays ?? rewards.get(card.reward)?.reward.expiresDays ?? null,
    cap: card.cap ?? null,
    leftOut: leftOutBy(card.items),
    refusals: refusalsOf(stampUnit(card.id), card.name),
    ...compileApplicability(card, `/stampCards/${i}`, { on: saleEvent }, errors),
  }));
}

function compileReward(reward: Reward, index: number, errors: FieldError[]): CompiledReward {
  const { id, schedule, target, when, effect, items } = reward;
  return {
    ...{ reward, terms: reward, perSaleUnit: perSaleUnit(id), unit: rewardUnit(id) },
    stock: reward.stock ?? null,
    offered: reward.active ?? true,
    matches: matcher(items),
    affects: 'items' in effect ? matcher(effect.items) : null,
    needs: needsOf(reward),
    ...compileApplicability(
      { ...(schedule ? { schedule } : {}), ...(target ? { target } : {}), when },
      `/rewards/${index}`,
      { on: saleEvent },
      errors,
    ),
  };
}

const bestGroupsOf = ({ groups = [] }: Program): string[] =>
  groups.flatMap(({ id, pick }) => (pick === 'best' ? [id] : []));

const isExclusive = ({ terms }: BasketTerms) => terms.exclusive === true;

function needsOf({ when, items, minimum, exclusive, maxPerTransaction }: Reward) {
  if (exclusive || maxPerTransaction !== undefined) return 'numberedBasket';
  return when !== undefined || items || minimum !== undefined ? 'basket' : 'nothing';
}

function compileTiers(
  { basis, levels, downgrade, returnDays }: Tiers,
  number: number,
): CompiledTiers {
  const { measure, window } = basis;
  const wallet = measure === 'earned' ? (basis.unit ?? null) : null;
  return {
    number,
    measure,
    unit: wallet !== null ? earnedUnit(wallet) : measure === 'visits' ? visitsUnit : spendUnit,
    wallet,
    window,
    mode: downgrade?.mode ?? 'full',
    graceDays: downgrade?.graceDays ?? 0,
    returnDays: returnDays ?? returnDaysDefault,
    levels: levels.map((level) => ({
      ...level,
      bonus: level.multiplier === undefined ? null : bonusOf(level.multiplier),
    })),
  };
}

const refusalDetails: Record<Refusal, (name: string) => string> = {
  other_event: (name) => `${name} listens to another kind of event.`,
  chain_too_long: (name) =>
    `${name} gives nothing any more: this came of what came of something else, ${chainMax} times over.`,
  no_customer: (name) => `Nobody was named, so ${name} gives nothing.`,
  not_active: (name) => `${name} is not running at this time.`,
  outside_schedule: (name) => `${name} does not hold at this hour or on this day.`,
  not_targeted: (name) => `${name} does not hold here or for this customer.`,
  condition_not_met: (name) => `The condition of ${name} is not met.`,
  nothing_to_earn: (name) => `There is nothing in it that ${name} counts.`,
  below_step: (name) => `What ${name} counts does not come to a full step.`,
  below_minimum: (name) => `Less was paid than ${name} asks for.`,
  same_visit: (name) => `${name} has stamped this visit already.`,
  excluded_by_group: (name) => `Another rule of the same group was applied instead of ${name}.`,
};

function refusalsOf(rule: string, name: string): Refusals {
  const entries = Object.entries(refusalDetails).map(([reason, detail]): [string, Why] => [
    reason,
    { rule, fired: false, reason, detail: detail(name) },
  ]);
  // one entry per key of refusalDetails, which has them all
  return Object.fromEntries(entries) as Refusals;
}
