import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { describeOnSite } from './on-site.ts';
import { type DocumentServer, type Part, parts } from './site.ts';

const testFailures = (part: Part, documents: DocumentServer) =>
  describeOnSite(`on ${documents}, and ${part} fails`, documents, (place) => {
    let seed = 0;

    /** Load, the fault in the middle of it, and then every promise is checked. */
    const survives = async (fault: () => Promise<void>) => {
      seed += 1;
      const before = place.site.journal.entries.length;
      const load = place.site.load(seed);
      await wait(1_500);
      await fault();
      await wait(1_500);
      await load.stop();
      const { asked, done } = await place.settled();
      expect(done).toBeGreaterThan(before * 0.5);
      expect(asked).toBeGreaterThan(before);
    };

    test('it is killed and started again', { timeout: 240_000 }, () =>
      survives(async () => {
        const { engine } = place.site.stations[part];
        await engine.kill();
        await wait(2_000);
        await engine.restart();
      }),
    );

    test('the wire to it is cut, half-closed, delayed, and stalled', { timeout: 240_000 }, () =>
      survives(async () => {
        const { wire } = place.site.stations[part];
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
      const { wire } = place.site.stations[part];
      wire.cut();
      try {
        const load = place.site.load(100);
        const before = place.site.journal.exchanges.length;
        await wait(3_000);
        await load.stop();
        const asked = place.site.journal.exchanges.slice(before);
        expect(asked.length).toBeGreaterThan(0);
        expect(asked.filter(({ isOpen }) => isOpen)).toEqual([]);
      } finally {
        wire.heal();
      }
      await place.settled();
    });
  });

for (const part of parts) testFailures(part, 'mongojava');
// its locks, and its slowness, make another system of it
testFailures('mongodb', 'mongodb');
