import { expect } from 'vitest';
import { type Answer, receipt } from './scene.ts';
import type { Situation } from './situations.ts';

const has = (available: number, debt = 0) => ({ available, pending: 0, held: 0, debt });

/** Whose a sale is, said after it was recorded. A point for a full euro, a stamp for a coffee. */
export const whoBought: readonly Situation[] = [
  [
    'the card was forgotten: next day the till names the customer, who has what he would have had',
    async ({ send, newCustomer, sell, has: of, statement }) => {
      const [ada, ben] = [await newCustomer(), await newCustomer()];
      const words = { externalId: receipt(), customer: undefined };
      const sale = await sell(ada, 4, words); // 12.00, nobody's
      expect(sale.customerId).toBeNull();
      const path = `/transactions/${sale.id}/customer`;
      const body = { customer: { id: ben }, reason: 'Card was forgotten' };
      const preview = await send(200, `${path}?dry=true`, body, 'PUT');
      expect(preview.earned).toMatchObject([{ unit: 'points', amount: 12 }]);
      expect(await of(ben, 'points')).toEqual(has(0));
      const named = await send(200, path, body, 'PUT');
      expect(named).toMatchObject({
        ...{ id: sale.id, status: 'posted', customerId: ben },
        earned: [{ unit: 'points', amount: 12, pending: false }],
        stamps: [{ card: 'coffee', added: 4, balance: 4, completed: 0 }],
        customerChange: { previousCustomerId: null, reason: 'Card was forgotten' },
      });
      const points = named.balances.find(({ unit }: Answer) => unit === 'points');
      expect(points).toEqual({ unit: 'points', ...has(12) });
      expect(await send(200, `/transactions/${sale.id}`)).toEqual(named);
      expect(await send(200, path, body, 'PUT')).toEqual(named);
      expect(await of(ben, 'points')).toEqual(has(12));
      expect(await of(ben, 'stamps.coffee')).toEqual(has(4));
      expect(await statement(ben, 'points')).toEqual(['+12 earn']);
      expect(await sell(ada, 4, { ...words, status: 200 })).toEqual(sale);
      const { data } = await send(200, `/transactions?customerId=${ben}`);
      expect(data).toEqual([named]);
    },
  ],
  [
    'the wrong card was scanned, and half of its points are spent: he owes them, the right one has all',
    async ({ send, newCustomer, sell, has: of, statement, cafe }) => {
      const [ada, ben] = [await newCustomer(), await newCustomer()];
      const sale = await sell(ada, 10); // 30 points, two free coffees
      const held = await send(201, '/redemptions', {
        ...{ customerId: ada, rewardId: 'mug', locationId: cafe.stores[0] },
      });
      await send(200, `/redemptions/${held.id}/capture`, {}); // 20 points
      const body = { customer: { id: ben } };
      await send(200, `/transactions/${sale.id}/customer`, body, 'PUT');
      expect(await of(ada, 'points')).toEqual(has(0, 20));
      expect(await of(ada, 'reward.free-coffee')).toEqual(has(0));
      expect(await of(ben, 'points')).toEqual(has(30));
      expect(await of(ben, 'reward.free-coffee')).toEqual(has(2));
      expect(await statement(ada, 'points')).toEqual([
        '+30 earn',
        '-20 redeem',
        '-10 customerChanged',
        '+20 owed',
      ]);
      expect((await send(200, `/transactions?customerId=${ada}`)).data).toEqual([]);
      expect((await send(200, `/redemptions/${held.id}`)).status).toBe('captured');
      // goods come back: from whose it is
      const back = { externalId: receipt(), amount: 1_500 };
      const refund = await send(201, `/transactions/${sale.id}/refunds`, back);
      expect(refund.customerId).toBe(ben);
      expect(await of(ben, 'points')).toEqual(has(15));
      expect(await of(ada, 'points')).toEqual(has(0, 20));
    },
  ],
  [
    'a sale of an offline till is named, and then it is nobody’s',
    async ({ send, newCustomer, has: of, cafe }) => {
      const ada = await newCustomer();
      const sale = {
        ...{ externalId: receipt(), locationId: cafe.stores[0], offline: true },
        ...{ occurredAt: '2031-01-01T00:00:00Z', total: 1_000 },
        lines: [{ category: 'cake', quantity: 1, unitPrice: 1_000 }],
      };
      const { results } = await send(200, '/transactions/batch', { transactions: [sale] });
      const path = `/transactions/${results[0].outcome.id}/customer`;
      const named = await send(200, path, { customer: { id: ada } }, 'PUT');
      expect(named).toMatchObject({ customerId: ada, clockSuspect: true });
      expect(await of(ada, 'points')).toEqual(has(10));
      const nobodys = await send(200, path, { customer: null }, 'PUT');
      expect(nobodys).toMatchObject({ customerId: null, earned: [], balances: [] });
      expect(await of(ada, 'points')).toEqual(has(0));
    },
  ],
  [
    'what was brought back or voided is nobody’s to name; half of it is half of it',
    async ({ send, newCustomer, sell, has: of }) => {
      const [ada, ben] = [await newCustomer(), await newCustomer()];
      const [half, whole, wrong] = [await sell(ada, 4), await sell(ada, 4), await sell(ada, 4)];
      const refund = (sale: Answer, amount: number) =>
        send(201, `/transactions/${sale.id}/refunds`, { externalId: receipt(), amount });
      await refund(half, 600);
      await refund(whole, 1_200);
      await send(201, `/transactions/${wrong.id}/void`, { reason: 'rung up twice' });
      const name = (status: number, sale: Answer, id = ben) =>
        send(status, `/transactions/${sale.id}/customer`, { customer: { id } }, 'PUT');
      expect((await name(409, whole)).code).toBe('transaction_refunded');
      expect((await name(409, wrong)).code).toBe('transaction_voided');
      expect((await name(200, wrong, ada)).status).toBe('voided');
      expect((await name(200, half)).status).toBe('partlyRefunded');
      expect(await of(ada, 'points')).toEqual(has(0));
      expect(await of(ben, 'points')).toEqual(has(6));
      expect(await of(ben, 'stamps.coffee')).toEqual(has(2));
      await refund(half, 600);
      expect(await of(ben, 'points')).toEqual(has(0));
    },
  ],
  [
    'customers who were erased: the one who had it gives it back, to the other nothing is given',
    async ({ send, newCustomer, sell, has: of, cafe }) => {
      const [ada, ben] = [await newCustomer(), await newCustomer()];
      const gone = await cafe.addCustomer();
      const [sale, lost] = [await sell(ada, 4), await sell(gone, 4)];
      await send(200, `/customers/${gone}`, undefined, 'DELETE');
      const name = (status: number, of: Answer, id: string) =>
        send(status, `/transactions/${of.id}/customer`, { customer: { id } }, 'PUT');
      expect((await name(422, sale, gone)).code).toBe('customer_erased');
      expect((await name(200, lost, gone)).customerId).toBe(gone); // as it is
      await name(200, lost, ben);
      expect(await of(ada, 'points')).toEqual(has(12));
      expect(await of(ben, 'points')).toEqual(has(12));
    },
  ],
  [
    'the code of his app is scanned, once in time, once as a picture of another’s: that sale is nobody’s',
    async ({ send, newCustomer, sell, has: of }) => {
      const [ada, ben] = [await newCustomer(), await newCustomer()];
      const { token, expiresAt, offline } = await send(200, `/customers/${ada}/code`);
      expect(token).toMatch(/^lct_[0-9a-z]{26}_[0-9]{8}$/);
      expect(token.startsWith(offline.prefix)).toBe(true);
      const leftMs = Date.parse(expiresAt) - Date.now();
      expect(leftMs).toBeGreaterThan(20_000);
      expect(leftMs).toBeLessThanOrEqual(60_000);
      const { data } = await send(200, `/customers?token=${token}`);
      expect(data).toMatchObject([{ id: ada }]);
      const sale = await sell(ada, 4, { customer: { token } });
      expect(sale.customerId).toBe(ada);
      expect(await of(ada, 'points')).toEqual(has(12));
      // the code of before the telephone was lost, under which the sale is told again and another
      expect(await send(200, `/customers/${ada}/code`, undefined, 'DELETE')).toHaveProperty(
        'endedAt',
      );
      const words = { externalId: receipt(), customer: { token } };
      const lost = await sell(ada, 4, words);
      expect(lost).toMatchObject({
        customerId: null,
        warnings: [{ code: 'customer_not_found', pointer: '/customer' }],
      });
      expect(await of(ada, 'points')).toEqual(has(12));
      // both show the receipt; it is of who shows it first
      const claim = (status: number, token: string) =>
        send(
          status,
          `/transactions/${lost.id}/customer`,
          { customer: { token }, claim: true },
          'PUT',
        );
      const bens = await send(200, `/customers/${ben}/code`);
      expect((await claim(200, bens.token)).customerId).toBe(ben);
      const again = await send(200, `/customers/${ada}/code`);
      expect((await claim(409, again.token)).code).toBe('transaction_named');
      expect(await of(ben, 'points')).toEqual(has(12));
      expect(await of(ada, 'points')).toEqual(has(12));
      expect(await sell(ada, 4, { ...words, status: 200 })).toMatchObject({ id: lost.id });
    },
  ],
  [
    'the scanner ends what it reads with a new line, or reads something else: no sale is lost by it',
    async ({ send, newCustomer, sell, has: of }) => {
      const ada = await newCustomer();
      const { token } = await send(200, `/customers/${ada}/code`);
      const sale = await sell(ada, 4, { customer: { token: `${token}\r\n` } });
      expect(sale.customerId).toBe(ada);
      expect(await of(ada, 'points')).toEqual(has(12));
      for (const customer of [
        { token: '' },
        { token: `WIFI:T:WPA;S:${'x'.repeat(4_000)};;` },
        { phone: '\u0007' },
        { externalId: 'a\u0000b' },
        { email: '' },
      ])
        expect(await sell(ada, 4, { externalId: receipt(), customer })).toMatchObject({
          customerId: null,
          warnings: [{ code: 'customer_not_found', pointer: '/customer' }],
        });
      expect(await of(ada, 'points')).toEqual(has(12));
    },
  ],
];
