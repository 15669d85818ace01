import { Card } from '@laurel/ui/surface';
import { type Column, Table } from '@laurel/ui/table';
import { useInfiniteQuery } from '@tanstack/react-query';
import { type ReactNode, useCallback, useMemo } from 'react';
import { Failure } from '../page.tsx';

/** How many rows a page has. */
export const pageSize = 100;

interface PageOf<Row> {
  data: Row[];
  nextCursor?: string | undefined;
}

/** A list that is as long as it is: its pages are read as they come into sight. */
export function PagedList<Row extends { id: string }>({
  queryKey,
  readPage,
  label,
  columns,
  nothing,
}: {
  queryKey: readonly unknown[];
  /** Undefined: the first. @throws Refused */
  readPage(cursor: string | undefined): Promise<PageOf<Row>>;
  label: string;
  columns: readonly Column<Row>[];
  /** What is shown where there is no row. */
  nothing: ReactNode;
}) {
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam }) => readPage(pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const rows = useMemo(() => list.data?.pages.flatMap(({ data }) => data) ?? [], [list.data]);
  const { fetchNextPage } = list;
  const onMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  return (
    <Card flush>
      {list.error && !list.data ? (
        <Failure error={list.error} onRetry={() => void list.refetch()} />
      ) : list.data && rows.length === 0 ? (
        nothing
      ) : (
        <Table
          label={label}
          columns={columns}
          rows={rows}
          keyOf={({ id }) => id}
          isLoading={list.isPending}
          hasMore={list.hasNextPage}
          isLoadingMore={list.isFetchingNextPage}
          onMore={onMore}
        />
      )}
    </Card>
  );
}
