import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AccountKey, accountId } from './chart.ts';
import type { Transfer } from './port.ts';
import { adjust } from './postings/adjust.ts';
import { repayDebt } from './postings/debt.ts';
import { earn, earnPending } from './postings/earn.ts';
import { expire } from './postings/expire.ts';
import { gift } from './postings/gift.ts';
import type { Leg } from './postings/leg.ts';
import { measure } from './postings/measure.ts';
import { capture, type HeldLeg, redeemHold, voidHold } from './postings/redeem.ts';
import { type Reversible, reverse } from './postings/refund.ts';
import { completeCard, stamp } from './postings/stamp.ts';
import { type NaiveBooks, openNaiveBooks } from './testing/naive-books.ts';
import { openShop, type Shop } from './testing/shop.ts';

const dayMs = 86_400_000;
const holdSeconds = 3600;

const step = fc.record({
  kind: fc.constantFrom(
    'earn',
    'earn',
    'pending',
    'stamps',
    'hold',
    'capture',
    'void',
    'refund',
    'expire',
    'gift',
    'adjust',
    'wait',
  ),
  customer: fc.nat(2),
  location: fc.nat(1),
  amount: fc.integer({ min: 1, max: 300 }),
  late: fc.integer({ min: 0, max: 40 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

interface Sale {
  items: Reversible[];
  refundedMinor: number;
}

/** One step, with what the business looks like to it. */
interface Scene {
  shop: Shop;
  books: NaiveBooks;
  sales: Sale[];
  holds: HeldLeg[][];
  amount: number;
  parties: { holder: string; locationId: string; headOfficeId: string };
  available: number;
  debtOutstanding: number;
  post(legs: readonly Leg[]): Promise<{ applied: boolean; held: HeldLeg[] }>;
}

/**
 * Plays a random business on the ledger and on the naive books. A chain that the ledger refuses is
 * not written down.
 */
async function play(
  shop: Shop,
  steps: readonly Step[],
): Promise<{ books: NaiveBooks; checkpoints: number[] }> {
  const books = openNaiveBooks();
  const kept = { shop, books, sales: [], holds: [] };
  const checkpoints: number[] = [];
  for (const next of steps) {
    await doStep[next.kind](await sceneOf(next, kept));
    shop.clock.advance(next.kind === 'wait' ? 5 * dayMs : 1000);
    if (next.amount % 5 === 0 && checkpoints.length < 4) checkpoints.push(shop.clock.now() - 1);
  }
  return { books, checkpoints };
}

async function sceneOf(
  { customer, location, amount, late }: Step,
  kept: Pick<Scene, 'shop' | 'books' | 'sales' | 'holds'>,
): Promise<Scene> {
  const { shop, books } = kept;
  const holder = shop.customerIds[customer] ?? '';
  const locationId = shop.locationIds[location] ?? '';
  const nowMs = shop.clock.now();
  const occurredAtMs = nowMs - late * dayMs;
  const points: AccountKey = { kind: 'customer', holder, unit: 'points', period: '' };
  return {
    ...kept,
    amount,
    parties: { holder, locationId, headOfficeId: shop.headOfficeId },
    available: await availableOn(shop, points),
    debtOutstanding: -books.balance({ ...points, kind: 'debt' }),
    async post(legs) {
      const posted = await shop.post(legs, { occurredAtMs });
      if (posted.outcome === 'applied') books.record(legs, posted.ids, { occurredAtMs, nowMs });
      return {
        applied: posted.outcome === 'applied',
        held: legs.map((leg, i) => ({ leg, id: posted.ids[i] ?? 0n })),
      };
    },
  };
}

async function availableOn(shop: Shop, key: AccountKey): Promise<number> {
  const account = await shop.account(key);
  if (!account) return 0;
  return Number(account.creditsPosted - account.debitsPosted - account.debitsPending);
}

const doStep: Record<Step['kind'], (scene: Scene) => Promise<unknown>> = {
  async earn({ parties, amount, debtOutstanding, sales, post }) {
    const spend = {
      locationId: parties.locationId,
      holder: parties.holder,
      unit: 'spend',
      period: '2026-10',
      amount: amount * 7,
      reason: 'spend',
    } as const;
    const legs = [
      ...earn({ ...parties, unit: 'points', amount, rule: 1, draws: [] }),
      ...(debtOutstanding > 0
        ? [repayDebt({ ...parties, unit: 'points', amount: Math.min(amount, debtOutstanding) })]
        : []),
      ...measure(spend),
    ];
    await post(legs);
    const items = legs.map((leg) => ({ leg, reversed: 0, lines: null }));
    sales.push({ items, refundedMinor: 0 });
  },
  pending: ({ parties, amount, post }) =>
    post(earnPending({ ...parties, unit: 'points', amount, rule: 2, draws: [] })),
  async stamps({ parties, amount, post }) {
    const stamps = { ...parties, unit: 'stamps.coffee', draws: [] };
    await post(stamp({ ...stamps, amount: (amount % 7) + 1, rule: 3 }));
    await post(
      completeCard({
        ...stamps,
        rewardHolder: parties.holder,
        needed: 10,
        count: 1,
        rewardUnit: 'reward.mug',
      }),
    );
  },
  async hold({ parties, amount, holds, post }) {
    const { applied, held } = await post(
      redeemHold({ ...parties, unit: 'points', amount, draws: [], timeoutSeconds: holdSeconds }),
    );
    if (applied) holds.push(held);
  },
  capture: ({ holds, post }) => post(capture(holds.shift() ?? [])),
  void: ({ holds, post }) => post(voidHold(holds.pop() ?? [])),
  refund: refundSome,
  expire: ({ parties: { holder, headOfficeId }, available, post }) =>
    post(
      expire({
        holder,
        headOfficeId,
        unit: 'points',
        available,
        earnedWithin: Math.floor(available / 3),
      }),
    ),
  async gift({ shop, parties, amount, post }) {
    const [toHolder = ''] = shop.customerIds;
    if (parties.holder === toHolder) return;
    const fromHolder = parties.holder;
    await post(gift({ fromHolder, toHolder, unit: 'points', amount }));
  },
  adjust: ({ parties: { holder, locationId }, amount, post }) =>
    post(adjust({ holder, locationId, unit: 'points', change: 100 - amount })),
  wait: async () => {},
};

async function refundSome({ sales, amount, post, shop, books }: Scene) {
  const sale = sales[amount % Math.max(1, sales.length)];
  if (!sale) return;
  const refundedMinor = Math.min(1000, sale.refundedMinor + amount * 5);
  const pointsOf = new Map<string, number>();
  for (const holder of shop.customerIds)
    pointsOf.set(
      holder,
      await availableOn(shop, { kind: 'customer', holder, unit: 'points', period: '' }),
    );
  const headroom = (key: AccountKey) =>
    key.kind === 'debt' ? -books.balance(key) : (pointsOf.get(key.holder) ?? 0);
  const reversal = reverse(sale.items, { refundedMinor, totalMinor: 1000, lines: null }, headroom);
  if (reversal.legs.length === 0 || !(await post(reversal.legs)).applied) return;
  sale.refundedMinor = refundedMinor;
  sale.items = sale.items.map((item, i) => ({
    ...item,
    reversed: item.reversed + (reversal.reversed[i] ?? 0),
  }));
}

const unitNames = (shop: Shop) => shop.orgUnits.all().map(({ unit }) => unit);

async function checkTrialBalance(shop: Shop, books: NaiveBooks, checkpoints: readonly number[]) {
  for (const atMs of [...checkpoints, undefined]) {
    const { data } = await shop.service.trialBalance(shop.orgId, atMs);
    const expected = unitNames(shop).map((unit) => {
      const moved = books.entries
        .filter(
          (entry) =>
            entry.debit.unit === unit &&
            entry.state === 'posted' &&
            entry.recordedAtMs <= (atMs ?? Number.MAX_SAFE_INTEGER),
        )
        .reduce((sum, { amount }) => sum + amount, 0);
      return { unit, debits: BigInt(moved), credits: BigInt(moved) };
    });
    expect(data).toEqual(expected);
  }
  expect(await shop.service.invariants(shop.orgId)).toMatchObject({ ok: true });
}

async function checkBalances(shop: Shop, books: NaiveBooks, checkpoints: readonly number[]) {
  for (const key of books.accounts()) {
    const account = await shop.service.account(
      shop.orgId,
      accountId(key, shop.orgUnits.numberOf(key.unit)),
    );
    if (!account) throw new Error('an account that was posted to exists');
    for (const atMs of [...checkpoints, undefined]) {
      const { debitsPosted, creditsPosted, debitsPending, creditsPending } =
        await shop.service.balanceAt(account, atMs);
      const expected = books.sumsAt(key, atMs ?? shop.clock.now());
      expect({ debitsPosted: Number(debitsPosted), creditsPosted: Number(creditsPosted) }).toEqual({
        debitsPosted: expected.debitsPosted,
        creditsPosted: expected.creditsPosted,
      });
      if (key.kind !== 'location' || atMs === undefined)
        expect([Number(debitsPending), Number(creditsPending)]).toEqual([
          expected.debitsPending,
          expected.creditsPending,
        ]);
    }
  }
}

/** Each location's month is that of its own zone. */
async function checkSettlement(shop: Shop, books: NaiveBooks) {
  const zones = new Map(
    shop.locationIds.map((id, i) => [id, i === 0 ? 'Pacific/Auckland' : 'America/Los_Angeles']),
  );
  for (const month of ['2026-09', '2026-10', '2026-11']) {
    const lines = await shop.service.settlement(shop.orgId, {
      month,
      timeZoneOf: async (id) => zones.get(id) ?? 'UTC',
    });
    const monthAt = (ms: number, zone: string) =>
      Temporal.Instant.fromEpochMilliseconds(ms)
        .toZonedDateTimeISO(zone)
        .toPlainDate()
        .toPlainYearMonth()
        .toString();
    const expected = new Map<string, [number, number]>();
    for (const { debit, credit, amount, state, occurredAtMs } of books.entries) {
      if (state !== 'posted' || amount === 0 || ['spend', 'points.earned'].includes(debit.unit))
        continue;
      for (const [side, key] of [debit, credit].entries()) {
        if (
          key.kind !== 'location' ||
          monthAt(occurredAtMs, zones.get(key.holder) ?? 'UTC') !== month
        )
          continue;
        const sums = expected.get(`${key.holder} ${key.unit}`) ?? [0, 0];
        sums[side] = (sums[side] ?? 0) + amount;
        expected.set(`${key.holder} ${key.unit}`, sums);
      }
    }
    expect(
      Object.fromEntries(
        lines.map(({ locationId, unit, issued, redeemed }) => [
          `${locationId} ${unit}`,
          [Number(issued), Number(redeemed)],
        ]),
      ),
    ).toEqual(Object.fromEntries(expected));
    for (const { net, issued, redeemed, unit, netAmountMinor } of lines) {
      expect(net).toBe(issued - redeemed);
      expect(
        Math.abs(Number(netAmountMinor) - Number(net) * (shop.orgUnits.unit(unit)?.cost ?? 0)),
      ).toBeLessThanOrEqual(1);
    }
  }
}

async function checkStatements(shop: Shop, books: NaiveBooks) {
  for (const holder of shop.customerIds) {
    const movements = [];
    let cursor: bigint | undefined;
    do {
      const page = await shop.service.statement(shop.orgId, {
        holder,
        limit: 3,
        ...(cursor === undefined ? {} : { cursor }),
      });
      movements.push(...page.data);
      cursor = page.nextCursor;
    } while (cursor !== undefined);
    const expected = books.entries
      .filter(({ reason }) => reason !== 'expiryCheck')
      .flatMap(({ debit, credit, amount, reason, occurredAtMs, ...entry }) => {
        const isHold = entry.hold !== undefined && debit.kind === 'customer';
        if (isHold && entry.hold?.resolvedAtMs !== Number.POSITIVE_INFINITY) return [];
        const isOver = isHold && (entry.hold?.dueAtMs ?? 0) <= shop.clock.now();
        const state = isOver ? 'voided' : entry.state;
        const change = (kind: string) => {
          if (credit.kind === kind && credit.holder === holder) return Number(amount);
          return debit.kind === kind && debit.holder === holder ? -Number(amount) : 0;
        };
        const [has, owes] = [change('customer'), -change('debt')];
        return has === 0 && owes === 0
          ? []
          : [[debit.unit, has, owes, state, reason, occurredAtMs]];
      })
      .reverse();
    expect(
      movements.map(({ unit, amount, debt, state, reason, occurredAtMs }) => [
        unit,
        Number(amount) + 0,
        Number(debt) + 0,
        state,
        reason,
        occurredAtMs,
      ]),
    ).toEqual(
      expected.map(([unit, has, owes, ...rest]) => [
        unit,
        Number(has) + 0,
        Number(owes) + 0,
        ...rest,
      ]),
    );
  }
}

async function checkJournal(shop: Shop, books: NaiveBooks) {
  const fromMs = Date.UTC(2026, 9, 1);
  const toMs = Date.UTC(2026, 9, 25);
  const journal: Transfer[] = [];
  for await (const page of shop.service.journal(shop.orgId, { fromMs, toMs }))
    journal.push(...page);
  expect(
    journal.map(({ amount, ledger, userData64 }) => [
      shop.orgUnits.unitOf(ledger)?.unit,
      Number(amount),
      Number(userData64),
    ]),
  ).toEqual(
    books.entries
      .filter(({ occurredAtMs }) => occurredAtMs >= fromMs && occurredAtMs < toMs)
      .map(({ debit, amount, occurredAtMs }) => [debit.unit, amount, occurredAtMs]),
  );
}

/** What was recorded between two trial balances is the difference of the two. */
async function checkRecordedJournal(shop: Shop, books: NaiveBooks, checkpoints: readonly number[]) {
  const bounds = [0, ...checkpoints.map((atMs) => atMs + 1), Date.UTC(2030, 0, 1)];
  for (const [i, toMs] of bounds.slice(1).entries()) {
    const fromMs = bounds[i] ?? 0;
    const rows: Transfer[] = [];
    for await (const page of shop.service.journal(shop.orgId, { fromMs, toMs, axis: 'recorded' }))
      rows.push(...page);
    expect(
      rows.map(({ amount, ledger }) => [shop.orgUnits.unitOf(ledger)?.unit, Number(amount)]),
    ).toEqual(
      books.entries
        .filter(({ recordedAtMs }) => recordedAtMs >= fromMs && recordedAtMs < toMs)
        .map(({ debit, amount }) => [debit.unit, amount]),
    );
  }
}

describe('reports of a random business', () => {
  it('agree with books kept by hand', () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(step, { minLength: 20, maxLength: 60 }),
        fc.integer({ min: 1 }),
        async (steps, seed) => {
          await using shop = await openShop({ seed, startMs: Date.UTC(2026, 9, 20, 12) });
          const { books, checkpoints } = await play(shop, steps);
          await checkTrialBalance(shop, books, checkpoints);
          await checkBalances(shop, books, checkpoints);
          await checkSettlement(shop, books);
          await checkStatements(shop, books);
          await checkJournal(shop, books);
          await checkRecordedJournal(shop, books, checkpoints);
        },
      ),
      { numRuns: 8 },
    ));
});
