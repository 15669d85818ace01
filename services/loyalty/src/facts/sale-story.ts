import { saleStatus } from '../refund/sale-status.ts';
import { type RefundStep, refundSteps, type SaleStep } from '../refund/sale-steps.ts';
import { correctionType, wasGivenAnew } from '../sale/correction-activity.ts';
import { namingType } from '../sale/naming-activity.ts';
import { paidBefore } from '../sale/returned.ts';
import { type SaleActivity, saleType } from '../sale/stored-sale.ts';
import { boughtOf } from '../words/exchange.ts';
import type { Sale } from '../words/model.ts';
import { type BoughtLine, differenceOf, leftOf, negated } from './bought.ts';

/**
 * What a step of a sale changed, signed: all entries of a sale sum to what is left of it. A naming
 * takes the sale from one customer (`part` 0) and gives it to another (`part` 1).
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
  soldAtMs: number;
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
interface Standing {
  customerId: string | null;
  sale: Sale;
  stands: boolean;
  lines: BoughtLine[];
}

/**
 * The history of a sale in numbers.
 * @param steps all or the first of those that followed it, in the order of the ledger
 */
export function saleStory(recorded: SaleActivity, steps: readonly SaleStep[]): SaleStory {
  const { orgId, id: saleId, locationId, occurredAtMs: soldAtMs } = recorded;
  const former = new Set<string>();
  let standing = standingAfter(recorded, [], undefined);
  const entries = entriesOf(recorded, undefined, standing, {
    ...{ step: 0, kind: 'sale', activityId: saleId, atMs: soldAtMs, atLocationId: locationId },
  });
  steps.forEach((step, i) => {
    const next = standingAfter(recorded, steps.slice(0, i + 1), standing);
    if (standing.customerId !== null && next.customerId !== standing.customerId)
      former.add(standing.customerId);
    const of = { step: i + 1, ...placed(step, recorded) };
    entries.push(...entriesOf(recorded, standing, next, of));
    standing = next;
  });
  const { customerId, lines, stands } = standing;
  if (customerId !== null) former.delete(customerId);
  const state: SaleState = {
    ...{ orgId, saleId, revision: steps.length, customerId, formerCustomerIds: [...former] },
    ...{ soldAtMs, locationId, netMinor: moneyIn(lines), stands, lines },
  };
  return { entries, state };
}

function standingAfter(
  recorded: SaleActivity,
  steps: readonly SaleStep[],
  before: Standing | undefined,
): Standing {
  const step = steps.at(-1);
  const bought = (sale: Sale) => boughtOf(sale, paidBefore(recorded));
  const sale = correctionType.is(step)
    ? bought(step.input.sale)
    : (before?.sale ?? bought(recorded.input.sale));
  const customerId =
    step && namingType.is(step) && wasGivenAnew(step)
      ? step.input.customerId
      : before
        ? before.customerId
        : recorded.customerId;
  const refunds = refundSteps(recorded.id, steps);
  const status = saleStatus(sale, refunds);
  if (status === 'voided') return { customerId, sale, stands: false, lines: [] };
  return { customerId, sale, stands: status !== 'refunded', lines: leftOf(sale, taken(refunds)) };
}

const taken = (refunds: readonly RefundStep[]) =>
  refunds.map(({ details: { amount, lines } }) => ({ amount, lines }));

type Placed = Pick<SaleEntry, 'step' | 'kind' | 'activityId' | 'atMs' | 'atLocationId'>;

/** When and where a step counts, and what it is. */
function placed(step: SaleStep, sale: SaleActivity): Omit<Placed, 'step'> {
  const { id: activityId } = step;
  const atSale = { activityId, atMs: sale.occurredAtMs, atLocationId: sale.locationId };
  if (namingType.is(step)) return { ...atSale, kind: 'naming' };
  if (correctionType.is(step)) return { ...atSale, kind: 'correction' };
  const atStep = { activityId, atMs: step.occurredAtMs, atLocationId: step.locationId };
  if (saleType.is(step)) return { ...atStep, kind: 'refund' };
  if (step.input.saleId !== sale.id) return { ...atStep, kind: 'returnUndone' };
  return step.input.voids ? { ...atSale, kind: 'void' } : { ...atStep, kind: 'refund' };
}

function entriesOf(
  { orgId, id: saleId, locationId, occurredAtMs: soldAtMs, input: { sale } }: SaleActivity,
  before: Standing | undefined,
  after: Standing,
  of: Placed,
): SaleEntry[] {
  const { source, staffId, deviceId, offline } = sale;
  const entry = (part: 0 | 1, customerId: string | null, lines: BoughtLine[], sales: number) => ({
    ...{ orgId, saleId, ...of, part, soldAtMs, customerId, locationId },
    ...{ source, staffId, deviceId, offline, amountMinor: moneyIn(lines), sales, lines },
  });
  const [had, has] = [before?.stands ? 1 : 0, after.stands ? 1 : 0];
  if (before && before.customerId !== after.customerId)
    return [
      entry(0, before.customerId, negated(before.lines), 0 - had),
      entry(1, after.customerId, after.lines, has),
    ];
  const lines = before ? differenceOf(after.lines, before.lines) : after.lines;
  const isNothing = before && lines.length === 0 && had === has;
  return isNothing ? [] : [entry(0, after.customerId, lines, has - had)];
}

const moneyIn = (lines: readonly BoughtLine[]) =>
  lines.reduce((sum, { netMinor }) => sum + netMinor, 0);
