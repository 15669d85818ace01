import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { openAnotherProcess } from '../testing/another-process.ts';
import { openGate } from '../testing/gate.ts';
import { cafeProgram, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';

let platform: Platform | undefined;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
  const opened = platform;
  platform = undefined;
  await opened?.close();
});

/** Bronze from 0, silver from 500.00, gold from 1,500.00, of the last twelve months. */
const { tiers } = cafeProgram;

/** A café whose ledger lets something come in before what is posted next. */
async function openShop(more: object = {}) {
  const { wrapLedger, letIn } = openGate();
  const opened = await openPlatform({ wrapLedger });
  platform = opened;
  const cafe = await openCafe(opened, { ...cafeProgram, tiers: { ...tiers, ...more } });
  const { loyalty, membership, events, clock, background, errors } = opened;
  const register = openRegister(opened, cafe);
  const settled = async () => {
    await loyalty.drained();
    await membership.drained();
    expect(errors).toEqual([]);
  };
  const days = (count: number) => clock.advance(count * 86_400_000);
  return {
    ...{ opened, cafe, register, settled, days },
    /** Sells for so many pounds, a day after what was before. */
    async buy(pounds: number) {
      days(1);
      const { id } = await register.sell({ unitPrice: pounds * 100 });
      await settled();
      return id;
    },
    async bringBack(saleId: string, body: object = { lines: [{ id: 'a', quantity: 1 }] }) {
      await register.refund(saleId, body);
      await settled();
    },
    /** Another process of the same organization. */
    async elsewhere() {
      const another = await openAnotherProcess(opened);
      closing.push(another.close);
      const { drained } = another;
      return { register: openRegister({ ...opened, loyalty: another }, cafe), drained };
    },
    letIn,
    /** What falls due some seconds after a refund. */
    async later() {
      clock.advance(15_000);
      await background.sweep();
      await settled();
    },
    tier: async () =>
      (await membership.customers.get(cafe.orgId, cafe.customerId))?.tier?.id ?? 'bronze',
    /** Levels as they were told, in order. */
    async told(): Promise<unknown[]> {
      await settled();
      const found: unknown[] = [];
      const reader = await events.subscribe({
        group: 'told',
        pattern: '*.loyalty.tier_changed',
        handler: async (batch) => {
          // its payload has the level
          for (const { event } of batch) found.push((event.payload as { id: unknown }).id);
        },
      });
      await reader.drained();
      await reader.close();
      return found;
    },
    /** As the process would have left it, had it died before it closed the work of an activity. */
    async publishedAgain(id: string) {
      await opened.documents.collection<never>('activity_work').insert({
        ...{ orgId: cafe.orgId, id, todo: 'finish', wakeAtMs: clock.now() },
        activityIds: [id],
      } as never);
      clock.advance(60_000);
      await background.sweep();
      await settled();
    },
  };
}

describe('a level that a purchase brought', () => {
  test('falls at once with it, and is told once', async () => {
    const shop = await openShop();
    await shop.buy(100);
    const coat = await shop.buy(500);
    expect(await shop.tier()).toBe('silver');
    shop.days(30);
    await shop.bringBack(coat);
    expect(await shop.tier()).toBe('bronze');
    await shop.publishedAgain(coat);
    expect(await shop.told()).toEqual(['silver', 'bronze']);
  });

  test('falls with a void', async () => {
    const shop = await openShop();
    const coat = await shop.buy(500);
    await shop.register.tryVoidSale(coat, 'rung up twice');
    await shop.settled();
    expect(await shop.tier()).toBe('bronze');
  });

  test.each([
    ['a day late', {}, 31],
    ['under a program that leaves it to the review', { returnDays: 0 }, 1],
  ])('stays until its review, %s', async (_, more, after) => {
    const shop = await openShop(more);
    const coat = await shop.buy(500);
    shop.days(after);
    await shop.bringBack(coat);
    expect(await shop.tier()).toBe('silver');
  });

  test('stays while what is left of the purchase carries it', async () => {
    const shop = await openShop();
    await shop.buy(100);
    const coat = await shop.buy(500);
    await shop.bringBack(coat, { amount: 10_000 });
    expect(await shop.tier()).toBe('silver');
    await shop.bringBack(coat, { amount: 1 });
    expect(await shop.tier()).toBe('bronze');
    expect(await shop.told()).toEqual(['silver', 'bronze']);
  });

  test('stays when another purchase is brought back: that is for the review', async () => {
    const shop = await openShop();
    const shirt = await shop.buy(100);
    await shop.buy(450);
    await shop.bringBack(shirt);
    expect(await shop.tier()).toBe('silver');
  });

  test('falls to what was had before, however that came', async () => {
    const shop = await openShop();
    await shop.buy(600);
    shop.days(300);
    await shop.buy(500);
    const ring = await shop.buy(1_000);
    expect(await shop.tier()).toBe('gold');
    shop.days(10);
    await shop.bringBack(ring);
    expect(await shop.tier()).toBe('silver');
  });

  test.each([[['silver', 'gold']], [['gold', 'silver']]])(
    'falls with the level below it, brought back in the order %j',
    async (order) => {
      const shop = await openShop();
      const bought = { silver: await shop.buy(600), gold: await shop.buy(900) };
      expect(await shop.tier()).toBe('gold');
      for (const which of order) await shop.bringBack(bought[which as 'silver' | 'gold']);
      expect(await shop.tier()).toBe('bronze');
    },
  );

  test('falls although two sales at once both said that they brought it', async () => {
    const shop = await openShop();
    const [coat, shirt] = await Promise.all(
      [50_000, 1_000].map((unitPrice) => shop.register.sell({ unitPrice })),
    );
    await shop.settled();
    expect(await shop.tier()).toBe('silver');
    await shop.bringBack(coat?.id ?? '');
    await shop.publishedAgain(shirt?.id ?? '');
    expect(await shop.tier()).toBe('bronze');
    expect(await shop.told()).toEqual(['silver', 'bronze']);
  });
});

