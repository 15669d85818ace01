import { expect } from 'vitest';
import { publish } from './rules.ts';
import type { Answer, Scene } from './scene.ts';
import type { Situation } from './situations.ts';

const dayMs = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * dayMs).toISOString();
const mug = { id: 'mug', name: 'Mug', effect: { kind: 'voucher' }, cost: 500 };
const unit = 'reward.mug';
const gift = (parts: Answer = {}, action: Answer = { expiresDays: 30 }) => ({
  rules: [{ id: 'gift', on: 'pos.transaction', then: [{ grant: 'mug', ...action }] }],
  rewards: [{ ...mug, ...parts }],
});

/** The end of the day so many days after an instant, as the clock of the shop in Berlin has it. */
function endOf(atMs: number, days: number): string {
  const day = Temporal.Instant.fromEpochMilliseconds(atMs).toZonedDateTimeISO('Europe/Berlin');
  const next = day
    .toPlainDate()
    .add({ days: days + 1 })
    .toZonedDateTime('Europe/Berlin');
  return new Date(next.epochMilliseconds).toISOString();
}

const hold = ({ send, cafe }: Scene, customerId: string, status: number) =>
  send(status, '/redemptions', { customerId, rewardId: 'mug', locationId: cafe.stores[0] });

async function offered({ send }: Scene, customerId: string): Promise<Answer> {
  const { data } = await send(200, `/customers/${customerId}/offers`);
  return data.find(({ rewardId }: Answer) => rewardId === 'mug');
}

async function balanceOf({ send }: Scene, customerId: string): Promise<Answer> {
  const { data } = await send(200, `/customers/${customerId}/balances`);
  return data.find((balance: Answer) => balance.unit === unit) ?? {};
}

async function runJob({ send, eventually }: Scene) {
  const done = async () => {
    const { runs } = await send(200, '/jobs/voucher-expiry');
    return runs.filter(({ state }: Answer) => state === 'done').length;
  };
  const before = await done();
  await send(202, '/jobs/voucher-expiry/run', {});
  await eventually(async () => expect(await done()).toBeGreaterThan(before));
}

/** What the lines of the statement come to. */
async function statementSum({ send }: Scene, customerId: string): Promise<number> {
  const { data } = await send(200, `/customers/${customerId}/statement?unit=${unit}&limit=200`);
  return data.reduce((sum: number, { available }: Answer) => sum + available, 0);
}

