import type { Schemas } from '@laurel/api-client/source/client';
import { useLanguage } from '@laurel/ui/language';
import { EmptyState, Loading } from '@laurel/ui/states';
import { Badge, Card, type Tone } from '@laurel/ui/surface';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Receipt } from 'lucide-react';
import { api, dataOf } from '../../api.ts';
import { type LiveState, useLiveNews } from '../../live-news.ts';
import { Failure } from '../../page.tsx';
import { useLocationNames } from '../locations.ts';
import { useProgramNames } from '../program.ts';
import { useWords } from './words.ts';

type Sale = Schemas['Transaction'];

/** The latest sales, and each new one as it is recorded. */
export function LiveFeed() {
  const words = useWords().home;
  const latest = useQuery({
    queryKey: ['sales', 'latest'],
    queryFn: async () =>
      dataOf(await api.GET('/v1/transactions', { params: { query: { limit: 8 } } })),
  });
  const state = useLiveNews('*.loyalty.transaction_posted', () => void latest.refetch());
  const sales = latest.data?.data;
  return (
    <Card title={words.latest} aside={<FeedState state={state} />} flush>
      {latest.error && !sales ? (
        <Failure error={latest.error} onRetry={() => void latest.refetch()} />
      ) : !sales ? (
        <div className="px-5 pb-5">
          <Loading />
        </div>
      ) : sales.length === 0 ? (
        <EmptyState icon={Receipt} title={words.noSalesYet}>
          {words.noSalesYetHint}
        </EmptyState>
      ) : (
        <ol aria-label={words.latest}>
          {sales.map((sale) => (
            <Entry key={sale.id} sale={sale} />
          ))}
        </ol>
      )}
    </Card>
  );
}

const tones: Readonly<Record<LiveState, Tone>> = {
  live: 'good',
  connecting: 'plain',
  lost: 'late',
  refused: 'plain',
};

function FeedState({ state }: { state: LiveState }) {
  const words = useWords().home;
  return (
    <span role="status">
      <Badge tone={tones[state]}>{words.feedStates[state]}</Badge>
    </span>
  );
}

function Entry({ sale }: { sale: Sale }) {
  const words = useWords().home;
  const { format } = useLanguage();
  const names = useProgramNames();
  const locationName = useLocationNames();
  const { locationId, total, occurredAt, currency } = sale.transaction;
  const earned = sale.earned.map(({ unit, amount }) =>
    words.earned(format.signed(amount), names.unit(unit)),
  );
  return (
    <li className="border-t border-line first:border-t-0">
      <Link
        to="/sales/$id"
        params={{ id: sale.id }}
        className="flex items-center gap-4 px-5 py-2.5 hover:bg-sunken/60"
      >
        <span className="w-16 shrink-0 text-sm text-quiet tabular-nums">
          {occurredAt && format.clock(occurredAt)}
        </span>
        <span className="min-w-0 flex-1">
          <span className="block truncate">{locationName(locationId)}</span>
          <span className="block truncate text-sm text-quiet">
            {sale.customerId === null
              ? words.noCustomer
              : earned.length > 0
                ? format.list(earned)
                : words.nothingEarned}
          </span>
        </span>
        <span className="font-medium tabular-nums">{format.money(total, currency)}</span>
      </Link>
    </li>
  );
}
