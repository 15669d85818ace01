import type { Schemas } from '@laurel/api-client/source/client';

/** Something in the basket; equal things are one line. */
export interface Line {
  id: string;
  /** Which product; null: an amount that was typed. */
  productId: string | null;
  name: string;
  sku: string | null;
  category: string | null;
  quantity: number;
  /** Minor units. */
  unitPrice: number;
}

/** A reward that is held for this basket. */
export interface Held {
  redemptionId: string;
  rewardId: string;
  name: string;
  /** What it takes off each line, in minor units, by the line's id. */
  off: Readonly<Record<string, number>>;
}

/** Who buys. `id` is absent for somebody who was only typed, without a network. */
export interface Buyer {
  id?: string;
  name: string;
  /** How the sale names him. */
  ref: Schemas['CustomerRef'];
}

export interface Basket {
  lines: readonly Line[];
  buyer: Buyer | undefined;
  held: readonly Held[];
}

export const emptyBasket: Basket = { lines: [], buyer: undefined, held: [] };

type Added = Omit<Line, 'id' | 'quantity'>;

/** One more of a product; an amount that was typed is a line of its own. */
export function add(lines: readonly Line[], added: Added): readonly Line[] {
  const same = lines.find(
    ({ productId, unitPrice }) =>
      productId !== null && productId === added.productId && unitPrice === added.unitPrice,
  );
  if (same) return setQuantity(lines, same.id, same.quantity + 1);
  const id = String(1 + Math.max(0, ...lines.map((line) => Number(line.id))));
  return [...lines, { ...added, id, quantity: 1 }];
}

/** With none left the line is gone. */
export const setQuantity = (lines: readonly Line[], id: string, quantity: number) =>
  lines.flatMap((line) => (line.id !== id ? [line] : quantity > 0 ? [{ ...line, quantity }] : []));

const amountOf = ({ quantity, unitPrice }: Line) => quantity * unitPrice;

const offOf = (held: readonly Held[], id: string) =>
  held.reduce((sum, { off }) => sum + (off[id] ?? 0), 0);

/** What is to be paid, in minor units. */
export const totalOf = ({ lines, held }: Pick<Basket, 'lines' | 'held'>): number =>
  lines.reduce((sum, line) => sum + amountOf(line) - offOf(held, line.id), 0);

/** Lines and total, as the API takes them. */
export function saleOf({ lines, held }: Pick<Basket, 'lines' | 'held'>) {
  return {
    total: totalOf({ lines, held }),
    lines: lines.map(({ id, name, sku, category, quantity, unitPrice }) => {
      const discount = offOf(held, id);
      return {
        ...{ id, name, quantity, unitPrice },
        ...(sku === null ? {} : { sku }),
        ...(category === null ? {} : { category }),
        ...(discount === 0 ? {} : { discount }),
      };
    }),
  };
}

/** What a held reward takes off each line. */
export function offLines(discount: Schemas['Discount']): Readonly<Record<string, number>> {
  const lines = 'lines' in discount ? (discount.lines ?? []) : [];
  return Object.fromEntries(lines.map(({ id, amountMinor }) => [id, amountMinor]));
}
