import { useVirtualizer } from '@tanstack/react-virtual';
import { type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react';
import { Button } from './button.tsx';
import { useLanguage } from './language.tsx';
import { Skeleton } from './states.tsx';

export interface Column<Row> {
  id: string;
  title: string;
  /** Of `grid-template-columns`, such as `minmax(10rem, 2fr)`. */
  width: string;
  numeric?: boolean;
  /** Left out where there is little room. */
  wideOnly?: boolean;
  cell(row: Row): ReactNode;
}

interface TableProps<Row> {
  /** Read aloud. */
  label: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf(row: Row): string;
  /** The first rows are on their way. */
  isLoading?: boolean;
  hasMore?: boolean;
  isLoadingMore?: boolean;
  onMore?(): void;
}

const rowHeight = 52;
/** So many rows before its end is in sight, the next page is asked for. */
const ahead = 10;
const narrow = '(max-width: 47.99rem)';

/**
 * Rows of a list that may be very long: only those in sight are in the page, and the next page of
 * the list is fetched on the way down. By its roles a table, so that its rows are read as such.
 */
export function Table<Row>(props: TableProps<Row>) {
  const { label, rows, isLoading = false, hasMore = false, isLoadingMore = false } = props;
  const { words, format } = useLanguage();
  const columns = useShownColumns(props.columns);
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  const shown = virtual.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  const { onMore } = props;
  const isNearEnd = hasMore && !isLoadingMore && rows.length > 0 && last >= rows.length - ahead;
  useEffect(() => {
    if (isNearEnd) onMore?.();
  }, [isNearEnd, onMore]);
  const grid = { gridTemplateColumns: columns.map(({ width }) => width).join(' ') };
  return (
    <div className="flex min-h-0 flex-col">
      <p role="status" className="sr-only">
        {isLoading && words.loading}
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too */}
      <div ref={scroller} tabIndex={0} className="max-h-[70dvh] overflow-auto -outline-offset-2">
        {/* biome-ignore lint/a11y/useSemanticElements: virtual rows have places of their own */}
        <div role="table" aria-label={label} aria-rowcount={hasMore ? -1 : rows.length + 1}>
          <Headings {...{ columns, grid }} />
          {isLoading ? (
            <LoadingRows {...{ columns, grid }} />
          ) : (
            // biome-ignore lint/a11y/useSemanticElements: as above
            <div role="rowgroup" className="relative" style={{ height: virtual.getTotalSize() }}>
              {shown.map(({ index, start }) => {
                const row = rows[index];
                if (row === undefined) return null;
                const place = { height: rowHeight, transform: `translateY(${start}px)` };
                return (
                  <VirtualRow
                    key={props.keyOf(row)}
                    {...{ row, columns, index }}
                    style={{ ...grid, ...place }}
                  />
                );
              })}
            </div>
          )}
        </div>
      </div>
      <footer className="flex min-h-12 items-center justify-center border-t border-line text-sm text-quiet">
        {hasMore ? (
          <Button size="small" look="quiet" busy={isLoadingMore} onClick={onMore}>
            {words.loadMore}
          </Button>
        ) : (
          !isLoading && words.allShown(format.whole(rows.length))
        )}
      </footer>
    </div>
  );
}

interface RowProps<Row> {
  columns: readonly Column<Row>[];
  grid: { gridTemplateColumns: string };
}

function Headings<Row>({ columns, grid }: RowProps<Row>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: virtual rows have places of their own
    // biome-ignore lint/a11y/useFocusableInteractive: nothing is done with headings
    <div
      role="row"
      style={grid}
      className="sticky top-0 z-10 grid border-b border-line bg-surface text-sm text-quiet"
    >
      {columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        // biome-ignore lint/a11y/useFocusableInteractive: as above
        <div
          key={column.id}
          role="columnheader"
          className={`truncate px-4 py-2.5 font-medium first:pl-5 ${column.numeric ? 'text-right' : ''}`}
        >
          {column.title}
        </div>
      ))}
    </div>
  );
}

interface VirtualRowProps<Row> {
  row: Row;
  columns: readonly Column<Row>[];
  index: number;
  style: CSSProperties;
}

function VirtualRow<Row>({ row, columns, index, style }: VirtualRowProps<Row>) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: virtual rows have places of their own
    // biome-ignore lint/a11y/useFocusableInteractive: what is in it has focus
    <div
      role="row"
      aria-rowindex={index + 2}
      style={style}
      className="absolute inset-x-0 top-0 grid items-center border-b border-line hover:bg-sunken/60"
    >
      {columns.map((column) => (
        // biome-ignore lint/a11y/useSemanticElements: as above
        <div
          key={column.id}
          role="cell"
          className={`min-w-0 truncate px-4 first:pl-5 ${column.numeric ? 'text-right tabular-nums' : ''}`}
        >
          {column.cell(row)}
        </div>
      ))}
    </div>
  );
}

function LoadingRows<Row>({ columns, grid }: RowProps<Row>) {
  return (
    <>
      {Array.from({ length: 8 }, (_, row) => (
        <div
          key={row}
          aria-hidden
          style={{ ...grid, height: rowHeight }}
          className="grid items-center border-b border-line"
        >
          {columns.map(({ id }) => (
            <div key={id} className="px-4 first:pl-5">
              <Skeleton className="h-4 w-3/4" />
            </div>
          ))}
        </div>
      ))}
    </>
  );
}

function useShownColumns<Row>(columns: readonly Column<Row>[]): readonly Column<Row>[] {
  const [isNarrow, setNarrow] = useState(() => matchMedia(narrow).matches);
  useEffect(() => {
    const query = matchMedia(narrow);
    const tell = () => setNarrow(query.matches);
    query.addEventListener('change', tell);
    return () => query.removeEventListener('change', tell);
  }, []);
  return isNarrow ? columns.filter(({ wideOnly }) => !wideOnly) : columns;
}
