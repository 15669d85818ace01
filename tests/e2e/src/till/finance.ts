import { expect } from 'vitest';
import { cafeProgram } from '../cafe-program.ts';
import { type Answer, receipt, type Scene } from './scene.ts';
import type { Situation } from './situations.ts';

/** Sells for so many euros, a point each, and no coffee. */
const sellFor = (
  { send, cafe }: Scene,
  customerId: string,
  euros: number,
  more: Record<string, unknown> = {},
): Promise<Answer> =>
  send(201, '/transactions', {
    ...{ externalId: receipt(), locationId: cafe.stores[0], customer: { id: customerId } },
    total: euros * 100,
    lines: [{ id: 'a', category: 'food', quantity: 1, unitPrice: euros * 100 }],
    ...more,
  });

const payWith = async ({ send }: Scene, customerId: string, amount: number, locationId: string) => {
  const held = await send(201, '/redemptions', {
    ...{ customerId, unit: 'points', amount, locationId },
  });
  await send(200, `/redemptions/${held.id}/capture`, { transactionExternalId: receipt() });
  return held;
};

const monthNow = () => new Date().toISOString().slice(0, 7);

/** The settlement's lines of points and its totals, by store. */
async function settlementOf({ send, cafe }: Scene) {
  const { data, totals } = await send(200, `/ledger/settlement?month=${monthNow()}`);
  return cafe.stores.map((id) => {
    const own = ({ locationId }: Answer) => locationId === id;
    const { locationId: _, ...line } =
      data.find((one: Answer) => own(one) && one.unit === 'points') ?? {};
    const { locationId: __, ...total } = totals.find(own) ?? {};
    return { line, total };
  });
}

async function journalOf({ send }: Scene): Promise<Answer[]> {
  const month = monthNow();
  const [year, number] = month.split('-').map(Number);
  const next =
    number === 12
      ? `${Number(year) + 1}-01`
      : `${year}-${String(Number(number) + 1).padStart(2, '0')}`;
  return (await send(200, `/ledger/journal?from=${month}-01&to=${next}-01`)) as Answer[]; // a list
}

/** The last day of the month before, on the clock of Berlin, and that month and this. */
function lastNightOfTheMonthBefore() {
  const now = Temporal.Now.zonedDateTimeISO('Europe/Berlin');
  const first = now.toPlainDate().with({ day: 1 });
  const night = first.subtract({ days: 1 });
  return {
    night: night.toZonedDateTime({ timeZone: 'Europe/Berlin', plainTime: '23:30' }).toInstant(),
    before: night.toString().slice(0, 7),
    beforeFrom: night.with({ day: 1 }).toString(),
    month: first.toString().slice(0, 7),
    from: first.toString(),
    to: first.add({ months: 1 }).toString(),
    endOfBefore: first.toZonedDateTime('Europe/Berlin').toInstant().subtract({ milliseconds: 1 }),
  };
}

