import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PlatformJob } from './job.ts';
import { counting, type Installation, leaseMs, openInstallation } from './testing/installation.ts';

let shop: Installation;
beforeEach(async () => {
  shop = await openInstallation();
});
afterEach(() => shop.close());

const minuteMs = 60_000;
const everyOrganization = ['org_1.1', 'org_2.1', 'org_3.1'];

describe('a clock that is set', () => {
  const dayMs = 1_440 * minuteMs;
  const sweeper = () => {
    const ranAtMs: number[] = [];
    const job: PlatformJob = {
      ...{ name: 'sweeper', title: 'Sweeps', scope: 'platform', quiet: true },
      schedule: { everyMs: 5_000 },
      leaseMs: 15_000,
      run: async ({ nowMs }) => {
        ranAtMs.push(nowMs);
        return {};
      },
    };
    return { job, ranAtMs };
  };

  test.each([-365, -1, 1, 365])(
    'by %i days: what runs every five seconds goes on',
    async (days) => {
      const { job, ranAtMs } = sweeper();
      const jobs = await shop.process([job]);
      await jobs.beat();
      shop.clock.jump(days * dayMs);
      for (let beat = 0; beat < 12; beat += 1) {
        shop.clock.advance(5_000);
        await jobs.beat();
      }
      expect(ranAtMs.length).toBeGreaterThanOrEqual(13); // once, and twelve times in a minute
    },
  );

  test('back, after it was a year ahead: what ran then does not rest for a year', async () => {
    const { job, did } = counting();
    shop.clock.jump(365 * dayMs);
    const jobs = await shop.process([job]);
    await jobs.beat();
    expect(did).toEqual(everyOrganization);
    shop.clock.jump(-365 * dayMs);
    shop.clock.advance(leaseMs);
    await jobs.beat();
    shop.clock.advance(leaseMs);
    await jobs.beat();
    expect(did).toHaveLength(6); // at once, and once
    shop.clock.advance(60 * minuteMs);
    await jobs.beat();
    expect(did).toHaveLength(9);
  });

  const lapsing = () => counting({ name: 'expiry', irrevocable: true });
  const beatsFor = async (jobs: { beat(): Promise<void> }, minutes: number) => {
    for (let passed = 0; passed < minutes; passed += 5) {
      shop.clock.advance(5 * minuteMs);
      await jobs.beat();
    }
  };

  test('ahead by a day: nothing lapses for an hour, nor ever when it is set right by then', async () => {
    const { job, did } = lapsing();
    const jobs = await shop.process([job]);
    await jobs.beat(); // at 12:30; the next is due at 13:07
    shop.clock.jump(dayMs);
    await beatsFor(jobs, 55);
    expect(did).toHaveLength(3);
    expect(shop.errors).toEqual([
      'Error: expiry is 23 h late by the clock: it waits for an hour, should the clock be ahead',
    ]);
    shop.clock.jump(-dayMs);
    await beatsFor(jobs, 5); // it is 13:30 by now
    expect(did).toHaveLength(6);
    await beatsFor(jobs, 60);
    expect(did).toHaveLength(9);
  });

  test('ahead by a day, and nobody minds: it lapses when the hour is over; at once for who asks', async () => {
    const { job, did } = lapsing();
    const jobs = await shop.process([job]);
    await jobs.beat();
    shop.clock.jump(dayMs);
    await jobs.beat();
    await jobs.perform('expiry');
    expect(did).toHaveLength(6);
    shop.clock.jump(dayMs);
    await beatsFor(jobs, 60);
    expect(did).toHaveLength(6);
    await beatsFor(jobs, 5);
    expect(did).toHaveLength(9);
  });

  test('decades behind, as after an empty battery: nothing lapses, however long nobody minds', async () => {
    const { job, did } = lapsing();
    const jobs = await shop.process([job]);
    await jobs.beat(); // at 12:30
    shop.clock.jump(-40 * 365 * dayMs);
    await beatsFor(jobs, 180);
    expect(did).toHaveLength(3);
    expect(shop.errors).toEqual([
      'Error: expiry ran last at 2026-11-22T12:30:00.000Z, which is yet to come: it rests until then, should the clock be behind. If it is right, ask for a run: laurel jobs run expiry',
    ]);
    shop.clock.jump(40 * 365 * dayMs); // it is 15:30, and 13:07 was missed
    await beatsFor(jobs, 5);
    expect(did).toHaveLength(6);
  });

  test('right again after a year ahead, in which it ran: it rests until somebody asks, and goes on from then', async () => {
    const { job, did } = lapsing();
    shop.clock.jump(365 * dayMs);
    const jobs = await shop.process([job]);
    await jobs.beat();
    shop.clock.jump(-365 * dayMs);
    await beatsFor(jobs, 120);
    expect(did).toHaveLength(3);
    await jobs.perform('expiry');
    expect(did).toHaveLength(6);
    await beatsFor(jobs, 60);
    expect(did).toHaveLength(9);
  });

  test('after a night in which nobody worked what lapses is an hour late', async () => {
    const { job, did } = lapsing();
    const evening = await shop.process([job]);
    await evening.beat();
    await evening.close();
    shop.clock.advance(600 * minuteMs);
    const morning = await shop.process([job]);
    await morning.beat();
    expect(did).toHaveLength(3);
    await beatsFor(morning, 60);
    expect(did).toHaveLength(6);
  });
});