describe('sale, refund and sale at once', () => {
  test('a sale that was decided before the fall and is posted after it carries the level', async () => {
    const shop = await openShop();
    const coat = await shop.buy(500);
    const other = await shop.elsewhere();
    shop.letIn(async () => {
      await other.register.refund(coat, { lines: [{ id: 'a', quantity: 1 }] });
      await other.drained();
    });
    const second = await shop.register.sell({ unitPrice: 60_000 });
    // it was silver when this was decided
    expect(second.tier).toEqual({ id: 'silver', changed: false });
    await shop.settled();
    expect(await shop.tier()).toBe('bronze');
    await shop.later();
    expect(await shop.tier()).toBe('silver');
    await shop.later();
    expect(await shop.told()).toEqual(['silver', 'bronze', 'silver']);
  });

  test('a refund that comes in before the level is stored', async () => {
    const shop = await openShop();
    const { membership } = shop.opened;
    const { getMany } = membership.customers;
    let coat = '';
    // the first look at the customer is that of who stores his level
    membership.customers.getMany = async (...of) => {
      membership.customers.getMany = getMany;
      const stored = await getMany(...of);
      await shop.register.refund(coat, { lines: [{ id: 'a', quantity: 1 }] });
      return stored;
    };
    coat = (await shop.register.sell({ unitPrice: 50_000 })).id;
    await shop.settled();
    await shop.later();
    expect(await shop.tier()).toBe('bronze');
  });

  test('end as in one of the sequences', async () => {
    const level = (pounds: number) =>
      pounds >= 1_500 ? 'gold' : pounds >= 500 ? 'silver' : 'bronze';
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({ pounds: fc.constantFrom(100, 400, 500, 900, 1_500), back: fc.boolean() }),
          { minLength: 1, maxLength: 3 },
        ),
        async (purchases) => {
          const shop = await openShop();
          await Promise.all(
            purchases.map(async ({ pounds, back }) => {
              const { id } = await shop.register.sell({ unitPrice: pounds * 100 });
              if (back) await shop.register.refund(id, { lines: [{ id: 'a', quantity: 1 }] });
            }),
          );
          await shop.settled();
          await shop.later();
          expect([...endsOf(purchases, level)]).toContain(await shop.tier());
          await platform?.close();
          platform = undefined;
        },
      ),
      { numRuns: 15 },
    );
  }, 60_000);
});

const ladder = ['bronze', 'silver', 'gold'];
const higher = (a: string, b: string) => (ladder.indexOf(a) > ladder.indexOf(b) ? a : b);

/** The levels with which the sequences of some purchases and refunds end. */
function endsOf(
  purchases: readonly { pounds: number; back: boolean }[],
  level: (pounds: number) => string,
): Set<string> {
  interface State {
    count: number;
    tier: { id: string; by: number | null };
    brought: ReadonlyMap<number, { id: string; before: State['tier'] }>;
    back: ReadonlySet<number>;
  }
  const ends = new Set<string>();
  const go = (state: State) => {
    let isOver = true;
    purchases.forEach(({ pounds, back }, i) => {
      if (!state.brought.has(i)) {
        isOver = false;
        const count = state.count + pounds;
        const id = higher(level(count), state.tier.id);
        const tier = id === state.tier.id ? state.tier : { id, by: i };
        const brought = new Map(state.brought).set(i, { id, before: state.tier });
        go({ ...state, count, tier, brought });
      } else if (back && !state.back.has(i)) {
        isOver = false;
        const count = state.count - pounds;
        const returned = new Set(state.back).add(i);
        const own = state.brought.get(i);
        let { tier } = state;
        if (own && own.id !== own.before.id && own.id === tier.id) {
          let { before } = own;
          while (before.by !== null && returned.has(before.by))
            before = state.brought.get(before.by)?.before ?? { id: 'bronze', by: null };
          const id = higher(before.id, level(count));
          tier = id === before.id ? before : { id, by: null };
        }
        go({ ...state, count, tier, back: returned });
      }
    });
    if (isOver) ends.add(state.tier.id);
  };
  go({ count: 0, tier: { id: 'bronze', by: null }, brought: new Map(), back: new Set() });
  return ends;
}
