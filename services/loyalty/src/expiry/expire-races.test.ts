import type { Ledger, TransferDraft } from '@laurel/ledger/port';
import { postingReasons } from '@laurel/ledger/postings/leg';
import { describe, expect, test } from 'vitest';
import { openPlatform, type PlatformOptions, publish } from '../testing/platform.ts';
import { monthStartMs } from '../words/local-time.ts';
import { expired, openShops, program, rolling, shopOf, zone } from './testing/shop.ts';

const { open, platforms } = openShops();

describe('races and crashes', () => {
  /** Lets something happen just before the ledger gets an expiry, once. */
  const intruder = () => {
    const before: {
      expiry?: (() => Promise<unknown>) | undefined;
      history?: (() => Promise<unknown>) | undefined;
    } = {};
    const once = async (name: 'expiry' | 'history') => {
      const happen = before[name];
      before[name] = undefined;
      await happen?.();
    };
    const wrapLedger = (ledger: Ledger): Ledger => ({
      ...ledger,
      async createTransfers(transfers) {
        if (transfers.some(isExpiry)) await once('expiry');
        return ledger.createTransfers(transfers);
      },
      async getAccountTransfers(filter) {
        const found = await ledger.getAccountTransfers(filter);
        await once('history');
        return found;
      },
    });
    return { before, wrapLedger };
  };
  const isExpiry = ({ code }: TransferDraft) => code === postingReasons.expire;

  const oldAndNew = async (options: PlatformOptions) => {
    const opened = await open(rolling(1), options);
    opened.shop.goTo('2027-01', 5);
    await opened.shop.earn(100);
    opened.shop.goTo('2027-02', 5);
    await opened.shop.earn(50);
    await opened.platform.loyalty.drained();
    return opened;
  };

  test('a redemption that comes between takes the oldest points, and only the rest of them lapses', async () => {
    const { before, wrapLedger } = intruder();
    const { platform, shop } = await oldAndNew({ wrapLedger });
    before.expiry = () => shop.redeem(40);
    await shop.turn('2027-03');
    expect(await shop.has()).toBe(50);
    expect(await expired(platform)).toMatchObject([{ amount: 60 }]);
    await shop.register.expectInvariants();
  });

  test('points that come in while the history is read are not taken for old', async () => {
    const { before, wrapLedger } = intruder();
    const { platform, shop } = await oldAndNew({ wrapLedger });
    before.history = () => shop.register.adjust(25);
    await shop.turn('2027-03');
    expect(await shop.has()).toBe(75);
    expect(await expired(platform)).toMatchObject([{ amount: 100 }]);
  });

  test('running again changes nothing, even when the run is forgotten', async () => {
    const { platform, cafe, shop } = await oldAndNew({});
    await shop.turn('2027-03');
    await shop.turn('2027-03');
    const forgotten = await platform.documents.collection('job_pieces').delete({
      orgId: cafe.orgId,
      id: 'expiry|points|2027-03',
    });
    expect(forgotten).toBe(true);
    await shop.turn('2027-03');
    expect(await shop.has()).toBe(50);
    expect(await expired(platform)).toMatchObject([{ amount: 100 }]);
  });

  test('a process that dies after the ledger took a page, before it heard of it, loses and doubles nothing', async () => {
    let dying = false;
    const wrapLedger = (ledger: Ledger): Ledger => ({
      ...ledger,
      async createTransfers(transfers) {
        const results = await ledger.createTransfers(transfers);
        if (dying && transfers.some(isExpiry)) throw new Error('the process died');
        return results;
      },
    });
    const first = await oldAndNew({ wrapLedger });
    const { cafe } = first;
    platforms.pop();
    dying = true;
    first.platform.clock.set(monthStartMs(zone, '2027-03') + 60_000);
    await first.platform.background.runExpiry();
    expect(first.platform.errors).toMatchObject([{ message: 'the process died' }]);
    await first.platform.close({ keep: true });

    const second = await openPlatform({
      directory: first.platform.home,
      nowMs: monthStartMs(zone, '2027-03') + 120_000,
    });
    platforms.push(second);
    await second.loyalty.sweepAhead(60_000);
    await second.background.runExpiry();
    await second.loyalty.drained();
    expect(await shopOf(second, cafe).has()).toBe(50);
    expect(await expired(second)).toMatchObject([{ amount: 100 }]);
  });

  test.each(['2027-03', '2027-04'])(
    'what a process left when it died is decided again in %s, on what there is by then',
    async (month) => {
      const { before, wrapLedger } = intruder();
      const { platform, shop } = await oldAndNew({ wrapLedger });
      before.expiry = () => Promise.reject(new Error('the process died'));
      platform.clock.set(monthStartMs(zone, '2027-03') + 60_000);
      await platform.background.runExpiry();
      expect(platform.errors).toMatchObject([{ message: 'the process died' }]);
      shop.goTo(month, 2);
      await shop.redeem(70);
      await shop.earn(70);
      await platform.background.sweep();
      await platform.loyalty.drained();
      expect(await shop.has()).toBe(120);
      expect(await expired(platform)).toMatchObject([{ amount: 30 }]);
      await shop.register.expectInvariants();
    },
  );

  test('what a slow process is still posting, and the sweeper decided again, lapses once', async () => {
    const { before, wrapLedger } = intruder();
    const { platform, shop } = await oldAndNew({ wrapLedger });
    before.expiry = async () => {
      platform.clock.advance(60_000);
      expect(await platform.background.sweep()).toBe(1);
      expect(await shop.has()).toBe(50);
      await shop.earn(100);
    };
    await shop.turn('2027-03');
    expect(await shop.has()).toBe(150);
    expect(await expired(platform)).toMatchObject([{ amount: 100 }]);
    expect(platform.errors).toEqual([]);
    await shop.register.expectInvariants();
  });

  test('a unit that stops lapsing keeps its points', async () => {
    const { platform, cafe, shop } = await oldAndNew({});
    await publish(platform, cafe.orgId, program({ kind: 'none' }));
    await shop.turn('2027-03');
    expect([await shop.has(), await shop.expiring()]).toEqual([150, []]);
  });
});
