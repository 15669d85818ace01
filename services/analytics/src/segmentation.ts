import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Documents } from '@laurel/documents/port';
import type { Loyalty } from '@laurel/loyalty/loyalty';
import type { Membership } from '@laurel/membership/membership';
import type { Analytics } from './analytics.ts';
import { openCustomerRfms } from './scoring/customer-rfm.ts';
import { openCustomerFacts } from './segments/customer-facts.ts';
import { openMembers } from './segments/members.ts';
import { openPreview } from './segments/preview.ts';
import { openSegments } from './segments/segments.ts';

export interface SegmentationDeps {
  documents: Documents;
  membership: Pick<Membership, 'customers' | 'locations'>;
  loyalty: Pick<Loyalty, 'facts' | 'contexts' | 'customersStand'>;
  analytics: Pick<Analytics, 'customers' | 'yardsticks'>;
  clock: Clock;
  ids: Pick<Ids, 'next'>;
}

/** Saved segments: conditions on customers, and whom they hold for. */
export type Segmentation = ReturnType<typeof openSegmentation>;

export function openSegmentation(deps: SegmentationDeps) {
  const { documents, membership, loyalty, analytics, clock, ids } = deps;
  const readFacts = openCustomerFacts({
    ...{ states: openCustomerRfms(documents), kept: analytics.customers },
    ...{ yardsticks: analytics.yardsticks, loyalty },
  });
  return {
    segments: openSegments({ documents, membership, loyalty, clock, ids }),
    preview: openPreview({ readFacts, membership, clock }),
    members: openMembers({ readFacts, membership, clock }),
  };
}
