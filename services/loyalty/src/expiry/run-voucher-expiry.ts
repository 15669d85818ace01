import type { Result } from '@laurel/contracts/problems';
import type { OrganizationsJob } from '@laurel/jobs/job';
import type { Ledger } from '@laurel/ledger/port';
import type { OrgUnits } from '@laurel/ledger/units';
import type { Membership } from '@laurel/membership/membership';
import type { Done } from '../pipeline/activity.ts';
import type { Contexts, OrgContext } from '../pipeline/context.ts';
import { loadStandings } from '../pipeline/standings.ts';
import { walletAndDebt } from '../words/accounts.ts';
import { netIn } from '../words/debts.ts';
import { localTimeAt } from '../words/local-time.ts';
import { usableIn, withLots } from '../words/lots.ts';
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
  irrevocable: true,
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
    const owners = await whoseIsOver(deps.ledger, context.value, { unit, day, customers });
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

/**
 * Of whom something lapses. One bulk read sorts out who has nothing; the lots of the others are
 * read, so that nothing is decided about those who only have what lasts.
 */
async function whoseIsOver(
  ledger: Ledger,
  { units, holderOf }: OrgContext,
  { unit, day, customers }: { unit: string; day: string; customers: readonly string[] },
): Promise<string[]> {
  const { numberOf } = units;
  const walletOf = (id: string) => ({ holder: holderOf({ id }, unit), unit });
  const keysOf = (id: string) => walletAndDebt(walletOf(id).holder, unit);
  const read = (ids: readonly string[]) => ({ accounts: ids.flatMap(keysOf), lifetime: [] });
  const wallets = await loadStandings(ledger, [{ reads: read(customers), numberOf }]);
  const owners = customers.filter((id) => netIn(wallets, walletOf(id)) > 0);
  const lots = await loadStandings(ledger, [{ reads: withLots(units, read(owners)), numberOf }]);
  return owners.filter((id) => {
    const net = netIn(lots, walletOf(id));
    return usableIn(lots, walletOf(id), { net, today: day }).over > 0;
  });
}
