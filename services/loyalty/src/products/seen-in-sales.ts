import type { Activities } from '../pipeline/activities.ts';
import { saleType } from '../sale/stored-sale.ts';
import { takesOff } from '../words/sale-line.ts';
import type { ProductInput } from './products.ts';

/** So many of the latest sales are looked through. */
const lookedMax = 2_000;

/**
 * What was sold lately, by its number: as the latest sale named and priced it. Lines without a
 * number, and those that take money off, are no products.
 */
export async function productsSeen(
  activities: Pick<Activities, 'find'>,
  orgId: string,
): Promise<{ seen: ProductInput[]; sales: number }> {
  const seen = new Map<string, ProductInput>();
  let sales = 0;
  for (let cursor: string | undefined; sales < lookedMax; ) {
    const page = await activities.find({
      ...{ orgId, filter: { kind: saleType.name }, limit: 500 },
      sort: { field: 'occurredAtMs', direction: 'desc' },
      ...(cursor !== undefined && { cursor }),
    });
    for (const sale of page.data.filter(saleType.is)) {
      sales += 1;
      for (const line of sale.input.sale.lines) {
        const { sku, name, category, unitPrice } = line;
        if (sku === null || seen.has(sku) || takesOff(line) || unitPrice < 0) continue;
        seen.set(sku, {
          ...{ sku, name: name ?? sku, category, price: unitPrice },
          ...{ imageUrl: null, active: true },
        });
      }
    }
    cursor = page.nextCursor;
    if (cursor === undefined) break;
  }
  return { seen: [...seen.values()], sales };
}
