import type { CompiledProgram, CompiledTiers } from '../program/compiled.ts';
import { measureKey } from '../words/accounts.ts';
import { localTimeAt, monthPlus, monthStartMs, monthsLaterMs } from '../words/local-time.ts';
import type { CustomerView, HolderOf, Reads, Standings, TierOutcome } from '../words/model.ts';
import { countOf } from '../words/standing.ts';

/** How much a customer's measure counts, by month (`2026-11`) and in all. */
export interface TierMeasures {
  month(month: string): number;
  /** Of months together. */
  sum(months: readonly string[]): number;
  lifetime(): number;
}

/** A place on the ladder. */
export interface TierPlace {
  /** Of the level; −1 = below the first. */
  index: number;
  /**
   * Until when it lasts if nothing more happens; null = no end. Worked out when asked: most callers
   * want the level alone.
   */
  untilMs(): number | null;
}

/** When and where a tier is asked for. */
export interface TierMoment {
  atMs: number;
  timeZone: string;
  /** What the present occasion adds to the measure of its month. */
  added: number;
}

const dayMs = 86_400_000;
const windows = new Map<string, readonly string[]>();

/** The months that count at a month, oldest first; none for `lifetime`. */
function monthsCounted({ window }: CompiledTiers, month: string): readonly string[] {
  const key = `${window}|${month}`;
  const known = windows.get(key);
  if (known) return known;
  const length =
    window === 'rolling12' ? 12 : window === 'calendarYear' ? Number(month.slice(5)) : 0;
  const months = Array.from({ length }, (_, i) => monthPlus(month, i + 1 - length));
  if (windows.size >= 1000) windows.clear();
  windows.set(key, months);
  return months;
}

function measured(tiers: CompiledTiers, month: string, measures: TierMeasures): number {
  if (tiers.window === 'lifetime') return measures.lifetime();
  return measures.sum(monthsCounted(tiers, month));
}

function levelOf({ levels }: CompiledTiers, value: number): number {
  let index = -1;
  while (value >= (levels[index + 1]?.from ?? Number.POSITIVE_INFINITY)) index += 1;
  return index;
}

/** Where a level stands on the ladder; −1: it is none of it. */
export const rankOf = ({ levels }: CompiledTiers, tierId: string | null | undefined): number =>
  levels.findIndex(({ id }) => id === tierId);

/** The stored level; nobody is below a level that begins at zero. */
function storedLevel(tiers: CompiledTiers, { tier }: CustomerView): number {
  return Math.max(rankOf(tiers, tier?.id), levelOf(tiers, 0));
}

const lasts = (tiers: CompiledTiers, { tier }: CustomerView, atMs: number) =>
  tiers.mode === 'none' || !tier || tier.untilMs === null || atMs < tier.untilMs;

/** At the top and not about to end: then no measure can change anything, and none is read. */
function standsAtTop(tiers: CompiledTiers, customer: CustomerView, atMs: number): boolean {
  return storedLevel(tiers, customer) === tiers.levels.length - 1 && lasts(tiers, customer, atMs);
}

/**
 * Where a customer stands: the level the measures carry, or the stored one while it lasts (its
 * time, then the grace since the count stopped carrying it), or one step below it. Levels rise at
 * once, and fall only when their time is over.
 */
export function tierPlace(
  tiers: CompiledTiers,
  customer: CustomerView,
  measures: TierMeasures,
  moment: TierMoment,
): TierPlace {
  const { atMs, timeZone, added } = moment;
  const stored = storedLevel(tiers, customer);
  const storedUntilMs = tiers.mode === 'none' ? null : (customer.tier?.untilMs ?? null);
  if (standsAtTop(tiers, customer, atMs)) return { index: stored, untilMs: () => storedUntilMs };
  const { month } = localTimeAt(timeZone, atMs);
  const carried = levelOf(tiers, measured(tiers, month, measures) + added);
  if (carried >= stored)
    return {
      index: carried,
      untilMs: () => carriedUntilMs(tiers, carried, month, measures, moment),
    };
  if (lasts(tiers, customer, atMs)) return { index: stored, untilMs: () => storedUntilMs };
  const graceEndMs = lapsedAtMs(tiers, stored, month, measures, timeZone) + tiers.graceDays * dayMs;
  if (graceEndMs > atMs) return { index: stored, untilMs: () => graceEndMs };
  if (tiers.mode === 'full' || carried === stored - 1)
    return {
      index: carried,
      untilMs: () => carriedUntilMs(tiers, carried, month, measures, moment),
    };
  const nextStepMs =
    tiers.window === 'calendarYear'
      ? monthStartMs(timeZone, monthPlus(`${month.slice(0, 4)}-12`, 1))
      : monthsLaterMs(timeZone, atMs, 12);
  return { index: stored - 1, untilMs: () => nextStepMs };
}

