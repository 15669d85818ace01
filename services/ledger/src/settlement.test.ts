import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from './port.ts';
import { earn } from './postings/earn.ts';
import { settlement } from './settlement.ts';
import { openShop, type Shop } from './testing/shop.ts';

describe.each([
  ['from kept sums', true],
  ['transfer by transfer', false],
])('a settlement %s', (_, isKept) => {
  let shop: Shop;
  const zones = ['Europe/Zurich', 'America/New_York'];
  beforeAll(async () => {
    shop = await openShop({ startMs: Date.parse('2026-11-05T12:00:00Z') });
    for (const [i, locationId] of shop.locationIds.entries())
      for (const [occurredAt, amount] of [
        ['2026-10-31T22:59:59.999Z', 1], // October in Zurich and in New York
        ['2026-10-31T23:00:00.000Z', 10], // midnight in Zurich
        ['2026-11-01T04:00:00.000Z', 100], // midnight in New York, still daylight saving time
        ['2026-11-30T23:00:00.000Z', 1000], // December in Zurich
      ] as const)
        await shop.post(
          earn({
            holder: shop.customerIds[i] ?? '',
            locationId,
            headOfficeId: shop.headOfficeId,
            unit: 'points',
            amount,
            rule: 0,
            draws: [],
          }),
          { occurredAtMs: Date.parse(occurredAt) },
        );
  });
  afterAll(() => shop[Symbol.asyncDispose]());

  const ledger = (): Ledger => (isKept ? shop.ledger : { ...shop.ledger, reports: undefined });
  const issued = async (month: string, aheadMsMax?: number) => {
    const timeZoneOf = async (id: string) => zones[shop.locationIds.indexOf(id)] ?? 'UTC';
    const lines = await settlement(ledger(), shop.orgUnits, {
      month,
      timeZoneOf,
      ...(aheadMsMax === undefined ? {} : { aheadMsMax }),
    });
    return shop.locationIds.map((id) =>
      Number(lines.find(({ locationId }) => locationId === id)?.issued ?? 0),
    );
  };

  it('has the months of each location, to the millisecond', async () => {
    expect(await issued('2026-10')).toEqual([1, 11]);
    expect(await issued('2026-11')).toEqual([110, 1100]);
    expect(await issued('2026-12')).toEqual([1000, 0]);
  });

  it('tells beside it what was recorded after the month was over, there', async () => {
    const late = async (month: string) => {
      const timeZoneOf = async (id: string) => zones[shop.locationIds.indexOf(id)] ?? 'UTC';
      const lines = await settlement(ledger(), shop.orgUnits, { month, timeZoneOf });
      return shop.locationIds.map((id) =>
        Number(lines.find(({ locationId }) => locationId === id)?.issuedLate ?? 0),
      );
    };
    // all of it was recorded on 5 November
    expect(await late('2026-10')).toEqual([1, 11]);
    expect(await late('2026-11')).toEqual([0, 0]);
  });

  it.skipIf(isKept)(
    'reads only what the ledger recorded since business time may have begun, when that is known',
    async () => {
      const dayMs = 86_400_000;
      expect(await issued('2026-12', 26 * dayMs)).toEqual([1000, 0]);
      expect(await issued('2026-12', 24 * dayMs)).toEqual([0, 0]);
    },
  );
});
