import type { Documents } from '@laurel/documents/port';
import type { Ledger } from '@laurel/ledger/port';
import { afterEach, describe, expect, it } from 'vitest';
import { openLoyalty } from '../loyalty.ts';
import { holdKind } from '../redemption/hold.ts';
import { saleKind } from '../sale/record-sale.ts';
import {
  addCustomer,
  cafeProgram,
  latteSale,
  openCafe,
  openPlatform,
  type Platform,
  type PlatformOptions,
} from './platform.ts';
import { openRegister } from './register.ts';

/**
 * What the write path promises. @param openDocuments a store of its own for each test; without it
 * an embedded one
 */
export function testWritePath(engine: string, openDocuments?: () => Promise<Documents>): void {
  describe(`write path over ${engine}`, () => {
    let platform: Platform | undefined;
    afterEach(async () => {
      await platform?.close();
      platform = undefined;
    });

    const open = async (options: PlatformOptions = {}) => {
      platform = await openPlatform({ ...options, documents: await openDocuments?.() });
      const cafe = await openCafe(platform);
      return { platform, cafe, register: openRegister(platform, cafe) };
    };

    /** A second process on the same engines. */
    const secondProcess = ({
      documents,
      ledger,
      events,
      membership,
      clock,
      ids,
      ledgerService,
      errors,
    }: Platform) =>
      openLoyalty({
        ...{ documents, ledger, events, membership, clock, ids },
        units: ledgerService.units,
        onError: (error) => errors.push(error),
      });

    /**
     * A ledger whose next call to create transfers goes wrong, before or after it had its effect.
     */
    function faulty() {
      let fault: 'before' | 'after' | undefined;
      const wrapLedger = (ledger: Ledger): Ledger => ({
        ...ledger,
        async createTransfers(transfers) {
          const now = fault;
          fault = undefined;
          if (now === 'before') throw new Error('the power went out');
          const results = await ledger.createTransfers(transfers);
          if (now === 'after') throw new Error('the answer was lost');
          return results;
        },
      });
      return { wrapLedger, breakNext: (when: 'before' | 'after') => (fault = when) };
    }

    describe('a crash between the record and the ledger', () => {
      it.each(['before', 'after'] as const)(
        '(%s the posting) is finished by the sweeper, once',
        async (when) => {
          const fault = faulty();
          const { platform, cafe, register } = await open(fault);
          await register.sell();
          fault.breakNext(when);
          const body = latteSale(cafe.locationId, cafe.customerId);
          await expect(register.trySale(body)).rejects.toThrow();
          platform.clock.advance(60_000);
          await platform.background.sweep();
          expect(await register.balance('points')).toMatchObject({ available: 6 });
          expect(await register.balance('stamps.coffee')).toMatchObject({ available: 2 });
          const again = await register.trySale(body);
          expect(again.ok && again.value.replayed).toBe(true);
          await platform.loyalty.drained();
          platform.clock.advance(60_000);
          expect(await platform.background.sweep()).toBe(0);
          expect(await register.balance('points')).toMatchObject({ available: 6 });
          await register.expectInvariants();
        },
      );

      it.each(['before', 'after'] as const)(
        '(%s the posting) is finished by the retry of the register',
        async (when) => {
          const fault = faulty();
          const { cafe, register } = await open(fault);
          await register.sell();
          fault.breakNext(when);
          const body = latteSale(cafe.locationId, cafe.customerId);
          await expect(register.trySale(body)).rejects.toThrow();
          const retries = await Promise.all([register.trySale(body), register.trySale(body)]);
          expect(retries.every(({ ok }) => ok)).toBe(true);
          expect(await register.balance('points')).toMatchObject({ available: 6 });
        },
      );

      it('of a redemption whose points were spent meanwhile ends in a refusal, and leaves no record behind', async () => {
        const fault = faulty();
        const { platform, cafe, register } = await open(fault);
        await register.adjust(10);
        fault.breakNext('before');
        await expect(register.tryHold({ unit: 'points', amount: 10 })).rejects.toThrow();
        await register.hold({ unit: 'points', amount: 10 });
        platform.clock.advance(60_000);
        await platform.background.sweep();
        expect(await register.balance('points')).toMatchObject({ available: 0, held: 10 });
        const { data } = await platform.loyalty.activities.find({
          orgId: cafe.orgId,
          limit: 10,
        });
        expect(data.filter(({ kind }) => kind === 'redemption')).toHaveLength(1);
      });
    });

    it("an account that belongs to somebody else is never taken for the customer's own", async () => {
      let foreign = false;
      const wrapLedger = (ledger: Ledger): Ledger => ({
        ...ledger,
        lookupAccounts: async (ids) =>
          (await ledger.lookupAccounts(ids)).map((account) =>
            foreign ? { ...account, userData128: account.userData128 + 1n } : account,
          ),
      });
      const { register } = await open({ wrapLedger });
      await register.sell();
      foreign = true;
      await expect(register.sell()).rejects.toThrow('two fell on one id');
      foreign = false;
      expect(await register.balance('points')).toMatchObject({ available: 3 });
    });

    describe('two processes', () => {
      it('racing with one sale record and post it once', async () => {
        const { platform, cafe, register } = await open();
        const other = await secondProcess(platform);
        for (let round = 0; round < 20; round += 1) {
          const body = latteSale(cafe.locationId, cafe.customerId) as never;
          const request = { orgId: cafe.orgId, boundLocationId: null, body, fromLog: false };
          const results = await Promise.all([
            platform.loyalty.intake(saleKind).submit(request),
            other.intake(saleKind).submit(request),
          ]);
          expect(results.filter((result) => result.ok && !result.value.replayed)).toHaveLength(1);
          expect(results.every(({ ok }) => ok)).toBe(true);
        }
        // two full cards of ten
        expect((await register.balance('stamps.coffee')).available).toBe(0);
        expect(await register.balance('reward.free-coffee')).toMatchObject({ available: 2 });
        expect(await register.balance('points')).toMatchObject({ available: 60 });
        await other.close();
        await register.expectInvariants();
      });

      it('racing for the last of a budget never give more than it has', async () => {
        platform = await openPlatform({ documents: await openDocuments?.() });
        const cafe = await openCafe(platform, {
          ...cafeProgram,
          rules: [
            {
              id: 'launch',
              on: 'pos.transaction',
              then: [{ earn: 'points', fixed: 7 }],
              cap: { per: 'program', period: 'ever', amount: 100 },
            },
          ],
        });
        const register = openRegister(platform, cafe);
        const other = await secondProcess(platform);
        const customers = await Promise.all(
          Array.from({ length: 30 }, () => addCustomer(platform as Platform, cafe.orgId)),
        );
        const results = await Promise.all(
          customers.map((customerId, i) => {
            const body = latteSale(cafe.locationId, customerId) as never;
            return (i % 2 ? other : (platform as Platform).loyalty).intake(saleKind).submit({
              orgId: cafe.orgId,
              boundLocationId: null,
              body,
              fromLog: false,
            });
          }),
        );
        expect(results.every(({ ok }) => ok)).toBe(true);
        const balances = await Promise.all(
          customers.map((customerId) => register.balance('points', customerId)),
        );
        expect(balances.reduce((sum, { available }) => sum + available, 0)).toBe(100);
        await other.close();
        await register.expectInvariants();
      });

      it('spending the same points give each only once', async () => {
        const { platform, cafe, register } = await open();
        const other = await secondProcess(platform);
        await register.adjust(50);
        const hold = (loyalty: Platform['loyalty'], i: number) =>
          loyalty.intake(holdKind).submit({
            orgId: cafe.orgId,
            boundLocationId: null,
            requestId: `race-${i}`,
            body: {
              customerId: cafe.customerId,
              locationId: cafe.locationId,
              unit: 'points',
              amount: 20,
            },
          });
        const results = await Promise.all(
          Array.from({ length: 10 }, (_, i) => hold(i % 2 ? other : platform.loyalty, i)),
        );
        expect(results.filter(({ ok }) => ok)).toHaveLength(2);
        expect(await register.balance('points')).toMatchObject({ available: 10, held: 40 });
        await other.close();
      });
    });
  });
}
