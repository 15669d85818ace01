import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openAnotherProcess } from '../testing/another-process.ts';
import {
  addCustomer,
  cafeProgram,
  openCafe,
  openPlatform,
  type Platform,
} from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';
import { customerTier } from '../views/customer-view.ts';

const dayMs = 86_400_000;
let platform: Platform;
/** Another process on the same engines. */
let elsewhere: Platform['loyalty'];
beforeAll(async () => {
  platform = await openPlatform();
  elsewhere = await openAnotherProcess(platform);
});
afterAll(async () => {
  await elsewhere.close();
  await platform.close();
});

/** What is told of one sale, in whatever order. Customers are 0 and 1; 2 is nobody. */
interface Told {
  coffees: number;
  to: number;
  named: number | undefined;
  corrected: number | undefined;
  /** Parts of the smaller of the totals, in percent. */
  refunds: number[];
  voided: boolean;
}

const told: fc.Arbitrary<Told> = fc.record({
  coffees: fc.integer({ min: 1, max: 7 }),
  to: fc.nat(2),
  named: fc.option(fc.nat(2), { nil: undefined }),
  corrected: fc.option(fc.integer({ min: 1, max: 9 }), { nil: undefined }),
  refunds: fc.array(fc.integer({ min: 1, max: 45 }), { maxLength: 2 }),
  voided: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, fc.constant(true)),
});

const verbs = ['sell', 'name', 'correct', 'refund 0', 'refund 1', 'void', 'spend'] as const;
interface Step {
  sale: number;
  verb: (typeof verbs)[number];
  /** By another process. */
  isElsewhere: boolean;
}

/** How many days points wait: as the unit says, and as each of two rules says for itself. */
interface Waits {
  unit: number;
  rules: (number | undefined)[];
}

const days = fc.constantFrom(undefined, 0, 3, 14);
const waits: fc.Arbitrary<Waits> = fc.record({
  unit: fc.constantFrom(0, 14),
  rules: fc.array(days, { minLength: 2, maxLength: 2 }),
});

/** Steps of a few sales, each told up to twice, in an order of their own, some at once. */
const business = fc.array(told, { minLength: 1, maxLength: 3 }).chain((sales) =>
  fc.record({
    sales: fc.constant(sales),
    waits,
    order: fc.shuffledSubarray(
      sales.flatMap((_, sale) =>
        [...verbs, ...verbs].map((verb, i) => ({ sale, verb, isElsewhere: i % 3 === 0 })),
      ),
      { minLength: sales.length * verbs.length, maxLength: sales.length * verbs.length * 2 },
    ),
    /** How many begin together. */
    atOnce: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 8, maxLength: 8 }),
    /** Days that pass before each of the first turns: points fall due meanwhile. */
    pass: fc.array(fc.constantFrom(0, 0, 0, 4, 15), { maxLength: 8 }),
  }),
);

const till = (total: number) => ({
  total,
  lines: [{ id: 'a', category: 'coffee', quantity: total / 300, unitPrice: 300 }],
});
const refundOf = ({ coffees, corrected = coffees }: Told, percent: number) =>
  Math.max(1, Math.floor((300 * Math.min(coffees, corrected) * percent) / 100));

