import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Documents, Key } from '@laurel/documents/port';
import type { EventLog } from '@laurel/event-log/port';
import type { Loyalty } from '@laurel/loyalty/loyalty';
import type { Membership } from '@laurel/membership/membership';
import { forgetFound, openKeptAnomalies } from './anomalies/kept-anomalies.ts';
import { forgetWorth, openKeptLifetimes } from './clv/kept-lifetimes.ts';
import { type AnalyticsJobDeps, analyticsJobs } from './jobs.ts';
import { openCustomerRfms } from './scoring/customer-rfm.ts';
import { openDays } from './scoring/days.ts';
import { keepCustomers } from './scoring/keep-customers.ts';
import { openOverviews } from './scoring/overview.ts';
import { openRfmOf } from './scoring/rfm-of-customer.ts';
import { openSegmentWork, publishSegments } from './scoring/segment-work.ts';
import { openSettings } from './scoring/settings.ts';
import { openYardsticks } from './scoring/yardsticks.ts';

export interface AnalyticsDeps {
  documents: Documents;
  events: Pick<EventLog, 'append'>;
  membership: Pick<Membership, 'organizations' | 'customers' | 'audit'>;
  loyalty: { facts: Pick<Loyalty['facts'], 'heardSales' | 'ofCustomer' | 'page'> };
  clock: Clock;
  ids: Pick<Ids, 'next'>;
  /** Told of what failed behind an answer and will be tried again. */
  onError(error: unknown): void;
}

/** The analytics service: what the purchases of customers come to. */
export type Analytics = ReturnType<typeof openAnalytics>;

export function openAnalytics(deps: AnalyticsDeps) {
  const { documents, events, membership, loyalty, clock, ids, onError } = deps;
  const { organizations } = membership;
  const { facts } = loyalty;
  const states = openCustomerRfms(documents);
  const openWork = openSegmentWork(documents);
  const publisher = publishSegments({
    ...{ openWork, customers: states, membership, events, clock, onError },
  });
  const yardsticks = openYardsticks({ documents, organizations, clock });
  const customers = keepCustomers({
    ...{ documents, customers: states, openWork, publisher, yardsticks, facts, clock, ids },
  });
  const [lifetimes, anomalies] = [openKeptLifetimes(documents), openKeptAnomalies(documents)];
  const { audit } = membership;
  const settings = openSettings({ documents, organizations, audit, clock, ids });
  const days = openDays(documents);
  const counting = { customers: states, kept: customers, yardsticks, days, clock };
  const jobDeps: AnalyticsJobDeps = { ...counting, publisher, settings, organizations, facts };
  return {
    /** How organizations want their customers judged. */
    settings,
    yardsticks,
    /** Where all customers stand. */
    overviews: openOverviews(counting),
    /** What is known of customers: the ways in. */
    customers: {
      ...customers,
      /** Takes away all that is known of a customer who was erased, for good. */
      async forget(key: Key): Promise<void> {
        await customers.forget(key);
        await forgetWorth(lifetimes, key);
        await forgetFound(anomalies, key);
      },
    },
    /** RFM of a customer, as of now. */
    rfmOf: openRfmOf({ customers: states, kept: customers, yardsticks, membership }),
    /** Its background work, for whoever carries it out. */
    jobs: () => Promise.all(Object.values(analyticsJobs).map((open) => open(jobDeps))),
    /** Takes up what a dead process left unpublished (`Pass`). */
    sweep: publisher.sweep,
    /** Moves between segments that are not yet published. */
    unpublished: publisher.unpublished,
    drained: publisher.drained,
    close: publisher.drained,
  };
}
