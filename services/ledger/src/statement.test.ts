import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Changes, Movement } from './movement.ts';
import { earn, earnPending, mature } from './postings/earn.ts';
import type { Leg } from './postings/leg.ts';
import { capture, type HeldLeg, redeemHold, voidHold } from './postings/redeem.ts';
import { type Reversible, reverse } from './postings/refund.ts';
import { openShop, type Shop } from './testing/shop.ts';

const step = fc.record({
  kind: fc.constantFrom(
    ...(['earn', 'pending', 'release', 'takeBack', 'hold', 'hold', 'capture', 'part'] as const),
    ...(['void', 'refund', 'wait'] as const),
  ),
  amount: fc.integer({ min: 1, max: 60 }),
});
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** What one customer has under way at a shop. */
interface Open {
  holds: HeldLeg[][];
  pending: HeldLeg[];
  /** Of what he has, for refunds: the rest is owed. */
  available: number;
}

const wholeOf = (amount: number) => ({ refundedMinor: amount, totalMinor: 100, lines: null });

/** The legs of a step; undefined: there is nothing of the kind. */
function legsOf(
  { kind, amount }: Step,
  { holds, pending, available }: Open,
  shop: Shop,
): Leg[] | undefined {
  const [holder = ''] = shop.customerIds;
  const [locationId = ''] = shop.locationIds;
  const parties = { holder, locationId, headOfficeId: shop.headOfficeId };
  const points = { ...parties, unit: 'points', amount, draws: [] };
  const takeBack = (item: Reversible) =>
    reverse([item], wholeOf(amount), ({ kind: of }) => (of === 'debt' ? 0 : available)).legs;
  const [oldest] = pending;
  switch (kind) {
    case 'earn':
      return earn({ ...points, rule: 1 });
    case 'pending':
      return earnPending({ ...points, rule: 2 });
    case 'release':
      return oldest && [mature(oldest.leg, oldest.id)];
    case 'takeBack':
      // what is left of it is pending again, under another transfer
      return oldest && takeBack({ ...oldest, reversed: 0, lines: null, openPendingId: oldest.id });
    case 'refund':
      return takeBack({ leg: earn({ ...points, rule: 1 })[0] as Leg, reversed: 0, lines: null });
    case 'hold':
      return redeemHold({ ...points, timeoutSeconds: amount * 10 });
    case 'capture':
      return holds[0] && capture(holds[0]);
    case 'part':
      return holds[0] && capture(holds[0], Math.ceil((holds[0][0]?.leg.amount ?? 0) / 2));
    case 'void':
      return holds[0] && voidHold(holds[0]);
    case 'wait':
      return undefined;
  }
}

async function play(shop: Shop, steps: readonly Step[]): Promise<number> {
  const open: Open = { holds: [], pending: [], available: 0 };
  const [holder = ''] = shop.customerIds;
  let holds = 0;
  for (const next of steps) {
    shop.clock.advance(next.kind === 'wait' ? next.amount * 10_000 : 1_000);
    const [has] = await shop.service.balances(shop.orgId, holder);
    open.available = Number(has?.available ?? 0n);
    const legs = legsOf(next, open, shop) ?? [];
    if (legs.length === 0) continue;
    const { outcome, ids } = await shop.post(legs, { occurredAtMs: shop.clock.now() });
    const posted = legs.map((leg, i) => ({ leg, id: ids[i] ?? 0n }));
    const isDone = outcome === 'applied';
    // one that is refused has timed out
    if (['capture', 'part', 'void'].includes(next.kind)) open.holds.shift();
    if (isDone && ['release', 'takeBack'].includes(next.kind)) open.pending.shift();
    if (isDone && next.kind === 'hold') {
      holds += 1;
      open.holds.push(posted);
    } else if (isDone)
      open.pending.push(...posted.filter(({ leg }) => leg.mode?.kind === 'pending'));
  }
  return holds;
}

async function read(shop: Shop, limit: number): Promise<Movement[]> {
  const [holder = ''] = shop.customerIds;
  const lines: Movement[] = [];
  let cursor: bigint | undefined;
  do {
    const page = await shop.service.statement(shop.orgId, {
      ...{ holder, limit },
      ...(cursor === undefined ? {} : { cursor }),
    });
    expect(page.data.length).toBeLessThanOrEqual(limit);
    expect(page.nextCursor === undefined || page.data.length === limit).toBe(true);
    lines.push(...page.data);
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return lines;
}

const sumOf = (lines: readonly Changes[]): Changes =>
  lines.reduce(
    (sum, line) => ({
      available: sum.available + line.available,
      pending: sum.pending + line.pending,
      held: sum.held + line.held,
      debt: sum.debt + line.debt,
    }),
    { available: 0n, pending: 0n, held: 0n, debt: 0n },
  );

test('the lines of a statement add up to what a customer has, whatever the size of its pages', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 30 }), async (steps) => {
      await using shop = await openShop();
      const holds = await play(shop, steps);
      const lines = await read(shop, 1_000);
      const [holder = ''] = shop.customerIds;
      const [has] = await shop.service.balances(shop.orgId, holder);
      const { unit: _, ...balance } = has ?? { unit: '', ...sumOf([]) };
      expect(sumOf(lines)).toEqual(balance);
      expect(lines.filter(({ reason }) => reason === 'redeem')).toHaveLength(holds);
      for (let limit = 1; limit <= lines.length + 1; limit += 1)
        expect(await read(shop, limit)).toEqual(lines);
    }),
    { numRuns: 60 },
  );
}, 60_000);