/** A point a euro, and two for each full 0.90. */
async function openShop({ unit: pendingDays, rules: [base, more] }: Waits) {
  const units = cafeProgram.units.map((unit) => ({ ...unit, pendingDays }));
  const rule = (id: string, rate: object, ofRule: number | undefined) => ({
    ...{ id, on: 'pos.transaction', then: [{ earn: 'points', rate }] },
    ...(ofRule !== undefined && { pendingDays: ofRule }),
  });
  const rules = [
    rule('base', { amount: 1, per: 100 }, base),
    rule('more', { amount: 2, per: 90 }, more),
  ];
  const cafe = await openCafe(platform, { ...cafeProgram, units, rules });
  const customers = [cafe.customerId, await addCustomer(platform, cafe.orgId), null];
  const { ledgerService, membership, ledger, clock } = platform;
  const processes = [platform.loyalty, elsewhere].map((loyalty) => ({
    loyalty,
    register: openRegister({ loyalty, ledgerService }, cafe),
  }));
  const [here] = processes;
  if (!here) throw new Error('there is no process');
  return {
    ...{ cafe, customers, register: here.register },
    at: (isElsewhere: boolean) => processes[isElsewhere ? 1 : 0] ?? here,
    /** What each has less what he owes, and what counts for his tier. Ten stamps are a coffee. */
    worth: () =>
      Promise.all(
        customers.flatMap(async (id) => {
          if (id === null) return 'nobody';
          const net = async (unit: string) => {
            const { available, pending, debt } = await here.register.balance(unit, id);
            expect([Math.min(available, debt), pending]).toEqual([0, 0]);
            return available - debt;
          };
          const customer = await membership.customers.get(cafe.orgId, id);
          const tier = customer && (await customerTier({ ...platform, ledger, clock }, customer));
          const stamps = (await net('stamps.coffee')) + 10 * (await net('reward.free-coffee'));
          return { points: await net('points'), stamps, spend: tier?.next?.measured };
        }),
      ),
  };
}
type Shop = Awaited<ReturnType<typeof openShop>>;
type Worth = Awaited<ReturnType<Shop['worth']>>;

const mayTryAgain = new Set(['unavailable', 'version_conflict']);
/** After a void nothing is left to be named, corrected or given back. */
const closed = new Set(['transaction_voided', 'refund_exceeds_sale']);

/** Tells something until it is settled, as a till does. */
async function tell(
  ask: () => Promise<{ ok: true } | { ok: false; problem: { code: string; detail?: string } }>,
  isVoided: boolean,
): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await ask();
    if (result.ok || (isVoided && closed.has(result.problem.code))) return;
    if (!mayTryAgain.has(result.problem.code) || attempt === 50)
      throw new Error(`${result.problem.code}: ${result.problem.detail}`);
  }
}

interface Business {
  sales: Told[];
  waits: Waits;
  order: Step[];
  atOnce: number[];
  pass: number[];
}

/** Tills that carry out the steps of these sales. */
function openTills(shop: Shop, sales: readonly Told[]) {
  const { cafe, customers } = shop;
  const idOf = (to: number) => customers[to] ?? null;
  const spent = [0, 0];
  const sold = sales.map(() => Promise.withResolvers<string>());
  const carryOut = async ({ sale, verb, isElsewhere }: Step): Promise<void> => {
    const one = sales[sale];
    if (!one) return;
    const { loyalty, register } = shop.at(isElsewhere);
    const externalId = `T-${sale}`;
    if (verb === 'sell') {
      const customer = idOf(one.to);
      const body = {
        ...{ externalId, locationId: cafe.locationId, ...till(300 * one.coffees) },
        ...(customer === null ? {} : { customer: { id: customer } }),
      };
      await tell(async () => {
        const done = await register.trySale(body);
        if (done.ok) sold[sale]?.resolve(done.value.activity.id);
        return done;
      }, false);
    } else if (verb === 'refund 0' || verb === 'refund 1') {
      const percent = one.refunds[verb === 'refund 0' ? 0 : 1];
      if (percent === undefined) return;
      const body = { externalId: `${verb} of ${externalId}`, of: { externalId } };
      const request = { orgId: cafe.orgId, boundLocationId: null, by: 'key', fromLog: false };
      const amount = refundOf(one, percent);
      await tell(
        () => loyalty.refunds.submit({ ...request, body: { ...body, amount } }),
        one.voided,
      );
    } else if (verb === 'spend') {
      const customer = idOf(one.to);
      if (customer === null) return;
      const held = await register.tryHold({ customerId: customer, unit: 'points', amount: 2 });
      if (!held.ok) return;
      await register.capture(held.value.activity.id);
      spent[one.to] = (spent[one.to] ?? 0) + 2;
    } else {
      const id = (await sold[sale]?.promise) ?? '';
      const { named, corrected } = one;
      const customer = named === undefined ? null : idOf(named);
      if (verb === 'name' && named !== undefined)
        await tell(
          () => register.tryName(id, customer === null ? null : { id: customer }),
          one.voided,
        );
      if (verb === 'correct' && corrected !== undefined)
        await tell(() => register.tryCorrect(id, till(300 * corrected)), one.voided);
      if (verb === 'void' && one.voided) await tell(() => register.tryVoidSale(id, 'wrong'), true);
    }
  };
  return { carryOut, spent };
}

