import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { OccasionOutcome } from './decide-occasion.ts';
import { latteSale, openCafe, openPlatform, type Platform } from './testing/platform.ts';

let platform: Platform;
let cafe: Awaited<ReturnType<typeof openCafe>>;
beforeAll(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform);
});
afterAll(() => platform.close());

const submit = async (body: object) => {
  const result = await platform.loyalty.sales.submit({ orgId: cafe.orgId, boundLocationId: null, body: body as never, fromLog: false });
  if (!result.ok) throw new Error(`${result.problem.code}: ${result.problem.detail}`);
  return { outcome: result.value.activity.outcome as OccasionOutcome, replayed: result.value.replayed };
};

describe('a sale', () => {
  it('earns points and a stamp, and answers what the ledger then has', async () => {
    const { outcome } = await submit(latteSale(cafe.locationId, cafe.customerId, { quantity: 2, unitPrice: 350 }));
    expect(outcome.earned).toEqual([{ unit: 'points', amount: 7, pending: false }]);
    expect(outcome.stamps).toEqual([{ card: 'coffee', added: 2, balance: 2, completed: 0 }]);
    expect(outcome.tier).toEqual({ id: 'bronze', changed: false });
    const balances = await platform.ledgerService.balances(cafe.orgId, cafe.customerId);
    for (const told of outcome.balances) {
      const { available, pending, held, debt } = balances.find(({ unit }) => unit === told.unit) ?? { available: 0n, pending: 0n, held: 0n, debt: 0n };
      expect(told).toEqual({ unit: told.unit, available: Number(available), pending: Number(pending), held: Number(held), debt: Number(debt) });
    }
  });
});
