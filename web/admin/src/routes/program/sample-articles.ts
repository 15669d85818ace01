import type { Schemas } from '@laurel/api-client/source/client';
import { isObject, textsOf } from '@laurel/program-words/read';

/** What can be put into the sample basket. */
export interface Article {
  key: string;
  /** Undefined: anything. */
  name: string | undefined;
  sku?: string;
  category?: string;
  brand?: string;
  /** Minor units. */
  price: number;
}

const articlesMax = 12;

/**
 * Products with a price, and an article of every kind that the program asks for and no product is:
 * so that each of its rules can be tried.
 * @param ten so much as 10.00 is in minor units
 */
export function sampleArticles(
  products: readonly Schemas['Product'][],
  program: unknown,
  ten: number,
): Article[] {
  const sold = products
    .filter(({ price, active }) => active && price !== null)
    .slice(0, articlesMax)
    .map(({ id, name, sku, category, price }) => ({
      ...{ key: id, name, price: price ?? 0 },
      ...(sku !== null && { sku }),
      ...(category !== null && { category }),
    }));
  const asked = askedKinds(program).filter(
    ({ field, value }) => !sold.some((article) => field !== 'brand' && article[field] === value),
  );
  const samples = asked.slice(0, articlesMax).map(({ field, value }): Article => {
    return { key: `${field} ${value}`, name: value, [field]: value, price: Math.round(ten / 2) };
  });
  return [...sold, ...samples, { key: 'anything', name: undefined, price: ten }];
}

interface AskedKind {
  field: 'category' | 'sku' | 'brand';
  value: string;
}

const fields = ['category', 'sku', 'brand'] as const;

/** Each category, article and brand that stands anywhere in a program, once. */
function askedKinds(program: unknown): AskedKind[] {
  const found = new Map<string, AskedKind>();
  const visit = (raw: unknown): void => {
    if (typeof raw !== 'object' || raw === null) return;
    const asked = isObject(raw) ? raw : {};
    for (const field of fields)
      for (const value of textsOf(asked[field]))
        if (value !== '') found.set(`${field} ${value}`, { field, value });
    for (const part of Object.values(raw)) visit(part);
  };
  visit(program);
  return [...found.values()];
}
