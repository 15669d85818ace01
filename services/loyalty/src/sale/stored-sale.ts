import {
  type Activity,
  type ActivityHead,
  externalIdIn,
  nameBySource,
} from '../pipeline/activity.ts';
import { activityType, type ContentOf } from '../pipeline/activity-type.ts';
import type { Sale, SaleLine, StoredTier, TierOutcome, Why } from '../words/model.ts';
import { spreadDiscount } from '../words/prices.ts';
import { netOf } from '../words/sale-line.ts';
import { noWarnings, type Warning, warned } from '../words/warnings.ts';
import type { OccasionDetails, OccasionOutcome } from './occasion-outcome.ts';

export interface SaleInput {
  sale: Sale;
  /** It came by the event log, which has it already: it is not published there again. */
  fromLog: boolean;
  /** What the outcome warns of; absent when there is nothing, and in records of before. */
  warnings?: Warning[];
}

/** A register that names no source is `api`. */
export const saleDedupe = ({
  source = 'api',
  externalId,
}: {
  source?: string | undefined;
  externalId: string;
}) => `sale|${nameBySource(source, externalId)}`;

export type SaleActivity = Activity<SaleInput, OccasionDetails, OccasionOutcome>;

export const saleType = activityType<SaleActivity>('sale', 'txn', {
  pack: packSale,
  unpack: (packed, head) => unpackSale(packed as StoredSale, head), // made by `packSale`
});

/**
 * A sale as its record keeps it: lists in place of objects that all have the same fields, nothing
 * that the record says elsewhere, nothing that follows from the rest. Half of the size, and sales
 * are nearly all there is on the disk and most of what is made into JSON.
 */
interface StoredSale {
  source: string;
  currency: string;
  total: number;
  rounding?: number | undefined;
  discount?: number | undefined;
  taxInclusive?: boolean | undefined;
  lines: LineRow[];
  tenders?: Sale['tenders'] | undefined;
  staffId?: string | undefined;
  deviceId?: string | undefined;
  offline?: true | undefined;
  fromLog?: true | undefined;
  warnings?: Warning[] | undefined;
  /**
   * `OccasionDetails['attribution']` as JSON: objects with numbers as names would keep V8 from its
   * fast way to JSON for the whole record.
   */
  attribution: string;
  /** What few sales have in their details besides. */
  more?: Partial<OccasionDetails> | undefined;
  tier: [
    id: string | null,
    changed: boolean,
    previous: string | null,
    untilMs: number | null,
    before?: StoredTier,
  ];
  earned: [unit: string, amount: number, pending: boolean][];
  stamps: [card: string, added: number, balance: number, completed: number][];
  rewards: [reward: string, count: number, expiresAt?: string][];
  balances: [unit: string, available: number, pending: number, held: number, debt: number][];
  why: WhyRow[];
}

type LineRow = [
  id: string,
  sku: string | null,
  name: string | null,
  category: string | null,
  quantity: number,
  unitPrice: number,
  discount?: number,
  tax?: number,
  more?: LineMore,
];
/** What few lines have; records from before there was any lack it. */
type LineMore = Pick<
  SaleLine,
  'kind' | 'unit' | 'earns' | 'brand' | 'tags' | 'attributes' | 'returnOf'
>;
type WhyRow = [
  rule: string,
  fired: boolean,
  reason: string,
  detail?: string | null,
  unit?: string | null,
  amount?: number | null,
  expiresAt?: string,
];

function packSale({ input, details, outcome }: ContentOf<SaleActivity>): StoredSale {
  const { sale, fromLog, warnings } = input;
  const { attribution, tier, ...more } = details;
  const { earned, stamps, rewards, balances, why } = outcome;
  return {
    source: sale.source,
    currency: sale.currency,
    total: sale.total,
    rounding: sale.rounding,
    discount: sale.discount,
    taxInclusive: sale.taxInclusive,
    lines: sale.lines.map(packLine),
    tenders: sale.tenders.length > 0 ? sale.tenders : undefined,
    staffId: sale.staffId ?? undefined,
    deviceId: sale.deviceId ?? undefined,
    offline: sale.offline || undefined,
    fromLog: fromLog || undefined,
    warnings,
    attribution: JSON.stringify(attribution),
    more: Object.keys(more).length > 0 ? more : undefined,
    tier: packTier(tier),
    earned: earned.map(({ unit, amount, pending }) => [unit, amount, pending]),
    stamps: stamps.map(({ card, added, balance, completed }) => [card, added, balance, completed]),
    rewards: rewards.map(({ reward, count, expiresAt }) =>
      expiresAt === undefined ? [reward, count] : [reward, count, expiresAt],
    ),
    balances: balances.map(({ unit, available, pending, held, debt }) => [
      unit,
      available,
      pending,
      held,
      debt,
    ]),
    why: why.map(packWhy),
  };
}

function packTier({ id, changed, previous, untilMs, before }: TierOutcome): StoredSale['tier'] {
  return before ? [id, changed, previous, untilMs, before] : [id, changed, previous, untilMs];
}

