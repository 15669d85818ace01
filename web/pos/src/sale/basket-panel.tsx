import { Minus, Plus } from 'lucide-react';
import { useState } from 'react';
import { BigButton } from '../shell/big-button.tsx';
import { useFormat, useWords } from '../words.ts';
import { type Held, type Line, setQuantity, totalOf } from './basket.ts';
import { changeLines, clear, putBack, useBasket } from './current-basket.ts';
import { Earns } from './earns.tsx';
import { Rewards } from './rewards.tsx';

/** What is bought, what is redeemed in it, what it earns, and the sale itself. */
export function BasketPanel({ onRecord }: { onRecord(): Promise<void> }) {
  const { basket: words, rewards } = useWords();
  const format = useFormat();
  const basket = useBasket();
  const { lines, buyer, held, wentBack } = basket;
  const [isBusy, setBusy] = useState(false);
  const record = async () => {
    setBusy(true);
    try {
      await onRecord();
    } finally {
      setBusy(false);
    }
  };
  return (
    <section
      aria-labelledby="basket"
      className="grid gap-4 rounded-card border border-line bg-surface p-4 pb-0 lg:sticky lg:top-5 lg:max-h-[calc(100dvh-2.5rem)] lg:overflow-y-auto"
    >
      <header className="flex items-center justify-between">
        <h2 id="basket" className="text-lg font-semibold">
          {words.title}
        </h2>
        {(lines.length > 0 || buyer) && (
          <BigButton look="quiet" onClick={clear}>
            {words.clear}
          </BigButton>
        )}
      </header>
      {lines.length === 0 ? (
        <p className="text-quiet">{words.empty}</p>
      ) : (
        <ul className="grid gap-1">
          {lines.map((line) => (
            <Row key={line.id} line={line} />
          ))}
          {held.map((one) => (
            <HeldRow key={one.redemptionId} held={one} />
          ))}
        </ul>
      )}
      {wentBack && (
        <p role="status" className="rounded-control bg-late-soft px-3 py-2 text-sm text-late">
          {rewards.wentBack}
        </p>
      )}
      {buyer?.id !== undefined && <Rewards customerId={buyer.id} />}
      <Earns />
      <div className="sticky bottom-0 -mx-4 grid gap-3 rounded-b-card border-t border-line bg-surface p-4">
        <p className="flex items-baseline justify-between text-lg font-semibold">
          <span>{words.total}</span>
          <span className="text-2xl tabular-nums">{format.money(totalOf(basket))}</span>
        </p>
        <BigButton
          look="primary"
          busy={isBusy}
          disabled={lines.length === 0}
          aria-keyshortcuts="F9"
          onClick={() => void record()}
          className="min-h-14 text-lg"
        >
          {words.record}
        </BigButton>
      </div>
    </section>
  );
}

const step =
  'inline-grid size-11 shrink-0 place-items-center rounded-control border border-line hover:bg-sunken';

function Row({ line }: { line: Line }) {
  const { basket: words } = useWords();
  const format = useFormat();
  const { id, name, quantity, unitPrice } = line;
  const change = (by: number) => changeLines((lines) => setQuantity(lines, id, quantity + by));
  return (
    <li className="flex items-center gap-2">
      <button
        type="button"
        aria-label={words.less(name)}
        onClick={() => change(-1)}
        className={step}
      >
        <Minus aria-hidden className="size-4" />
      </button>
      <span className="w-6 text-center tabular-nums">{format.quantity(quantity)}</span>
      <button
        type="button"
        aria-label={words.more(name)}
        onClick={() => change(1)}
        className={step}
      >
        <Plus aria-hidden className="size-4" />
      </button>
      <span className="min-w-0 flex-1 break-words">{name}</span>
      <span className="tabular-nums">{format.money(quantity * unitPrice)}</span>
    </li>
  );
}

function HeldRow({ held }: { held: Held }) {
  const { rewards: words } = useWords();
  const format = useFormat();
  const off = Object.values(held.off);
  return (
    <li className="flex items-center justify-between gap-2">
      <span className="min-w-0 break-words text-good">{held.name}</span>
      <span className="ml-auto text-good tabular-nums">
        {off.length === 0
          ? words.handOut
          : format.money(-off.reduce((sum, amount) => sum + amount, 0))}
      </span>
      <button
        type="button"
        aria-label={words.putBack(held.name)}
        onClick={() => putBack(held)}
        className="inline-grid size-11 place-items-center rounded-control text-quiet hover:bg-sunken"
      >
        <Minus aria-hidden className="size-4" />
      </button>
    </li>
  );
}
