import type { Result } from '@laurel/contracts/problems';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { addCustomer, openCafe, openPlatform, type Platform } from '../testing/platform.ts';
import { type Cafe, openRegister } from '../testing/register.ts';

/** 3 points and a stamp for a coffee of 3.00; five stamps are a voucher. */
const program = {
  units: [{ id: 'points', kind: 'points', name: 'Beans', redemption: { amount: 1, minor: 5 } }],
  rules: [
    {
      id: 'base',
      on: 'pos.transaction',
      then: [{ earn: 'points', rate: { amount: 1, per: 100 } }],
    },
  ],
  stampCards: [
    {
      ...{ id: 'coffee', name: 'Coffee', needed: 5, per: 'item' },
      ...{ items: { category: 'coffee' }, reward: 'free-coffee' },
    },
  ],
  rewards: [{ id: 'free-coffee', name: 'Free coffee', effect: { kind: 'voucher' } }],
};
const held = { unit: 'stamps.coffee', voucher: 'reward.free-coffee', needed: 5 };

const amount = fc.integer({ min: 1, max: 12 });
const who = fc.constantFrom(0, 0, 0, 1);
const which = fc.nat(2);
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('sale'), who, amount }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('refund'), which, amount }) },
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('hold'), who, amount }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('holdVoucher'), who }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('capture'), which, amount }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('void'), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reverse'), which }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('adjust'), who, amount }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('take'), who, amount }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('transfer'), who, amount }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('timeOut') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('sweep') }) },
);
type Step = { kind: string; who?: number; which?: number; amount?: number };

/** A hold that may still be resolved, or what was captured of it. */
interface Hold {
  id: string;
  who: number;
  amount: number;
  voucher: boolean;
  endsAtMs: number;
  state: 'held' | 'over' | 'captured';
}

interface Sale {
  id: string;
  who: number;
  quantity: number;
  refunded: number;
}

let platform: Platform;
let cafe: Cafe;
beforeAll(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform, program);
});
afterAll(() => platform.close());

/**
 * Two customers and what they must have, told naively: a number each, points beyond debt, and
 * another of stamps, a voucher being five.
 */
async function openTable() {
  const ids = [await addCustomer(platform, cafe.orgId), await addCustomer(platform, cafe.orgId)];
  const registers = ids.map((customerId) => openRegister(platform, { ...cafe, customerId }));
  return {
    ids,
    registers,
    points: [0, 0],
    stamps: [0, 0],
    holds: [] as Hold[],
    sales: [] as Sale[],
    /** A hold may have timed out that nobody has looked at. */
    looksBehind: false,
  };
}
type Table = Awaited<ReturnType<typeof openTable>>;

const registerOf = ({ registers }: Table, who: number) => {
  const register = registers[who];
  if (!register) throw new Error('there are two customers');
  return register;
};
const add = (sums: number[], who: number, change: number) => {
  sums[who] = (sums[who] ?? 0) + change;
};

/** What must be refused to somebody, and what not. */
function spendable({ points, holds }: Table, who: number): number {
  const nowMs = platform.clock.now();
  const kept = holds
    .filter((hold) => hold.who === who && hold.state === 'held' && !hold.voucher)
    .filter(({ endsAtMs }) => endsAtMs > nowMs)
    .reduce((sum, hold) => sum + hold.amount, 0);
  return (points[who] ?? 0) - kept;
}

const expectDone = (result: Result<unknown>, isAllowed: boolean) =>
  expect(result.ok ? 'done' : result.problem.code).toBe(
    isAllowed ? 'done' : 'insufficient_balance',
  );

