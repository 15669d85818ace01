import type { Collection, Document, Documents } from '@laurel/documents/port';
import type { OrganizationPage, OrganizationsJob, PageDone } from '@laurel/jobs/job';
import type { LedgerService } from '@laurel/ledger/service';
import type { Membership } from '@laurel/membership/membership';
import type { Warehouse } from '@laurel/warehouse/port';
import { type Booked, type Difference, differencesOf } from './compare-with-ledger.ts';
import { movedInMonth } from './moved-in-month.ts';

/** What came of the last comparison of a month; its id is the month. */
export interface Reconciliation extends Document {
  checkedAtMs: number;
  /** How many lines of locations and units were compared. */
  lines: number;
  /** How many of them are not the same. */
  differing: number;
  /** The first of them. */
  differences: readonly Difference[];
  /** Something was posted while the books were compared: what differs may be on its way. */
  moving: boolean;
}

export const openReconciliations = (documents: Documents): Collection<Reconciliation> =>
  documents.collection<Reconciliation>('warehouse_reconciliations');

export interface ReconcileDeps {
  ledgerService: Pick<LedgerService, 'settlement'>;
  membership: Pick<Membership, 'organizations' | 'locations'>;
  warehouse: Pick<Warehouse, 'ask'>;
  reconciliations: Collection<Reconciliation>;
}

/** The present month and those before it that are compared each night. */
const monthsBack = 13;
const differencesKept = 100;

/**
 * Compares what locations issued and redeemed by the warehouse with what the ledger says, month by
 * month and to the unit. Differences are kept and shown, not mended.
 */
export const reconcileJob = (deps: ReconcileDeps): OrganizationsJob => ({
  name: 'warehouse-reconciliation',
  title: 'Compares the warehouse with the ledger',
  scope: 'organizations',
  schedule: { cron: '23 3 * * *' },
  async run(page: OrganizationPage): Promise<PageDone> {
    const organization = await deps.membership.organizations.find(page.orgId);
    if (!organization) return {};
    const first = monthAt(organization.timeZone, page.nowMs);
    const month = page.cursor ?? first;
    const differing = await reconcile(deps, { ...page, month, timeZone: organization.timeZone });
    const before = Temporal.PlainYearMonth.from(month).subtract({ months: 1 });
    const oldest = Temporal.PlainYearMonth.from(first).subtract({ months: monthsBack });
    const isLast = Temporal.PlainYearMonth.compare(before, oldest) <= 0;
    return {
      counts: { months: 1, differences: differing },
      nextCursor: isLast ? undefined : before.toString(),
    };
  },
});

interface Comparing {
  orgId: string;
  month: string;
  timeZone: string;
  nowMs: number;
}

/** @returns how many lines differ */
async function reconcile(deps: ReconcileDeps, of: Comparing): Promise<number> {
  const { orgId, month, nowMs: checkedAtMs } = of;
  const before = await byLedger(deps, of);
  const warehouse = await byWarehouse(deps, of);
  // What was posted meanwhile may be in one book and not in the other yet.
  const after = await byLedger(deps, of);
  const differences = differencesOf(after, warehouse);
  const found: Omit<Reconciliation, 'version'> = {
    ...{ orgId, id: month, checkedAtMs, lines: Math.max(after.length, warehouse.length) },
    ...{ differing: differences.length, differences: differences.slice(0, differencesKept) },
    moving: differencesOf(before, after).length > 0,
  };
  const known = await deps.reconciliations.get({ orgId, id: month });
  if (known) await deps.reconciliations.replace(found, known.version);
  else await deps.reconciliations.insert(found);
  return differences.length;
}

const byLedger = (
  { ledgerService, membership }: ReconcileDeps,
  { orgId, month, timeZone }: Comparing,
): Promise<Booked[]> =>
  ledgerService.settlement(orgId, {
    month,
    timeZoneOf: async (locationId) =>
      (await membership.locations.find(orgId, locationId))?.timeZone ?? timeZone,
  });

async function byWarehouse(
  { warehouse }: ReconcileDeps,
  { orgId, month }: Comparing,
): Promise<Booked[]> {
  const first = Temporal.PlainYearMonth.from(month).toPlainDate({ day: 1 });
  const params = { from: first.toString(), before: first.add({ months: 1 }).toString() };
  const moved = await warehouse.ask(movedInMonth, { orgId, params });
  if (!moved.ok) throw new Error(moved.problem.detail);
  return moved.value.map(({ unit, location_id: locationId, issued, redeemed }) => ({
    ...{ unit, locationId, issued, redeemed },
  }));
}

const monthAt = (timeZone: string, atMs: number): string =>
  Temporal.Instant.fromEpochMilliseconds(atMs)
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toPlainYearMonth()
    .toString();