/**
 * Until when a level lasts that the measures carry, if nothing more happens: the end of the first
 * month whose count falls short, and the grace.
 */
function carriedUntilMs(
  tiers: CompiledTiers,
  index: number,
  month: string,
  measures: TierMeasures,
  { timeZone, added }: TierMoment,
): number | null {
  const from = tiers.levels[index]?.from ?? 0;
  if (from === 0 || tiers.window === 'lifetime' || tiers.mode === 'none') return null;
  const graceMs = tiers.graceDays * dayMs;
  if (tiers.window === 'calendarYear')
    return monthStartMs(timeZone, monthPlus(`${month.slice(0, 4)}-12`, 1)) + graceMs;
  let left = measured(tiers, month, measures) + added;
  const months = monthsCounted(tiers, month);
  for (let i = 0; i < months.length; i++) {
    left -= measures.month(months[i] ?? '');
    if (left < from) return monthStartMs(timeZone, monthPlus(month, i + 1)) + graceMs;
  }
  return monthStartMs(timeZone, monthPlus(month, 12)) + graceMs;
}

/**
 * Since when the measures no longer carry a level: the start of the first month of the present gap.
 */
function lapsedAtMs(
  tiers: CompiledTiers,
  index: number,
  month: string,
  measures: TierMeasures,
  timeZone: string,
): number {
  const from = tiers.levels[index]?.from ?? 0;
  if (tiers.window === 'calendarYear') {
    const lastYearEnd = monthPlus(`${month.slice(0, 4)}-01`, -1);
    return measured(tiers, lastYearEnd, measures) >= from
      ? monthStartMs(timeZone, monthPlus(lastYearEnd, 1))
      : Number.NEGATIVE_INFINITY;
  }
  for (let back = 0; back <= monthsOfGrace(tiers); back++) {
    if (measured(tiers, monthPlus(month, -back - 1), measures) >= from)
      return monthStartMs(timeZone, monthPlus(month, -back));
  }
  return Number.NEGATIVE_INFINITY;
}

const monthsOfGrace = ({ graceDays }: CompiledTiers) => Math.ceil(graceDays / 28);

/** Adds what must be known to say where a customer stands. */
export function readTier(
  reads: Reads,
  tiers: CompiledTiers,
  customer: CustomerView,
  { atMs, timeZone, holder }: { atMs: number; timeZone: string; holder: string },
): void {
  if (standsAtTop(tiers, customer, atMs)) return;
  const { unit, window } = tiers;
  if (window === 'lifetime') {
    reads.lifetime.push({ holder, unit });
    return;
  }
  const { month } = localTimeAt(timeZone, atMs);
  const read = (period: string) => reads.accounts.push(measureKey(holder, unit, period));
  monthsCounted(tiers, month).forEach(read);
  if (!lasts(tiers, customer, atMs)) monthsBefore(tiers, month).forEach(read);
}

/** Months before the window that tell since when a level is no longer carried. */
function monthsBefore(tiers: CompiledTiers, month: string): readonly string[] {
  if (tiers.window === 'calendarYear')
    return monthsCounted(tiers, monthPlus(`${month.slice(0, 4)}-01`, -1));
  return Array.from({ length: monthsOfGrace(tiers) + 1 }, (_, i) => monthPlus(month, -12 - i));
}

/**
 * A customer's measures as a standings has them now. What a window counts is summed once: a sale
 * asks for it before and after.
 */
