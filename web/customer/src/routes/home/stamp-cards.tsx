import type { StampCard } from '@laurel/customer-core/stamp-cards';
import { Button } from '@laurel/ui/button';
import { useLanguage } from '@laurel/ui/language';
import { Check, Gift } from 'lucide-react';
import { useState } from 'react';
import { ProgressBar } from '../../progress-bar.tsx';
import { Section } from '../../screen.tsx';
import { useSpeech } from '../../speech.tsx';

/** So many are shown before somebody asks for the rest. */
const firstShown = 3;
/** More than these are a bar: nobody counts them. */
const drawnMax = 20;

export function StampCards({ cards }: { cards: readonly StampCard[] }) {
  const { words, format } = useSpeech();
  const { words: uiWords } = useLanguage();
  const [all, setAll] = useState(false);
  const shown = all ? cards : cards.slice(0, firstShown);
  return (
    <Section title={words.home.cards}>
      <ul className="grid gap-4">
        {shown.map((card) => (
          <li key={card.id}>
            <Card card={card} />
          </li>
        ))}
      </ul>
      {cards.length > shown.length && (
        <Button className="justify-self-start" onClick={() => setAll(true)}>
          {`${uiWords.loadMore} (${format.whole(cards.length - shown.length)})`}
        </Button>
      )}
    </Section>
  );
}

function Card({ card: { name, stamps, needed, progress, hint } }: { card: StampCard }) {
  return (
    <article className="grid gap-4 rounded-3xl border border-line bg-surface p-5">
      <h3 className="line-clamp-2 font-semibold wrap-anywhere">{name}</h3>
      {needed <= drawnMax ? (
        <div role="img" aria-label={progress} className="grid grid-cols-5 gap-2.5 sm:gap-3">
          {Array.from({ length: needed }, (_, place) => (
            <Stamp key={place} place={place} stamps={stamps} needed={needed} />
          ))}
        </div>
      ) : (
        <div className="grid gap-2">
          <ProgressBar share={stamps / needed} label={progress} />
          <p className="text-sm tabular-nums">{progress}</p>
        </div>
      )}
      <p className="text-sm text-quiet wrap-anywhere">{hint}</p>
    </article>
  );
}

/** A little askew, as a hand stamps; the last place shows what it is for. */
function Stamp({ place, stamps, needed }: { place: number; stamps: number; needed: number }) {
  const isStamped = place < stamps;
  const tilt = ['-rotate-12', 'rotate-6', '-rotate-3', 'rotate-12', 'rotate-3'][place % 5];
  return (
    <span
      className={`mx-auto grid aspect-square w-full max-w-12 place-items-center rounded-full ${
        isStamped
          ? `bg-brand text-on-brand ${tilt}`
          : 'border-2 border-dashed border-edge text-quiet'
      }`}
    >
      {isStamped ? (
        <Check aria-hidden className="size-1/2" strokeWidth={3} />
      ) : place === needed - 1 ? (
        <Gift aria-hidden className="size-1/2" strokeWidth={1.75} />
      ) : (
        <span className="text-sm tabular-nums">{place + 1}</span>
      )}
    </span>
  );
}
