import type { Schemas } from '@laurel/api-client/source/client';
import { Button } from '@laurel/ui/button';
import { useLanguage } from '@laurel/ui/language';
import { Card, Facts } from '@laurel/ui/surface';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { api, dataOf } from '../../api.ts';
import { Answered, None, Page } from '../../page.tsx';
import { nameOfCustomer } from '../customers/customer-name.ts';
import { useLocationNames } from '../locations.ts';
import { Decision } from './decision.tsx';
import { Postings } from './postings.tsx';
import { RefundDialog } from './refund.tsx';
import { Refunds } from './refunds.tsx';
import { SaleLines } from './sale-lines.tsx';
import { SaleStatus } from './sale-status.tsx';
import { VoidDialog } from './void.tsx';
import { useWords } from './words.ts';

type Sale = Schemas['Transaction'];

const route = getRouteApi('/sales/$id');

function useSale(id: string) {
  return useQuery({
    queryKey: ['sales', 'one', id],
    queryFn: async () =>
      dataOf(await api.GET('/v1/transactions/{id}', { params: { path: { id } } })),
  });
}

/** One sale as it flows: what was bought, what the rules made of it, what the ledger holds. */
export function OneSale() {
  const { id } = route.useParams();
  const words = useWords().sales;
  const sale = useSale(id);
  const { format } = useLanguage();
  const { data } = sale;
  const total = data && format.money(data.transaction.total, data.transaction.currency);
  return (
    <Page
      key={id}
      title={total === undefined ? words.one : words.oneOf(total)}
      lead={data && <span className="font-mono text-sm">{data.transaction.externalId}</span>}
      actions={data && <Actions sale={data} />}
    >
      <Answered query={sale}>
        {(one) => (
          <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
            <div className="grid min-w-0 gap-6">
              <SaleLines sale={one} />
              <Decision sale={one} />
              <Postings saleId={id} />
            </div>
            <div className="grid min-w-0 gap-6">
              <Facets sale={one} />
              <Refunds sale={one} />
            </div>
          </div>
        )}
      </Answered>
    </Page>
  );
}

/** What can still be done with it; nothing with what was given back wholly. */
function Actions({ sale }: { sale: Sale }) {
  const words = useWords().sales;
  const [doing, setDoing] = useState<'refund' | 'void'>();
  const close = () => setDoing(undefined);
  const left = sale.transaction.total - sale.refundedTotal;
  const isOver = sale.status === 'refunded' || sale.status === 'voided';
  return (
    <>
      {!isOver && sale.refundedTotal === 0 && (
        <Button onClick={() => setDoing('void')}>{words.void}</Button>
      )}
      {!isOver && left > 0 && <Button onClick={() => setDoing('refund')}>{words.refund}</Button>}
      <RefundDialog sale={sale} open={doing === 'refund'} onClose={close} />
      <VoidDialog sale={sale} open={doing === 'void'} onClose={close} />
    </>
  );
}

function Facets({ sale }: { sale: Sale }) {
  const words = useWords().sales;
  const { format } = useLanguage();
  const locationName = useLocationNames();
  const { transaction } = sale;
  const tenders = (transaction.tenders ?? []).map(({ kind, amount }) =>
    words.tender(kind, format.money(amount, transaction.currency)),
  );
  return (
    <Card title={words.about}>
      <Facts
        facts={[
          [words.status, <SaleStatus key="status" status={sale.status} />],
          [
            words.when,
            transaction.occurredAt ? format.dateTime(transaction.occurredAt) : <None key="when" />,
          ],
          [words.location, locationName(transaction.locationId)],
          [words.customer, <CustomerLink key="customer" id={sale.customerId} />],
          [words.paidBy, tenders.length > 0 ? format.list(tenders) : <None key="paid" />],
          [words.staff, transaction.staffId ?? <None key="staff" />],
          [words.source, transaction.source ?? <None key="source" />],
        ]}
      />
    </Card>
  );
}

function CustomerLink({ id }: { id: string | null }) {
  const words = useWords();
  const customer = useQuery({
    queryKey: ['customers', 'one', id],
    queryFn: async () =>
      dataOf(await api.GET('/v1/customers/{id}', { params: { path: { id: id ?? '' } } })),
    enabled: id !== null,
  });
  if (id === null) return words.sales.noCustomer;
  return (
    <Link to="/customers/$id" params={{ id }} className="text-accent underline underline-offset-2">
      {(customer.data && nameOfCustomer(customer.data)) ?? words.nameless}
    </Link>
  );
}
