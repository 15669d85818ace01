import type { Result } from '@laurel/contracts/problems';
import { accountId } from '@laurel/ledger/chart';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  addCustomer,
  cafeProgram,
  openCafe,
  openPlatform,
  type Platform,
} from '../testing/platform.ts';
import { type Cafe, openRegister, problemOf } from '../testing/register.ts';

const off = (amount: number) => ({ kind: 'discountAmount', amount });
const promotion = (id: string, effect: object, more: object = {}) => ({
  ...{ id, name: id, effect },
  ...more,
});
const once = { limit: { per: 'customer', period: 'ever', count: 1 } };
const program = {
  ...cafeProgram,
  rewards: [
    ...cafeProgram.rewards,
    { id: 'five', name: 'five', price: { unit: 'points', amount: 10 }, effect: off(500) },
    {
      id: 'alone',
      name: 'alone',
      price: { unit: 'points', amount: 10 },
      effect: off(500),
      exclusive: true,
    },
  ],
  promotions: [
    promotion(
      'bread',
      { kind: 'discountPercent', percent: 10, items: { category: 'bread' } },
      { code: 'Brot10' },
    ),
    promotion('two-off', off(200), {
      minimum: 2_000,
      when: { 'transaction.lineCount': { $lte: 50 } },
    }),
    promotion('budget', off(200), { code: 'BUDGET', budget: { period: 'month', amount: 500 } }),
    promotion('once', off(100), { code: 'ONCE', ...once }),
    promotion('umlaut', off(100), { code: 'Übung' }),
    promotion('single', off(300), { code: 'SINGLE', exclusive: true }),
    promotion('pair', off(50), { code: 'PAIR', maxPerTransaction: 2 }),
    promotion('over', off(100), { code: 'OVER', active: { to: '2026-11-01T00:00:00Z' } }),
    promotion('soon', off(100), { code: 'SOON', active: { from: '2026-12-01T00:00:00Z' } }),
    promotion('station', off(100), { code: 'STATION', target: { locations: ['nowhere'] } }),
    promotion('big', off(900), { code: 'BIG' }),
  ],
};

let crash = false;
let platform: Platform;
let cafe: Cafe;
let register: ReturnType<typeof openRegister>;
beforeAll(async () => {
  platform = await openPlatform({
    wrapLedger: (ledger) => ({
      ...ledger,
      createTransfers: (batch) =>
        crash ? Promise.reject(new Error('crash')) : ledger.createTransfers(batch),
    }),
  });
});
beforeEach(async () => {
  cafe = await openCafe(platform, program);
  register = openRegister(platform, cafe);
});
afterAll(() => platform.close());

const bread = (quantity: number, more: object = {}) => ({
  ...{ id: 'bread', category: 'bread', quantity, unitPrice: 333 },
  ...more,
});
const cake = (quantity: number, more: object = {}) => ({
  ...{ id: 'cake', category: 'cake', quantity, unitPrice: 700 },
  ...more,
});
type Line = ReturnType<typeof bread>;
const basket = (lines: Line[], more: object = {}) => ({
  ...{ lines, total: lines.reduce((sum, one) => sum + one.quantity * one.unitPrice, 0) },
  ...more,
});
const walkIn = (body: object, lines: Line[] = [cake(1)], more: object = {}) =>
  register.tryHold({ customerId: undefined, ...body, transaction: basket(lines, more) });
const ofAda = (body: object, lines: Line[] = [cake(1)], more: object = {}) =>
  register.tryHold({ ...body, transaction: basket(lines, more) });
type Held = Awaited<ReturnType<typeof walkIn>>;
const outcome = (held: Held) => {
  if (!held.ok) throw new Error(held.problem.detail);
  return held.value.activity.outcome;
};
const refusal = (held: Result<unknown>) => {
  const { code, errors } = problemOf(held);
  return [code, errors?.[0]?.pointer];
};
/** Minor units given away of a promotion in a store, by the ledger. */
const givenAt = async (id: string, locationId = cafe.locationId) => {
  const unit = `promotion.${id}`;
  const { numberOf } = await platform.ledgerService.units.numbers(cafe.orgId, [unit]);
  const key = { kind: 'location', holder: locationId, unit, period: '' } as const;
  const found = await platform.ledger.lookupAccounts([accountId(key, numberOf(unit))]);
  return found.map(({ debitsPosted, creditsPosted }) => Number(debitsPosted - creditsPosted));
};

