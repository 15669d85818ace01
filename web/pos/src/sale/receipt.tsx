import { CircleAlert, CircleCheck, Clock } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useCounter, useEntries, useLink } from '../counter.tsx';
import type { Outcome, SaleEntry } from '../journal/entry.ts';
import { BigButton } from '../shell/big-button.tsx';
import { useFormat, useWords } from '../words.ts';
import { Reasons } from './reasons.tsx';

/** What became of a sale, in the words of a receipt; it follows the journal. */
export function Receipt({ number, onNext }: { number: string; onNext(): void }) {
  const { receipt: words } = useWords();
  const format = useFormat();
  const link = useLink();
  const { journal, courier } = useCounter();
  const entry = useEntries().find((one) => one.number === number);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  if (entry?.kind !== 'sale') return null;
  const { sale, state, outcome, problem, undo, undone, customerName } = entry;
  const isRefused = state === 'refused';
  const title = isRefused ? words.refused : undone ? words.undone : words.title;
  const Icon = isRefused ? CircleAlert : outcome ? CircleCheck : Clock;
  const undoIt = async () => {
    await journal.write({ ...entry, state: 'waiting', undo: words.undoReason });
    void courier.send();
  };
  return (
    <main className="grid justify-items-center p-3 sm:p-8">
      <section className="grid w-full max-w-lg gap-4 rounded-card border border-line bg-surface p-5">
        <header className="grid justify-items-center gap-1 text-center">
          <Icon aria-hidden className={`size-10 ${isRefused ? 'text-bad' : 'text-good'}`} />
          <h1 ref={heading} tabIndex={-1} className="text-title outline-none">
            {title}
          </h1>
          <p className="text-2xl font-semibold tabular-nums">{format.money(sale.total)}</p>
          <p className="text-quiet">
            {words.number} <span className="font-mono">{number}</span>
          </p>
          {customerName && <p className="break-words">{customerName}</p>}
        </header>
        <div role="status" className="grid gap-3">
          {state === 'waiting' && (
            <p className="rounded-control bg-late-soft px-3 py-2 text-late">
              {undo !== undefined
                ? words.undoing
                : link === 'unreached'
                  ? words.kept
                  : words.sending}
            </p>
          )}
          {problem && <p className="rounded-control bg-bad-soft px-3 py-2 text-bad">{problem}</p>}
          {outcome && !undone && <Brought {...{ entry, outcome }} />}
        </div>
        <BigButton
          look="primary"
          aria-keyshortcuts="F9"
          onClick={onNext}
          className="min-h-14 text-lg"
        >
          {words.next}
        </BigButton>
        {undo === undefined && !isRefused && (
          <BigButton onClick={() => void undoIt()}>{words.undo}</BigButton>
        )}
      </section>
    </main>
  );
}

function Brought({ entry, outcome }: { entry: SaleEntry; outcome: Outcome }) {
  const { receipt: words } = useWords();
  const { names } = useCounter();
  const format = useFormat();
  const [isOpen, setOpen] = useState(false);
  const { earned, stamps, rewards, balances, warnings = [], why } = outcome;
  const stampText = ({ card, balance }: Outcome['stamps'][number]) => {
    const [name, needed] = [names.unit(`stamps.${card}`), names.needed(card)];
    return needed === undefined
      ? words.stampsOnly(format.whole(balance), name)
      : words.stamps(format.whole(balance), format.whole(needed), name);
  };
  const lines = [
    ...earned.map(({ unit, amount, pending }) =>
      (pending ? words.pending : words.earned)(format.whole(amount), names.unit(unit)),
    ),
    ...stamps.map(stampText),
    ...rewards.map(({ reward }) => words.granted(names.reward(reward))),
  ];
  const isMissed = warnings.some(({ code }) => code === 'customer_not_found');
  const points = balances.filter(({ unit, available }) => available > 0 && !unit.includes('.'));
  const hasNobody = entry.sale.customer === undefined || isMissed;
  return (
    <>
      {isMissed && <p className="text-late">{words.unknownCustomer}</p>}
      <ul className="grid gap-1 text-center text-lg font-medium">
        {lines.length === 0 && <li className="text-quiet">{words.nothing}</li>}
        {lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {!hasNobody && (
        <p className="text-center text-quiet">
          {format.list(
            points.map(({ unit, available }) =>
              words.now(format.whole(available), names.unit(unit)),
            ),
          )}
        </p>
      )}
      <BigButton look="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? words.hide : earned.length === 0 ? words.whyNothing : words.why}
      </BigButton>
      {isOpen && <Reasons why={why} />}
    </>
  );
}
