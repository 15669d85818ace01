import type { FieldError } from '@laurel/contracts/problems';
import type { SaleLine } from '../words/model.ts';
import { piecesSold } from '../words/sale-line.ts';
import type { AskedNumbers } from './asked-numbers.ts';
import type { CountedLines } from './fields.ts';
import { compileItems, type LineTest } from './items.ts';
import { step } from './pointer.ts';
import { isItems, itemsFaults } from './shape.ts';
import { suggestion } from './suggest.ts';

const sums: readonly { name: string; of(line: SaleLine): number }[] = [
  { name: 'amount', of: ({ net }) => net },
  { name: 'quantity', of: piecesSold },
];
/** What `basket` asks about, each a number from 0. */
export const basketSums: readonly string[] = sums.map(({ name }) => name);
const fields = ['items', ...basketSums];

/**
 * What `{items, amount, quantity}` asks: of the lines that count and are meant, all without
 * `items`, the money and the pieces.
 */
export function basketAsked(raw: unknown, pointer: string): AskedNumbers<CountedLines> {
  const says = 'basket takes amount or quantity, such as {"$gte": 2000}, and perhaps items';
  if (typeof raw !== 'object' || raw === null || Array.isArray(raw))
    return { errors: [{ pointer, detail: says }], sums: [] };
  const errors: FieldError[] = [];
  const { items, ...rest }: Record<string, unknown> = { ...raw };
  for (const name of Object.keys(rest))
    if (!fields.includes(name))
      errors.push({
        pointer: pointer + step(name),
        detail: `is not a known field${suggestion(name, fields)}`,
      });
  if (items !== undefined) errors.push(...itemsFaults(items, pointer + step('items')));
  const matches = isItems(items) ? compileItems(items) : null;
  const asked = sums.filter(({ name }) => rest[name] !== undefined);
  if (asked.length === 0) errors.push({ pointer, detail: says });
  return {
    errors,
    sums: asked.map(({ name, of }) => ({
      asked: rest[name],
      at: pointer + step(name),
      of: (basket) => sumOf(basket, matches, of),
    })),
  };
}

function sumOf(
  { lines, counts }: CountedLines,
  matches: LineTest | null,
  of: (line: SaleLine) => number,
): number {
  let sum = 0;
  lines.forEach((line, i) => {
    if ((!counts || counts[i]) && (!matches || matches(line))) sum += of(line);
  });
  return Math.max(0, sum);
}
