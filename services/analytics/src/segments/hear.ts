import type { EventEnvelope } from '@laurel/contracts/events';
import type { BecauseOfSegment } from '@laurel/contracts/events/analytics';
import type { Analytics } from '../analytics.ts';
import { isOfSale } from '../scoring/of-sales.ts';
import { concernedBy } from './concerned.ts';
import type { Judge } from './judge.ts';
import type { Segments } from './segments.ts';

export interface HearDeps {
  segments: Pick<Segments, 'hasAny'>;
  judge: Judge['judge'];
  customers: Pick<Analytics['customers'], 'hear'>;
}

/**
 * Judges the customers whom recorded events concern. What their purchases come to is brought up to
 * date first, for who else hears of them may be behind; and before it is asked whether there are
 * segments, so that one that is saved at this moment finds it so.
 */
export const openHear =
  ({ segments, judge, customers }: HearDeps) =>
  async (
    events: readonly EventEnvelope[],
    becauseOf: (event: EventEnvelope) => BecauseOfSegment,
  ): Promise<void> => {
    const ofSales = events.filter(isOfSale);
    if (ofSales.length > 0) await customers.hear(ofSales);
    for (const [orgId, own] of Map.groupBy(events, (event) => event.orgId)) {
      if (!(await segments.hasAny(orgId))) continue;
      for (const [because, some] of Map.groupBy(own, becauseOf)) {
        const concerned = [...new Set(some.flatMap(concernedBy))];
        await judge(orgId, concerned, { because });
      }
    }
  };
