import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type CafeEvent, createCafe } from './cafe.ts';
import { createLoad, type LoadOptions } from './load.ts';

const endMs = Date.UTC(2026, 10, 22, 12);
const cafe = createCafe({ seed: 'laurel', endMs });
const events = [...cafe.traffic()];
const sales = events.filter((event) => event.kind === 'sale');

const hashOf = (stream: Iterable<unknown>) => {
  const hash = createHash('sha256');
  for (const item of stream) hash.update(JSON.stringify(item));
  return hash.digest('hex');
};

describe('a year in the cafés', () => {
  it('is the same for the same seed, and another for another', () => {
    const short = { endMs, days: 30 };
    const stream = (seed: string): Iterable<CafeEvent> => createCafe({ seed, ...short }).traffic();
    expect(hashOf(stream('a'))).toBe(hashOf(stream('a')));
    expect(hashOf(stream('a'))).not.toBe(hashOf(stream('b')));
    expect(hashOf(createCafe({ seed: 'a', ...short }).customers)).toBe(
      hashOf(createCafe({ seed: 'a', ...short }).customers),
    );
    expect(hashOf(stream('laurel'))).toBe(
      '6ea75759c9d608d3ed5e70f6cda975554c108cc434c8b06061af5f863d219703',
    );
  });

  it('comes in order of time and ends before its end', () => {
    for (const [index, event] of events.entries())
      expect(event.atMs).toBeGreaterThanOrEqual(events[index - 1]?.atMs ?? 0);
    expect(events.at(-1)?.atMs).toBeLessThan(endMs);
    expect(events.at(-1)?.atMs).toBeGreaterThan(endMs - 3_600_000);
  });

  it('happens while the doors are open, on the clock of each place', () => {
    for (const { atMs, location } of sales) {
      const place = cafe.locations.find(({ externalId }) => externalId === location);
      const local = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO(
        place?.timeZone ?? '',
      );
      const hours = place?.hoursOf(local.dayOfWeek % 7);
      expect(local.hour).toBeGreaterThanOrEqual(hours?.opens ?? 99);
      expect(local.hour).toBeLessThan(hours?.closes ?? 0);
    }
  });

  it('has totals that are the sum of their lines, and no money below zero', () => {
    const ids = new Set<string>();
    for (const { body } of sales) {
      expect(body.total).toBe(
        body.lines.reduce(
          (sum, { quantity, unitPrice, discount = 0 }) => sum + quantity * unitPrice - discount,
          0,
        ),
      );
      expect(body.total).toBeGreaterThan(0);
      expect(body.tenders[0]?.amount).toBe(body.total);
      for (const { quantity, unitPrice, discount = 0 } of body.lines)
        expect(quantity * unitPrice - discount).toBeGreaterThan(0);
      ids.add(body.externalId);
    }
    expect(ids.size).toBe(sales.length);
  });

  it('is of a believable size: tens of thousands of sales, mostly by members, of a few euros', () => {
    const members = sales.filter(({ body }) => body.customer).length;
    const mean = sales.reduce((sum, { body }) => sum + body.total, 0) / sales.length;
    expect(sales.length).toBeGreaterThan(25_000);
    expect(sales.length).toBeLessThan(50_000);
    expect(members / sales.length).toBeGreaterThan(0.4);
    expect(members / sales.length).toBeLessThan(0.75);
    expect(mean).toBeGreaterThan(450);
    expect(mean).toBeLessThan(1200);
  });

  it('grows, and knows the seasons', () => {
    const inMonth = (month: string) =>
      sales.filter(({ body }) => body.occurredAt.startsWith(month));
    const coldShare = (month: string) => {
      const lines = inMonth(month).flatMap(({ body }) => body.lines);
      return lines.filter(({ category }) => category === 'cold').length / lines.length;
    };
    expect(inMonth('2026-10').length).toBeGreaterThan(inMonth('2026-01').length * 1.15);
    expect(coldShare('2026-07')).toBeGreaterThan(coldShare('2026-01') * 3);
  });

  it('has people with habits', () => {
    const visits = Map.groupBy(sales, ({ body }) => body.customer?.externalId);
    const meanOf = (habit: string) => {
      const some = cafe.customers.filter((customer) => customer.habit === habit);
      return (
        some.reduce((sum, { body }) => sum + (visits.get(body.externalId)?.length ?? 0), 0) /
        some.length
      );
    };
    expect(meanOf('commuter')).toBeGreaterThan(meanOf('regular'));
    expect(meanOf('regular')).toBeGreaterThan(meanOf('newcomer'));
    const lapsed = cafe.customers.filter(({ habit }) => habit === 'lapsed');
    const tenWeeksAgo = endMs - 70 * 86_400_000;
    for (const { body } of lapsed)
      expect(visits.get(body.externalId)?.at(-1)?.atMs ?? 0).toBeLessThan(tenWeeksAgo);
    expect(new Set(cafe.customers.map(({ body }) => body.phone)).size).toBe(200);
    expect(new Set(cafe.customers.map(({ body }) => body.email)).size).toBe(200);
  });

  it('has refunds of what was sold before, and wishes for rewards', () => {
    const sold = new Map<string, Extract<CafeEvent, { kind: 'sale' }>>();
    let refunds = 0;
    let wishes = 0;
    for (const event of events) {
      if (event.kind === 'sale') sold.set(event.body.externalId, event);
      if (event.kind === 'redemption') wishes += 1;
      if (event.kind !== 'refund') continue;
      refunds += 1;
      const sale = sold.get(event.saleExternalId);
      for (const { id, quantity } of event.body.lines) {
        expect(sale?.body.lines.find((line) => line.id === id)?.quantity).toBeGreaterThanOrEqual(
          quantity,
        );
      }
    }
    expect(refunds).toBeGreaterThan(100);
    expect(wishes).toBeGreaterThan(50);
  });
});

describe('load', () => {
  const options: LoadOptions = {
    seed: 's',
    customers: 1000,
    locations: 5,
    startMs: endMs,
    currency: 'EUR',
    run: 'r',
  };

  it('is the same for the same options, and adds up', () => {
    expect(hashOf(createLoad(options).take(500))).toBe(hashOf(createLoad(options).take(500)));
    expect(hashOf(createLoad(options).take(500))).not.toBe(
      hashOf(createLoad({ ...options, seed: 't' }).take(500)),
    );
    for (const { body, customer, location } of createLoad({
      ...options,
      basket: { min: 3, max: 5 },
    }).take(2000)) {
      expect(body.total).toBe(
        body.lines.reduce((sum, { quantity, unitPrice }) => sum + quantity * unitPrice, 0),
      );
      expect(body.lines.length).toBeGreaterThanOrEqual(3);
      expect(body.lines.length).toBeLessThanOrEqual(5);
      expect([customer >= 0, customer < 1000, location >= 0, location < 5]).not.toContain(false);
    }
  });

  it.each([0.8, 1, 1.3])('by Zipf with skew %f follows the law', (skew) => {
    const counts = new Map<number, number>();
    const draws = 40_000;
    for (const { customer } of createLoad({
      ...options,
      distribution: { kind: 'zipf', skew },
    }).take(draws)) {
      counts.set(customer, (counts.get(customer) ?? 0) + 1);
    }
    let harmonic = 0;
    for (let rank = 1; rank <= 1000; rank += 1) harmonic += rank ** -skew;
    for (const rank of [1, 2, 3, 10]) {
      const expected = (draws * rank ** -skew) / harmonic;
      expect(Math.abs((counts.get(rank - 1) ?? 0) - expected)).toBeLessThan(
        5 * Math.sqrt(expected),
      );
    }
  });
});
