import type { Schemas } from '@laurel/api-client/source/client';
import { Button } from '@laurel/ui/button';
import { useLanguage } from '@laurel/ui/language';
import { Card } from '@laurel/ui/surface';
import { useInfiniteQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api.ts';
import { Answered } from '../../page.tsx';
import { wordFor } from '../../words.ts';
import { useLocationNames } from '../locations.ts';
import { useProgramNames } from '../program.ts';
import { useWords } from './words.ts';

type Transfer = Schemas['LedgerTransfer'];

/** What the ledger holds of the sale: each movement with both of its sides. */
export function Postings({ saleId }: { saleId: string }) {
  const words = useWords();
  const list = useInfiniteQuery({
    queryKey: ['sales', 'postings', saleId],
    queryFn: async ({ pageParam }) =>
      dataOf(
        await api.GET('/v1/ledger/transfers', {
          params: {
            query: { activity: saleId, limit: 50, ...(pageParam && { cursor: pageParam }) },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  return (
    <Card title={words.sales.postings} flush>
      <div className="px-5 pb-1 text-sm text-quiet">{words.sales.postingsHint}</div>
      <Answered query={list}>
        {({ pages }) => {
          const transfers = pages.flatMap(({ data }) => data);
          if (transfers.length === 0)
            return <p className="px-5 pt-2 pb-5 text-quiet">{words.sales.noPostings}</p>;
          return (
            <>
              <PostingsTable transfers={transfers} />
              {list.hasNextPage && (
                <div className="p-3 text-center">
                  <Button
                    size="small"
                    look="quiet"
                    busy={list.isFetchingNextPage}
                    onClick={() => void list.fetchNextPage()}
                  >
                    {words.sales.morePostings}
                  </Button>
                </div>
              )}
            </>
          );
        }}
      </Answered>
    </Card>
  );
}

function PostingsTable({ transfers }: { transfers: readonly Transfer[] }) {
  const words = useWords();
  const heading = 'py-2 font-medium';
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too
    <div tabIndex={0} className="overflow-x-auto -outline-offset-2">
      <table className="w-full text-left text-sm">
        <thead className="text-quiet">
          <tr className="border-b border-line">
            <th scope="col" className={`${heading} px-5`}>
              {words.sales.reason}
            </th>
            <th scope="col" className={`${heading} px-3`}>
              {words.sales.debit}
            </th>
            <th scope="col" className={`${heading} px-3`}>
              {words.sales.credit}
            </th>
            <th scope="col" className={`${heading} px-5 text-right`}>
              {words.sales.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {transfers.map((one) => (
            <tr key={one.id} className="border-b border-line last:border-b-0">
              <td className="px-5 py-2">{wordFor(words.reasons, one.reason)}</td>
              <td className="px-3 py-2">
                <Side kind={one.debitKind} holder={one.debitHolder} />
              </td>
              <td className="px-3 py-2">
                <Side kind={one.creditKind} holder={one.creditHolder} />
              </td>
              <td className="px-5 py-2 text-right whitespace-nowrap tabular-nums">
                <Amount transfer={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Side({ kind, holder }: { kind: string; holder: string }) {
  const words = useWords();
  const locationName = useLocationNames();
  return (
    <>
      {wordFor(words.accounts, kind)}
      {holder.startsWith('loc_') && (
        <span className="block text-quiet">{locationName(holder)}</span>
      )}
    </>
  );
}

/** Of what is only counted, what it counts: spending is money. */
function Amount({ transfer: { amount, unit } }: { transfer: Transfer }) {
  const words = useWords();
  const { format } = useLanguage();
  const names = useProgramNames();
  if (unit === 'spend') return words.sales.amountOf(format.money(amount), words.measures.spend);
  const [first = unit] = unit.split('.');
  const name =
    unit === 'visits'
      ? words.measures.visits
      : names.unit(unit) === unit
        ? names.unit(first)
        : names.unit(unit);
  return words.sales.amountOf(format.whole(amount), name);
}
