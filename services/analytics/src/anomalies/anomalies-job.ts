import type { Documents } from '@laurel/documents/port';
import type { OrganizationPage, OrganizationsJob, PageDone } from '@laurel/jobs/job';
import type { Membership } from '@laurel/membership/membership';
import type { Warehouse } from '@laurel/warehouse/port';
import { daysBefore } from '../reports/period.ts';
import { anomaliesReport } from './anomalies.ts';
import { noteFound, openKeptAnomalies } from './kept-anomalies.ts';

export interface AnomaliesJobDeps {
  documents: Pick<Documents, 'collection'>;
  membership: { organizations: Pick<Membership['organizations'], 'find'> };
  warehouse: Pick<Warehouse, 'ask' | 'isInstalled'>;
}

/** Looks every day at the seven that are over, and notes since when what is unusual is found. */
export const anomaliesJob = ({
  documents,
  membership,
  warehouse,
}: AnomaliesJobDeps): OrganizationsJob => {
  const kept = openKeptAnomalies(documents);
  return {
    name: 'anomalies',
    title: 'Looks for unusual earning and redemption',
    scope: 'organizations',
    schedule: { cron: '11 5 * * *' },
    async run({ orgId, nowMs }: OrganizationPage): Promise<PageDone> {
      const organization = await membership.organizations.find(orgId);
      if (!organization || !warehouse.isInstalled()) return {};
      const now = Temporal.Instant.fromEpochMilliseconds(nowMs);
      const today = String(now.toZonedDateTimeISO(organization.timeZone).toPlainDate());
      const day = daysBefore(today, 1);
      const period = { from: daysBefore(today, 7), to: day };
      const { data } = await anomaliesReport({ warehouse }, { orgId, period });
      await noteFound(kept, { orgId, day, data });
      return { counts: { found: data.length } };
    },
  };
};
