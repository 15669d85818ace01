import { failure } from '@laurel/contracts/problems';
import { afterEach, describe, expect, test } from 'vitest';
import type { ExpiryRequest } from './expiry/expire.ts';
import { type ExpiryDeps, expiryJob } from './expiry/run-expiry.ts';
import { saleKind } from './sale/record-sale.ts';
import { type BackgroundOptions, openBackground } from './testing/background.ts';
import {
  addCustomer,
  latteSale,
  openCafe,
  openPlatform,
  type Platform,
} from './testing/platform.ts';
import { tierReviewJob } from './tier/review-tiers.ts';
import { monthStartMs } from './words/local-time.ts';

const nowMs = monthStartMs('Europe/London', '2027-02') + 60_000;
const program = {
  units: [
    {
      id: 'points',
      kind: 'points',
      name: 'Beans',
      cost: 1,
      expiry: { kind: 'rolling', months: 1 },
      pendingDays: 0,
    },
  ],
  rules: [{ id: 'base', on: 'pos.transaction', then: [{ earn: 'points', fixed: 7 }] }],
};

let platform: Platform | undefined;
afterEach(() => platform?.close());

/**
 * A process that shares the platform's engines; its expiries are only noted down, until `dieAt` of
 * them were asked for.
 */
async function process(
  of: Platform,
  {
    dieAt = Number.POSITIVE_INFINITY,
    onProgress,
    ...more
  }: Partial<ExpiryDeps> & Pick<BackgroundOptions, 'onProgress'> & { dieAt?: number } = {},
) {
  const asked: ExpiryRequest[] = [];
  const errors: unknown[] = [];
  const { membership, ledger, cache, clock, ids, loyalty, documents } = of;
  const expiry = expiryJob({
    ...{ membership, ledger, contexts: loyalty.contexts, pageSize: 2 },
    submit: async (requests) => {
      if (asked.length + requests.length > dieAt) throw new Error('the process died');
      asked.push(...requests);
      return requests.map(() => failure('insufficient_balance', 'noted only'));
    },
    ...more,
  });
  const jobs = await openBackground({
    ...{ documents, cache, clock, ids, membership, scheduled: [] },
    jobs: [expiry, tierReviewJob({ membership, ledger, contexts: loyalty.contexts })],
    onError: (error) => errors.push(error),
    ...(onProgress && { onProgress }),
  });
  return { jobs, errors, asked: () => asked.map(({ customerId }) => customerId) };
}

/** A café whose customers have something that lapses at `nowMs`. */
async function openOldCafe(of: Platform, customers: number) {
  const cafe = await openCafe(of, program);
  const ids = [cafe.customerId];
  while (ids.length < customers) ids.push(await addCustomer(of, cafe.orgId));
  const sales = ids.map((id) =>
    of.loyalty.intake(saleKind).submit({
      orgId: cafe.orgId,
      boundLocationId: null,
      fromLog: false,
      body: latteSale(cafe.locationId, id) as never,
    }),
  );
  for (const sale of await Promise.all(sales)) expect(sale.ok).toBe(true);
  return { ...cafe, ids };
}

async function openShop() {
  platform = await openPlatform();
  return platform;
}

