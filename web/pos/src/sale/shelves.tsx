import { TextField } from '@laurel/ui/field';
import { digitsOf, minorUnits } from '@laurel/ui/format/minor-units';
import { type FormEvent, useState } from 'react';
import { useCounter } from '../counter.tsx';
import { BigButton, bigField } from '../shell/big-button.tsx';
import { Modal } from '../shell/modal.tsx';
import type { Product } from '../till.ts';
import { useFormat, useWords } from '../words.ts';
import { add } from './basket.ts';
import { changeLines as change } from './current-basket.ts';

/** What can be tapped, and an amount for what cannot. */
export function Shelves() {
  const { basket: words } = useWords();
  const {
    shelf: { products },
  } = useCounter();
  const [category, setCategory] = useState<string>();
  const categories = [...new Set(products.map((product) => product.category))].filter(
    (name) => name !== null,
  );
  const shown = products.filter(
    (product) => category === undefined || product.category === category,
  );
  return (
    <section aria-label={words.products} className="grid gap-3">
      <AmountForm
        label={words.amount}
        onAmount={(unitPrice) => addAmount(words.amount, unitPrice)}
      />
      {products.length === 0 && <p className="text-quiet">{words.noProducts}</p>}
      {categories.length > 1 && (
        <div className="flex flex-wrap gap-2">
          {[undefined, ...categories].map((name) => (
            <button
              type="button"
              key={name ?? ''}
              aria-pressed={name === category}
              onClick={() => setCategory(name)}
              className="min-h-11 rounded-full border border-line bg-surface px-4 text-sm hover:bg-sunken aria-pressed:border-accent aria-pressed:bg-accent-soft aria-pressed:text-accent-strong"
            >
              {name ?? words.all}
            </button>
          ))}
        </div>
      )}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(9rem,1fr))] gap-2">
        {shown.map((product) => (
          <Tile key={product.id} product={product} />
        ))}
      </ul>
    </section>
  );
}

function addAmount(name: string, unitPrice: number): void {
  change((lines) => add(lines, { productId: null, name, sku: null, category: null, unitPrice }));
}

function Tile({ product }: { product: Product }) {
  const { basket: words } = useWords();
  const format = useFormat();
  const [asks, setAsks] = useState(false);
  const { price, name } = product;
  const put = (unitPrice: number) => {
    const { id: productId, sku, category } = product;
    change((lines) => add(lines, { productId, name, sku, category, unitPrice }));
  };
  return (
    <li>
      <button
        type="button"
        onClick={() => (price === null ? setAsks(true) : put(price))}
        className="grid h-full min-h-20 w-full content-between gap-1 rounded-control border border-line bg-surface p-3 text-left hover:border-accent active:bg-accent-soft"
      >
        <span className="font-medium break-words">{name}</span>
        <span className="text-sm text-quiet tabular-nums">
          {price === null ? '…' : format.money(price)}
        </span>
      </button>
      {asks && (
        <Modal title={name} onClose={() => setAsks(false)}>
          <AmountForm
            label={words.price(name)}
            isAlone
            onAmount={(amount) => {
              put(amount);
              setAsks(false);
            }}
          />
        </Modal>
      )}
    </li>
  );
}

function AmountForm({
  label,
  isAlone = false,
  onAmount,
}: {
  label: string;
  /** In a dialog of its own, where its field comes first. */
  isAlone?: boolean;
  onAmount(minor: number): void;
}) {
  const { basket: words } = useWords();
  const { till } = useCounter();
  const [text, setText] = useState('');
  const [isWrong, setWrong] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const amount = minorUnits(text, digitsOf(till.currency));
    if (amount === undefined || amount === 0) return setWrong(true);
    setText('');
    onAmount(amount);
  };
  return (
    <form noValidate className="flex flex-wrap items-end gap-2" onSubmit={submit}>
      <div className="min-w-0 flex-1 basis-32">
        <TextField
          label={label}
          inputMode="decimal"
          autoComplete="off"
          value={text}
          autoFocus={isAlone}
          {...(isAlone ? {} : { 'aria-keyshortcuts': 'F4' })}
          error={isWrong ? words.amountWrong : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setWrong(false);
          }}
          className={bigField}
        />
      </div>
      <BigButton type="submit" className={isWrong ? 'mb-6.5' : ''}>
        {isAlone ? words.add : words.addAmount}
      </BigButton>
    </form>
  );
}
