import { systemClock } from '@laurel/contracts/clock';
import { createIds } from '@laurel/contracts/ids';
import { openSqliteLedger } from '@laurel/ledger/adapters/sqlite';
import { openTigerbeetleLedger } from '@laurel/ledger/adapters/tigerbeetle';
import { parseTigerbeetleUrl } from '@laurel/ledger/adapters/tigerbeetle-url';
import { accountId } from '@laurel/ledger/chart';
import type { Ledger } from '@laurel/ledger/port';
import { legIds } from '@laurel/ledger/postings/chain';
import { earn } from '@laurel/ledger/postings/earn';
import { gift } from '@laurel/ledger/postings/gift';
import type { Leg } from '@laurel/ledger/postings/leg';
import { measure } from '@laurel/ledger/postings/measure';
import { capture, redeemHold, voidHold } from '@laurel/ledger/postings/redeem';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openPoster, type Poster, type Posting } from './post.ts';

const { url, missing } = inject('engines').tigerbeetle;
const cases = [
  {
    name: 'the embedded ledger',
    open: () => openSqliteLedger({ path: ':memory:' }),
    isMissing: false,
  },
  {
    name: `TigerBeetle${missing ? ` (${missing})` : ''}`,
    open: () => openTigerbeetleLedger(parseTigerbeetleUrl(url ?? '')),
    isMissing: !url,
  },
];

const unit = 'points';
const numberOf = () => 1;

for (const { name, open, isMissing } of cases) {
  describe.skipIf(isMissing)(`posting on ${name}`, () => {
    let ledger: Ledger;
    let poster: Poster;
    beforeAll(async () => {
      ledger = await open();
      poster = openPoster(ledger);
    });
    afterAll(() => ledger.close());

    const ids = createIds(systemClock);
    /** New parties for each test, so that one kept cluster serves many runs. */
    const openShop = () => {
      const parties = {
        holder: ids.next('cus'),
        locationId: ids.next('loc'),
        headOfficeId: ids.next('loc'),
      };
      const posting = (
        legs: readonly Leg[],
        more: { activityId?: string; attempt?: number } = {},
      ): Posting => ({
        activityId: ids.next('txn'),
        attempt: 1,
        occurredAtMs: systemClock.now(),
        legs,
        guardId: undefined,
        funding: [],
        headOfficeId: parties.headOfficeId,
        numberOf,
        ...more,
      });
      const post = async (...postings: Posting[]) => {
        await poster.ensure(postings, () => false);
        return await poster.post(postings);
      };
      const points = async (holder = parties.holder) => {
        const [account] = await ledger.lookupAccounts([
          accountId({ kind: 'customer', holder, unit, period: '' }, 1),
        ]);
        return account && [account.creditsPosted - account.debitsPosted, account.debitsPending];
      };
      const earning = (amount: number) => [
        ...earn({ ...parties, unit, amount, rule: 1, draws: [] }),
        ...measure({
          locationId: parties.locationId,
          holder: parties.holder,
          unit,
          period: '2026-11',
          amount,
          reason: 'earned',
        }),
      ];
      const giving = (toHolder: string, amount: number) =>
        gift({
          fromHolder: parties.holder,
          toHolder,
          unit,
          amount,
        });
      return { parties, posting, post, points, earning, giving };
    };

    it('a committed chain that is sent again counts as posted and moves nothing', async () => {
      const { posting, post, points, earning } = openShop();
      const sale = posting(earning(100));
      const other = posting(earning(7));
      expect(await post(sale)).toEqual(['posted']);
      expect(await post(sale, other, sale)).toEqual(['posted', 'posted', 'posted']);
      expect(await points()).toEqual([107n, 0n]);
      expect(await poster.posted([sale, { ...sale, attempt: 2 }])).toEqual([true, false]);
    });

    it('two processes that post the same chain at the same time post it once', async () => {
      const { posting, post, points, earning } = openShop();
      const sale = posting(earning(100));
      const outcomes = await Promise.all(Array.from({ length: 8 }, () => post(sale)));
      expect(outcomes).toEqual(outcomes.map(() => ['posted']));
      expect(await points()).toEqual([100n, 0n]);
    });

    it('a chain that lacks balance moves nothing and burns its attempt: the next attempt goes through', async () => {
      const { posting, post, points, earning, giving } = openShop();
      const friend = ids.next('cus');
      await post(posting(earning(10)));
      // The first leg could be applied alone, the second lacks one point.
      const given = posting([...giving(friend, 6), ...giving(friend, 5)]);
      const neighbour = posting(earning(1));
      expect(await post(given, neighbour)).toEqual([{ moved: 'exceeds_credits' }, 'posted']);
      expect(await points()).toEqual([11n, 0n]);
      expect(await post(given)).toEqual([{ moved: 'id_already_failed' }]);
      expect(await post({ ...given, attempt: 2 })).toEqual(['posted']);
      expect(await points()).toEqual([0n, 0n]);
      expect(await points(friend)).toEqual([11n, 0n]);
      expect(await poster.posted([given, { ...given, attempt: 2 }])).toEqual([false, true]);
    });

    it('an attempt that is barred can never be posted, the next one can; one that is there cannot be barred', async () => {
      const { posting, post, points, earning } = openShop();
      const [late, there] = [posting(earning(5)), posting(earning(7))];
      await post(there);
      expect(await poster.bar([late, there])).toEqual([true, false]);
      expect(await poster.bar([late])).toEqual([true]);
      expect(await post(late)).toEqual([{ moved: 'id_already_failed' }]);
      expect(await post({ ...late, attempt: 2 })).toEqual(['posted']);
      expect(await points()).toEqual([12n, 0n]);
    });

    it('a hold is captured once; whoever comes later with a void learns that it was posted', async () => {
      const { parties, posting, post, points, earning } = openShop();
      await post(posting(earning(10)));
      const legs = redeemHold({ ...parties, unit, amount: 4, draws: [], timeoutSeconds: 60 });
      const hold = posting(legs);
      expect(await post(hold)).toEqual(['posted']);
      expect(await points()).toEqual([10n, 4n]);
      const held = legs.map((leg, place) => ({ leg, id: legIds(hold, legs)[place] ?? 0n }));
      const captured = posting(capture(held));
      expect(await post(captured)).toEqual(['posted']);
      expect(await post(captured)).toEqual(['posted']);
      expect(await post(posting(voidHold(held)))).toEqual([
        { moved: 'pending_transfer_already_posted' },
      ]);
      expect(await points()).toEqual([6n, 0n]);
    });
  });
}