describe('the expiry run', () => {
  test('goes on where it was interrupted, and is done once', async () => {
    const of = await openShop();
    const cafe = await openOldCafe(of, 7);
    of.clock.set(nowMs);
    const first = await process(of, { dieAt: 4 });
    await first.jobs.runExpiry();
    expect(first.errors).toMatchObject([{ message: 'the process died' }]);
    const second = await process(of);
    expect(await second.jobs.runExpiry()).toBe(true);
    expect([first.asked(), second.asked()]).toEqual([cafe.ids.slice(0, 4), cafe.ids.slice(4)]);
    expect(await second.jobs.runExpiry()).toBe(true);
    expect(second.asked()).toHaveLength(3);
    await Promise.all([first.jobs.close(), second.jobs.close()]);
  });

  test('whoever could not be settled is looked at again by the next run', async () => {
    const of = await openShop();
    const cafe = await openOldCafe(of, 3);
    of.clock.set(nowMs);
    const finished: boolean[] = [];
    const asked: string[][] = [];
    const { jobs } = await process(of, {
      submit: async (requests) => {
        asked.push(requests.map(({ customerId }) => customerId));
        const code = asked.length <= 3 ? 'unavailable' : 'insufficient_balance'; // three tries
        return requests.map(({ customerId }) =>
          failure(customerId === cafe.ids[0] ? code : 'insufficient_balance', 'noted only'),
        );
      },
      onProgress: (progress) => finished.push(progress.finished),
    });
    await jobs.runExpiry();
    await jobs.runExpiry();
    const [one, two, three] = cafe.ids;
    expect(asked).toEqual([[one, two], [one], [one], [three], [one, two], [three]]);
    expect(finished).toEqual([false, false, false, true]);
    await jobs.close();
  });

  test('nor is he forgotten when the run is interrupted after him', async () => {
    const of = await openShop();
    const cafe = await openOldCafe(of, 3);
    of.clock.set(nowMs);
    const dying = await process(of, {
      submit: async (requests) => {
        if (requests.length === 1 && requests[0]?.customerId === cafe.ids[2])
          throw new Error('the process died');
        return requests.map(({ customerId }) =>
          failure(
            customerId === cafe.ids[0] ? 'unavailable' : 'insufficient_balance',
            'noted only',
          ),
        );
      },
    });
    await dying.jobs.runExpiry();
    const next = await process(of);
    await next.jobs.runExpiry();
    expect(next.asked()).toEqual(cafe.ids.slice(2));
    await next.jobs.runExpiry();
    expect(next.asked()).toEqual([...cafe.ids.slice(2), ...cafe.ids]);
    await Promise.all([dying.jobs.close(), next.jobs.close()]);
  });

  test('a run that another process finished while this one was paused is not set back', async () => {
    const of = await openShop();
    const cafe = await openOldCafe(of, 3);
    of.clock.set(nowMs);
    const other = await process(of);
    let pages = 0;
    const paused = await process(of, {
      submit: async (requests) => {
        pages += 1;
        of.clock.advance(600_000); // longer than the lease
        expect(await other.jobs.runExpiry()).toBe(true);
        return requests.map(() => failure('insufficient_balance', 'noted only'));
      },
    });
    await paused.jobs.runExpiry();
    const pieces = of.documents.collection('job_pieces');
    const { data } = await pieces.find({ orgId: cafe.orgId, limit: 10 });
    expect(data).toMatchObject([{ finishedAtMs: of.clock.now() }]);
    expect(pages).toBe(1);
    await Promise.all([paused.jobs.close(), other.jobs.close()]);
  });

  test('an organization in trouble does not keep the others waiting', async () => {
    const of = await openShop();
    const [bad, good] = [await openOldCafe(of, 1), await openOldCafe(of, 1)];
    of.clock.set(nowMs);
    const { jobs, errors, asked } = await process(of, {
      contexts: {
        of: async (orgId) => {
          if (orgId === bad.orgId) throw new Error('in trouble');
          return of.loyalty.contexts.of(orgId);
        },
      },
    });
    expect(await jobs.runExpiry()).toBe(true);
    expect([errors.length, asked()]).toEqual([1, good.ids]);
    await jobs.close();
  });
});

describe('the lease', () => {
  test('keeps a second process away, and moves when its holder dies', async () => {
    const of = await openShop();
    const cafe = await openOldCafe(of, 1);
    of.clock.set(nowMs);
    for (const name of ['expiry', 'tier-review'])
      await of.cache.acquireLease(`duty:${name}`, 'dead', 5_000);
    const { jobs, asked } = await process(of);
    expect([await jobs.runExpiry(), await jobs.runTierReview(), asked()]).toEqual([
      false,
      undefined,
      [],
    ]);
    of.clock.advance(5_001);
    expect([await jobs.runExpiry(), asked()]).toEqual([true, cafe.ids]);
    await jobs.close();
  });

  test('a process that lost it stops after the page', async () => {
    const of = await openShop();
    const cafe = await openOldCafe(of, 5);
    of.clock.set(nowMs);
    const slow = await process(of, {
      onProgress: () => {
        of.clock.advance(600_000); // longer than the lease
        void of.cache.acquireLease('duty:expiry', 'another', 1_000_000);
      },
    });
    expect(await slow.jobs.runExpiry()).toBe(false);
    expect(slow.asked()).toEqual(cafe.ids.slice(0, 2));
    await slow.jobs.close();
  });
});
