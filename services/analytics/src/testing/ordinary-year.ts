import type { WarehouseRow } from '@laurel/warehouse/port';

/** The same numbers for the same seed (mulberry32). */
function chance(seed: number) {
  let state = seed >>> 0;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let x = Math.imul(state ^ (state >>> 15), state | 1);
    x ^= x + Math.imul(x ^ (x >>> 7), x | 61);
    return (((x ^ (x >>> 14)) >>> 0) + 0.5) / 4_294_967_296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}

export interface Happening {
  /** `2026-11-27` */
  day: string;
  hour: number;
  customer: string;
  staff: string;
  device: string;
  /** Points that were given, redeemed, and owed after a refund. */
  issued?: number;
  redeemed?: number;
  owed?: number;
  kind: 'sale' | 'capture' | 'refund';
}

const noon = Date.UTC(2026, 10, 27, 12);
const dayBefore = (days: number) => new Date(noon - days * 86_400_000).toISOString().slice(0, 10);

/**
 * A year of a café with three tills up to 2026-11-27, in which nothing is wrong: customers who come
 * daily and who come once, new ones, a busy December, people with a favourite hour and so nearly
 * always the same staff, large orders, refunds, rewards for a hundred points.
 */
export function ordinaryYear(seed: number, customers = 400): Happening[] {
  const { uniform, normal } = chance(seed);
  const crew = ['ann', 'bob', 'cleo', 'dan', 'eve', 'finn'];
  const people = Array.from({ length: customers }, (_, i) => ({
    id: `cus_${i}`,
    // visits a day: a few come nearly daily, most once or twice a month
    rate: Math.min(0.9, 0.05 * Math.exp(1.1 * normal())),
    hour: 7 + Math.floor(uniform() * 13),
    joined: uniform() < 0.6 ? 365 : Math.floor(uniform() * 365),
    basket: 8 * Math.exp(0.4 * normal()),
    points: 0,
  }));
  const all: Happening[] = [];
  for (let ago = 364; ago >= 0; ago -= 1) {
    const day = dayBefore(ago);
    const season = day.slice(5, 7) === '12' ? 1.6 : 1;
    const weekend = [0, 6].includes(new Date(day).getUTCDay()) ? 1.3 : 0.9;
    for (const one of people) {
      if (ago > one.joined) continue;
      for (let n = uniform() < 0.05 ? 2 : 1; n > 0; n -= 1) {
        if (uniform() > one.rate * season * weekend) continue;
        const hour = Math.min(20, Math.max(7, Math.round(one.hour + 1.5 * normal())));
        const shift = hour < 13 ? 0 : 3;
        const staff = crew[shift + Math.floor(uniform() * 3)] ?? 'ann';
        const device = `till-${1 + Math.floor(uniform() * 3)}`;
        const at = { day, hour, customer: one.id, staff, device };
        const issued = Math.max(1, Math.round(one.basket * Math.exp(0.6 * normal())));
        all.push({ ...at, kind: 'sale', issued });
        one.points += issued;
        if (one.points >= 100 && uniform() < 0.5) {
          all.push({ ...at, kind: 'capture', redeemed: 100 });
          one.points -= 100;
        }
        if (uniform() < 0.01) all.push({ ...at, kind: 'refund', owed: uniform() < 0.1 ? 5 : 0 });
      }
    }
  }
  return all;
}

const none = { issued: 0, redeemed: 0, refunded: 0, owed: 0, lapsed: 0 };

export function rowsOfYear(org: string, happenings: readonly Happening[]) {
  const movements: WarehouseRow[] = [];
  const entries: WarehouseRow[] = [];
  happenings.forEach((one, i) => {
    const { day, hour, customer, staff, device, kind, issued = 0, redeemed = 0, owed = 0 } = one;
    const at = `${day}T${String(hour).padStart(2, '0')}:00:00Z`;
    const activity = `${kind}_${i}`;
    const till = {
      staff_id: staff,
      device_id: device,
      customer_id: customer,
      location_id: 'loc_1',
    };
    const when = { org, activity_id: activity, kind, at, day, hour };
    movements.push({
      ...{ ...when, ...(kind === 'refund' ? { ...till, staff_id: '', device_id: '' } : till) },
      ...{ leg: 0, recorded_at: at, unit: 'points', ...none, issued },
      reason: kind === 'capture' ? 'redeem' : kind === 'refund' ? 'debt' : 'earn',
      ...{ redeemed: redeemed + owed, owed, clause: '', program_version: 1, parent_id: '' },
    });
    if (kind === 'capture') return;
    entries.push({
      ...{ ...when, ...till, sale_id: `sale_${i}`, step: kind === 'sale' ? 0 : 1, part: 0 },
      ...{ sold_at: at, at_location_id: 'loc_1', source: 'till', offline: false },
      ...{ amount: issued * 100, sales: kind === 'sale' ? 1 : 0 },
      ...{ 'lines.id': [], 'lines.sku': [], 'lines.name': [], 'lines.category': [] },
      ...{ 'lines.brand': [], 'lines.thousandths': [], 'lines.amount': [] },
    });
  });
  return { movements, sale_entries: entries };
}

/** What three people did in the last week who should not have. */
export function frauds(): Happening[] {
  const week = [6, 5, 4, 3, 2, 1].map(dayBefore);
  const mallory = { customer: 'cus_mallory', staff: 'mallory', device: 'till-1' };
  const night = { staff: '', device: 'till-2', kind: 'capture' as const, redeemed: 100 };
  return [
    // sales of others, on the card of the one who sells, four in a shift
    ...week.flatMap((day) =>
      [9, 10, 12, 14].map((hour) => ({ ...mallory, day, hour, kind: 'sale' as const, issued: 9 })),
    ),
    // ten redemptions in the night, of ten customers
    ...Array.from({ length: 10 }, (_, i) => ({
      ...{ ...night, day: dayBefore(2), hour: 3, customer: `cus_${i * 7}` },
    })),
    // buys, redeems, and brings it back
    ...week.slice(0, 4).flatMap((day) =>
      [
        { kind: 'sale' as const, issued: 40 },
        { kind: 'capture' as const, redeemed: 40 },
        { kind: 'refund' as const, owed: 40 },
      ].map((what) => ({
        ...{ day, hour: 15, customer: 'cus_trick', staff: 'bob', device: 'till-3', ...what },
      })),
    ),
    // somebody has given himself points
    {
      ...{ day: dayBefore(1), hour: 18, customer: 'cus_rich', staff: 'eve', device: 'till-1' },
      ...{ kind: 'sale', issued: 50_000 },
    },
  ];
}
