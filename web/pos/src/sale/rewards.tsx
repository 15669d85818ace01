import type { Schemas } from '@laurel/api-client/source/client';
import { useState } from 'react';
import { api, dataOf } from '../api.ts';
import { useCounter, useFailureText, useLink } from '../counter.tsx';
import { useAsked } from '../shell/asked.ts';
import { BigButton } from '../shell/big-button.tsx';
import { useFormat, useWords } from '../words.ts';
import { offLines, saleOf } from './basket.ts';
import { hold, useBasket } from './current-basket.ts';

/** So long a reward waits for its sale, in seconds; then it goes back by itself. */
const ttlSeconds = 900;

/** What he can redeem now. Only with a network: the server alone knows that it is his still. */
export function Rewards({ customerId }: { customerId: string }) {
  const { rewards: words } = useWords();
  const { till } = useCounter();
  const link = useLink();
  const basket = useBasket();
  const held = basket.held.map(({ redemptionId }) => redemptionId).join();
  const { data } = useAsked(
    link === 'unreached' ? undefined : `${customerId} ${held}`,
    async () => {
      const path = { id: customerId };
      const query = { locationId: till.location.id };
      return dataOf(await api.GET('/v1/customers/{id}/offers', { params: { path, query } })).data;
    },
    { keeps: true },
  );
  if (!data) return null;
  const usable = data.filter(({ available }) => available);
  return (
    <section aria-labelledby="rewards" className="grid gap-2">
      <h3 id="rewards" className="font-semibold">
        {words.title}
      </h3>
      {usable.length === 0 && <p className="text-sm text-quiet">{words.none}</p>}
      {usable.length > 0 && basket.lines.length === 0 && (
        <p className="text-sm text-quiet">{words.needsBasket}</p>
      )}
      <ul className="grid gap-1">
        {usable.map((offer) => (
          <OfferRow key={offer.rewardId} offer={offer} customerId={customerId} />
        ))}
      </ul>
    </section>
  );
}

function OfferRow({ offer, customerId }: { offer: Schemas['Offer']; customerId: string }) {
  const { rewards: words } = useWords();
  const { till, names } = useCounter();
  const format = useFormat();
  const failureText = useFailureText();
  const basket = useBasket();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<string>();
  const { rewardId, name, price, via } = offer;
  const redeem = async () => {
    setBusy(true);
    setFailure(undefined);
    try {
      const held = dataOf(
        await api.POST('/v1/redemptions', {
          body: {
            ...{ customerId, rewardId, locationId: till.location.id, ttlSeconds },
            transaction: saleOf(basket),
          },
        }),
      );
      if (held.id === null) throw new Error('a hold was answered with a preview');
      hold({ redemptionId: held.id, rewardId, name, off: offLines(held.discount) });
    } catch (error) {
      setFailure(failureText(error));
    }
    setBusy(false);
  };
  return (
    <li className="grid gap-1">
      <div className="flex items-center gap-3">
        <span className="min-w-0 flex-1">
          <span className="block break-words">{name}</span>
          <span className="block text-sm text-quiet">
            {via === 'grant' || price === null
              ? words.free
              : words.costs(format.whole(price.amount), names.unit(price.unit))}
          </span>
        </span>
        <BigButton
          busy={isBusy}
          disabled={basket.lines.length === 0}
          aria-label={words.redeemThis(name)}
          onClick={() => void redeem()}
        >
          {words.redeem}
        </BigButton>
      </div>
      {failure && (
        <p role="alert" className="text-sm text-bad">
          {failure}
        </p>
      )}
    </li>
  );
}
