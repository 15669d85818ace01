import { customerSegments } from '@laurel/contracts/segments';
import { birthdayIn, birthdayInWeekOf, type LeapDay } from '../words/birthday.ts';
import { daysBetween, type LocalTime, localTimeAt } from '../words/local-time.ts';
import type { CustomerView, LocationView, Occasion, Sale, SaleLine } from '../words/model.ts';
import { piecesIn } from '../words/sale-line.ts';
import { weekdays } from './applicability-schema.ts';
import type { AskedNumbers } from './asked-numbers.ts';
import type { EventType } from './event-type-schema.ts';
import { saleEvent } from './schema.ts';
import { suggestion } from './suggest.ts';

/** What a condition is asked about. */
export interface Facts {
  /** `null` when only customer and place are asked about. */
  occasion: Occasion | null;
  atMs: number;
  customer: CustomerView | null;
  location: LocationView;
  local: LocalTime;
  /** Level before the occasion. */
  tier: string | null;
  /** What was counted of the customer before the occasion, of all time. */
  history: History;
  /** By position which lines of the sale count; null: all of them. */
  counts: readonly boolean[] | null;
  /** Whether something that counts is paid for in the sale, which makes it a purchase. */
  paid: boolean;
  leapDay: LeapDay;
}

/** The lines of a sale, and which of them count. */
export interface CountedLines {
  lines: readonly SaleLine[];
  counts: Facts['counts'];
}

/** What was before that conditions may ask for; what nobody asks for is not read. */
export interface History {
  readonly visits: number;
  readonly spend: number;
  /** Whether any purchase is left that was not wholly brought back. */
  readonly hasBought: boolean;
  /** ms since epoch; null = never. */
  readonly lastVisitMs: number | null;
}
export type HistoryField = 'visits' | 'spend' | 'purchases' | 'lastVisit';

export type FieldKind = 'number' | 'string' | 'boolean' | 'strings' | 'lines' | 'basket' | 'any';

/**
 * One documented field. `read` gives `undefined` where there is nothing; a list where the field has
 * several values.
 */
export interface Field<From> {
  kind: FieldKind;
  read(from: From): unknown;
  /** The words it can be, where there are few; a condition on another one never holds. */
  words?: readonly string[];
  /** Between which numbers it always lies. */
  range?: { from: number; to: number };
  /** What of the history it is read from. */
  history?: HistoryField;
  /** Its text is composed (NFC), and so must be what it is compared with. */
  composed?: true;
  /** Of the kind `basket`: what is asked of it; absent: what is asked of the lines of a sale. */
  asks?(raw: unknown, pointer: string): AskedNumbers<never>;
}

const dayMs = 86_400_000;
const fromZero = { from: 0, to: Number.MAX_SAFE_INTEGER };
const saleOf = ({ occasion }: Facts): Sale | null =>
  occasion?.kind === 'sale' ? occasion.sale : null;
const sum = (facts: Facts, of: (line: SaleLine) => number): number | undefined =>
  saleOf(facts)?.lines.reduce((total, line) => total + of(line), 0);

/**
 * Fields of one sale line: as `line.<name>` (some line) and inside `transaction.lines: {$elemMatch:
 * …}` (the same line).
 */
export const lineFields: ReadonlyMap<string, Field<SaleLine>> = new Map<string, Field<SaleLine>>([
  ['id', { kind: 'string', read: (line) => line.id }],
  ['sku', { kind: 'string', read: (line) => line.sku, composed: true }],
  ['name', { kind: 'string', read: (line) => line.name, composed: true }],
  ['category', { kind: 'string', read: (line) => line.category, composed: true }],
  ['brand', { kind: 'string', read: (line) => line.brand, composed: true }],
  ['tags', { kind: 'strings', read: (line) => line.tags, composed: true }],
  ['kind', { kind: 'string', read: (line) => line.kind ?? 'item' }],
  ['quantity', { kind: 'number', read: (line) => line.quantity }],
  ['unit', { kind: 'string', read: (line) => line.unit ?? 'each' }],
  ['earns', { kind: 'boolean', read: (line) => line.earns ?? true }],
  ['unitPrice', { kind: 'number', read: (line) => line.unitPrice }],
  ['discount', { kind: 'number', read: (line) => line.discount }],
  ['tax', { kind: 'number', read: (line) => line.tax }],
  ['net', { kind: 'number', read: (line) => line.net }],
]);