describe('a code', () => {
  test('10 % off bread, by nobody: 3 × 3.33 = 9.99, so 1.00, on the bread alone', async () => {
    const held = outcome(await walkIn({ code: 'brot10' }, [bread(3), cake(1)]));
    expect(held).toMatchObject({
      ...{ status: 'held', customerId: null, rewardId: null, promotionId: 'bread' },
      ...{ via: 'promotion', unit: 'promotion.bread', amount: 100, balances: [] },
      discount: { kind: 'percent', amountMinor: 100, lines: [{ id: 'bread', amountMinor: 100 }] },
    });
    expect(await givenAt('bread')).toEqual([0]);
    const captured = await register.capture(held.id, { transactionExternalId: 'T-1' });
    expect(captured.ok && captured.value.activity.outcome).toMatchObject({
      status: 'captured',
      amount: 100,
    });
    const again = await register.capture(held.id, { transactionExternalId: 'T-1' });
    expect(again.ok && again.value.replayed).toBe(true);
    expect(await givenAt('bread')).toEqual([100]);
    expect(await givenAt('bread', cafe.otherLocationId)).toEqual([]);
    await register.expectInvariants();
  });

  test('is read as people type it: other case, a blank too many, decomposed letters', async () => {
    for (const code of ['BROT10', ' brot 10 ', 'Brot10'])
      expect(outcome(await walkIn({ code }, [bread(1)])).promotionId).toBe('bread');
    for (const code of ['übung', 'U\u0308BUNG'])
      expect(outcome(await walkIn({ code })).promotionId).toBe('umlaut');
  });

  test('that is unknown, over, not begun, not for here, or of something else is refused by name', async () => {
    const asked = async (body: object, lines?: Line[]) => refusal(await walkIn(body, lines));
    expect(await asked({ code: 'brot11' })).toEqual(['promotion_not_found', '/code']);
    expect(await asked({ code: '  ' })).toEqual(['promotion_not_found', '/code']);
    expect(await asked({ promotionId: 'none' })).toEqual(['promotion_not_found', '/promotionId']);
    expect(await asked({ promotionId: 'bread' })).toEqual(['promotion_not_found', '/promotionId']);
    expect(await asked({ code: 'over' })).toEqual(['promotion_expired', '/code']);
    expect(await asked({ code: 'soon' })).toEqual(['promotion_unavailable', '/code']);
    expect(await asked({ code: 'station' })).toEqual(['promotion_not_targeted', '/code']);
    expect(await asked({ code: 'brot10' })).toEqual([
      'promotion_unavailable',
      '/transaction/lines',
    ]);
    expect(await asked({ promotionId: 'two-off' })).toEqual([
      'promotion_unavailable',
      '/transaction',
    ]);
  });

  test('says what it is about: one thing, and with the basket', async () => {
    const asked = async (body: object) =>
      refusal(await register.tryHold({ customerId: undefined, ...body }));
    expect(await asked({ code: 'once' })).toEqual(['invalid_request', '/transaction']);
    expect(await asked({ code: 'once', promotionId: 'once' })).toEqual(['invalid_request', '']);
    expect(await asked({})).toEqual(['invalid_request', '']);
    expect(await asked({ rewardId: 'five' })).toEqual(['invalid_request', '/customerId']);
    expect(await asked({ unit: 'points', amount: 1 })).toEqual(['invalid_request', '/customerId']);
  });

  test('in the same words again is held once, also when it is typed otherwise', async () => {
    const first = await walkIn({ code: 'big', externalId: 'H-1' });
    const again = await walkIn({ code: 'BIG ', externalId: 'H-1' });
    expect(outcome(again)).toEqual(outcome(first));
    expect(again.ok && again.value.replayed).toBe(true);
    expect(refusal(await walkIn({ code: 'übung', externalId: 'H-1' }))[0]).toBe(
      'idempotency_conflict',
    );
  });
});

test('never takes off more than there is: 9.00 off 7.00 are 7.00; of nothing it is refused', async () => {
  expect(outcome(await walkIn({ code: 'big' }))).toMatchObject({ amount: 700 });
  const free = await walkIn({ code: 'big' }, [cake(1)], { total: 0, discount: 700 });
  expect(refusal(free)).toEqual(['promotion_unavailable', '/transaction/lines']);
});

describe('a budget of 5.00', () => {
  test('gives 2.00 twice; 1.00 is left and no discount of 2.00 fits, nor does the next month mind', async () => {
    const asked = await Promise.all(Array.from({ length: 5 }, () => walkIn({ code: 'budget' })));
    expect(asked.filter(({ ok }) => ok)).toHaveLength(2);
    for (const one of asked)
      if (!one.ok) expect(refusal(one)).toEqual(['budget_exhausted', '/code']);
    // half of it fits
    expect(outcome(await walkIn({ code: 'budget' }, [cake(1, { unitPrice: 90 })]))).toMatchObject({
      amount: 90,
    });
    await register.expectInvariants();
  });

  test('has back what is let go, timed out and reversed', async () => {
    const [first, second] = [
      outcome(await walkIn({ code: 'budget' })),
      outcome(await walkIn({ code: 'budget' })),
    ];
    await register.void(first.id);
    const third = outcome(await walkIn({ code: 'budget' }));
    for (const { id } of [second, third])
      await register.capture(id, { transactionExternalId: 'T-2' });
    expect(refusal(await walkIn({ code: 'budget' }))[0]).toBe('budget_exhausted');
    expect(await givenAt('budget')).toEqual([400]);
    expect(await register.reverse(third.id)).toMatchObject({
      status: 'reversed',
      amount: 200,
      debtRepaid: 0,
    });
    expect(await givenAt('budget')).toEqual([200]);
    const last = outcome(await walkIn({ code: 'budget' }));
    expect(refusal(await walkIn({ code: 'budget' }))[0]).toBe('budget_exhausted');
    platform.clock.advance(301_000);
    expect(refusal(await register.capture(last.id))[0]).toBe('redemption_expired');
    outcome(await walkIn({ code: 'budget' }));
    await register.expectInvariants();
  });
});

