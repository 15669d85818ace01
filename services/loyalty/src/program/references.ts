import type { FieldError } from '@laurel/contracts/problems';
import { fractionOf } from '../words/arithmetic.ts';
import { cardOfStamps } from '../words/units.ts';
import type { Action } from './action-schema.ts';
import { checkGroups } from './check-groups.ts';
import { checkPromotion } from './check-promotion.ts';
import { type OccasionType, occasionNames } from './occasions.ts';
import { childOf, stepsOf } from './pointer.ts';
import { checkRuleExpiry } from './rule-expiry.ts';
import { type Program, type Rule, type Schedule, saleEvent, type Tiers } from './schema.ts';
import { suggestion } from './suggest.ts';

/** What a program names, by kind. */
interface Names {
  units: ReadonlySet<string>;
  cards: ReadonlySet<string>;
  rewards: ReadonlySet<string>;
  levels: ReadonlySet<string>;
  events: ReadonlySet<string>;
}

type Report = (pointer: string, detail: string) => void;

/** Wallets may not be called like the counters, whose ledger units have these names. */
const reservedUnits = new Set(['spend', 'visits']);

/**
 * Faults of meaning that the schema cannot see: names that are taken twice or lead nowhere, orders
 * and combinations without sense.
 * @param raw the whole document, when `program` lacks parts that are at fault: their names count
 */
export function checkReferences(program: Program, raw: unknown): FieldError[] {
  const errors: FieldError[] = [];
  const report: Report = (pointer, detail) => errors.push({ pointer, detail });
  const { units, rules, stampCards = [], rewards = [], events = [], tiers } = program;
  const { promotions = [], groups = [] } = program;
  const name = (list: NamedList, taken: readonly string[]) =>
    new Set([...unique(taken, list, report), ...namesIn(raw, list)]);
  const names: Names = {
    units: name('units', idsOf(units)),
    cards: name('stampCards', idsOf(stampCards)),
    rewards: name('rewards', idsOf(rewards)),
    levels: name('tiers/levels', tiers?.levels.map(({ id }) => id) ?? []),
    events: name(
      'events',
      events.map(({ type }) => type),
    ),
  };
  name('rules', idsOf(rules));
  name('groups', idsOf(groups));
  checkGroups(program, report);
  name('promotions', idsOf(promotions));
  units.forEach(({ id }, i) => {
    if (reservedUnits.has(id))
      report(`/units/${i}/id`, `“${id}” is the name of a counter; choose another`);
  });
  rules.forEach((rule, i) => {
    checkRule(rule, `/rules/${i}`, names, report);
  });
  checkRuleExpiry(program, report);
  stampCards.forEach(({ reward, schedule, target, active, cap }, i) => {
    checkCap(cap, `/stampCards/${i}/cap`, report);
    checkActive(active, `/stampCards/${i}/active`, report);
    known(names.rewards, reward, 'reward', `/stampCards/${i}/reward`, report);
    checkSchedule(schedule, `/stampCards/${i}/schedule`, report);
    checkTiersNamed(target?.tiers, `/stampCards/${i}/target/tiers`, names, report);
  });
  rewards.forEach(({ price, schedule, target }, i) => {
    if (price) known(names.units, price.unit, 'unit', `/rewards/${i}/price/unit`, report);
    checkSchedule(schedule, `/rewards/${i}/schedule`, report);
    checkTiersNamed(target?.tiers, `/rewards/${i}/target/tiers`, names, report);
  });
  promotions.forEach((promotion, i) => {
    const pointer = `/promotions/${i}`;
    checkPromotion(promotion, pointer, promotions.slice(0, i), report);
    checkSchedule(promotion.schedule, `${pointer}/schedule`, report);
    checkActive(promotion.active, `${pointer}/active`, report);
    checkTiersNamed(promotion.target?.tiers, `${pointer}/target/tiers`, names, report);
  });
  if (tiers) checkTiers(tiers, names, report);
  events.forEach(({ type, fields, required = [] }, i) => {
    if (type === saleEvent) report(`/events/${i}/type`, `${saleEvent} is built in`);
    required.forEach((name, j) => {
      if (!fields || !Object.hasOwn(fields, name))
        report(`/events/${i}/required/${j}`, `“${name}” is not among the fields`);
    });
  });
  return errors;
}

