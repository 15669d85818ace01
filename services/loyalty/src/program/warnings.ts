import type { FieldError } from '@laurel/contracts/problems';
import { cardOfStamps } from '../words/units.ts';
import type { Action } from './action-schema.ts';
import { weekdays } from './applicability-schema.ts';
import { groupWarnings } from './check-groups.ts';
import { promotionWarnings } from './check-promotion.ts';
import { contradictionsIn } from './contradictions.ts';
import { expiryWarnings } from './expiry-warnings.ts';
import type { ConditionScope } from './fields.ts';
import { formulaWarning } from './formula.ts';
import { neverMeantIn } from './never-meant.ts';
import { chainMax, eventsOf, occasionNames, occasionsHeard } from './occasions.ts';
import { step } from './pointer.ts';
import { type Program, type Rule, type Schedule, type StampCard, saleEvent } from './schema.ts';

const dayMs = 86_400_000;

/**
 * What is sound and yet cannot be meant: rules and cards that never apply, rewards that nobody can
 * get. For programs that compile.
 * @param nowMs what is over by then is told, too
 */
export function warningsOf(program: Program, nowMs: number): FieldError[] {
  const { rules, stampCards = [], rewards = [], promotions = [], events = [] } = program;
  const levels = program.tiers?.levels.map(({ id }) => id) ?? [];
  return [
    ...expiryWarnings(program),
    ...neverMeantIn(program),
    ...rules.flatMap((rule, i) => ruleWarnings(rule, `/rules/${i}`, program, nowMs)),
    ...groupWarnings(program),
    ...stampCards.flatMap((card, i) => cardWarnings(card, `/stampCards/${i}`, program, nowMs)),
    ...events.flatMap(({ type }, i) => nameWarning(type, `/events/${i}/type`)),
    ...promotions.flatMap((promotion, i) => [
      ...timeWarnings(promotion, `/promotions/${i}`, nowMs),
      ...conditionWarnings(promotion, `/promotions/${i}`, levels),
      ...promotionWarnings(promotion, `/promotions/${i}`),
    ]),
    ...rewards.flatMap(({ when }, i) =>
      contradictionsIn(when, `/rewards/${i}/when`, { scope: { on: saleEvent }, levels }),
    ),
    ...rewards.flatMap(({ id, expiresDays }, i) =>
      expiresDays === undefined || isGiven(program, id)
        ? []
        : [
            {
              pointer: `/rewards/${i}/expiresDays`,
              detail: `nothing lapses: no rule or card grants “${id}”`,
            },
          ],
    ),
    ...rewards.flatMap((reward, i): FieldError[] =>
      reward.price || reward.active === false || isGiven(program, reward.id)
        ? []
        : [
            {
              pointer: `/rewards/${i}`,
              detail: `nobody can get “${reward.id}”: it has no price, and no rule or card grants it`,
            },
          ],
    ),
  ];
}

const conditionWarnings = (
  { when, target }: Pick<Rule, 'when' | 'target'>,
  pointer: string,
  levels: readonly string[],
): FieldError[] => [
  ...contradictionsIn(when, `${pointer}/when`, { scope: { on: saleEvent }, levels }),
  ...contradictionsIn(target?.customer, `${pointer}/target/customer`, {
    ...{ scope: { on: 'customer' }, levels },
  }),
];

const nameWarning = (type: string, pointer: string): FieldError[] =>
  occasionNames.some((name) => name === type)
    ? [
        {
          pointer,
          detail: `the platform tells of “${type}” itself, where no event of your own has the name`,
        },
      ]
    : [];

const isGiven = ({ rules, stampCards = [] }: Program, reward: string): boolean =>
  stampCards.some((card) => card.reward === reward) ||
  rules.some(({ then }) => then.some((action) => 'grant' in action && action.grant === reward));

function ruleWarnings(rule: Rule, pointer: string, program: Program, nowMs: number): FieldError[] {
  const event = eventsOf(program.events).get(rule.on);
  const scope = event ? { on: 'event' as const, event } : { on: saleEvent as typeof saleEvent };
  const levels = program.tiers?.levels.map(({ id }) => id) ?? [];
  return [
    ...timeWarnings(rule, pointer, nowMs),
    ...contradictionsIn(rule.when, `${pointer}/when`, { scope, levels }),
    ...contradictionsIn(rule.target?.customer, `${pointer}/target/customer`, {
      scope: { on: 'customer' },
      levels,
    }),
    ...formulaWarnings(rule, pointer, scope),
    ...multiplyWarnings(rule, pointer, program),
    ...occasionWarnings(rule, pointer, program),
  ];
}

