import { saleStatus } from '../refund/sale-status.ts';
import { type RefundStep, refundSteps, type SaleStep } from '../refund/sale-steps.ts';
import { correctionType, wasGivenAnew } from '../sale/correction-activity.ts';
import { namingType } from '../sale/naming-activity.ts';
import { paidBefore } from '../sale/returned.ts';
import { type SaleActivity, saleType } from '../sale/stored-sale.ts';
import { boughtOf } from '../words/exchange.ts';
import { localTimeAt } from '../words/local-time.ts';
import type { Sale } from '../words/model.ts';
import { type BoughtLine, differenceOf, leftOf, negated } from './bought.ts';
import type { ZoneOf } from './zones.ts';

/**
 * What a step of a sale changed, signed: all entries of a sale sum to what is left of it. A naming
 * takes the sale from one customer (`part` 0) and gives it to another (`part` 1); a correction of
 * its time does the same with two times.
 */
export interface SaleEntry {
  orgId: string;
  saleId: string;
  /** 0: the sale itself; then its refunds, namings, corrections and returns, in ledger order. */
  step: number;
  part: 0 | 1;
  kind: EntryKind;
  /** What recorded the step. */
  activityId: string;
  /**
   * When it counts, ms since epoch: of a refund, or of what was brought back in another sale, when
   * that was; of everything else the time of the sale.
   */
  atMs: number;
  /** The same on the clock of where the step was: `2026-11-27`, and the hour 0 to 23. */
  day: string;
  hour: number;
  soldAtMs: number;
  customerId: string | null;
  /** Where it was sold. */
  locationId: string;
  /** Where the step was: of a refund perhaps another store. */
  atLocationId: string;
  staffId: string | null;
  deviceId: string | null;
  source: string;
  offline: boolean;
  /** Money of the customer, minor units; signed. */
  amountMinor: number;
  /** How many sales there are more or less: −1, 0 or 1. One of which nothing is left is none. */
  sales: number;
  /** Sum to `amountMinor`. */
  lines: BoughtLine[];
}

export type EntryKind = 'sale' | 'refund' | 'void' | 'naming' | 'correction' | 'returnUndone';

/** A sale as it stands after `revision` steps: of two states the later one is right. */
export interface SaleState {
  orgId: string;
  saleId: string;
  revision: number;
  customerId: string | null;
  /** Whose it was before; none of them has it any more. */
  formerCustomerIds: string[];
  /** When it took place; a correction may have changed it. */
  soldAtMs: number;
  /** The same on the clock of the store: `2026-11-27`. */
  soldDay: string;
  /** The earliest time that it was ever told to have taken place. */
  earliestMs: number;
  locationId: string;
  /** What is left of what was paid, minor units. */
  netMinor: number;
  /** False: nothing is left of it. */
  stands: boolean;
  lines: BoughtLine[];
}

export interface SaleStory {
  entries: SaleEntry[];
  state: SaleState;
}

/** The state of a sale, with what is needed to tell the next one from it. */
export interface Standing {
  customerId: string | null;
  soldAtMs: number;
  sale: Sale;
  stands: boolean;
  lines: BoughtLine[];
}

/**
 * The history of a sale in numbers.
 * @param steps all or the first of those that followed it, in the order of the ledger
 */
export function saleStory(
  recorded: SaleActivity,
  steps: readonly SaleStep[],
  zoneOf: ZoneOf,
): SaleStory {
  const { orgId, id: saleId, locationId } = recorded;
  const former = new Set<string>();
  let standing = standingAfter(recorded, [], undefined);
  let earliestMs = standing.soldAtMs;
  const first = { kind: 'sale' as const, activityId: saleId, atLocationId: locationId };
  const entries = entriesOf(recorded, undefined, standing, { step: 0, ...first, zoneOf });
  steps.forEach((step, i) => {
    const next = standingAfter(recorded, steps.slice(0, i + 1), standing);
    if (standing.customerId !== null) former.add(standing.customerId);
    const of = { step: i + 1, ...placed(step, recorded), zoneOf };
    entries.push(...entriesOf(recorded, standing, next, of));
    earliestMs = Math.min(earliestMs, next.soldAtMs);
    standing = next;
  });
  const { customerId, soldAtMs, lines, stands } = standing;
  if (customerId !== null) former.delete(customerId);
  const soldDay = localTimeAt(zoneOf(locationId), soldAtMs).date;
  const state: SaleState = {
    ...{ orgId, saleId, revision: steps.length, customerId, formerCustomerIds: [...former] },
    ...{ soldAtMs, soldDay, earliestMs, locationId, netMinor: moneyIn(lines), stands, lines },
  };
  return { entries, state };
}