function unpackSale(stored: StoredSale, of: ActivityHead): ContentOf<SaleActivity> {
  const { id, dedupe, locationId, customerId, occurredAtMs } = of;
  const {
    source,
    currency,
    total,
    rounding,
    discount,
    taxInclusive,
    tenders = [],
    staffId = null,
    deviceId = null,
    offline = false,
    fromLog = false,
    warnings,
  } = stored;
  const [tierId, changed, previous, untilMs, before] = stored.tier;
  const externalId = externalIdIn(dedupe);
  const lines = stored.lines.map(unpackLine);
  if (discount !== undefined) spreadDiscount(lines, discount);
  const sale: Sale = {
    source,
    externalId,
    locationId,
    customerId,
    occurredAtMs,
    currency,
    total,
    lines,
    tenders,
    staffId,
    deviceId,
    offline,
  };
  if (rounding !== undefined) sale.rounding = rounding;
  if (discount !== undefined) sale.discount = discount;
  if (taxInclusive !== undefined) sale.taxInclusive = taxInclusive;
  const outcome: OccasionOutcome = {
    id,
    status: 'posted',
    customerId,
    earned: stored.earned.map(([unit, amount, pending]) => ({ unit, amount, pending })),
    stamps: stored.stamps.map(([card, added, balance, completed]) => ({
      card,
      added,
      balance,
      completed,
    })),
    rewards: stored.rewards.map(unpackReward),
    tier: { id: tierId, changed },
    balances: stored.balances.map(unpackBalance),
    why: stored.why.map(unpackWhy),
    ...warned(warnings ?? noWarnings),
  };
  const { returns } = stored.more ?? {};
  if (returns) outcome.returns = returns.of.map(({ told }) => told);
  return {
    input: { sale, fromLog, ...(warnings && { warnings }) },
    details: {
      attribution: JSON.parse(stored.attribution),
      ...stored.more,
      tier: { id: tierId, changed, previous, untilMs, ...(before && { before }) },
    },
    outcome,
  };
}

const unpackBalance = ([unit, available, pending, held, debt]: StoredSale['balances'][number]) => ({
  unit,
  available,
  pending,
  held,
  debt,
});

function packLine(line: SaleLine): LineRow {
  const { id, sku, name, category, quantity, unitPrice, discount, tax } = line;
  const more = moreOf(line);
  if (more) return [id, sku, name, category, quantity, unitPrice, discount, tax, more];
  if (tax !== 0) return [id, sku, name, category, quantity, unitPrice, discount, tax];
  if (discount > 0) return [id, sku, name, category, quantity, unitPrice, discount];
  return [id, sku, name, category, quantity, unitPrice];
}

function moreOf(line: SaleLine): LineMore | undefined {
  const { kind, unit, earns, brand, tags, attributes, returnOf } = line;
  const usual = kind === undefined && unit === undefined && earns === undefined;
  const described = brand !== undefined || tags !== undefined || attributes !== undefined;
  if (usual && !described && returnOf === undefined) return undefined;
  const more: LineMore = {};
  if (kind !== undefined) more.kind = kind;
  if (unit !== undefined) more.unit = unit;
  if (earns !== undefined) more.earns = earns;
  if (brand !== undefined) more.brand = brand;
  if (tags !== undefined) more.tags = tags;
  if (attributes !== undefined) more.attributes = attributes;
  if (returnOf !== undefined) more.returnOf = returnOf;
  return more;
}

function unpackLine([
  id,
  sku,
  name,
  category,
  quantity,
  unitPrice,
  discount = 0,
  tax = 0,
  more,
]: LineRow): SaleLine {
  const line = { id, sku, name, category, quantity, unitPrice, discount, tax, net: 0, ...more };
  line.net = netOf(line);
  return line;
}

const unpackReward = ([reward, count, expiresAt]: StoredSale['rewards'][number]) =>
  expiresAt === undefined ? { reward, count } : { reward, count, expiresAt };

function packWhy({ rule, fired, reason, detail, unit, amount, expiresAt }: Why): WhyRow {
  if (expiresAt !== undefined)
    return [rule, fired, reason, detail ?? null, unit ?? null, amount ?? null, expiresAt];
  if (amount !== undefined) return [rule, fired, reason, detail ?? null, unit ?? null, amount];
  if (unit !== undefined) return [rule, fired, reason, detail ?? null, unit];
  return detail === undefined ? [rule, fired, reason] : [rule, fired, reason, detail];
}

function unpackWhy([rule, fired, reason, detail, unit, amount, expiresAt]: WhyRow): Why {
  const why: Why = { rule, fired, reason };
  if (detail !== undefined && detail !== null) why.detail = detail;
  if (unit !== undefined && unit !== null) why.unit = unit;
  if (amount !== undefined && amount !== null) why.amount = amount;
  if (expiresAt !== undefined) why.expiresAt = expiresAt;
  return why;
}
