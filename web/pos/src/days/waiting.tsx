import { useState } from 'react';
import { useCounter, useEntries } from '../counter.tsx';
import type { Entry } from '../journal/entry.ts';
import { again } from '../journal/send.ts';
import { BigButton } from '../shell/big-button.tsx';
import { Modal } from '../shell/modal.tsx';
import { useTitle } from '../shell/screens.ts';
import { useFormat, useWords } from '../words.ts';

/** What this till still has to tell, and what the server would not have, each with its reason. */
export function Waiting() {
  const { waiting: words } = useWords();
  const { courier } = useCounter();
  const entries = useEntries();
  useTitle(words.title);
  const refused = entries.filter(({ state }) => state === 'refused');
  const waits = entries.filter(({ state }) => state === 'waiting');
  return (
    <main className="mx-auto grid w-full max-w-3xl content-start gap-5 p-3 sm:p-6">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-title">{words.title}</h1>
        {waits.length > 0 && (
          <BigButton onClick={() => void courier.send()}>{words.sendNow}</BigButton>
        )}
      </header>
      {entries.length === 0 || refused.length + waits.length === 0 ? (
        <p className="text-quiet">{words.none}</p>
      ) : null}
      {refused.length > 0 && (
        <section aria-labelledby="refused" className="grid gap-2">
          <h2 id="refused" className="font-semibold">
            {words.refused}
          </h2>
          <p className="text-quiet">{words.refusedLead}</p>
          <ul className="grid gap-2">
            {refused.map((entry) => (
              <Row key={entry.number} entry={entry} />
            ))}
          </ul>
        </section>
      )}
      {waits.length > 0 && (
        <section aria-labelledby="waits" className="grid gap-2">
          <h2 id="waits" className="font-semibold">
            {words.waits}
          </h2>
          <p className="text-quiet">{words.lead}</p>
          <ul className="grid gap-2">
            {waits.map((entry) => (
              <Row key={entry.number} entry={entry} />
            ))}
          </ul>
        </section>
      )}
    </main>
  );
}

function Row({ entry }: { entry: Entry }) {
  const words = useWords();
  const format = useFormat();
  const { journal, courier } = useCounter();
  const [isLeaving, setLeaving] = useState(false);
  const { number, state, problem, customerName, atMs, total } = entry;
  const isRecorded = entry.kind === 'sale' && entry.outcome !== undefined;
  const tryAgain = async () => {
    await journal.write(again(entry));
    void courier.send();
  };
  const texts = [
    format.dateTime(new Date(atMs).toISOString()),
    ...(customerName === undefined ? [] : [customerName]),
    ...(entry.kind === 'refund' ? [refundOf(entry.refund.of, words.waiting.refundOf)] : []),
  ];
  return (
    <li className="grid gap-2 rounded-control border border-line bg-surface p-4">
      <p className="flex justify-between gap-3">
        <span className="font-mono text-sm break-all">{number}</span>
        <span className="font-semibold tabular-nums">
          {format.money(entry.kind === 'refund' ? -total : total)}
        </span>
      </p>
      <p className="text-sm break-words text-quiet">{texts.join(' · ')}</p>
      {problem && <p className="break-words text-bad">{problem}</p>}
      {state === 'refused' && isRecorded && (
        <p className="text-sm text-quiet">{words.waiting.rewardOnly}</p>
      )}
      {state === 'refused' && (
        <div className="flex flex-wrap gap-2">
          <BigButton onClick={() => void tryAgain()}>{words.tryAgain}</BigButton>
          <BigButton look="quiet" onClick={() => setLeaving(true)}>
            {words.remove}
          </BigButton>
        </div>
      )}
      {isLeaving && (
        <Modal title={words.waiting.removeTitle} onClose={() => setLeaving(false)}>
          <div className="grid gap-4">
            <p>
              {isRecorded
                ? words.waiting.rewardOnly
                : words.waiting.removeLead(number, format.money(total))}
            </p>
            <div className="grid grid-cols-2 gap-2">
              <BigButton onClick={() => setLeaving(false)}>{words.cancel}</BigButton>
              <BigButton look="danger" onClick={() => void journal.remove(number)}>
                {words.remove}
              </BigButton>
            </div>
          </div>
        </Modal>
      )}
    </li>
  );
}

const refundOf = (
  of: { id: string } | { externalId: string },
  text: (number: string) => string,
): string => text('externalId' in of ? of.externalId : of.id);
