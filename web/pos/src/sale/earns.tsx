import { useState } from 'react';
import { api, dataOf } from '../api.ts';
import { useCounter, useLink } from '../counter.tsx';
import { useAsked } from '../shell/asked.ts';
import { useFormat, useWords } from '../words.ts';
import { saleOf } from './basket.ts';
import { useBasket } from './current-basket.ts';
import { Reasons } from './reasons.tsx';

/** What the basket would earn, as the server works it out; nothing where it is not reached. */
export function Earns() {
  const { basket: words } = useWords();
  const { till, names } = useCounter();
  const format = useFormat();
  const link = useLink();
  const basket = useBasket();
  const { buyer, lines } = basket;
  const [isOpen, setOpen] = useState(false);
  const body = {
    ...{ externalId: 'preview', locationId: till.location.id, ...saleOf(basket) },
    ...(buyer ? { customer: buyer.ref } : {}),
  };
  const isAsked = buyer !== undefined && lines.length > 0 && link !== 'unreached';
  const { data } = useAsked(
    isAsked ? JSON.stringify(body) : undefined,
    async () =>
      dataOf(await api.POST('/v1/transactions', { params: { query: { dry: true } }, body })),
    { delayMs: 200, keeps: true },
  );
  if (lines.length === 0) return null;
  if (!buyer) return <p className="text-sm text-quiet">{words.anonymous}</p>;
  if (!data) return null;
  const gains = [
    ...data.earned.map(({ unit, amount }) => words.points(format.signed(amount), names.unit(unit))),
    ...data.stamps
      .filter(({ added }) => added !== 0)
      .map(({ card, added }) => words.stamps(format.signed(added), names.unit(`stamps.${card}`))),
    ...data.rewards.map(({ reward }) => names.reward(reward)),
  ];
  return (
    <div className="grid gap-2" aria-live="polite">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <p className="min-w-0 flex-1">
          {gains.length === 0 ? (
            words.earnsNothing
          ) : (
            <>
              <span className="text-quiet">{words.earns} </span>
              <strong>{format.list(gains)}</strong>
            </>
          )}
        </p>
        <button
          type="button"
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
          className="min-h-11 rounded-control px-3 text-sm font-medium text-accent hover:bg-sunken"
        >
          {words.why}
        </button>
      </div>
      {isOpen && <Reasons why={data.why} />}
    </div>
  );
}