const lineAttribute = /^attributes\.([A-Za-z][A-Za-z0-9_-]{0,63})$/;

/** A field of one line; undefined: a line has none of this name. */
export function lineFieldAt(name: string): Field<SaleLine> | undefined {
  const attribute = lineAttribute.exec(name)?.[1];
  if (attribute === undefined) return lineFields.get(name);
  const read = ({ attributes }: SaleLine) =>
    attributes && Object.hasOwn(attributes, attribute) ? attributes[attribute] : undefined;
  return { kind: 'any', read, composed: true };
}

const transactionFields: [string, Field<Facts>][] = [
  ['total', { kind: 'number', read: (facts) => saleOf(facts)?.total, range: fromZero }],
  ['currency', { kind: 'string', read: (facts) => saleOf(facts)?.currency }],
  ['source', { kind: 'string', read: (facts) => saleOf(facts)?.source }],
  ['staffId', { kind: 'string', read: (facts) => saleOf(facts)?.staffId }],
  ['deviceId', { kind: 'string', read: (facts) => saleOf(facts)?.deviceId }],
  ['offline', { kind: 'boolean', read: (facts) => saleOf(facts)?.offline }],
  ['tenders', { kind: 'strings', read: (facts) => saleOf(facts)?.tenders.map(({ kind }) => kind) }],
  ['lines', { kind: 'lines', read: (facts) => saleOf(facts)?.lines }],
  ['lineCount', { kind: 'number', read: (facts) => saleOf(facts)?.lines.length, range: fromZero }],
  ['quantity', { kind: 'number', read: (facts) => sum(facts, piecesIn) }],
  [
    'discount',
    { kind: 'number', read: (facts) => sum(facts, (line) => line.discount + (line.off ?? 0)) },
  ],
  ['tax', { kind: 'number', read: (facts) => sum(facts, (line) => line.tax) }],
  [
    'hour',
    {
      kind: 'number',
      read: ({ local }) => Math.floor(local.minute / 60),
      range: { from: 0, to: 23 },
    },
  ],
  ['weekday', { kind: 'string', read: ({ local }) => weekdays[local.weekday], words: weekdays }],
  ['date', { kind: 'string', read: ({ local }) => local.date }],
];

