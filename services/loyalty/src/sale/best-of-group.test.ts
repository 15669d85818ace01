import { afterEach, expect, test } from 'vitest';
import { openAnotherProcess } from '../testing/another-process.ts';
import { openGate } from '../testing/gate.ts';
import { addCustomer, cafeProgram, openCafe, openPlatform } from '../testing/platform.ts';
import { openRegister } from '../testing/register.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

const offer = (id: string, then: object, more: object = {}) => ({
  ...{ id, on: 'pos.transaction', group: 'promo', then: [then] },
  ...more,
});
/** A point a euro, and twice as many or fifty more, of which there are fifty for all. */
const program = {
  units: cafeProgram.units,
  groups: [{ id: 'promo', pick: 'best' }],
  rules: [
    ...cafeProgram.rules,
    offer('double', { multiply: 'points', by: 2 }),
    offer(
      'fifty',
      { earn: 'points', fixed: 50 },
      { cap: { per: 'program', period: 'ever', amount: 50 } },
    ),
  ],
};

async function openShop() {
  const gate = openGate();
  const platform = await openPlatform({ wrapLedger: gate.wrapLedger });
  closing.push(() => platform.close());
  const elsewhere = await openAnotherProcess(platform);
  closing.push(() => elsewhere.close());
  const { ledgerService } = platform;
  const cafe = await openCafe(platform, program);
  return {
    ...{ gate, cafe, rivalId: await addCustomer(platform, cafe.orgId) },
    register: openRegister(platform, cafe),
    rival: openRegister({ loyalty: elsewhere, ledgerService }, cafe),
  };
}
type Outcome = Awaited<ReturnType<Awaited<ReturnType<typeof openShop>>['register']['sell']>>;
const told = ({ earned, why }: Outcome) => [
  earned.reduce((sum, { amount }) => sum + amount, 0),
  ...['double', 'fifty'].map((rule) => why.find((one) => one.rule === rule)?.reason),
];

test('when another register takes the last of a budget meanwhile, what is best is found anew', async () => {
  const { gate, cafe, rivalId, register, rival } = await openShop();
  let rivals: Outcome | undefined;
  gate.letIn(async () => {
    rivals = await rival.sell({ quantity: 3 }, rivalId);
  });
  const own = await register.sell({ quantity: 3 });
  expect(rivals && told(rivals)).toEqual([59, 'excluded_by_group', 'fired']);
  expect(told(own)).toEqual([18, 'fired', 'budget_exhausted']);
  expect((await register.balance('points', cafe.customerId)).available).toBe(18);
  expect((await register.balance('points', rivalId)).available).toBe(59);
  await register.expectInvariants();
});

test('what comes back of a budget is offered again', async () => {
  const { register, cafe } = await openShop();
  const first = await register.sell({ quantity: 3 });
  expect(told(first)).toEqual([59, 'excluded_by_group', 'fired']);
  expect(told(await register.sell({ quantity: 3 }))).toEqual([18, 'fired', 'budget_exhausted']);
  await register.tryVoidSale(first.id, 'wrong');
  expect(told(await register.sell({ quantity: 3 }))).toEqual([59, 'excluded_by_group', 'fired']);
  expect((await register.balance('points', cafe.customerId)).available).toBe(18 + 59);
  await register.expectInvariants();
});
