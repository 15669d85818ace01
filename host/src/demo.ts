import { type Clock, systemClock } from '@laurel/contracts/clock';
import type { DemoCustomer } from '@laurel/customer-access/demo-customer';
import { type Progress, silentProgress } from '@laurel/import/progress';
import type { Membership } from '@laurel/membership/membership';
import type { DemoPeople } from '@laurel/people/demo-people';
import { createCafe } from '@laurel/simulator/cafe';
import { Type } from 'typebox';
import { type AppName, appPaths } from './apps/names.ts';
import { createDemoClient, type DemoClient } from './demo/client.ts';
import { type Tour, tourText } from './demo/greeting.ts';
import { addPeople } from './demo/people.ts';
import { demoReport } from './demo/report.ts';
import { idOf, sendYear, type YearCounts } from './demo/send-year.ts';
import { demoOrganization, organizationLives, setUp, setUpLocations } from './demo/set-up.ts';
import { demoSlug } from './demo/slug.ts';
import { type DemoState, readDemoState, writeDemoState } from './demo/state-file.ts';

export interface DemoOptions {
  /** A running host. */
  baseUrl: string;
  /**
   * The host's own, to create the demo's organization: of a platform key that an earlier start made
   * only the hash is known.
   */
  organizations: Pick<Membership['organizations'], 'create'>;
  /** The host's own, where made up people sign in with one click; absent: there are none. */
  people?: DemoPeople | undefined;
  /** The host's own, where one made up customer is entered as with one click. */
  customer?: DemoCustomer | undefined;
  /** Which apps are served, to lead to them. */
  apps?: readonly AppName[];
  /** Remembers the demo between starts: `<data>/demo.json`. It holds the demo's API key. */
  stateFile: string;
  progress?: Progress;
  clock?: Clock;
  /** Smaller for tests; default a year with 200 customers. */
  days?: number;
  customers?: number;
}

export interface DemoResult extends Tour {
  /** What was sent by this call; undefined when the demo was complete before. */
  sent?: YearCounts & { seconds: number };
  /** A few figures of the last 30 days; none where there is no warehouse. */
  report: readonly string[];
}

const seed = 'laurel coffee';
const dayMs = 86_400_000;
const hourMs = 3_600_000;

/**
 * Sets up «Laurel Coffee»: its organization, and over the public API three stores, program,
 * customers, and a year of their life. Safe to repeat: a complete demo is only greeted again, an
 * interrupted one continues (everything it sends has an external id), one whose data were wiped
 * starts over.
 * @throws Error when the host refuses something
 */
export async function seedDemo(options: DemoOptions): Promise<DemoResult> {
  const {
    baseUrl,
    stateFile,
    progress = silentProgress,
    clock = systemClock,
    days = 365,
    customers = 200,
  } = options;
  const startedMs = clock.now();
  const state = await findOrCreate(options, clock);
  const cafe = createCafe({ seed, endMs: state.endMs, days, customers });
  const client = createDemoClient(baseUrl, state.apiKey);
  const locations = await setUpLocations(client, cafe);
  if (options.people) await addPeople(options.people, state.orgId, locations);
  let sent: DemoResult['sent'];
  if (!state.finished) {
    const ids = await setUp(client, cafe, state.endMs - days * dayMs, progress);
    const counts = await sendYear(client, cafe, ids, progress);
    await writeDemoState(stateFile, { ...state, finished: true });
    sent = { ...counts, seconds: (clock.now() - startedMs) / 1000 };
  }
  const tour = await findTour(
    client,
    cafe.customers.map(({ body }) => body),
    clock,
  );
  options.customer?.choose({ orgId: state.orgId, id: tour.customer.id });
  return {
    ...{ baseUrl, orgId: state.orgId, apiKey: state.apiKey, ...tour, ...(sent ? { sent } : {}) },
    apps: (options.apps ?? []).map((name) => [name, `${baseUrl}/${demoPath(name)}`] as const),
    report: await demoReport(client),
  };
}

/** The customer's app is the demo's own brand's. */
const demoPath = (name: AppName): string =>
  name === 'customer' ? `${appPaths[name]}/${demoSlug}/` : `${appPaths[name]}/`;

