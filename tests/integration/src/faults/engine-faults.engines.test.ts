import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openSite, type Part, parts, type Site } from './site.ts';

const engines = inject('engines');
const missing = (['kafka', 'mongodb', 'redis'] as const).filter((name) => engines[name].url === null);
const title = `two hosts, sixteen registers, real engines${missing.length > 0 ? ` (missing: ${missing.join(', ')})` : ''}`;

// A site for each engine: FerretDB walks over whole collections, so what one test leaves makes the next one slow.
describe.skipIf(missing.length > 0).each(parts)(`${title}: %s`, (part: Part) => {
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

  test('it is killed and started again', { timeout: 240_000 }, () =>
    survives(async () => {
      const { engine } = site.stations[part];
      await engine.kill();
      await wait(2_000);
      await engine.restart();
    }),
  );

  test('the wire to it is cut, half-closed, delayed, and stalled', { timeout: 240_000 }, () =>
    survives(async () => {
      const { wire } = site.stations[part];
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

  if (part !== 'redis') return;
  test('without it every request is still answered', { timeout: 240_000 }, async () => {
    const { wire } = site.stations[part];
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