const steps: Record<string, (table: Table, step: Required<Step>) => Promise<void>> = {
  async sale(table, { who, amount: quantity }) {
    const { id } = await registerOf(table, who).sell({ quantity });
    table.sales.push({ id, who, quantity, refunded: 0 });
    add(table.points, who, 3 * quantity);
    add(table.stamps, who, quantity);
  },
  async refund(table, { which, amount: asked }) {
    const sale = lastBut(table.sales, which);
    const total = 300 * (sale?.quantity ?? 0);
    const more = Math.min(asked * 700, total - (sale?.refunded ?? 0));
    if (!sale || more <= 0) return;
    const back = (of: number, upTo: number) => Math.floor((of * upTo) / total);
    const share = (of: number) => back(of, sale.refunded + more) - back(of, sale.refunded);
    await registerOf(table, sale.who).refund(sale.id, { amount: more });
    add(table.points, sale.who, -share(3 * sale.quantity));
    add(table.stamps, sale.who, -share(sale.quantity));
    sale.refunded += more;
  },
  async hold(table, { who, amount: twelfths }) {
    const has = spendable(table, who);
    // a part of it, or one more than there is
    const isAllowed = has > 0 && twelfths < 12;
    const asked = isAllowed ? Math.ceil((has * twelfths) / 12) : Math.max(0, has) + 1;
    const result = await registerOf(table, who).tryHold({
      ...{ unit: 'points', amount: asked, ttlSeconds: 60 },
    });
    expectDone(result, isAllowed);
    const endsAtMs = platform.clock.now() + 60_000;
    if (result.ok)
      table.holds.push({
        ...{ id: result.value.activity.id, who, amount: asked, endsAtMs },
        ...{ voucher: false, state: 'held' },
      });
  },
  async holdVoucher(table, { who }) {
    const result = await registerOf(table, who).tryHold({
      ...{ rewardId: 'free-coffee', ttlSeconds: 60 },
    });
    const endsAtMs = platform.clock.now() + 60_000;
    if (result.ok)
      table.holds.push({
        ...{ id: result.value.activity.id, who, amount: 1, endsAtMs },
        ...{ voucher: true, state: 'held' },
      });
  },
  async capture(table, { which, amount: twelfths }) {
    const hold = openHold(table, which);
    if (!hold) return;
    const paid = Math.ceil((hold.amount * twelfths) / 12);
    const result = await registerOf(table, hold.who).capture(hold.id, {
      ...(hold.voucher ? {} : { amount: paid }),
    });
    expectDone(result, true);
    hold.state = 'captured';
    hold.amount = paid;
    if (hold.voucher) add(table.stamps, hold.who, -held.needed);
    else add(table.points, hold.who, -paid);
  },
  async void(table, { which }) {
    const hold = openHold(table, which);
    if (!hold) return;
    expectDone(await registerOf(table, hold.who).void(hold.id), true);
    hold.state = 'over';
  },
  async reverse(table, { which }) {
    const captured = table.holds.filter(({ state }) => state === 'captured');
    const hold = lastBut(captured, which);
    if (!hold) return;
    expectDone(await registerOf(table, hold.who).tryReverse(hold.id, { atAnyTime: true }), true);
    hold.state = 'over';
    if (hold.voucher) add(table.stamps, hold.who, held.needed);
    else add(table.points, hold.who, hold.amount);
  },
  async adjust(table, { who, amount: given }) {
    await registerOf(table, who).adjust(given);
    add(table.points, who, given);
  },
  async take(table, { who, amount: taken }) {
    const isAllowed = taken <= spendable(table, who);
    expectDone(await registerOf(table, who).tryAdjust({ amount: -taken }), isAllowed);
    if (isAllowed) add(table.points, who, -taken);
  },
  async transfer(table, { who, amount: given }) {
    const isAllowed = given <= spendable(table, who);
    const [from, to] = [table.ids[who], table.ids[1 - who]];
    const gift = { from, to, unit: 'points', amount: given };
    expectDone(await registerOf(table, who).tryTransfer(gift), isAllowed);
    if (!isAllowed) return;
    add(table.points, who, -given);
    add(table.points, 1 - who, given);
  },
  async timeOut(table) {
    platform.clock.advance(61_000);
    table.looksBehind = true;
  },
  async sweep(table) {
    await platform.loyalty.drained();
    platform.clock.advance(11_000);
    await platform.background.sweep();
    await platform.loyalty.drained();
    table.looksBehind = false;
  },
};

/** The latest, or so many before it. */
const lastBut = <T>(items: readonly T[], count: number): T | undefined =>
  items.at(-1 - (count % Math.max(1, items.length)));

function openHold({ holds }: Table, which: number): Hold | undefined {
  const nowMs = platform.clock.now();
  const open = holds.filter(({ state, endsAtMs }) => state === 'held' && endsAtMs > nowMs);
  return lastBut(open, which);
}

async function expectOwedBeforeOwned(table: Table): Promise<void> {
  for (const who of [0, 1]) {
    const register = registerOf(table, who);
    const net = async (unit: string) => {
      const has = await register.balance(unit);
      if (!table.looksBehind) expect([unit, Math.min(has.available, has.debt)]).toEqual([unit, 0]);
      return has.available + has.held - has.debt;
    };
    expect(await net('points')).toBe(table.points[who]);
    expect((await net(held.unit)) + held.needed * (await net(held.voucher))).toBe(
      table.stamps[who],
    );
  }
}

it('nobody ever has something beside a debt, whatever happens; and each has what the sums say', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 15, maxLength: 40 }), async (told) => {
      const table = await openTable();
      const last: Step[] = [{ kind: 'sweep' }, { kind: 'timeOut' }, { kind: 'sweep' }];
      for (const next of [...(told as Step[]), ...last]) {
        await steps[next.kind]?.(table, { who: 0, which: 0, amount: 1, ...next });
        await expectOwedBeforeOwned(table);
      }
      await registerOf(table, 0).expectInvariants();
      expect(platform.errors).toEqual([]);
    }),
    { numRuns: 30, seed: 20_261_126 },
  );
}, 120_000);
