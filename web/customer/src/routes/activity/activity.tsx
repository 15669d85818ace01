import { type StatementLine, statementDays } from '@laurel/customer-core/statement-view';
import { Button } from '@laurel/ui/button';
import { EmptyState, Loading } from '@laurel/ui/states';
import { Badge } from '@laurel/ui/surface';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ScrollText } from 'lucide-react';
import { queries } from '../../api.ts';
import { useBrand } from '../../brand.tsx';
import { Failure, Screen } from '../../screen.tsx';
import { useSpeech } from '../../speech.tsx';

/** Everything that came and went, newest first, with the reason for each. */
export function Activity() {
  const speech = useSpeech();
  const { words } = speech;
  const { names } = useBrand();
  const list = useInfiniteQuery(queries.statement());
  const movements = list.data?.pages.flatMap(({ data }) => data);
  return (
    <Screen title={words.screens.activity}>
      {movements === undefined ? (
        list.error ? (
          <Failure error={list.error} onRetry={() => void list.refetch()} />
        ) : (
          <Loading lines={8} />
        )
      ) : movements.length === 0 && !list.hasNextPage ? (
        <EmptyState icon={ScrollText} title={words.activity.none}>
          {words.activity.noneHint}
        </EmptyState>
      ) : (
        <div className="grid max-w-2xl gap-6">
          {statementDays(movements, names, speech).map(({ day, name, lines }) => (
            <section key={day} className="grid gap-2">
              <h2 className="text-sm font-medium text-quiet">{name}</h2>
              <ul className="divide-y divide-line rounded-2xl border border-line bg-surface">
                {lines.map((line) => (
                  <Line key={line.key} line={line} />
                ))}
              </ul>
            </section>
          ))}
          {list.hasNextPage ? (
            <Button
              className="h-12"
              busy={list.isFetchingNextPage}
              onClick={() => void list.fetchNextPage()}
            >
              {words.activity.more}
            </Button>
          ) : (
            <p className="text-center text-sm text-quiet">{words.activity.end}</p>
          )}
        </div>
      )}
    </Screen>
  );
}

function Line({ line }: { line: StatementLine }) {
  const { activity: words } = useSpeech().words;
  const { title, why, clock, occurredAt, amount, unit, direction, state } = line;
  return (
    <li className="flex items-start justify-between gap-4 px-4 py-3">
      <div className="grid min-w-0 gap-0.5">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          <span className="min-w-0 wrap-anywhere">{title}</span>
          {state && <Badge>{state}</Badge>}
        </p>
        {why && <p className="text-sm text-quiet wrap-anywhere">{words.why(why)}</p>}
        <time dateTime={occurredAt} className="text-sm text-quiet">
          {clock}
        </time>
      </div>
      <p className="grid max-w-2/5 shrink-0 justify-items-end">
        <span
          className={`text-lg font-semibold tabular-nums ${
            direction === 'came' ? 'text-good' : direction === 'neither' ? 'text-quiet' : ''
          }`}
        >
          {amount}
        </span>
        <span className="text-right text-sm text-quiet wrap-anywhere">{unit}</span>
      </p>
    </li>
  );
}