const customerFields: [string, Field<Facts>][] = [
  ['id', { kind: 'string', read: ({ customer }) => customer?.id }],
  ['tier', { kind: 'string', read: ({ tier }) => tier }],
  ['birthDate', { kind: 'string', read: ({ customer }) => customer?.birthDate }],
  [
    'birthMonth',
    {
      kind: 'number',
      read: ({ customer }) =>
        customer?.birthDate ? Number(customer.birthDate.slice(5, 7)) : undefined,
      range: { from: 1, to: 12 },
    },
  ],
  [
    'birthdayToday',
    {
      kind: 'boolean',
      read: ({ customer, local, leapDay }) =>
        Boolean(customer?.birthDate) &&
        birthdayIn(local.year, customer?.birthDate ?? '', leapDay) === local.date,
    },
  ],
  [
    'birthdayThisWeek',
    {
      kind: 'boolean',
      read: ({ customer, local, leapDay }) =>
        Boolean(customer?.birthDate) && birthdayInWeekOf(local, customer?.birthDate ?? '', leapDay),
    },
  ],
  [
    'birthdayThisMonth',
    {
      kind: 'boolean',
      read: ({ customer, local, leapDay }) =>
        Boolean(customer?.birthDate) &&
        birthdayIn(local.year, customer?.birthDate ?? '', leapDay).startsWith(local.month),
    },
  ],
  [
    'visits',
    {
      kind: 'number',
      read: ({ customer, history }) => (customer ? history.visits : undefined),
      range: fromZero,
      history: 'visits',
    },
  ],
  [
    'visitNumber',
    {
      kind: 'number',
      read: (facts) => (facts.customer && saleOf(facts) ? facts.history.visits + 1 : undefined),
      history: 'visits',
    },
  ],
  [
    'firstPurchase',
    {
      kind: 'boolean',
      read: (facts) =>
        facts.customer !== null && saleOf(facts) !== null && facts.paid && !facts.history.hasBought,
      history: 'purchases',
    },
  ],
  [
    'spend',
    {
      kind: 'number',
      read: ({ customer, history }) => (customer ? history.spend : undefined),
      range: fromZero,
      history: 'spend',
    },
  ],
  [
    'daysSinceLastVisit',
    {
      kind: 'number',
      read: daysSinceLastVisit,
      range: fromZero,
      history: 'lastVisit',
    },
  ],
  ['referred', { kind: 'boolean', read: ({ customer }) => customer?.referred === true }],
  ['daysSinceSignUp', { kind: 'number', read: daysSinceSignUp, range: fromZero }],
  [
    'segment',
    {
      kind: 'string',
      read: ({ customer }) => customer && (customer.standing?.segment ?? 'prospect'),
      words: customerSegments,
    },
  ],
  ...(['r', 'f', 'm'] as const).map((score): [string, Field<Facts>] => [
    `rfm.${score}`,
    {
      kind: 'number',
      read: ({ customer }) => customer?.standing?.scores?.[score],
      range: { from: 1, to: 5 },
    },
  ]),
  [
    'segments',
    { kind: 'strings', read: ({ customer }) => (customer ? segmentsOf(customer) : undefined) },
  ],
];

const locationFields: [string, Field<Facts>][] = [
  ['id', { kind: 'string', read: ({ location }) => location.id }],
  ['externalId', { kind: 'string', read: ({ location }) => location.externalId }],
  ['timeZone', { kind: 'string', read: ({ location }) => location.timeZone }],
];

const rooted = (root: string, fields: Iterable<[string, Field<Facts>]>) =>
  [...fields].map(([name, field]) => [`${root}.${name}`, field] as const);
/** Asked of every line; one of them must have it. */
const ofSomeLine = ({ kind, read, composed }: Field<SaleLine>): Field<Facts> => ({
  kind,
  read:
    kind === 'strings'
      ? (facts) => saleOf(facts)?.lines.flatMap((line) => read(line) ?? [])
      : (facts) => saleOf(facts)?.lines.map(read),
  ...(composed && { composed }),
});
const someLine = [...lineFields].map(([name, field]): [string, Field<Facts>] => [
  name,
  ofSomeLine(field),
]);
const saleFields = new Map<string, Field<Facts>>([
  ...rooted('transaction', transactionFields),
  ...rooted('line', someLine),
  ['basket', { kind: 'basket', read: countedLines }],
]);
const everywhere = new Map<string, Field<Facts>>([
  ...rooted('customer', customerFields),
  ...rooted('location', locationFields),
]);

function countedLines(facts: Facts): CountedLines | undefined {
  const sale = saleOf(facts);
  return sale ? { lines: sale.lines, counts: facts.counts } : undefined;
}

function daysSinceSignUp({ customer, atMs }: Facts): number | undefined {
  return customer ? Math.max(0, Math.floor((atMs - customer.createdAtMs) / dayMs)) : undefined;
}

/** 0 for a sale that is reported after a later one. */
function daysSinceLastVisit({ customer, history, location, local }: Facts): number | undefined {
  const { lastVisitMs } = history;
  if (!customer || lastVisitMs === null) return undefined;
  return Math.max(0, daysBetween(localTimeAt(location.timeZone, lastVisitMs).date, local.date));
}

/** The attribute `segments`, a list of names. */
export function segmentsOfProfile({ attributes: { segments } }: CustomerView): readonly unknown[] {
  return Array.isArray(segments) ? segments : [];
}

/** Segments a customer is in: names in his profile, and ids of saved segments. */
export function segmentsOf(customer: CustomerView): readonly unknown[] {
  const ofProfile = segmentsOfProfile(customer);
  return customer.segmentIds ? [...ofProfile, ...customer.segmentIds] : ofProfile;
}

