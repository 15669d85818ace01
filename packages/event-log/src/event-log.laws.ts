import { afterEach, beforeEach, describe, it } from 'vitest';
import { endLaws } from './ends.laws.ts';
import { failureLaws } from './failures.laws.ts';
import { fairnessLaws } from './fairness.laws.ts';
import { groupLaws } from './groups.laws.ts';
import { type Bench, type EventLogUnderTest, type Law, lifeOf } from './testing/bench.ts';
import { topicLaws } from './topics.laws.ts';

export type { EventLogUnderTest } from './testing/bench.ts';

const laws: readonly Law[] = [
  ...topicLaws,
  ...groupLaws,
  ...failureLaws,
  ...fairnessLaws,
  ...endLaws,
];

/** How many laws the suite has; a check compares it with what each adapter ran. */
export const eventLogLawCount: number = laws.length;

/** One of them lives through seven processes, and Kafka waits for each that ended. */
const timeoutMs = 240_000;

/**
 * Runs every law of the event-log port against one adapter. @param makeAdapter gives a fresh, empty
 * log for each law
 * @param options.exempt laws that it cannot be held to; the manifest of laws says why
 */
export function testEventLog(
  name: string,
  makeAdapter: () => Promise<EventLogUnderTest>,
  { exempt = [] }: { exempt?: readonly string[] } = {},
): void {
  describe(`event-log port: ${name}`, () => {
    let store: EventLogUnderTest;
    let bench: Bench;
    beforeEach(async () => {
      store = await makeAdapter();
      const { opening } = store;
      bench = {
        ...(opening && { live: (poison: number) => lifeOf(opening, poison) }),
        log: await store.open(),
        async reopen() {
          await bench.log.close();
          bench.log = await store.open();
        },
      };
    });
    afterEach(async () => {
      await bench.log.close();
      await store.remove();
    });
    for (const { law, run } of laws)
      it.skipIf(exempt.includes(law))(law, () => run(bench), timeoutMs);
  });
}
