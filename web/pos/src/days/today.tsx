import type { Schemas } from '@laurel/api-client/source/client';
import { ErrorState, Loading } from '@laurel/ui/states';
import { Badge } from '@laurel/ui/surface';
import { useState } from 'react';
import { api, dataOf, Refused } from '../api.ts';
import { useCounter, useEntries } from '../counter.tsx';
import type { SaleEntry } from '../journal/entry.ts';
import { useAsked } from '../shell/asked.ts';
import { BigButton } from '../shell/big-button.tsx';
import { useTitle } from '../shell/screens.ts';
import { useFormat, useWords } from '../words.ts';
import { SaleDialog } from './sale-dialog.tsx';

type Sale = Schemas['Transaction'];

const pageSize = 50;

/** The sales of this place today, newest first; those that wait on this till stand above them. */
export function Today() {
  const { today: words } = useWords();
  const { till } = useCounter();
  const format = useFormat();
  const entries = useEntries();
  const [limit, setLimit] = useState(pageSize);
  const [open, setOpen] = useState<Sale>();
  useTitle(words.title);
  const from = format.day(new Date());
  // asked anew whenever this till has told something
  const told = entries.filter(({ state }) => state === 'done').length;
  const { data, error, again } = useAsked(
    `${from} ${limit} ${told}`,
    async () =>
      dataOf(
        await api.GET('/v1/transactions', {
          params: { query: { from, locationId: till.location.id, limit } },
        }),
      ),
    { keeps: true },
  );
  const known = new Set(data?.data.map(({ transaction }) => transaction.externalId));
  const own = entries.filter(
    (entry): entry is SaleEntry =>
      entry.kind === 'sale' &&
      !known.has(entry.number) &&
      (entry.state !== 'done' || data === undefined) &&
      format.day(new Date(entry.atMs)) === from,
  );
  return (
    <main className="mx-auto grid w-full max-w-3xl content-start gap-4 p-3 sm:p-6">
      <h1 className="text-title">{words.title}</h1>
      {error instanceof Refused ? (
        <ErrorState title={error.message} onRetry={again} />
      ) : (
        error !== undefined && <p className="text-late">{words.offline}</p>
      )}
      {own.length > 0 && (
        <ul className="grid gap-2">
          {own.map((entry) => (
            <OwnRow key={entry.number} entry={entry} />
          ))}
        </ul>
      )}
      {data === undefined && error === undefined && <Loading lines={6} />}
      {data?.data.length === 0 && own.length === 0 && <p className="text-quiet">{words.empty}</p>}
      {data && (
        <ul className="grid gap-2">
          {data.data.map((sale) => (
            <Row key={sale.id} sale={sale} onOpen={() => setOpen(sale)} />
          ))}
        </ul>
      )}
      {data?.nextCursor !== undefined && (
        <BigButton onClick={() => setLimit(limit + pageSize)}>{words.more}</BigButton>
      )}
      {open && <SaleDialog sale={open} onClose={() => setOpen(undefined)} onChanged={again} />}
    </main>
  );
}

const row =
  'grid w-full grid-cols-[1fr_auto] items-center gap-x-3 gap-y-0.5 rounded-control border border-line bg-surface px-4 py-3 text-left';

function Row({ sale, onOpen }: { sale: Sale; onOpen(): void }) {
  const { today: words } = useWords();
  const { names } = useCounter();
  const format = useFormat();
  const { transaction, status, earned } = sale;
  const { externalId, occurredAt, total } = transaction;
  const gains = earned.map(({ unit, amount }) => `${format.signed(amount)} ${names.unit(unit)}`);
  return (
    <li>
      <button type="button" onClick={onOpen} className={`${row} hover:border-accent`}>
        <span className="truncate font-mono text-sm">{externalId}</span>
        <span className="text-right font-semibold tabular-nums">{format.money(total)}</span>
        <span className="text-sm text-quiet">
          {[...(occurredAt === undefined ? [] : [format.clock(occurredAt)]), ...gains].join(' · ')}
        </span>
        {status === 'posted' ? (
          <span />
        ) : (
          <Badge tone={status === 'voided' ? 'bad' : 'late'}>{words[status]}</Badge>
        )}
      </button>
    </li>
  );
}

function OwnRow({ entry }: { entry: SaleEntry }) {
  const { today, waiting } = useWords();
  const format = useFormat();
  const { number, atMs, sale, state } = entry;
  return (
    <li className={row}>
      <span className="truncate font-mono text-sm">{number}</span>
      <span className="text-right font-semibold tabular-nums">{format.money(sale.total)}</span>
      <span className="text-sm text-quiet">{format.clock(new Date(atMs).toISOString())}</span>
      <Badge tone={state === 'refused' ? 'bad' : state === 'waiting' ? 'late' : 'good'}>
        {state === 'refused' ? waiting.refused : state === 'waiting' ? waiting.waits : today.posted}
      </Badge>
    </li>
  );
}