function cardWarnings(
  card: StampCard,
  pointer: string,
  { tiers }: Program,
  nowMs: number,
): FieldError[] {
  const levels = tiers?.levels.map(({ id }) => id) ?? [];
  const scope = { on: saleEvent as typeof saleEvent };
  return [
    ...timeWarnings(card, pointer, nowMs),
    ...contradictionsIn(card.when, `${pointer}/when`, { scope, levels }),
  ];
}

/** Occasions that never come, and those that a rule itself brings about. */
function occasionWarnings({ on, then }: Rule, pointer: string, program: Program): FieldError[] {
  if (!occasionsHeard([{ on }], program.events).size) return [];
  const { rules, stampCards = [], tiers } = program;
  const at = { pointer: `${pointer}/on` };
  const grants = (actions: Rule['then']) => actions.some((action) => 'grant' in action);
  if (on === 'tier.reached' && !tiers)
    return [{ ...at, detail: 'never happens: the program has no tiers' }];
  if (on === 'card.completed' && stampCards.length === 0)
    return [{ ...at, detail: 'never happens: the program has no stamp cards' }];
  if (
    on === 'reward.granted' &&
    stampCards.length === 0 &&
    !rules.some((rule) => grants(rule.then))
  )
    return [{ ...at, detail: 'never happens: no rule or card grants a reward' }];
  const again =
    (on === 'reward.granted' && grants(then)) ||
    (on === 'card.completed' && then.some((action) => 'stamp' in action));
  return again
    ? [
        {
          pointer: `${pointer}/then`,
          detail: `may bring about itself again; such a chain ends after ${chainMax}`,
        },
      ]
    : [];
}

function formulaWarnings(
  { then, rounding = 'floor' }: Rule,
  pointer: string,
  scope: ConditionScope,
) {
  return then.flatMap((action, i) => {
    const detail =
      'formula' in action ? formulaWarning(action.formula, { scope, rounding }) : undefined;
    return detail === undefined ? [] : [{ pointer: `${pointer}/then${step(i)}/formula`, detail }];
  });
}

/** A multiplier adds to what other rules earn on the same occasion. */
function multiplyWarnings(
  rule: Rule,
  pointer: string,
  { rules, stampCards = [] }: Program,
): FieldError[] {
  return rule.then.flatMap((action, i) => {
    if (!('multiply' in action)) return [];
    const unit = action.multiply;
    const card = cardOfStamps(unit);
    const gives = (one: Action) =>
      card === null ? 'earn' in one && one.earn === unit : 'stamp' in one && one.stamp === card;
    const given = rules.some(({ on, then }) => on === rule.on && then.some(gives));
    const stamped = rule.on === saleEvent && stampCards.some(({ id }) => id === card);
    if (given || stamped) return [];
    return [
      {
        pointer: `${pointer}/then${step(i)}/multiply`,
        detail: `there is nothing to multiply: no rule on ${rule.on} ${card === null ? 'earns' : 'gives'} “${unit}”`,
      },
    ];
  });
}

function timeWarnings(
  { active, schedule }: Pick<Rule, 'active' | 'schedule'>,
  pointer: string,
  nowMs: number,
): FieldError[] {
  const instant = (text: string | undefined) =>
    text === undefined ? undefined : Temporal.Instant.from(text).epochMilliseconds;
  const [from, to] = [instant(active?.from), instant(active?.to)];
  const over = { pointer: `${pointer}/active/to`, detail: 'is over' };
  if (to !== undefined && from !== undefined && to <= from)
    return [{ ...over, detail: 'never applies: it ends before it begins' }];
  if (to !== undefined && to <= nowMs) return [over];
  return schedule ? scheduleWarnings(schedule, `${pointer}/schedule`, nowMs) : [];
}

function scheduleWarnings(
  { days, fromDate, toDate }: Schedule,
  pointer: string,
  nowMs: number,
): FieldError[] {
  if (toDate === undefined) return [];
  const last = Temporal.PlainDate.from(toDate);
  // wherever on earth: no zone is a whole day behind UTC
  const today = Temporal.Instant.fromEpochMilliseconds(nowMs - dayMs)
    .toString()
    .slice(0, 10);
  if (toDate < today) return [{ pointer: `${pointer}/toDate`, detail: 'is over' }];
  if (fromDate === undefined || !days) return [];
  const span = Temporal.PlainDate.from(fromDate).until(last).days;
  if (span >= 6) return [];
  const within = Array.from(
    { length: span + 1 },
    (_, i) => weekdays[last.subtract({ days: i }).dayOfWeek - 1],
  );
  return days.some((day) => within.includes(day))
    ? []
    : [
        {
          pointer: `${pointer}/days`,
          detail: `never applies: none of them lies between ${fromDate} and ${toDate}`,
        },
      ];
}