const idsOf = (named: readonly { id: string }[]): string[] => named.map(({ id }) => id);

/** Where a program lists what it names; events have a `type`, the others an `id`. */
type NamedList =
  | 'units'
  | 'rules'
  | 'groups'
  | 'stampCards'
  | 'rewards'
  | 'promotions'
  | 'events'
  | 'tiers/levels';
const nameField = (list: NamedList) => (list === 'events' ? 'type' : 'id');

function unique(values: readonly string[], list: NamedList, report: Report): ReadonlySet<string> {
  const seen = new Set<string>();
  values.forEach((value, i) => {
    if (seen.has(value)) report(`/${list}/${i}/${nameField(list)}`, `“${value}” is already taken`);
    seen.add(value);
  });
  return seen;
}

/** What a document names, whatever else is wrong with it. */
function namesIn(raw: unknown, list: NamedList): string[] {
  const elements = stepsOf(`/${list}`).reduce(childOf, raw);
  if (!Array.isArray(elements)) return [];
  return elements
    .map((element: unknown) => childOf(element, nameField(list)))
    .filter((name) => typeof name === 'string');
}

function known(
  names: ReadonlySet<string>,
  name: string,
  what: string,
  pointer: string,
  report: Report,
): void {
  if (!names.has(name)) report(pointer, `there is no ${what} “${name}”${suggestion(name, names)}`);
}

function checkTiersNamed(
  tiers: readonly string[] | undefined,
  pointer: string,
  names: Names,
  report: Report,
): void {
  tiers?.forEach((tier, i) => {
    known(names.levels, tier, 'tier level', `${pointer}/${i}`, report);
  });
}

function checkRule(rule: Rule, pointer: string, names: Names, report: Report): void {
  const heard = [saleEvent, ...names.events, ...occasionNames];
  if (!heard.includes(rule.on))
    report(
      `${pointer}/on`,
      `there is no event “${rule.on}”; declare it in /events${suggestion(rule.on, heard)}`,
    );
  checkAfterDays(rule, pointer, names, report);
  checkSchedule(rule.schedule, `${pointer}/schedule`, report);
  checkTiersNamed(rule.target?.tiers, `${pointer}/target/tiers`, names, report);
  checkActive(rule.active, `${pointer}/active`, report);
  rule.then.forEach((action, i) => {
    checkAction(action, rule.on, `${pointer}/then/${i}`, names, report);
  });
  if (
    rule.pendingDays !== undefined &&
    rule.then.length > 0 &&
    !rule.then.some((action) => given(action).startsWith('unit '))
  )
    report(`${pointer}/pendingDays`, 'only what is earned can wait, not stamps and vouchers');
  if (rule.cap) {
    if (new Set(rule.then.map(given)).size > 1)
      report(
        `${pointer}/cap`,
        'a capped rule gives one thing only: split it, so that the amount has one meaning',
      );
  }
  checkCap(rule.cap, `${pointer}/cap`, report);
}

function checkCap(cap: Rule['cap'], pointer: string, report: Report): void {
  if (cap?.period === 'transaction' && cap.per === 'program')
    report(`${pointer}/per`, 'a cap per transaction is per customer');
}

function checkAfterDays({ on, afterDays }: Rule, pointer: string, names: Names, report: Report) {
  const inactive: OccasionType = 'customer.inactive';
  const asks = on === inactive && !names.events.has(inactive);
  if (asks && afterDays === undefined)
    report(`${pointer}/afterDays`, `say after how many days without a visit`);
  if (!asks && afterDays !== undefined)
    report(`${pointer}/afterDays`, `only a rule on ${inactive} waits for days without a visit`);
}

