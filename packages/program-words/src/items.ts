import { type Loose, objectOf, textOf, textsOf } from './read.ts';
import type { Speaking } from './speaking.ts';

const fields = ['category', 'name', 'sku', 'brand', 'tags'] as const;

/** Which lines are meant, as a noun phrase: `category coffee or tea, except SKU GIFT-1`. */
export function itemsIn(raw: unknown, speaking: Speaking): string {
  const { words } = speaking;
  const items = objectOf(raw);
  const meant = askedIn(items, speaking);
  const except = askedIn(objectOf(items.not), speaking);
  const all = meant.length > 0 ? speaking.all(meant) : words.items.everything;
  return except.length > 0 ? words.items.except(all, speaking.any(except)) : all;
}

/** Each field of it, with the values that fit. */
export function askedIn(asked: Loose, speaking: Speaking): string[] {
  const { words } = speaking;
  const parts = fields.flatMap((field) => {
    const values = textsOf(asked[field]);
    return values.length > 0 ? [words.items[field](speaking.any(shortened(values, speaking)))] : [];
  });
  const attributes = Object.entries(objectOf(asked.attributes)).map(([name, value]) =>
    words.items.attribute(name, textOf(value) ?? words.unreadable),
  );
  return [...parts, ...attributes];
}

const shownMax = 6;

/** A list of five hundred articles is no sentence. */
function shortened(values: readonly string[], { words, numbers }: Speaking): readonly string[] {
  if (values.length <= shownMax) return values;
  const rest = values.length - shownMax;
  return [...values.slice(0, shownMax), words.items.more(numbers.whole(rest))];
}
