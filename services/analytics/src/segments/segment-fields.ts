import type { FieldError } from '@laurel/contracts/problems';
import { customerSegments } from '@laurel/contracts/segments';
import { compileConditionOn, type Test } from '@laurel/loyalty/program/conditions';
import { impossible } from '@laurel/loyalty/program/contradictions';
import {
  type Field,
  fieldAt,
  documentedFields as fieldsOfRules,
  type HistoryField,
  segmentsOfProfile,
} from '@laurel/loyalty/program/fields';
import { suggestion } from '@laurel/loyalty/program/suggest';
import { birthdayIn } from '@laurel/loyalty/words/birthday';
import { stampUnit } from '@laurel/loyalty/words/units';
import { daysBetween } from '../rfm/window.ts';
import type { Asked, CustomerFacts } from './customer-facts.ts';
import { boughtAsked, expiringAsked, visitedAsked } from './purchase-questions.ts';

/** What an organization's program knows; what conditions may name. */
export interface Known {
  units: readonly string[];
  cards: readonly string[];
  levels: readonly string[];
}

/** A condition on customers, made ready. */
export interface CompiledSegment {
  test: Test<CustomerFacts>;
  asked: Asked;
}

/** What compiling came to. */
export interface SegmentCompilation extends CompiledSegment {
  errors: FieldError[];
  /** Of conditions without errors: what can hardly be meant. */
  warnings: FieldError[];
  /** Locations that are named, still to be looked up. */
  locations: readonly { id: string; pointer: string }[];
}

type SegmentField = Field<CustomerFacts>;

const fromZero = { from: 0, to: Number.MAX_SAFE_INTEGER };
const score = { from: 1, to: 5 };
const rfmField = (
  read: (rfm: NonNullable<CustomerFacts['rfm']>) => number | string | null | undefined,
  more: Pick<SegmentField, 'range' | 'words'>,
): SegmentField => ({
  kind: more.words ? 'string' : 'number',
  read: ({ rfm }) => rfm && read(rfm),
  ...more,
});

/** Of what customers bought, beside the fields of rules. */
const purchasing = new Map<string, SegmentField>([
  ['customer.rfm.r', rfmField(({ scores }) => scores?.r, { range: score })],
  ['customer.rfm.f', rfmField(({ scores }) => scores?.f, { range: score })],
  ['customer.rfm.m', rfmField(({ scores }) => scores?.m, { range: score })],
  ['customer.rfm.recencyDays', rfmField(({ recencyDays }) => recencyDays, { range: fromZero })],
  ['customer.rfm.frequency', rfmField(({ frequency }) => frequency, { range: fromZero })],
  ['customer.rfm.monetary', rfmField(({ monetary }) => monetary, { range: fromZero })],
  ['customer.segment', rfmField(({ segment }) => segment, { words: customerSegments })],
  [
    'lastPurchaseDaysAgo',
    { kind: 'number', read: ({ lastPurchaseDaysAgo }) => lastPurchaseDaysAgo, range: fromZero },
  ],
]);

const daysToBirthday: SegmentField = {
  kind: 'number',
  range: { from: 0, to: 366 },
  read({ customer, today, leapDay }) {
    if (!customer?.birthDate) return undefined;
    const year = Number(today.slice(0, 4));
    const next = [year, year + 1]
      .map((one) => birthdayIn(String(one), customer.birthDate ?? '', leapDay))
      .find((day) => day >= today);
    return next && daysBetween(today, next);
  },
};

/** The list in the profile alone: were saved segments in it, they could ask in circles. */
const namesOfProfile: SegmentField = {
  kind: 'strings',
  read: ({ customer }) => customer && segmentsOfProfile(customer),
};

/** What rules know of the customer of a sale alone. */
const ofSales = ['customer.visitNumber', 'customer.firstPurchase'];

/** Every field that a segment may ask for, as documented. */
const segmentFields: readonly string[] = [
  ...new Set([
    ...fieldsOfRules.filter((name) => name.startsWith('customer.')),
    ...purchasing.keys(),
    'customer.daysToBirthday',
    ...['available', 'pending', 'debt', 'expiring'].map((name) => `balances.<unit>.${name}`),
    'cards.<card>',
    'bought',
    'visited',
  ]),
].filter((name) => !ofSales.includes(name));

const balancePath = /^balances\.([^.]+)\.(available|pending|debt|expiring)$/;
const cardPath = /^cards\.([^.]+)$/;