/** What an action gives, as one word. */
function given(action: Action): string {
  if ('earn' in action) return `unit ${action.earn}`;
  if ('multiply' in action) {
    const card = cardOfStamps(action.multiply);
    return card === null ? `unit ${action.multiply}` : `stamps ${card}`;
  }
  return 'stamp' in action ? `stamps ${action.stamp}` : `reward ${action.grant}`;
}

function checkAction(
  action: Action,
  on: string,
  pointer: string,
  names: Names,
  report: Report,
): void {
  if ('earn' in action) known(names.units, action.earn, 'unit', `${pointer}/earn`, report);
  if ('stamp' in action) known(names.cards, action.stamp, 'stamp card', `${pointer}/stamp`, report);
  if ('grant' in action) known(names.rewards, action.grant, 'reward', `${pointer}/grant`, report);
  if ('multiply' in action) {
    const card = cardOfStamps(action.multiply);
    if (card === null) known(names.units, action.multiply, 'unit', `${pointer}/multiply`, report);
    else known(names.cards, card, 'stamp card', `${pointer}/multiply`, report);
    if (!fractionOf(action.by)) report(`${pointer}/by`, 'has more than four decimals');
  }
  // of an event that is not known, nor can it be said that it is no sale
  if (on !== saleEvent && [...names.events, ...occasionNames].includes(on)) {
    if ('rate' in action) report(`${pointer}/rate`, 'only a sale has money to earn by');
    if ('items' in action && action.items) report(`${pointer}/items`, 'only a sale has items');
  }
  if ('rate' in action && action.base === 'total' && action.items)
    report(`${pointer}/base`, 'the total is of the whole sale; with items use net, gross or exTax');
}

function checkSchedule(schedule: Schedule | undefined, pointer: string, report: Report): void {
  if (!schedule) return;
  const { fromDate, toDate } = schedule;
  if (fromDate !== undefined && !isDate(fromDate))
    report(`${pointer}/fromDate`, 'there is no such day');
  if (toDate !== undefined && !isDate(toDate)) report(`${pointer}/toDate`, 'there is no such day');
  if (fromDate !== undefined && toDate !== undefined && toDate < fromDate)
    report(`${pointer}/toDate`, 'lies before fromDate');
}

function checkActive(active: Rule['active'], pointer: string, report: Report): void {
  for (const side of ['from', 'to'] as const) {
    const instant = active?.[side];
    if (instant !== undefined && !isInstant(instant))
      report(
        `${pointer}/${side}`,
        'must be a moment with its offset, such as 2026-12-01T00:00:00+01:00',
      );
  }
}

function checkTiers({ basis, levels }: Tiers, names: Names, report: Report): void {
  if (basis.measure === 'earned') {
    if (basis.unit === undefined) report('/tiers/basis/unit', 'say which unit is counted');
    else known(names.units, basis.unit, 'unit', '/tiers/basis/unit', report);
  } else if (basis.unit !== undefined) {
    report('/tiers/basis/unit', 'only the measure “earned” has a unit');
  }
  levels.forEach(({ from, multiplier }, i) => {
    const below = levels[i - 1];
    if (below && from <= below.from)
      report(`/tiers/levels/${i}/from`, `levels ascend: must be more than ${below.from}`);
    if (multiplier !== undefined && !fractionOf(multiplier))
      report(`/tiers/levels/${i}/multiplier`, 'has more than four decimals');
  });
}

/** Whether there is such a day. */
export function isDate(text: string): boolean {
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    return true;
  } catch {
    return false; // Temporal has no other way to say that a date does not exist
  }
}

/** Whether the text is an RFC 3339 instant. */
export function isInstant(text: string): boolean {
  try {
    Temporal.Instant.from(text);
    return true;
  } catch {
    return false; // as above
  }
}