export function measuresIn(
  standings: Standings,
  { unit }: CompiledTiers,
  holder: string,
): TierMeasures {
  const month = (period: string) => countOf(standings.of(measureKey(holder, unit, period)));
  let summed: { months: readonly string[]; total: number } | undefined;
  return {
    month,
    sum(months) {
      if (summed?.months === months) return summed.total;
      let total = 0;
      for (const period of months) total += month(period);
      summed = { months, total };
      return total;
    },
    lifetime: () => standings.lifetime(holder, unit),
  };
}

/**
 * The tier a customer is told to have: the stored one while the program has its level, else the
 * level that begins at zero; `null` when there is none.
 */
export function shownTier(
  { tiers }: CompiledProgram,
  customer: CustomerView,
): CustomerView['tier'] {
  const level = tiers?.levels[storedLevel(tiers, customer)];
  if (!level) return null;
  return customer.tier?.id === level.id
    ? customer.tier
    : { id: level.id, sinceMs: customer.createdAtMs, untilMs: null };
}

/** What a place means for the stored tier. */
export function tierOutcome(
  tiers: CompiledTiers,
  customer: CustomerView,
  { index, untilMs }: TierPlace,
): TierOutcome {
  const previous = customer.tier?.id ?? tiers.levels[levelOf(tiers, 0)]?.id ?? null;
  const id = tiers.levels[index]?.id ?? null;
  const changed = id !== previous;
  const outcome = { id, changed, previous, untilMs: untilMs() };
  return changed && customer.tier ? { ...outcome, before: customer.tier } : outcome;
}

/**
 * What a review makes of a customer's tier: raised, kept (perhaps with a new end) or lowered. For
 * the scheduled job that looks at those whose tier's time is over; months are those of the
 * organization's zone. Ask `tierReviewReads` what to load.
 */
export function tierReview(
  program: CompiledProgram,
  customer: CustomerView,
  measures: TierMeasures,
  nowMs: number,
): TierOutcome {
  const { tiers, timeZone } = program;
  if (!tiers) return { id: null, changed: false, previous: null, untilMs: null };
  return tierOutcome(
    tiers,
    customer,
    tierPlace(tiers, customer, measures, { atMs: nowMs, timeZone, added: 0 }),
  );
}

export function tierReviewReads(
  { tiers, timeZone }: CompiledProgram,
  customer: CustomerView,
  { nowMs, holderOf }: { nowMs: number; holderOf: HolderOf },
): Reads {
  const reads: Reads = { accounts: [], lifetime: [] };
  if (tiers)
    readTier(reads, tiers, customer, { atMs: nowMs, timeZone, holder: holderOf(tiers.unit) });
  return reads;
}

export interface TierProgress {
  /** Level now; null below the first. */
  current: { id: string; name: string; benefits: readonly string[]; untilMs: number | null } | null;
  /** The next level, what counts towards it and what is missing; null at the top. */
  next: { id: string; name: string; from: number; measured: number; missing: number } | null;
}

/** Where a customer stands and what is missing for more; `null` when the program has no tiers. */
export function tierProgress(
  program: CompiledProgram,
  customer: CustomerView,
  measures: TierMeasures,
  moment: { atMs: number; timeZone: string },
): TierProgress | null {
  const { tiers } = program;
  if (!tiers) return null;
  const { index, untilMs } = tierPlace(tiers, customer, measures, { ...moment, added: 0 });
  const level = tiers.levels[index];
  const above = tiers.levels[index + 1];
  const count = above
    ? measured(tiers, localTimeAt(moment.timeZone, moment.atMs).month, measures)
    : 0;
  return {
    current: level
      ? {
          id: level.id,
          name: level.name ?? level.id,
          benefits: level.benefits ?? [],
          untilMs: untilMs(),
        }
      : null,
    next: above
      ? {
          id: above.id,
          name: above.name ?? above.id,
          from: above.from,
          measured: Math.min(count, Number.MAX_SAFE_INTEGER),
          missing: Math.max(0, above.from - count),
        }
      : null,
  };
}