test('a hold that crashed before the ledger had it is had once, when the till asks again', async () => {
  const words = { code: 'budget', externalId: 'crashed' };
  crash = true;
  await expect(walkIn(words)).rejects.toThrow();
  crash = false;
  const { id } = outcome(await walkIn(words));
  expect(outcome(await walkIn(words)).id).toBe(id);
  await register.capture(id);
  expect(await givenAt('budget')).toEqual([200]);
  outcome(await walkIn({ code: 'budget' }));
  expect(refusal(await walkIn({ code: 'budget' }))[0]).toBe('budget_exhausted');
});

test('a limit for each customer: nobody is told to say who it is, and each has it once', async () => {
  expect(refusal(await walkIn({ code: 'once' }))).toEqual([
    'promotion_needs_customer',
    '/customerId',
  ]);
  const asked = await Promise.all([1, 2, 3].map(() => ofAda({ code: 'once' })));
  expect(asked.filter(({ ok }) => ok)).toHaveLength(1);
  for (const one of asked) if (!one.ok) expect(refusal(one)).toEqual(['limit_reached', '/code']);
  const other = await addCustomer(platform, cafe.orgId);
  expect(outcome(await ofAda({ code: 'once', customerId: other })).customerId).toBe(other);
});

describe('one sale', () => {
  test('has an exclusive promotion or others, rewards too, whoever is named', async () => {
    await register.adjust(100);
    const one = { externalId: 'S-1' };
    expect(refusal(await walkIn({ code: 'single' }))).toEqual([
      'promotion_unavailable',
      '/transaction',
    ]);
    const single = outcome(await walkIn({ code: 'single' }, [cake(2)], one));
    expect(refusal(await walkIn({ code: 'big' }, [cake(2)], one))).toEqual([
      'promotion_unavailable',
      '/transaction',
    ]);
    expect(refusal(await ofAda({ rewardId: 'five' }, [cake(2)], one))).toEqual([
      'reward_unavailable',
      '/transaction',
    ]);
    await register.void(single.id);
    const five = outcome(await ofAda({ rewardId: 'five' }, [cake(2)], one));
    expect(refusal(await walkIn({ code: 'single' }, [cake(2)], one))[0]).toBe(
      'promotion_unavailable',
    );
    outcome(await walkIn({ code: 'big' }, [cake(2)], one)); // they go together
    await register.void(five.id);
    expect(refusal(await ofAda({ rewardId: 'alone' }, [cake(2)], one))[0]).toBe(
      'reward_unavailable',
    );
    outcome(await ofAda({ rewardId: 'alone' }, [cake(2)], { externalId: 'S-2' }));
    await register.expectInvariants();
  });

  test('has so many of one promotion', async () => {
    const ask = () => walkIn({ code: 'pair' }, [cake(1)], { externalId: 'S-3' });
    const asked = await Promise.all([ask(), ask(), ask()]);
    expect(asked.map(({ ok }) => ok).sort()).toEqual([false, true, true]);
    expect(refusal(await ask())).toEqual(['limit_reached', '/code']);
  });
});

test('a sale that is voided gives back what nobody and somebody had for it, budget and limit too', async () => {
  const sale = await register.sell({ externalId: 'V-1' });
  const holds = [
    await walkIn({ code: 'budget' }),
    await walkIn({ code: 'budget' }),
    await ofAda({ code: 'once' }),
  ];
  for (const held of holds)
    await register.capture(outcome(held).id, { transactionExternalId: 'V-1' });
  expect(refusal(await walkIn({ code: 'budget' }))[0]).toBe('budget_exhausted');
  const voided = await register.tryVoidSale(sale.id, 'rung up twice');
  expect(voided.ok).toBe(true);
  await platform.loyalty.drained();
  expect(await givenAt('budget')).toEqual([0]);
  outcome(await walkIn({ code: 'budget' }));
  outcome(await walkIn({ code: 'budget' }));
  outcome(await ofAda({ code: 'once' }));
  await register.expectInvariants();
});
