import type { Schemas } from '@laurel/api-client/source/client';
import { useLanguage } from '@laurel/ui/language';
import { EmptyState } from '@laurel/ui/states';
import { Badge, Card } from '@laurel/ui/surface';
import { type Column, Table } from '@laurel/ui/table';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ScrollText } from 'lucide-react';
import { useCallback, useMemo } from 'react';
import { api, dataOf } from '../../api.ts';
import { Failure } from '../../page.tsx';
import { type ProgramNames, useProgramNames } from '../program.ts';
import { useWords } from './words.ts';

type Movement = Schemas['Movement'];

/** What came and went, newest first, and why. */
export function Statement({ customerId }: { customerId: string }) {
  const words = useWords().customers;
  const list = useInfiniteQuery({
    queryKey: ['customers', 'statement', customerId],
    queryFn: async ({ pageParam }) =>
      dataOf(
        await api.GET('/v1/customers/{id}/statement', {
          params: {
            path: { id: customerId },
            query: { limit: 50, ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const rows = useMemo(
    () =>
      (list.data?.pages.flatMap(({ data }) => data) ?? []).map((movement, place) => ({
        ...movement,
        place,
      })),
    [list.data],
  );
  const { fetchNextPage } = list;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const columns = useColumns(useProgramNames());
  return (
    <Card title={words.statement} flush>
      {list.error && !list.data ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data && rows.length === 0 ? (
        <EmptyState icon={ScrollText} title={words.noMovements}>
          {words.noMovementsHint}
        </EmptyState>
      ) : (
        <Table
          label={words.statement}
          columns={columns}
          rows={rows}
          keyOf={({ place }) => String(place)}
          isLoading={list.isPending}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={onMore}
        />
      )}
    </Card>
  );
}

function useColumns(names: ProgramNames): readonly Column<Movement & { place: number }>[] {
  const words = useWords().customers;
  const { format } = useLanguage();
  return [
    {
      id: 'when',
      title: words.when,
      width: '7.5rem',
      cell: ({ occurredAt }) => (
        <time dateTime={occurredAt} className="block leading-tight">
          {format.date(occurredAt)}
          <span className="block text-sm text-quiet">{format.clock(occurredAt)}</span>
        </time>
      ),
    },
    {
      id: 'why',
      title: words.why,
      width: 'minmax(8rem, 2fr)',
      cell: (movement) => <Why movement={movement} names={names} />,
    },
    {
      id: 'unit',
      title: words.unit,
      width: 'minmax(7rem, 1fr)',
      wideOnly: true,
      cell: ({ unit }) => names.unit(unit),
    },
    {
      id: 'amount',
      title: words.amount,
      width: '6.5rem',
      numeric: true,
      cell: ({ amount, state }) => (
        <span
          className={
            state === 'voided' ? 'text-quiet line-through' : amount > 0 ? 'text-good' : undefined
          }
        >
          {format.signed(amount)}
        </span>
      ),
    },
  ];
}

/** In the ledger's own words; by whom and why where it was by hand; a link to what led to it. */
function Why({ movement, names }: { movement: Movement; names: ProgramNames }) {
  const words = useWords();
  const { activityId, detail, rule, by, note, state } = movement;
  const ruleName = rule === 'tier' ? words.customers.tierBonus : rule && names.rule(rule);
  const text = note ?? ruleName ?? detail;
  return (
    <span className="flex min-w-0 items-center gap-2" title={by ? `${detail}, ${by}` : detail}>
      {activityId?.startsWith('txn_') ? (
        <Link
          to="/sales/$id"
          params={{ id: activityId }}
          className="truncate hover:text-accent hover:underline"
        >
          {text}
        </Link>
      ) : (
        <span className="truncate">{text}</span>
      )}
      {state !== 'posted' && <Badge>{words.customers.movementStates[state]}</Badge>}
    </span>
  );
}