/** The text to print when the demo is ready. */
export function demoGreeting(result: DemoResult): string {
  const { sent } = result;
  const summary = sent
    ? `\nDemo data in ${sent.seconds.toFixed(1)} s: ${sent.sales} sales, ${sent.refunds} refunds, ${sent.redemptions} rewards redeemed (${sent.declined} wishes declined).\n`
    : '';
  return summary + tourText(result) + figures(result.report);
}

/** The last lines; empty where there are no figures. */
const figures = (report: readonly string[]): string =>
  report.length === 0
    ? ''
    : `
${report.join('\n')}
  all of it     npx laurel analytics report --url $URL --key $KEY
`;

async function findOrCreate(
  { baseUrl, organizations, stateFile }: DemoOptions,
  clock: Clock,
): Promise<DemoState> {
  const known = await readDemoState(stateFile);
  if (known && (await organizationLives(baseUrl, known))) return known;
  const made = await organizations.create(demoOrganization, 'platform');
  if (!made.ok) throw new Error(`the demo's organization was refused: ${made.problem.detail}`);
  const { organization, apiKey } = made.value;
  // The full hour: a sale of this minute could be in the host's future if its clock is a little
  // behind.
  const state = {
    orgId: organization.id,
    apiKey,
    endMs: Math.floor(clock.now() / hourMs) * hourMs,
    finished: false,
  };
  await writeDemoState(stateFile, state);
  return state;
}

const Locations = Type.Object({
  data: Type.Array(
    Type.Object({
      id: Type.String(),
      name: Type.String(),
      externalId: Type.Union([Type.String(), Type.Null()]),
    }),
  ),
});
const Found = Type.Object({ data: Type.Array(Type.Object({ id: Type.String() })) });
const Balances = Type.Object({
  data: Type.Array(Type.Object({ unit: Type.String(), available: Type.Integer() })),
});
/** The tour redeems this; one price of it, and something to spare for the refund. */
const tourReward = { id: 'free-coffee', beans: 400 };

/** Somebody with enough beans for the tour, where to buy, and where to redeem. */
async function findTour(
  client: DemoClient,
  customers: readonly { externalId: string; firstName: string; lastName: string; phone: string }[],
  clock: Clock,
): Promise<Omit<Tour, 'baseUrl' | 'orgId' | 'apiKey' | 'apps'>> {
  const { data } = await client.ask(Locations, { method: 'GET', path: '/v1/locations?limit=100' });
  const stores = new Map(
    data.flatMap((location) =>
      location.externalId === null ? [] : [[location.externalId, location] as const],
    ),
  );
  const storeOf = (externalId: string) => {
    const id = idOf(new Map([...stores].map(([name, store]) => [name, store.id])), externalId);
    return { id, name: stores.get(externalId)?.name ?? externalId };
  };
  let richest: { beans: number; tour: Tour['customer'] } | undefined;
  for (const { externalId, firstName, lastName, phone } of customers) {
    const { data: found } = await client.ask(Found, {
      method: 'GET',
      path: `/v1/customers?externalId=${externalId}`,
    });
    const id = found[0]?.id;
    if (id === undefined) continue;
    const balances = await client.ask(Balances, {
      method: 'GET',
      path: `/v1/customers/${id}/balances`,
    });
    const beans = balances.data.find(({ unit }) => unit === 'points')?.available ?? 0;
    if (!richest || beans > richest.beans)
      richest = {
        beans,
        tour: { id, name: `${firstName} ${lastName}`, phone, rewardId: tourReward.id },
      };
    if (beans >= tourReward.beans) break;
  }
  if (!richest) throw new Error('the demo has no customers; delete its state file to start over');
  const { year, month, day } = Temporal.Instant.fromEpochMilliseconds(
    clock.now(),
  ).toZonedDateTimeISO('UTC');
  return {
    tourId: `tour-${year}-${month}-${day}`,
    customer: richest.tour,
    store: storeOf('berlin-mitte'),
    otherStore: storeOf('lisbon-ribeira'),
  };
}
