import { afterEach, beforeEach, expect, test } from 'vitest';
import { measure } from './postings/measure.ts';
import {
  capture,
  type HeldLeg,
  promotionHold,
  reverseCapture,
  voidHold,
} from './postings/redeem.ts';
import { openShop, type Shop } from './testing/shop.ts';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop({ startMs: Date.parse('2026-11-20T12:00:00Z') });
  await shop.service.units.register(
    shop.orgId,
    ['promotion.two-off', 'promotion.tenth', 'promotion.earned'].map((unit) => ({
      ...{ unit, kind: 'measure', cost: 0 },
    })),
  );
});
afterEach(() => shop[Symbol.asyncDispose]());

const hold = async (promotion: string, amount: number, store = 0): Promise<HeldLeg[]> => {
  const legs = promotionHold({
    ...{ locationId: shop.locationIds[store] ?? '', headOfficeId: shop.headOfficeId },
    ...{ unit: `promotion.${promotion}`, amount, month: '2026-11', draws: [] },
    timeoutSeconds: 600,
  });
  const { ids } = await shop.post(legs);
  return legs.map((leg, i) => ({ leg, id: ids[i] ?? 0n }));
};
/** Holds and captures. Returns the captured legs. */
const give = async (promotion: string, amount: number, store = 0) => {
  const legs = capture(await hold(promotion, amount, store));
  await shop.post(legs);
  return legs;
};
/** `store promotion amount` of each row. */
const given = async (month: string) => {
  const rows = await shop.service.promotionsGiven(shop.orgId, {
    month,
    timeZoneOf: async () => 'Europe/Berlin',
  });
  return rows.map(({ locationId, promotion, amountMinor }) => [
    ...[shop.locationIds.indexOf(locationId), promotion, amountMinor],
  ]);
};

test('200 and 230 in one store, 50 in another; what one of them gave is taken back', async () => {
  const twoOff = await give('two-off', 200);
  await give('tenth', 230);
  await give('tenth', 50, 1);
  expect(await given('2026-11')).toEqual([
    [0, 'tenth', 230n],
    [0, 'two-off', 200n],
    [1, 'tenth', 50n],
  ]);
  await shop.post(reverseCapture(twoOff));
  expect(await given('2026-11')).toEqual([
    [0, 'tenth', 230n],
    [1, 'tenth', 50n],
  ]);
});

test('a reversal counts in its own month, also below zero', async () => {
  const twoOff = await give('two-off', 200);
  await give('two-off', 200);
  // half an hour into December in Berlin
  shop.clock.set(Date.parse('2026-11-30T23:30:00Z'));
  await shop.post(reverseCapture(twoOff));
  await give('tenth', 10);
  expect(await given('2026-11')).toEqual([[0, 'two-off', 400n]]);
  expect(await given('2026-12')).toEqual([
    [0, 'tenth', 10n],
    [0, 'two-off', -200n],
  ]);
});

test('what is held, let go or timed out gave nothing; nobody owes what was given', async () => {
  const letGo = await hold('two-off', 200);
  await hold('tenth', 230);
  await shop.post(voidHold(letGo));
  shop.clock.advance(601_000);
  await give('two-off', 1);
  expect(await given('2026-11')).toEqual([[0, 'two-off', 1n]]);
  const query = { month: '2026-11', timeZoneOf: async () => 'Europe/Berlin' };
  expect(await shop.service.settlement(shop.orgId, query)).toEqual([]);
});

test('what is earned of a wallet called promotion is none', async () => {
  const [holder = ''] = shop.customerIds;
  await shop.post(
    measure({
      ...{ locationId: shop.locationIds[0] ?? '', holder, unit: 'promotion.earned' },
      ...{ period: '2026-11', amount: 7, reason: 'earned' },
    }),
  );
  expect(await given('2026-11')).toEqual([]);
});
