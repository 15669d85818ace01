import { expiryIn } from './holds.ts';
import { askedIn } from './items.ts';
import { cardIn, promotionIn, rewardIn } from './offers.ts';
import {
  isObject,
  type Loose,
  listOf,
  numberOf,
  objectOf,
  present,
  step,
  textOf,
  textsOf,
  wordIn,
} from './read.ts';
import { ruleIn } from './rules.ts';
import { type Language, type Speaking, speaking } from './speaking.ts';

export const sectionNames = [
  'units',
  'rules',
  'stampCards',
  'tiers',
  'rewards',
  'promotions',
  'settings',
] as const;
export type SectionName = (typeof sectionNames)[number];

/** One thing of a program in words. */
export interface Described {
  /** Where it stands in the program. */
  pointer: string;
  /** Its id; a setting has the name of its field. */
  id: string;
  name: string;
  sentences: readonly string[];
  /** As it is written, to be compared. */
  written: unknown;
}

export interface Section {
  name: SectionName;
  title: string;
  /** What holds for all of it. */
  sentences: readonly string[];
  entries: readonly Described[];
}

/**
 * A program in sentences, section by section, without the empty ones. It may be unfinished or no
 * program at all: what can be read of it is told.
 */
export function describe(raw: unknown, language: Language): Section[] {
  const program = objectOf(raw);
  const spoken = speaking(program, language);
  const best = new Set(
    listOf(program.groups)
      .map(objectOf)
      .filter(({ pick }) => pick === 'best')
      .map(({ id }) => id),
  );
  const entriesOf = (
    list: string,
    tell: (entry: Loose) => string[],
    raw: unknown = program[list],
  ) => listOf(raw).map((one, place) => entryOf(`${step(list)}/${place}`, one, tell));
  const tiers = objectOf(program.tiers);
  const sections: Omit<Section, 'title'>[] = [
    { name: 'units', sentences: [], entries: entriesOf('units', (one) => unitIn(one, spoken)) },
    {
      ...{ name: 'rules', sentences: [] },
      entries: entriesOf('rules', (one) => ruleIn(one, spoken, best)),
    },
    {
      ...{ name: 'stampCards', sentences: [] },
      entries: entriesOf('stampCards', (one) => cardIn(one, spoken)),
    },
    {
      name: 'tiers',
      sentences: isObject(program.tiers) ? tiersIn(tiers, spoken) : [],
      entries: listOf(tiers.levels).map((one, place) =>
        entryOf(`/tiers/levels/${place}`, one, (level) => levelIn(level, tiers, spoken)),
      ),
    },
    {
      ...{ name: 'rewards', sentences: [] },
      entries: entriesOf('rewards', (one) => rewardIn(one, spoken)),
    },
    {
      ...{ name: 'promotions', sentences: [] },
      entries: entriesOf('promotions', (one) => promotionIn(one, spoken)),
    },
    { name: 'settings', sentences: [], entries: settingsIn(program, spoken) },
  ];
  return sections
    .filter(({ sentences, entries }) => sentences.length + entries.length > 0)
    .map((section) => ({
      ...section,
      title: language.words.sections[section.name] ?? section.name,
    }));
}

function entryOf(pointer: string, raw: unknown, tell: (entry: Loose) => string[]): Described {
  const entry = objectOf(raw);
  const id = textOf(entry.id) ?? '';
  const name = textOf(entry.name) ?? id;
  return { pointer, id, name, sentences: tell(entry), written: raw };
}

function unitIn(unit: Loose, speaking: Speaking): string[] {
  const { words, numbers } = speaking;
  const say = words.units;
  const redemption = objectOf(unit.redemption);
  const amountOf = (raw: unknown, tell: (amount: string) => string) => {
    const amount = numberOf(raw);
    return amount === undefined ? undefined : tell(numbers.whole(amount));
  };
  const cost = numberOf(unit.cost);
  return present([
    wordIn(say.kinds, unit.kind) ?? words.unreadable,
    amountOf(redemption.amount, (amount) =>
      say.pays(amount, numbers.money(numberOf(redemption.minor) ?? 0)),
    ),
    amountOf(redemption.step, say.step),
    amountOf(redemption.minimum, say.minimum),
    expiryIn(unit.expiry ?? { kind: 'none' }, speaking),
    amountOf(unit.pendingDays, words.pending),
    cost !== undefined && say.cost(numbers.money(cost * 100)),
  ]);
}

