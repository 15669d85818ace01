import type { Result } from '@laurel/contracts/problems';
import type { OrganizationsJob } from '@laurel/jobs/job';
import type { Ledger } from '@laurel/ledger/port';
import type { OrgUnits } from '@laurel/ledger/units';
import type { Membership } from '@laurel/membership/membership';
import type { Done } from '../pipeline/activity.ts';
import type { Contexts, OrgContext } from '../pipeline/context.ts';
import { loadStandings } from '../pipeline/standings.ts';
import { walletKey } from '../words/accounts.ts';
import { localTimeAt } from '../words/local-time.ts';
import { availableOf } from '../words/standing.ts';
import { lotsUnit } from '../words/units.ts';
import type { VoucherExpiryActivity, VoucherExpiryRequest } from './expire-vouchers.ts';

export interface VoucherExpiryDeps {
  membership: Membership;
  contexts: Pick<Contexts, 'of'>;
  ledger: Ledger;
  /** The write path of the kind; one result per request, in order. */
  lapse(requests: readonly VoucherExpiryRequest[]): Promise<Result<Done<VoucherExpiryActivity>>[]>;
  /** Customers per page; default 500. */
  pageSize?: number | undefined;
}

const customersPerPage = 500;

/** Units of which something may have a day of its own: vouchers that end, points of some rule. */
export const unitsWithLots = (units: OrgUnits): string[] =>
  units
    .all()
    .map(({ unit }) => unit)
    .filter((unit) => units.has(lotsUnit(unit)));

/**
 * Lets vouchers and points lapse whose day is over, once a day in the organization's zone, also
 * those that came back later: of a hold that was voided, of a redemption that was reversed. A page
 * done twice changes nothing, because each activity has its name.
 */
export const voucherExpiryJob = (deps: VoucherExpiryDeps): OrganizationsJob => ({
  name: 'voucher-expiry',
  title: 'Lets vouchers lapse whose day is over, and points that have a day of their own',
  scope: 'organizations',
  schedule: { cron: '9 * * * *' },
  async pieces({ orgId, nowMs }) {
    const context = await deps.contexts.of(orgId);
    if (!context.ok) return [];
    const { program, units } = context.value;
    const { date } = localTimeAt(program.timeZone, nowMs);
    return unitsWithLots(units).map((unit) => `${unit}|${date}`);
  },
  async run({ orgId, piece, cursor }) {
    const context = await deps.contexts.of(orgId);
    if (!context.ok) throw new Error(`${piece} of ${orgId}: ${context.problem.detail}`);
    const [unit = '', day = ''] = piece.split('|');
    const { data, nextCursor } = await deps.membership.customers.list(orgId, {
      limit: deps.pageSize ?? customersPerPage,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const customers = data.map(({ id }) => id);
    const owners = await whoHave(deps.ledger, context.value, { unit, customers });
    const results = await deps.lapse(
      owners.map((customerId) => ({ orgId, customerId, unit, day })),
    );
    const done = { counts: { customers: customers.length, expired: 0, amount: 0 }, failed: 0 };
    for (const result of results) {
      if (!result.ok) done.failed += Number(result.problem.code !== 'insufficient_balance');
      else if (!result.value.replayed) {
        done.counts.expired += 1;
        done.counts.amount += result.value.activity.outcome.amount;
      }
    }
    return { ...done, nextCursor };
  },
});

/** One bulk read sorts out nearly all; the decision reads the lots of the rest. */
async function whoHave(
  ledger: Ledger,
  context: OrgContext,
  { unit, customers }: { unit: string; customers: readonly string[] },
): Promise<string[]> {
  const keyOf = (id: string) => walletKey(context.holderOf({ id }, unit), unit);
  const reads = { accounts: customers.map(keyOf), lifetime: [] };
  const { numberOf } = context.units;
  const wallets = await loadStandings(ledger, [{ reads, numberOf }]);
  return customers.filter((id) => availableOf(wallets.of(keyOf(id))) > 0);
}