/** Tells it in that order; returns what each has, with what he has spent meanwhile. */
async function live({ sales, waits, order, atOnce, pass }: Business): Promise<Worth> {
  const shop = await openShop(waits);
  const { carryOut, spent } = openTills(shop, sales);
  const begun = new Set<number>();
  const late: Step[] = [];
  // each is told once at least; what needs the id of a sale waits for that
  const isTold = (sale: number, verb: string) =>
    order.some((step) => step.sale === sale && step.verb === verb);
  const rest = sales.flatMap((_, sale) =>
    verbs.filter((verb) => !isTold(sale, verb)).map((verb) => ({ sale, verb, isElsewhere: false })),
  );
  const all = [...order, ...rest];
  const needsId = ({ verb }: Step) => verb === 'name' || verb === 'correct' || verb === 'void';
  for (let at = 0, turn = 0; at < all.length || late.length > 0; turn += 1) {
    const together = all.slice(at, at + (atOnce[turn % atOnce.length] ?? 1));
    at += together.length;
    for (const { verb, sale } of together) if (verb === 'sell') begun.add(sale);
    const now = [...late.splice(0), ...together];
    late.push(...now.filter((step) => needsId(step) && !begun.has(step.sale)));
    const passed = pass[turn] ?? 0;
    platform.clock.advance(passed * dayMs);
    await Promise.all([
      ...now.filter((step) => !late.includes(step)).map(carryOut),
      passed > 0 && platform.background.sweep(),
    ]);
  }
  await settled();
  await shop.register.expectInvariants();
  const query = { status: undefined, limit: 1_000, cursor: undefined };
  const open = await platform.loyalty.refunds.list(shop.cafe.orgId, query);
  expect(open.ok && open.value.data.filter(({ status }) => status !== 'refused')).toEqual([]);
  const worth = await shop.worth();
  return worth.map((of, i) =>
    typeof of === 'string' ? of : { ...of, points: of.points + (spent[i] ?? 0) },
  );
}

/** What is left behind the answers, and what falls due some seconds or two weeks later. */
async function settled(): Promise<void> {
  for (const seconds of [31, 31, 15 * 86_400, 31, 31]) {
    await Promise.all([platform.loyalty.drained(), elsewhere.drained()]);
    platform.clock.advance(seconds * 1_000);
    await platform.background.sweep();
  }
}

/** The same, each sale right from the first, then what came back of it. */
async function livedInSequence({ sales, waits }: Business): Promise<Worth> {
  const { cafe, customers, register, worth } = await openShop(waits);
  for (const one of sales) {
    const { coffees, to, named = to, corrected = coffees, refunds, voided } = one;
    const customer = customers[named];
    const done = await register.trySale({
      ...{ externalId: `T-${sales.indexOf(one)}`, locationId: cafe.locationId },
      ...till(300 * corrected),
      ...(customer && { customer: { id: customer } }),
    });
    if (!done.ok) throw new Error(done.problem.detail);
    const { id } = done.value.activity;
    for (const percent of refunds) await register.refund(id, { amount: refundOf(one, percent) });
    if (voided) await register.tryVoidSale(id, 'wrong');
  }
  await settled();
  return await worth();
}

test('sales, refunds before and after, namings, corrections, voids and repeats come to the sequence', async () => {
  await fc.assert(
    fc.asyncProperty(business, async (of) => {
      expect(await live(of)).toEqual(await livedInSequence(of));
    }),
    { numRuns: 60 },
  );
  expect(platform.errors).toEqual([]);
}, 180_000);