/** What a condition asks for, found while it is compiled. */
function openAsked() {
  const units = new Set<string>();
  const expiring = new Set<string>();
  const history = new Set<HistoryField>();
  const locations: { id: string; pointer: string }[] = [];
  const flags = { tier: false, purchasing: false, purchaseDays: 0 };
  return {
    ...{ units, expiring, history, locations, flags },
    asked: (): Asked => ({
      ...{ ...flags, units: [...units], expiring: [...expiring], history: [...history] },
    }),
  };
}
type Asking = ReturnType<typeof openAsked>;

/**
 * Compiles the condition of a segment: the language of rules over the fields of customers.
 * @param known undefined: what it names is not looked at, because it was before
 */
export function compileSegment(
  when: unknown,
  pointer: string,
  known: Known | undefined,
): SegmentCompilation {
  const asking = openAsked();
  const fieldOf = (path: string) => segmentFieldAt(path, asking, known);
  const { test, errors } = compileConditionOn<CustomerFacts>(when, pointer, fieldOf);
  const warnings =
    errors.length > 0
      ? []
      : impossible(when, pointer, (path) => {
          const field = fieldOf(path);
          // looked at for its words and its range alone
          return typeof field === 'string' ? undefined : (field as Field<never>);
        });
  const { asked, locations } = asking;
  return { test, errors, warnings, asked: asked(), locations: [...locations] };
}

function segmentFieldAt(
  path: string,
  asking: Asking,
  known: Known | undefined,
): SegmentField | string {
  const { flags } = asking;
  const ofPurchases = purchasing.get(path);
  if (ofPurchases) {
    flags.purchasing = true;
    return ofPurchases;
  }
  if (path === 'customer.daysToBirthday') return daysToBirthday;
  if (path === 'bought' || path === 'visited') return purchasesField(path, asking);
  const [, unit, part] = balancePath.exec(path) ?? [];
  if (unit !== undefined && part !== undefined)
    return balanceField({ unit, part }, asking, known?.units);
  const card = cardPath.exec(path)?.[1];
  if (card !== undefined) return cardField(card, asking, known?.cards);
  if (path === 'customer.segments') return namesOfProfile;
  if (path.startsWith('customer.')) return ruleField(path, asking, known);
  return `a segment has no field “${path}”${suggestion(path, segmentFields)}`;
}

/** A field of rules that asks about the customer alone. */
function ruleField(
  path: string,
  { flags, history }: Asking,
  known: Known | undefined,
): SegmentField | string {
  const isOfSales = ofSales.includes(path);
  const field = isOfSales ? `“${path}” is known only for sales` : fieldAt(path, { on: 'customer' });
  if (typeof field === 'string')
    return isOfSales ? field : `a segment has no field “${path}”${suggestion(path, segmentFields)}`;
  if (field.history) history.add(field.history);
  if (path !== 'customer.tier') return field;
  flags.tier = true;
  return known ? { ...field, words: known.levels } : field;
}

function purchasesField(path: 'bought' | 'visited', { flags, locations }: Asking): SegmentField {
  const reach = (days: number) => {
    flags.purchaseDays = Math.max(flags.purchaseDays, days);
  };
  return {
    kind: 'basket',
    read: ({ purchases }) => purchases,
    asks: (raw, pointer) =>
      path === 'bought'
        ? boughtAsked(raw, pointer, reach)
        : visitedAsked(raw, pointer, (days, location) => {
            reach(days);
            if (location) locations.push(location);
          }),
  };
}

function balanceField(
  { unit, part }: { unit: string; part: string },
  { units, expiring }: Asking,
  known: readonly string[] | undefined,
): SegmentField | string {
  if (known && !known.includes(unit))
    return `the program has no unit “${unit}”${suggestion(unit, known)}`;
  units.add(unit);
  if (part === 'expiring') {
    expiring.add(unit);
    const nothing = { expiring: [] };
    return {
      kind: 'basket',
      read: (facts) => ({ ...(facts.units.get(unit) ?? nothing), atMs: facts.atMs }),
      asks: expiringAsked,
    };
  }
  const name = part === 'available' ? part : part === 'pending' ? part : 'debt';
  return {
    kind: 'number',
    read: (facts) => facts.units.get(unit)?.[name] ?? 0,
    range: fromZero,
  };
}

function cardField(
  card: string,
  { units }: Asking,
  known: readonly string[] | undefined,
): SegmentField | string {
  if (known && !known.includes(card))
    return `the program has no stamp card “${card}”${suggestion(card, known)}`;
  const unit = stampUnit(card);
  units.add(unit);
  return {
    kind: 'number',
    read: (facts) => facts.units.get(unit)?.available ?? 0,
    range: fromZero,
  };
}
