import { type CafeCustomer, createCustomers, visitsOf } from './customers.ts';
import { type CafeLocation, locations } from './locations.ts';
import { type MenuItem, menu } from './menu.ts';
import { createRandom, type Random } from './random.ts';

export interface CafeOptions {
  /** Same seed, same customers and traffic. */
  seed: string;
  /** Everything happens before this instant, ms since the epoch. */
  endMs: number;
  /** Days back from there; default 365. */
  days?: number;
  /** Members of the programme; default 200. */
  customers?: number;
}

/** Body of `POST /v1/transactions`, but for the ids that only the installation knows. */
export interface CafeSale {
  source: string;
  externalId: string;
  customer?: { externalId: string };
  /** RFC 3339. */
  occurredAt: string;
  currency: 'EUR';
  total: number;
  lines: {
    id: string;
    sku: string;
    name: string;
    category: string;
    quantity: number;
    unitPrice: number;
    discount?: number;
  }[];
  tenders: { kind: 'card' | 'cash'; amount: number }[];
  staffId: string;
}

/** What happens next in the chain. `location` is an external id. */
export type CafeEvent =
  | { kind: 'sale'; atMs: number; location: string; body: CafeSale }
  /** The sale stands earlier in the stream. */
  | {
      kind: 'refund';
      atMs: number;
      location: string;
      saleExternalId: string;
      body: { externalId: string; occurredAt: string; lines: { id: string; quantity: number }[] };
    }
  /** The customer would like a reward; whether it can be had is for the programme to say. */
  | {
      kind: 'redemption';
      atMs: number;
      location: string;
      customer: { externalId: string };
      rewardId: (typeof rewardIds)[number];
      externalId: string;
    };

export interface Cafe {
  locations: readonly CafeLocation[];
  customers: readonly CafeCustomer[];
  /** In order of time, one day in memory. Each call starts from the beginning. */
  traffic(): Generator<CafeEvent>;
}

const minuteMs = 60_000;
const rewardIds = ['free-coffee', 'free-pastry', 'five-euros'] as const;
/**
 * How busy a month is, January first: quiet after New Year and in the holidays, full before
 * Christmas.
 */
const season = [0.86, 0.92, 0.98, 1.02, 1.06, 1.04, 0.94, 0.9, 1.03, 1.05, 1.08, 1.2];
/** Share of cold drinks, relative to the menu's weights. */
const coldSeason = [0.2, 0.2, 0.4, 0.8, 1.4, 2.2, 2.8, 2.6, 1.4, 0.7, 0.3, 0.2];
/** The chain sells this much more at the end than at the beginning. */
const growth = 0.25;

/**
 * A year in a chain of three cafés: believable, and the same for everyone who uses the same seed.
 */
export function createCafe({ seed, endMs, days = 365, customers: count = 200 }: CafeOptions): Cafe {
  const root = createRandom(seed);
  const customers = createCustomers(root.branch('customers'), count, days);
  return {
    locations,
    customers,
    *traffic() {
      const random = root.branch('traffic');
      const lastDay = Temporal.Instant.fromEpochMilliseconds(endMs)
        .toZonedDateTimeISO('UTC')
        .toPlainDate();
      let later: CafeEvent[] = [];
      for (let day = 0; day < days; day += 1) {
        const date = lastDay.subtract({ days: days - 1 - day });
        const due: CafeEvent[] = later;
        later = [];
        for (const [index, location] of locations.entries()) {
          const shift = openingOf(location, date, { day, days, index });
          for (const event of shift ? eventsOf(shift, customers, random) : []) due.push(event);
        }
        // Every store is closed at midnight UTC, so sorting day by day sorts everything.
        due.sort((one, other) => one.atMs - other.atMs);
        const nextDayMs = date.add({ days: 1 }).toZonedDateTime('UTC').epochMilliseconds;
        for (const event of due) {
          if (event.atMs >= nextDayMs) later.push(event);
          else if (event.atMs < endMs) yield event;
        }
      }
    },
  };
}

/** A location's day. */
interface Shift {
  location: CafeLocation;
  index: number;
  day: number;
  date: string;
  weekday: number;
  month: number;
  /** Instant of the hour 0 on the wall clock, had the offset of the opening hour held all day. */
  midnightMs: number;
  opens: number;
  closes: number;
  /** Season × growth. */
  busy: number;
}

function openingOf(
  location: CafeLocation,
  date: Temporal.PlainDate,
  at: { day: number; days: number; index: number },
): Shift | null {
  const weekday = date.dayOfWeek % 7;
  const hours = location.hoursOf(weekday);
  if (!hours || (date.month === 12 && date.day === 25) || (date.month === 1 && date.day === 1))
    return null;
  const opensMs = date.toZonedDateTime({
    timeZone: location.timeZone,
    plainTime: { hour: hours.opens },
  }).epochMilliseconds;
  return {
    location,
    index: at.index,
    day: at.day,
    date: date.toString(),
    weekday,
    month: date.month - 1,
    midnightMs: opensMs - hours.opens * 60 * minuteMs,
    ...hours,
    busy: (season[date.month - 1] ?? 1) * (1 + (growth * at.day) / at.days),
  };
}

function eventsOf(shift: Shift, customers: readonly CafeCustomer[], random: Random): CafeEvent[] {
  const visits: { atMs: number; customer: CafeCustomer | null }[] = [];
  const walkIns = random.poisson(
    shift.location.walkIns * shift.busy * (shift.weekday === 6 ? 1.3 : 1),
  );
  for (let visit = 0; visit < walkIns; visit += 1)
    visits.push({ atMs: walkInTime(shift, random), customer: null });
  for (const customer of customers) {
    if (comesToday(customer, shift, random))
      visits.push({ atMs: memberTime(customer, shift, random), customer });
  }
  visits.sort((one, other) => one.atMs - other.atMs);
  return visits.flatMap(({ atMs, customer }, index) =>
    visitEvents(shift, { atMs, customer, number: index + 1 }, random),
  );
}