/** A point for a full euro costs 5 cents, and pays 5 cents. */
export const financeSituations: readonly Situation[] = [
  [
    'one store issues, the other redeems, and the goods come back: who pays whom, and what is owed',
    async (scene) => {
      const { send, newCustomer, cafe, has } = scene;
      const [mitte, altona] = cafe.stores;
      const ada = await newCustomer();
      const sale = await sellFor(scene, ada, 100);
      await payWith(scene, ada, 60, altona);
      const nobody = { refunded: 0, owed: 0, issuedLate: 0, redeemedLate: 0 };
      expect(await settlementOf(scene)).toEqual([
        {
          line: {
            ...{ unit: 'points', issued: 100, redeemed: 0, net: 100, ...nobody },
            ...{ issuedAmountMinor: 500, redeemedAmountMinor: 0, netAmountMinor: 500 },
          },
          total: { issuedAmountMinor: 500, redeemedAmountMinor: 0, netAmountMinor: 500 },
        },
        {
          line: {
            ...{ unit: 'points', issued: 0, redeemed: 60, net: -60, ...nobody },
            ...{ issuedAmountMinor: 0, redeemedAmountMinor: 300, netAmountMinor: -300 },
          },
          total: { issuedAmountMinor: 0, redeemedAmountMinor: 300, netAmountMinor: -300 },
        },
      ]);
      // 40 of the 100 are still there to be taken back; Ada owes the other 60
      await send(201, `/transactions/${sale.id}/refunds`, {
        externalId: receipt(),
        amount: 10_000,
      });
      expect(await has(ada, 'points')).toEqual({ available: 0, pending: 0, held: 0, debt: 60 });
      const [issuer, redeemer] = await settlementOf(scene);
      expect(issuer?.line).toMatchObject({ issued: 100, redeemed: 100, refunded: 40, owed: 60 });
      expect(issuer?.total).toEqual({
        ...{ issuedAmountMinor: 500, redeemedAmountMinor: 500, netAmountMinor: 0 },
      });
      // what is paid to Altona, −3.00, is what Ada owes
      expect(redeemer?.total.netAmountMinor).toBe(-300);
      // 25 of what she owes come back with her next purchase, there
      await sellFor(scene, ada, 25, { locationId: altona });
      expect(await has(ada, 'points')).toMatchObject({ available: 0, debt: 35 });
      const [same, later] = await settlementOf(scene);
      expect(same).toEqual(issuer);
      expect(later?.line).toMatchObject({
        issued: 25,
        redeemed: 60,
        refunded: 0,
        owed: 0,
        net: -35,
      });
      expect(later?.total).toEqual({
        ...{ issuedAmountMinor: 125, redeemedAmountMinor: 300, netAmountMinor: -175 },
      });
      const { data } = await send(200, `/customers/${ada}/statement?unit=points`);
      expect(
        data
          .filter(({ state }: Answer) => state === 'posted')
          .map(({ amount, debt, reason }: Answer) => [amount, debt, reason])
          .reverse(),
      ).toEqual([
        [100, 0, 'earn'],
        [-60, 0, 'redeem'],
        [-40, 0, 'refund'],
        [0, 60, 'debt'],
        [25, 0, 'earn'],
        [-25, -25, 'debtRepaid'],
      ]);
      const owed = data.find(({ reason }: Answer) => reason === 'debt');
      expect(owed.detail).toBe('Owed, for what a refund took back was spent already');
      expect(mitte).not.toBe(altona);
    },
  ],
  [
    'a sale of 10.00 with 3.00 back was one of 15.00: the refund counts once, 15 less 3 is 12',
    async (scene) => {
      const { send, newCustomer, has } = scene;
      const ada = await newCustomer();
      const sale = await sellFor(scene, ada, 10);
      await send(201, `/transactions/${sale.id}/refunds`, { externalId: receipt(), amount: 300 });
      await send(
        200,
        `/transactions/${sale.id}`,
        {
          total: 1_500,
          lines: [{ id: 'a', category: 'food', quantity: 1, unitPrice: 1_500 }],
          reason: 'Rung up wrong',
        },
        'PUT',
      );
      expect((await has(ada, 'points')).available).toBe(12);
      const [mitte] = await settlementOf(scene);
      expect(mitte?.line).toMatchObject({ issued: 15, redeemed: 3, refunded: 3, net: 12 });
    },
  ],
  [
    'a sale of 10.00 told for today was of the last night of the month before: 10 there, 0 here',
    async (scene) => {
      const { send, newCustomer, has } = scene;
      const { night, before, beforeFrom, month, from, to } = lastNightOfTheMonthBefore();
      const ada = await newCustomer();
      const sale = await sellFor(scene, ada, 10);
      const right = {
        ...{ total: 1_000, occurredAt: night.toString(), reason: 'Clock of the till was wrong' },
        lines: [{ id: 'a', category: 'food', quantity: 1, unitPrice: 1_000 }],
      };
      await send(200, `/transactions/${sale.id}`, right, 'PUT');
      const settled = async (of: string) => {
        const { data } = await send(200, `/ledger/settlement?month=${of}`);
        const line = data.find(({ unit }: Answer) => unit === 'points');
        return line && [line.issued, line.issuedLate, line.redeemed, line.netAmountMinor];
      };
      expect([await settled(before), await settled(month)]).toEqual([[10, 10, 0, 50], undefined]);
      // points at the store, and what the month was spent, by the journal of the same months
      const journal = async (window: string) => {
        const rows = (await send(200, `/ledger/journal?${window}`)) as Answer[]; // a list
        const net = (unit: string) =>
          rows
            .filter((row) => row.unit === unit)
            .reduce((sum, row) => {
              const gives = row.debitKind === 'location';
              return sum + (gives ? row.amount : -row.amount);
            }, 0);
        return [net('points'), net('spend'), net('visits')];
      };
      expect(await journal(`from=${beforeFrom}&to=${from}`)).toEqual([10, 1_000, 1]);
      expect(await journal(`from=${from}&to=${to}`)).toEqual([0, 0, 0]);
      expect((await has(ada, 'points')).available).toBe(10);
      // a refund is of today, wherever its sale is by now
      await send(201, `/transactions/${sale.id}/refunds`, { externalId: receipt(), amount: 400 });
      expect([await settled(before), await settled(month)]).toEqual([
        [10, 10, 0, 50],
        [0, 0, 4, -20],
      ]);
    },
  ],
  [
    'the journal tells rules, receipts, stores and hands by their names, also after a new program',
    async (scene) => {
      const { send, newCustomer, cafe } = scene;
      const [mitte] = cafe.stores;
      await send(200, `/locations/${mitte}`, { externalId: 'M-17' }, 'PATCH');
      const ada = await newCustomer();
      const sold = receipt();
      const sale = await sellFor(scene, ada, 12, { externalId: sold });
      const adjusted = await send(201, '/adjustments', {
        ...{ customerId: ada, unit: 'points', amount: 7, reason: 'Queue, so sorry' },
      });
      // from now on the rule that gave the points has another number
      await send(200, '/program', { ...cafeProgram, rules: cafeProgram.rules.toReversed() }, 'PUT');
      await send(201, '/program/publish', {});
      const back = receipt();
      await send(201, `/transactions/${sale.id}/refunds`, {
        ...{ externalId: back, amount: 1_200, reason: 'Hair in it' },
      });
      const rows = await journalOf(scene);
      const points = rows.filter(({ unit }) => unit === 'points');
      const { externalId: card } = await send(200, `/customers/${ada}`);
      expect(
        points.map(({ reason, amount, rule, externalId, note }) => [
          ...[reason, amount, rule, externalId, note],
        ]),
      ).toEqual([
        ['earn', 12, 'base', sold, ''],
        ['adjust', 7, '', '', 'Queue, so sorry'],
        ['refund', 12, 'base', back, 'Hair in it'],
      ]);
      const [earned, corrected, returned] = points;
      expect(earned).toMatchObject({
        ...{ activity: sale.id, by: '', debitHolder: mitte, debitExternalId: 'M-17' },
        ...{ creditHolder: ada, creditExternalId: card },
      });
      expect(corrected).toMatchObject({ activity: adjusted.id, by: adjusted.by });
      expect(adjusted.by).toMatch(/^key_/);
      expect(returned?.by).toBe(adjusted.by);
      // every row has an activity that can be looked up, the counters too
      for (const { activity, reason } of rows)
        expect([reason, activity]).toEqual([reason, expect.stringMatching(/^(txn|adj|rfd)_/)]);
      expect(
        rows
          .filter(({ activity }) => activity === sale.id)
          .map(({ reason }) => reason)
          .sort(),
      ).toEqual([...['earn', 'earned', 'spend', 'visit']]);
      const page = await send(200, `/ledger/transfers?activity=${sale.id}&unit=points`);
      expect(page.data).toEqual([earned]);
    },
  ],
  [
    'a sale made offline on the last night of a month and told in the next: which report has it where',
    async (scene) => {
      const { send, newCustomer } = scene;
      const { night, before, beforeFrom, month, from, to, endOfBefore } =
        lastNightOfTheMonthBefore();
      const ada = await newCustomer();
      await sellFor(scene, ada, 30, { occurredAt: night.toString(), offline: true });
      await sellFor(scene, ada, 12);
      const issuedIn = async (of: string) => {
        const { data } = await send(200, `/ledger/settlement?month=${of}`);
        const { issued, issuedLate } = data.find(({ unit }: Answer) => unit === 'points') ?? {};
        return { issued, issuedLate };
      };
      expect(await issuedIn(before)).toEqual({ issued: 30, issuedLate: 30 });
      expect(await issuedIn(month)).toEqual({ issued: 12, issuedLate: 0 });
      const points = async (window: string) => {
        const rows = (await send(200, `/ledger/journal?${window}`)) as Answer[]; // a list
        return rows.filter(({ unit }) => unit === 'points');
      };
      const amounts = async (window: string) => (await points(window)).map(({ amount }) => amount);
      const [last, now] = [`from=${beforeFrom}&to=${from}`, `from=${from}&to=${to}`];
      for (const business of ['', '&axis=business']) {
        expect(await amounts(last + business)).toEqual([30]);
        expect(await amounts(now + business)).toEqual([12]);
      }
      expect(await amounts(`${last}&axis=recorded`)).toEqual([]);
      expect(await amounts(`${now}&axis=recorded`)).toEqual([30, 12]);
      const [late] = await points(last);
      expect(Date.parse(late?.occurredAt)).toBe(night.epochMilliseconds);
      expect(Date.parse(late?.recordedAt)).toBeGreaterThan(endOfBefore.epochMilliseconds);
      // its moment and the one after: from is in the window, to is not
      const recordedMs = Date.parse(late?.recordedAt);
      const [at, then] = [recordedMs, recordedMs + 1].map((ms) => new Date(ms).toISOString());
      expect(await amounts(`from=${at}&to=${then}&axis=recorded`)).toContain(30);
      expect(await amounts(`from=${then}&to=${to}&axis=recorded`)).not.toContain(30);
      expect(await amounts(`from=${from}&to=${at}&axis=recorded`)).not.toContain(30);
      const pointsAt = async (query: string) => {
        const { data } = await send(200, `/ledger/trial-balance${query}`);
        return data.find(({ unit }: Answer) => unit === 'points')?.debits;
      };
      expect(await pointsAt(`?at=${endOfBefore}`)).toBe(0);
      expect(await pointsAt('')).toBe(42);
    },
  ],
  [
    'what support corrects, moves and undoes is in the audit log, with the key and the reason',
    async (scene) => {
      const { send, newCustomer, eventually } = scene;
      const [ada, bob] = [await newCustomer(), await newCustomer()];
      const sale = await sellFor(scene, ada, 50);
      const given = await send(201, '/transfers', {
        ...{ from: ada, to: bob, unit: 'points', amount: 10, reason: 'A present' },
      });
      const undone = await send(201, `/transactions/${sale.id}/void`, { reason: 'Rung up twice' });
      await eventually(async () => {
        const { data } = await send(200, '/audit?limit=20');
        expect(
          data
            .slice(0, 2)
            .map(({ action, subject, by, reason, after }: Answer) => [
              ...[action, subject, reason, after.activityId],
              by === given.by,
            ]),
        ).toEqual([
          ['transaction.voided', sale.id, 'Rung up twice', undone.id, true],
          ['points.transferred', ada, 'A present', given.id, true],
        ]);
      });
      // told in the words of the till: 10 are gone, and owed
      expect(await scene.has(ada, 'points')).toMatchObject({ available: 0, debt: 10 });
      expect(await scene.has(bob, 'points')).toMatchObject({ available: 10, debt: 0 });
    },
  ],
  [
    'a statement has a line for each redemption, on whichever page: 30 points, three holds, 13 left',
    async ({ send, newCustomer, sell, has, cafe }) => {
      const ada = await newCustomer();
      await sell(ada, 10);
      const pay = { customerId: ada, unit: 'points', locationId: cafe.stores[0] };
      const hold = async (amount: number) =>
        (await send(201, '/redemptions', { ...pay, amount })).id;
      const [whole, none, part] = [await hold(12), await hold(8), await hold(10)];
      const lines = async (limit: number) => {
        const told: Answer[] = [];
        for (let cursor = ''; ; ) {
          const path = `/customers/${ada}/statement?unit=points&limit=${limit}${cursor}`;
          const { data, nextCursor } = await send(200, path);
          told.push(...data);
          if (nextCursor === undefined) return told.toReversed();
          cursor = `&cursor=${nextCursor}`;
        }
      };
      const shown = (told: readonly Answer[]) =>
        told.map(({ available, held, state, detail }) => [available, held, state, detail]);
      const earned = [30, 0, 'posted', 'Earned by “base”'];
      expect(shown(await lines(50))).toEqual([
        earned,
        [-12, 12, 'pending', 'Held for a redemption'],
        [-8, 8, 'pending', 'Held for a redemption'],
        [-10, 10, 'pending', 'Held for a redemption'],
      ]);
      await send(200, `/redemptions/${part}/capture`, { amount: 5 });
      await send(200, `/redemptions/${none}/void`, {});
      await send(200, `/redemptions/${whole}/capture`, {});
      const told = await lines(50);
      expect(shown(told)).toEqual([
        earned,
        [-5, 0, 'posted', 'Redeemed'],
        [0, 0, 'voided', 'Held for a redemption, and let go'],
        [-12, 0, 'posted', 'Redeemed'],
      ]);
      expect(await lines(1)).toEqual(told);
      expect(await has(ada, 'points')).toEqual({ available: 13, pending: 0, held: 0, debt: 0 });
    },
  ],
];