/** Vouchers that end with a day, and what a customer has of them. */
export const voucherSituations: readonly Situation[] = [
  [
    'a mug for 30 days of a sale 40 days ago is not granted, offered or held; of today it is',
    async (scene) => {
      await publish(scene, gift());
      const ada = await scene.newCustomer();
      const occurredAt = ago(40);
      const old = await scene.sell(ada, 1, { occurredAt });
      expect(old.rewards).toEqual([]);
      expect(old.why).toContainEqual(
        expect.objectContaining({ rule: 'expiry', reason: 'lapsed', unit, amount: 1 }),
      );
      expect(await scene.statement(ada, unit)).toEqual(['+1 grant', '-1 expire']);
      expect(await statementSum(scene, ada)).toBe(0);
      expect(await offered(scene, ada)).toMatchObject({ available: false, granted: 0 });
      expect(await hold(scene, ada, 422)).toMatchObject({
        code: 'reward_unavailable',
        detail: 'Mug cannot be bought, only be granted.',
      });
      expect(await balanceOf(scene, ada)).toMatchObject({ available: 0, expiring: [] });

      const soldAt = Date.now();
      const { rewards, why } = await scene.sell(ada, 1);
      const expiresAt = endOf(soldAt, 30);
      expect(rewards).toEqual([{ reward: 'mug', count: 1, expiresAt }]);
      expect(why).toContainEqual(expect.objectContaining({ rule: 'gift', expiresAt }));
      expect(await offered(scene, ada)).toMatchObject({ available: true, granted: 1 });
      expect(await balanceOf(scene, ada)).toMatchObject({
        ...{ available: 1, expiring: [{ at: expiresAt, amount: 1 }] },
      });
      const { id } = await hold(scene, ada, 201);
      await scene.send(200, `/redemptions/${id}/capture`, {});
      // the other is over, and stays so
      await hold(scene, ada, 422);
      expect(await statementSum(scene, ada)).toBe((await balanceOf(scene, ada)).available);
    },
  ],
  [
    'a mug that lapsed is gone from the balance and on the statement; the sale brought back takes nothing more',
    async (scene) => {
      await publish(scene, gift({ expiresDays: 5 }, {}));
      const ada = await scene.newCustomer();
      const old = await scene.sell(ada, 1, { occurredAt: ago(10) });
      await scene.sell(ada, 1);
      await runJob(scene);
      const lines = ['+1 grant', '-1 expire', '+1 grant'];
      expect(await scene.statement(ada, unit)).toEqual(lines);
      await scene.send(201, `/transactions/${old.id}/void`, { reason: 'brought back' });
      expect(await balanceOf(scene, ada)).toMatchObject({ available: 1, debt: 0 });
    },
  ],
  [
    'a card that a sale of 200 days ago fills gives a mug for 10 days that is over, and so for whoever bought it',
    async (scene) => {
      await publish(scene, {
        rewards: [mug],
        rules: [],
        stampCards: [
          { id: 'card', name: 'Card', needed: 4, per: 'item', reward: 'mug', expiresDays: 10 },
        ],
      });
      const [ada = '', ben = ''] = [await scene.newCustomer(), await scene.newCustomer()];
      const sale = await scene.sell(ada, 5, { occurredAt: ago(200) });
      expect([sale.rewards, sale.stamps]).toMatchObject([[], [{ added: 5, completed: 1 }]]);
      expect(await scene.has(ada, 'stamps.card')).toMatchObject({ available: 1 });
      const body = { customer: { id: ben } };
      const named = await scene.send(200, `/transactions/${sale.id}/customer`, body, 'PUT');
      expect(named.rewards).toEqual([]);
      for (const [who, lines] of [
        [ada, ['+1 cardCompleted', '-1 expire']],
        [ben, ['+1 cardCompleted', '-1 expire']],
      ] as const) {
        expect(await scene.statement(who, unit)).toEqual(lines);
        expect(await statementSum(scene, who)).toBe(0);
        expect(await balanceOf(scene, who)).toMatchObject({ available: 0, debt: 0 });
      }
      expect(await scene.has(ben, 'stamps.card')).toMatchObject({ available: 1 });
      expect(await scene.has(ada, 'stamps.card')).toMatchObject({ available: 0, debt: 0 });
    },
  ],
  [
    'of three mugs the one that ends first is used first; brought back when used, the next pays for it',
    async (scene) => {
      const rule = (id: string, total: number, action: Answer) => ({
        ...{ id, on: 'pos.transaction', when: { 'transaction.total': total } },
        then: [{ grant: 'mug', ...action }],
      });
      await publish(scene, {
        rewards: [mug],
        rules: [
          rule('long', 300, { expiresDays: 30 }),
          rule('short', 600, { expiresDays: 5 }),
          rule('ever', 900, {}),
        ],
      });
      const ada = await scene.newCustomer();
      const soldAt = Date.now();
      await scene.sell(ada, 1);
      await scene.sell(ada, 3);
      const short = await scene.sell(ada, 2);
      const { id } = await hold(scene, ada, 201);
      await scene.send(200, `/redemptions/${id}/capture`, {});
      const long = [{ at: endOf(soldAt, 30), amount: 1 }];
      expect(await balanceOf(scene, ada)).toMatchObject({ available: 2, expiring: long });
      await scene.send(201, `/transactions/${short.id}/void`, { reason: 'brought back' });
      expect(await balanceOf(scene, ada)).toMatchObject({ available: 1, debt: 0, expiring: long });
    },
  ],
];
