import type { Schemas } from '@laurel/api-client/source/client';
import { Button, buttonLook } from '@laurel/ui/button';
import { TextField } from '@laurel/ui/field';
import { useLanguage } from '@laurel/ui/language';
import { EmptyState } from '@laurel/ui/states';
import { Badge } from '@laurel/ui/surface';
import type { Column } from '@laurel/ui/table';
import { getRouteApi, Link } from '@tanstack/react-router';
import { SearchX, Users } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { None, Page } from '../../page.tsx';
import { PagedList, pageSize } from '../paged-list.tsx';
import { useProgramNames } from '../program.ts';
import { nameOfCustomer } from './customer-name.ts';
import { findCustomers } from './find-customers.ts';
import { useWords } from './words.ts';

type Customer = Schemas['Customer'];

const route = getRouteApi('/customers');

/** Everybody, the oldest first, or those whom a search finds. */
export function Customers() {
  const words = useWords().customers;
  const { search = '' } = route.useSearch();
  const columns = useColumns();
  return (
    <Page title={words.title} lead={words.lead}>
      <SearchForm key={search} search={search} />
      <PagedList
        queryKey={['customers', 'list', search]}
        readPage={(cursor) => findCustomers({ search, cursor, limit: pageSize })}
        label={words.title}
        columns={columns}
        nothing={<NobodyThere search={search} />}
      />
    </Page>
  );
}

function SearchForm({ search }: { search: string }) {
  const words = useWords().customers;
  const navigate = route.useNavigate();
  const [text, setText] = useState(search);
  const find = (event: FormEvent) => {
    event.preventDefault();
    const wanted = text.trim();
    void navigate({ search: wanted === '' ? {} : { search: wanted } });
  };
  return (
    <search>
      <form onSubmit={find} className="flex flex-wrap items-end gap-3">
        <div className="min-w-0 max-w-xl flex-1 basis-64">
          <TextField
            label={words.searchLabel}
            type="search"
            placeholder={words.searchHint}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        </div>
        <Button type="submit" look="primary">
          {words.find}
        </Button>
      </form>
    </search>
  );
}

function NobodyThere({ search }: { search: string }) {
  const words = useWords().customers;
  if (search === '')
    return (
      <EmptyState icon={Users} title={words.none}>
        {words.noneHint}
      </EmptyState>
    );
  return (
    <EmptyState
      icon={SearchX}
      title={words.noMatch(search)}
      action={
        <Link to="/customers" search={{}} className={buttonLook()}>
          {words.showAll}
        </Link>
      }
    >
      {words.noMatchHint}
    </EmptyState>
  );
}

function useColumns(): readonly Column<Customer>[] {
  const words = useWords();
  const { format } = useLanguage();
  const { tier: tierName } = useProgramNames();
  return [
    {
      id: 'name',
      title: words.customers.name,
      width: 'minmax(9rem, 1.5fr)',
      cell: (customer) => (
        <Link
          to="/customers/$id"
          params={{ id: customer.id }}
          className="font-medium hover:text-accent hover:underline"
        >
          {customer.erasedAt
            ? words.customers.erased
            : (nameOfCustomer(customer) ?? words.nameless)}
        </Link>
      ),
    },
    {
      id: 'phone',
      title: words.customers.phone,
      width: 'minmax(9rem, 1fr)',
      cell: ({ phone }) => phone ?? <None />,
    },
    {
      id: 'email',
      title: words.customers.email,
      width: 'minmax(10rem, 2fr)',
      wideOnly: true,
      cell: ({ email }) => email ?? <None />,
    },
    {
      id: 'tier',
      title: words.customers.tier,
      width: 'minmax(6rem, .75fr)',
      wideOnly: true,
      cell: ({ tier }) => (tier ? <Badge tone="good">{tierName(tier.id)}</Badge> : <None />),
    },
    {
      id: 'since',
      title: words.customers.since,
      width: 'minmax(7rem, .75fr)',
      wideOnly: true,
      cell: ({ createdAt }) => format.date(createdAt),
    },
  ];
}
