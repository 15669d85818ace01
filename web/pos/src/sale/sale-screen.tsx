import { useState } from 'react';
import { useCounter } from '../counter.tsx';
import { useTitle } from '../shell/screens.ts';
import { useWords } from '../words.ts';
import { saleOf } from './basket.ts';
import { BasketPanel } from './basket-panel.tsx';
import { recorded, useBasket } from './current-basket.ts';
import { CustomerPanel } from './customer-panel.tsx';
import { Receipt } from './receipt.tsx';
import { Shelves } from './shelves.tsx';

/** Who buys, what is bought, what it brings; then the receipt. */
export function SaleScreen() {
  const words = useWords();
  const { till, journal, courier } = useCounter();
  const basket = useBasket();
  const [number, setNumber] = useState<string>();
  useTitle(words.screens.sale);
  const record = async () => {
    const { buyer, held } = basket;
    const entry = await journal.add({
      kind: 'sale',
      sale: {
        ...{ locationId: till.location.id, ...saleOf(basket) },
        ...(buyer ? { customer: buyer.ref } : {}),
        ...(till.as.kind === 'device' ? { deviceId: till.as.id } : { staffId: till.as.id }),
        ...(courier.link() === 'told' ? {} : { offline: true }),
      },
      captures: held.map(({ redemptionId }) => redemptionId),
      ...(buyer ? { customerName: buyer.name } : {}),
    });
    recorded();
    setNumber(entry.number);
    void courier.send();
  };
  if (number !== undefined) return <Receipt number={number} onNext={() => setNumber(undefined)} />;
  return (
    <main className="grid gap-4 p-3 sm:p-5 lg:grid-cols-[minmax(0,1fr)_26rem] lg:items-start">
      <h1 className="sr-only">{words.screens.sale}</h1>
      <div className="grid min-w-0 gap-4">
        <CustomerPanel />
        <Shelves />
      </div>
      <BasketPanel onRecord={record} />
    </main>
  );
}