function tiersIn(tiers: Loose, { words, numbers, unit }: Speaking): string[] {
  const say = words.tiers;
  const basis = objectOf(tiers.basis);
  const downgrade = objectOf(tiers.downgrade);
  const measures = new Map([
    ['spend', say.spend],
    ['visits', say.visits],
    ['earned', say.earned(unit(basis.unit))],
  ]);
  const measure = measures.get(textOf(basis.measure) ?? '') ?? words.unreadable;
  const [grace, returns] = [numberOf(downgrade.graceDays), numberOf(tiers.returnDays)];
  return present([
    (wordIn(say.windows, basis.window) ?? ((text: string) => text))(measure),
    wordIn(say.downgrades, downgrade.mode),
    grace !== undefined && say.grace(numbers.whole(grace)),
    returns !== undefined && say.returns(numbers.whole(returns)),
  ]);
}

function levelIn(level: Loose, tiers: Loose, { words, numbers, all }: Speaking): string[] {
  const say = words.tiers;
  const [from, multiplier] = [numberOf(level.from), numberOf(level.multiplier)];
  const isOfSpend = objectOf(tiers.basis).measure === 'spend';
  const benefits = textsOf(level.benefits);
  return present([
    from === undefined
      ? words.unreadable
      : from === 0
        ? say.start
        : say.from(isOfSpend ? numbers.money(from) : numbers.whole(from)),
    multiplier !== undefined && say.multiplier(numbers.quantity(multiplier)),
    benefits.length > 0 && say.benefits(all(benefits)),
  ]);
}

const sections: ReadonlySet<string> = new Set([...sectionNames, 'groups']);

/** Every other field of a program, also one that is newer than this. */
function settingsIn(program: Loose, speaking: Speaking): Described[] {
  return Object.entries(program)
    .filter(([field]) => !sections.has(field))
    .map(([field, raw]) => ({
      ...{ pointer: step(field), id: field, name: field, written: raw },
      sentences: [settingIn(field, raw, speaking)],
    }));
}

function settingIn(field: string, raw: unknown, speaking: Speaking): string {
  const { words, numbers, all, any } = speaking;
  const say = words.settings;
  const setting = objectOf(raw);
  const count = numberOf(raw ?? undefined);
  const [minutes, days] = [numberOf(setting.reverseMinutes), numberOf(setting.waitDays)];
  const leapDay = wordIn(say.leapDays, raw);
  const kinds = textsOf(setting.kinds).map((kind) => wordIn(words.lineKinds, kind) ?? kind);
  const excluded = textsOf(setting.exclude).map((kind) => wordIn(words.values, kind) ?? kind);
  const events = listOf(raw)
    .map(objectOf)
    .map(({ type, name }) => textOf(name) ?? textOf(type) ?? words.unreadable);
  if (field === 'base' && kinds.length > 0) return say.kinds(all(kinds));
  if (field === 'exclusions') return say.exclusions(any(askedIn(setting, speaking)));
  if (field === 'tenders' && excluded.length > 0) return say.tenders(any(excluded));
  if (field === 'visitMinutes' && count !== undefined) return say.visits(numbers.whole(count));
  if (field === 'leapDay' && leapDay) return leapDay;
  if (field === 'redemptions' && minutes !== undefined) return say.reverse(numbers.whole(minutes));
  if (field === 'refunds' && days !== undefined) return say.refunds(numbers.whole(days));
  if (field === 'events' && events.length > 0) return say.events(all(events));
  return say.unknown(field);
}
