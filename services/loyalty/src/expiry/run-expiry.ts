import type { Result } from '@laurel/contracts/problems';
import type { OrganizationsJob } from '@laurel/jobs/job';
import type { Ledger } from '@laurel/ledger/port';
import type { Membership } from '@laurel/membership/membership';
import type { Done } from '../pipeline/activity.ts';
import type { Contexts, OrgContext } from '../pipeline/context.ts';
import { countedByPeriod } from '../pipeline/measure-accounts.ts';
import { loadStandings } from '../pipeline/standings.ts';
import { lapsesByAge } from '../program/lapsing.ts';
import { walletKey } from '../words/accounts.ts';
import { localTimeAt, monthPlus } from '../words/local-time.ts';
import { availableOf } from '../words/standing.ts';
import { agedUnit, lotsUnit } from '../words/units.ts';
import { type ExpiryActivity, type ExpiryRequest, lapsingOf } from './expire.ts';
import { expiryMinute } from './expiring.ts';
import {
  besideAndKept,
  earnedAndKept,
  type Kept,
  keptAt,
  keptKeys,
  monthOf,
  monthsFrom,
} from './kept.ts';

export interface ExpiryDeps {
  membership: Membership;
  contexts: Pick<Contexts, 'of'>;
  ledger: Ledger;
  /** The write path of the expiry kind; one result per request, in order. */
  submit(requests: readonly ExpiryRequest[]): Promise<Result<Done<ExpiryActivity>>[]>;
  /** Customers per page; default 500. */
  pageSize?: number | undefined;
}

const customersPerPage = 500;
/** A wallet that points come into at this moment is tried again at once; later by the next run. */
const tries = 3;

/**
 * Expires what the beginning of the present month ends, and of the present day in units that lapse
 * by days: in every unit of an organization that lapses, each once per month or day. A page done
 * twice changes nothing, because each activity has its name. Holds one page of customers at a time.
 */
export const expiryJob = (deps: ExpiryDeps): OrganizationsJob => ({
  name: 'expiry',
  title: 'Lets points lapse at the beginning of each month or day',
  scope: 'organizations',
  irrevocable: true,
  schedule: { cron: `${expiryMinute} * * * *` },
  async pieces({ orgId, nowMs }) {
    const context = await deps.contexts.of(orgId);
    if (!context.ok) return [];
    const { program } = context.value;
    const { month, date } = localTimeAt(program.timeZone, nowMs);
    return [...program.units.keys()].flatMap((unit) => {
      const lapsing = lapsingOf(context.value, unit);
      return lapsing ? [`${unit}|${lapsing.kind === 'days' ? date : month}`] : [];
    });
  },
  async run({ orgId, piece, cursor }) {
    const context = await deps.contexts.of(orgId);
    if (!context.ok) throw new Error(`${piece} of ${orgId}: ${context.problem.detail}`);
    const { membership, ledger, pageSize: limit = customersPerPage } = deps;
    const [unit = '', period = ''] = piece.split('|');
    const month = monthOf(period);
    const begins: Pick<ExpiryRequest, 'month' | 'day'> =
      period === month ? { month } : { month, day: period };
    const { data, nextCursor } = await membership.customers.list(orgId, {
      limit,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const customers = data.map(({ id }) => id);
    const date = begins.day ?? `${month}-01`;
    const holders = await withSomethingToLapse(ledger, context.value, { unit, date, customers });
    const requests = holders.map((customerId) => ({ orgId, customerId, unit, ...begins }));
    return { ...tally(customers.length, await submitAll(deps, requests)), nextCursor };
  },
});

async function submitAll(
  { submit }: Pick<ExpiryDeps, 'submit'>,
  requests: readonly ExpiryRequest[],
): Promise<Result<Done<ExpiryActivity>>[]> {
  const settled: Result<Done<ExpiryActivity>>[] = [];
  let open = requests;
  for (let round = 1; open.length > 0; round += 1) {
    const results = await submit(open);
    const isOver = (result: Result<Done<ExpiryActivity>> | undefined) =>
      result === undefined || result.ok || result.problem.code !== 'unavailable' || round === tries;
    settled.push(...results.filter(isOver));
    open = open.filter((_, i) => !isOver(results[i]));
  }
  return settled;
}

function tally(customers: number, results: readonly Result<Done<ExpiryActivity>>[]) {
  const done = { counts: { customers, expired: 0, amount: 0 }, failed: 0 };
  for (const result of results) {
    if (result.ok) {
      if (result.value.replayed) continue;
      done.counts.expired += 1;
      done.counts.amount += result.value.activity.outcome.amount;
    } else if (result.problem.code !== 'insufficient_balance') done.failed += 1;
  }
  return done;
}

/**
 * Customers of whom something may lapse: by its age, those who have more than they earned within
 * the kept months and days; unused, those who have something and earned nothing in the months that
 * would keep it. Two bulk reads sort out nearly all; the decision looks at the movements of the
 * rest.
 */
async function withSomethingToLapse(
  ledger: Ledger,
  context: OrgContext,
  { unit, date, customers }: { unit: string; date: string; customers: readonly string[] },
): Promise<string[]> {
  const lapsing = lapsingOf(context, unit);
  if (!lapsing) return [];
  const { numberOf } = context.units;
  const read = (accounts: ReturnType<typeof walletKey>[]) =>
    loadStandings(ledger, [{ reads: { accounts, lifetime: [] }, numberOf }]);
  const holderOf = (id: string) => context.holderOf({ id }, unit);
  const wallets = await read(customers.map((id) => walletKey(holderOf(id), unit)));
  const walletOf = (id: string) => wallets.of(walletKey(holderOf(id), unit));
  const owners = customers.filter((id) => availableOf(walletOf(id)) > 0);
  const kept = lapsesByAge(lapsing)
    ? keptAt({ date, today: date }, lapsing)
    : {
        months: monthsFrom(monthPlus(monthOf(date), 1 - lapsing.months), monthOf(date)),
        lessDays: [],
      };
  const of = (id: string) => ({ holder: holderOf(id), unit });
  const [earned, ageless] = await Promise.all([
    read(owners.flatMap((id) => keptKeys(kept, of(id)))),
    lapsesByAge(lapsing)
      ? agelessOf(ledger, context, { wallets: owners.map(of), kept })
      : new Map<string, number>(),
  ]);
  return owners.filter((id) => {
    const amount = earnedAndKept(earned, kept, of(id));
    if (lapsing.kind === 'inactivity') return amount === 0;
    const wallet = walletOf(id);
    const { holder } = of(id);
    return availableOf(wallet) + wallet.creditsPending > amount + (ageless.get(holder) ?? 0);
  });
}

/**
 * What is not kept though it was earned within the kept months and days, by holder, negative:
 * points with a day of their own. Only units of which some rule gave any are looked at.
 */
async function agelessOf(
  ledger: Ledger,
  { units }: OrgContext,
  { wallets, kept }: { wallets: readonly { holder: string; unit: string }[]; kept: Kept },
): Promise<Map<string, number>> {
  const found = await Promise.all(
    wallets
      .filter(({ unit }) => units.has(lotsUnit(unit)))
      .map(async ({ holder, unit }) => {
        const counted = await countedByPeriod(ledger, holder, units.numberOf(agedUnit(unit)));
        return [holder, Math.min(0, besideAndKept(counted, kept))] as const;
      }),
  );
  return new Map(found);
}