function comesToday(
  { home, habit, fromDay, toDay }: CafeCustomer,
  shift: Shift,
  random: Random,
): boolean {
  if (shift.day < fromDay || shift.day >= toDay) return false;
  const wish = (visitsOf[habit][shift.weekday] ?? 0) * (season[shift.month] ?? 1);
  return random.chance(wish * (home === shift.index ? 0.96 : 0.02));
}

function walkInTime(shift: Shift, random: Random): number {
  const hours = Array.from({ length: shift.closes - shift.opens }, (_, at) => shift.opens + at);
  const hour = random.weighted(
    [shift.opens, ...hours.slice(1)],
    (candidate) => shift.location.profile[candidate] ?? 0,
  );
  return (
    shift.midnightMs + (hour * 60 + random.between(0, 59)) * minuteMs + random.between(0, 59_999)
  );
}

function memberTime({ hour }: CafeCustomer, shift: Shift, random: Random): number {
  const minute = Math.round(hour * 60 + random.bell() * 35);
  const open = Math.min(Math.max(minute, shift.opens * 60 + 1), shift.closes * 60 - 2);
  return shift.midnightMs + open * minuteMs + random.between(0, 59_999);
}

function visitEvents(
  shift: Shift,
  { atMs, customer, number }: { atMs: number; customer: CafeCustomer | null; number: number },
  random: Random,
): CafeEvent[] {
  const location = shift.location.externalId;
  const lines = basket(customer, shift.month, random);
  const total = lines.reduce(
    (sum, { quantity, unitPrice, discount = 0 }) => sum + quantity * unitPrice - discount,
    0,
  );
  const externalId = `${location}-${shift.date}-${String(number).padStart(4, '0')}`;
  const body: CafeSale = {
    source: 'laurel-pos',
    externalId,
    ...(customer ? { customer: { externalId: customer.body.externalId } } : {}),
    occurredAt: rfc3339(atMs),
    currency: 'EUR',
    total,
    lines,
    tenders: [{ kind: random.chance(0.83) ? 'card' : 'cash', amount: total }],
    staffId: `${location}-${random.between(1, 4)}`,
  };
  const events: CafeEvent[] = [{ kind: 'sale', atMs, location, body }];
  const closesMs = shift.midnightMs + shift.closes * 60 * minuteMs;
  const laterMs = atMs + random.between(4, 40) * minuteMs;
  if (random.chance(0.006) && laterMs < closesMs)
    events.push(refundOf(body, location, laterMs, random));
  if (customer && shift.day - customer.fromDay > 40 && random.chance(0.006)) {
    const rewardId = random.weighted(rewardIds, (id) => (id === 'free-coffee' ? 3 : 1));
    const wished = {
      customer: { externalId: customer.body.externalId },
      rewardId,
      externalId: `${externalId}-R`,
    };
    events.push({ kind: 'redemption', atMs: atMs + 1_000, location, ...wished });
  }
  return events;
}

/** Something was wrong with one line: one piece, or all of it, goes back. */
function refundOf(sale: CafeSale, location: string, atMs: number, random: Random): CafeEvent {
  const line = sale.lines[random.between(0, sale.lines.length - 1)];
  if (!line) throw new Error(`sale ${sale.externalId} has no lines`);
  return {
    kind: 'refund',
    atMs,
    location,
    saleExternalId: sale.externalId,
    body: {
      externalId: `${sale.externalId}-B`,
      occurredAt: rfc3339(atMs),
      lines: [{ id: line.id, quantity: random.between(1, line.quantity) }],
    },
  };
}

function basket(customer: CafeCustomer | null, month: number, random: Random): CafeSale['lines'] {
  const cold = coldSeason[month] ?? 1;
  const wanted = new Map<string, { item: MenuItem; quantity: number }>();
  const add = (item: MenuItem | undefined) => {
    if (!item) return;
    const known = wanted.get(item.sku);
    if (known) known.quantity += 1;
    else wanted.set(item.sku, { item, quantity: 1 });
  };
  const some = (categories: readonly MenuItem['category'][]) =>
    random.weighted(menu, ({ category, weight }) =>
      categories.includes(category) ? weight * (category === 'cold' ? cold : 1) : 0,
    );
  const people = customer?.habit === 'family' ? random.between(2, 4) : random.chance(0.15) ? 2 : 1;
  for (let person = 0; person < people; person += 1) {
    const usual =
      person === 0 && customer && random.chance(0.75)
        ? menu.find(({ sku }) => sku === customer.usual)
        : undefined;
    add(usual ?? some(['coffee', 'cold', 'tea']));
    if (random.chance(customer?.habit === 'family' ? 0.7 : 0.33)) add(some(['pastry']));
    if (random.chance(0.1)) add(some(['lunch']));
  }
  if (random.chance(0.02)) add(some(['retail']));
  const ownCup = random.chance(0.08);
  return [...wanted.values()].map(({ item: { sku, name, category, price }, quantity }, index) => ({
    id: String(index + 1),
    sku,
    name,
    category,
    quantity,
    unitPrice: price,
    ...(ownCup && index === 0 ? { discount: 20 } : {}),
  }));
}

const rfc3339 = (ms: number): string => Temporal.Instant.fromEpochMilliseconds(ms).toString();
