import type { Schemas } from '@laurel/api-client/source/client';
import { TextField } from '@laurel/ui/field';
import { type FormEvent, useState } from 'react';
import { api, dataOf, Refused } from '../api.ts';
import { useCounter, useEntries } from '../counter.tsx';
import type { RefundEntry } from '../journal/entry.ts';
import { useAsked } from '../shell/asked.ts';
import { BigButton, bigField } from '../shell/big-button.tsx';
import { useTitle } from '../shell/screens.ts';
import { useFormat, useWords } from '../words.ts';
import { RefundForm } from './refund-form.tsx';

type Sale = Schemas['Transaction'];

const askedFor = () => new URLSearchParams(location.search).get('number') ?? '';

/** Goods come back: by the number on the receipt, piece by piece or by amount. */
export function RefundScreen() {
  const { refund: words } = useWords();
  const [typed, setTyped] = useState(askedFor);
  const [number, setNumber] = useState(askedFor);
  const [done, setDone] = useState<string>();
  const { courier } = useCounter();
  useTitle(words.title);
  const { data, error } = useAsked(number === '' ? undefined : number, () => findSale(number));
  const isUnreached = error !== undefined && !(error instanceof Refused);
  const look = (event: FormEvent) => {
    event.preventDefault();
    setDone(undefined);
    setNumber(typed.trim());
  };
  const refunded = (entryNumber: string) => {
    setDone(entryNumber);
    setNumber('');
    setTyped('');
    void courier.send();
  };
  return (
    <main className="mx-auto grid w-full max-w-2xl content-start gap-4 p-3 sm:p-6">
      <h1 className="text-title">{words.title}</h1>
      <form noValidate className="flex flex-wrap items-end gap-2" onSubmit={look}>
        <div className="min-w-0 flex-1 basis-60">
          <TextField
            label={words.number}
            value={typed}
            autoComplete="off"
            autoFocus={typed === ''}
            aria-keyshortcuts="F2"
            onChange={(event) => setTyped(event.target.value)}
            className={`${bigField} font-mono`}
          />
        </div>
        <BigButton type="submit" className="flex-auto sm:flex-none">
          {words.find}
        </BigButton>
      </form>
      {done !== undefined && <Done number={done} />}
      {data === null && <p role="alert">{words.none}</p>}
      {error instanceof Refused && (
        <p role="alert" className="text-bad">
          {error.message}
        </p>
      )}
      {(data || isUnreached) && (
        <RefundForm
          key={number}
          number={number}
          {...(data ? { sale: data } : {})}
          onRefunded={refunded}
        />
      )}
    </main>
  );
}

/** Null: this place has none of this number. */
async function findSale(externalId: string): Promise<Sale | null> {
  const query = { externalId };
  const { data } = dataOf(await api.GET('/v1/transactions', { params: { query } }));
  return data[0] ?? null;
}

/** What came of a refund; it follows the journal. */
function Done({ number }: { number: string }) {
  const { refund: words } = useWords();
  const { names } = useCounter();
  const format = useFormat();
  const entry = useEntries().find(
    (one): one is RefundEntry => one.number === number && one.kind === 'refund',
  );
  if (!entry) return null;
  const { state, problem, takenBack, refund } = entry;
  const taken = takenBack?.reversed.map(
    ({ unit, amount }) => `${format.whole(amount)} ${names.unit(unit)}`,
  );
  return (
    <div
      role="status"
      className={`grid gap-1 rounded-card p-4 ${state === 'refused' ? 'bg-bad-soft text-bad' : 'bg-good-soft text-good'}`}
    >
      {state === 'refused' ? (
        <p>{problem}</p>
      ) : (
        <p className="font-semibold">{words.done(format.money(entry.total))}</p>
      )}
      {state === 'waiting' && <p>{words.kept}</p>}
      {taken && <p>{taken.length === 0 ? words.takesNothing : words.takes(format.list(taken))}</p>}
      <p className="font-mono text-sm">{refund.externalId}</p>
    </div>
  );
}
