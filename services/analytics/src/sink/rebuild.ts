import type { OrganizationPage, OrganizationsJob, PageDone } from '@laurel/jobs/job';
import type { Loyalty } from '@laurel/loyalty/loyalty';
import type { Membership } from '@laurel/membership/membership';
import type { Warehouse } from '@laurel/warehouse/port';
import { customerRow, type Table } from './rows.ts';
import { rowsOf, type Sink } from './sink.ts';

export interface RebuildDeps {
  loyalty: Pick<Loyalty, 'facts'>;
  membership: Pick<Membership, 'organizations' | 'customers'>;
  warehouse: Pick<Warehouse, 'forget'>;
  sink: Pick<Sink, 'rewrite'>;
}

/** What is made anew of records. Changes of tiers are not: only events tell of them. */
const rebuilt = ['sale_entries', 'sales', 'movements', 'customers'] as const satisfies Table[];
const perPage = 1_000;

/**
 * Makes the rows of an organization anew, of its records: by hand, after the warehouse was lost or
 * a release counts otherwise. The sink may go on meanwhile, for its rows are the same. Until it is
 * done less is counted than there is.
 */
export const rebuildJob = ({
  loyalty,
  membership,
  warehouse,
  sink,
}: RebuildDeps): OrganizationsJob => {
  const customersPage = async (
    { orgId }: OrganizationPage,
    cursor: string | undefined,
  ): Promise<PageDone> => {
    const from = cursor === undefined ? {} : { cursor };
    const page = await membership.customers.list(orgId, { limit: perPage, ...from });
    const organization = await membership.organizations.find(orgId);
    const zone = organization?.timeZone ?? 'UTC';
    const customers = page.data.map((customer) => customerRow(customer, zone));
    await sink.rewrite({ customers });
    const { nextCursor } = page;
    return {
      counts: { customers: page.data.length },
      nextCursor: nextCursor === undefined ? activitiesBegin : `customers ${nextCursor}`,
    };
  };

  const activitiesPage = async (
    { orgId }: OrganizationPage,
    cursor: string | undefined,
  ): Promise<PageDone> => {
    const { activities, nextCursor, ...facts } = await loyalty.facts.page({
      ...{ orgId, cursor, limit: perPage },
    });
    await sink.rewrite(rowsOf(facts));
    return {
      counts: { activities },
      nextCursor: nextCursor === undefined ? undefined : `activities ${nextCursor}`,
    };
  };

  return {
    name: 'warehouse-rebuild',
    title: 'Makes the rows of the warehouse anew, of the records',
    scope: 'organizations',
    schedule: { whenAsked: true },
    async run(page) {
      if (page.cursor === undefined) {
        for (const table of rebuilt) await warehouse.forget(table, page.orgId);
        return await customersPage(page, undefined);
      }
      const [part, place] = partsOf(page.cursor);
      return await (part === 'customers' ? customersPage : activitiesPage)(page, place);
    },
  };
};

const activitiesBegin = 'activities ';

/** A place: of which part, and where in it. */
function partsOf(cursor: string): [part: string, place: string | undefined] {
  const at = cursor.indexOf(' ');
  const place = cursor.slice(at + 1);
  return [cursor.slice(0, at), place === '' ? undefined : place];
}
