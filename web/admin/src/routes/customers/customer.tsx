import type { Schemas } from '@laurel/api-client/source/client';
import { Button } from '@laurel/ui/button';
import { useLanguage } from '@laurel/ui/language';
import { Badge, Card, Facts } from '@laurel/ui/surface';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf } from '../../api.ts';
import { Answered, None, Page } from '../../page.tsx';
import { AdjustDialog } from './adjust.tsx';
import { Balances } from './balances.tsx';
import { nameOfCustomer } from './customer-name.ts';
import { Standing } from './standing.tsx';
import { Statement } from './statement.tsx';
import { useWords } from './words.ts';

type Customer = Schemas['Customer'];

const route = getRouteApi('/customers/$id');

/** All about one customer: what he has, how he stands, what came and went and why. */
export function CustomerProfile() {
  const { id } = route.useParams();
  const { nameless, customers: words } = useWords();
  const customer = useQuery({
    queryKey: ['customers', 'one', id],
    queryFn: async () => dataOf(await api.GET('/v1/customers/{id}', { params: { path: { id } } })),
  });
  const title = customer.data ? titleOf(customer.data, { ...words, nameless }) : words.profile;
  const [isAdjusting, setAdjusting] = useState(false);
  const isThere = customer.data !== undefined && customer.data.erasedAt === null;
  return (
    <Page
      key={id}
      title={title}
      lead={isThere && <span className="font-mono text-sm">{id}</span>}
      actions={isThere && <Button onClick={() => setAdjusting(true)}>{words.adjust}</Button>}
    >
      <Answered query={customer}>
        {(data) => (
          <>
            <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
              <div className="grid min-w-0 gap-6">
                <Balances customerId={id} />
                <Statement customerId={id} />
              </div>
              <div className="grid min-w-0 gap-6">
                <Details customer={data} />
                <Standing customerId={id} />
              </div>
            </div>
            <AdjustDialog
              customerId={id}
              name={title}
              open={isAdjusting}
              onClose={() => setAdjusting(false)}
            />
          </>
        )}
      </Answered>
    </Page>
  );
}

const titleOf = (customer: Customer, words: { erased: string; nameless: string }) =>
  customer.erasedAt ? words.erased : (nameOfCustomer(customer) ?? words.nameless);

function Details({ customer }: { customer: Customer }) {
  const words = useWords().customers;
  const { format } = useLanguage();
  const { phone, email, externalId, birthDate, createdAt, erasedAt } = customer;
  return (
    <Card
      title={words.details}
      aside={erasedAt && <Badge tone="bad">{words.erasedOn(format.date(erasedAt))}</Badge>}
    >
      <Facts
        facts={[
          [words.phone, phone ?? <None />],
          [words.email, email ?? <None />],
          [words.number, externalId ?? <None />],
          [words.birthday, birthDate ? format.calendarDay(birthDate) : <None />],
          [words.since, format.date(createdAt)],
        ]}
      />
    </Card>
  );
}