/** Which counters conditions ask for; they are written in any depth of the texts. */
export function historyAskedIn(conditions: readonly unknown[]): readonly HistoryField[] {
  const text = JSON.stringify(conditions);
  const asked = customerFields.flatMap(([name, { history }]) =>
    history && text.includes(`"customer.${name}"`) ? [history] : [],
  );
  return [...new Set(asked)];
}

/** Where a condition stands, which decides what it may speak of. */
export type ConditionScope =
  | { on: typeof saleEvent }
  | { on: 'event'; event: EventType }
  | { on: 'customer' };

const attributePattern = /^(customer|location)\.attributes\.([A-Za-z][A-Za-z0-9_-]{0,63})$/;

/** The documented field behind a path, or what is wrong with it. */
export function fieldAt(path: string, scope: ConditionScope): Field<Facts> | string {
  const attribute = attributePattern.exec(path);
  if (attribute) return attributeField(attribute[1] ?? '', attribute[2] ?? '');
  if (scope.on === 'customer' && !path.startsWith('customer.'))
    return `“${path}” cannot be asked here, only customer.* fields`;
  const known = everywhere.get(path);
  if (known) return known;
  const ofSale = saleFields.get(path) ?? attributeOfSomeLine(path);
  if (ofSale) return scope.on === saleEvent ? ofSale : `“${path}” is known only for sales`;
  if (path.startsWith('event.'))
    return scope.on === 'event'
      ? eventField(path.slice('event.'.length), scope.event)
      : `“${path}” is known only for custom events`;
  return `there is no field “${path}”${suggestion(path, documentedFields) || byLastStep(path)}`;
}

/** Of a name that stands alone, the fields that end with it: `total` → `transaction.total`. */
function byLastStep(path: string): string {
  const ending = documentedFields.filter((field) => field.endsWith(`.${path}`));
  return ending.length === 0
    ? ''
    : `; did you mean ${ending.map((one) => `“${one}”`).join(' or ')}?`;
}

function attributeOfSomeLine(path: string): Field<Facts> | undefined {
  const name = path.startsWith('line.') ? path.slice('line.'.length) : '';
  const field = lineAttribute.test(name) ? lineFieldAt(name) : undefined;
  return field && ofSomeLine(field);
}

function attributeField(root: string, name: string): Field<Facts> {
  const read = (attributes: Readonly<Record<string, unknown>> | undefined) =>
    attributes && Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  return {
    kind: 'any',
    read:
      root === 'customer'
        ? ({ customer }) => read(customer?.attributes)
        : ({ location }) => read(location.attributes),
  };
}

function eventField(name: string, declared: EventType): Field<Facts> | string {
  if (name === 'type')
    return {
      kind: 'string',
      read: ({ occasion }) => (occasion?.kind === 'event' ? occasion.event.type : undefined),
    };
  if (name === 'source')
    return {
      kind: 'string',
      read: ({ occasion }) => (occasion?.kind === 'event' ? occasion.event.source : undefined),
    };
  const field = name.startsWith('payload.') ? name.slice('payload.'.length) : undefined;
  const type =
    field !== undefined && declared.fields && Object.hasOwn(declared.fields, field)
      ? declared.fields[field]
      : undefined;
  if (field === undefined || type === undefined)
    return `the event ${declared.type} has no field “event.${name}”; declared ones are event.payload.<name>`;
  const kind =
    type === 'number' || type === 'integer' ? 'number' : type === 'boolean' ? 'boolean' : 'string';
  return {
    kind,
    read: ({ occasion }) =>
      occasion?.kind === 'event' && Object.hasOwn(occasion.event.payload, field)
        ? occasion.event.payload[field]
        : undefined,
  };
}

/** Every documented field path of sales, customers and locations, for documentation and editors. */
export const documentedFields: readonly string[] = [
  ...saleFields.keys(),
  ...everywhere.keys(),
  'customer.attributes.<name>',
  'location.attributes.<name>',
  'line.attributes.<name>',
  'event.type',
  'event.source',
  'event.payload.<name>',
];
