import type { OrganizationsJob } from '@laurel/jobs/job';
import type { Ledger } from '@laurel/ledger/port';
import type { Customer, Membership } from '@laurel/membership/membership';
import type { Contexts, OrgContext } from '../pipeline/context.ts';
import { lastCountedMs } from '../pipeline/last-counted.ts';
import { loadStandings } from '../pipeline/standings.ts';
import { measureKey } from '../words/accounts.ts';
import { dayPlus, dayStartMs, localTimeAt, monthPlus } from '../words/local-time.ts';
import { visitsUnit } from '../words/units.ts';
import { anniversariesOn, birthdaysOn } from './occasions-of-the-day.ts';
import { type PlatformOccasion, type TellEvents, tellOccasions } from './platform-occasion.ts';

export interface OccasionDeps {
  membership: Membership;
  contexts: Pick<Contexts, 'of'>;
  ledger: Ledger;
  tell: TellEvents;
}

const customersPerPage = 500;

/**
 * Tells rules of birthdays, anniversaries and customers who stay away, once each, on the
 * organization's calendar. A day that nobody worked is made up for on the next one. Where no rule
 * listens nothing is read but the program. A page done twice changes nothing: each occasion has its
 * name.
 */
export const occasionsJob = (deps: OccasionDeps): OrganizationsJob => ({
  name: 'occasions',
  title: 'Tells rules of birthdays, anniversaries and customers who stay away',
  scope: 'organizations',
  irrevocable: true,
  schedule: { cron: '3 * * * *' },
  async pieces({ orgId, nowMs }) {
    const context = await deps.contexts.of(orgId);
    if (!context.ok) return [];
    const { program } = context.value;
    if (program.occasions.size === 0) return [];
    const kinds = [
      ...(['customer.birthday', 'customer.anniversary'] as const).filter((type) =>
        program.occasions.has(type),
      ),
      ...absencesHeard(context.value).map((days) => `customer.inactive|${days}`),
    ];
    const { date, previousDate } = localTimeAt(program.timeZone, nowMs);
    return [previousDate, date].flatMap((day) => kinds.map((kind) => `${day}|${kind}`));
  },
  async run({ orgId, piece, cursor }) {
    const context = await deps.contexts.of(orgId);
    if (!context.ok) throw new Error(`${piece} of ${orgId}: ${context.problem.detail}`);
    const { data: customers, nextCursor } = await deps.membership.customers.list(orgId, {
      limit: customersPerPage,
      ...(cursor === undefined ? {} : { cursor }),
    });
    const [date = '', type, days] = piece.split('|');
    const occasions =
      type === 'customer.birthday'
        ? birthdaysOn(date, customers, context.value.program)
        : type === 'customer.anniversary'
          ? anniversariesOn(date, customers, context.value.program)
          : await absencesOn(deps.ledger, context.value, { date, days: Number(days), customers });
    const { told, failed } = await tellOccasions(deps.tell, orgId, occasions);
    return { counts: { customers: customers.length, told }, failed, nextCursor };
  },
});

/** After how many days without a visit some rule listens. */
function absencesHeard({ program }: OrgContext): readonly number[] {
  if (!program.occasions.has('customer.inactive')) return [];
  return [...new Set(program.rules.flatMap(({ afterDays }) => afterDays ?? []))];
}

/**
 * Who was here last exactly so many days before a day. The months' counters sort out nearly all:
 * who was here in that month and not since. Of the rest the movements of that month say when.
 */
async function absencesOn(
  ledger: Ledger,
  context: OrgContext,
  { date, days, customers }: { date: string; days: number; customers: readonly Customer[] },
): Promise<PlatformOccasion[]> {
  const { units, program, holderOf } = context;
  const last = dayPlus(date, -days);
  // a month more on either side: a store's calendar may be ahead of the organization's, or behind
  const from = monthPlus(last.slice(0, 7), -1);
  const to = monthPlus(date.slice(0, 7), 1);
  const months: string[] = [];
  for (let month = from; month <= to; month = monthPlus(month, 1)) months.push(month);
  const present = customers.filter(({ erasedAtMs }) => erasedAtMs === null);
  const keyOf = (customer: Customer, month: string) =>
    measureKey(holderOf(customer, visitsUnit), visitsUnit, month);
  const standings = await loadStandings(ledger, [
    {
      reads: {
        accounts: present.flatMap((customer) => months.map((month) => keyOf(customer, month))),
        lifetime: [],
      },
      numberOf: units.numberOf,
    },
  ]);
  const wasHereIn = (customer: Customer, month: string) =>
    standings.of(keyOf(customer, month)).creditsPosted > 0;
  const around = months.slice(0, 3);
  const since = months.slice(3);
  const away = present.filter(
    (customer) =>
      around.some((month) => wasHereIn(customer, month)) &&
      !since.some((month) => wasHereIn(customer, month)),
  );
  const number = units.numberOf(visitsUnit);
  const found = await Promise.all(
    away.map(async (customer): Promise<PlatformOccasion[]> => {
      const lastMs = await lastCountedMs(ledger, holderOf(customer, visitsUnit), number);
      if (lastMs === null || localTimeAt(program.timeZone, lastMs).date !== last) return [];
      return [
        {
          ...{ type: 'customer.inactive', customerId: customer.id, payload: { days }, before: 0 },
          // once for each absence
          ...{ name: `${days}|${last}`, occurredAtMs: dayStartMs(program.timeZone, date) },
        },
      ];
    }),
  );
  return found.flat();
}
