import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openSite, type Part, parts, type Site } from './site.ts';

const engines = inject('engines');
const missing = (['kafka', 'mongodb', 'redis'] as const).filter((name) => engines[name].url === null);
const title = `two hosts, sixteen registers, real engines${missing.length > 0 ? ` (missing: ${missing.join(', ')})` : ''}`;

describe.skipIf(missing.length > 0)(title, () => {
  let site: Site;
  let seed = 0;
  beforeAll(async () => {
    site = await openSite({ hosts: 2 });
  }, 180_000);
  afterAll(() => site.close(), 60_000);

  /** Load, the fault in the middle of it, and then every promise is checked. */
  const survives = async (fault: () => Promise<void>) => {
    seed += 1;
    const before = site.journal.entries.length;
    const load = site.load(seed);
    await wait(1_500);
    await fault();
    await wait(1_500);
    await load.stop();
    const { faults, asked, done } = await site.settle();
    expect(faults, faults.join('\n')).toEqual([]);
    expect(done).toBeGreaterThan(before * 0.5);
    expect(asked).toBeGreaterThan(before);
  };
  const station = (part: Part) => site.stations[part];

  for (const part of parts)
    test(`${part} is killed and started again`, { timeout: 240_000 }, () =>
      survives(async () => {
        await station(part).engine.kill();
        await wait(2_000);
        await station(part).engine.restart();
      }),
    );

  for (const part of parts)
    test(`the wire to ${part} is cut, half-closed, delayed, and stalled`, { timeout: 240_000 }, () =>
      survives(async () => {
        const { wire } = station(part);
        wire.cut();
        await wait(1_000);
        wire.heal();
        await wait(500);
        wire.halfClose();
        await wait(500);
        wire.delay(50);
        await wait(1_000);
        wire.stall();
        await wait(8_000); // longer than any time-out, so that requests in flight are given up
        wire.heal();
      }),
    );

  test('without Redis every request is still answered', { timeout: 240_000 }, async () => {
    const { wire } = station('redis');
    wire.cut();
    try {
      const load = site.load(100);
      const before = site.journal.exchanges.length;
      await wait(3_000);
      await load.stop();
      const asked = site.journal.exchanges.slice(before);
      expect(asked.length).toBeGreaterThan(0);
      expect(asked.filter(({ isOpen }) => isOpen)).toEqual([]);
    } finally {
      wire.heal();
    }
    const { faults } = await site.settle();
    expect(faults, faults.join('\n')).toEqual([]);
  });
});