/** A sale after all of its steps: whose it is, how it is right, and what is left of it. */
export function standingNow(recorded: SaleActivity, steps: readonly SaleStep[]): Standing {
  let standing = standingAfter(recorded, [], undefined);
  for (const i of steps.keys()) standing = standingAfter(recorded, steps.slice(0, i + 1), standing);
  return standing;
}

function standingAfter(
  recorded: SaleActivity,
  steps: readonly SaleStep[],
  before: Standing | undefined,
): Standing {
  const step = steps.at(-1);
  const corrected = correctionType.is(step) ? step.input.sale : undefined;
  const told = corrected ?? (before ? undefined : recorded.input.sale);
  const sale = told ? boughtOf(told, paidBefore(recorded)) : before?.sale;
  if (!sale) throw new Error(`${recorded.id} has steps before itself`);
  const soldAtMs = sale.occurredAtMs;
  const customerId =
    step && namingType.is(step) && wasGivenAnew(step)
      ? step.input.customerId
      : before
        ? before.customerId
        : recorded.customerId;
  const of = { customerId, soldAtMs, sale };
  const refunds = refundSteps(recorded.id, steps);
  const status = saleStatus(sale, refunds);
  if (status === 'voided') return { ...of, stands: false, lines: [] };
  return { ...of, stands: status !== 'refunded', lines: leftOf(sale, taken(refunds)) };
}

const taken = (refunds: readonly RefundStep[]) =>
  refunds.map(({ details: { amount, lines } }) => ({ amount, lines }));

interface Placed extends Pick<SaleEntry, 'kind' | 'activityId' | 'atLocationId'> {
  /** When it counts; absent: when the sale does. */
  atMs?: number;
}

/** When and where a step counts, and what it is. */
function placed(step: SaleStep, sale: SaleActivity): Placed {
  const { id: activityId } = step;
  const atSale = { activityId, atLocationId: sale.locationId };
  if (namingType.is(step)) return { ...atSale, kind: 'naming' };
  if (correctionType.is(step)) return { ...atSale, kind: 'correction' };
  const atStep = { activityId, atMs: step.occurredAtMs, atLocationId: step.locationId };
  if (saleType.is(step)) return { ...atStep, kind: 'refund' };
  if (step.input.saleId !== sale.id) return { ...atStep, kind: 'returnUndone' };
  return step.input.voids ? { ...atSale, kind: 'void' } : { ...atStep, kind: 'refund' };
}

function entriesOf(
  { orgId, id: saleId, locationId, input: { sale } }: SaleActivity,
  before: Standing | undefined,
  after: Standing,
  { zoneOf, atMs: stepAtMs, ...of }: Placed & { step: number; zoneOf: ZoneOf },
): SaleEntry[] {
  const { source, staffId, deviceId, offline } = sale;
  const zone = zoneOf(of.atLocationId);
  const entry = (
    part: 0 | 1,
    { customerId, soldAtMs }: Standing,
    lines: BoughtLine[],
    sales: number,
  ): SaleEntry => {
    const atMs = stepAtMs ?? soldAtMs;
    const { date: day, minute } = localTimeAt(zone, atMs);
    return {
      ...{ orgId, saleId, ...of, part, atMs, day, hour: Math.floor(minute / 60), soldAtMs },
      ...{ customerId, locationId, source, staffId, deviceId, offline },
      ...{ amountMinor: moneyIn(lines), sales, lines },
    };
  };
  const [had, has] = [before?.stands ? 1 : 0, after.stands ? 1 : 0];
  if (!before) return [entry(0, after, after.lines, has)];
  if (before.customerId !== after.customerId || before.soldAtMs !== after.soldAtMs)
    return [entry(0, before, negated(before.lines), 0 - had), entry(1, after, after.lines, has)];
  const lines = differenceOf(after.lines, before.lines);
  return lines.length === 0 && had === has ? [] : [entry(0, after, lines, has - had)];
}

const moneyIn = (lines: readonly BoughtLine[]) =>
  lines.reduce((sum, { netMinor }) => sum + netMinor, 0);
