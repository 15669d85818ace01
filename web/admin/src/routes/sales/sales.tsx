import type { Schemas } from '@laurel/api-client/source/client';
import { buttonLook } from '@laurel/ui/button';
import { useLanguage } from '@laurel/ui/language';
import { EmptyState } from '@laurel/ui/states';
import type { Column } from '@laurel/ui/table';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Receipt, SearchX } from 'lucide-react';
import { api, dataOf } from '../../api.ts';
import { None, Page } from '../../page.tsx';
import { useLocationNames } from '../locations.ts';
import { PagedList, pageSize } from '../paged-list.tsx';
import { useProgramNames } from '../program.ts';
import { daysAfter, type SaleFilters } from './sale-filters.ts';
import { SaleFiltersForm } from './sale-filters-form.tsx';
import { SaleStatus } from './sale-status.tsx';
import { useWords } from './words.ts';

type Sale = Schemas['Transaction'];

const route = getRouteApi('/sales');

/** Sales by business time, newest first. */
export function Sales() {
  const words = useWords().sales;
  const filters = route.useSearch();
  const columns = useColumns();
  return (
    <Page title={words.title} lead={words.lead}>
      <SaleFiltersForm />
      <PagedList
        queryKey={['sales', 'list', filters]}
        readPage={async (cursor) =>
          dataOf(await api.GET('/v1/transactions', { params: { query: asked(filters, cursor) } }))
        }
        label={words.title}
        columns={columns}
        nothing={<NothingSold isFiltered={Object.keys(filters).length > 0} />}
      />
    </Page>
  );
}

/** The list ends with the last day; the API asks before which day it ends. */
const asked = ({ from, to, locationId }: SaleFilters, cursor: string | undefined) => ({
  limit: pageSize,
  ...(cursor && { cursor }),
  ...(from && { from }),
  ...(to && { to: daysAfter(to, 1) }),
  ...(locationId && { locationId }),
});

function NothingSold({ isFiltered }: { isFiltered: boolean }) {
  const words = useWords().sales;
  if (!isFiltered)
    return (
      <EmptyState icon={Receipt} title={words.none}>
        {words.noneHint}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={SearchX}
      title={words.noMatch}
      action={
        <Link to="/sales" search={{}} className={buttonLook()}>
          {words.showAll}
        </Link>
      }
    />
  );
}

function useColumns(): readonly Column<Sale>[] {
  const words = useWords().sales;
  const { format } = useLanguage();
  const names = useProgramNames();
  const locationName = useLocationNames();
  return [
    {
      id: 'when',
      title: words.when,
      width: 'minmax(9.5rem, 1fr)',
      cell: ({ id, transaction: { occurredAt } }) => (
        <Link
          to="/sales/$id"
          params={{ id }}
          className="font-medium hover:text-accent hover:underline"
        >
          {occurredAt ? format.dateTime(occurredAt) : id}
        </Link>
      ),
    },
    {
      id: 'location',
      title: words.location,
      width: 'minmax(8rem, 1.25fr)',
      wideOnly: true,
      cell: ({ transaction: { locationId } }) => locationName(locationId),
    },
    {
      id: 'receipt',
      title: words.receipt,
      width: 'minmax(8rem, 1.25fr)',
      wideOnly: true,
      cell: ({ transaction: { externalId } }) => (
        <span title={externalId} className="font-mono text-sm">
          {externalId}
        </span>
      ),
    },
    {
      id: 'earned',
      title: words.earned,
      width: 'minmax(8rem, 1fr)',
      wideOnly: true,
      cell: ({ earned }) =>
        earned.length === 0 ? (
          <None />
        ) : (
          format.list(
            earned.map(({ unit, amount }) =>
              words.amountOf(format.signed(amount), names.unit(unit)),
            ),
          )
        ),
    },
    {
      id: 'status',
      title: words.status,
      width: 'minmax(6.5rem, .75fr)',
      wideOnly: true,
      cell: ({ status }) => <SaleStatus status={status} />,
    },
    {
      id: 'total',
      title: words.total,
      width: 'minmax(6rem, 7.5rem)',
      numeric: true,
      cell: ({ transaction: { total, currency } }) => format.money(total, currency),
    },
  ];
}
