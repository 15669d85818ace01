import type { Schemas } from '@laurel/api-client/source/client';
import { TextField } from '@laurel/ui/field';
import { digitsOf, minorUnits } from '@laurel/ui/format/minor-units';
import { Minus, Plus } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api, dataOf, Refused } from '../api.ts';
import { useCounter } from '../counter.tsx';
import { useAsked } from '../shell/asked.ts';
import { BigButton, bigField } from '../shell/big-button.tsx';
import { useFormat, useWords } from '../words.ts';

type Sale = Schemas['Transaction'];
type Back = { amount: number } | { lines: { id: string; quantity: number }[] };

/** @param sale undefined where the server is not reached: then by amount alone */
export function RefundForm({
  number,
  sale,
  onRefunded,
}: {
  number: string;
  sale?: Sale;
  onRefunded(number: string): void;
}) {
  const { refund: words } = useWords();
  const { till, journal } = useCounter();
  const format = useFormat();
  const [pieces, setPieces] = useState<Readonly<Record<string, number>>>({});
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const left = sale && sale.transaction.total - sale.refundedTotal;
  const back = backOf(pieces, text, till.currency);
  const preview = usePreview(number, sale && back);
  const refund = async (event: FormEvent) => {
    event.preventDefault();
    if (!back) return setProblem(words.nothingChosen);
    const amount = 'amount' in back ? back.amount : preview.data?.amount;
    if (preview.error instanceof Refused) return setProblem(preview.error.message);
    if (left !== undefined && amount !== undefined && amount > left)
      return setProblem(words.tooMuch);
    const entry = await journal.add({
      kind: 'refund',
      refund: { of: { externalId: number }, locationId: till.location.id, ...back },
      total: amount ?? linesTotal(sale, back),
    });
    onRefunded(entry.number);
  };
  if (left === 0) return <p>{words.wholeSale}</p>;
  return (
    <form
      noValidate
      className="grid gap-4 rounded-card border border-line bg-surface p-4"
      onSubmit={refund}
    >
      {left !== undefined && <p>{words.left(format.money(left))}</p>}
      {sale && text === '' && (
        <ul className="grid gap-2">
          {sale.transaction.lines.map((line, place) => {
            const id = line.id ?? String(place + 1);
            return (
              <Pieces
                key={id}
                line={line}
                count={pieces[id] ?? 0}
                onCount={(count) => {
                  setProblem(undefined);
                  setPieces({ ...pieces, [id]: count });
                }}
              />
            );
          })}
        </ul>
      )}
      <TextField
        label={words.amount}
        inputMode="decimal"
        autoComplete="off"
        value={text}
        error={problem}
        onChange={(event) => {
          setText(event.target.value);
          setPieces({});
          setProblem(undefined);
        }}
        className={bigField}
      />
      {preview.data && <Preview data={preview.data} />}
      <BigButton type="submit" look="primary">
        {words.title}
      </BigButton>
    </form>
  );
}

function backOf(
  pieces: Readonly<Record<string, number>>,
  text: string,
  currency: string,
): Back | undefined {
  const amount = minorUnits(text, digitsOf(currency));
  if (amount !== undefined && amount > 0) return { amount };
  const lines = Object.entries(pieces).flatMap(([id, quantity]) =>
    quantity > 0 ? [{ id, quantity }] : [],
  );
  return text === '' && lines.length > 0 ? { lines } : undefined;
}

/** What pieces cost, where the server did not say it in time. */
function linesTotal(sale: Sale | undefined, back: Back): number {
  if ('amount' in back) return back.amount;
  return back.lines.reduce((sum, { id, quantity }) => {
    const line = sale?.transaction.lines.find((one, n) => (one.id ?? String(n + 1)) === id);
    return sum + (line?.unitPrice ?? 0) * quantity;
  }, 0);
}

function usePreview(number: string, back: Back | undefined) {
  const { till } = useCounter();
  return useAsked(
    back && JSON.stringify(back),
    async () => {
      const of = { externalId: number };
      const told = dataOf(
        await api.POST('/v1/refunds', {
          params: { query: { dry: true } },
          body: { externalId: 'preview', of, locationId: till.location.id, ...back },
        }),
      );
      return 'reversed' in told ? told : undefined;
    },
    { delayMs: 150 },
  );
}

function Preview({ data }: { data: Schemas['RefundOrPreview'] }) {
  const { refund: words } = useWords();
  const { names } = useCounter();
  const format = useFormat();
  const taken = data.reversed.map(
    ({ unit, amount }) => `${format.whole(amount)} ${names.unit(unit)}`,
  );
  return (
    <p role="status" className="flex justify-between gap-3">
      <span>{taken.length === 0 ? words.takesNothing : words.takes(format.list(taken))}</span>
      <strong className="tabular-nums">{format.money(data.amount)}</strong>
    </p>
  );
}

function Pieces({
  line,
  count,
  onCount,
}: {
  line: Schemas['SaleLine'];
  count: number;
  onCount(count: number): void;
}) {
  const { refund: words, basket } = useWords();
  const format = useFormat();
  const name = line.name ?? line.sku ?? '–';
  const step =
    'inline-grid size-11 shrink-0 place-items-center rounded-control border border-line hover:bg-sunken disabled:text-quiet';
  return (
    <li className="flex items-center gap-2">
      <span className="min-w-0 flex-1 break-words">{name}</span>
      <button
        type="button"
        aria-label={basket.less(name)}
        disabled={count === 0}
        onClick={() => onCount(count - 1)}
        className={step}
      >
        <Minus aria-hidden className="size-4" />
      </button>
      <output className="min-w-14 text-center tabular-nums" aria-label={words.pieces(name)}>
        {format.quantity(count)} {words.of(format.quantity(line.quantity))}
      </output>
      <button
        type="button"
        aria-label={basket.more(name)}
        disabled={count >= line.quantity}
        onClick={() => onCount(Math.min(line.quantity, count + 1))}
        className={step}
      >
        <Plus aria-hidden className="size-4" />
      </button>
    </li>
  );
}
